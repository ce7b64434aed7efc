"""Rows of a condition: field, operator, value, joined by 且 or 或; and the tree they stand for. Pure.

What cannot be shown as such rows without changing its meaning is no rows at all: it is shown as its sentence instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.data_item import FactKind
from forms.field_types import Kind
from forms.part import Tree
from rules.values import iso_date

Joint = Literal["and", "or"]


class Comparison(StrEnum):
    """What a row may ask of a value."""

    IS = "=="
    IS_NOT = "!="
    ONE_OF = "in"
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    HAS = "contains"
    HAS_NOT = "not contains"
    FILLED = "filled"
    EMPTY = "not filled"


UNARY = frozenset({Comparison.FILLED, Comparison.EMPTY})
ORDERED = (
    Comparison.AT_LEAST,
    Comparison.MORE,
    Comparison.LESS,
    Comparison.AT_MOST,
    Comparison.IS,
    Comparison.FILLED,
    Comparison.EMPTY,
)
COMPARISONS: dict[Kind, tuple[Comparison, ...]] = {
    Kind.BOOLEAN: (Comparison.IS,),
    Kind.NUMBER: ORDERED,
    Kind.DATE: ORDERED,
    Kind.DATETIME: (Comparison.FILLED, Comparison.EMPTY),
    Kind.TEXT: (Comparison.IS, Comparison.IS_NOT, Comparison.HAS, Comparison.FILLED, Comparison.EMPTY),
    Kind.LIST: (Comparison.HAS, Comparison.HAS_NOT, Comparison.FILLED, Comparison.EMPTY),
    Kind.ROWS: (Comparison.FILLED, Comparison.EMPTY),
    Kind.OBJECT: (Comparison.FILLED, Comparison.EMPTY),
}
"""Kind of value -> what may be asked of it, the likeliest first."""
COMPARISONS_OF_OPTIONS = (Comparison.IS, Comparison.IS_NOT, Comparison.ONE_OF, Comparison.FILLED, Comparison.EMPTY)


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison; unfinished while `name` or `value` is missing."""

    name: str = ""
    test: Comparison = Comparison.IS
    value: JsonValue = None

    @property
    def finished(self) -> bool:
        """Can it be asked?"""
        return bool(self.name) and (self.test in UNARY or self.value not in (None, "", []))


@dataclass(frozen=True, slots=True)
class Rows:
    """All of them."""

    joint: Joint = "and"
    rows: tuple[Row, ...] = ()


def names_to_ask(bundle: Bundle, but: str) -> dict[str, str]:
    """What a condition of `but` may read, with its label: other data items, and facts the applicant gives."""
    items = {item.id: item.label for item in bundle.data_items if item.id != but}
    return items | {fact.name: fact.meaning for fact in bundle.facts if fact.kind is FactKind.QUESTION}


def options_of(bundle: Bundle, name: str) -> tuple[str, ...]:
    """The options a value is one of; none if it is free."""
    known = bundle.data_item(name) or bundle.fact(name)
    return known.options if known else ()


def comparisons_of(bundle: Bundle, name: str) -> tuple[Comparison, ...]:
    """What may be asked of it."""
    typed = bundle.types.get(name)
    kind = typed[0].kind if typed else Kind.TEXT
    return COMPARISONS_OF_OPTIONS if kind is Kind.TEXT and options_of(bundle, name) else COMPARISONS[kind]


def misfit(bundle: Bundle, row: Row) -> tuple[str, dict[str, str]] | None:
    """Key and parameters of why a finished row cannot be asked of its field, as after a change of its type; None if it can."""
    typed = bundle.types.get(row.name)
    if typed is None:
        return "CONDITION_FIELD_GONE", {"name": row.name}
    label, kind, options = {"label": bundle.labels.get(row.name, row.name)}, typed[0].kind, options_of(bundle, row.name)
    if row.test not in comparisons_of(bundle, row.name):
        return "CONDITION_TEST_UNFIT", label
    if row.test in UNARY:
        return None
    for value in row.value if isinstance(row.value, list) else [row.value]:
        if options and value not in options:
            return "CONDITION_NO_OPTION", {**label, "value": str(value)}
        if not _is_of(kind, value):
            return f"CONDITION_NO_{kind.name}" if kind in _VALUES else "CONDITION_TEST_UNFIT", {**label, "value": str(value)}
    return None


_VALUES = frozenset({Kind.BOOLEAN, Kind.NUMBER, Kind.DATE, Kind.TEXT})
"""Kinds of values a row may compare with."""


def _is_of(kind: Kind, value: JsonValue) -> bool:
    match kind:
        case Kind.BOOLEAN:
            return isinstance(value, bool)
        case Kind.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case Kind.DATE:
            return isinstance(value, str) and iso_date(value) is not None
        case _:
            return isinstance(value, str)


def tree_of(rows: Rows) -> Tree:
    """The condition; None without a finished row."""
    trees = [_tree(row) for row in rows.rows if row.finished]
    if len(trees) < 2:
        return trees[0] if trees else None
    return {rows.joint: trees}


def rows_of(bundle: Bundle, tree: Tree, *, as_written: bool = False) -> Rows | None:
    """The condition as rows; None if it says more than rows can. `as_written`: rows that no longer fit their field are rows too
    (`misfit` says why), for whoever is to mend them."""
    if tree is None:
        return Rows()
    joint: Joint = "and"
    parts: Sequence[Tree] = [tree]
    if isinstance(tree, dict) and len(tree) == 1:
        [(operator, args)] = tree.items()
        if operator in ("and", "or") and isinstance(args, list):
            joint, parts = ("and" if operator == "and" else "or"), args
    rows = [_row(bundle, part, as_written) for part in parts]
    found = [row for row in rows if row is not None]
    return Rows(joint, tuple(found)) if len(found) == len(rows) and found else None


def answers_to(rows: Rows) -> dict[str, JsonValue]:
    """Answers under which the condition holds, as far as one row each can tell: for trying out what it brings."""
    wanted = rows.rows if rows.joint == "and" else rows.rows[:1]
    return {row.name: answer for row in wanted if (answer := _answer(row)) is not None}


def _answer(row: Row) -> JsonValue:
    match row.test, row.value:
        case ((Comparison.IS | Comparison.AT_MOST | Comparison.AT_LEAST), value):
            return value
        case Comparison.ONE_OF, [first, *_]:
            return first
        case Comparison.HAS, value:
            return [value]
        case ((Comparison.MORE | Comparison.LESS), (int() | float() as number)):
            return number + 1 if row.test is Comparison.MORE else number - 1
    return None


def _tree(row: Row) -> Tree:
    var: Tree = {"var": row.name}
    match row.test:
        case Comparison.FILLED:
            return {"filled": [var]}
        case Comparison.EMPTY:
            return {"!": [{"filled": [var]}]}
        case Comparison.HAS_NOT:
            return {"!": [{"contains": [var, row.value]}]}
        case _:
            return {str(row.test): [var, row.value]}


def _row(bundle: Bundle, tree: Tree, as_written: bool) -> Row | None:
    for test, args in _reading(tree):
        name = _name(bundle, args[0]) if args else None
        value = args[1] if len(args) > 1 else None
        # what has another name or a column of rows under it, another value read into it, or a test of another kind is no row
        fits = name and (as_written or test in comparisons_of(bundle, name))
        if name and fits and not isinstance(value, dict) and (test in UNARY) == (len(args) == 1):
            return Row(name, test, value)
    return None


def _reading(tree: Tree) -> Iterator[tuple[Comparison, list[Tree]]]:
    if not isinstance(tree, dict) or len(tree) != 1:
        return
    [(operator, raw)] = tree.items()
    args: list[Tree] = raw if isinstance(raw, list) else [raw]
    if operator == "var":
        yield Comparison.IS, [tree, True]
    elif operator == "!" and len(args) == 1:
        for test, inner in _reading(args[0]):
            if test in (Comparison.FILLED, Comparison.HAS):
                yield (Comparison.EMPTY if test is Comparison.FILLED else Comparison.HAS_NOT), inner
    elif operator in set(Comparison):
        yield Comparison(operator), args


def _name(bundle: Bundle, tree: Tree) -> str | None:
    if not isinstance(tree, dict) or list(tree) != ["var"]:
        return None
    var = tree["var"][0] if isinstance(tree["var"], list) and tree["var"] else tree["var"]
    return bundle.names.get(var) if isinstance(var, str) else None
