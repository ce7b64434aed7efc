"""The what-if on a page: two versions and a table of cases are chosen, the comparison runs beside, what came of it is looked into.

It runs on a thread of its own and is kept for the session by what it compared: another rerun, or coming back, asks nothing anew.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter, OrderedDict
from zlib import crc32

import streamlit as st

from builder.comparing.change_strip import change_strip
from builder.comparing.flow_svg import Flow, flow_svg, spoken, together
from builder.comparing.matrix import matrix_html, short
from builder.comparing.sides import Side, choose_sides
from builder.comparing.sources import Source, choose_source, uploader
from builder.comparing.who_changes import groupings, groups_card, who_changes
from builder.draft_at_hand import DraftAtHand
from runtime.comparing.flip_words import cause_text
from runtime.comparing.what_if_pieces import Compared
from runtime.comparing.what_if_run import WhatIfRun
from runtime.comparing.what_if_sheet import what_if_sheet
from runtime.pages import widgets
from runtime.pages.staff_pieces import card_head_html
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, plain, show

WHAT_IF = "what_if"
"""Key of the fragment."""
RUN, RESULTS = "what_if_run", "what_if_results"
MOST_RESULTS = 6
AT_ONCE = 2_000
"""So many cases are compared without being asked."""
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
        change_strip(visit, old, new, compared)
    if compared is None or source is None:
        return
    key = f"{crc32(_key(old, new, source).encode()):x}"
    if not compared.found.total:
        widgets.empty(visit.say("COMPARING_NONE"))
        return
    _pictures(visit, compared, old, new)
    column = who_changes(visit, compared, old, new, real=source.real, key=key) if compared.found.changed else ""
    if column:
        groups_card(visit, compared, new.bundle, column)
    with tools:
        _download(visit, at_hand, compared, old, new, column, key)


def _title(visit: Visit, new: str, source: Source | None, compared: Compared | None = None) -> None:
    chip = chip_html(source.words) if source else ""
    quiet = visit.say("COMPARING_TOOK", seconds=f"{compared.seconds:.1f}") if compared else ""
    words = esc(visit.say("COMPARING_TITLE", new=new))
    about = f'<div class="of-3 of-xs">{esc(" ".join(filter(None, (source.about, quiet))))}</div>' if source else ""
    show(f'<div class="of-whatif"><h2>{words}</h2>{chip}</div>{about}')


# ---- running


def _key(old: Side, new: Side, source: Source) -> str:
    return f"{old.digest}:{new.digest}:{source.key}"


def _compared(visit: Visit, old: Side, new: Side, source: Source) -> Compared | None:
    """The result, if there is one; else what is under way, or the button that begins it."""
    if old.digest == new.digest:
        widgets.note(visit.say("COMPARING_SAME"))
        return None
    key = _key(old, new, source)
    results: OrderedDict[str, Compared] = st.session_state.setdefault(RESULTS, OrderedDict())
    known, run = st.session_state.get(RUN, ("", None))
    if run is not None and not run.running and run.result is not None:
        results[known] = run.result
        st.session_state.pop(RUN)
        while len(results) > MOST_RESULTS:
            results.popitem(last=False)
        known, run = "", None
    if key in results:
        found = results[key]
        if found.found.stopped:
            with st.container(horizontal=True, vertical_alignment="center"):
                widgets.note(visit.say("COMPARING_STOPPED", count=f"{found.found.total:,}"), tone="warn")
                st.button(visit.say("COMPARING_AGAIN"), key="wi_again", on_click=_start, args=(old, new, source))
        return found
    if run is not None and known == key:
        if run.running:
            st.fragment(_progress, run_every=LOOK, key="what_if_progress")(visit)
        else:
            widgets.problems_note(run.problems, lang=visit.lang, bundle=new.bundle)
            st.button(visit.say("COMPARING_AGAIN"), key="wi_again", on_click=_start, args=(old, new, source))
    elif 0 < source.rows <= AT_ONCE:
        _start(old, new, source)
        st.fragment(_progress, run_every=LOOK, key="what_if_progress")(visit)
    else:
        _offer(visit, old, new, source)
    return None


def _offer(visit: Visit, old: Side, new: Side, source: Source) -> None:
    with st.container(key="card_whatif_start", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        show(f'<span class="of-2">{esc(visit.say("COMPARING_LARGE", count=f"{source.rows:,}") if source.rows else source.words)}</span>')
        st.button(visit.say("COMPARING_START"), key="wi_start", type="primary", on_click=_start, args=(old, new, source))


def _start(old: Side, new: Side, source: Source) -> None:
    """Begin; what this session compared until now is stopped, for there is one at a time."""
    _, before = st.session_state.get(RUN, ("", None))
    if before is not None:
        before.stop()
    key = _key(old, new, source)
    st.session_state.get(RESULTS, {}).pop(key, None)
    run = WhatIfRun(old.bundle, new.bundle, source.pieces, of=source.rows, groups=groupings(new.bundle))
    if 0 < source.rows <= AT_ONCE:
        run.wait(LOOK)  # mostly done before anybody could see a bar
    st.session_state[RUN] = (key, run)


def _progress(visit: Visit) -> None:
    _, run = st.session_state.get(RUN, ("", None))
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
        f"<li>{esc(name(one.old))} → {esc(name(one.new))}　{esc(visit.say('COMPARING_FLOW', cause=one.cause, count=f'{one.count:,}'))}</li>"
        for one in together(flows, visit.lang)
    )
    return f'<div class="of-flow">{image}<ul aria-hidden="true">{lines}</ul></div>'


def _download(visit: Visit, at_hand: DraftAtHand, compared: Compared, old: Side, new: Side, column: str, key: str) -> None:
    st.download_button(
        visit.say("COMPARING_EXCEL"),
        # made when it is asked for: a workbook of all flips takes a while
        lambda: what_if_sheet(compared.grouped(column), old.bundle, new.bundle, visit.lang),
        file_name=f"{at_hand.code}-what-if.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key=f"wi_excel_{key}",
        icon=":material/download:",
        help=visit.say("COMPARING_EXCEL_HELP"),
        on_click="ignore",
    )
