"""Import: a case file or a bundle document becomes a draft, or every fault is shown and nothing is kept."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from builder.chosen_bundle import policy_person
from builder.findings import findings_list
from builder.side_by_side import side_by_side
from forms.bundle import Bundle
from forms.errors import Refused
from forms.problems import Problem
from runtime import versions
from runtime.pages import widgets
from runtime.pages.staff_pieces import card_head, head
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, facts_html, show
from runtime.versions import ImportedDraft

MOST_MB = 20


def import_page(visit: Visit) -> None:
    """Upload, read, show what was understood, warned of and refused."""
    person = policy_person(visit)
    head(visit.say("PAGE_IMPORT"))
    with st.container(key="card_import"):
        show(f'<p class="of-2">{esc(visit.say("IMPORT_LEAD"))}</p>')
        file = st.file_uploader(visit.say("IMPORT_FILE"), type=["json"], key="import_file", max_upload_size=MOST_MB)
        wanted = st.button(visit.say("IMPORT_ACT"), key="import_do", type="primary", disabled=file is None)
    if file is None or not wanted:
        return
    fault = _unfit(file)
    if fault:
        _refused(visit, (fault,))
        return
    try:
        outcome = versions.import_draft(visit.application, person, file.getvalue())
    except Refused as refused:
        outcome = refused.problems
    if isinstance(outcome, ImportedDraft):
        _understood(visit, outcome)
    else:
        _refused(visit, outcome)


def _unfit(file: UploadedFile) -> Problem | None:
    """What the browser was asked to keep from us, but may not have."""
    if file.size > MOST_MB * 1024 * 1024:
        return Problem("IMPORT_TOO_LARGE", file.name, {"size": f"{file.size / 1024 / 1024:.1f}", "limit": MOST_MB})
    return Problem("IMPORT_EMPTY", file.name) if file.size == 0 else None


def _refused(visit: Visit, problems: tuple[Problem, ...]) -> None:
    widgets.note(visit.say("IMPORT_REFUSED"), visit.say("IMPORT_REFUSED_COUNT", count=len(problems)), tone="bad")
    with st.container(key="card_refused"):
        card_head(visit.say("IMPORT_NOT_READ"))
        findings_list(visit, problems)


def _understood(visit: Visit, imported: ImportedDraft) -> None:
    draft = imported.draft
    widgets.note(visit.say("IMPORT_DONE"), visit.say("IMPORT_DONE_AS", title=draft.bundle.title, revision=draft.revision), tone="ok")
    with st.container(key="card_understood"):
        card_head(visit.say("IMPORT_UNDERSTOOD"))
        show(facts_html(_numbers(visit, draft.bundle)))
        with st.container(horizontal=True, gap="medium"):
            visit.link("departments", visit.say("IMPORT_NEXT_FORMS"), icon=":material/table_view:", bundle=draft.code)
            visit.link("publishing", visit.say("IMPORT_NEXT_PUBLISH"), icon=":material/fact_check:", bundle=draft.code)
    with st.container(key="card_warned"):
        card_head(visit.say("IMPORT_WARNED"))
        if imported.warnings:
            findings_list(visit, imported.warnings)
        else:
            show(f'<span class="of-2">{esc(visit.say("IMPORT_NONE_WARNED"))}</span>')


def _numbers(visit: Visit, bundle: Bundle) -> dict[str, object]:
    compared = side_by_side(bundle)
    departments = dict.fromkeys(item.department for item in bundle.items)
    return {
        visit.say("IMPORT_DEPARTMENTS"): visit.say("LIST_SEPARATOR").join(departments),
        visit.say("IMPORT_ITEMS"): visit.say("LIST_SEPARATOR").join(item.name for item in bundle.items),
        visit.say("IMPORT_FIELDS"): f"{compared.fields_before} → {len(compared.fields)}",
        visit.say("IMPORT_MATERIALS"): f"{compared.materials_before} → {len(compared.materials)}",
        visit.say("IMPORT_RULES"): len(bundle.rules),
        visit.say("IMPORT_FACTS"): len(bundle.facts),
        visit.say("IMPORT_TESTS"): len(bundle.test_cases),
    }
