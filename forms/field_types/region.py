"""region 行政区划代码 (GB/T 2260)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types, problem, quote
from forms.field_types.reading import read_code
from forms.problems import Problem
from forms.standards.region import PROVINCES, SHAPE


@field_types.register
class Region(TypeOf[str]):
    """6 digits of a county, 9 with the street or town, 12 with the village. Only the province is checked: counties change."""

    name, label = "region", "TYPE_REGION"
    widget, kind = Widget.LINE, Kind.TEXT
    sample = "430102004"

    def parse(self, raw: object, spec: FieldSpec) -> str | Problem | None:
        return read_code(raw, spec)

    def check(self, value: str, on: date, spec: FieldSpec) -> Iterator[Problem]:
        if not SHAPE.fullmatch(value):
            yield problem("FORM_REGION_LENGTH", spec, value=quote(value))
        elif value[:2] not in PROVINCES:
            yield problem("FORM_NO_SUCH_PROVINCE", spec, value=value, province=value[:2])
