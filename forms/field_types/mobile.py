"""mobile 手机号."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types, problem, quote
from forms.field_types.reading import read_code
from forms.problems import Problem

MOBILE = re.compile(r"1[3-9][0-9]{9}")
COUNTRY = re.compile(r"^(?:\+|00)?86(?=1[0-9]{10}$)")


@field_types.register
class Mobile(TypeOf[str]):
    """11 digits of the Chinese mainland; +86 before them is dropped."""

    name, label = "mobile", "TYPE_MOBILE"
    widget, kind = Widget.LINE, Kind.TEXT
    sample = "13900000001"

    def parse(self, raw: object, spec: FieldSpec) -> str | Problem | None:
        code = read_code(raw, spec)
        return COUNTRY.sub("", code) if isinstance(code, str) else code

    def check(self, value: str, on: date, spec: FieldSpec) -> Iterator[Problem]:
        if not MOBILE.fullmatch(value):
            yield problem("FORM_NOT_A_MOBILE", spec, value=quote(value))
