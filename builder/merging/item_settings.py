"""The settings of a merged field: name, type, how strictly it is asked for, its library, and the option lists in terms of each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from pydantic import JsonValue

from builder.bundle_words import LEVELS, NEEDS, lines_of, terse_names, type_words
from builder.draft_at_hand import DraftAtHand
from builder.merging.open_suggestions import code_maps_of, shown_together
from builder.merging.side_by_side import FieldRow, OwnField, SideBySide
from builder.merging.suggested import open_now, suggested
from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.field_types import Kind, field_type, field_types
from forms.findings import EditJson
from forms.suggest.proposal import Suggestion
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
        maps = _code_maps(at_hand, suggested(visit.application, bundle), row)
        with st.container(horizontal=True, horizontal_alignment="right"):
            sent = st.form_submit_button(visit.say("SETTINGS_SAVE"), type="primary")
    if not sent:
        return
    edits = settings_edits(bundle, item, changes, need, maps)
    if not edits or at_hand.apply(*edits):
        st.rerun()
    at_hand.tell()


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
    """The merged list of options, a line each; the departments' own are mapped to it below, once it is saved."""
    if not item.options:
        return []
    typed = st.text_area(at_hand.visit.say("SETTINGS_OPTIONS"), "\n".join(item.options), key=f"{key}_options", height=120)
    return list(lines_of(typed) or item.options)


def settings_edits(
    bundle: Bundle, item: DataItem, changes: Mapping[str, JsonValue], need: str, maps: Mapping[str, Mapping[str, str]]
) -> list[EditJson]:
    """One step: only what is other than before. `maps`: place -> option of the data item -> the department's own."""
    there = item.model_dump(mode="json")
    changed: EditJson = {name: value for name, value in changes.items() if there[name] != value}
    edits: list[EditJson] = [{"op": "set_item", "data_item": item.id, "changes": changed}] if changed else []
    if need in _NEED_EDITS:
        edits.append({"op": "set_required", "data_item": item.id, "required": _NEED_EDITS[need]})
    known = {one.field: one.codes for one in bundle.relations.code_maps}
    for place, codes in maps.items():
        # what is called the same on both sides needs no entry
        told = {ours: theirs for ours, theirs in codes.items() if theirs and theirs != ours}
        if told != known.get(place, {}):
            edits.append({"op": "map_codes", "member": place, "codes": dict(told)})
    return edits


def libraries_of(bundle: Bundle, chosen: str = "") -> list[str]:
    """The shared libraries this draft knows."""
    named = [item.source_library for item in bundle.data_items]
    named += [source.library for material in bundle.materials for use in material.uses for source in use.sources]
    return list(dict.fromkeys(name for name in (*named, chosen) if name))


def first_codes(suggestion: Suggestion, bundle: Bundle, item: DataItem, own: OwnField) -> dict[str, str]:
    """Option of the data item -> the department's own: as it is mapped, called the same, or found; "" where nobody knows yet."""
    place = f"{own.item.id}.{own.field.id}"
    known = next((one.codes for one in bundle.relations.code_maps if one.field == place), {})
    found: dict[str, str] = {}
    for idea in code_maps_of(suggestion, place):
        found |= {theirs: ours for ours, theirs in idea.codes.items()} if idea.left == place else dict(idea.codes)
    return {
        option: known.get(option) or (option if option in own.field.options else "") or found.get(option, "") for option in item.options
    }


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


def _code_maps(at_hand: DraftAtHand, suggestion: Suggestion, row: FieldRow) -> dict[str, dict[str, str]]:
    """A table of choices for each department whose options are others than the merged ones."""
    item, names = row.data_item, terse_names(at_hand.bundle)
    found = field_type(item.type)
    if found is None or found.kind is Kind.BOOLEAN or not item.options:
        return {}
    maps: dict[str, dict[str, str]] = {}
    for own in row.own:
        if not own.field.options or set(own.field.options) == set(item.options):
            continue
        place = f"{own.item.id}.{own.field.id}"
        codes = first_codes(suggestion, at_hand.bundle, item, own)
        title = at_hand.visit.say("SETTINGS_MAP", department=names[own.item.id], label=own.field.label)
        show(f"<b>{esc(title)}</b>")
        with st.grid(columns=3, min_column_width=180):
            maps[place] = {option: _choice(at_hand, place, option, own.field.options, codes[option]) for option in item.options}
    return maps


def _choice(at_hand: DraftAtHand, place: str, option: str, own: Sequence[str], chosen: str) -> str:
    options = ["", *own]
    return st.selectbox(
        widgets.plain(option),
        options,
        index=options.index(chosen) if chosen in options else 0,
        format_func=lambda name: name or at_hand.visit.say("SETTINGS_NOT_MAPPED"),
        key=f"map_{place}_{option}",
    )
