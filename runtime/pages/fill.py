"""The one form: fill in, hand in, look it over, file. Drawn from the bundle; the case id and the step stand in the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from forms.errors import Refused
from runtime.desk import Desk
from runtime.outcome import Standing
from runtime.pages import widgets
from runtime.pages.behalf_words import behalf_banner
from runtime.pages.consent_card import consent_line
from runtime.pages.desk_at_hand import DeskAtHand, open_desk
from runtime.pages.focus_on import focus_on_named
from runtime.pages.folded import folded
from runtime.pages.form_section import form_sections, is_done, names_of, shown_sections, title_of
from runtime.pages.form_update import form_update_card
from runtime.pages.guide import ONE, WAY, guide
from runtime.pages.materials import materials_step
from runtime.pages.one_by_one import one_by_one
from runtime.pages.precheck_step import precheck_step
from runtime.pages.short_title import short_title
from runtime.pages.situation import situation_card
from runtime.pages.summary import summary_step
from runtime.pages.to_top import to_top
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, icon_html, show
from runtime.people import Role
from runtime.precheck import flaws_by_name
from runtime.states import State

STEPS = ("list", "fill", "materials", "check")
"""Steps as the address names them; the first is the list page."""
SUMMARY = "summary"
"""The second page of the last step: what is filed is read, then filed."""


def fill_page(visit: Visit) -> None:
    """A draft of the person's own, at the step the address names."""
    assert visit.person is not None  # navigation offers this page to those who signed in
    try:
        at_hand = open_desk(visit, visit.person, st.query_params.get("case", ""))
    except Refused as refused:
        st.title(visit.say("PAGE_FILL"))
        widgets.problems_note(refused.problems, lang=visit.lang)
        home = "my-cases" if visit.person.has(Role.APPLICANT) else "assisted"
        visit.link(home, visit.say("PAGE_MY_CASES" if home == "my-cases" else "PAGE_ASSISTED"), icon=":material/arrow_back:")
        return
    if at_hand.desk.case.state is not State.DRAFT:
        visit.go("progress", case=at_hand.case_id)
    step = st.query_params.get("step", "fill")
    step = step if step in (*STEPS[1:], SUMMARY) else "fill"
    to_top(f"{at_hand.case_id} {step}")
    focus_on_named()
    _head(at_hand, "check" if step == SUMMARY else step)
    behalf_banner(at_hand)
    form_update_card(at_hand)
    one_at_a_time = step == "fill" and st.query_params.get(WAY) == ONE
    if not one_at_a_time:  # one question needs the room; the line stands above the whole form
        consent_line(at_hand)
    match step:
        case "materials":
            _beside_panel(at_hand, lambda: materials_step(at_hand))
            st.fragment(_foot, key="foot")(at_hand, step)
        case "check":
            precheck_step(at_hand)
        case "summary":
            summary_step(at_hand)
        case _ if one_at_a_time:
            _beside_panel(at_hand, lambda: one_by_one(at_hand))
        case _:
            _beside_panel(at_hand, lambda: _form(at_hand), lambda: guide(at_hand))
            st.fragment(_foot, key="foot")(at_hand, step)


def go_to(at_hand: DeskAtHand, step: str) -> None:
    """Another step of the same draft, from the top of the page."""
    if step == "list":
        at_hand.visit.go("find", bundle=at_hand.desk.case.bundle_code)
    at_hand.visit.go("fill", case=at_hand.case_id, step=step)


def _form(at_hand: DeskAtHand) -> None:
    situation_card(at_hand)
    form_sections(at_hand)
    folded(at_hand)


def _head(at_hand: DeskAtHand, step: str) -> None:
    visit = at_hand.visit
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(widgets.plain(short_title(at_hand.desk.compiled.bundle.title)), width="content")
        st.fragment(_saved, key="saved")(at_hand)
    names = [visit.say(f"APPLY_STEP_{one.upper()}") for one in STEPS]
    widgets.steps(names, STEPS.index(step), done=_complete(at_hand.desk), lang=visit.lang)


def _complete(desk: Desk) -> frozenset[int]:
    """The steps with nothing left to do: the list was read, no asked field is empty or wrong, no paper is missing."""
    filled = not flaws_by_name(desk) and not _asked_empty(desk)
    handed_in = not any(line.standing is Standing.MISSING and not line.unverified for line in desk.evaluation.lines)
    names = ("list", *(["fill"] if filled else []), *(["materials"] if handed_in else []))
    return frozenset(map(STEPS.index, names))


def _saved(at_hand: DeskAtHand) -> None:
    at_hand.drawn("saved", lambda desk: desk.case.revision)
    visit = at_hand.visit
    # assets/typing_kept.js forgets what was typed as soon as a later revision stands here
    mark = f'data-revision="{at_hand.desk.case.revision}"'
    if at_hand.unsaved:
        show(f'<span class="of-warn of-s of-right" {mark}>{icon_html("cloud_off")} {esc(visit.say("APPLY_NOT_SAVED"))}</span>')
        return
    words = visit.say("APPLY_SAVED_AT", time=f"{at_hand.saved_at:%H:%M}") if at_hand.saved_at else visit.say("APPLY_SAVED")
    done = f'<span class="of-ok">{icon_html("cloud_done")}</span> {esc(words)}'
    show(f'<span class="of-2 of-s of-right" role="status" {mark}>{done}</span>')


def _beside_panel(at_hand: DeskAtHand, draw: Callable[[], None], below: Callable[[], None] = lambda: None) -> None:
    with st.container(key="split_fill"):
        left, right = st.columns([7, 3], gap="medium")
        with left:
            draw()
        with right:
            st.fragment(_panel, key="panel")(at_hand)
            below()


def _panel(at_hand: DeskAtHand) -> None:
    at_hand.drawn("panel", lambda desk: _panel_html(desk, at_hand.visit))
    with st.container(key="form_panel"):
        show(_panel_html(at_hand.desk, at_hand.visit))


def _panel_html(desk: Desk, visit: Visit) -> str:
    flaws = flaws_by_name(desk)
    rows, all_done, all_asked = [], 0, 0
    for section in shown_sections(desk):
        names = [name for name in names_of(desk, section) if name in desk.required]
        done = sum(is_done(desk, name, flaws) for name in names)
        wrong = any(name in flaws for name in names_of(desk, section))
        all_done, all_asked = all_done + done, all_asked + len(names)
        rows.append(_row(title_of(desk, section, visit.lang), done, len(names), wrong=wrong, optional=visit.say("APPLY_SECTION_OPTIONAL")))
    uploads = [line for line in desk.evaluation.lines if line.standing not in (Standing.DROPPED, Standing.AT_WINDOW)]
    handed_in = sum(line.standing is Standing.PROVIDED for line in uploads)
    rows.append(_row(visit.say("APPLY_STEP_MATERIALS"), handed_in, len(uploads)))
    share = round(100 * all_done / all_asked) if all_asked else 100
    title = esc(visit.say("APPLY_PANEL"))
    bar = f'<div class="of-progress" role="progressbar" aria-valuenow="{share}" aria-valuemin="0" aria-valuemax="100" aria-label="{title}">'
    head = f'<div class="of-head"><h3>{title}</h3><b class="of-end">{all_done} / {all_asked}</b></div>'
    return f'{head}{bar}<span style="width:{share}%"></span></div><ul class="of-places">{"".join(rows)}</ul>'


def _row(title: str, done: int, total: int, *, wrong: bool = False, optional: str = "") -> str:
    icon, tone = ("error", "of-bad") if wrong else ("check_circle", "of-ok") if done == total else ("circle", "of-3")
    count = f"{done} / {total}" if total else optional
    return (
        f'<li><span class="{tone}">{icon_html(icon)}</span><span{" class=of-bad" if wrong else ""}>{esc(title)}</span>'
        f'<span class="of-3 of-end">{esc(count)}</span></li>'
    )


def _foot(at_hand: DeskAtHand, step: str) -> None:
    at_hand.drawn("foot", lambda desk: _left_words(desk, at_hand.visit, step))
    visit, at = at_hand.visit, STEPS.index(step)
    with st.container(key="actionbar", horizontal=True, vertical_alignment="center"):
        if st.button(visit.say("APPLY_BACK"), key="back"):
            go_to(at_hand, STEPS[at - 1])
        show(f'<span class="of-2 of-s of-foot-words">{esc(_left_words(at_hand.desk, visit, step))}</span>')
        if st.button(visit.say(f"APPLY_NEXT_{STEPS[at + 1].upper()}"), key="next", type="primary"):
            go_to(at_hand, STEPS[at + 1])


def _left_words(desk: Desk, visit: Visit, step: str) -> str:
    """What is left on this step; nothing of it keeps anybody from going on."""
    if step == "materials":
        missing = len(desk.evaluation.lines_that(Standing.MISSING))
        return visit.say("APPLY_FOOT_MATERIALS", count=missing) if missing else visit.say("APPLY_FOOT_DONE")
    wrong, empty = len(flaws_by_name(desk)), len(_asked_empty(desk))
    if wrong and empty:
        return visit.say("APPLY_FOOT_WRONG_EMPTY", wrong=wrong, empty=empty)
    if wrong:
        return visit.say("APPLY_FOOT_WRONG", wrong=wrong)
    return visit.say("APPLY_FOOT_EMPTY", empty=empty) if empty else visit.say("APPLY_FOOT_DONE")


def _asked_empty(desk: Desk) -> Sequence[str]:
    return [name for name in desk.evaluation.missing_fields if name not in desk.unreadable]
