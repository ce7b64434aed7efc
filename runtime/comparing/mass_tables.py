"""The decision tables of a version over a whole table of cases: the stage of `runtime.table_findings` for all rows at once.

The rows of the tables are judged by masks; what a hit policy makes of them is asked once for every pattern of judgements that occurs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forms.decision_table import DecisionTable, TableKind
from rules.cell_table import CellTable
from rules.cells import Cells, Coded, Mask, Truths, smallest, truths
from rules.clause import ClauseSet, Judgement
from rules.hits import Result, outcomes_without_hit, passes, resolve, rows_naming, verdicts_of
from rules.masks import conjunction
from rules.simulate import Judgements, MaskReading
from rules.values import UNKNOWN, Value, WrongKind
from runtime.compiled import CompiledBundle

Judge = Callable[[MaskReading, CellTable, list[Mask]], Judgements]
"""Judges and notes where a value is of a wrong kind."""

IN_WORD = 39
"""Judgements that one number holds: three to that power is less than two to the 63rd."""

Layer = tuple[tuple[int, ...], MaskReading]
"""Positions of clauses, and the clauses."""


def mask_layers(clauses: ClauseSet, layers: Sequence[tuple[int, ...]]) -> tuple[Layer, ...]:
    """The clauses, layer by layer."""
    return tuple((layer, MaskReading(ClauseSet(clauses.stage, tuple(clauses.clauses[place] for place in layer)))) for layer in layers)


@dataclass(frozen=True)
class Clashes:
    """Where rows of one table hit together that must not."""

    table: str
    material: str
    """Of a waiver table: the material they speak of."""
    rows: tuple[tuple[str, ...], ...]
    """The rows of the table, by id, that clash with one another; the first is none."""
    codes: NDArray[np.unsignedinteger[Any]]
    """Of each row of the table of cases: which of them."""

    def within(self, where: Mask) -> Clashes:
        """Only in these rows."""
        return replace(self, codes=np.where(where, self.codes, 0).astype(self.codes.dtype))


@dataclass
class TableMasks:
    """What the tables come to in every row."""

    cells: dict[str, Cells]
    """`conclusions.…` and `materials.…` -> what rules read."""
    fails: dict[str, Mask] = field(default_factory=dict)
    """`<table>.<row>` of an eligibility table -> where it decides."""
    open: dict[str, Mask] = field(default_factory=dict)
    """The same where it may yet."""
    forbidden: dict[str, Mask] = field(default_factory=dict)
    """Material -> where some table does not let it come later."""
    clashes: list[Clashes] = field(default_factory=list)
    wrong: Mask | None = None
    """Where what a table gives cannot be worked out; None = nowhere."""


class MassTables:
    """Made once for a version."""

    def __init__(self, compiled: CompiledBundle) -> None:
        self._compiled = compiled
        self._layers = mask_layers(compiled.book.tables, compiled.book.table_layers)

    def judged(self, judge: Judge, table: CellTable, looked_at: Mapping[str, Mask], cells: Mapping[str, Cells]) -> TableMasks:
        """`looked_at`: decision table -> where it is. `cells`: what is known of materials."""
        found = TableMasks(dict(cells))
        stage, tables = self._compiled.table_stage, self._compiled.bundle.tables
        for one in tables:
            if not one.rows and one.kind is TableKind.VALUE:
                nowhere = (~looked_at[one.id]).view(np.uint8)
                for name, value in outcomes_without_hit(one).items():
                    found.cells[f"conclusions.{one.id}.{name}"] = Coded(nowhere, (value, None))
        of_row = [one for one in tables for _ in one.rows]
        for layer, reading in self._layers:
            codes = judge(reading, table.beside(found.cells), [looked_at[of_row[position].id] for position in layer]).codes
            at = {position: place for place, position in enumerate(layer)}
            for name in dict.fromkeys(of_row[position].id for position in layer):
                decision = next(other for other in tables if other.id == name)
                own = codes[[at[position] for position in sorted(stage.positions([decision]))]]
                self._concluded(found, decision, _Patterns(own), looked_at[name], table.rows)
        return found

    def _concluded(self, found: TableMasks, table: DecisionTable, patterns: _Patterns, where: Mask, rows: int) -> None:
        match table.kind:
            case TableKind.VALUE:
                results = self._results(found, table, patterns, where)
                for column in table.outcomes:
                    values = [result.values[column.id] for result in results]
                    found.cells[f"conclusions.{table.id}.{column.id}"] = patterns.coded(values, where)
            case TableKind.ELIGIBILITY:
                results = self._results(found, table, patterns, where)
                found.cells[f"conclusions.{table.id}"] = patterns.coded([passes(table, result) for result in results], where)
                self._verdicts(found, table, patterns, results, where)
            case TableKind.WAIVER:
                for material in dict.fromkeys(name for row in table.rows for name in row.materials):
                    results = self._results(found, table, patterns, where, material)
                    self._waiver(found, material, patterns, [result.values["allowed"] for result in results], where, rows)

    @staticmethod
    def _results(found: TableMasks, table: DecisionTable, patterns: _Patterns, where: Mask, material: str = "") -> list[Result]:
        """What each pattern comes to; of a waiver table for this material. What is wrong with them is noted."""
        results: list[Result] = []
        wrong: list[bool] = []
        for judged in patterns.judgements:
            try:
                results.append(resolve(table, rows_naming(table, judged, material) if material else judged))
                wrong.append(False)
            except WrongKind:
                results.append(Result(dict.fromkeys(outcomes_without_hit(table), UNKNOWN), (), ()))
                wrong.append(True)
        if any(wrong):
            mask = patterns.where(wrong) & where
            found.wrong = mask if found.wrong is None else found.wrong | mask
        clashing = [tuple(table.rows[row].id for row in result.may) if result.violated else () for result in results]
        if any(clashing):
            rows = tuple(dict.fromkeys([(), *clashing]))
            found.clashes.append(Clashes(table.id, material, rows, patterns.numbered([rows.index(one) for one in clashing], where)))
        return results

    @staticmethod
    def _verdicts(found: TableMasks, table: DecisionTable, patterns: _Patterns, results: Sequence[Result], where: Mask) -> None:
        verdicts = [verdicts_of(table, result) for result in results]
        for place, row in enumerate(table.rows):
            for masks, judgement in ((found.fails, Judgement.FAILS), (found.open, Judgement.UNDETERMINED)):
                masks[f"{table.id}.{row.id}"] = patterns.where([one.get(place) is judgement for one in verdicts]) & where

    @staticmethod
    def _waiver(found: TableMasks, material: str, patterns: _Patterns, allowed: Sequence[Value], where: Mask, rows: int) -> None:
        forbidden = patterns.where([one is False for one in allowed]) & where
        found.forbidden[material] = found.forbidden[material] | forbidden if material in found.forbidden else forbidden
        if (waived := f"materials.{material}.waived") in found.cells:
            open_ = patterns.where([one is UNKNOWN for one in allowed]) & where
            found.cells[waived] = conjunction([truths(found.cells[waived], rows), Truths(~forbidden & ~open_, open_)], rows)


class _Patterns:
    """The judgements of one table's rows: which combinations occur, and where."""

    def __init__(self, codes: NDArray[np.uint8]) -> None:
        """`codes`: row of the decision table x row of the table of cases."""
        number = np.zeros(codes.shape[1], np.int64)
        for start in range(0, len(codes), IN_WORD):
            word = np.zeros(codes.shape[1], np.int64)
            for line in codes[start : start + IN_WORD]:
                word *= 3
                word += line
            number = _joined(number, word)
        self._number = number
        first = np.zeros(int(number.max(initial=-1)) + 1, np.intp)
        # written backwards, so that the first of each stays
        first[number[::-1]] = np.arange(len(number))[::-1]
        self.judgements = [tuple(map(Judgement, codes[:, row].tolist())) for row in first.tolist()]

    def where(self, chosen: Sequence[bool]) -> Mask:
        """Where one of the chosen patterns is."""
        return np.asarray(chosen, np.bool_)[self._number] if chosen else np.zeros(len(self._number), np.bool_)

    def numbered(self, numbers: Sequence[int], where: Mask) -> NDArray[np.unsignedinteger[Any]]:
        """The number of each pattern; 0 elsewhere."""
        return np.where(where, np.asarray(numbers, smallest(max(numbers) + 1))[self._number], 0)

    def coded(self, values: Sequence[Value], where: Mask) -> Coded:
        """What each pattern gives; null elsewhere."""
        codes = np.where(where, self._number, len(values))
        return Coded(codes.astype(smallest(len(values) + 1)), (*values, None))


def _numbered(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """0, 1, 2 … for the keys that occur."""
    return np.asarray(pd.factorize(keys)[0], np.int64)


def _joined(number: NDArray[np.int64], word: NDArray[np.int64]) -> NDArray[np.int64]:
    further = _numbered(word)
    return _numbered(number * (int(further.max(initial=0)) + 1) + further)


def rules_cells(keys: Iterable[str], codes: NDArray[np.uint8], looked_at: Sequence[Mask]) -> dict[str, Cells]:
    """What the rules of one layer conclude, as cells: null where they are not looked at."""
    # by Judgement, then: not looked at
    values = (True, False, UNKNOWN, None)
    return {
        f"conclusions.{key}": Coded(np.where(where, line, np.uint8(3)).astype(np.uint8), values)
        for key, line, where in zip(keys, codes, looked_at, strict=True)
    }
