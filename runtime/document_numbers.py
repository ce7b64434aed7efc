"""Document numbers 发文字号: 芙政务容缺〔2026〕12号, as GB/T 9704-2012, 7.2.5 has it.

The code 机关代字 of the body that issues, the year in full in 〔〕, and the place in that year's sequence of that code, without 第 and
without leading zeros unless an office wants them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter

from forms.wording import catalogue

NUMBER_FORM = "{code}〔{year}〕{number}号"
CODES_EXAMPLE = "receipt=收,市场监督管理局=芙市监"
DEMO_CODES = {
    "市场监督管理局": "芙市监",
    "城市管理局": "芙城管",
    "消防救援机构": "芙消",
    "烟草专卖局": "芙烟",
    "县残联": "芙残",
    "县民政局(乡镇街道初审)": "芙民",
    "县人社局": "芙人社",
    "县医保局": "芙医保",
    "公安机关(户籍派出所)": "芙公",
    "医疗保障部门": "芙医保",
    "卫生健康部门(助产机构)": "芙卫",
    "人力资源社会保障部门": "芙人社",
}
"""Of the departments that the demonstration invents."""
PARTS = {"code", "year", "number"}
LONGEST_CODE = 20


def read_number_form(text: str) -> str:
    """How numbers are written. Raises ValueError: a part is missing, or there is one that nobody knows.

    >>> read_number_form("{code}〔{year}〕第{number:03d}号")
    '{code}〔{year}〕第{number:03d}号'
    """
    if {name for _, name, _, _ in Formatter().parse(text) if name is not None} != PARTS:
        raise ValueError(NUMBER_FORM)
    text.format(code="x", year=2026, number=7)
    return text


def read_codes(text: str) -> Mapping[str, str]:
    """Codes by kind of paper or by body: `grant=准,芙蓉区市场监督管理局=芙市监`. Raises ValueError."""
    pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
    codes = {name.strip(): code.strip() for name, _, code in pairs}
    if len(codes) < len(pairs) or not all(name.strip() and equals and len(code) <= LONGEST_CODE for name, equals, code in pairs):
        raise ValueError(CODES_EXAMPLE)
    return codes


@dataclass(frozen=True, slots=True)
class NumberRule:
    """How the number of a paper is made."""

    code: str
    """机关代字; each code and year is a sequence of its own."""
    year: int
    form: str
    """Parts: code, year, number."""


@dataclass(frozen=True, slots=True)
class NumberRules:
    """How this office numbers its papers."""

    code: str
    """机关代字 of the office itself, and of bodies that have none here."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """Body -> its code; kind of paper -> the word for it behind the code, "" = papers of that kind have no document number."""
    form: str = NUMBER_FORM

    def rule_for(self, kind: str, issuer: str, year: int) -> NumberRule | None:
        """How a paper of that kind is numbered; None = it has no document number: forms that somebody else signs, and drafts.

        >>> NumberRules("芙政务", {"区城管局": "芙城管"}).rule_for("grant", "区城管局", 2026)
        NumberRule(code='芙城管准', year=2026, form='{code}〔{year}〕{number}号')
        """
        shipped = catalogue().get(f"DOCUMENT_CODE_{kind.upper()}", ("", ""))[0]
        word = self.codes.get(kind, shipped)
        return NumberRule(self.codes.get(issuer, self.code) + word, year, self.form) if word else None
