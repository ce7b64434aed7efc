"""A copy beside its original: what this district changed, what the original changed since, to be followed one by one."""

from __future__ import annotations

import streamlit as st

from builder.draft_at_hand import DraftAtHand
from builder.findings import findings_list
from builder.steps import bundle_frame
from forms.changes.base import Change
from forms.lints import lint
from forms.lints.other_district import OtherDistrict
from forms.moved_on import Moved, Taken
from runtime.authoring.regional_copy import FromOrigin, from_origin
from runtime.pages import widgets
from runtime.pages.staff_pieces import card_head
from runtime.pages.visit import Visit
from runtime.pages.widgets import Tone, chip_html, esc, show

MOST = 80
STANDING: dict[Taken, tuple[str, str, Tone]] = {
    Taken.OPEN: ("ORIGIN_OPEN", "help", "outline"),
    Taken.TAKEN: ("ORIGIN_TAKEN", "check", "ok"),
    Taken.OWN: ("ORIGIN_OWN_WAY", "call_split", "warn"),
}


def origin_page(visit: Visit) -> None:
    """Of the bundle in the address."""
    at_hand = bundle_frame(visit, "matters")
    if at_hand is None:
        return
    found = from_origin(visit.application, at_hand.bundle)
    if found is None:
        widgets.empty(visit.say("ORIGIN_NONE"))
        return
    _head(visit, found)
    if found.base is None:
        widgets.note(visit.say("ORIGIN_GONE"), tone="warn")
        return
    _left_behind(visit, at_hand)
    left, right = st.columns(2)
    with left, st.container(key="card_origin_moved"):
        _moved(visit, at_hand, found)
    with right, st.container(key="card_origin_own"):
        card_head(visit.say("ORIGIN_OWN"))
        _changes(visit, found.own) if found.own else show(f'<span class="of-3">{esc(visit.say("ORIGIN_OWN_NONE"))}</span>')


def _head(visit: Visit, found: FromOrigin) -> None:
    origin = found.origin
    if origin.version is not None:
        words = visit.say("ORIGIN_BASE_VERSION", code=origin.code, version=origin.version)
    else:
        words = visit.say("ORIGIN_BASE_DRAFT", code=origin.code, revision=origin.revision or 0)
    # a title may be long: as a chip it would not break its line
    lead = visit.say("ORIGIN_CHIP", title=found.title or origin.code)
    show(
        f'<div class="of-whatif"><h2>{esc(visit.say("PAGE_ORIGIN"))}</h2><span class="of-2 of-s">{esc(lead)}</span>'
        f'<span class="of-3 of-xs">{esc(words)}</span></div>'
    )


def _left_behind(visit: Visit, at_hand: DraftAtHand) -> None:
    found = [one for one in lint(at_hand.bundle, visit.application.settings.lint_severity) if one.code in OtherDistrict.shipped]
    if found:
        with st.container(key="card_origin_left"):
            card_head(visit.say("ORIGIN_LEFT"), visit.say("ORIGIN_LEFT_QUIET"))
            findings_list(visit, found[:MOST], bundle=at_hand.code)


def _moved(visit: Visit, at_hand: DraftAtHand, found: FromOrigin) -> None:
    card_head(visit.say("ORIGIN_MOVED"), visit.say("ORIGIN_MOVED_QUIET") if found.moved else "")
    at_hand.tell_near("origin")
    if not found.moved:
        show(f'<span class="of-3">{esc(visit.say("ORIGIN_MOVED_NONE"))}</span>')
    for one in sorted(found.moved, key=lambda moved: moved.taken is Taken.TAKEN)[:MOST]:
        key, icon, tone = STANDING[one.taken]
        with st.container(key=f"agree_origin_{one.where.replace('.', '_')}", horizontal=True, vertical_alignment="center"):
            lines = "".join(f"<div>{esc(change.text(visit.lang))}</div>" for change in one.changes)
            chip = chip_html(visit.say(key), icon=icon, tone=tone)
            show(f'<div class="of-s of-moved">{lines}{_hint(visit, one)}{chip}</div>')
            if one.edits:
                _follow(visit, at_hand, one)


def _hint(visit: Visit, one: Moved) -> str:
    """What following it takes along; or that it is to be done by hand, and why."""
    if one.taken is Taken.TAKEN:
        return ""
    if one.edits:
        along = visit.say("LIST_SEPARATOR").join(change.text(visit.lang) for change in one.along)
        words = [visit.say("ORIGIN_ALONG", changes=along)] if along else []
    else:
        words = [visit.say("ORIGIN_BY_HAND"), *(problem.text(visit.lang) for problem in one.why)]
    return "".join(f'<div class="of-3 of-xs">{esc(line)}</div>' for line in words)


def _follow(visit: Visit, at_hand: DraftAtHand, one: Moved) -> None:
    st.button(
        visit.say("ORIGIN_TAKE"),
        key=f"take_{at_hand.code}_{one.where}",
        on_click=at_hand.do,
        args=one.edits,
        kwargs={"near": "origin"},
        disabled=not at_hand.may_edit,
        help=visit.say("ORIGIN_OWN_WAY_HELP") if one.taken is Taken.OWN else None,
    )


def _changes(visit: Visit, changes: tuple[Change, ...]) -> None:
    show("".join(f'<div class="of-s">{esc(one.text(visit.lang))}</div>' for one in changes[:MOST]))
