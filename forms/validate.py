"""validate: is what is written well-formed? Values only, not presence: that is asked after the rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.problems import Problem


def validate(bundle: Bundle, values: Mapping[str, JsonValue], on: date) -> tuple[Problem, ...]:
    """Every fault of the values, as of a day; `where` is the data item or fact. Names the bundle does not know are left aside."""
    types = bundle.types
    problems: list[Problem] = []
    for name, value in values.items():
        typed = types.get(name)
        if typed is not None and value is not None:
            field, spec = typed
            problems += [problem.at(name) for problem in field.problems(value, on, spec)]
    return tuple(problems)
