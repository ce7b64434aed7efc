"""归档包 of a closed case, for the window and supervisors: prepared on a click, which is recorded, then downloaded."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from forms.errors import Refused
from forms.problems import Problem
from runtime.archive.export_case import export_case, may_archive
from runtime.pages.case_papers import size_words
from runtime.pages.dossier import Dossier, moment
from runtime.pages.staff_pieces import card_head
from runtime.pages.widgets import esc, problems_note, show
from runtime.states import State

PREPARED = "archive_prepared"
"""In the session: the one package that was prepared last."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What came of a click."""

    case_id: str
    file_name: str = ""
    content: bytes = b""
    problems: tuple[Problem, ...] = ()


def archive_card(dossier: Dossier) -> None:
    """Nothing as long as the case is not closed, or for whom it is not."""
    visit, case = dossier.visit, dossier.file.case
    if case.state is not State.CLOSED or may_archive(visit.application, dossier.person, case.id):
        return
    with st.container(key="card_archive"):
        card_head(visit.say("ARCHIVE_PACKAGE"))
        show("".join(f'<div class="of-2 of-xs">{esc(line)}</div>' for line in _quiet(dossier)))
        prepared = st.session_state.get(PREPARED)
        mine = prepared if isinstance(prepared, Prepared) and prepared.case_id == case.id else None
        if mine and mine.problems:
            problems_note(mine.problems, lang=visit.lang)
        if mine and mine.content:
            st.download_button(
                visit.say("ARCHIVE_DOWNLOAD", size=size_words(len(mine.content))),
                mine.content,
                file_name=mine.file_name,
                mime="application/zip",
                key="archive_download",
                icon=":material/folder_zip:",
                on_click="ignore",
                width="stretch",
            )
        else:
            st.button(visit.say("ARCHIVE_PREPARE"), key="archive_prepare", on_click=_prepare, args=(dossier,), width="stretch")


def _prepare(dossier: Dossier) -> None:
    visit, case_id = dossier.visit, dossier.file.case.id
    try:
        package = export_case(visit.application, visit.acting, case_id, way="page")
        st.session_state[PREPARED] = Prepared(case_id, package.file_name, package.content)
    except Refused as refused:
        st.session_state[PREPARED] = Prepared(case_id, problems=refused.problems)


def _quiet(dossier: Dossier) -> list[str]:
    """What to mind, and who took it out before."""
    visit = dossier.visit
    said = [visit.say("ARCHIVE_QUIET")]
    if exports := visit.application.store.exports(case_id=dossier.file.case.id):
        last = exports[0]
        account = visit.application.store.account(last.by)
        name = account.person.name if account else last.by
        said.append(visit.say("ARCHIVE_EXPORTED", count=len(exports), moment=moment(last.at), name=name))
    return said
