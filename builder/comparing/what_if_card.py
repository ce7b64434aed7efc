"""The what-if on a page: two versions and a table of cases are chosen, the comparison runs beside, what came of it is looked into.

It runs on a thread of its own and is kept for who asked by what it compares: another rerun, coming back, or a page opened anew finds it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from datetime import date
from unicodedata import category
from zlib import crc32

import streamlit as st

from builder.comparing.change_strip import change_strip
from builder.comparing.flow_layout import Flow, together
from builder.comparing.flow_svg import flow_svg, spoken
from builder.comparing.matrix import matrix_html, short
from builder.comparing.sides import Side, choose_sides
from builder.comparing.sources import Source, choose_source, uploader
from builder.comparing.who_changes import groupings, groups_card, who_changes
from builder.draft_at_hand import DraftAtHand
from runtime.comparing.flip_words import cause_text
from runtime.comparing.kept_runs import Asked
from runtime.comparing.what_if_pieces import Compared
from runtime.comparing.what_if_run import WhatIfRun
from runtime.comparing.what_if_sheet import what_if_sheet
from runtime.pages import widgets
from runtime.pages.staff_pieces import card_head_html
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, plain, show

WHAT_IF = "what_if"
"""Key of the fragment."""
RUN = "what_if_run"
"""What this session looks at, or looked at last: what was asked, and the comparison."""
AT_ONCE = 2_000
"""So many cases are compared without being asked."""
LONGEST_TITLE = 60
QUOTES = ("Pi", "Pf", "Ps", "Pe")
"""Categories of quotation marks and brackets."""
LOOK = 0.7
"""Seconds between two looks at a comparison that runs."""


def what_if_card(visit: Visit, at_hand: DraftAtHand) -> None:
    """Draw it, below whatever stands on the page."""
    st.fragment(_card, key=WHAT_IF)(visit, at_hand)


def _card(visit: Visit, at_hand: DraftAtHand) -> None:
    with st.container(key="whatif_head", horizontal=True, vertical_alignment="center", gap="small"):
        title, tools = st.container(width="stretch"), st.container(horizontal=True, width="content", gap="small", key="whatif_tools")
    with tools:
        sides = choose_sides(visit, at_hand)
        source = choose_source(visit, at_hand) if sides else None
    if sides is None:
        with title:
            _title(visit, visit.say("COMPARING_DRAFT"), None)
        widgets.empty(visit.say("COMPARING_NO_VERSION"), visit.say("COMPARING_NO_VERSION_NEXT"))
        return
    old, new = sides
    uploader(visit, at_hand)
    compared = _compared(visit, old, new, source) if source else None
    with title:
        _title(visit, new.name if new.name != visit.say("COMPARING_DRAFT_SHORT") else visit.say("COMPARING_DRAFT"), source, compared)
    if old.digest != new.digest:
        change_strip(visit, old, new, compared, real=source is not None and source.real)
    if compared is None or source is None:
        return
    key = f"{crc32(repr(_asked(visit, old, new, source)).encode()):x}"
    if not compared.found.total:
        widgets.empty(visit.say("COMPARING_NONE"))
        return
    _pictures(visit, compared, old, new)
    column = who_changes(visit, compared, old, new, real=source.real, key=key) if compared.found.changed else ""
    if column:
        groups_card(visit, compared, new.bundle, column, real=source.real)
    with tools:
        _download(visit, compared, old, new, source, column, key)


def _title(visit: Visit, new: str, source: Source | None, compared: Compared | None = None) -> None:
    chip = chip_html(source.words) if source else ""
    quiet = visit.say("COMPARING_TOOK", seconds=f"{compared.seconds:.1f}") if compared else ""
    real = source is None or source.real
    words = esc(visit.say("COMPARING_TITLE" if real else "COMPARING_TITLE_INVENTED", new=new))
    about = f'<div class="of-3 of-xs">{esc(" ".join(filter(None, (source.about, quiet))))}</div>' if source else ""
    show(f'<div class="of-whatif"><h2>{words}</h2>{chip}</div>{about}')


# ---- running


def _asked(visit: Visit, old: Side, new: Side, source: Source) -> Asked:
    return Asked(visit.person.login if visit.person else "", old.digest, new.digest, source.key)


def _compared(visit: Visit, old: Side, new: Side, source: Source) -> Compared | None:
    """The result, if there is one; else what is under way, or the button that begins it."""
    if old.digest == new.digest:
        widgets.note(visit.say("COMPARING_SAME"))
        return None
    asked = _asked(visit, old, new, source)
    kept = visit.application.what_ifs
    if kept.get(asked) is None and 0 < source.rows <= AT_ONCE:
        _start(visit, old, new, source)
    run = kept.get(asked)
    if run is None:
        _offer(visit, old, new, source)
        return None
    st.session_state[RUN] = (asked, run)
    if run.running:
        st.fragment(_progress, run_every=LOOK, key="what_if_progress")(visit)
        return None
    if run.result is None:
        widgets.problems_note(run.problems, lang=visit.lang, bundle=new.bundle)
        _again(visit, old, new, source)
        return None
    if run.result.found.stopped:
        with st.container(horizontal=True, vertical_alignment="center"):
            widgets.note(visit.say("COMPARING_STOPPED", count=f"{run.result.found.total:,}"), tone="warn")
            _again(visit, old, new, source)
    return run.result


def _again(visit: Visit, old: Side, new: Side, source: Source) -> None:
    st.button(visit.say("COMPARING_AGAIN"), key="wi_again", on_click=_start, args=(visit, old, new, source))


def _offer(visit: Visit, old: Side, new: Side, source: Source) -> None:
    with st.container(key="card_whatif_start", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        show(f'<span class="of-2">{esc(visit.say("COMPARING_LARGE", count=f"{source.rows:,}") if source.rows else source.words)}</span>')
        st.button(visit.say("COMPARING_START"), key="wi_start", type="primary", on_click=_start, args=(visit, old, new, source))


def _start(visit: Visit, old: Side, new: Side, source: Source) -> None:
    """Begin; what this session compared until now is stopped, for there is one at a time."""
    _, before = st.session_state.get(RUN, (None, None))
    if before is not None:
        before.stop()
    run = WhatIfRun(old.bundle, new.bundle, source.pieces, of=source.rows, groups=groupings(new.bundle))
    if 0 < source.rows <= AT_ONCE:
        run.wait(LOOK)  # mostly done before anybody could see a bar
    visit.application.what_ifs.put(_asked(visit, old, new, source), run)


def _progress(visit: Visit) -> None:
    _, run = st.session_state.get(RUN, (None, None))
    if run is None or not run.running:
        st.rerun()  # from within a fragment no other one can be asked for
    run.look()
    done, of = f"{run.done:,}", f"{run.of:,}"
    words = visit.say("COMPARING_RUNNING_OF", done=done, of=of) if run.of else visit.say("COMPARING_RUNNING", done=done)
    with st.container(key="card_whatif_run", horizontal=True, vertical_alignment="center"):
        st.progress(run.share, text=plain(words if run.done else visit.say("COMPARING_WAITS")))
        st.button(visit.say("COMPARING_STOP"), key="wi_stop", icon=":material/stop_circle:", on_click=run.stop)


# ---- what came of it


def _pictures(visit: Visit, compared: Compared, old: Side, new: Side) -> None:
    left, right = st.columns([4, 7])
    with left, st.container(key="card_whatif_matrix", height="stretch"):
        show(matrix_html(visit, compared, old.name, new.name))
    with right, st.container(key="card_whatif_flows", height="stretch"):
        count = compared.found.changed
        if not count:
            show(card_head_html(visit.say("COMPARING_WHO")))
            widgets.empty(visit.say("COMPARING_NOBODY"), visit.say("COMPARING_NOBODY_NEXT"))
            return
        show(card_head_html(visit.say("COMPARING_FLOWS", count=f"{count:,}")), _flows(visit, compared, old, new))


def _flows(visit: Visit, compared: Compared, old: Side, new: Side) -> str:
    counted: Counter[tuple[str, str, str]] = Counter()
    for (before, after, cause), count in compared.flows.items():
        counted[before, after, cause_text(cause, new.bundle, old.bundle, visit.lang)] += count
    flows = [Flow(before, after, words, count) for (before, after, words), count in counted.items()]

    def name(outcome: str) -> str:
        return short(visit, outcome)

    # as a picture: Streamlit takes drawings out of the HTML it is given
    picture = b64encode(flow_svg(flows, name, visit.lang).encode()).decode()
    image = f'<img src="data:image/svg+xml;base64,{picture}" alt="{esc(spoken(flows, name, visit.lang))}">'
    lines = "".join(
        f"<li><b>{esc(name(one.old))} → {esc(name(one.new))}</b> "
        f"{esc(visit.say('COMPARING_FLOW', cause=one.cause, count=f'{one.count:,}'))}</li>"
        for one in together(flows, visit.lang)
    )
    return f'<div class="of-flow">{image}<ul aria-hidden="true">{lines}</ul></div>'


def _download(visit: Visit, compared: Compared, old: Side, new: Side, source: Source, column: str, key: str) -> None:
    today = visit.application.clock.today()
    about = [
        (visit.say("BUILDER_CHOOSE_BUNDLE"), new.bundle.title),
        (visit.say("COMPARING_OLD"), old.name),
        (visit.say("COMPARING_NEW"), new.name),
        (visit.say("COMPARING_OVER"), source.words),
        (visit.say("COMPARING_DAY"), today.isoformat()),
        *([(visit.say("COMPARING_NOTE"), source.about)] if source.about else []),
    ]
    st.download_button(
        visit.say("COMPARING_EXCEL"),
        # made when it is asked for: a workbook of all flips takes a while
        lambda: what_if_sheet(compared.grouped(column), old.bundle, new.bundle, visit.lang, about=about),
        file_name=workbook_name(visit, new.bundle.title, old.name, new.name, today),
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key=f"wi_excel_{key}",
        icon=":material/download:",
        help=visit.say("COMPARING_EXCEL_HELP"),
        on_click="ignore",
    )


def workbook_name(visit: Visit, title: str, old: str, new: str, on: date) -> str:
    """The bundle without its quotation marks, the versions and the day: only characters that every file system takes."""
    told = visit.say("COMPARING_FILE", title=title[:LONGEST_TITLE], old=old, new=new, day=on.isoformat())
    unquoted = "".join(one for one in told if category(one) not in QUOTES)
    return re.sub(r"(?:[^\w-]|_)+", "_", unquoted).strip("_") + ".xlsx"
