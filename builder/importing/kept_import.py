"""What is read and not built yet outlives the session: kept on the server after every change, listed where one begins, gone on with."""

from __future__ import annotations

import json
from collections.abc import Sequence

import streamlit as st

from builder.importing import files_at_hand
from forms.errors import Refused
from runtime.authoring.pending_imports import discard_import, keep_import, open_import, waiting_imports
from runtime.pages import widgets
from runtime.pages.dossier import clock_time, moment
from runtime.pages.staff_pieces import DOT
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, icon_html, show
from runtime.people import Person
from runtime.storage import PendingImport

AT_HAND = "import_pending"
"""Id and revision of the pending import that this session works on, and when it was kept."""
TOLD = "import_told"
FILES_NAMED = 3
LOST = "PENDING_LOST_UPDATE"


def waiting_card(visit: Visit, person: Person) -> None:
    """The imports of this person that were not finished, each to be gone on with or thrown away; and those that have lapsed, once."""
    waiting, lapsed = waiting_imports(visit.application, person)
    if told := st.session_state.pop(TOLD, ""):
        widgets.note(visit.say(told), tone="warn")
    for over in lapsed:
        widgets.note(visit.say(over.why, files=_files(visit, over.pending.files), code=over.pending.code))
    others = [one for one in waiting if one.id != _at_hand().get("id")]
    if not others:
        return
    with st.container(key="card_waiting"):
        show(f"<h2>{icon_html('history')} {esc(visit.say('PENDING_TITLE', count=len(others)))}</h2>")
        for one in others:
            _row(visit, person, one)


def _row(visit: Visit, person: Person, one: PendingImport) -> None:
    with st.container(key=f"waiting_{one.id}", horizontal=True, vertical_alignment="center", gap="small"):
        draft = visit.application.store.draft(one.code) if one.code else None
        target = visit.say("PENDING_FOR", code=draft.code) if draft else visit.say("PENDING_FOR_NEW")
        quiet = DOT.join((moment(one.at), target))
        show(f'<div><b>{esc(_files(visit, one.files))}</b> <span class="of-2 of-xs">{esc(quiet)}</span></div>')
        st.button(visit.say("PENDING_GO_ON"), key=f"resume_{one.id}", type="primary", on_click=_resume, args=(visit, person, one.id))
        with st.popover(visit.say("PENDING_DISCARD"), icon=":material/delete:"):
            show(f"<p>{esc(visit.say('PENDING_DISCARD_SURE'))}</p>")
            st.button(visit.say("PENDING_DISCARD_YES"), key=f"discard_{one.id}", on_click=_discard, args=(visit, one.id))


def discard_button(visit: Visit) -> None:
    """Throw away what is at hand."""
    with st.popover(visit.say("PENDING_DISCARD_THIS"), icon=":material/delete:"):
        show(f"<p>{esc(visit.say('PENDING_DISCARD_SURE'))}</p>")
        st.button(visit.say("PENDING_DISCARD_YES"), key="discard_at_hand", on_click=built_or_discarded, args=(visit,))


def built_or_discarded(visit: Visit) -> None:
    """What is at hand is done with."""
    if id_ := _at_hand().get("id"):
        discard_import(visit.application, visit.acting, id_)
    st.session_state.pop(AT_HAND, None)
    files_at_hand.forget_all()


def keep_at_hand(visit: Visit, person: Person) -> None:
    """Keep what is at hand on the server, if anything changed since it was. Never over what another window has kept."""
    if not files_at_hand.changed():
        return
    names = [name for name, _ in files_at_hand.readings()]
    if not names:
        built_or_discarded(visit)
        return
    kept = _at_hand()
    state = json.dumps(files_at_hand.as_json(), ensure_ascii=False, separators=(",", ":"))
    try:
        pending = keep_import(
            visit.application,
            person,
            state,
            files=names,
            code=files_at_hand.typed("draft"),
            id_=kept.get("id", ""),
            revision=int(kept.get("revision", 0)),
        )
    except Refused as refused:
        if [one.code for one in refused.problems] != [LOST]:
            widgets.problems_note(refused.problems, lang=visit.lang)
            return
        # another window has gone on with it, built or discarded it: what is seen here becomes one of its own
        st.session_state.pop(AT_HAND, None)
        st.session_state[TOLD] = LOST
        st.rerun()
    st.session_state[AT_HAND] = {"id": pending.id, "revision": str(pending.revision), "at": clock_time(pending.at)}
    files_at_hand.said_kept()


def kept_words(visit: Visit) -> str:
    """«已自动保存 09:30», as a chip; nothing as long as there is nothing to keep."""
    at = _at_hand().get("at")
    return chip_html(visit.say("PENDING_KEPT", time=at), icon="cloud_done", tone="ok") if at else ""


def _resume(visit: Visit, person: Person, id_: str) -> None:
    # what is at hand was kept at the end of the last run and is listed from now on
    pending = open_import(visit.application, person, id_)
    if pending is None:
        st.session_state[TOLD] = "PENDING_GONE"
        return
    try:
        files_at_hand.restore(json.loads(pending.state))
    except (KeyError, ValueError):  # kept by another version of the software
        st.session_state[TOLD] = "PENDING_UNREADABLE"
        return
    st.session_state[AT_HAND] = {"id": pending.id, "revision": str(pending.revision), "at": clock_time(pending.at)}


def _discard(visit: Visit, id_: str) -> None:
    discard_import(visit.application, visit.acting, id_)


def _at_hand() -> dict[str, str]:
    kept = st.session_state.get(AT_HAND, {})
    assert isinstance(kept, dict)
    return kept


def _files(visit: Visit, names: Sequence[str]) -> str:
    """The first files by name, and how many there are."""
    named = visit.say("LIST_SEPARATOR").join(names[:FILES_NAMED])
    return visit.say("PENDING_FILES", files=named, count=len(names)) if len(names) > FILES_NAMED else named
