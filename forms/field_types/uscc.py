"""uscc 统一社会信用代码 (GB 32100-2015)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types, problem
from forms.field_types.reading import read_code
from forms.problems import Problem
from forms.standards.uscc import SHAPE, uscc_ok


def uscc_problems(code: str, spec: FieldSpec) -> Iterator[Problem]:
    """What is wrong with a credit code."""
    if len(code) != 18:
        yield problem("FORM_LENGTH", spec, length=len(code), expected=18)
    elif not SHAPE.fullmatch(code):
        yield problem("FORM_USCC_CHARACTERS", spec)
    elif not uscc_ok(code):
        yield problem("FORM_CHECK_DIGIT", spec)


@field_types.register
class Uscc(TypeOf[str]):
    """18 characters, capital letters."""

    name, label = "uscc", "TYPE_USCC"
    widget, kind = Widget.LINE, Kind.TEXT
    sample = "91430102MA4L0C7X0Q"

    def parse(self, raw: object, spec: FieldSpec) -> str | Problem | None:
        return read_code(raw, spec)

    def check(self, value: str, on: date, spec: FieldSpec) -> Iterator[Problem]:
        yield from uscc_problems(value, spec)
