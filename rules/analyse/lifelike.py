"""lifelike: what a person would write in the place of made-up values of a witness. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from forms.bundle import Bundle
from forms.field_types import FieldSpec, FieldType, Kind, field_type
from forms.wording import say
from rules.candidates import FRESH
from rules.domains import FILLED
from rules.values import Value

FREE = ("text", "paragraph")
"""Types whose sample says something of one field only."""


def lifelike(bundle: Bundle, name: str, value: Value) -> Iterator[Value]:
    """Values that may stand there instead, the best first; none where the value is no made-up one."""
    typed = bundle.types.get(name)
    if typed is None or not is_made_up(value):
        return
    type_, spec = typed
    for case in bundle.test_cases:
        answers = case.submission.get("values")
        given = answers.get(name) if isinstance(answers, dict) else None
        if given and type(given) is type(value) and not isinstance(given, list):
            yield given
    if isinstance(value, list):
        numbers = range(1, len(value) + 1)
        yield [_sample(type_, spec) for _ in numbers] if type_.kind is Kind.ROWS else [f"{_free(spec)}{at}" for at in numbers]
    else:
        yield _sample(type_, spec)


def is_made_up(value: Value) -> bool:
    """Is it one of those that only stand for «anything else» (`rules.candidates`, `rules.domains`)?"""
    match value:
        case str():
            return value[:1] in FRESH and (len(value) == 1 or value[1:].isdecimal())
        case dict():
            return not value or value.get("") == FILLED
        case list():
            return any(map(is_made_up, value))
    return False


def _sample(type_: FieldType, spec: FieldSpec) -> Value:
    if type_.kind is Kind.ROWS:
        columns = ((column, field_type(column.type)) for column in spec.fields)
        return {column.id: column.options[0] if column.options else _sample(of, column) for column, of in columns if of is not None}
    return _free(spec) if type_.name in FREE else type_.sample


def _free(spec: FieldSpec) -> str:
    return say("WITNESS_SAMPLE", label=spec.label)
