"""sketch_of: a condition as pieces to be edited. Whatever the document says is read, also what is ill-typed; nothing is lost. Pure."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from builder.condition_tree.pieces import (
    COUNT_IF,
    NOT,
    ORDERS,
    OVER,
    REVERSIBLE,
    SUM,
    UNARY,
    Fixed,
    Group,
    Joint,
    Piece,
    Row,
)
from forms.part import Tree

DEEPEST = 36
"""Levels that are shown as groups of their own; what lies deeper is a sentence."""

Resolve = Callable[[str], str]
"""A name as it is written -> as it is called."""


def root_of(tree: Tree, resolve: Resolve, first: int = 1) -> Group:
    """The condition as the one group that holds everything; with none, a row to begin with. Pieces are numbered from `first`, from the
    top down."""
    if tree is None:
        return Group(id=first, members=(Row(id=first + 1),))
    piece = piece_of(tree, resolve, count(first))
    if isinstance(piece, Group) and piece.joint is not Joint.IF:
        return piece
    return Group(id=first, members=(piece_of(tree, resolve, count(first + 1)),), kept=(tree,))


def piece_of(tree: Tree, resolve: Resolve, ids: count[int]) -> Piece:
    """A part of a condition as a piece."""
    return _Reader(resolve, ids).read(tree, 0)


class _Reader:
    def __init__(self, resolve: Resolve, ids: count[int]) -> None:
        self.resolve, self.ids = resolve, ids

    def read(self, tree: Tree, depth: int) -> Piece:
        number = next(self.ids)
        found = self._found(tree, number, depth) if depth < DEEPEST else None
        return found or Fixed(id=number, inner=tree, kept=(tree,))

    def _found(self, tree: Tree, number: int, depth: int) -> Piece | None:
        match _call(tree):
            case ("and" | "or") as joint, args if args:
                return self._group(number, Joint.ALL if joint == "and" else Joint.ANY, args, tree, depth)
            case "implies", [a, b]:
                return self._group(number, Joint.IF, [a, b], tree, depth)
            case "!", [inner]:
                return self._opposite(number, inner, tree, depth)
            case _:
                return self._row(tree, number, depth)

    def _group(self, number: int, joint: Joint, args: list[Tree], tree: Tree, depth: int) -> Group:
        return Group(id=number, joint=joint, members=tuple(self.read(arg, depth + 1) for arg in args), kept=(tree,))

    def _opposite(self, number: int, inner: Tree, tree: Tree, depth: int) -> Piece:
        match _call(inner):
            case ("and" | "or") as joint, args if args:
                return self._group(number, Joint.NOT_ALL if joint == "and" else Joint.NONE, args, tree, depth)
            case (("implies" | "!"), _):
                return self._group(number, Joint.NONE, [inner], tree, depth)
        row = self._row(inner, number, depth)
        if row is None:
            return Fixed(id=number, inner=inner, negated=True, kept=(tree,))
        if row.test in REVERSIBLE:
            return row.model_copy(update={"test": NOT + row.test, "kept": (tree,)})
        return row.model_copy(update={"negated": True, "kept": (tree,)})

    def _row(self, tree: Tree, number: int, depth: int) -> Row | None:
        match _call(tree):
            case "var", _:
                return self._tested(number, tree, "==", True, tree)
            case operator, [whole, condition] if operator in OVER:
                return self._over(number, whole, operator, None, condition, tree, depth)
            case operator, [read] if operator in UNARY:
                return self._tested(number, read, operator, None, tree)
            case ("in" | "contains" | "startswith" | "not_over_age") as operator, [read, value] if _plain(value, many=operator == "in"):
                return self._tested(number, read, operator, value, tree)
            case operator, [left, value] if operator in ORDERS and _plain(value):
                return self._ordered(number, left, operator, value, tree, depth)
        return None

    def _ordered(self, number: int, left: Tree, order: str, value: Tree, tree: Tree, depth: int) -> Row | None:
        match _call(left):
            case "age", [{"birth_date_of_cid": raw}]:
                read = raw[0] if isinstance(raw, list) and len(raw) == 1 else raw
                return self._tested(number, read, f"age.birth_date_of_cid {order}", value, tree)
            case ("count" | "age" | "months_since" | "days_since" | "birth_date_of_cid" | "sex_of_cid") as measure, [read]:
                return self._tested(number, read, f"{measure} {order}", value, tree)
            case "count", [whole, condition]:
                return self._over(number, whole, f"{COUNT_IF} {order}", value, condition, tree, depth)
            case "sum", [whole, {"var": str(column)}] if column.startswith("item."):
                return self._tested(number, whole, f"{column.replace('item.', SUM, 1)} {order}", value, tree)
        return self._tested(number, left, order, value, tree)

    def _tested(self, number: int, read: Tree, test: str, value: Tree, tree: Tree) -> Row | None:
        name = _name(read)
        return Row(id=number, name=self.resolve(name), test=test, value=value, kept=(tree,)) if name else None

    def _over(self, number: int, whole: Tree, test: str, value: Tree, condition: Tree, tree: Tree, depth: int) -> Row | None:
        if not (name := _name(whole)):
            return None
        top = next(self.ids)
        piece = self.read(condition, depth + 2)
        group = isinstance(piece, Group) and piece.joint is not Joint.IF
        body = (
            piece.model_copy(update={"id": top})
            if isinstance(piece, Group) and group
            else Group(id=top, members=(piece,), kept=(condition,))
        )
        return Row(id=number, name=self.resolve(name), test=test, value=value, body=body, kept=(tree,))


def _call(tree: Tree) -> tuple[str, list[Tree]] | None:
    if not isinstance(tree, dict) or len(tree) != 1:
        return None
    [(operator, raw)] = tree.items()
    return operator, raw if isinstance(raw, list) else [raw]


def _name(tree: Tree) -> str:
    """The name a `var` reads, "" if this is none."""
    match _call(tree):
        case "var", [str(name)]:
            return name
    return ""


def _plain(value: Tree, *, many: bool = False) -> bool:
    """Is it something a row may compare with: a literal, a name, or a list of them?"""
    if isinstance(value, list):
        return many and bool(value) and all(_plain(one) for one in value)
    return bool(_name(value)) if isinstance(value, dict) else value is not None and value != ""
