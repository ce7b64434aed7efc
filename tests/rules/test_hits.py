"""Hit policies: what a table gives for the rows that hit, and what of it stays open; against every completion of the open rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.decision_table import Collect, DecisionTable, HitPolicy, OutcomeColumn, TableKind, TableRow
from rules.clause import Judgement
from rules.hits import outcomes_of, outcomes_without_hit, resolve, rows_naming, verdicts_of
from rules.values import UNKNOWN, Value, same

NO, HIT, OPEN = Judgement.CLEAR, Judgement.FAILS, Judgement.UNDETERMINED
SIGNS = {".": NO, "x": HIT, "?": OPEN}


def judged(signs: str) -> list[Judgement]:
    return [SIGNS[sign] for sign in signs]


def of_values(outcomes: Sequence[Any], hit: HitPolicy, collect: Collect = Collect.LIST, **column: Any) -> DecisionTable:
    rows = tuple(TableRow(id=f"r{index}", outcomes={"o": value}) for index, value in enumerate(outcomes))
    kind = "number" if all(isinstance(value, int | float | None) for value in outcomes) else "text"
    return DecisionTable(
        id="t",
        title="表",
        kind=TableKind.VALUE,
        hit=hit,
        collect=collect,
        rows=rows,
        outcomes=(OutcomeColumn(id="o", label="档", type=kind, **column),),
    )


def of_verdicts(verdicts: Sequence[str], hit: HitPolicy) -> DecisionTable:
    rows = tuple(
        TableRow(id=f"r{index}", outcomes={"verdict": verdict, "reject_kind": "不予受理" if verdict == "reject" else None})
        for index, verdict in enumerate(verdicts)
    )
    return DecisionTable(id="t", title="表", kind=TableKind.ELIGIBILITY, hit=hit, rows=rows)


def of_waivers(rows: Sequence[tuple[str, bool, int | None]], hit: HitPolicy) -> DecisionTable:
    stated = tuple(
        TableRow(id=f"r{index}", materials=tuple(materials), outcomes={"allowed": allowed, "days": days})
        for index, (materials, allowed, days) in enumerate(rows)
    )
    return DecisionTable(id="t", title="表", kind=TableKind.WAIVER, hit=hit, rows=stated)


VALUES: list[tuple[HitPolicy, Collect, list[Any], str, Value]] = [
    (HitPolicy.UNIQUE, Collect.LIST, ["甲", "乙"], "..", None),
    (HitPolicy.UNIQUE, Collect.LIST, ["甲", "乙"], ".x", "乙"),
    (HitPolicy.UNIQUE, Collect.LIST, ["甲", "乙"], "?x", UNKNOWN),
    (HitPolicy.UNIQUE, Collect.LIST, ["甲", "乙"], "?.", UNKNOWN),
    (HitPolicy.UNIQUE, Collect.LIST, ["甲", "乙"], "xx", "violated"),
    (HitPolicy.ANY, Collect.LIST, ["甲", "甲", "乙"], "xx.", "甲"),
    (HitPolicy.ANY, Collect.LIST, ["甲", "甲", "乙"], "x?.", "甲"),
    (HitPolicy.ANY, Collect.LIST, ["甲", "甲", "乙"], "x.?", UNKNOWN),
    (HitPolicy.ANY, Collect.LIST, ["甲", "甲", "乙"], "?xx", "violated"),
    (HitPolicy.FIRST, Collect.LIST, ["甲", "乙", "丙"], ".xx", "乙"),
    (HitPolicy.FIRST, Collect.LIST, ["甲", "乙", "丙"], "?x.", UNKNOWN),
    (HitPolicy.FIRST, Collect.LIST, ["乙", "乙", "丙"], "?x.", "乙"),
    (HitPolicy.FIRST, Collect.LIST, ["甲", "乙", "丙"], "x??", "甲"),
    (HitPolicy.PRIORITY, Collect.LIST, ["低", "高", "中"], "xxx", "高"),
    (HitPolicy.PRIORITY, Collect.LIST, ["低", "高", "中"], "x.x", "中"),
    (HitPolicy.PRIORITY, Collect.LIST, ["低", "高", "中"], "?.x", "中"),
    (HitPolicy.PRIORITY, Collect.LIST, ["低", "高", "中"], "x?x", UNKNOWN),
    (HitPolicy.COLLECT, Collect.LIST, ["甲", "乙", "甲"], "x.x", ["甲", "甲"]),
    (HitPolicy.COLLECT, Collect.LIST, ["甲", "乙", "甲"], "x?.", UNKNOWN),
    (HitPolicy.COLLECT, Collect.SUM, [10, 20, 0], "xx.", 30),
    (HitPolicy.COLLECT, Collect.SUM, [10, 20, 0], "x.?", 10),
    (HitPolicy.COLLECT, Collect.SUM, [10, 20, 0], "...", 0),
    (HitPolicy.COLLECT, Collect.SUM, [0.1, 0.2, 0], "xx.", 0.3),
    (HitPolicy.COLLECT, Collect.SUM, [0.1, 0.2, None], "xxx", 0.3),
    (HitPolicy.COLLECT, Collect.MIN, [10, 20, 0], "xx.", 10),
    (HitPolicy.COLLECT, Collect.MIN, [10, 20, 0], "x?.", 10),
    (HitPolicy.COLLECT, Collect.MIN, [10, 20, 0], "...", None),
    (HitPolicy.COLLECT, Collect.MAX, [10, 20, 0], "xx.", 20),
    (HitPolicy.COLLECT, Collect.COUNT, [10, 20, None], "xxx", 2),
    (HitPolicy.COLLECT, Collect.COUNT, [10, 20, None], "..?", 0),
]


@pytest.mark.parametrize(("hit", "collect", "outcomes", "signs", "expected"), VALUES)
def test_value_tables(hit: HitPolicy, collect: Collect, outcomes: list[Any], signs: str, expected: Value) -> None:
    table = of_values(outcomes, hit, collect, priority=("高", "中", "低") if hit is HitPolicy.PRIORITY else ())

    found = resolve(table, judged(signs))

    if expected == "violated":
        assert found.violated
        assert found.values == {"o": UNKNOWN}
        assert found.decides == ()
    else:
        assert not found.violated
        assert found.values == {"o": expected}


def test_what_no_row_gives_is_the_default_of_the_column() -> None:
    table = of_values(["甲", "乙"], HitPolicy.FIRST, otherwise="丙")

    assert resolve(table, judged("..")).values == {"o": "丙"}
    assert resolve(table, judged(".?")).values == {"o": UNKNOWN}
    assert resolve(of_values([1], HitPolicy.COLLECT, Collect.SUM, otherwise=7), judged(".")).values == {"o": 7}


VERDICTS: list[tuple[HitPolicy, list[str], str, dict[int, Judgement]]] = [
    (HitPolicy.UNIQUE, ["reject", "hold"], "x.", {0: HIT}),
    (HitPolicy.UNIQUE, ["reject", "hold"], ".x", {}),
    (HitPolicy.UNIQUE, ["reject", "hold"], "?.", {0: OPEN}),
    (HitPolicy.UNIQUE, ["reject", "correct"], "xx", {}),
    (HitPolicy.FIRST, ["hold", "reject"], "xx", {}),
    (HitPolicy.FIRST, ["hold", "reject"], "?x", {1: OPEN}),
    (HitPolicy.FIRST, ["reject", "reject"], "?x", {1: HIT}),
    (HitPolicy.FIRST, ["flag", "reject", "correct"], ".?x", {1: OPEN, 2: OPEN}),
    (HitPolicy.PRIORITY, ["flag", "reject", "correct"], "x.x", {2: HIT}),
    (HitPolicy.PRIORITY, ["flag", "reject", "correct"], "x?x", {1: OPEN, 2: OPEN}),
    (HitPolicy.PRIORITY, ["flag", "reject", "correct"], "?x?", {1: HIT}),
    (HitPolicy.ANY, ["reject", "reject"], "xx", {0: HIT}),
    (HitPolicy.COLLECT, ["flag", "hold", "reject"], "xx?", {0: HIT, 2: OPEN}),
]


@pytest.mark.parametrize(("hit", "verdicts", "signs", "expected"), VERDICTS)
def test_eligibility_tables(hit: HitPolicy, verdicts: list[str], signs: str, expected: dict[int, Judgement]) -> None:
    table = of_verdicts(verdicts, hit)

    assert verdicts_of(table, resolve(table, judged(signs))) == expected


def test_a_waiver_table_speaks_of_each_material_by_itself() -> None:
    table = of_waivers([("a", True, 5), ("b", False, None), ("ab", True, 3)], HitPolicy.COLLECT)

    of_a, of_b = (resolve(table, rows_naming(table, judged("xx?"), one)) for one in "ab")

    assert of_a.values == {"allowed": True, "days": UNKNOWN}
    assert of_b.values["allowed"] is False
    assert resolve(table, rows_naming(table, judged("x.x"), "a")).values == {"allowed": True, "days": 3}
    assert resolve(table, rows_naming(table, judged("..."), "a")).values == {"allowed": True, "days": None}


# ---- against every completion

numbers = st.one_of(st.none(), st.integers(-2, 2))
texts = st.sampled_from((None, "高", "中", "低"))


@st.composite
def tables(draw: st.DrawFn) -> DecisionTable:
    kind, hit = draw(st.sampled_from(list(TableKind))), draw(st.sampled_from(list(HitPolicy)))
    size = draw(st.integers(0, 5))
    if kind is TableKind.ELIGIBILITY:
        return of_verdicts(draw(st.lists(st.sampled_from(("hold", "reject", "correct", "flag")), min_size=size, max_size=size)), hit)
    if kind is TableKind.WAIVER:
        row = st.tuples(st.just("a"), st.booleans(), numbers)
        return of_waivers(draw(st.lists(row, min_size=size, max_size=size)), hit)
    collect = draw(st.sampled_from(list(Collect)))
    by_number = hit is HitPolicy.COLLECT and collect not in (Collect.LIST, Collect.COUNT)
    columns = tuple(
        OutcomeColumn(
            id=name,
            label=name,
            type="number" if by_number else "text",
            otherwise=draw(numbers if by_number else texts),
            priority=("高", "中") if draw(st.booleans()) else (),
        )
        for name in ("o", "p")[: draw(st.integers(1, 2))]
    )
    rows = tuple(
        TableRow(id=f"r{index}", outcomes={column.id: draw(numbers if by_number else texts) for column in columns}) for index in range(size)
    )
    return DecisionTable(id="t", title="表", kind=kind, hit=hit, collect=collect, outcomes=columns, rows=rows)


@settings(max_examples=600, deadline=None)
@given(tables(), st.data())
def test_a_result_is_certain_exactly_if_it_is_the_same_whatever_becomes_of_the_open_rows(table: DecisionTable, data: st.DataObject) -> None:
    judgements = data.draw(st.lists(st.sampled_from((NO, HIT, OPEN)), min_size=len(table.rows), max_size=len(table.rows)))
    choices = [(NO, HIT) if one is OPEN else (one,) for one in judgements]

    found = resolve(table, judgements)
    complete = [resolve(table, completion) for completion in product(*choices)]

    assert found.violated == all(one.violated for one in complete)
    for name, value in found.values.items():
        agree = not any(one.violated for one in complete) and all(same(one.values[name], complete[0].values[name]) for one in complete)
        assert (value is not UNKNOWN) == agree
        assert not agree or same(value, complete[0].values[name])
    deciding = {row for one in complete for row in one.may}
    assert set(found.may) <= deciding | set(found.hit) | set(found.open)
    if not found.violated:
        assert deciding <= set(found.may)


@settings(max_examples=200, deadline=None)
@given(tables(), st.data())
def test_one_row_that_hits_gives_what_it_says_and_none_the_default(table: DecisionTable, data: st.DataObject) -> None:
    judgements = [NO] * len(table.rows)
    assert dict(resolve(table, judgements).values) == dict(outcomes_without_hit(table))
    if table.rows and table.hit is not HitPolicy.COLLECT:
        row = data.draw(st.integers(0, len(table.rows) - 1))
        judgements[row] = HIT
        found = resolve(table, judgements)
        assert dict(found.values) == dict(outcomes_of(table, table.rows[row]))
        assert found.decides == (row,)


def test_what_a_draft_has_not_settled_yet_keeps_nobody_from_anything() -> None:
    admission = DecisionTable(id="t", title="准入", kind=TableKind.ELIGIBILITY, rows=(TableRow(id="r", outcomes={"verdict": None}),))
    waiver = DecisionTable(id="w", title="容缺", kind=TableKind.WAIVER, rows=(TableRow(id="r", outcomes={"allowed": None}),))

    assert outcomes_of(admission, admission.rows[0])["verdict"] == "hold"
    assert outcomes_of(waiver, waiver.rows[0])["allowed"] is True
