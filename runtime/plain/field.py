"""Fields of the plain form: how a data item is shown as HTML, and what a form that was sent says of it.

A field sends `f.<name>`; a row of a group `f.<name>.<row>.<column>`. `has` names every field that was on the page: a box that is not
ticked sends nothing, and what was not on the page must not be emptied. What comes back unchanged is no answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from forms.field_types import FieldSpec, FieldType, Kind, RowField, Widget, field_type
from forms.problems import Lang
from forms.standards import masking
from forms.wording import say
from runtime.pages.field_rows import MOST_ROWS
from runtime.pages.field_widget import as_text, fits_boxes
from runtime.plain.visitor import Posted

YES, NO = "1", "0"


@dataclass(frozen=True, slots=True)
class Option:
    """One of several to choose from."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class PlainField:
    """A field as the template draws it. Its sentences are ready to be read; nothing here is markup."""

    name: str
    """Of the form element."""
    shape: str
    """line, number, date, datetime-local, paragraph, radio, boxes, select, rows; text = not to be changed."""
    label: str
    value: str = ""
    options: tuple[Option, ...] = ()
    required: bool = False
    rows: tuple[tuple[PlainField, ...], ...] = ()
    more: bool = False
    """May rows be added and taken away?"""
    item: str = ""
    """The data item it answers; "" inside a row."""
    help: str = ""
    faults: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """Where the value comes from, why it is asked for, what was filed before."""
    buttons: tuple[tuple[str, str], ...] = field(default=())
    """(what it does, its words): object to a library, take over a remedy."""

    @property
    def id(self) -> str:
        """Anchor of the field, for the list of what is wrong."""
        return self.name.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Answerable:
    """What is asked: a data item, a guided question, or a column of a group."""

    type: FieldType
    spec: FieldSpec
    label: str

    @property
    def fixed(self) -> bool:
        """Exactly one row."""
        return self.type.kind is Kind.OBJECT


def plain_field(
    asked: Answerable,
    name: str,
    value: object,
    lang: Lang,
    *,
    required: bool = False,
    locked: bool = False,
    secret: bool = False,
    rows: int = 1,
) -> PlainField:
    """The field with what stands in it. `rows`: how many rows of a group to show at least."""
    label, widget, options = _label(asked, lang), asked.type.widget, asked.spec.options
    if locked:
        words = asked.type.format(value, asked.spec, lang) if value is not None else ""
        return PlainField(name, "text", label, masking.free(words) if secret else words)
    drawn = PlainField(name, "line", label, as_text(value), required=required)
    parts = asked.type.parts(asked.spec, lang)
    match widget:
        case Widget.YES_NO:
            pairs = ((YES, "TYPE_BOOLEAN_YES", True), (NO, "TYPE_BOOLEAN_NO", False))
            return replace(drawn, shape="radio", options=tuple(Option(sent, say(key, lang), value is is_) for sent, key, is_ in pairs))
        case Widget.ONE if options:
            shape = "radio" if fits_boxes(options) and (value in options or not value) else "select"
            return replace(drawn, shape=shape, options=_options(options, [value]))
        case Widget.MANY if options:
            return replace(drawn, shape="boxes", options=_options(options, value if isinstance(value, list) else [value]))
        case Widget.ROWS if parts:
            entered = _entered(asked, value)
            count = 1 if asked.fixed else min(max(len(entered), rows, 1), MOST_ROWS)
            blank: Mapping[str, object] = {}
            shown = tuple(
                tuple(
                    _cell(part, f"{name}.{at}.{part.id}", (entered[at] if at < len(entered) else blank).get(part.id), lang)
                    for part in parts
                )
                for at in range(count)
            )
            return replace(drawn, shape="rows", rows=shown, more=not asked.fixed)
        case Widget.DATE if _is_read(value, date):
            return replace(drawn, shape="date")
        case Widget.DATETIME if _is_read(value, datetime):
            return replace(drawn, shape="datetime-local", value=as_text(value)[:16])
        case Widget.PARAGRAPH:
            return replace(drawn, shape="paragraph")
        case Widget.NUMBER:
            return replace(drawn, shape="number")
    return drawn


def read_field(asked: Answerable, name: str, posted: Posted, lang: Lang) -> object:
    """What the form says, as the field type reads it; None = empty."""
    match asked.type.widget:
        case Widget.YES_NO:
            return {YES: True, NO: False}.get(posted.one(name))
        case Widget.MANY if asked.spec.options:
            return [one for one in posted.many(name) if one] or None
        case Widget.ROWS if parts := asked.type.parts(asked.spec, lang):
            count = sum(name_of_row in posted.texts for name_of_row in (f"{name}.{at}.here" for at in range(MOST_ROWS)))
            rows = [{part.id: _read_cell(part, f"{name}.{at}.{part.id}", posted, lang) for part in parts} for at in range(count)]
            filled = [row for row in rows if any(cell is not None for cell in row.values())]
            return (filled[0] if filled else None) if asked.fixed else filled or None
    return posted.one(name).replace("\r\n", "\n").strip() or None


def untouched(asked: Answerable, value: object, lang: Lang) -> object:
    """What `read_field` gives for a form on which this value was left as it is."""
    match asked.type.widget:
        case Widget.YES_NO:
            return value if isinstance(value, bool) else None
        case Widget.MANY if asked.spec.options:
            return [str(one) for one in (value if isinstance(value, list) else [value]) if one] or None
        case Widget.ROWS if parts := asked.type.parts(asked.spec, lang):
            columns = [(part.id, _answerable(part)) for part in parts]
            rows = [{id_: untouched(one, row.get(id_), lang) if one else None for id_, one in columns} for row in _entered(asked, value)]
            filled = [row for row in rows if any(cell is not None for cell in row.values())]
            return (filled[0] if filled else None) if asked.fixed else filled or None
        case Widget.DATETIME if _is_read(value, datetime):
            return as_text(value)[:16] or None
    return as_text(value).replace("\r\n", "\n").strip() or None


def _label(asked: Answerable, lang: Lang) -> str:
    unit = asked.spec.unit
    return asked.label if not unit or unit in asked.label else say("APPLY_LABEL_UNIT", lang, label=asked.label, unit=unit)


def _options(options: tuple[str, ...], entered: list[object]) -> tuple[Option, ...]:
    """The options, and what stands there though it is none."""
    there = [str(one) for one in entered if one]
    return tuple(Option(one, one, one in there) for one in dict.fromkeys((*options, *there)))


def _entered(asked: Answerable, value: object) -> list[Mapping[str, object]]:
    entries = [value] if asked.fixed else value if isinstance(value, list) else []
    return [entry if isinstance(entry, Mapping) else {} for entry in entries]


def _answerable(part: RowField) -> Answerable | None:
    found = field_type(part.type)
    return Answerable(found, part, part.label) if found else None


def _cell(part: RowField, name: str, value: object, lang: Lang) -> PlainField:
    asked = _answerable(part)
    if asked is None:
        return PlainField(name, "text", part.label)
    return plain_field(asked, name, value, lang, required=part.required)


def _read_cell(part: RowField, name: str, posted: Posted, lang: Lang) -> object:
    asked = _answerable(part)
    return read_field(asked, name, posted, lang) if asked else None


def _is_read(value: object, kind: type[date]) -> bool:
    """May a browser's own picker show it? It shows nothing at all of a value it cannot read."""
    try:
        return not value or bool(isinstance(value, str) and kind.fromisoformat(value))
    except ValueError:
        return False
