"""Somebody whom rows of a decision table hit: found in the boxes of their conditions, and run through the plain reading before told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice, product

from forms.bundle import Bundle
from forms.decision_table import DecisionTable, TableRow
from forms.problems import has_errors
from forms.row_tree import row_tree
from rules.analyse.witness import Values
from rules.bind import bind
from rules.boxes import TooManyBoxes
from rules.clause import Judgement
from rules.condition import TRUE, Call, Node, read_condition
from rules.domains import Shape, shapes_of
from rules.hits import Result, resolve, rows_naming
from rules.names import names_of
from rules.operators import Environment, Reading
from rules.space import Space, assembled
from rules.values import WrongKind, truth

MOST_BOXES = 4
MOST_TRIES = 100
"""Combinations of values tried in one box."""
MOST_CHOICES = 6
"""Values tried of one name."""
FLAGS = {"promise_signed": True, "dishonest": False}


class TableWitnesses:
    """The rows of one table on one day, as conditions that can be run."""

    def __init__(self, bundle: Bundle, table: DecisionTable, on: date) -> None:
        self.table = table
        self.names = names_of(bundle)
        self.shapes: Mapping[str, Shape] = shapes_of(bundle)
        parameters = {one.name: one.value_on(on, bundle.region) for one in bundle.parameters}
        self.constants: Environment = {"as_of": on.isoformat(), "parameters": parameters}
        self._ids = {row.id for row in table.rows}
        self._nodes: dict[str, Node | None] = {}
        self._readings: dict[str, Reading] = {}

    def node(self, row: TableRow) -> Node | None:
        """When a row hits, of the table or one that is missing in it; None if that cannot be read."""
        if row.id not in self._nodes or row.id not in self._ids:
            node, problems = read_condition(row_tree(self.table, row), self.names, f"tables.{self.table.id}.{row.id}")
            self._nodes[row.id] = None if has_errors(problems) else node
        return self._nodes[row.id]

    def impossible(self, rows: Sequence[TableRow]) -> bool:
        """Is there nobody whom all of these hit, for certain?"""
        nodes = [self.node(row) for row in rows]
        if None in nodes:
            return False
        whole = Call("and", tuple(node for node in nodes if node is not None))
        try:
            return not Space([whole], self.shapes, self.constants).boxes(whole)
        except TooManyBoxes:
            return False

    def hit_by(self, rows: Sequence[TableRow], spared: Sequence[TableRow] = (), extra: Node = TRUE) -> Values | None:
        """Somebody whom all of these rows hit, and none of the others; None if nobody was found."""
        nodes = [self.node(row) for row in rows]
        if None in nodes or any(self.node(row) is None for row in spared):
            return None
        wanted = [node for node in (*nodes, extra) if node is not None and node != TRUE]
        whole: Node = Call("and", tuple(wanted)) if wanted else TRUE
        space = Space([whole], self.shapes, self.constants)
        try:
            boxes = space.boxes(whole)
        except TooManyBoxes:
            return None
        readings = [bind(node) for node in wanted]
        never = [self._reading(row) for row in spared]
        for box in islice(boxes, MOST_BOXES):
            choices = []
            for var, number in space.of_var.items():
                domain = space.dimensions[number].domain
                found = [*islice(domain.examples(box.get(number, domain.full)), MOST_CHOICES)]
                choices.append([(var, value) for value in found or [None]])
            for combination in islice(product(*choices), MOST_TRIES):
                values = assembled(combination)
                environment = self.environment(values)
                try:
                    if all(truth(one(environment), "row") is True for one in readings) and not any(
                        truth(one(environment), "row") is True for one in never
                    ):
                        return {name: value for name, value in values.items() if value is not None}
                except WrongKind:
                    continue
        return None

    def result(self, values: Values, material: str = "", without: int | None = None) -> Result | None:
        """What the table gives somebody, a waiver table of one material, perhaps without one of its rows; None if a row cannot be read."""
        if any(self.node(row) is None for row in self.table.rows):
            return None
        environment = self.environment(values)
        judged = [
            Judgement.FAILS if number != without and self._hits(row, environment) else Judgement.CLEAR
            for number, row in enumerate(self.table.rows)
        ]
        return resolve(self.table, rows_naming(self.table, judged, material) if material else judged)

    def _hits(self, row: TableRow, environment: Environment) -> bool:
        try:
            return truth(self._reading(row)(environment), "row") is True
        except WrongKind:
            return False

    def _reading(self, row: TableRow) -> Reading:
        """A row of the table, ready to be run."""
        if row.id not in self._readings:
            node = self.node(row)
            assert node is not None
            self._readings[row.id] = bind(node)
        return self._readings[row.id]

    def environment(self, values: Values) -> Environment:
        """What the readings are given."""
        flags = values.get("flags")
        return {**self.constants, **values, "flags": {**FLAGS, **(flags if isinstance(flags, dict) else {})}}
