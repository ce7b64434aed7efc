"""A cell of a decision table as text, and text as a cell: what people type, paste and see in Excel.

    不限   饭店、食堂   非 饭店、食堂   是   >=60   <18   60..80   [60,80)   60至80   不少于60   含 甲、乙   不含 甲   空   已填

Several tests of one cell are parted by «；»; all must hold. What `cell_text` writes, `read_cell` reads back unchanged, in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from forms.cell_values import NUMBER, number_text, option_of, read_value, read_values, value_text
from forms.decision_table import Cell, CellTest, Scalar, Test
from forms.field_types import Kind
from forms.field_types.base import quote
from forms.field_types.options import folded
from forms.field_types.reading import half_width
from forms.problems import Lang, Problem
from forms.table_columns import Asked
from forms.wording import say

LONGEST = 4_000
"""Characters of a cell."""

ANY = frozenset(
    {
        *("", "-", "--", "*", "/", "无关", "不限", "不限制", "无限制", "不作限制", "无要求", "不作要求", "不要求"),
        *("任意", "任何", "全部", "皆可", "均可", "都可以", "any", "all", "irrelevant"),
    }
)
EMPTY = frozenset({"空", "未填", "未填写", "空白", "没填", "empty", "blank", "notfilled"})
FILLED = frozenset({"已填", "已填写", "非空", "不为空", "filled", "notempty", "filledin"})

NOTHING_SAID = frozenset({"无", "没有", "none", "n/a", "na"})
"""Of a number, a day or a list: any value, or none?"""
EXCEL_ERRORS = frozenset(
    {"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#GETTING_DATA", "#BLOCKED!"}
)
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
"""Signs without width that pages and other programs leave in what is copied."""

LOWER, UPPER = (Test.AT_LEAST, Test.MORE), (Test.AT_MOST, Test.LESS)
ORDERS = (*LOWER, *UPPER)
ORDERED = (Kind.NUMBER, Kind.DATE, Kind.DATETIME)
OF_TEXT = (Test.CONTAINS, Test.LACKS, Test.NOT_IN, Test.IN)

BEFORE: dict[Test, tuple[str, ...]] = {
    Test.AT_LEAST: (
        *(">=", "=>", "≥", "≧", "不少于", "不低于", "不小于", "不早于", "大于等于", "大于或等于", "至少", "年满", "已满", "满"),
        *("at least", "not less than", "not before", "from"),
    ),
    Test.AT_MOST: (
        *("<=", "=<", "≤", "≦", "不超过", "不大于", "不高于", "不多于", "不晚于", "不迟于", "小于等于", "小于或等于", "至多", "最多"),
        *("at most", "not more than", "not after", "up to", "until"),
    ),
    Test.NOT_IN: ("!=", "<>", "≠", "不等于", "不是", "不为", "非", "is not", "not"),
    Test.MORE: (">", "大于", "超过", "多于", "高于", "晚于", "more than", "greater than", "over", "above", "after"),
    Test.LESS: ("<", "小于", "少于", "低于", "不足", "不满", "未满", "早于", "less than", "under", "below", "before"),
    Test.LACKS: ("不含", "不包含", "does not contain", "lacks", "without"),
    Test.CONTAINS: ("含有", "包含", "含", "contains", "has"),
    Test.IN: ("==", "=", "等于", "属于", "为", "one of", "is"),
}
# 民法典 1259 条: 以上、以下、以内包括本数, 超过、以外、不满不包括
BEHIND: dict[Test, tuple[str, ...]] = {
    Test.AT_LEAST: ("及以上", "以上", "起", "or more", "and over"),
    Test.AT_MOST: ("及以下", "以下", "以内", "为止", "止", "or less"),
    Test.MORE: ("以后", "之后"),
    Test.LESS: ("以前", "之前"),
}
_RANGE = re.compile(r"\.\.+|…+|~|至|到|\bto\b")
_DAYS = re.compile(r"(\d{4}(?:[/.年]\S*?|-\d{1,2}-\d{1,2}\s))\s*-+\s*(\d{4}\D.*)")
_BROKEN = re.compile(r"\s*\n\s*(?=[-~至到.])|(?<=[-~至到.])\s*\n\s*")
"""A line that ends, or begins, in the middle of a range."""
_INCLUDED = re.compile(r"\((?:含|包含|含本数|inclusive|included)\)", re.IGNORECASE)
_LONGEST_BOUNDS = 60
"""Characters of two bounds in words."""
_BUT = re.compile(r"除了?(.+?)(?:以外|之外|外)")
_BRACKETS = re.compile(r"([\[(])([^,;]+)[,;]([^,;]+)([\])])")
_MINUS = re.compile(rf"({NUMBER}[^\d\-,;.、，\n]*)-({NUMBER}\D*)")
_PARTS = re.compile(r"(“(?:[^”]|””)*”|\"(?:[^\"]|\"\")*\"|[\[(][^\])]*[\])])|([;；])")
_JOINED = re.compile(r"且|并且|\band\b|[,，]\s*(?=[<>=≤≥])")


def cell_text(cell: Cell, asked: Asked, lang: Lang = "zh") -> str:
    """A cell as people read and type it; a text that would be taken for something else is quoted."""
    plain = _written(cell, asked, lang, quoted=False)
    return plain if read_cell(plain, asked) == cell else _written(cell, asked, lang, quoted=True)


def _written(cell: Cell, asked: Asked, lang: Lang, *, quoted: bool) -> str:
    match cell:
        case ():
            return say("CELL_ANY", lang)
        case (CellTest(test=low, values=(least,)), CellTest(test=high, values=(most,))) if low in LOWER and high in UPPER:
            if _in_order(least, most):
                return _interval(low, least, high, most)
    return say("CELL_ALSO", lang).join(_test_text(test, asked, lang, quoted) for test in cell)


def _interval(low: Test, least: Scalar, high: Test, most: Scalar) -> str:
    first, last = (number_text(one) if isinstance(one, int | float) else str(one) for one in (least, most))
    if low is Test.AT_LEAST and high is Test.AT_MOST:
        return f"{first}..{last}"
    return f"{'[' if low is Test.AT_LEAST else '('}{first},{last}{']' if high is Test.AT_MOST else ')'}"


def _in_order(least: Scalar, most: Scalar) -> bool:
    """May the two bound an interval?"""
    if isinstance(least, str) and isinstance(most, str):
        return least <= most
    return isinstance(least, int | float) and isinstance(most, int | float) and least <= most


def _test_text(test: CellTest, asked: Asked, lang: Lang, quoted: bool) -> str:
    values = say("LIST_SEPARATOR", lang).join(value_text(value, asked, lang, quoted=quoted) for value in test.values)
    match test.test:
        case Test.IN:
            return values
        case Test.NOT_IN | Test.CONTAINS | Test.LACKS | Test.FILLED | Test.EMPTY:
            return say(f"CELL_{test.test.name}", lang, values=values)
        case _:
            return f"{test.test.value}{values}"


# ---- reading


def read_cell(raw: object, asked: Asked) -> Cell | Problem:
    """The cell that a text means, or what is wrong with it and how to mend it. Numbers and days may come as such (Excel)."""
    text = plain_text(raw)
    if len(text) > LONGEST:
        return Problem("CELL_TOO_LONG", params={"length": len(text), "limit": LONGEST})
    short = folded(text)
    if short in ANY:
        return ()
    if asked.options and option_of(text, asked) is not None:
        return _tested(_usual(asked), text, asked)
    if is_excel_error(text):
        return Problem("CELL_EXCEL_ERROR", params={"value": text})
    if short in NOTHING_SAID and asked.kind not in (Kind.BOOLEAN, Kind.TEXT):
        return Problem("CELL_NONE_UNCLEAR", params={"value": text})
    if asked.kind in ORDERED:
        text = _BROKEN.sub("", half_width(text))
    tests = list[CellTest]()
    for part in _parts(text, asked):
        found = _read_part(part, asked)
        if isinstance(found, Problem):
            return found
        tests += found
    return tuple(tests)


def is_excel_error(text: str) -> bool:
    """Is it what Excel shows in place of a value it could not work out? One that is quoted is not."""
    return text.strip().upper() in EXCEL_ERRORS


def plain_text(raw: object) -> str:
    """What a cell of Excel or JSON holds, as one would type it."""
    match raw:
        case None:
            return ""
        case bool():
            return say("CELL_YES" if raw else "CELL_NO")
        case int() | float():
            return number_text(raw) if raw == raw and abs(raw) != float("inf") else str(raw)
        case datetime():
            return raw.date().isoformat() if not (raw.hour or raw.minute or raw.second) else raw.isoformat(timespec="minutes")
        case date():
            return raw.isoformat()
    return _INVISIBLE.sub("", str(raw)).strip()


def _parts(text: str, asked: Asked) -> Iterator[str]:
    start = 0
    for found in _PARTS.finditer(text):
        if found[2]:
            yield from _ordered_parts(text[start : found.start()], asked)
            start = found.end()
    yield from _ordered_parts(text[start:], asked)


def _ordered_parts(text: str, asked: Asked) -> Iterator[str]:
    """«>=60 且 <80» are two tests; of texts 且 may be a part."""
    several = _JOINED.split(text) if asked.kind in ORDERED else [text]
    yield from (part.strip() for part in several if part.strip())


def _usual(asked: Asked) -> Test:
    """What a bare value asks: a list is to hold it, anything else to be it."""
    return Test.CONTAINS if asked.kind in (Kind.LIST, Kind.ROWS) else Test.IN


def _read_part(text: str, asked: Asked) -> Cell | Problem:
    short = folded(text)
    if short in EMPTY or short in FILLED:
        return (CellTest(test=Test.EMPTY if short in EMPTY else Test.FILLED),)
    if asked.kind in ORDERED:
        return _read_ordered(text, asked)
    plain = _tested(_usual(asked), text, asked)
    known = bool(asked.options) or asked.kind is Kind.BOOLEAN
    if known and not isinstance(plain, Problem):
        return plain
    if known and (but := _BUT.fullmatch(text)):
        without = _tested(Test.LACKS if asked.kind is Kind.LIST else Test.NOT_IN, but[1], asked)
        return plain if isinstance(without, Problem) else without
    for test in OF_TEXT:
        for word in BEFORE[test]:
            # of free texts a word must stand apart: 非遗传承人 is no negation
            if text.lower().startswith(word) and (rest := text[len(word) :]) and (known or rest[0].isspace() or rest[0] in '“"'):
                found = _tested(_usual(asked) if test is Test.IN else test, rest.strip(), asked)
                return plain if isinstance(found, Problem) and isinstance(plain, Problem) and not rest[0].isspace() else found
    order = next((word for test in ORDERS for word in BEFORE[test] if half_width(text).startswith(word)), "")
    if order and isinstance(plain, Problem | tuple) and order[0] in "<>≤≥":
        return Problem("CELL_NO_ORDER", params={"value": quote(text)})
    return plain


def _tested(test: Test, text: str, asked: Asked) -> Cell | Problem:
    values = read_values(text, asked)
    return values if isinstance(values, Problem) else (CellTest(test=test, values=values),)


def _read_ordered(text: str, asked: Asked) -> Cell | Problem:
    """A test of a number or a day."""
    plain = half_width(text).strip()
    if brackets := _BRACKETS.fullmatch(plain):
        low = Test.AT_LEAST if brackets[1] == "[" else Test.MORE
        high = Test.AT_MOST if brackets[4] == "]" else Test.LESS
        return _read_interval(text, low, brackets[2], high, brackets[3], asked)
    if two := _two_bounds(plain, asked):
        return two
    plain = _INCLUDED.sub("", plain)
    for tests, at_end in ((BEFORE, False), (BEHIND, True)):
        for test, words in tests.items():
            for word in sorted(words, key=len, reverse=True):
                if rest := _without(plain, word, at_end=at_end):
                    return _read_bound(test, rest, asked)
    if days := _DAYS.fullmatch(plain) if asked.kind is not Kind.NUMBER else None:
        return _read_interval(text, Test.AT_LEAST, days[1], Test.AT_MOST, days[2], asked)
    bounds = _RANGE.split(plain)
    minus = _MINUS.fullmatch(plain) if asked.kind is Kind.NUMBER and len(bounds) == 1 else None
    if minus or len(bounds) == 2:
        first, last = (minus[1], minus[2]) if minus else bounds
        return _read_interval(text, Test.AT_LEAST, first, Test.AT_MOST, last, asked)
    return _tested(Test.IN, text, asked)


def _two_bounds(text: str, asked: Asked) -> Cell | Problem | None:
    """«18岁以上60岁以下», «大于60小于80»: a least and a most in words, whichever comes first; None if it is not that."""
    if len(text) > _LONGEST_BOUNDS:
        return None
    for at in range(2, len(text) - 1):
        one, other = (_bound(part.strip(" ,、且并"), asked) for part in (text[:at], text[at:]))
        if one is None or other is None:
            continue
        low, high = (one, other) if one.test in LOWER else (other, one)
        if low.test in LOWER and high.test in UPPER:
            if not _in_order(low.values[0], high.values[0]):
                return Problem("CELL_BACKWARDS", params={"value": quote(text)})
            return low, high
    return None


def _bound(text: str, asked: Asked) -> CellTest | None:
    """A least or a most, in words or signs."""
    plain = _INCLUDED.sub("", text)
    for tests, at_end in ((BEFORE, False), (BEHIND, True)):
        for test, words in tests.items():
            for word in sorted(words, key=len, reverse=True) if test in ORDERS else ():
                if rest := _without(plain, word, at_end=at_end):
                    value = read_value(rest, asked)
                    return None if isinstance(value, Problem) else CellTest(test=test, values=(value,))
    return None


def _without(text: str, word: str, *, at_end: bool) -> str:
    """The text without a word at its beginning (or end); "" if it is not there."""
    low = text.lower()
    if at_end:
        return text[: -len(word)].strip() if low.endswith(word) and len(text) > len(word) else ""
    # «not less than» begins with «not»: a word ends where a blank or a number follows
    ends = low.startswith(word) and not (word[-1].isascii() and word[-1].isalpha() and low[len(word) : len(word) + 1].isalpha())
    rest = text[len(word) :].strip() if ends else ""
    return "" if rest[:1] in ("=", ">", "<") else rest


def _read_bound(test: Test, text: str, asked: Asked) -> Cell | Problem:
    if test in (Test.IN, Test.NOT_IN):
        return _tested(test, text, asked)
    if test in (Test.CONTAINS, Test.LACKS):
        return Problem("CELL_NOT_A_LIST", params={"value": quote(text)})
    value = read_value(text, asked)
    return value if isinstance(value, Problem) else (CellTest(test=test, values=(value,)),)


def _read_interval(text: str, low: Test, first: str, high: Test, last: str, asked: Asked) -> Cell | Problem:
    least, most = read_value(first.strip(), asked), read_value(last.strip(), asked)
    for one in (most, least):
        if isinstance(one, Problem):
            return one
    assert not isinstance(least, Problem) and not isinstance(most, Problem)
    if not _in_order(least, most):
        return Problem("CELL_BACKWARDS", params={"value": quote(text)})
    return CellTest(test=low, values=(least,)), CellTest(test=high, values=(most,))
