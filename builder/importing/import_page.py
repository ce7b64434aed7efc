"""Import: departments' Word and Excel files, or a pasted table, are read, corrected beside the original, and built into a draft.

Case files and bundles exported from here (JSON) become a draft at once. Of a file that cannot be read nothing is kept. What is read waits
on the server until it is built or discarded; no bundle changes before.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from builder.chosen_bundle import policy_person
from builder.findings import findings_list
from builder.importing import files_at_hand
from builder.importing.build_card import build_card
from builder.importing.file_card import file_card
from builder.importing.kept_import import built_or_discarded, keep_at_hand, kept_words, waiting_card
from builder.merging.side_by_side import side_by_side
from forms.bundle import Bundle
from forms.errors import Refused
from forms.importers import text_file
from forms.importers.pasted import read_pasted
from forms.importers.reading import Reading
from forms.importers.text_file import read_text_file
from forms.problems import Problem
from runtime.authoring import versions
from runtime.authoring.versions import ImportedDraft
from runtime.pages import widgets
from runtime.pages.staff_pieces import card_head, head
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, facts_html, show
from runtime.people import Person
from runtime.read_upload import read_upload

MOST_MB = 20
AT_ONCE = 2
"""Files that are read side by side."""
PLAIN_TEXT = tuple(f".{ending}" for ending in text_file.ENDINGS)
NEXT = (
    ("matters", "IMPORT_NEXT_MATTERS", ":material/account_balance:"),
    ("merge", "IMPORT_NEXT_MERGE", ":material/merge:"),
    ("departments", "IMPORT_NEXT_FORMS", ":material/table_view:"),
    ("publishing", "IMPORT_NEXT_PUBLISH", ":material/fact_check:"),
)
"""Where one goes on from here; a house may lack one of them."""
_DONE = "import_done"


def import_page(visit: Visit) -> None:
    """Upload or paste; correct; build."""
    person = policy_person(visit)
    top = st.container()
    waiting_card(visit, person)
    with st.container(key="card_import"):
        show(f'<p class="of-2">{esc(visit.say("IMPORT_LEAD"))}</p>')
        upload, paste = st.tabs([visit.say("IMPORT_WAY_FILES"), visit.say("IMPORT_WAY_PASTE")])
        with upload:
            files = st.file_uploader(visit.say("IMPORT_FILE"), accept_multiple_files=True, key="import_file", max_upload_size=MOST_MB)
            wanted = st.button(visit.say("IMPORT_ACT"), key="import_do", type="primary", disabled=not files)
        with paste:
            text = st.text_area(visit.say("IMPORT_PASTE"), key="import_paste", height=160, placeholder=visit.say("IMPORT_PASTE_HINT"))
            pasted = st.button(visit.say("IMPORT_PASTE_ACT"), key="import_paste_do", disabled=not text.strip())
    if wanted or pasted:
        files_at_hand.forget_refused()
    if files and wanted:
        _read_files(visit, person, files)
    if pasted:
        _take(visit, visit.say("IMPORT_PASTED"), read_pasted(text))
    _built(visit)
    for number, (name, problems) in enumerate(files_at_hand.refused()):
        _refused(visit, number, name, problems)
    found = list(files_at_hand.readings())
    for name, reading in found:
        file_card(visit, name, reading)
    if found:
        built = build_card(visit, person)
        if built is not None:
            built_or_discarded(visit)
            st.session_state[_DONE] = built.draft.code
            st.rerun()
    keep_at_hand(visit, person)
    with top:
        head(visit.say("PAGE_IMPORT"), kept_words(visit))


def _read_files(visit: Visit, person: Person, files: Sequence[UploadedFile]) -> None:
    """Each by itself: one that cannot be read does not keep the others from being read."""
    files = _unlike(files)
    with st.spinner(visit.say("IMPORT_READING", count=len(files))), ThreadPoolExecutor(AT_ONCE) as readers:
        # the threads only wait: each file is read by a child process of its own
        readings = {file.file_id: readers.submit(_read_file, file.name, file.getvalue()) for file in files if not _is_document(file)}
        for file in files:
            _take(visit, file.name, _read_document(visit, person, file) if _is_document(file) else readings[file.file_id].result())


def _unlike(files: Sequence[UploadedFile]) -> list[UploadedFile]:
    """Files of one content once, the first of them; of the others it is said which one they repeat."""
    first: dict[bytes, UploadedFile] = {}
    for file in files:
        # of an empty file each is told for itself
        known = first.setdefault(file.getvalue() or file.file_id.encode(), file)
        if known is not file:
            files_at_hand.keep_refused(file.name, (Problem("READ_SAME_FILE", file.name, {"first": known.name}),))
    return list(first.values())


def _is_document(file: UploadedFile) -> bool:
    name: str = file.name
    return name.lower().endswith(".json")


def _read_file(name: str, content: bytes) -> Reading | tuple[Problem, ...]:
    if fault := _unfit(name, content):
        return (fault,)
    return read_text_file(name, content) if name.lower().endswith(PLAIN_TEXT) else read_upload(name, content)


def _read_document(visit: Visit, person: Person, file: UploadedFile) -> ImportedDraft | tuple[Problem, ...]:
    content = file.getvalue()
    if fault := _unfit(file.name, content):
        return (fault,)
    try:
        return versions.import_draft(visit.application, person, content)
    except Refused as refused:
        return refused.problems


def _take(visit: Visit, name: str, outcome: Reading | ImportedDraft | tuple[Problem, ...]) -> None:
    """A reading goes to the table; a document is a draft already; of what cannot be read every fault is said."""
    match outcome:
        case ImportedDraft():
            _understood(visit, outcome)
        case Reading() if outcome.departments:
            files_at_hand.keep_reading(name, outcome)
        case Reading():
            files_at_hand.keep_refused(name, (Problem("READ_NOTHING_FOUND", name),))
        case problems:
            files_at_hand.keep_refused(name, problems)


def _unfit(name: str, content: bytes) -> Problem | None:
    """What the browser was asked to keep from us, but may not have."""
    if len(content) > MOST_MB << 20:
        return Problem("IMPORT_TOO_LARGE", name, {"size": f"{len(content) / (1 << 20):.1f}", "limit": MOST_MB})
    return None if content else Problem("IMPORT_EMPTY", name)


def _refused(visit: Visit, number: int, name: str, problems: tuple[Problem, ...]) -> None:
    with st.container(key=f"card_refused_{number}"):
        card_head(name, visit.say("IMPORT_NOT_READ"))
        widgets.note(visit.say("IMPORT_REFUSED"), visit.say("IMPORT_REFUSED_COUNT", count=len(problems)), tone="bad")
        findings_list(visit, problems)


def _built(visit: Visit) -> None:
    """What was built in the run before."""
    code = st.session_state.pop(_DONE, "")
    draft = versions.read_draft(visit.application, code) if code else None
    if draft is not None:
        _understood(visit, ImportedDraft(draft))


def _understood(visit: Visit, imported: ImportedDraft) -> None:
    draft = imported.draft
    widgets.note(visit.say("IMPORT_DONE"), visit.say("IMPORT_DONE_AS", title=draft.bundle.title, revision=draft.revision), tone="ok")
    with st.container(key="card_understood"):
        card_head(visit.say("IMPORT_UNDERSTOOD"))
        show(facts_html(_numbers(visit, draft.bundle)))
        with st.container(horizontal=True, gap="medium"):
            for path, key, icon in NEXT:
                if path in visit.pages:
                    visit.link(path, visit.say(key), icon=icon, bundle=draft.code)
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
