"""resolve: what a decision table gives when some of its rows hit and some are still open: the hit policies of DMN 1.5, three-valued.

A row is judged like any clause (`rules.rule_book`): FAILS = it hits, UNDETERMINED = it is open, for a value it reads is unknown. A
result is certain if it is the same whatever becomes of the open rows, else UNKNOWN; each outcome by itself, so that it may be certain
that somebody is refused while the kind of refusal is open.

    UNIQUE    no row hits, and none that is open would change anything; with a hit and an open row it may yet be violated
    ANY       what hits and what is open say the same
    FIRST     the first hit, and every open row before it, say the same
    PRIORITY  the strongest hit, and every open row that is stronger, say the same
    COLLECT   no open row adds anything; of verdicts, each row by itself

Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from forms.decision_table import Collect, DecisionTable, HitPolicy, TableKind, TableRow
from rules.clause import Judgement
from rules.operators.tally import total
from rules.values import UNKNOWN, Value, is_number, same

VERDICTS = ("reject", "correct", "flag", "hold")
"""What a row of an eligibility table says, the strictest first."""
HOLD = "hold"

Outcomes = Mapping[str, Value]
"""Outcome column -> value: `verdict` and `reject_kind`, `allowed` and `days`, or the columns of a value table."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a table gives."""

    values: Outcomes
    """UNKNOWN where an open row could still change it, and everywhere if the hit policy is violated."""
    hit: tuple[int, ...]
    """Positions of the rows that hit."""
    open: tuple[int, ...]
    """Positions of the rows that may yet hit."""
    violated: bool = False
    """Rows hit together that must not: a UNIQUE table with two, an ANY table with two that say different things. It decides nothing."""
    may: tuple[int, ...] = ()
    """The rows that may turn out to be those that decide, hit or open; of a violation the rows that hit together."""
    may_be_violated: bool = False
    """With some of the open rows it would be violated: nothing of it is certain."""

    @property
    def certain(self) -> bool:
        """Is nothing of it open?"""
        return not any(value is UNKNOWN for value in self.values.values())

    @property
    def decides(self) -> tuple[int, ...]:
        """The rows that decide; none where none hits, or where that is open."""
        return tuple(row for row in self.hit if row in self.may) if self.certain else ()


def resolve(table: DecisionTable, judgements: Sequence[Judgement]) -> Result:
    """The result of the table; `judgements` by row. Of a waiver table it is that of one material: see `rows_naming`."""
    hit = tuple(row for row, judged in enumerate(judgements) if judged is Judgement.FAILS)
    open_ = tuple(row for row, judged in enumerate(judgements) if judged is Judgement.UNDETERMINED)
    given = {row: outcomes_of(table, table.rows[row]) for row in (*hit, *open_)}
    if table.hit is HitPolicy.COLLECT:
        return _collected(table, hit, open_, given)
    return _chosen(table, hit, open_, given)


def rows_naming(table: DecisionTable, judgements: Sequence[Judgement], material: str) -> tuple[Judgement, ...]:
    """The judgements of a waiver table's rows as far as they speak of one material."""
    return tuple(judged if material in row.materials else Judgement.CLEAR for row, judged in zip(table.rows, judgements, strict=True))


def outcomes_of(table: DecisionTable, row: TableRow) -> Outcomes:
    """What a row says; what it leaves out, or a draft has not settled yet, keeps nobody from anything."""
    match table.kind:
        case TableKind.ELIGIBILITY:
            return {"verdict": row.outcomes.get("verdict") or HOLD, "reject_kind": row.outcomes.get("reject_kind")}
        case TableKind.WAIVER:
            return {"allowed": row.outcomes.get("allowed") is not False, "days": row.outcomes.get("days")}
        case TableKind.VALUE:
            return {column.id: row.outcomes.get(column.id) for column in table.outcomes}


def outcomes_without_hit(table: DecisionTable) -> Outcomes:
    """What the table gives where no row hits."""
    match table.kind:
        case TableKind.ELIGIBILITY:
            return {"verdict": HOLD, "reject_kind": None}
        case TableKind.WAIVER:
            return {"allowed": True, "days": None}
        case TableKind.VALUE:
            counted = 0 if table.hit is HitPolicy.COLLECT and table.collect in (Collect.SUM, Collect.COUNT) else None
            return {column.id: counted if column.otherwise is None else column.otherwise for column in table.outcomes}


def verdicts_of(table: DecisionTable, result: Result) -> dict[int, Judgement]:
    """The rows of an eligibility table that say something other than «hold», with what becomes of them: FAILS = it counts, UNDETERMINED."""
    speaking = [row for row in result.may if not _holds(table, row)]
    if result.violated:
        return {}
    if table.hit is HitPolicy.COLLECT:
        return {row: Judgement.FAILS if row in result.hit else Judgement.UNDETERMINED for row in speaking}
    if result.values["verdict"] is UNKNOWN:
        return dict.fromkeys(speaking, Judgement.UNDETERMINED)
    # rows that say the same are one verdict
    counts = next((row for row in speaking if row in result.hit), None)
    if counts is None or result.certain:
        return {} if counts is None else {counts: Judgement.FAILS}
    # the verdict is certain; by which of them it comes about is not
    return {row: Judgement.FAILS if row == counts else Judgement.UNDETERMINED for row in speaking if row == counts or row in result.open}


def passes(table: DecisionTable, result: Result) -> Value:
    """Does an eligibility table let somebody pass: does nothing but «hold» follow from it? Also where it is open what else follows."""
    if result.violated or result.may_be_violated:
        return UNKNOWN
    if table.hit is HitPolicy.COLLECT and not all(_holds(table, row) for row in result.hit):
        return False
    possible = {_holds(table, row) for row in result.may} | ({True} if table.hit is HitPolicy.COLLECT or not result.hit else set())
    return UNKNOWN if len(possible) > 1 else True in possible


def kind_is_open(table: DecisionTable, result: Result) -> bool:
    """Is it certain that an eligibility table refuses, and open in which way?"""
    return table.hit is not HitPolicy.COLLECT and result.values["verdict"] is not UNKNOWN and result.values["reject_kind"] is UNKNOWN


def refusing(table: DecisionTable, result: Result) -> tuple[int, ...]:
    """The rows of a waiver table by which it is certain that a material may not come later, though the days be open; none if it may."""
    said = (row for row in result.hit if row in result.may and outcomes_of(table, table.rows[row])["allowed"] is False)
    return tuple(said) if result.values["allowed"] is False else ()


def _holds(table: DecisionTable, row: int) -> bool:
    return outcomes_of(table, table.rows[row])["verdict"] == HOLD


# ---- one row decides


def _chosen(table: DecisionTable, hit: tuple[int, ...], open_: tuple[int, ...], given: Mapping[int, Outcomes]) -> Result:
    nothing = outcomes_without_hit(table)
    found = Result(dict.fromkeys(nothing, UNKNOWN), hit, open_)
    if _clash(table, hit, given):
        return replace(found, violated=True, may=hit)
    may = _may_decide(table, hit, open_, given)
    if _clash(table, (*hit, *open_), given):
        return replace(found, may=may, may_be_violated=True)
    possible = [given[row] for row in may] if hit else [nothing, *(given[row] for row in may)]
    values = dict(possible[0])
    for other in possible[1:]:
        values = {name: value if value is not UNKNOWN and same(value, other[name]) else UNKNOWN for name, value in values.items()}
    return replace(found, values=values, may=may)


def _clash(table: DecisionTable, rows: Sequence[int], given: Mapping[int, Outcomes]) -> bool:
    """Must these not hit together?"""
    if table.hit is HitPolicy.UNIQUE:
        return len(rows) > 1
    return table.hit is HitPolicy.ANY and any(not _alike(given[rows[0]], given[row]) for row in rows[1:])


def _may_decide(table: DecisionTable, hit: tuple[int, ...], open_: tuple[int, ...], given: Mapping[int, Outcomes]) -> tuple[int, ...]:
    """The rows that decide in some case, in order."""
    if table.hit not in (HitPolicy.FIRST, HitPolicy.PRIORITY):
        return tuple(sorted((*hit, *open_)))
    rank = {row: (precedence(table, given[row]) if table.hit is HitPolicy.PRIORITY else (), row) for row in (*hit, *open_)}
    best = min((rank[row] for row in hit), default=None)
    return tuple(sorted(row for row in rank if best is None or (row in open_ and rank[row] < best) or rank[row] == best))


def precedence(table: DecisionTable, outcomes: Outcomes) -> tuple[float, ...]:
    """What wins first has the least."""
    match table.kind:
        case TableKind.ELIGIBILITY:
            return (_strictness(outcomes["verdict"]),)
        case TableKind.WAIVER:
            days = outcomes["days"]
            return (0 if outcomes["allowed"] is False else 1, days if isinstance(days, int | float) else float("inf"))
        case TableKind.VALUE:
            return tuple(
                next((place for place, value in enumerate(column.priority) if same(value, outcomes[column.id])), len(column.priority))
                for column in table.outcomes
                if column.priority
            )


def _strictness(verdict: Value) -> int:
    return VERDICTS.index(verdict) if isinstance(verdict, str) and verdict in VERDICTS else len(VERDICTS)


def _alike(one: Outcomes, other: Outcomes) -> bool:
    return all(same(one[name], other[name]) for name in one)


# ---- all rows together


def _collected(table: DecisionTable, hit: tuple[int, ...], open_: tuple[int, ...], given: Mapping[int, Outcomes]) -> Result:
    values = _together(table, hit, given)
    # what no open row changes by itself and all of them together do not change either, is certain
    for more in (*((row,) for row in open_), open_):
        other = _together(table, sorted((*hit, *more)), given)
        values = {name: value if value is not UNKNOWN and same(value, other[name]) else UNKNOWN for name, value in values.items()}
    return Result(values, hit, open_, may=tuple(sorted((*hit, *open_))))


def _together(table: DecisionTable, rows: Sequence[int], given: Mapping[int, Outcomes]) -> Outcomes:
    """What these rows give, were they those that hit."""
    nothing = outcomes_without_hit(table)
    if not rows:
        return nothing
    match table.kind:
        case TableKind.ELIGIBILITY:
            return given[min(rows, key=lambda row: (_strictness(given[row]["verdict"]), row))]
        case TableKind.WAIVER:
            days = [found for row in rows if isinstance(found := given[row]["days"], int | float)]
            return {"allowed": all(given[row]["allowed"] is not False for row in rows), "days": min(days, default=None)}
        case TableKind.VALUE:
            return {name: _put_together(table.collect, [given[row][name] for row in rows], value) for name, value in nothing.items()}


def _put_together(how: Collect, outcomes: Sequence[Value], nothing: Value) -> Value:
    """Outcomes as one; a row that leaves it out gives nothing."""
    stated = [value for value in outcomes if value is not None]
    if not stated:
        return nothing
    numbers = [value for value in stated if is_number(value) and isinstance(value, int | float)]
    match how:
        case Collect.LIST:
            return stated
        case Collect.COUNT:
            return len(stated)
        case Collect.SUM:
            return total(numbers)
        case Collect.MIN:
            return min(numbers, default=None)
        case Collect.MAX:
            return max(numbers, default=None)
