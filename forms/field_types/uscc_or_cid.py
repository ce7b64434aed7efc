"""uscc_or_cid: one box for a credit code or, of a sole trader without one, the owner's citizen number (食品经营许可申请书)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types
from forms.field_types.cid import cid_problems, read_cid
from forms.field_types.uscc import uscc_problems
from forms.problems import Problem
from forms.standards.cid import birth_date
from forms.standards.uscc import uscc_ok


@field_types.register
class UsccOrCid(TypeOf[str]):
    """Either number, 18 characters; what is neither is judged as the one it looks like."""

    name, label = "uscc_or_cid", "TYPE_USCC_OR_CID"
    widget, kind = Widget.LINE, Kind.TEXT
    personal = True
    sample = "91430102MA4L0C7X0Q"

    def parse(self, raw: object, spec: FieldSpec) -> str | Problem | None:
        return read_cid(raw, spec)

    def check(self, value: str, on: date, spec: FieldSpec) -> Iterator[Problem]:
        # a number with a birth date in it is meant as a citizen number, whether its last character is right or not
        if not uscc_ok(value) and birth_date(value):
            yield from cid_problems(value, on, spec)
        else:
            yield from uscc_problems(value, spec)
