"""The burden ledger on a page: the strip of numbers and squares above the workbench, and the chart to be shown around."""

from __future__ import annotations

from base64 import b64encode
from zlib import crc32

import streamlit as st

from builder.merging.burden_svg import burden_svg, spoken_of, squares
from forms.bundle import Bundle
from runtime.burden import ledger_of
from runtime.burden_ledger import GOAL, Count, Given, Ledger, Path
from runtime.outcome import Dropped
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, icon_html, show, table_html

_SQUARE = "display:inline-block;width:clamp(16px,1.7vw,26px);height:22px;border-radius:3px;flex:none;"
_LOOKS = {
    "asked": _SQUARE + "background:var(--accent)",
    "dropped": _SQUARE + "background:repeating-linear-gradient(135deg,#a9c3ea 0 3px,#e9f0fa 3px 7px);box-shadow:inset 0 0 0 1px #7fa5da",
    "merged": _SQUARE + "background:#fff;box-shadow:inset 0 0 0 1px var(--edge)",
}
MOST_SQUARES = 40
"""More than these stand closer and thinner, still on one line."""
_KEY = "width:12px;height:12px;border-radius:2px;vertical-align:-1px;margin-right:5px;"


def ledger(visit: Visit, bundle: Bundle) -> None:
    """Fields and materials before and after; on the chosen path how many are asked, against the 60 % line; the chart a click away."""
    found = ledger_of(bundle)
    with st.container(key="card_ledger"):
        *totals, path_column = st.columns([17, 17, 66], gap=None)
        for column, cell in zip(totals, _totals(visit, bundle, found), strict=True):
            with column:
                show(cell)
        with path_column, st.container(key="ledger_path", gap=None):
            _path_of_choice(visit, bundle, found)


def _totals(visit: Visit, bundle: Bundle, found: Ledger) -> tuple[str, str]:
    matters = len(bundle.items)
    return (
        _total(visit.say("BURDEN_FIELDS"), found.fields, visit.say("BURDEN_FIELDS_QUIET", count=matters)),
        _total(visit.say("BURDEN_MATERIALS", count=matters), found.materials, visit.say("BURDEN_MATERIALS_QUIET")),
    )


def _total(words: str, count: Count, quiet: str) -> str:
    less = f"<small>−{count.spared_by_merging} %</small>" if count.spared_by_merging else ""
    return (
        f'<div class="of-total"><span class="of-2">{esc(words)}</span><b>{count.before} <i>→</i> {count.merged} {less}</b>'
        f'<span class="of-3">{esc(quiet)}</span></div>'
    )


def _path_of_choice(visit: Visit, bundle: Bundle, found: Ledger) -> None:
    """The chooser beside the sum and the way to the chart, below them the squares; where nothing can be reckoned, that."""
    if not found.paths:
        show(f'<span class="of-2 of-s">{esc(visit.say("BURDEN_NO_PATH"))}</span>')
        return
    with st.container(key="ledger_choice", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width="content"):
            show(f'<span class="of-2 of-xs" aria-hidden="true">{esc(visit.say("BURDEN_PATH"))}</span>')
        with st.container(width=260):
            path = _chosen(visit, bundle, found)
        with st.container(key="ledger_sum", width="stretch"):
            show(_sum_html(visit, path.materials))
        if st.button(visit.say("BURDEN_OPEN"), key="ledger_chart", icon=":material/bar_chart:", type="tertiary"):
            st.dialog(visit.say("BURDEN_OPEN_TITLE"), width="large")(_chart)(visit, bundle, found, path)
    show(_strip(visit, path))


def _chosen(visit: Visit, bundle: Bundle, found: Ledger) -> Path:
    titles = {path.id: path.title(visit.lang) for path in found.paths}
    # the key holds the paths: an edit that changes them begins again at the default one instead of keeping what is no longer there
    key = f"ledger_path_{bundle.code}_{crc32(' '.join(titles).encode()):x}"
    words = visit.say("BURDEN_PATH")
    chosen = st.selectbox(words, list(titles), format_func=lambda id_: titles.get(id_, id_), key=key, label_visibility="collapsed")
    path = found.path(chosen or "")
    assert path is not None
    return path


def _strip(visit: Visit, path: Path) -> str:
    """The squares, and beside them (on a phone below) what they mean and what could still be spared; that paths are assumed."""
    count = path.materials
    drawn = [f'<i style="{_LOOKS[kind]}"></i>' for kind in squares(count)]
    drawn.insert(count.most, _line(visit, count))
    many = " many" if count.before > MOST_SQUARES else ""
    assumed = "" if path.given is Given.TEST_CASE else f'<div class="of-3">{esc(visit.say("BURDEN_ASSUMED"))}</div>'
    could = _could(visit, path)
    # two lines of it; whole in the chart
    spare = f'<div class="of-accent of-could" title="{esc(could)}">{esc(could)}</div>' if could else ""
    return (
        f'<div class="of-strip{many}"><div><div role="img" aria-label="{esc(_sum(visit, count))}">{"".join(drawn)}</div>{assumed}</div>'
        f"<div>{_legend(visit, path)}{spare}</div></div>"
    )


def _sum(visit: Visit, count: Count) -> str:
    return visit.say("BURDEN_SUM", before=count.before, merged=count.merged, asked=count.asked, percent=count.spared)


def _sum_html(visit: Visit, count: Count) -> str:
    tone = "ok" if count.reaches_goal else "warn"
    return f'<div class="of-sum"><b class="of-{tone}">{esc(_sum(visit, count))}</b>{_distance(visit, count)}</div>'


def _distance(visit: Visit, count: Count) -> str:
    if count.reaches_goal:
        return f'<span class="of-ok">{icon_html("check")} {esc(visit.say("BURDEN_REACHED", goal=GOAL))}</span>'
    return f'<span class="of-2">{esc(visit.say("BURDEN_BEYOND", goal=GOAL, beyond=count.beyond))}</span>'


def _line(visit: Visit, count: Count) -> str:
    """The mark behind the last square that may be asked; its words hang over it, towards the middle."""
    words = visit.say("BURDEN_LINE", goal=GOAL, most=count.most)
    return (
        '<span style="position:relative;width:0;height:32px;border-left:2px solid var(--ink);margin:0 2px">'
        '<span style="position:absolute;left:6px;top:-14px;font-size:12px;line-height:16px;white-space:nowrap;font-weight:700">'
        f"{esc(words)}</span></span>"
    )


def _legend(visit: Visit, path: Path) -> str:
    count = path.materials
    # libraries first, the form last
    names = sorted(path.dropped, key=lambda name: name == Dropped.GENERATED)
    by = visit.say("LIST_SEPARATOR").join(visit.say("BURDEN_BY_FORM") if name == Dropped.GENERATED else name for name in names)
    dropped = sum(path.dropped.values())
    words = {
        "asked": visit.say("BURDEN_ASKED", count=count.asked),
        "dropped": visit.say("BURDEN_DROPPED", count=dropped, by=by) if dropped else visit.say("BURDEN_DROPPED_NONE"),
        "merged": visit.say("BURDEN_MERGED", count=count.before - count.merged),
    }
    entries = "".join(f'<span><i style="{_LOOKS[kind]};{_KEY}"></i>{esc(text)}</span>' for kind, text in words.items())
    return f'<div class="of-legend">{entries}</div>'


def _could(visit: Visit, path: Path) -> str:
    """What could still be spared, papers that go the same way together."""
    ways: dict[tuple[str, str], list[str]] = {}
    for paper in path.candidates:
        assert paper.could is not None
        libraries = visit.say("LIST_SEPARATOR").join(paper.libraries)
        ways.setdefault((f"BURDEN_COULD_{paper.could.name}", libraries), []).append(paper.name)
    told = (visit.say(key, name=visit.say("LIST_SEPARATOR").join(names), libraries=by) for (key, by), names in ways.items())
    return visit.say("BURDEN_COULD", count=len(path.candidates), how=visit.say("BURDEN_COULD_AND").join(told)) if ways else ""


def _chart(visit: Visit, bundle: Bundle, found: Ledger, path: Path) -> None:
    drawing = burden_svg(bundle.title, found, visit.lang)
    # as a picture: Streamlit takes drawings out of the HTML it is given
    picture = b64encode(drawing.encode()).decode()
    words = esc(spoken_of(bundle.title, found, visit.lang))
    chart, departments = st.columns([8, 5], gap="medium")
    with chart:
        looks = "width:100%;max-width:760px;min-width:560px;height:auto"
        image = f'<img src="data:image/svg+xml;base64,{picture}" alt="{words}" style="{looks}">'
        show(f'<div class="of-scroll" tabindex="0">{image}</div>')
        st.download_button(
            visit.say("BURDEN_CHART_SAVE"),
            drawing,
            file_name=f"{bundle.code}-burden.svg",
            mime="image/svg+xml",
            key="burden_svg",
            icon=":material/download:",
            on_click="ignore",
        )
    with departments:
        names = {item.id: item.name for item in bundle.items}
        quiet = f'<div class="of-3 of-xs">{esc(visit.say("BURDEN_BY_DEPARTMENT_QUIET"))}</div>'
        show(f'<b class="of-s">{esc(visit.say("BURDEN_BY_DEPARTMENT"))}</b>{_by_department(visit, path, names)}{quiet}')
        if could := _could(visit, path):
            show(f'<p class="of-accent of-s">{esc(could)}</p>')
    show(f'<b class="of-s">{esc(visit.say("BURDEN_BY_PATH"))}</b>{_by_path(visit, found)}')


def _by_path(visit: Visit, found: Ledger) -> str:
    columns = ("PATH", "WITNESS", "BEFORE", "MERGED", "ASKED", "SPARED", "FIELDS")
    rows = [
        (
            f'<div style="min-width:180px">{esc(path.title(visit.lang))}</div>',
            f'<span class="of-mono of-xs">{esc(path.witness or "—")}</span>',
            str(path.materials.before),
            str(path.materials.merged),
            str(path.materials.asked),
            f'<span class="of-{"ok" if path.materials.reaches_goal else "warn"}">{path.materials.spared} %</span>',
            f"{path.fields.before} → {path.fields.merged} → {path.fields.asked}",
        )
        for path in found.paths
    ]
    return table_html([visit.say(f"BURDEN_COLUMN_{name}") for name in columns], rows, numbers=frozenset({2, 3, 4, 5, 6}))


def _by_department(visit: Visit, path: Path, names: dict[str, str]) -> str:
    columns = [visit.say(f"BURDEN_COLUMN_{name}") for name in ("ITEM", "OWN", "STILL")]
    own = ((item, path.of(item)) for item in path.items)
    return table_html(columns, [(esc(names[item]), str(count.before), str(count.asked)) for item, count in own], numbers=frozenset({1, 2}))
