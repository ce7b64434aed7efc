"""Rows of a decision table that change nothing: each may go, and brute force misses none that never counts."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.decision_table import (
    Cell,
    Collect,
    DecisionTable,
    HitPolicy,
    OutcomeColumn,
    TableKind,
    TableRow,
)
from forms.problems import Severity
from forms.row_tree import row_tree
from rules.bind import bind
from rules.clause import Judgement
from rules.condition import read_condition
from rules.hits import Outcomes, resolve
from rules.names import names_of
from tests.forms.given_tables import a_bundle, a_table, test_of
from tests.rules.analyse.given_tables import (
    LATER,
    NEVER,
    NO,
    ON,
    SMALL,
    SMOKES,
    VAIN,
    VALUES,
    WAY,
    YES,
    a_row,
    codes,
    found_in,
    matrix,
    test_cell,
)


def verdict(id_: str, says: str, message: str = "", **cells: Cell) -> TableRow:
    """A row of an eligibility table."""
    return TableRow(id=id_, cells=cells, outcomes={"verdict": says}, message=message)


def refusal(id_: str, kind: str, **cells: Cell) -> TableRow:
    """A row of an eligibility table that refuses in one way."""
    return TableRow(id=id_, cells=cells, outcomes={"verdict": "reject", "reject_kind": kind})


def fee(id_: str, amount: int | None, **cells: Cell) -> TableRow:
    """A row that gives an amount."""
    return TableRow(id=id_, cells=cells, outcomes={"fee": amount})


ELIGIBILITY: dict[str, Any] = {"columns": (SMOKES, WAY), "outcomes": (), "kind": TableKind.ELIGIBILITY}
FEES: dict[str, Any] = {"columns": (SMOKES,), "outcomes": (OutcomeColumn(id="fee", label="补贴", type="number"),), "hit": HitPolicy.COLLECT}


@pytest.mark.parametrize(
    ("table", "found"),
    [
        (
            a_table(verdict("a", "flag", smokes=YES), verdict("b", "reject"), hit=HitPolicy.PRIORITY, **ELIGIBILITY),
            ("TABLE_ROW_OUTRANKED", ("a", "b")),
        ),
        (
            a_table(verdict("a", "reject", smokes=YES), verdict("b", "reject"), hit=HitPolicy.PRIORITY, **ELIGIBILITY),
            ("TABLE_ROW_REDUNDANT", ("a", "b")),
        ),
        (
            matrix(a_row("a", "m0"), a_row("b", "m0", says=LATER | {"days": 9}, smokes=YES), hit=HitPolicy.PRIORITY),
            ("TABLE_ROW_OUTRANKED", ("b", "a")),
        ),
        (
            matrix(a_row("a", "m0"), a_row("b", "m0", says=LATER | {"days": 9}, smokes=YES), hit=HitPolicy.COLLECT),
            ("TABLE_ROW_IDLE", ("b", "a")),
        ),
        (
            a_table(verdict("a", "correct", "补", smokes=YES), verdict("b", "correct", "补"), hit=HitPolicy.COLLECT, **ELIGIBILITY),
            ("TABLE_ROW_REDUNDANT", ("a", "b")),
        ),
        (
            a_table(fee("a", 5, smokes=YES), fee("b", 6, smokes=NO), fee("c", 7), collect=Collect.MIN, **FEES),
            ("TABLE_ROW_IDLE", ("c", "a", "b")),
        ),
        (
            a_table(fee("a", 5, smokes=YES), fee("b", 4), collect=Collect.MIN, **FEES),
            ("TABLE_ROW_IDLE", ("a", "b")),
        ),
        (
            a_table(fee("a", 5, smokes=YES), fee("b", 9), collect=Collect.MAX, **FEES),
            ("TABLE_ROW_IDLE", ("a", "b")),
        ),
    ],
)
def test_a_row_that_never_counts_is_told_with_somebody_it_hits(table: DecisionTable, found: tuple[str, tuple[str, ...]]) -> None:
    told = [one for one in found_in(table) if one.code in VAIN]

    assert [(one.code, one.rows) for one in told] == [found]
    assert all(one.witness is not None and one.ways[0].safe for one in told)


@pytest.mark.parametrize(
    "table",
    [
        a_table(verdict("a", "correct", "补证", smokes=YES), verdict("b", "correct", "补照"), hit=HitPolicy.COLLECT, **ELIGIBILITY),
        a_table(verdict("a", "correct", "补证", smokes=YES), verdict("b", "correct", "补照"), hit=HitPolicy.FIRST, **ELIGIBILITY),
        a_table(fee("a", 5, smokes=YES), fee("b", 5), collect=Collect.SUM, **FEES),
        a_table(fee("a", 5, smokes=YES), fee("b", 5), collect=Collect.LIST, **FEES),
        a_table(
            verdict("a", "hold", smokes=YES), verdict("b", "reject", way=test_of("in", "饭店")), verdict("c", "hold"),
            hit=HitPolicy.FIRST, **ELIGIBILITY,
        ),
        a_table(
            refusal("a", "甲", smokes=YES), refusal("b", "乙", way=test_of("in", "饭店")), refusal("c", "甲"),
            hit=HitPolicy.COLLECT, **ELIGIBILITY,
        ),
    ],
)  # fmt: skip
def test_a_row_that_counts_beside_others_is_left_in_peace(table: DecisionTable) -> None:
    assert not [one for one in found_in(table) if one.code in VAIN]


def test_a_row_stays_that_keeps_another_from_its_turn() -> None:
    table = a_table(fee("a", 1, smokes=YES), fee("b", 2, smokes=YES), fee("c", 1), **{**FEES, "hit": HitPolicy.FIRST})

    assert [(one.code, one.rows) for one in found_in(table) if one.code in VAIN] == [("TABLE_ROW_COVERED", ("b", "a"))]


def test_eligible_makes_up_for_nothing_where_every_row_counts() -> None:
    table = a_table(verdict("a", "hold", smokes=YES), verdict("b", "reject"), hit=HitPolicy.COLLECT, **ELIGIBILITY)

    assert ("TABLE_ROWS_HOLD", ("a",)) in codes(found_in(table))


def test_rows_without_a_conclusion_and_a_table_without_rows_are_told() -> None:
    table = a_table(fee("a", None, smokes=YES), fee("b", 3, smokes=NO), **{**FEES, "hit": HitPolicy.UNIQUE})
    empty = a_table(**{**FEES, "hit": HitPolicy.UNIQUE})

    assert codes(found_in(table)) == [("TABLE_ROWS_SAY_NOTHING", ("a",))]
    assert [(one.code, one.severity) for one in found_in(empty)] == [("TABLE_EMPTY", Severity.WARNING)]
    assert [one.severity for one in found_in(empty.model_copy(update={"complete": True}))] == [Severity.ERROR]


@pytest.mark.parametrize(("kind", "policy"), [(TableKind.WAIVER, "TABLE_WAY_PRIORITY"), (TableKind.VALUE, "TABLE_WAY_FIRST")])
def test_the_strictest_is_offered_only_where_there_is_one(kind: TableKind, policy: str) -> None:
    waivers = matrix(a_row("a", "m0", smokes=YES), a_row("b", "m0", says=NEVER))
    values = a_table(fee("a", 5, smokes=YES), fee("b", 9), **{**FEES, "hit": HitPolicy.UNIQUE})
    [overlap] = [one for one in found_in(waivers if kind is TableKind.WAIVER else values) if one.code == "TABLE_OVERLAP"]

    assert overlap.ways[-1].code == policy


@st.composite
def small_tables_by_rank(draw: st.DrawFn) -> DecisionTable:
    """Up to five rows over three columns, of which one counts, or what several say together."""
    kind = draw(st.sampled_from([*TableKind]))
    says = {
        TableKind.ELIGIBILITY: st.one_of(
            st.fixed_dictionaries({"verdict": st.sampled_from(["hold", "correct", "flag"])}),
            st.fixed_dictionaries({"verdict": st.just("reject"), "reject_kind": st.sampled_from(["甲", "乙"])}),
        ),
        TableKind.WAIVER: st.fixed_dictionaries({"allowed": st.booleans(), "days": st.sampled_from([None, 3, 5])}),
        TableKind.VALUE: st.fixed_dictionaries({"fee": st.sampled_from([None, 1, 2, 3]), "more": st.sampled_from([None, 1, 2])}),
    }[kind]
    rows = []
    for at in range(draw(st.integers(1, 5))):
        cells = {column.id: cell for column in SMALL[1:] if (cell := draw(test_cell(column.id)))}
        materials = ("m0",) if kind is TableKind.WAIVER else ()
        rows.append(TableRow(id=f"r{at}", materials=materials, cells=cells, outcomes=draw(says)))
    outcomes = (
        OutcomeColumn(id="fee", label="补贴", type="number", priority=(2, 3)),
        OutcomeColumn(id="more", label="另", type="number", priority=draw(st.sampled_from([(), (1,)]))),
    )
    return a_table(
        *rows,
        columns=SMALL[1:],
        kind=kind,
        outcomes=outcomes if kind is TableKind.VALUE else (),
        hit=draw(st.sampled_from([HitPolicy.FIRST, HitPolicy.PRIORITY, HitPolicy.COLLECT])),
        collect=draw(st.sampled_from([*Collect])),
    )


@settings(max_examples=120)
@given(small_tables_by_rank())
def test_rows_told_to_be_in_vain_may_go_one_by_one_and_at_once_and_no_row_that_never_counts_is_missed(table: DecisionTable) -> None:
    bundle = a_bundle(table)
    vain = {one.rows[0] for one in found_in(table, bundle) if one.code in (*VAIN, "TABLE_ROW_NEVER")}
    nodes = [bind(read_condition(row_tree(table, row), names_of(bundle), "")[0]) for row in table.rows]
    people = [dict(zip(VALUES, values, strict=True)) for values in product(*VALUES.values())]
    hit_by = {tuple(node({"as_of": ON.isoformat(), **values}) is True for node in nodes) for values in people}

    def given_to(hit: tuple[bool, ...], spared: set[str]) -> Outcomes:
        counted = [Judgement.FAILS if one and row.id not in spared else Judgement.CLEAR for one, row in zip(hit, table.rows, strict=True)]
        return resolve(table, counted).values

    for hit, gone in product(hit_by, (vain, *({one} for one in vain))):
        assert given_to(hit, gone) == given_to(hit, set()), gone
    if table.hit is not HitPolicy.COLLECT:
        judged = [[Judgement.FAILS if one else Judgement.CLEAR for one in hit] for hit in hit_by]
        decide = {row for one in judged for row in resolve(table, one).decides}
        assert {row.id for number, row in enumerate(table.rows) if number not in decide} <= vain
