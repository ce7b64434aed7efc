"""The type of a field or of a column of a group, and what is to be settled for that type: options, limits, length, unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st
from pydantic import JsonValue

from builder.bundle_words import lines_of, type_words
from builder.designing.bound_card import BoundCard
from builder.designing.canvas.palette import ICONS
from forms.field_types import FieldSpec, Widget, field_type, field_types
from forms.findings import EditJson

Change = Callable[[dict[str, JsonValue]], Sequence[EditJson]]
"""The edits that change these settings."""
LONGEST = 100_000
LINES = (Widget.LINE, Widget.PARAGRAPH)
CHOICES = (Widget.ONE, Widget.MANY)
FREE_TEXT = ("text", "paragraph", "address")
"""Types whose length an office may settle; a credit code has its own."""


@dataclass(frozen=True, slots=True)
class TypeSettings:
    """What is settled, of a data item or of a column."""

    type: str
    spec: FieldSpec
    column: bool = False


def type_settings(bound: BoundCard, settings: TypeSettings, change: Change) -> None:
    """The widgets."""
    say, spec = bound.design.visit.say, settings.spec
    found = field_type(settings.type)
    name = found.name if found else settings.type
    types = [one.name for one in field_types if not (settings.column and one.widget in (Widget.ROWS, Widget.FILE))]
    types.sort(key=lambda one: [*ICONS].index(one) if one in ICONS else len(ICONS))
    left, right = st.columns(2, gap="small")
    with left:
        words = {one: type_words(one, lang=bound.design.lang) for one in types}
        bound.one("type", say("DESIGN_TYPE"), name, words, lambda one: change(_of_type(one, spec, say("DESIGN_OPTIONS_FIRST"))))
    with right:
        if found and found.name in FREE_TEXT:
            length = bound.number
            length(
                "max_length",
                say("DESIGN_MAX_LENGTH"),
                spec.max_length,
                lambda number: change({"max_length": number}),
                whole=True,
                min_value=1,
                max_value=LONGEST,
            )
        elif found and found.widget is Widget.NUMBER:
            bound.text("unit", say("DESIGN_UNIT"), spec.unit, lambda unit: change({"unit": unit}), max_chars=12)
    if found and (found.widget is Widget.NUMBER or found.name in ("money", "group")):
        _limits(bound, spec, change, whole=found.name in ("integer", "group"), rows=found.name == "group")
    if found and found.widget in CHOICES:
        _options(bound, spec, change)


def _of_type(name: str, spec: FieldSpec, options: str) -> dict[str, JsonValue]:
    """Another type; one that chooses among options has some to begin with."""
    found = field_type(name)
    if found and found.widget in CHOICES and not spec.options:
        return {"type": name, "options": [one for one in options.split("\n") if one]}
    if found and found.name == "group" and not spec.fields:
        return {"type": name, "columns": [{"id": "name", "label": options.split("\n")[0], "type": "text"}]}
    return {"type": name}


def _limits(bound: BoundCard, spec: FieldSpec, change: Change, *, whole: bool, rows: bool) -> None:
    say = bound.design.visit.say
    least, most = ("DESIGN_FEWEST", "DESIGN_MOST") if rows else ("DESIGN_MIN", "DESIGN_MAX")
    left, right = st.columns(2, gap="small")
    with left:
        bound.number("min", say(least), _number(spec.min), lambda number: change({"min": number}), whole=whole)
    with right:
        bound.number("max", say(most), _number(spec.max), lambda number: change({"max": number}), whole=whole)


def _number(limit: object) -> float | None:
    return float(limit) if isinstance(limit, int | float) else None


def _options(bound: BoundCard, spec: FieldSpec, change: Change) -> None:
    """A line for each option: quicker to write, to paste and to put in order than a table."""
    bound.text(
        "options",
        bound.design.visit.say("DESIGN_OPTIONS"),
        "\n".join(spec.options),
        lambda text: change({"options": [*lines_of(text)]}),
        lines=True,
        height=36 + 22 * min(max(len(spec.options), 2), 10),
        help=bound.design.visit.say("DESIGN_OPTIONS_HELP"),
    )
