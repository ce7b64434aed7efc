"""mask: a condition tree as one function of a table, the reading of `rules.bind` for all rows at once."""

from __future__ import annotations

from rules.cell_table import CellTable, Masking
from rules.cells import Cells, Constant, Listed
from rules.condition import DERIVED, Call, Const, Items, Node, Var
from rules.operators import operators
from rules.values import UNKNOWN, Value


def mask(node: Node, repeated: frozenset[str] = frozenset()) -> Masking:
    """The node as a function of a table. Calls among `repeated`, by their `repr`, are worked out once a table."""
    match node:
        case Const(value):
            constant = Constant(value)
            return lambda table: constant
        case Var(name, ()):
            return lambda table: table.column(name)
        case Var(name, path) if name in DERIVED:
            # worked out column by column
            dotted = ".".join((name, *path))
            return lambda table: table.column(dotted)
        case Var(name, path):
            return _path(name, path)
        case Items(members):
            listed = tuple(mask(member, repeated) for member in members)
            return lambda table: Listed(tuple(member(table) for member in listed))
        case Call(operator, args):
            masking = operators[operator].mask([mask(arg, repeated) for arg in args])
            return _kept(masking, key) if (key := repr(node)) in repeated else masking


def _path(name: str, path: tuple[str, ...]) -> Masking:
    def follow(value: Value) -> Value:
        for step in path:
            if value is UNKNOWN:
                return UNKNOWN
            value = value.get(step) if isinstance(value, dict) else None
        return value

    def masking(table: CellTable) -> Cells:
        cells = table.column(name)
        return Constant(follow(cells.value)) if isinstance(cells, Constant) else cells.coded(table.rows).mapped(follow)

    return masking


def _kept(masking: Masking, key: str) -> Masking:
    def kept(table: CellTable) -> Cells:
        if key not in table.kept:
            table.kept[key] = masking(table)
        return table.kept[key]

    return kept
