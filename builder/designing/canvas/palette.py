"""The palette: what may be added to the form, and the edits that add it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from pydantic import JsonValue

from builder.bundle_words import type_words
from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.dictionary import Element
from forms.field_types import field_type
from forms.findings import EditJson
from forms.problems import Lang
from forms.wording import say

TYPES: tuple[tuple[str, str], ...] = (
    ("text", "short_text"),
    ("paragraph", "notes"),
    ("integer", "pin"),
    ("decimal", "decimal_increase"),
    ("money", "payments"),
    ("date", "calendar_month"),
    ("boolean", "toggle_on"),
    ("select", "radio_button_checked"),
    ("multiselect", "check_box"),
    ("address", "location_on"),
    ("region", "map"),
    ("cid", "badge"),
    ("mobile", "smartphone"),
    ("attachment", "attach_file"),
    ("group", "table_rows"),
)
"""Types of new fields, with their icons."""
ICONS = dict(TYPES) | {"uscc": "domain", "phone": "call", "email": "mail", "bank_card": "credit_card", "id_document": "badge"}
PLAIN_ICON = "article"


def shelves(elements: Sequence[Element], lang: Lang) -> list[JsonValue]:
    """Elements of the dictionary, new fields by type, and what gives the form its structure."""
    found: list[JsonValue] = [
        {"id": f"element:{one.id}", "kind": "field", "label": one.label, "icon": icon_of(one.type)} for one in elements
    ]
    new: list[JsonValue] = [
        {"id": f"type:{name}", "kind": "group" if name == "group" else "field", "label": type_words(name, lang=lang), "icon": icon}
        for name, icon in TYPES
    ]
    structure: list[JsonValue] = [
        {"id": "section", "kind": "section", "label": say("DESIGN_PIECE_SECTION", lang), "icon": "view_agenda"},
        {"id": "question", "kind": "question", "label": say("DESIGN_PIECE_QUESTION", lang), "icon": "alt_route"},
    ]
    titles = ("DESIGN_SHELF_ELEMENTS", "DESIGN_SHELF_NEW", "DESIGN_SHELF_STRUCTURE")
    return [{"title": say(title, lang), "pieces": pieces} for title, pieces in zip(titles, (found, new, structure), strict=True)]


def icon_of(type_: str) -> str:
    """The icon of a field type."""
    found = field_type(type_)
    return ICONS.get(found.name if found else type_, PLAIN_ICON)


def edit_that_adds(
    piece: str, element: Element | None, into: str, before: str, lang: Lang, *, group: DataItem | None = None
) -> EditJson | None:
    """What adding a piece of the palette means: into a section, a group or (a section) among sections; None if nothing."""
    kind, _, name = piece.partition(":")
    if kind == "section":
        return {"op": "add_section", "title": say("DESIGN_NEW_SECTION", lang), "before": before}
    type_ = element.type if element else "boolean" if kind == "question" else name
    label = element.label if element else _new_label(kind, type_, lang)
    if group:
        label = element.label if element else new_column(group, lang)
        return {"op": "add_column", "group": into, "type": type_, "label": label, "before": before}
    edit: EditJson = {"op": "add_field", "type": type_, "label": label, "section": into, "before": before, "required": True}
    if element:
        edit |= {"element": element.id, "options": list(element.options)}
    elif type_ in ("select", "multiselect"):
        edit["options"] = [say("DESIGN_NEW_OPTION", lang, number=number) for number in (1, 2)]
    elif type_ == "group":
        edit["columns"] = [{"id": "name", "label": say("DESIGN_NEW_COLUMN", lang), "type": "text"}]
    return edit


def new_column(group: DataItem, lang: Lang) -> str:
    """«第 2 栏», or the first number whose label no column has yet: two of one label are refused."""
    taken = {column.label for column in group.columns}
    labels = (say("DESIGN_NUMBERED_COLUMN", lang, at=at) for at in count(len(group.columns) + 1))
    return next(label for label in labels if label not in taken)


def _new_label(kind: str, type_: str, lang: Lang) -> str:
    if kind == "question":
        return say("DESIGN_NEW_QUESTION", lang)
    return say("DESIGN_NEW_FIELD", lang, type=type_words(type_, lang=lang))


def added(before: Bundle, after: Bundle) -> tuple[str, ...]:
    """The cards that came: data items, sections, columns."""
    there = _cards(before)
    return tuple(card for card in _cards(after) if card not in there)


def _cards(bundle: Bundle) -> dict[str, None]:
    cards = [f"#{section.id}" for section in bundle.layout.sections]
    for item in bundle.data_items:
        cards += [item.id, *(f"{item.id}.{column.id}" for column in item.columns)]
    return dict.fromkeys(cards)
