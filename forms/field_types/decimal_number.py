"""decimal 数值: an area, a distance, a share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types
from forms.field_types.reading import bound_problems, plain, read_number
from forms.problems import Lang, Problem


@field_types.register
class DecimalNumber(TypeOf[int | float]):
    """A JSON number, int or float as it came; the case files call it `number`."""

    name, label, aliases = "decimal", "TYPE_DECIMAL", ("number",)
    widget, kind = Widget.NUMBER, Kind.NUMBER
    sample = 49.5
    sample_spec = FieldSpec(label="经营面积", min=0, unit="平方米")

    def parse(self, raw: object, spec: FieldSpec) -> int | float | Problem | None:
        number = read_number(raw, spec, spec.unit)
        if isinstance(number, Decimal):
            return int(number) if number == number.to_integral_value() else float(number)
        return number

    def check(self, value: int | float, on: date, spec: FieldSpec) -> Iterator[Problem]:
        yield from bound_problems(value, spec, spec.unit)

    def write(self, value: int | float, spec: FieldSpec, lang: Lang) -> str:
        return plain(value) + spec.unit
