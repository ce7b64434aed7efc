"""read_tables: the rows of all decision tables as clauses, whose conclusions each table reads, and every fault with its row and column.

A row's clause has the row's condition as `when`, and does not hold: so it fails where the row hits, and is undetermined where the row
is open. A fault of a column is told once, not for every cell below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forms.bundle import Bundle
from forms.decision_table import CellTest, ConditionColumn, DecisionTable, Scalar, TableKind, TableRow, Test
from forms.field_types import Kind
from forms.findings import Finding, Place
from forms.problems import Problem, has_errors
from forms.row_tree import ORDERS, takes_values, test_tree
from forms.table_columns import column_label
from forms.told import Told
from rules.clause import Clause
from rules.condition import TRUE, Call, Const, Names, Node, derived_reads, kind_of, read_condition, read_operand
from rules.values import is_number, iso_date

NEVER = Const(False)

SUITS: Mapping[Kind, frozenset[Test]] = {
    Kind.TEXT: frozenset(Test) - ORDERS,
    Kind.NUMBER: frozenset(Test) - {Test.CONTAINS, Test.LACKS},
    Kind.BOOLEAN: frozenset(Test) - {Test.CONTAINS, Test.LACKS} - ORDERS,
    Kind.DATE: frozenset(Test) - {Test.CONTAINS, Test.LACKS},
    Kind.DATETIME: frozenset(Test) - {Test.CONTAINS, Test.LACKS},
    Kind.LIST: frozenset({Test.CONTAINS, Test.LACKS, Test.FILLED, Test.EMPTY}),
    Kind.ROWS: frozenset({Test.FILLED, Test.EMPTY}),
    Kind.OBJECT: frozenset({Test.FILLED, Test.EMPTY}),
}
"""What cells may ask of a value of each kind."""


@dataclass(frozen=True)
class ReadTables:
    """All tables, read."""

    clauses: tuple[Clause, ...]
    """Row after row, table after table."""
    depends: Mapping[str, frozenset[str]]
    """Table -> the tables whose conclusions it reads; itself among them, if it does."""
    problems: tuple[Problem, ...]


def read_tables(bundle: Bundle, names: Names) -> ReadTables:
    """The tables of the bundle."""
    clauses: list[Clause] = []
    depends: dict[str, frozenset[str]] = {}
    problems: list[Problem] = []
    for table in bundle.tables:
        reader = _TableReader(bundle, names, table)
        clauses += [Clause(f"{table.id}.{row.id}", NEVER, reader.row(number, row)) for number, row in enumerate(table.rows, 1)]
        if read := frozenset(reader.tables_read()):
            depends[table.id] = read
        problems += reader.problems
    return ReadTables(tuple(clauses), depends, tuple(problems))


class _TableReader:
    """One table."""

    def __init__(self, bundle: Bundle, names: Names, table: DecisionTable) -> None:
        self.bundle = bundle
        self.names = names
        self.table = table
        self.problems: list[Problem] = []
        self.columns = {column.id: (column, self.column(column)) for column in table.columns}

    def fault(self, code: str, where: str, **params: object) -> None:
        self.problems.append(Finding(code, f"tables.{self.table.id}.{where}", params, place=Place("table", self.table.id)))

    def noted(self, found: tuple[Problem, ...]) -> bool:
        """Note what was found; is there an error among it?"""
        place = Place("table", self.table.id)
        self.problems += [Finding(one.code, one.where, one.params, one.severity, place=place) for one in found]
        return has_errors(found)

    def column(self, column: ConditionColumn) -> Node | None:
        """What its cells test; None if that cannot be read."""
        where = f"columns.{column.id}"
        node, found = read_operand(column.reads, self.names, f"tables.{self.table.id}.{where}")
        for path in derived_reads(node, "conclusions"):
            rule = next((rule for rule in self.bundle.rules if path == (rule.id,)), None)
            if rule is not None:
                self.fault("TABLE_READS_RULE", where, title=self.table.title, rule=rule.title)
                return None
        return None if self.noted(found) else node

    def row(self, number: int, row: TableRow) -> Node:
        """The condition under which it hits."""
        tests = [
            self.test(number, row, column, node, test)
            for column, node in self.columns.values()
            if node is not None
            for test in row.cells.get(column.id, ())
        ]
        return Call("and", tuple(tests)) if tests else TRUE

    def test(self, number: int, row: TableRow, column: ConditionColumn, node: Node, test: CellTest) -> Node:
        """One test of a cell."""
        where = f"{row.id}.{column.id}"
        for code, params in self.ill_typed(kind_of(node, self.names), test):
            label = Told(column_label(self.bundle, column), column_label(self.bundle, column, "en"))
            self.fault(code, where, table=self.table.title, row=number, column=label, **params)
            return NEVER
        read, found = read_condition(test_tree(column.reads, test), self.names, f"tables.{self.table.id}.{where}")
        return NEVER if self.noted(found) else read

    def ill_typed(self, kind: Kind | None, test: CellTest) -> Iterator[tuple[str, dict[str, object]]]:
        fewest, most = takes_values(test.test)
        if len(test.values) < fewest or (most is not None and len(test.values) > most):
            yield "TABLE_CELL_NUMBER", {"test": test.test.value, "found": len(test.values), "wanted": fewest}
        elif kind is not None and test.test not in SUITS[kind]:
            yield "TABLE_CELL_TEST", {"test": test.test.value, "kind": str(kind)}
        elif kind is not None:
            for value in test.values:
                if not _is_of(kind, value):
                    yield "TABLE_CELL_KIND", {"value": str(value)[:40], "kind": str(kind)}

    def tables_read(self) -> Iterator[str]:
        """The tables that must be worked out before."""
        tables = {table.id for table in self.bundle.tables}
        for _, node in self.columns.values():
            if node is None:
                continue
            yield from (path[0] for path in derived_reads(node, "conclusions") if path[0] in tables)
            for material, state in derived_reads(node, "materials"):
                if state == "waived":
                    # whether it may come later is for the waiver tables to say
                    yield from waivers_of(self.bundle, material)


def waivers_of(bundle: Bundle, material: str) -> tuple[str, ...]:
    """The waiver tables that speak of a material."""
    waivers = (table for table in bundle.tables if table.kind is TableKind.WAIVER)
    return tuple(table.id for table in waivers if any(material in row.materials for row in table.rows))


def _is_of(kind: Kind, value: Scalar) -> bool:
    """Can a value of that kind be compared with it?"""
    match kind:
        case Kind.NUMBER:
            return is_number(value)
        case Kind.BOOLEAN:
            return isinstance(value, bool)
        case Kind.DATE | Kind.DATETIME:
            return isinstance(value, str) and iso_date(value) is not None
    return isinstance(value, str)
