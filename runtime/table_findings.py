"""TableFindings: what the decision tables of a bundle come to for one submission: results, verdicts of rows, limits of waivers, clashes.

rows judged ──hit policies──> results ──> what rules read (`conclusions`)
                                     ├──> verdicts: the deciding rows of eligibility tables
                                     └──> which missing materials may come later, and for how many days
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from forms.decision_table import DecisionTable, TableKind
from rules.clause import Judgement
from rules.hits import Result, kind_is_open, refusing, verdicts_of
from rules.operators import Environment
from runtime.compiled import CompiledBundle
from runtime.outcome import MaterialLine, Standing, Verdict, VerdictState

LIMITED = frozenset({Standing.MISSING, Standing.PROVIDED, Standing.AT_WINDOW})
"""Standings of materials that tables may speak of: what is dropped nobody has to promise."""


@dataclass(frozen=True)
class TableFindings:
    """The tables of one version, judged."""

    compiled: CompiledBundle
    counting: tuple[str, ...]
    """The items that count."""
    judged: Mapping[int, Judgement]
    """Position of a row -> what became of it; of the tables looked at."""
    environment: Environment
    """What rules read: conclusions and materials among it."""
    looked_at: tuple[DecisionTable, ...] = ()
    fired: tuple[int, ...] = ()
    """Positions of the rows that hit, in order of firing."""

    @cached_property
    def results(self) -> Mapping[str, Result]:
        """Table -> its result."""
        stage = self.compiled.table_stage
        found = stage.results(self.judged) | stage.without_rows(self.looked_at)
        return {table.id: found[table.id] for table in self.looked_at if table.id in found}

    def verdicts(self) -> Iterator[Verdict]:
        """The rows of eligibility tables that decide, or may yet; in the order of the document."""
        results, rules = self.results, self.compiled.rows_as_rules
        for table in self.compiled.bundle.tables:
            if table.kind is not TableKind.ELIGIBILITY or table.id not in results:
                continue
            items, result = concerned(table, self.counting), results[table.id]
            for row, judgement in verdicts_of(table, result).items():
                key = f"{table.id}.{table.rows[row].id}"
                state = VerdictState.FAILS if judgement is Judgement.FAILS else VerdictState.UNDETERMINED
                used = {name: self.environment.get(name) for name in rules.reads[key]}
                rule = rules.rules[key]
                if state is VerdictState.FAILS and kind_is_open(table, result):
                    rule = rule.model_copy(update={"reject_kind": ""})
                yield Verdict(rule, state, items, used)

    def limited(self, lines: Iterable[MaterialLine]) -> tuple[MaterialLine, ...]:
        """The lines, with what waiver tables say: the strictest of the demands and the tables counts; what is open says nothing."""
        return tuple(self._limited(line) if line.standing in LIMITED else line for line in lines)

    def _limited(self, line: MaterialLine) -> MaterialLine:
        by, against = list[str](), list[str]()
        for table_id, result in self.compiled.table_stage.waivers(line.material, self.judged).items():
            table = self._table(table_id)
            if refused := refusing(table, result):
                line = replace(line, waivable=False)
            days = result.values["days"]
            if isinstance(days, int | float):
                line = replace(line, waiver_days=int(days) if line.waiver_days is None else min(int(days), line.waiver_days))
            by += [f"{table_id}.{table.rows[row].id}" for row in result.decides]
            against += [f"{table_id}.{table.rows[row].id}" for row in refused]
        return replace(line, limited_by=tuple(against or by))

    def clashes(self, missing: Collection[str]) -> tuple[str, ...]:
        """Rows that hit together and must not; of a waiver table only those about a material that is missing."""
        found: dict[str, None] = {}
        for table_id, result in self.results.items():
            table = self._table(table_id)
            several = [result]
            if table.kind is TableKind.WAIVER:
                several = [self.compiled.table_stage.waivers(material, self.judged).get(table_id, _NOTHING) for material in missing]
            for one in several:
                found |= {f"{table_id}.{table.rows[row].id}": None for row in (one.may if one.violated else ())}
        return tuple(found)

    def open_waivers(self, missing: Collection[str]) -> Iterator[tuple[str, Mapping[str, object]]]:
        """Rows of waiver tables that may yet say something of a missing material, with what each read."""
        stage, reads = self.compiled.table_stage, self.compiled.rows_as_rules.reads
        for material in missing:
            for table_id, result in stage.waivers(material, self.judged).items():
                # of what may not come later in any case, nobody needs to know for how many days it may
                settled = result.certain or result.violated or result.values["allowed"] is False
                for row in () if settled else (row for row in result.may if row in result.open):
                    key = f"{table_id}.{self._table(table_id).rows[row].id}"
                    yield key, {name: self.environment.get(name) for name in reads[key]}

    def _table(self, table_id: str) -> DecisionTable:
        return next(table for table in self.compiled.bundle.tables if table.id == table_id)


_NOTHING = Result({}, (), ())


def looked_at(compiled: CompiledBundle, on: date, counting: Collection[str]) -> tuple[DecisionTable, ...]:
    """The tables in force on that day that concern a counting item."""
    tables = (table for table in compiled.bundle.tables if table.in_force(on))
    return tuple(table for table in tables if table.applies_to is None or concerned(table, counting))


def concerned(table: DecisionTable, counting: Iterable[str]) -> tuple[str, ...]:
    """The counting items that a table applies to."""
    return tuple(item for item in counting if table.applies_to is None or item in table.applies_to)
