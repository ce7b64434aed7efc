"""row_tree: a row of a decision table as the condition under which it hits. Pure."""

from __future__ import annotations

from forms.decision_table import CellTest, DecisionTable, TableRow, Test
from forms.part import Tree

ORDERS = frozenset({Test.LESS, Test.AT_MOST, Test.MORE, Test.AT_LEAST})


def row_tree(table: DecisionTable, row: TableRow) -> Tree:
    """All cells of the row joined; a row that limits nothing hits always."""
    tests = [test_tree(column.reads, test) for column in table.columns for test in row.cells.get(column.id, ())]
    return {"and": tests} if tests else True


def test_tree(reads: Tree, test: CellTest) -> Tree:
    """One test of a cell as a condition over what its column reads."""
    values: list[Tree] = list(test.values)
    match test.test:
        case Test.IN:
            return {"==": [reads, values[0]]} if len(values) == 1 else {"in": [reads, values]}
        case Test.NOT_IN:
            return {"!=": [reads, values[0]]} if len(values) == 1 else {"!": {"in": [reads, values]}}
        case Test.CONTAINS | Test.LACKS:
            held: list[Tree] = [{"contains": [reads, value]} for value in values]
            one: Tree = held[0] if len(held) == 1 else {"or": held}
            return one if test.test is Test.CONTAINS else {"!": one}
        case Test.FILLED:
            return {"filled": [reads]}
        case Test.EMPTY:
            return {"!": {"filled": [reads]}}
        case _:
            # without a value nothing is more or less: `takes_values` says that there must be one
            return {test.test.value: [reads, values[0] if values else None]}


def takes_values(test: Test) -> tuple[int, int | None]:
    """Fewest and most values of a test; None = any number."""
    if test in ORDERS:
        return 1, 1
    return (0, 0) if test in (Test.FILLED, Test.EMPTY) else (1, None)


test_tree.__test__ = False  # type: ignore[attr-defined]  # pytest: a function, not a test
