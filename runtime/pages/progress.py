"""Where a case is: what waits for the applicant, how each item stands, what has happened, the papers. Corrections are made here."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from forms.errors import Refused
from runtime import intake
from runtime.bootstrap import CHINA
from runtime.calendar import Due
from runtime.case import Case
from runtime.case_clocks import case_clock, item_clock
from runtime.events import EventKind
from runtime.limits import waiver_due
from runtime.pages import widgets
from runtime.pages.case_words import item_chip, next_words, paper_name, state_chip, title_of_case
from runtime.pages.correction import correction_card
from runtime.pages.desk_at_hand import DeskAtHand, open_desk
from runtime.pages.field_widget import masked
from runtime.pages.materials import hand_in
from runtime.pages.to_top import to_top
from runtime.pages.visit import Visit
from runtime.pages.widgets import clock_html, day_in_words, esc, icon_html, show
from runtime.states import LIVE, State
from runtime.storage import Notice


def progress_page(visit: Visit) -> None:
    """The case the address names; without one, the way to one's own."""
    assert visit.person is not None  # navigation offers this page to those who signed in
    case_id = st.query_params.get("case", "")
    if not case_id:
        visit.go("my-cases")
    try:
        at_hand = open_desk(visit, visit.person, case_id)
    except Refused as refused:
        st.title(visit.say("PAGE_PROGRESS"))
        widgets.problems_note(refused.problems, lang=visit.lang)
        visit.link("my-cases", visit.say("PAGE_MY_CASES"), icon=":material/arrow_back:")
        return
    case = at_hand.desk.case
    if case.state is State.DRAFT:
        visit.go("fill", case=case.id)
    to_top(f"{case.id} {case.state}")
    papers = intake.papers_of(visit.application, visit.person, case.id)
    _head(at_hand, case)
    with st.container(key="split_progress"):
        left, right = st.columns([7, 3], gap="medium")
        with left:
            if case.state is State.CORRECTION:
                correction_card(at_hand)
            else:
                _standing(visit, case)
            if case.waived:
                _waived(at_hand, case)
            _items(at_hand, case)
            _filed(at_hand, case)
        with right:
            _papers(visit, case, papers)
            _happened(visit, case)


def _head(at_hand: DeskAtHand, case: Case) -> None:
    visit, bundle = at_hand.visit, at_hand.desk.compiled.bundle
    visit.link("my-cases", visit.say("PAGE_MY_CASES"), icon=":material/arrow_back:")
    if "filed" in st.query_params:
        widgets.note(visit.say("APPLY_FILED"), visit.say("CASE_NUMBER", number=case.number or ""), tone="ok")
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        name = at_hand.desk.entered.get(bundle.applicant_name_item)
        lead = f"{name} · " if isinstance(name, str) and name else ""
        show(f'<p class="of-mono of-3">{esc(case.number)}</p><h1>{esc(lead + title_of_case(visit, case))}</h1>')
        if case.state in LIVE:
            with st.popover(visit.say("APPLY_WITHDRAW")):
                st.write(visit.say("APPLY_WITHDRAW_SURE"))
                reason = st.text_input(visit.say("APPLY_WITHDRAW_WHY"), key="withdraw_reason", max_chars=200)
                st.button(visit.say("APPLY_WITHDRAW_YES"), key="danger_withdraw", on_click=_withdraw, args=(at_hand, reason or ""))


def _standing(visit: Visit, case: Case) -> None:
    compiled = visit.application.compiled(case.bundle_code, case.bundle_version)
    clock = case_clock(case, compiled, visit.application.calendar(), visit.application.clock.today())
    words, tone = next_words(visit, case)
    bar = ""
    if clock and not case.waived:
        bar = f'<p class="of-s">{clock_html(clock, of_days=(clock.days or 0) + clock.used, lang=visit.lang)}</p>'
    with st.container(key="form_standing"):
        show(f'<div class="of-verdict">{state_chip(visit, case)}<h2 class="of-{tone}">{esc(words)}</h2>{bar}</div>')


def _items(at_hand: DeskAtHand, case: Case) -> None:
    visit, compiled = at_hand.visit, at_hand.desk.compiled
    if not case.sub_cases:
        return
    calendar, on = visit.application.calendar(), visit.application.clock.today()
    with st.container(key="form_items"):
        show(f"<h2>{esc(visit.say('APPLY_ITEMS_RUN', count=len(case.sub_cases)))}</h2>")
        rows = []
        for one in case.sub_cases:
            item = compiled.bundle.item(one.item)
            if item is None:
                continue
            clock = item_clock(case, one, compiled, calendar, on)
            end = clock_html(clock, of_days=(clock.days or 0) + clock.used, lang=visit.lang) if clock else ""
            if one.decided_on:
                end = f'<span class="of-2">{esc(day_in_words(one.decided_on, lang=visit.lang))}</span>'
            reason = f'<span class="of-2 of-s">{esc(one.reason)}</span>' if one.reason else ""
            name = f'<b>{esc(item.name)}</b><span class="of-2 of-s">{esc(item.department)}</span>{reason}'
            rows.append(
                f'<div class="of-item"><div>{name}</div><div>{item_chip(visit, one.state)}</div><div class="of-s">{end}</div></div>'
            )
        show(f'<div class="of-materials">{"".join(rows)}</div>')


def _waived(at_hand: DeskAtHand, case: Case) -> None:
    visit, bundle = at_hand.visit, at_hand.desk.compiled.bundle
    calendar = visit.application.calendar()
    with st.container(key="form_waived"):
        show(f"<h2>{esc(visit.say('APPLY_WAIVED', count=len(case.waived)))}</h2>")
        for number, one in enumerate(case.waived, start=1):
            material = bundle.material(one.material)
            name = material.name if material else one.material
            by = _by_day(visit, waiver_due(case, one, calendar))
            with st.container(key=f"material_{one.material}"):
                body = f'<b>{esc(name)}</b><span class="of-warn of-s">{esc(by)}</span>'
                show(f'<div class="of-material"><span class="of-sign accent">{number}</span><div>{body}</div></div>')
                faults = st.session_state.pop(f"refused_{one.material}", ())
                hand_in(visit, one.material, name, faults, lambda key, files: _supply(at_hand, key, files))


def _by_day(visit: Visit, end: Due | None) -> str:
    if end is None:
        return visit.say("CLOCK_STOPPED")
    return visit.say("APPLY_DUE_OPEN") if end.provisional else visit.say("APPLY_DUE_BY", day=day_in_words(end.day, lang=visit.lang))


def _filed(at_hand: DeskAtHand, case: Case) -> None:
    """What was filed, to be looked up; numbers masked."""
    visit, desk = at_hand.visit, at_hand.desk
    bundle = desk.compiled.bundle
    with st.expander(visit.say("APPLY_WHAT_WAS_FILED", fields=len(desk.asked), files=len(case.content.uploads))):
        pairs = {}
        for name in desk.asked:
            item, typed = bundle.data_item(name), bundle.types.get(name)
            if item and typed:
                words = typed[0].format(desk.entered.get(name), typed[1], visit.lang)
                pairs[item.label] = masked(words) if item.sensitive and words else words
        widgets.facts(pairs)
        names = {material.id: material.name for material in bundle.materials}
        files = [
            visit.say("APPLY_ANSWER", label=names.get(upload.material, upload.material), answer=upload.file_name)
            for upload in case.content.uploads
        ]
        show("".join(f'<p class="of-s">{icon_html("description")} {esc(words)}</p>' for words in files))


def _papers(visit: Visit, case: Case, papers: tuple[Notice, ...]) -> None:
    with st.container(key="form_papers"):
        show(f"<h3>{esc(visit.say('APPLY_PAPERS'))}</h3>")
        if not papers:
            show(f'<p class="of-2 of-s">{esc(visit.say("APPLY_PAPERS_NONE"))}</p>')
        # what speaks of the whole case first, then item by item
        for notice in sorted(papers, key=lambda notice: (bool(notice.item), notice.issued_at)):
            name = paper_name(visit, case, notice)
            st.download_button(
                widgets.plain(name),
                data=lambda number=notice.number: _paper(visit, number),  # type: ignore[misc]  # mypy cannot infer a lambda with a default
                file_name=f"{name}.pdf",
                mime="application/pdf",
                key=f"paper_{notice.number}",
                icon=":material/download:",
                on_click="ignore",
                width="stretch",
            )


def _paper(visit: Visit, number: str) -> bytes:
    return intake.paper(visit.application, visit.acting, number)[1]


def _happened(visit: Visit, case: Case) -> None:
    bundle = visit.application.compiled(case.bundle_code, case.bundle_version).bundle
    events = [event for event in visit.application.store.events(case.id) if event.kind is not EventKind.NOTED]
    with st.container(key="form_happened"):
        rows = []
        for event in events:
            item = bundle.item(str(event.data.get("item", "")))
            words = visit.say(f"CASE_EVENT_{event.kind.upper()}") + (f" · {item.name}" if item else "")
            at = event.at.astimezone(CHINA)
            when = f"{day_in_words(at.date(), lang=visit.lang)} {at:%H:%M}"
            reason = str(event.data.get("reason", "")) if event.kind in SPOKEN else ""
            note = f'<p class="of-2 of-s">{esc(reason)}</p>' if reason else ""
            rows.append(f'<li><b>{esc(words)}</b><p class="of-3 of-s">{esc(when)}</p>{note}</li>')
        show(f"<h3>{esc(visit.say('APPLY_HAPPENED'))}</h3>", f'<ol class="of-way">{"".join(rows)}</ol>')


SPOKEN = frozenset(
    {EventKind.CORRECTION_ASKED, EventKind.NOT_ACCEPTED, EventKind.REFUSED, EventKind.SUSPENDED, EventKind.TERMINATED, EventKind.LAPSED}
)
"""Acts whose reason is meant for the applicant; other reasons are the office's own record."""


def _supply(at_hand: DeskAtHand, material: str, files: Sequence[tuple[str, bytes]]) -> None:
    try:
        intake.supply(at_hand.visit.application, at_hand.visit.acting, at_hand.case_id, material, files)
    except Refused as refused:
        st.session_state[f"refused_{material}"] = [problem.text(at_hand.lang) for problem in refused.problems]


def _withdraw(at_hand: DeskAtHand, reason: str) -> None:
    try:
        intake.withdraw(at_hand.visit.application, at_hand.visit.acting, at_hand.case_id, reason)
    except Refused as refused:
        for problem in refused.problems:
            st.toast(problem.text(at_hand.lang))
