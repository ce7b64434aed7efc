"""Pieces of a condition that is being edited: rows, groups of them, and what has no row of its own. Pure values.

Every piece keeps the condition it stands for, as it was written. A piece that is changed states itself anew, those around it too, all
others stay as they are: what nobody touches is written back letter by letter. A row that is not whole keeps standing for what it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from forms.part import Part, Tree


class Joint(StrEnum):
    """How the members of a group are joined."""

    ALL = "all"
    ANY = "any"
    NONE = "none"
    NOT_ALL = "not_all"
    IF = "if"
    """If the first, then the second: always two."""


NOT = "not "
"""Before a test: its opposite."""
UNARY = ("filled", "cid_ok", "uscc_ok")
OVER = ("some", "all", "none")
"""Tests with a condition on each element of a list."""
ORDERS = ("==", "!=", "<", "<=", ">", ">=")
COUNT_IF = "count_if"
SUM = "sum."
"""Before the column that is added up."""
REVERSIBLE = ("filled", "cid_ok", "uscc_ok", "in", "contains", "startswith")
"""Tests whose opposite is a test of its own."""


class Row(Part):
    """One test of one value; unfinished while anything is missing."""

    piece: Literal["row"] = "row"
    id: int
    name: str = ""
    """What is read, as conditions call it."""
    test: str = ""
    """`>=`, `not in`, `age <`, `age.birth_date_of_cid <` (the age by what the number gives), `count_if >`, `sum.amount <=`, `some` …"""
    value: Tree = None
    """What it is compared with: a literal, `{"var": …}` or a list of them; null = not there yet."""
    body: Group | None = None
    """The condition on each element."""
    negated: bool = False
    kept: tuple[Tree, ...] = ()
    """The condition it stands for; () = none yet."""

    @property
    def measure(self) -> str:
        """What is taken of the value before it is compared: its age, its count …; "" = itself."""
        return self.test.rpartition(" ")[0] if self.test.endswith(ORDERS) else ""

    @property
    def with_body(self) -> bool:
        """Does the test ask something of each element?"""
        return self.test in OVER or self.measure == COUNT_IF

    @property
    def with_value(self) -> bool:
        """Does the test compare with something?"""
        return self.test.removeprefix(NOT) not in UNARY and self.test not in OVER

    @property
    def whole(self) -> bool:
        """Does it say all it has to?"""
        there = not self.with_value or self.value not in (None, "", [])
        return bool(self.name and self.test and there) and (not self.with_body or bool(self.body and self.body.kept))


class Fixed(Part):
    """A condition that the editor has no row for: shown as its sentence, moved, negated, deleted."""

    piece: Literal["fixed"] = "fixed"
    id: int
    inner: Tree
    negated: bool = False
    kept: tuple[Tree, ...]


class Group(Part):
    """Pieces joined in one way."""

    piece: Literal["group"] = "group"
    id: int
    joint: Joint = Joint.ALL
    members: tuple[Annotated[Row | Group | Fixed, Field(discriminator="piece")], ...] = ()
    kept: tuple[Tree, ...] = ()


Piece = Row | Group | Fixed


def walk(piece: Piece) -> Iterator[Piece]:
    """It and every piece within, from the top down."""
    yield piece
    for member in inside(piece):
        yield from walk(member)


def inside(piece: Piece) -> Sequence[Piece]:
    """The pieces right within: members of a group, the body of a row."""
    match piece:
        case Group():
            return piece.members
        case Row(body=Group() as body):
            return (body,)
    return ()


def row_of(row: Row) -> Row:
    """The row, stating what it says now; while it is not whole, what it said before."""
    return row.model_copy(update={"kept": (_negated(_test(row), row.negated),)}) if row.whole else row


def fixed_of(fixed: Fixed) -> Fixed:
    """The condition, negated or not."""
    return fixed.model_copy(update={"kept": (_negated(fixed.inner, fixed.negated),)})


def group_of(group: Group, members: Sequence[Piece], joint: Joint | None = None) -> Group:
    """The group with these members, stating what they say together; as it was written if they say what they said."""
    joined = group.joint if joint is None else joint
    said = [tree for member in members for tree in member.kept]
    same = joined is group.joint and said == [tree for member in group.members for tree in member.kept]
    # an "if" without its "then" says nothing yet: it goes on standing for what it was
    kept = group.kept if same or (joined is Joint.IF and len(said) < 2) else _joined(joined, said)
    return group.model_copy(update={"joint": joined, "members": tuple(members), "kept": kept})


def _joined(joint: Joint, said: list[Tree]) -> tuple[Tree, ...]:
    if not said:
        return ()
    one = said[0] if len(said) == 1 else None
    match joint:
        case Joint.IF:
            return ({"implies": said},)
        case Joint.ALL | Joint.ANY:
            return (one if one is not None else {"and" if joint is Joint.ALL else "or": said},)
        case _:
            return ({"!": [one if one is not None else {"or" if joint is Joint.NONE else "and": said}]},)


def _negated(tree: Tree, negated: bool) -> Tree:
    return {"!": [tree]} if negated else tree


def _test(row: Row) -> Tree:
    """The condition of a whole row, without its own negation."""
    var: Tree = {"var": row.name}
    body: Tree = row.body.kept[0] if row.body and row.body.kept else None
    opposite, test = row.test.startswith(NOT), row.test.removeprefix(NOT)
    measure, _, compare = row.test.rpartition(" ")
    if test in OVER:
        return {test: [var, body]}
    if test in UNARY:
        return _negated({test: [var]}, opposite)
    if compare not in ORDERS:
        return _negated({test: [var, row.value]}, opposite)
    match measure:
        case "":
            left = var
        case "count_if":
            left = {"count": [var, body]}
        case _ if measure.startswith(SUM):
            left = {"sum": [var, {"var": measure.replace(SUM, "item.", 1)}]}
        case _:
            left = var
            for operator in reversed(measure.split(".")):
                left = {operator: [left]}
    return {compare: [left, row.value]}
