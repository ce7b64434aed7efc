"""The frame that all pages of one draft share: its title and state, undo and redo, the steps from import to publishing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

import streamlit as st

from builder.chosen_bundle import OneBundle, all_bundles, choose_bundle, policy_person
from builder.draft_at_hand import DraftAtHand
from builder.tested import tried_cases
from forms.errors import Refused
from runtime.authoring import drafting
from runtime.pages import widgets
from runtime.pages.dossier import clock_time
from runtime.pages.staff_pieces import head, tell, told
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, icon_html, show
from runtime.people import Action, Person

STEPS = ("import", "matters", "merge", "design", "rules", "tables", "simulate", "agreement", "papers", "publishing")
"""Paths of the pages, in the order in which one usually comes by."""

HEAD = "draft_head"
"""Key of the fragment that says what is saved: a page's own fragment redraws it after a change, `st.rerun([HEAD, …])`."""

STARTED = "draft_started"
AGAIN = 1.0
"""Seconds after which the head looks whether the test cases have run."""


Acts = Callable[[DraftAtHand], None]
"""Draws the buttons of a page of its own, which stand in the head."""
Heading = Callable[[DraftAtHand], tuple[str, str]]
"""The title of a page that is about a part of the draft, and chips (HTML) beside it."""


def bundle_frame(
    visit: Visit, step: str, *, counts: Mapping[str, str] | None = None, acts: Acts | None = None, heading: Heading | None = None
) -> DraftAtHand | None:
    """Draw the head of a page of one draft, and give the draft; None, and said, where there is none to work on.

    `counts`: small words behind the names of steps («3 组待问»). `acts`: what stands before the next step; a fragment, so what it reads
    of the page it asks for itself. `heading`: what stands there instead of the title of the bundle.
    """
    person = policy_person(visit)
    top = st.container(key="bundle_frame")
    one = _named(visit, person) or choose_bundle(visit, person)
    if one is None:
        return None
    drafted = drafting.open_draft(visit.application, person, one.code) if one.draft else None
    with top:
        if drafted is None:
            head(one.title)
            _no_draft(visit, person, one)
            return None
        at_hand = DraftAtHand(visit, person, drafted)
        st.fragment(_head, key=HEAD)(at_hand, step, acts, heading)
        _bar(visit, one.code, step, counts or {})
        if not at_hand.may_edit:
            widgets.note(visit.say("DRAFT_READ_ONLY"))
        at_hand.tell()
    return at_hand


def _named(visit: Visit, person: Person) -> OneBundle | None:
    """The bundle the address names: whoever came by a link has chosen already."""
    asked = st.query_params.get("bundle", "")
    return next((one for one in all_bundles(visit, person) if one.code == asked), None)


def _head(at_hand: DraftAtHand, step: str, acts: Acts | None, heading: Heading | None) -> None:
    visit, draft = at_hand.visit, at_hand.drafted.draft
    saved = visit.say("DRAFT_SAVED", time=clock_time(draft.updated_at), revision=draft.revision)
    failed, older = _failed_cases(at_hand)
    title, chips = heading(at_hand) if heading else (draft.bundle.title, chip_html(visit.say("BUILDER_DRAFT"), tone="accent"))
    with st.container(key="draft_head", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        # what comes and goes stands in a line of its own, which is always there: nothing beside it moves
        show(
            f'<div class="of-head of-drafthead"><h1>{esc(title)}</h1>'
            f'<div class="of-drafted">{chips}'
            f'<span class="of-2 of-xs" role="status"><span class="of-ok">{icon_html("cloud_done")}</span> {esc(saved)}</span>'
            f"{_failed_html(at_hand, failed, older=older)}</div></div>"
        )
        with st.container(key="head_acts", horizontal=True, horizontal_alignment="right", gap="small", width="content"):
            if at_hand.may_edit:
                _back_and_forth(at_hand)
            if acts is not None:
                acts(at_hand)
            following = STEPS[STEPS.index(step) + 1 :][:1]
            for path in following:
                if st.button(visit.say(f"STEP_NEXT_{path.upper()}"), key="next_step", type="primary"):
                    visit.go(path, bundle=at_hand.code)
    if older:
        st.fragment(_await_tests, key="await_tests", run_every=AGAIN)(at_hand)


def _failed_cases(at_hand: DraftAtHand) -> tuple[int, bool]:
    """How many test cases do not come out as they say; and whether that is of an older text, for those of this one still run.

    They are run at every save. Where none failed, what is not done yet is said next time.
    """
    key, found = f"tests_failed_{at_hand.code}", tried_cases(at_hand.visit.application, at_hand.bundle, patience=0)
    if found is not None:
        st.session_state[key] = len(found.failed)
    failed = int(st.session_state.get(key, 0))
    return failed, found is None and failed > 0


def _failed_html(at_hand: DraftAtHand, failed: int, *, older: bool) -> str:
    """The way to those cases; of an older text it is paler."""
    if not failed:
        return ""
    say, address = at_hand.visit.say, f"/publishing?{urlencode({'bundle': at_hand.code})}"
    shape = f'class="a of-older" title="{esc(say("TESTS_RUN_AGAIN"))}"' if older else 'class="a"'
    return f'<a {shape} href="{esc(address)}" target="_self">{chip_html(say("TESTS_FAILED", count=failed), icon="rule", tone="bad")}</a>'


def _await_tests(at_hand: DraftAtHand) -> None:
    """The page once more as soon as the cases have run."""
    if tried_cases(at_hand.visit.application, at_hand.bundle, patience=0) is not None:
        st.rerun()


def _back_and_forth(at_hand: DraftAtHand) -> None:
    visit, back, forth = at_hand.visit, at_hand.drafted.undoable, at_hand.drafted.redoable
    undo_help = visit.say("DRAFT_UNDO_WHAT", what=back.text(visit.lang)) if back else visit.say("DRAFT_NOTHING_TO_UNDO")
    redo_help = visit.say("DRAFT_REDO_WHAT", what=forth.text(visit.lang)) if forth else visit.say("DRAFT_NOTHING_TO_REDO")
    undo = st.button(visit.say("DRAFT_UNDO"), key="undo", icon=":material/undo:", disabled=back is None, help=widgets.plain(undo_help))
    redo = st.button(visit.say("DRAFT_REDO"), key="redo", icon=":material/redo:", disabled=forth is None, help=widgets.plain(redo_help))
    if undo or redo:
        at_hand.undo() if undo else at_hand.redo()
        # the whole page shows the draft, not only this head
        st.rerun()


def _bar(visit: Visit, code: str, step: str, counts: Mapping[str, str]) -> None:
    with st.container(key="stepbar", horizontal=True, gap="small"):
        for path in STEPS:
            words = widgets.plain(visit.say(f"STEP_{path.upper()}"))
            label = f"{words} :small[{widgets.plain(counts[path])}]" if counts.get(path) else words
            with st.container(key=f"step_on_{path}" if path == step else f"step_{path}", width="content"):
                visit.link(path, label, bundle=code)


def _no_draft(visit: Visit, person: Person, one: OneBundle) -> None:
    told(STARTED, visit)
    newest = next((version for version in one.published if version.retired_at is None), None)
    if newest is None:
        widgets.empty(visit.say("DRAFT_NONE", title=one.title))
        return
    widgets.empty(visit.say("DRAFT_NONE", title=one.title), visit.say("DRAFT_NONE_NEXT", version=newest.version))
    if visit.refusal(Action.DRAFT) is None and st.button(
        visit.say("DRAFT_START", version=newest.version), key="draft_start", type="primary"
    ):
        try:
            drafting.restore(visit.application, person, one.code, version=newest.version, seen=0)
        except Refused as refused:
            tell(STARTED, refused.problems)
        st.rerun()
