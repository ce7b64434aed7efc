"""The queue: what is due first stands on top; filters live in the address; never an identity number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from forms.errors import Refused
from runtime import review
from runtime.case_view import QueueRow
from runtime.clock import ClockState
from runtime.filed_verdict import filed_verdicts
from runtime.pages import widgets
from runtime.pages.staff_pieces import NONE, head, pick, running_clock, segments, tell, told
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, show, verdict_html
from runtime.people import Person, Role
from runtime.states import ENDED, UNDER_REVIEW, State

VIEWS: Mapping[str, tuple[str, tuple[State, ...]]] = {
    "mine": ("QUEUE_MINE", ()),
    "intake": ("QUEUE_INTAKE", (State.SUBMITTED,)),
    "correction": ("QUEUE_CORRECTION", (State.CORRECTION,)),
    "review": ("QUEUE_REVIEW", (*sorted(UNDER_REVIEW), State.SUSPENDED)),
    "decided": ("QUEUE_DECIDED", (State.DECIDED, *sorted(ENDED))),
    "open": ("QUEUE_OPEN", ()),
    "ended": ("QUEUE_ENDED", (State.DELIVERED, State.CLOSED)),
}
"""Name in the address -> words, and the states it asks for; () = all that are open."""
TIMES = {"any": "QUEUE_TIME_ANY", "overdue": "QUEUE_TIME_OVERDUE", "near": "QUEUE_TIME_NEAR", "stopped": "QUEUE_TIME_STOPPED"}
LINES = 20
"""Cases on one page of the list."""
WIDTHS = (11, 1)
"""Of a line, and of the way into the case."""
COLUMNS = ("QUEUE_NUMBER", "QUEUE_APPLICANT", "QUEUE_MATTER", "QUEUE_VERDICT", "QUEUE_STATE", "QUEUE_WITH", "QUEUE_CLOCK")
CHOSEN = "queue_chosen"
TOLD = "queue_told"
FILTERS = "queue_filters"
"""The filters last used here, so that the way back from a case leads to the same list."""


def queue_page(visit: Visit) -> None:
    """What is to be done, and by when."""
    person = visit.person
    assert person is not None  # navigation opens this page to staff only
    _head(visit)
    told(TOLD, visit)
    view = segments("view", visit.say("QUEUE_VIEW"), {name: visit.say(words) for name, (words, _) in VIEWS.items()}, usual=_usual(person))
    bundle, time, wanted = _filters(visit)
    st.session_state[FILTERS] = st.query_params.to_dict()
    rows = review.queue(visit.application, person, states=VIEWS[view][1], bundle_code=bundle or None, mine=view == "mine")
    found = [row for row in rows if _timely(row, time) and _wanted(row, wanted)]
    with st.container(key="flush_queue"):
        _summary(visit, person, found)
        if found:
            _lines(visit, found)
    if not found:
        widgets.empty(visit.say("QUEUE_EMPTY"), visit.say("QUEUE_EMPTY_NEXT"))


def _head(visit: Visit) -> None:
    today = widgets.day_in_words(visit.application.clock.today(), lang=visit.lang)
    who = visit.person.department if visit.person and visit.person.department else visit.application.settings.office_name
    head(visit.say("PAGE_QUEUE"), quiet=f"{who} · {today}")


def _usual(person: Person) -> str:
    """The window begins with what is to be accepted, a reviewer with the own items, a supervisor with everything."""
    if person.has(Role.WINDOW):
        return "intake"
    return "mine" if person.has(Role.REVIEWER) else "open"


def _filters(visit: Visit) -> tuple[str, str, str]:
    search_place, bundle_place, time_place = st.columns([4, 4, 2])
    wanted = search_place.text_input(visit.say("QUEUE_SEARCH"), value=st.query_params.get("q", ""), key="queue_q", type="search").strip()
    if wanted:
        st.query_params["q"] = wanted
    elif "q" in st.query_params:
        del st.query_params["q"]
    bundles = {"": visit.say("QUEUE_BUNDLE_ANY")} | {one.code: one.title for one in visit.application.store.bundles()}
    with bundle_place:
        bundle = pick("bundle", visit.say("QUEUE_BUNDLE"), bundles)
    with time_place:
        time = pick("time", visit.say("QUEUE_TIME"), {name: visit.say(words) for name, words in TIMES.items()}, fallback="any")
    return bundle, time, wanted


def _timely(row: QueueRow, time: str) -> bool:
    return time == "any" or (row.clock is not None and row.clock.state == time)


def _wanted(row: QueueRow, wanted: str) -> bool:
    return not wanted or wanted.lower() in row.number.lower() or wanted.lower() in row.applicant_name.lower()


def _summary(visit: Visit, person: Person, rows: Sequence[QueueRow]) -> None:
    late = sum(1 for row in rows if row.clock and row.clock.state is ClockState.OVERDUE)
    near = sum(1 for row in rows if row.clock and row.clock.state is ClockState.NEAR)
    chips = [chip_html(visit.say("QUEUE_OVERDUE", count=late), icon="error", tone="bad")] if late else []
    chips += [chip_html(visit.say("QUEUE_NEAR", count=near), icon="schedule", tone="warn")] if near else []
    with st.container(key="flushhead_queue", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        show(f'<span class="of-2 of-xs">{esc(visit.say("QUEUE_ORDER", count=len(rows)))}</span> {" ".join(chips)}')
        if person.has(Role.WINDOW, Role.REVIEWER) and st.button(visit.say("QUEUE_NEXT"), key="take_next", type="primary", shortcut="N"):
            _take_next(visit, person, rows)


def _take_next(visit: Visit, person: Person, rows: Sequence[QueueRow]) -> None:
    """Take the first that nobody has; a colleague may be faster, then the one after it."""
    for row in rows:
        if not row.claimed_by:
            try:
                review.claim(visit.application, person, row.case_id)
            except Refused as refused:
                tell(TOLD, refused.problems)
                continue
            visit.go("case", id=row.case_id)
    widgets.note(visit.say("QUEUE_NEXT_NONE"))


def _lines(visit: Visit, rows: Sequence[QueueRow]) -> None:
    pages = -(-len(rows) // LINES)
    at = min(max(int(st.session_state.get(CHOSEN, -1)), -1), len(rows) - 1)
    page = min(int(st.session_state.get("queue_page", 1)), pages)
    names = "".join(f"<span>{esc(visit.say(name))}</span>" for name in COLUMNS)
    with st.container(key="linehead"):
        top, _ = st.columns(WIDTHS, gap=None)
        with top:
            show(f'<div class="of-line top" aria-hidden="true">{names}</div>')
    first = (page - 1) * LINES
    shown = rows[first : first + LINES]
    verdicts = filed_verdicts(visit.application, (row.case_id for row in shown))
    for number, row in enumerate(shown, first):
        with st.container(key=f"line_{number}"):
            line, way = st.columns(WIDTHS, gap=None, vertical_alignment="center")
            with line:
                show(_line(visit, row, verdicts.get(row.case_id, ""), chosen=number == at))
            with way:
                visit.link("case", visit.say("QUEUE_OPEN_CASE"), icon=":material/chevron_right:", id=row.case_id)
    with st.container(key="flushfoot_queue", horizontal=True, vertical_alignment="center"):
        for words, key, shortcut, place in (("QUEUE_KEY_DOWN", "row_down", "J", at + 1), ("QUEUE_KEY_UP", "row_up", "K", at - 1)):
            kept = min(max(place, 0), len(rows) - 1)
            st.button(visit.say(words), key=key, type="tertiary", shortcut=shortcut, on_click=_choose, args=(kept,))
        if st.button(visit.say("QUEUE_KEY_OPEN"), key="row_open", type="tertiary", shortcut="Enter", disabled=at < 0):
            visit.go("case", id=rows[at].case_id)
        if pages > 1:
            st.pagination(pages, key="queue_page")


def _choose(row: int) -> None:
    st.session_state[CHOSEN] = row
    st.session_state["queue_page"] = row // LINES + 1


def _line(visit: Visit, row: QueueRow, verdict: str, *, chosen: bool) -> str:
    items = visit.say("QUEUE_WITH_ITEMS", count=len(row.items)) if row.items else ""
    cells = (
        f'<span class="of-mono of-xs">{esc(row.number)}</span>',
        f"<b>{esc(row.applicant_name or visit.say('QUEUE_NO_NAME'))}</b>",
        esc(row.title),
        verdict_html(verdict, lang=visit.lang) if verdict else NONE,
        esc(visit.say(f"CASE_STATE_{row.state.upper()}")),
        esc(row.claimed_by or items or NONE),
        running_clock(row.clock, visit.lang),
    )
    return f'<div class="of-line {"on" if chosen else ""}">{"".join(f"<span>{cell}</span>" for cell in cells)}</div>'
