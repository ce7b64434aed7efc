"""bank_card 银行卡号 or account number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types, problem
from forms.field_types.reading import read_code
from forms.problems import Problem, Severity
from forms.standards.luhn import luhn_ok

LEAST, MOST = 10, 30
"""Digits: cards have 13 to 19, accounts of a passbook or a company fewer or more."""


@field_types.register
class BankCard(TypeOf[str]):
    """Digits. A wrong Luhn digit is only a hint: account numbers need not have one. The case files call it `bankcard`."""

    name, label, aliases = "bank_card", "TYPE_BANK_CARD", ("bankcard",)
    widget, kind = Widget.LINE, Kind.TEXT
    personal = True
    sample = "6217000000000000004"

    def parse(self, raw: object, spec: FieldSpec) -> str | Problem | None:
        return read_code(raw, spec)

    def check(self, value: str, on: date, spec: FieldSpec) -> Iterator[Problem]:
        if not (value.isascii() and value.isdecimal()):
            yield problem("FORM_NOT_DIGITS", spec)
        elif not LEAST <= len(value) <= MOST:
            yield problem("FORM_LENGTH_BETWEEN", spec, length=len(value), least=LEAST, most=MOST)
        elif not luhn_ok(value):
            yield Problem("FORM_LUHN", params={"label": spec.label}, severity=Severity.HINT)
