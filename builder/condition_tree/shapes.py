"""Shapes: which tests fit which kind of value, in the order in which they are offered, and what each is compared with. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from builder.condition_tree.askable import Askable, Asked
from builder.condition_tree.pieces import COUNT_IF, NOT, ORDERS, OVER, SUM, Row
from forms.field_types import Kind
from forms.part import Tree
from forms.problems import Lang
from forms.wording import say
from rules.operators import operators
from rules.operators.id_number import SEXES
from rules.values import iso_date

NUMERIC = (">=", ">", "<=", "<", "==", "!=")
SPANNED = (">=", ">", "<=", "<", "==")
PRESENCE = ("filled", "not filled")
OPEN_TEXT = ("==", "!=", "in", "not in", "startswith", "not startswith", "contains", "not contains", *PRESENCE)
OF_OPTIONS = ("==", "!=", "in", "not in", *PRESENCE)
OF_DAYS = ("<", "<=", ">", ">=", "==", "!=", *PRESENCE)
SPAN_TESTS = (
    ("age", (*(f"age {one}" for one in SPANNED), "not_over_age")),
    *((one, tuple(f"{one} {order}" for order in SPANNED)) for one in ("months_since", "days_since")),
)
OF_CITIZEN = (
    ("age.birth_date_of_cid", tuple(f"age.birth_date_of_cid {order}" for order in SPANNED)),
    ("birth_date_of_cid", tuple(f"birth_date_of_cid {order}" for order in SPANNED)),
    ("sex_of_cid", ("sex_of_cid ==",)),
)
"""What may be asked of a citizen number besides the number itself."""
UNITS: Mapping[str, str] = {"age": "CONDITION_YEARS", "months_since": "CONDITION_MONTHS", "days_since": "CONDITION_DAYS"}

Offer = tuple[str, tuple[str, ...]]
"""What is taken of the value ("" = itself), and the tests of it."""


def offered(asked: Asked) -> tuple[Offer, ...]:
    """Every test that may be asked of it, and no other: a pair that means nothing cannot be built."""
    match asked.kind:
        case Kind.BOOLEAN:
            found: list[Offer] = [("", ("==", "!=", *PRESENCE))]
        case Kind.NUMBER:
            found = [("", (*NUMERIC, *PRESENCE))]
        case Kind.DATE:
            found = [("", OF_DAYS), *SPAN_TESTS]
        case Kind.DATETIME:
            # the text of a moment lies between those of its day and of the next: only these two compare as people mean it
            found = [("", ("<", ">=", *PRESENCE)), *SPAN_TESTS]
        case Kind.LIST:
            found = [("", ("contains", "not contains", *PRESENCE)), ("count", _ordered("count")), ("over", OVER)]
        case Kind.ROWS:
            found = [("over", OVER), ("count", _ordered("count")), *_tallied(asked), ("", PRESENCE)]
        case Kind.OBJECT:
            found = [("", PRESENCE)]
        case _ if asked.options:
            found = [("", OF_OPTIONS)]
        case _:
            checks = tuple(one for check in asked.checks for one in (check, NOT + check))
            # of what bears an id number the check is asked first, of any other text last
            found = [("", (*checks, *OPEN_TEXT) if len(asked.checks) == 1 else (*OPEN_TEXT, *checks))]
            found += OF_CITIZEN if asked.citizen else ()
    return tuple(found)


def _ordered(measure: str) -> tuple[str, ...]:
    return tuple(f"{measure} {order}" for order in NUMERIC)


def _tallied(asked: Asked) -> Iterator[Offer]:
    if operators["count"].arity[1] > 1:
        yield COUNT_IF, _ordered(COUNT_IF)
    if operators.get("sum") is not None:
        yield from ((SUM + column, _ordered(SUM + column)) for column, _ in asked.numbers)


def tests_of(asked: Asked) -> tuple[str, ...]:
    """The same in one row."""
    return tuple(test for _, tests in offered(asked) for test in tests)


def test_words(test: str, asked: Asked | None, lang: Lang) -> str:
    """A test as people choose it: «周岁不小于»."""
    measure, _, compare = test.rpartition(" ") if test.endswith(ORDERS) else ("", "", test)
    opposite, plain = compare.startswith(NOT), compare.removeprefix(NOT)
    days = measure == "birth_date_of_cid" or (not measure and asked is not None and asked.kind in (Kind.DATE, Kind.DATETIME))
    key = f"{'NOT_' if opposite else ''}{_WORDS.get(plain, plain.upper())}{'_DAY' if days and plain in _OF_DAYS else ''}"
    words = say(f"CONDITION_TEST_{key}", lang)
    parts = [measure_words(measure, asked, lang), words] if measure else [words]
    return (" " if lang == "en" else "").join(parts)


def measure_words(measure: str, asked: Asked | None, lang: Lang) -> str:
    """What is taken of a value: its age, how many rows it has, what a column comes to."""
    if measure.startswith(SUM):
        column = measure.removeprefix(SUM)
        return say("CONDITION_MEASURE_SUM", lang, column=dict(asked.numbers if asked else ()).get(column, column))
    rows = measure == "count" and asked is not None and asked.kind is Kind.ROWS
    return say(f"CONDITION_MEASURE_{measure.partition('.')[0].upper()}{'_ROWS' if rows else ''}", lang)


def heading_words(measure: str, asked: Asked | None, lang: Lang) -> str:
    """What stands above the tests of one measure."""
    return say("CONDITION_HEADING_AGE", lang) if measure.partition(".")[0] == "age" else measure_words(measure, asked, lang)


_WORDS = {"==": "IS", "!=": "IS_NOT", "<": "LESS", "<=": "AT_MOST", ">": "MORE", ">=": "AT_LEAST"}
_OF_DAYS = ("<", "<=", ">", ">=")


class Want(StrEnum):
    """What a test is compared with."""

    NOTHING = "nothing"
    BOOLEAN = "boolean"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"
    TEXTS = "texts"


@dataclass(frozen=True, slots=True)
class Compared:
    """What stands on the right of a test."""

    want: Want
    options: tuple[str, ...] = ()
    unit: str = ""
    kinds: tuple[Kind, ...] = ()
    """Kinds of another field that may stand there; () = none may."""
    whole: bool = False
    """Only whole numbers?"""


def compared(row: Row, asked: Asked | None, lang: Lang) -> Compared:
    """What the row's test is to be compared with."""
    test, measure = row.test.removeprefix(NOT), row.measure
    if not row.with_value:
        return Compared(Want.NOTHING)
    match measure:
        case "birth_date_of_cid":
            return Compared(Want.DATE, kinds=(Kind.DATE, Kind.DATETIME))
        case "sex_of_cid":
            return Compared(Want.TEXT, SEXES, kinds=(Kind.TEXT,))
    if test == "not_over_age" or measure:
        unit = "CONDITION_YEARS" if test == "not_over_age" else UNITS.get(measure.partition(".")[0], "")
        return Compared(Want.NUMBER, unit=say(unit, lang) if unit else "", kinds=(Kind.NUMBER,), whole=not measure)
    if asked is None:
        return Compared(Want.TEXTS if test == "in" else Want.TEXT)
    match asked.kind:
        case Kind.BOOLEAN:
            return Compared(Want.BOOLEAN, kinds=(Kind.BOOLEAN,))
        case Kind.NUMBER:
            return Compared(Want.TEXTS if test == "in" else Want.NUMBER, unit=asked.unit, kinds=(Kind.NUMBER,))
        case Kind.DATE | Kind.DATETIME:
            return Compared(Want.DATE, kinds=(Kind.DATE, Kind.DATETIME))
    return Compared(Want.TEXTS if test == "in" else Want.TEXT, asked.options, kinds=(Kind.TEXT,))


def misfit(
    value: Tree, wanted: Compared, asked: Asked | None, askable: Askable, scope: str, *, within: bool = False
) -> tuple[str, dict[str, str]] | None:
    """Key and parameters of why a value cannot stand there, or `within` a list of them; None if it can."""
    label = {"label": asked.label if asked else ""}
    if isinstance(value, list):
        if wanted.want is not Want.TEXTS:
            return f"CONDITION_NO_{wanted.want.name}", {**label, "value": say("LIST_SEPARATOR", askable.lang).join(map(str, value))[:40]}
        return next((found for one in value if (found := misfit(one, wanted, asked, askable, scope, within=True))), None)
    if isinstance(value, dict):
        name = str(value.get("var", ""))
        other = askable.field(askable.resolve(name), scope)
        if other is None:
            return "CONDITION_FIELD_GONE", {"name": name}
        # several values are a list: one made of single ones, or a field that is a list itself
        fits = other.kind is Kind.LIST if wanted.want is Want.TEXTS and not within else other.kind in wanted.kinds
        return None if fits else ("CONDITION_OTHER_KIND", {**label, "other": other.label})
    if wanted.options and value not in wanted.options:
        return "CONDITION_NO_OPTION", {**label, "value": str(value)[:40]}
    return None if _is(value, wanted, asked) else (f"CONDITION_NO_{wanted.want.name}", {**label, "value": str(value)[:40]})


def _is(value: Tree, wanted: Compared, asked: Asked | None) -> bool:
    match wanted.want:
        case Want.BOOLEAN:
            return isinstance(value, bool)
        case Want.NUMBER:
            return isinstance(value, int if wanted.whole else int | float) and not isinstance(value, bool)
        case Want.DATE:
            return isinstance(value, str) and iso_date(value) is not None
        case Want.TEXTS if asked is not None and asked.kind is Kind.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case Want.NOTHING:
            return False
    return isinstance(value, str)
