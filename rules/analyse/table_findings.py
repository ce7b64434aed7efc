"""What is found in one decision table, row by row: rows at odds, rows in vain, people no row speaks of, and a plainer hit policy.

`check_table` is quick enough to be asked after every cell. Whatever names an applicant was run through the rows before it is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from forms.bundle import Bundle
from forms.decision_table import DecisionTable, HitPolicy, TableKind, TableRow
from forms.edits.of_table import of_kind
from forms.findings import EditJson, Place
from forms.lay_out import names_in
from forms.outcome_text import NONE, outcome_text
from forms.part import Tree
from forms.problems import Lang, Severity
from forms.row_tree import takes_values
from forms.table_columns import asked, asked_outcome, outcome_columns
from forms.told import Told, told_list
from forms.wording import say
from rules.analyse.base import RuleFinding
from rules.analyse.table_gaps import Gap, gaps
from rules.analyse.table_narrowing import label_of, narrowing
from rules.analyse.table_space import MATERIAL, TableSpace, table_space
from rules.analyse.table_vain import RowsInVain, rows_in
from rules.analyse.table_witness import TableWitnesses
from rules.boxes import TooManyBoxes
from rules.hits import HOLD, outcomes_of

SEVERITIES = {
    "TABLE_OVERLAP": Severity.ERROR,
    "TABLE_OVERLAP_SAME": Severity.ERROR,
    "TABLE_OVERLAP_UNDECIDED": Severity.HINT,
    "TABLE_MORE_OVERLAPS": Severity.HINT,
    "TABLE_GAP": Severity.ERROR,
    "TABLE_GAP_EMPTY": Severity.WARNING,
    "TABLE_GAPS_UNDECIDED": Severity.HINT,
    "TABLE_ROW_NEVER": Severity.WARNING,
    "TABLE_ROW_COVERED": Severity.WARNING,
    "TABLE_ROW_OUTRANKED": Severity.WARNING,
    "TABLE_ROW_IDLE": Severity.WARNING,
    "TABLE_ROW_REDUNDANT": Severity.WARNING,
    "TABLE_ROWS_HOLD": Severity.HINT,
    "TABLE_ROWS_SAY_NOTHING": Severity.WARNING,
    "TABLE_EMPTY": Severity.WARNING,
    "TABLE_OPTION_UNNAMED": Severity.HINT,
    "TABLE_UNIQUE_ENOUGH": Severity.HINT,
    "TABLE_ANY_ENOUGH": Severity.HINT,
}
"""Code of each finding -> how bad it is. Two rows at once in a UNIQUE table decide nothing at all, whatever they say."""

MOST_OVERLAPS = 40
"""Pairs that are each told with somebody they both hit."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to mend a finding: what a button says and does."""

    code: str
    params: dict[str, object]
    edits: tuple[EditJson, ...]
    safe: bool = False
    """Does it change nothing for anybody, but that it is clear?"""

    def text(self, lang: Lang = "zh") -> str:
        """What the button says."""
        return say(self.code, lang, **{name: _in(value, lang) for name, value in self.params.items()})


@dataclass(frozen=True, slots=True)
class TableFinding(RuleFinding):
    """What is wrong with some rows of a table. `related`: "<table>.<row>", in the order of the table."""

    table: str = ""
    rows: tuple[str, ...] = ()
    """The rows it is about."""
    material: str = ""
    """Of a waiver table: the material that is missing where it shows."""
    ways: tuple[Way, ...] = ()
    """What people may choose from; the first is `fix`, if that is safe."""
    gap: TableRow | None = None
    """The row that is missing, without its conclusions."""

    def mend_text(self, lang: Lang = "zh") -> str:
        """See RuleFinding."""
        return self.ways[0].text(lang) if self.fix else ""

    def title(self, lang: Lang = "zh") -> str:
        """What it is, in a few words."""
        return say(f"{self.code}_TITLE", lang, **{name: _in(value, lang) for name, value in self.params.items()})


def _in(value: object, lang: Lang) -> object:
    return getattr(value, "english", value) if lang == "en" else value


def check_table(bundle: Bundle, table: DecisionTable, on: date) -> tuple[TableFinding, ...]:
    """Everything found in one table, the worst first. A table with cells that do not fit their columns is not looked into: that is told
    where it is read."""
    if not table.rows:
        # declared complete it leaves everybody out
        severity = Severity.ERROR if table.complete else SEVERITIES["TABLE_EMPTY"]
        place = Place("table", table.id)
        return (TableFinding("TABLE_EMPTY", f"tables.{table.id}", {"table": table.title}, severity, place=place, table=table.id),)
    if not fits(bundle, table):
        return ()
    found = list(_Check(bundle, table, on).findings())
    order = [*Severity]
    return tuple(sorted(found, key=lambda one: order.index(one.severity)))


def fits(bundle: Bundle, table: DecisionTable) -> bool:
    """Do all cells suit what their columns read?"""
    for column in table.columns:
        of = asked(bundle, column.reads)
        for row in table.rows:
            for test in row.cells.get(column.id, ()):
                fewest, most = takes_values(test.test)
                if len(test.values) < fewest or (most is not None and len(test.values) > most):
                    return False
                if not all(of_kind(value, of.kind) for value in test.values):
                    return False
    return True


class _Check:
    def __init__(self, bundle: Bundle, table: DecisionTable, on: date) -> None:
        self.bundle, self.table = bundle, table
        self.space: TableSpace = table_space(bundle, table)
        self.witnesses = TableWitnesses(bundle, table, on)
        self.says = [outcomes_of(table, row) for row in table.rows]
        self.vain: set[int] = set()
        """Rows told to be in vain: nothing else is told of them."""
        self.idle = False
        """Is there a row that hits and changes nothing? Under another hit policy it might."""
        reads = {column.id: frozenset(_vars(column.reads)) for column in table.columns}
        self.bound = [{one, other} for one, other in combinations(reads, 2) if reads[one] & reads[other]]
        """Columns that read one value, so that a box over both may hold what cannot be."""

    def findings(self) -> Iterator[TableFinding]:
        yield from self.never()
        yield from self.in_vain()
        yield from self.silent()
        pairs = self.pairs()
        if self.table.hit in (HitPolicy.UNIQUE, HitPolicy.ANY):
            yield from self.overlaps(pairs)
        yield from self.policy(pairs)
        yield from self.options()
        if self.table.complete:
            yield from self.gaps()

    def finding(self, code: str, rows: Sequence[int], *, severity: Severity | None = None, **more: object) -> TableFinding:
        ids = tuple(self.table.rows[row].id for row in rows)
        params = more.pop("params", {})
        assert isinstance(params, dict)
        numbers = {name: row + 1 for name, row in zip(("row", "other"), rows, strict=False)}
        ways = more.get("ways", ())
        fix = ways[0].edits if isinstance(ways, tuple) and ways and ways[0].safe else ()
        return TableFinding(
            code,
            f"tables.{self.table.id}" + (f".{ids[0]}" if ids else ""),
            {"table": self.table.title, **numbers, **params},
            severity or SEVERITIES[code],
            place=Place("table", self.table.id),
            fix=fix,
            related=tuple(f"{self.table.id}.{id_}" for id_ in ids),
            table=self.table.id,
            rows=ids,
            **more,  # type: ignore[arg-type]  # the fields of a finding
        )

    def never(self) -> Iterator[TableFinding]:
        """Rows whose cells exclude each other."""
        for number, (row, box) in enumerate(zip(self.table.rows, self.space.rows, strict=True)):
            if 0 in box or (any(both <= row.cells.keys() for both in self.bound) and self.witnesses.impossible([row])):
                self.vain.add(number)
                yield self.finding("TABLE_ROW_NEVER", [number], ways=(self.dropping(number),))

    def in_vain(self) -> Iterator[TableFinding]:
        """Rows that change nothing."""
        for one in RowsInVain(self.space, self.witnesses, self.says, sorted(self.vain)).found():
            self.vain.add(one.row)
            self.idle = True
            params = {"others": _numbers(one.by), **({} if one.counts is None else {"counts": one.counts + 1})}
            yield self.finding(
                one.code,
                [one.row, *one.by],
                params=params,
                witness=one.witness,
                material=one.material,
                ways=(self.dropping(one.row),),
            )

    def silent(self) -> Iterator[TableFinding]:
        """Rows that conclude nothing, or nothing that counts."""
        if self.table.kind is TableKind.VALUE:
            said_nothing = [number for number, says in enumerate(self.says) if says and all(value is None for value in says.values())]
            if said_nothing:
                yield self.finding("TABLE_ROWS_SAY_NOTHING", said_nothing, params={"rows": _numbers(said_nothing)})
        elif self.table.kind is TableKind.ELIGIBILITY and self.table.hit is HitPolicy.COLLECT and not self.table.complete:
            holding = [number for number, says in enumerate(self.says) if says["verdict"] == HOLD and number not in self.vain]
            if holding:
                yield self.finding("TABLE_ROWS_HOLD", holding, params={"rows": _numbers(holding)})

    def pairs(self) -> list[tuple[int, int]]:
        """Rows that may hit together, each before the other in the table."""
        found = []
        for number, box in enumerate(self.space.rows):
            if number not in self.vain:
                later = self.space.meeting(box) & ~((2 << number) - 1)
                found += [(number, other) for other in rows_in(later) if other not in self.vain]
        return found

    def overlaps(self, pairs: Sequence[tuple[int, int]]) -> Iterator[TableFinding]:
        """Rows that hit the same people."""
        told_of = 0
        left: set[int] = set()
        for one, other in pairs:
            same = self.says[one] == self.says[other]
            if same and self.table.hit is HitPolicy.ANY:
                continue
            if told_of >= MOST_OVERLAPS:
                left |= {one, other}
                continue
            rows = [self.table.rows[one], self.table.rows[other]]
            witness = self.witnesses.hit_by(rows)
            if witness is None:
                if not self.witnesses.impossible(rows):
                    yield self.finding("TABLE_OVERLAP_UNDECIDED", [one, other])
                continue
            told_of += 1
            code = "TABLE_OVERLAP_SAME" if same else "TABLE_OVERLAP"
            params = {} if same else {"says": self.told(one), "against": self.told(other)}
            material = self.shared_material(one, other)
            yield self.finding(code, [one, other], params=params, witness=witness, material=material, ways=self.ways_apart(one, other))
        if left:
            yield self.finding("TABLE_MORE_OVERLAPS", sorted(left), params={"count": len(left)})

    def told(self, number: int) -> Told:
        """What a row concludes, in words."""
        columns = [(column, asked_outcome(self.table, column)) for column in outcome_columns(self.table)]
        row = self.table.rows[number]
        parts = [(row.outcomes.get(column.id), of) for column, of in columns]
        texts = [(outcome_text(value, of), outcome_text(value, of, "en"), of.unit) for value, of in parts if value is not None]
        both = [Told(f"{zh} {unit}".strip(), f"{en} {unit.english}".strip()) for zh, en, unit in texts]
        return told_list(both) if both else Told(NONE, NONE)

    def ways_apart(self, one: int, other: int) -> tuple[Way, ...]:
        """Narrow a cell, or let the hit policy settle it."""
        ways = []
        found = narrowing(self.bundle, self.space, one, other, self.says)
        if found is not None:
            edit: EditJson = {"op": "set_table_row", "table": self.table.id, "row": found.row, "cells": {found.column: found.json()}}
            params = {"row": found.number, "column": found.label, "cell": found.text}
            ways.append(Way("TABLE_WAY_NARROW", params, (edit,), safe=found.keeps))
        # «the strictest» is said of verdicts and of waivers; of other values people state what wins first
        strictest = HitPolicy.FIRST if self.table.kind is TableKind.VALUE else HitPolicy.PRIORITY
        policy = HitPolicy.ANY if self.says[one] == self.says[other] else strictest
        ways.append(Way(f"TABLE_WAY_{policy.name}", {}, (self.hitting(policy),)))
        return tuple(ways)

    def policy(self, pairs: Sequence[tuple[int, int]]) -> Iterator[TableFinding]:
        """A plainer hit policy would do."""
        if self.idle:
            return
        hit, contrary = self.table.hit, any(self.says[one] != self.says[other] for one, other in pairs)
        if hit in (HitPolicy.ANY, HitPolicy.FIRST, HitPolicy.PRIORITY) and not pairs and len(self.table.rows) > 1:
            yield self.finding("TABLE_UNIQUE_ENOUGH", [], ways=(Way("TABLE_WAY_UNIQUE", {}, (self.hitting(HitPolicy.UNIQUE),)),))
        elif hit in (HitPolicy.FIRST, HitPolicy.PRIORITY) and pairs and not contrary:
            yield self.finding("TABLE_ANY_ENOUGH", [], ways=(Way("TABLE_WAY_ANY", {}, (self.hitting(HitPolicy.ANY),)),))

    def options(self) -> Iterator[TableFinding]:
        """Options that no row speaks of."""
        if self.table.complete:
            return  # told as gaps
        for at, dimension in enumerate(self.space.dimensions):
            if dimension.id == MATERIAL or not dimension.others or any(row[at] & dimension.rest for row in self.space.rows):
                continue
            column = self.table.column(dimension.id)
            assert column is not None
            params = {"column": label_of(self.bundle, column), "options": told_list(str(one) for one in dimension.others[:8])}
            yield self.finding("TABLE_OPTION_UNNAMED", [], params=params)

    def gaps(self) -> Iterator[TableFinding]:
        """People no row speaks of."""
        try:
            found = gaps(self.bundle, self.space, self.witnesses)
        except TooManyBoxes:
            yield self.finding("TABLE_GAPS_UNDECIDED", [])
            return
        for gap in found:
            yield self.gap_finding(gap)

    def gap_finding(self, gap: Gap) -> TableFinding:
        code = "TABLE_GAP_EMPTY" if gap.only_empty else "TABLE_GAP"
        return self.finding(
            code,
            [],
            params={"who": gap.who, "short": gap.short},
            witness=gap.witness,
            material=gap.material,
            gap=gap.row,
            ways=self.ways_to_fill(gap),
        )

    def ways_to_fill(self, gap: Gap) -> tuple[Way, ...]:
        """The missing row, with each of the conclusions that are likely."""
        ways = []
        for code, outcomes, params in gap.conclusions:
            settings = gap.row.model_copy(update={"outcomes": outcomes}).model_dump(mode="json", exclude={"id"})
            before = {"before": gap.before} if gap.before else {}
            ways.append(Way(code, dict(params), ({"op": "add_table_row", "table": self.table.id, **settings, **before},)))
        return tuple(ways)

    def shared_material(self, one: int, other: int) -> str:
        there = self.table.rows[other].materials
        return next((material for material in self.table.rows[one].materials if material in there), "")

    def dropping(self, number: int) -> Way:
        edit: EditJson = {"op": "drop_table_row", "table": self.table.id, "row": self.table.rows[number].id}
        return Way("TABLE_WAY_DROP", {"row": number + 1}, (edit,), safe=True)

    def hitting(self, policy: HitPolicy) -> EditJson:
        return {"op": "set_table", "table": self.table.id, "changes": {"hit": policy.value}}


def _vars(tree: Tree) -> Iterator[str]:
    yield from (name.partition(".")[0] if not name.startswith(("flags", "materials")) else name for name in names_in(tree))


def _numbers(rows: Sequence[int]) -> Told:
    shown = [str(row + 1) for row in rows[:6]]
    return told_list([*shown, "…"] if len(rows) > len(shown) else shown)
