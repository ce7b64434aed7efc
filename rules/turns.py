"""Turns: at which values a test of one value turns from false to true or back, as far as its shape tells.

What is no test of one value against what no submission changes (another value, a part of a text, a sum) has none.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from forms.field_types import Kind
from rules import candidates
from rules.bind import bind
from rules.condition import Call, Const, Items, Node, Var, variables
from rules.operators import Environment
from rules.values import Value, is_number, iso_date, need_date

SPANS: Mapping[str, Callable[[float, date], Iterator[date]]] = {
    "age": candidates.ages_turn,
    "not_over_age": candidates.ages_turn,
    "months_since": candidates.months_turn,
    "days_since": candidates.days_turn,
}
MOST_YEARS = 9_000
"""A span beyond it is not looked into."""
MOST_COUNTED = 12
TOLD_BY_CID = ("birth_date_of_cid", "sex_of_cid")
"""What a citizen number tells."""


@dataclass(frozen=True, slots=True)
class Turns:
    """Where one test may turn."""

    points: tuple[Value, ...] = ()
    """Values it compares with."""
    days: tuple[date, ...] = ()
    prefix: bool = False
    member: bool = False
    """The points are elements of a list."""
    counts: bool = False
    """The points are lengths of a list."""
    check: str = ""
    """A check digit: cid_ok, uscc_ok."""
    of_cid: bool = False
    """The days are those of birth in citizen numbers; both sexes are to be tried."""


def turns_of(test: Node, var: Var, constants: Environment) -> Turns | None:
    """Where a test of this value turns; None if that cannot be told from its shape."""
    for told in TOLD_BY_CID:
        if (asked := _replaced(test, Call(told, (var,)), Var(told))) != test:
            return _of_cid(turns_of(asked, Var(told), constants))
    match test:
        case Call("filled", (subject,)) if subject == var:
            return Turns()
        case Call("cid_ok" | "uscc_ok" as check, (subject,)) if subject == var:
            return Turns(check=check)
        case Call("==" | "<" | "<=" | ">" | ">=", (left, right)):
            subject, other = (left, right) if var in set(variables(left)) else (right, left)
            found, value = _constant(other, constants)
            return _compared(subject, var, value, constants) if found else None
        case Call("in", (subject, whole)) if subject == var:
            found, value = _constant(whole, constants)
            return Turns(points=tuple(value)) if found and isinstance(value, list) else None
        case Call("startswith", (subject, other)) if subject == var:
            found, value = _constant(other, constants)
            return Turns(points=(value,), prefix=True) if found and isinstance(value, str) else None
        case Call("contains", (subject, other)) | Call("in", (other, subject)) if subject == var:
            found, value = _constant(other, constants)
            return Turns(points=(value,), member=True) if found else None
        case Call("not_over_age", (subject, other)) if subject == var:
            found, value = _constant(other, constants)
            return _span("not_over_age", value, constants) if found else None
    # a value that stands as a condition by itself
    return Turns(points=(True,)) if test == var else None


def _replaced(node: Node, part: Node, by: Node) -> Node:
    match node:
        case Call() if node == part:
            return by
        case Call(operator, args):
            return Call(operator, tuple(_replaced(arg, part, by) for arg in args))
    return node


def _of_cid(turns: Turns | None) -> Turns | None:
    """Where a test of the number turns, by where it turns in what the number tells."""
    if turns is None or turns.prefix or turns.member or turns.counts or turns.check:
        return None
    named = (day for point in turns.points if isinstance(point, str) and (day := iso_date(point)))
    return Turns(days=(*turns.days, *named), of_cid=True)


def _compared(subject: Node, var: Var, value: Value, constants: Environment) -> Turns | None:
    match subject:
        case Var() if subject == var:
            return None if isinstance(value, list | dict) else Turns(points=(value,))
        case Call("count", (inner,)) if inner == var and is_number(value):
            return Turns(points=(value,), counts=True)
        case Call("age" | "months_since" | "days_since" as span, (inner,)) if inner == var:
            return Turns() if value is None else _span(span, value, constants)
    return None


def _span(span: str, value: Value, constants: Environment) -> Turns | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > MOST_YEARS:
        return None
    return Turns(days=tuple(SPANS[span](value, need_date(constants["as_of"], span))))


def _constant(node: Node, constants: Environment) -> tuple[bool, Value]:
    """Does it give one value for every submission, and which?"""
    if any(var.name not in ("as_of", "parameters") for var in variables(node)) or not isinstance(node, Const | Var | Items):
        return False, None
    value = bind(node)(constants)
    return not (isinstance(value, float) and not math.isfinite(value)), value


def fits(turns: Turns, kind: Kind | None) -> bool:
    """Can values of this kind be divided by a test that turns so?"""
    if turns.counts:
        few = all(is_number(point) and isinstance(point, int | float) and point <= MOST_COUNTED for point in turns.points)
        return few and kind in (Kind.LIST, Kind.ROWS)
    if turns.member:
        return kind is Kind.LIST
    if turns.days and not turns.of_cid:
        return kind in (Kind.DATE, Kind.DATETIME)
    if turns.prefix or turns.check or turns.of_cid:
        return kind is Kind.TEXT
    return kind in _PLAIN or all(point is None for point in turns.points)


_PLAIN = (Kind.TEXT, Kind.NUMBER, Kind.BOOLEAN, Kind.DATE, Kind.DATETIME)


def kind_tested(several: Iterable[Turns]) -> Kind | None:
    """The kind that tests expect of a value nobody has declared: a part of an object, a column of rows."""
    kinds: set[Kind] = set()
    for turns in several:
        if turns.member or turns.counts:
            kinds.add(Kind.LIST)
        if turns.days and not turns.of_cid:
            kinds.add(Kind.DATE)
        kinds |= {kind for point in turns.points if (kind := _kind_of(point)) and not turns.member and not turns.counts}
        if turns.prefix or turns.check or turns.of_cid:
            kinds.add(Kind.TEXT)
    if kinds == {Kind.DATE, Kind.TEXT}:
        return Kind.TEXT
    return kinds.pop() if len(kinds) == 1 else None


def _kind_of(point: Value) -> Kind | None:
    if isinstance(point, bool):
        return Kind.BOOLEAN
    if isinstance(point, str):
        return Kind.DATE if iso_date(point) else Kind.TEXT
    return Kind.NUMBER if is_number(point) else None
