"""The settings of a merged field: name, type, how strictly it is asked for, its library, its options (matched in `option_settings`)."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from pydantic import JsonValue

from builder.bundle_words import LEVELS, NEEDS, lines_of, terse_names, type_words
from builder.draft_at_hand import DraftAtHand
from builder.merging.attention import DIALOG
from builder.merging.open_suggestions import shown_together
from builder.merging.side_by_side import FieldRow, SideBySide
from builder.merging.suggested import open_now
from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.field_types import field_type, field_types
from forms.findings import EditJson
from runtime.pages import widgets
from runtime.pages.widgets import esc, show, table_html

AS_ASKED = "as_asked"
_NEED_EDITS = {"always": True, "never": False}


def item_settings(at_hand: DraftAtHand, compared: SideBySide, row: str) -> None:
    """Open the dialog for the data item of a row."""
    found = next((one for one in compared.fields if one.data_item.id == row), None)
    if found is not None:
        st.dialog(at_hand.visit.say("SETTINGS_FIELD"), width="large")(_dialog)(at_hand, found)


def _dialog(at_hand: DraftAtHand, row: FieldRow) -> None:
    visit, item, bundle = at_hand.visit, row.data_item, at_hand.bundle
    key = f"set_{item.id}"
    others = shown_together(bundle, open_now(visit.application, bundle)).get(item.id, ())
    if len(others) > 1:
        show(widgets.note_html(visit.say("SETTINGS_WAITING", count=len(others) - 1, label=item.label), tone="warn"))
    with st.form(key=f"{key}_form", border=False):
        changes = _settings(at_hand, item, key)
        show(_who_asks(at_hand, row))
        need = st.radio(
            visit.say("SETTINGS_NEED"),
            [AS_ASKED, "always", "never"],
            format_func=lambda name: visit.say(f"SETTINGS_NEED_{name.upper()}"),
            horizontal=True,
            key=f"{key}_need",
        )
        with st.container(horizontal=True, horizontal_alignment="right"):
            sent = st.form_submit_button(visit.say("SETTINGS_SAVE"), type="primary")
    if not sent:
        return
    edits = settings_edits(item, changes, need)
    if not edits or at_hand.apply(*edits, near=DIALOG):
        st.rerun()
    at_hand.tell_near(DIALOG)


def _settings(at_hand: DraftAtHand, item: DataItem, key: str) -> EditJson:
    """Name, type, unit, library, sensitivity and options, as they stand in the form."""
    say, lang = at_hand.visit.say, at_hand.visit.lang
    label = st.text_input(say("SETTINGS_LABEL"), item.label, key=f"{key}_label", max_chars=100)
    left, right = st.columns(2)
    with left:
        now, types = field_type(item.type), {one.name: type_words(one.name, lang=lang) for one in field_types}
        at = list(types).index(now.name) if now else 0
        type_ = st.selectbox(say("SETTINGS_TYPE"), list(types), index=at, format_func=lambda name: types[name], key=f"{key}_type")
        unit = st.text_input(say("SETTINGS_UNIT"), item.unit, key=f"{key}_unit", max_chars=20)
    with right:
        libraries = ["", *libraries_of(at_hand.bundle, item.source_library)]
        library = st.selectbox(
            say("SETTINGS_LIBRARY"),
            libraries,
            index=libraries.index(item.source_library),
            format_func=lambda name: name or say("SETTINGS_NO_LIBRARY"),
            accept_new_options=True,
            key=f"{key}_library",
        )
        levels = {str(level): say(words) for level, words in LEVELS.items()}
        at = list(levels).index(item.sensitivity)
        level = st.selectbox(say("SENSITIVITY"), list(levels), index=at, format_func=lambda one: levels[one], key=f"{key}_sensitivity")
    return {
        "label": (label or "").strip() or item.label,
        "type": item.type if now is field_type(type_) else type_,
        "unit": (unit or "").strip(),
        "source_library": (library or "").strip(),
        "sensitivity": level,
        "options": [*_options(at_hand, item, key)],
    }


def _options(at_hand: DraftAtHand, item: DataItem, key: str) -> list[str]:
    """The merged list of options, a line each."""
    if not item.options:
        return []
    typed = st.text_area(at_hand.visit.say("SETTINGS_OPTIONS"), "\n".join(item.options), key=f"{key}_options", height=120)
    return list(lines_of(typed) or item.options)


def settings_edits(item: DataItem, changes: Mapping[str, JsonValue], need: str) -> list[EditJson]:
    """One step: only what is other than before."""
    there = item.model_dump(mode="json")
    changed: EditJson = {name: value for name, value in changes.items() if there[name] != value}
    edits: list[EditJson] = [{"op": "set_item", "data_item": item.id, "changes": changed}] if changed else []
    if need in _NEED_EDITS:
        edits.append({"op": "set_required", "data_item": item.id, "required": _NEED_EDITS[need]})
    return edits


def libraries_of(bundle: Bundle, chosen: str = "") -> list[str]:
    """The shared libraries this draft knows."""
    named = [item.source_library for item in bundle.data_items]
    named += [source.library for material in bundle.materials for use in material.uses for source in use.sources]
    return list(dict.fromkeys(name for name in (*named, chosen) if name))


def _who_asks(at_hand: DraftAtHand, row: FieldRow) -> str:
    """Each department with its own label and how it asks; where they differ, who is the strictest."""
    say, names = at_hand.visit.say, terse_names(at_hand.bundle)
    lines = [(esc(names[one.item.id]), esc(one.field.label), esc(say(NEEDS[one.need]))) for one in row.own]
    columns = [say(key) for key in ("SETTINGS_DEPARTMENT", "SIDE_FORM_OWN", "SIDE_FORM_NEED")]
    if len({one.need for one in row.own}) == 1:
        return table_html(columns, lines)
    mark = widgets.chip_html(say("SETTINGS_IS_STRICTEST"), tone="accent")
    marked = [(*line, mark if one.need is row.need else "") for line, one in zip(lines, row.own, strict=True)]
    return table_html([*columns, say("SETTINGS_STRICTEST")], marked)
