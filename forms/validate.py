"""validate: is what is written well-formed? Values only, not presence: that is asked after the rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.field_types import FieldSpec, FieldType, field_type
from forms.problems import Problem


def validate(bundle: Bundle, values: Mapping[str, JsonValue], on: date) -> tuple[Problem, ...]:
    """Every fault of the values, as of a day; `where` is the data item or fact. Names the bundle does not know are left aside."""
    problems: list[Problem] = []
    for name, value in values.items():
        typed = type_of(bundle, name)
        if typed is not None and value is not None:
            field, spec = typed
            problems.extend(problem.at(name) for problem in field.problems(value, on, spec))
    return tuple(problems)


def type_of(bundle: Bundle, name: str) -> tuple[FieldType, FieldSpec] | None:
    """The field type and settings of a data item or fact, None if the bundle has no such name."""
    item = bundle.data_item(name) or bundle.fact(name)
    found = field_type(item.type) if item else None
    return (found, item.spec) if item and found else None
