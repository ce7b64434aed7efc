"""TableStage: the decision tables of a bundle as one stage: whose rows the clauses are, what the tables give, and who reads it.

A table is looked at on the days it is in force, where one of its matters counts. Elsewhere it does not apply: it concludes nothing, and
whoever reads it reads null, as of an item that is hidden (DESIGN 3); that is found before publishing (`rules.analyse`). A table without
rows gives what it gives where no row hits, if it is one of values; one of eligibility says nothing, also not that somebody passes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from forms.decision_table import DecisionTable, TableKind
from forms.row_tree import row_tree as row_tree
from forms.row_tree import test_tree as test_tree
from rules.clause import Judgement
from rules.hits import Result, passes, resolve, rows_naming
from rules.layers import with_conclusions
from rules.operators import Environment
from rules.values import UNKNOWN, Value


class TableStage:
    """The rows of all tables one after another, in the order of the document: the positions of `Stage.TABLES`."""

    def __init__(self, tables: Sequence[DecisionTable]) -> None:
        self.tables = tuple(tables)
        starts = [0]
        for table in self.tables:
            starts.append(starts[-1] + len(table.rows))
        self._spans = {table.id: range(start, start + len(table.rows)) for table, start in zip(self.tables, starts, strict=False)}

    def positions(self, tables: Iterable[DecisionTable]) -> frozenset[int]:
        """Those of the rows of these tables."""
        return frozenset(position for table in tables for position in self._spans[table.id])

    def rows(self, table: DecisionTable, judgements: Mapping[int, Judgement] | Sequence[Judgement]) -> tuple[Judgement, ...]:
        """The judgements of one table's rows out of those of the stage."""
        return tuple(judgements[position] for position in self._spans[table.id])

    def results(self, judged: Mapping[int, Judgement]) -> dict[str, Result]:
        """Table -> its result, of the tables whose rows were looked at."""
        found = {}
        for table in self.tables:
            span = self._spans[table.id]
            if span and span[0] in judged:
                rows = self.rows(table, judged)
                found[table.id] = _of_materials(table, rows) if table.kind is TableKind.WAIVER else resolve(table, rows)
        return found

    @staticmethod
    def without_rows(tables: Iterable[DecisionTable]) -> dict[str, Result]:
        """The results of those of these tables that have no rows to be judged."""
        return {table.id: resolve(table, ()) for table in tables if table.kind is TableKind.VALUE and not table.rows}

    def begin(self, environment: Environment, tables: Iterable[DecisionTable]) -> Environment:
        """The environment in which the rows of these tables are judged: what those without rows conclude is known before."""
        concluded = {name: dict(result.values) for name, result in self.without_rows(tables).items()}
        return with_conclusions(environment, concluded) if concluded else environment

    def conclude(self, environment: Environment, judged: Mapping[int, Judgement]) -> Environment:
        """The environment in which what these rows lead to can be read: conclusions, and materials that may not come later."""
        results = self.results(judged)
        concluded: dict[str, Value] = {}
        for table in self.tables:
            if table.id in results and table.kind is TableKind.ELIGIBILITY:
                concluded[table.id] = passes(table, results[table.id])
            elif table.id in results and table.kind is TableKind.VALUE:
                concluded[table.id] = dict(results[table.id].values)
        after = with_conclusions(environment, concluded) if concluded else environment
        materials = after.get("materials")
        if not isinstance(materials, dict):
            return after
        limited = dict(materials)
        for material, allowed in self._allowed(judged).items():
            states = limited.get(material)
            if isinstance(states, dict):
                limited[material] = {**states, "waived": every((states.get("waived"), allowed))}
        return {**after, "materials": limited}

    def waivers(self, material: str, judged: Mapping[int, Judgement]) -> dict[str, Result]:
        """Waiver table -> what it says of one material; of the tables looked at that name it."""
        found = {}
        for table in self._naming.get(material, ()):
            span = self._spans[table.id]
            if span[0] in judged:
                found[table.id] = resolve(table, rows_naming(table, self.rows(table, judged), material))
        return found

    def _allowed(self, judged: Mapping[int, Judgement]) -> dict[str, Value]:
        """Material -> may it come later, as far as tables say? Not certain where a table is open or says nothing that counts."""
        return {
            material: every(result.values["allowed"] for result in found.values())
            for material in self._naming
            if (found := self.waivers(material, judged))
        }

    @cached_property
    def _naming(self) -> Mapping[str, tuple[DecisionTable, ...]]:
        """Material -> the waiver tables that name it."""
        found: dict[str, dict[str, DecisionTable]] = {}
        for table in self.tables:
            for row in table.rows if table.kind is TableKind.WAIVER else ():
                for material in row.materials:
                    found.setdefault(material, {})[table.id] = table
        return {material: tuple(tables.values()) for material, tables in found.items()}


def _of_materials(table: DecisionTable, rows: Sequence[Judgement]) -> Result:
    """The rows of a waiver table that hit and that are open, whatever they name; its values are those of each material by itself."""
    named = dict.fromkeys(material for row in table.rows for material in row.materials)
    broken = [resolve(table, rows_naming(table, rows, material)) for material in named]
    hit = tuple(row for row, judged in enumerate(rows) if judged is Judgement.FAILS)
    clashing = tuple(sorted({row for one in broken if one.violated for row in one.may}))
    open_ = tuple(row for row, judged in enumerate(rows) if judged is Judgement.UNDETERMINED)
    return Result({}, hit, open_, violated=bool(clashing), may=clashing or tuple(sorted((*hit, *open_))))


def every(values: Iterable[Value]) -> Value:
    """And, of three values."""
    found: Value = True
    for value in values:
        if value is UNKNOWN:
            found = UNKNOWN
        elif value is not True:
            return False
    return found
