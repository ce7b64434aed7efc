"""answers_to: answers under which a condition holds, as far as it tells them plainly: for trying out what it brings. Pure."""

from __future__ import annotations

from pydantic import JsonValue

from builder.condition_tree.pieces import NOT, Fixed, Group, Joint, Piece, Row
from builder.condition_tree.reading import root_of
from forms.bundle import Bundle
from forms.part import Tree

Answers = dict[str, JsonValue]


def answers_to(bundle: Bundle, tree: Tree) -> Answers:
    """Name -> answer; {} where the condition says more than one can tell by looking at it."""
    return _of(root_of(tree, lambda name: bundle.names.get(name, name)), bundle) or {}


def _of(piece: Piece, bundle: Bundle) -> Answers | None:
    """None = it cannot be told."""
    match piece:
        case Group(joint=Joint.ALL):
            parts = [found for one in piece.members if (found := _of(one, bundle)) is not None]
            whole = len(parts) == len(piece.members)
            return {name: value for one in parts for name, value in one.items()} if whole else None
        case Group(joint=Joint.ANY):
            return next((found for one in piece.members if (found := _of(one, bundle)) is not None), None)
        case Row(negated=False, body=None) if piece.name in bundle.names:
            return _of_row(piece)
        case Row() | Fixed() | Group():
            return None


def _of_row(row: Row) -> Answers | None:
    match row.test, row.value:
        case _, dict():
            return None
        case (("==" | "<=" | ">="), value):
            return {row.name: value}
        case "in", [first, *_] if not isinstance(first, dict):
            return {row.name: first}
        case "contains", value:
            return {row.name: [value]}
        case ((">" | "<"), (int() | float() as number)):
            return {row.name: number + 1 if row.test == ">" else number - 1}
        case ("!=", _) | ("not filled", _):
            # holds while nothing is answered
            return {}
    return {} if row.test.startswith(NOT) else None
