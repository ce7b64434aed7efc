"""disability_no 残疾人证号, second generation: citizen number 18, category 1, grade 1; after a reissue B and a digit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types, problem
from forms.field_types.cid import cid_problems
from forms.field_types.reading import read_code
from forms.problems import Problem

TAIL = re.compile(r"[1-7][1-4](?:B[1-9])?")
"""Category 1 视力 2 听力 3 言语 4 肢体 5 智力 6 精神 7 多重, grade 1 to 4. How a reissue is marked differs by place and is
uncertain (note in disability.json): B and a digit is accepted, not asked for."""
LENGTHS = (20, 22)


@field_types.register
class DisabilityNo(TypeOf[str]):
    """20 characters, 22 with the mark of a reissue."""

    name, label = "disability_no", "TYPE_DISABILITY_NO"
    widget, kind = Widget.LINE, Kind.TEXT
    personal = True
    sample = "43310119720815999042"

    def parse(self, raw: object, spec: FieldSpec) -> str | Problem | None:
        return read_code(raw, spec)

    def check(self, value: str, on: date, spec: FieldSpec) -> Iterator[Problem]:
        if len(value) not in LENGTHS:
            yield problem("FORM_LENGTH", spec, length=len(value), expected=20)
            return
        yield from cid_problems(value[:18], on, spec)
        if not TAIL.fullmatch(value[18:]):
            yield problem("FORM_DISABILITY_TAIL", spec, value=value[18:])
