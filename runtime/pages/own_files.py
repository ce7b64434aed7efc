"""What of the own space (用户空间) stands among the materials: kept files to be used with one click, and the question what to keep."""

from __future__ import annotations

import streamlit as st

from forms.errors import Refused
from runtime import intake, own_space
from runtime.authority_paper import AUTHORITY_PAPER
from runtime.content import Upload
from runtime.pages import widgets
from runtime.pages.desk_at_hand import DeskAtHand, OwnCase, redraw
from runtime.pages.form_field import ALWAYS
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, icon_html, show
from runtime.states import State

WIDTH = 56
"""Pixels of a small picture."""
MOST_OFFERED = 3


def thumbnail(visit: Visit, key: str, name: str) -> None:
    """The small picture of a file; nothing where there is none, or it is gone."""
    if not key:
        return
    try:
        st.image(visit.application.objects.get(key), width=WIDTH, alt=visit.say("SPACE_PICTURE", name=name))
    except Refused:
        return


def offered(at_hand: DeskAtHand, material: str, fragment: str) -> None:
    """«用我保存的…»: the newest that would do."""
    if not _own(at_hand):
        return
    visit = at_hand.visit
    for kept in own_space.offers(visit.application, at_hand.person, at_hand.desk, material)[:MOST_OFFERED]:
        with st.container(key=f"offer_{material}_{kept.id}", horizontal=True, vertical_alignment="center", gap="small"):
            thumbnail(visit, kept.thumbnail, kept.file_name)
            st.button(
                visit.say("SPACE_USE", name=widgets.plain(kept.file_name)),
                key=f"use_{material}_{kept.id}",
                icon=":material/folder_shared:",
                on_click=_use,
                args=(at_hand, material, kept.id, fragment),
            )


def keep_one(at_hand: DeskAtHand, upload: Upload, fragment: str) -> None:
    """«保存下次用», or that it is kept."""
    if not _own(at_hand) or upload.material == AUTHORITY_PAPER:  # for one entity and one matter: no paper to use again
        return
    visit = at_hand.visit
    if upload.sha256 in _kept(at_hand):
        show(f'<span class="of-ok of-s">{icon_html("check")} {esc(visit.say("SPACE_KEPT"))}</span>')
        return
    name = widgets.plain(upload.file_name)
    st.button(
        visit.say("SPACE_KEEP"),
        help=visit.say("SPACE_KEEP_ONE", name=name),
        key=f"keep_{upload.material}_{upload.sha256[:12]}",
        type="tertiary",
        on_click=_keep,
        args=(at_hand, [upload], fragment),
    )


def keep_all(at_hand: DeskAtHand, fragment: str) -> None:
    """Asked once: may what was handed in be kept to use again?"""
    visit, kept = at_hand.visit, _kept(at_hand) if _own(at_hand) else set()
    there = (upload for upload in at_hand.desk.case.content.uploads if upload.material != AUTHORITY_PAPER)
    new = [upload for upload in there if upload.sha256 not in kept]
    answered = f"kept_asked_{at_hand.case_id}"
    if not _own(at_hand) or not new or st.session_state.get(answered):
        return
    with st.container(key="keep_files"):
        widgets.note(visit.say("SPACE_ASK"), visit.say("SPACE_ASK_WHY"), tone="accent")
        with st.container(horizontal=True, gap="small"):
            label = visit.say("SPACE_KEEP_ALL", count=len(new))
            st.button(label, key="keep_all", on_click=_keep, args=(at_hand, new, fragment))
            st.button(visit.say("SPACE_KEEP_NONE"), key="keep_none", type="tertiary", on_click=_no, args=(at_hand, answered, fragment))


def _own(at_hand: DeskAtHand) -> bool:
    """A preview keeps nothing, and a clerk sees nothing of what an applicant keeps."""
    case = at_hand.desk.case
    own = isinstance(at_hand.keeper, OwnCase) and case.applicant == at_hand.person.login
    return own and case.state in (State.DRAFT, State.CORRECTION)


def _kept(at_hand: DeskAtHand) -> set[str]:
    return {one.sha256 for one in own_space.kept_by(at_hand.visit.application, at_hand.person)}


def _use(at_hand: DeskAtHand, material: str, kept_id: str, fragment: str) -> None:
    visit = at_hand.visit
    at_hand.act(material, lambda: intake.reuse(visit.application, visit.acting, at_hand.case_id, material, kept_id))
    redraw(at_hand, fragment, *ALWAYS)


def _keep(at_hand: DeskAtHand, uploads: list[Upload], fragment: str) -> None:
    visit = at_hand.visit
    try:
        own_space.keep_uploads(visit.application, visit.acting, at_hand.desk, uploads)
    except Refused as refused:
        at_hand.faults[uploads[0].material] = refused.problems
    redraw(at_hand, fragment)


def _no(at_hand: DeskAtHand, answered: str, fragment: str) -> None:
    st.session_state[answered] = True
    redraw(at_hand, fragment)
