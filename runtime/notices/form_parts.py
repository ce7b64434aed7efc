"""Parts of a form as plain data, one after the other: `snippets/form_parts.jinja` sets them, whatever the form.

A part says its `kind`: section, field, choice, photo; a group is its beginning, a head, its rows and its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import JsonValue

from forms.field_types import FieldSpec, RowField, Widget, field_type
from forms.short_names import short_names, unnumbered
from forms.wording import say
from runtime.notices.base import Data

MOST_OPTIONS = 16
"""A longer list (the 56 nationalities) is not printed in full: the answer alone is."""
ROOMS = {
    "cid": 10,
    "uscc": 10,
    "uscc_or_cid": 10,
    "id_document": 10,
    "bank_card": 11,
    "disability_no": 11,
    "mobile": 6,
    "phone": 7,
    "email": 12,
    "date": 6,
    "datetime": 10,
    "integer": 4,
    "decimal": 5,
    "money": 6,
    "region": 10,
}
"""Characters that a value of a type needs on paper; a text needs what its field allows, within bounds."""
LEAST_TEXT, USUAL_TEXT, MOST_TEXT = 4, 6, 24
WIDE_TYPES = frozenset({"address"})
"""Types whose values take a row of their own on every form of an office."""
EMPTY_ROWS = 3
"""Rows of a group in which nothing is filled in."""
PHOTO = re.compile(r"照片|相片|证件照|免冠")


@dataclass(frozen=True, slots=True)
class Answer:
    """A field with what is filled in."""

    label: str
    type: str
    spec: FieldSpec
    value: JsonValue = None
    text: str = ""
    """As people read it; "" = not filled in."""


def section(side: str, title: str = "") -> Data:
    """A section begins; `side` names it at the left edge."""
    return {"kind": "section", "side": side, "title": title or side}


def answer_parts(answers: Iterable[Answer], side: str, title: str = "") -> Iterator[Data]:
    """The answers of one section; after a repeating group it goes on under the same name."""
    begun = False
    for answer in answers:
        if rows_of(answer):
            yield from group_parts(answer)
            begun = False
            continue
        if not begun:
            yield section(side, title)
            begun = True
        yield answer_part(answer)


def answer_part(answer: Answer) -> Data:
    """One answer: as ticked options where it has them, a photograph where it is one, else as text."""
    if options := options_of(answer):
        return {"kind": "choice", "label": answer.label, "options": options}
    found = field_type(answer.type)
    name, widget = (found.name, found.widget) if found else (answer.type, Widget.LINE)
    if widget is Widget.FILE and PHOTO.search(answer.label):
        return {"kind": "photo", "label": answer.label}
    wide = name in WIDE_TYPES or widget in (Widget.PARAGRAPH, Widget.ROWS, Widget.FILE)
    lines = 3 if widget is Widget.PARAGRAPH else 0
    return {
        "kind": "field",
        "label": answer.label,
        "text": answer.text,
        "wide": wide,
        "lines": lines,
        "room": room_of(answer.type, answer.spec),
    }


def room_of(type_name: str, spec: FieldSpec) -> int:
    """Characters of room that a value of this type needs."""
    found = field_type(type_name)
    name = found.name if found else type_name
    if name == "text":
        return min(max(spec.max_length or USUAL_TEXT, LEAST_TEXT), USUAL_TEXT if spec.max_length is None else MOST_TEXT)
    return ROOMS.get(name, LEAST_TEXT)


def options_of(answer: Answer) -> tuple[Data, ...]:
    """Every option with whether it is chosen; an answer that is none of them stands behind, ticked."""
    found = field_type(answer.type)
    widget = found.widget if found else None
    known: tuple[str, ...]
    chosen: tuple[str, ...] = (answer.text,) if answer.text else ()
    if widget is Widget.YES_NO:
        known = (say("PAPER_YES"), say("PAPER_NO"))
    elif widget in (Widget.ONE, Widget.MANY) and 0 < len(answer.spec.options) <= MOST_OPTIONS:
        known = answer.spec.options
        if isinstance(answer.value, list):
            chosen = tuple(str(one) for one in answer.value)
    else:
        return ()
    return tuple({"text": option, "on": option in chosen} for option in dict.fromkeys((*known, *chosen)))


# ---- repeating groups


def rows_of(answer: Answer) -> bool:
    """Is it a repeating group with columns?"""
    found = field_type(answer.type)
    return found is not None and found.widget is Widget.ROWS and bool(answer.spec.fields)


def group_parts(answer: Answer) -> Iterator[Data]:
    """A repeating group: its columns with their head, a row for each entry, empty ones where there is none."""
    columns = answer.spec.fields
    entries = [row for row in answer.value if isinstance(row, dict)] if isinstance(answer.value, list) else []
    heads = (say("FORM_ROW_NUMBER"), *(column.label for column in columns))
    shares = (3, *(max(len(column.label), room_of(column.type, column) + 1) for column in columns))
    rows = [tuple(_cell(row.get(column.id), column) for column in columns) for row in entries] or [("",) * len(columns)] * EMPTY_ROWS
    yield {"kind": "group", "side": side_of(answer.label), "title": answer.label, "cols": ",".join(str(share) for share in shares)}
    yield {"kind": "head", "cells": heads}
    for number, row in enumerate(rows, start=1):
        yield {"kind": "row", "cells": (str(number), *row)}
    yield {"kind": "end"}


def _cell(value: JsonValue, column: RowField) -> str:
    found = field_type(column.type)
    return found.format(value, column) if found else str(value or "")


def cells_said(answer: Answer) -> tuple[str, ...]:
    """What of the answer must be found on the paper: its ticked options, its cells, or its text."""
    if options := options_of(answer):
        return tuple(str(option["text"]) for option in options if option["on"])
    if rows_of(answer):
        return tuple(cell for part in group_parts(answer) if part["kind"] == "row" for cell in _texts(part) if cell)
    return () if answer_part(answer)["kind"] == "photo" else (answer.text,)


def _texts(part: Data) -> tuple[str, ...]:
    cells = part["cells"]
    assert isinstance(cells, tuple)
    return cells


def side_of(title: str) -> str:
    """A heading as it may be read from top to bottom: without its number and what stands in brackets.

    >>> side_of("一、食品经营许可(新办)"), side_of("各部门共用的信息")
    ('食品经营许可', '各部门共用的信息')
    """
    return short_names([unnumbered(title)])[0]
