"""DecisionTable 决策表: rules of one shape as rows. Conditions are columns; a row holds where all its cells do.

    DecisionTable ── ConditionColumn   what is tested: a name or an expression
                  ── OutcomeColumn     what a value table gives: conditions read `{"var": "conclusions.<table>.<column>"}`
                  ── TableRow          cells, outcomes, basis
                     └── CellTest      one test of a cell; a cell without tests is «不限»

Three kinds. An eligibility table says of each row what follows for whom it hits; a waiver table says which materials may come later,
for how many days; a value table gives values that rules and later tables read. Hit policies are those of DMN 1.5 (OMG), 8.2.11.

A waiver table stands beside what the departments demand, and the strictest of what is stated counts: it forbids what they allow and
allows nothing that one of them does not; of days that several state, the fewest. Who states no days has said nothing about them, so
where only the table states days, those are the days; where nobody does, the promise is due on the day of acceptance.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from forms.part import Part, Tree

Scalar = int | float | str | bool


class TableKind(StrEnum):
    """What its rows decide."""

    ELIGIBILITY = "eligibility"
    """Outcomes of a row: `verdict` (hold, reject, correct, flag), for a refusal `reject_kind`."""
    WAIVER = "waiver"
    """Rows name materials. Outcomes: `allowed` (boolean), `days` (working days; absent = as the departments' demands say). See above."""
    VALUE = "value"
    """Outcomes: one for each of its outcome columns."""


class HitPolicy(StrEnum):
    """What counts if several rows hit."""

    UNIQUE = "unique"
    """No two may."""
    ANY = "any"
    """Several may, if they say the same."""
    FIRST = "first"
    PRIORITY = "priority"
    """The one whose outcome stands first in `OutcomeColumn.priority`; of verdicts and waivers, the strictest."""
    COLLECT = "collect"
    """All of them, put together by `Collect`; of verdicts, each by itself; of waivers, the strictest."""


class Collect(StrEnum):
    """How the outcomes of several rows become one."""

    LIST = "list"
    SUM = "sum"
    MIN = "min"
    MAX = "max"
    COUNT = "count"


class Test(StrEnum):
    """What a cell asks of the value of its column. An empty value meets EMPTY, NOT_IN and LACKS only, as operators have it."""

    __test__ = False  # pytest: not a test class

    IN = "in"
    """One of the values."""
    NOT_IN = "not_in"
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    CONTAINS = "contains"
    """A list that holds one of the values at least."""
    LACKS = "lacks"
    """A list that holds none of them."""
    FILLED = "filled"
    EMPTY = "empty"


class CellTest(Part):
    """One test; orders take one value, FILLED and EMPTY none."""

    test: Test
    values: tuple[Scalar, ...] = ()


Cell = tuple[CellTest, ...]
"""All must hold: an interval is two tests. () = 不限."""


class ConditionColumn(Part):
    """What the cells below it test."""

    id: str
    reads: Tree
    """A name `{"var": …}` or an expression such as `{"age": [{"var": …}, {"var": "as_of"}]}`."""
    label: str = ""
    """"" = the words of what it reads."""


class OutcomeColumn(Part):
    """A value that a table gives."""

    id: str
    label: str
    type: str = "text"
    """text, number or boolean."""
    priority: tuple[Scalar, ...] = ()
    """For PRIORITY, what wins first."""
    otherwise: Scalar | None = None
    """Where no row hits; None = null, as if left empty."""


class TableRow(Part):
    """One rule of the table."""

    id: str
    materials: tuple[str, ...] = ()
    """Waiver tables: the materials it speaks of."""
    cells: Mapping[str, Cell] = {}
    """Condition column -> tests; a column that is absent is 不限."""
    outcomes: Mapping[str, Scalar | None] = {}
    basis: str = ""
    message: str = ""
    """Eligibility tables: for the applicant, how to mend."""


class DecisionTable(Part):
    """A table of the bundle."""

    id: str
    title: str
    kind: TableKind
    hit: HitPolicy = HitPolicy.UNIQUE
    collect: Collect = Collect.LIST
    complete: bool = False
    """Declared complete: a submission no row hits is a fault of the table, and blocks publishing."""
    columns: tuple[ConditionColumn, ...] = ()
    outcomes: tuple[OutcomeColumn, ...] = ()
    """Of a value table; the other kinds have theirs by their kind."""
    rows: tuple[TableRow, ...] = ()
    applies_to: tuple[str, ...] | None = None
    """Eligibility tables: bundled items; None = all."""
    in_force_from: date | None = None
    in_force_until: date | None = None

    def in_force(self, on: date) -> bool:
        """Does the table count on that day? Both ends count."""
        return (self.in_force_from is None or self.in_force_from <= on) and (self.in_force_until is None or on <= self.in_force_until)

    def column(self, column_id: str) -> ConditionColumn | None:
        """The condition column of that id, or None."""
        return next((column for column in self.columns if column.id == column_id), None)

    def row(self, row_id: str) -> TableRow | None:
        """The row of that id, or None."""
        return next((row for row in self.rows if row.id == row_id), None)
