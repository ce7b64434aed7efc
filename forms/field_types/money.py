"""money 金额: yuan and fen, exact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types, problem, quote
from forms.field_types.reading import NUMBER_LIMIT, bound_problems, half_width, read_number
from forms.problems import Lang, Problem
from forms.wording import say

FEN = Decimal("0.01")
YUAN = "元"
SIGN = re.compile(r"^\s*(?:[¥￥]|CNY|RMB|人民币)\s*")


@field_types.register
class Money(TypeOf[str]):
    """An amount in yuan as text with two decimals, "1234.50": never a float, which holds no fen exactly.

    Being text it has no order for rules; limits go by `spec.min` and `spec.max`, in yuan.
    """

    name, label = "money", "TYPE_MONEY"
    widget, kind = Widget.LINE, Kind.TEXT
    sample = "1234.50"
    sample_spec = FieldSpec(label="注册资金", min=0)

    def parse(self, raw: object, spec: FieldSpec) -> str | Problem | None:
        bare = SIGN.sub("", half_width(raw)) if isinstance(raw, str) and len(raw) <= NUMBER_LIMIT else raw
        # the unit is yuan whatever the item says: "3万元" must not become 3
        number = read_number(bare, spec, YUAN)
        if isinstance(number, Problem) and number.code == "FORM_NOT_A_NUMBER":
            return problem("FORM_NOT_AN_AMOUNT", spec, value=quote(raw))
        if number is None or isinstance(number, Problem):
            return number
        amount = number if isinstance(number, Decimal) else Decimal(repr(number))
        if amount != amount.quantize(FEN):
            return problem("FORM_AMOUNT_DECIMALS", spec, value=quote(raw))
        return f"{amount.quantize(FEN) + 0:.2f}"

    def check(self, value: str, on: date, spec: FieldSpec) -> Iterator[Problem]:
        yield from bound_problems(Decimal(value), spec, YUAN)

    def write(self, value: str, spec: FieldSpec, lang: Lang) -> str:
        return say("TYPE_MONEY_AMOUNT", lang, amount=f"{Decimal(value):,.2f}")
