"""address 地址: one line, as on a letter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types
from forms.field_types.reading import length_problems, read_text
from forms.problems import Problem, Severity

ADDRESS_LIMIT = 300
SHORT = 6
"""Fewer characters can hardly name street and number."""


@field_types.register
class Address(TypeOf[str]):
    """Text of at most 300 characters; its area code is an item of its own, of type `region`."""

    name, label = "address", "TYPE_ADDRESS"
    widget, kind = Widget.LINE, Kind.TEXT
    sample = "长沙市芙蓉区演示路1号101"

    def parse(self, raw: object, spec: FieldSpec) -> str | Problem | None:
        return read_text(raw, spec, limit=ADDRESS_LIMIT)

    def check(self, value: str, on: date, spec: FieldSpec) -> Iterator[Problem]:
        yield from length_problems(value, spec)
        if len(value) < SHORT:
            yield Problem("FORM_ADDRESS_SHORT", params={"label": spec.label, "value": value}, severity=Severity.HINT)
