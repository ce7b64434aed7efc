"""The foot of the import page: what will become of all that was read, and where to: a new bundle, or a draft that is there."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from builder.chosen_bundle import all_bundles
from builder.importing import files_at_hand
from builder.importing.files_at_hand import Matter
from builder.importing.kept_import import discard_button
from forms.errors import Refused
from forms.importers.item_list import title_of_list
from forms.importers.join_items import folded, join_items
from forms.importers.reading import ReadDepartment
from forms.problems import Problem
from forms.themes import suggested_code, suggested_title
from runtime.authoring import versions
from runtime.authoring.import_readings import add_readings, import_readings
from runtime.authoring.versions import BundleDraft, ImportedDraft
from runtime.pages import widgets
from runtime.pages.staff_pieces import card_head
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, show, table_html
from runtime.people import Person

NEW, ADD = "new", "add"


def build_card(visit: Visit, person: Person) -> ImportedDraft | None:
    """The draft, once it is built."""
    wanted = [one for one in files_at_hand.matters() if one.wanted]
    with st.container(key="card_build"):
        card_head(visit.say("BUILD_TITLE"), visit.say("BUILD_LEAD"))
        departments = [one.department for one in wanted]
        joined = join_items(departments)
        problems = [one for one in joined if isinstance(one, Problem)]
        widgets.problems_note(problems, lang=visit.lang)
        show(_preview(visit, [one for one in joined if isinstance(one, ReadDepartment)], wanted))
        drafts = {draft.code: draft for draft in versions.drafts(visit.application, person)}
        target = _target(visit, drafts)
        if target == NEW:
            named, coded, applicant = _names(visit, person, [one for one in joined if isinstance(one, ReadDepartment)])
        label = visit.say("BUILD_ACT") if target == NEW else visit.say("BUILD_ADD_ACT")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            pressed = st.button(label, key="import_build", type="primary", disabled=not wanted or bool(problems), icon=":material/join:")
            discard_button(visit)
        if not pressed:
            return None
        try:
            if target == NEW:
                outcome = import_readings(visit.application, person, departments, code=coded.strip(), title=named, applicant_type=applicant)
            else:
                outcome = add_readings(visit.application, person, departments, code=target, revision=drafts[target].revision)
        except Refused as refused:
            outcome = refused.problems
        if isinstance(outcome, ImportedDraft):
            return outcome
        widgets.problems_note(outcome, lang=visit.lang)
        return None


def _names(visit: Visit, person: Person, departments: Sequence[ReadDepartment]) -> tuple[str, str, str]:
    """Title, code and applicant of a new bundle; the first two are suggested until somebody types another."""
    matters = [one.item.name for one in sorted(departments, key=lambda one: not one.item.core)]
    listed = next((title for _, reading in files_at_hand.readings() if (title := title_of_list(reading))), "")
    left, middle, right = st.columns([4, 2, 2])
    named = _typed(left, visit.say("BUILD_NAME"), "build_title", suggested_title(matters, listed))
    coded = _typed(middle, visit.say("BUILD_CODE"), "build_code", suggested_code(named, matters, _taken(visit)))
    applicant = _typed(right, visit.say("BUILD_APPLICANT"), "build_applicant", "", placeholder=visit.say("BUILD_APPLICANT_HINT"))
    show(f'<p class="of-2 of-xs">{esc(visit.say("BUILD_NAME_HINT"))}</p>')
    _warn_of_title(visit, person, named)
    return named, coded, applicant


def _typed(place: DeltaGenerator, label: str, key: str, suggested: str, *, placeholder: str = "") -> str:
    """A line to type in. What is suggested follows the files until somebody types; what was typed outlives the session."""
    followed = f"{key}_suggested"
    if key not in st.session_state:
        st.session_state[key] = files_at_hand.typed(key) or suggested
    elif st.session_state[key] == st.session_state.get(followed):
        st.session_state[key] = suggested
    st.session_state[followed] = suggested
    said = place.text_input(label, key=key, placeholder=placeholder or None)
    files_at_hand.keep_typed(key, "" if said == suggested else said)
    return said


def _target(visit: Visit, drafts: dict[str, BundleDraft]) -> str:
    """A new bundle, or the code of a draft: the one that was chosen before, or that one came from."""
    if not drafts:
        files_at_hand.keep_typed("draft", "")
        return NEW
    chosen = files_at_hand.typed("draft") or st.query_params.get("bundle", "")
    words = {NEW: visit.say("BUILD_NEW"), ADD: visit.say("BUILD_ADD")}
    st.session_state.setdefault("build_way", ADD if chosen in drafts else NEW)
    way = st.radio(
        visit.say("BUILD_WAY"),
        list(words),
        format_func=lambda one: words[one],
        horizontal=True,
        key="build_way",
        label_visibility="collapsed",
    )
    if way == NEW:
        files_at_hand.keep_typed("draft", "")
        return NEW
    if st.session_state.get("build_draft") not in drafts:
        st.session_state["build_draft"] = chosen if chosen in drafts else next(iter(drafts))
    draft = st.selectbox(
        visit.say("BUILD_DRAFT"), list(drafts), format_func=lambda code: f"{drafts[code].bundle.title}（{code}）", key="build_draft"
    )
    files_at_hand.keep_typed("draft", draft)
    return draft


def _warn_of_title(visit: Visit, person: Person, title: str) -> None:
    """Two bundles may bear one title, but hardly ever should."""
    codes = [one.code for one in all_bundles(visit, person) if folded(one.title) == folded(title)]
    if title.strip() and codes:
        widgets.note(visit.say("BUILD_TITLE_TAKEN", codes=visit.say("LIST_SEPARATOR").join(codes)), tone="warn")


def _preview(visit: Visit, joined: Sequence[ReadDepartment], wanted: Sequence[Matter]) -> str:
    """A line for each item: what it is put together from."""
    rows = []
    for one in joined:
        files = dict.fromkeys(matter.file for matter in wanted if folded(matter.department.item.name) == folded(one.item.name))
        state = chip_html(visit.say("BUILD_OPTIONAL")) if not one.item.core else ""
        missing = [key for key, there in (("BUILD_NO_FIELDS", one.fields), ("BUILD_NO_MATERIALS", one.uses)) if not there]
        lacks = "".join(chip_html(visit.say(key), icon="info", tone="warn") for key in missing)
        rows.append((
            esc(one.item.department or "—"),
            f"<b>{esc(one.item.name or '—')}</b> {state}",
            str(len(one.fields)),
            str(len(one.uses)),
            f'<span class="of-2">{esc(visit.say("LIST_SEPARATOR").join(files))}</span> {lacks}',
        ))  # fmt: skip
    heads = [visit.say(key) for key in ("READ_DEPARTMENT", "READ_ITEM", "BUILD_FIELDS", "BUILD_MATERIALS", "BUILD_FROM")]
    return table_html(heads, rows, numbers=frozenset({2, 3}))


def _taken(visit: Visit) -> set[str]:
    """Codes that bundles have already."""
    store = visit.application.store
    return {draft.code for draft in store.drafts()} | {version.code for version in store.versions()}
