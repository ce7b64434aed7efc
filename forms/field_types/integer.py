"""integer 整数: a count of people, of things."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types, problem, quote
from forms.field_types.reading import bound_problems, plain, read_number
from forms.problems import Lang, Problem


@field_types.register
class Integer(TypeOf[int]):
    """A whole number; 6.0, as spreadsheets have it, is 6."""

    name, label = "integer", "TYPE_INTEGER"
    widget, kind = Widget.NUMBER, Kind.NUMBER
    sample = 6
    sample_spec = FieldSpec(label="从业人员人数", min=0, unit="人")

    def parse(self, raw: object, spec: FieldSpec) -> int | Problem | None:
        number = read_number(raw, spec, spec.unit)
        if isinstance(number, Problem) and number.code == "FORM_NOT_A_NUMBER":
            return problem("FORM_NOT_A_COUNT", spec, value=quote(raw), unit=number.params["unit"])
        if number is None or isinstance(number, Problem):
            return number
        whole = number == number.to_integral_value() if isinstance(number, Decimal) else float(number).is_integer()
        return int(number) if whole else problem("FORM_NOT_AN_INTEGER", spec, value=quote(raw))

    def check(self, value: int, on: date, spec: FieldSpec) -> Iterator[Problem]:
        yield from bound_problems(value, spec, spec.unit)

    def write(self, value: int, spec: FieldSpec, lang: Lang) -> str:
        return plain(value) + spec.unit
