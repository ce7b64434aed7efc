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
from rules.hits import HOLD, kind_is_open, outcomes_of, outcomes_without_hit, passes, resolve, rows_naming, verdicts_of
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


KINDS: list[tuple[HitPolicy, list[str], str, dict[int, Judgement], bool]] = [
    # refused in any case; which row refuses, and so how, is open
    (HitPolicy.FIRST, ["不予受理", "不予许可"], "?x", {0: OPEN, 1: HIT}, True),
    (HitPolicy.FIRST, ["不予受理", "不予许可", "不予认定"], "x??", {0: HIT}, False),
    (HitPolicy.FIRST, ["不予受理", "不予受理"], "?x", {1: HIT}, False),
    (HitPolicy.PRIORITY, ["不予受理", "不予许可"], "?x", {0: OPEN, 1: HIT}, True),
    (HitPolicy.PRIORITY, ["不予受理", "不予许可"], "x?", {0: HIT}, False),
    # with the open row it may be violated
    (HitPolicy.ANY, ["不予受理", "不予许可"], "?x", {0: OPEN, 1: OPEN}, False),
    (HitPolicy.ANY, ["不予受理", "不予受理"], "?x", {1: HIT}, False),
    (HitPolicy.UNIQUE, ["不予受理", "不予受理"], "?x", {0: OPEN, 1: OPEN}, False),
    # nobody may be refused at all
    (HitPolicy.FIRST, ["不予受理", "不予许可"], "??", {0: OPEN, 1: OPEN}, False),
    # each row by itself
    (HitPolicy.COLLECT, ["不予受理", "不予许可"], "?x", {0: OPEN, 1: HIT}, False),
]


@pytest.mark.parametrize(("hit", "kinds", "signs", "expected", "kind_open"), KINDS)
def test_a_refusal_is_certain_though_its_kind_is_open(
    hit: HitPolicy, kinds: list[str], signs: str, expected: dict[int, Judgement], kind_open: bool
) -> None:
    rows = tuple(TableRow(id=f"r{place}", outcomes={"verdict": "reject", "reject_kind": kind}) for place, kind in enumerate(kinds))
    table = DecisionTable(id="t", title="表", kind=TableKind.ELIGIBILITY, hit=hit, rows=rows)

    found = resolve(table, judged(signs))

    assert verdicts_of(table, found) == expected
    assert kind_is_open(table, found) is kind_open


PASSING: list[tuple[HitPolicy, list[str], str, Value]] = [
    (HitPolicy.FIRST, ["correct", "reject"], "?x", False),
    (HitPolicy.FIRST, ["hold", "reject"], "?x", UNKNOWN),
    (HitPolicy.FIRST, ["hold", "hold", "reject"], "?x?", True),
    (HitPolicy.PRIORITY, ["flag", "reject"], "x?", False),
    (HitPolicy.PRIORITY, ["hold", "flag"], "x?", UNKNOWN),
    (HitPolicy.COLLECT, ["flag", "reject"], "x?", False),
    (HitPolicy.COLLECT, ["hold", "reject"], "x?", UNKNOWN),
    (HitPolicy.UNIQUE, ["flag", "reject"], "x?", UNKNOWN),
    (HitPolicy.UNIQUE, ["flag", "reject"], "xx", UNKNOWN),
    (HitPolicy.UNIQUE, ["flag", "reject"], "..", True),
    (HitPolicy.ANY, ["reject", "reject"], "x?", False),
]


@pytest.mark.parametrize(("hit", "verdicts", "signs", "expected"), PASSING)
def test_whether_somebody_passes_may_be_certain_though_the_verdict_is_not(
    hit: HitPolicy, verdicts: list[str], signs: str, expected: Value
) -> None:
    table = of_verdicts(verdicts, hit)

    assert passes(table, resolve(table, judged(signs))) is expected


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
        made = of_verdicts(draw(st.lists(st.sampled_from(("hold", "reject", "correct", "flag")), min_size=size, max_size=size)), hit)
        other = draw(st.sampled_from(("不予受理", "不予许可")))
        # refusals of two kinds
        kinds = [
            row.model_copy(update={"outcomes": {**row.outcomes, "reject_kind": other}}) if at == 0 and row.outcomes["reject_kind"] else row
            for at, row in enumerate(made.rows)
        ]
        return made.model_copy(update={"rows": tuple(kinds)})
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


@settings(max_examples=600)
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


@settings(max_examples=600)
@given(tables().filter(lambda table: table.kind is TableKind.ELIGIBILITY), st.data())
def test_a_verdict_counts_exactly_if_it_does_whatever_becomes_of_the_open_rows(table: DecisionTable, data: st.DataObject) -> None:
    judgements = data.draw(st.lists(st.sampled_from((NO, HIT, OPEN)), min_size=len(table.rows), max_size=len(table.rows)))
    complete = [resolve(table, one) for one in product(*((NO, HIT) if one is OPEN else (one,) for one in judgements))]
    found = resolve(table, judgements)

    passing = {one.values["verdict"] == HOLD for one in complete}
    certain = len(passing) == 1 and not any(one.violated for one in complete)
    assert passes(table, found) is (passing.pop() if certain else UNKNOWN)

    verdicts = verdicts_of(table, found)
    counting = {table.rows[row].outcomes["verdict"] for row, judgement in verdicts.items() if judgement is HIT}
    in_each = [{table.rows[row].outcomes["verdict"] for row in verdicts_of(table, one)} for one in complete]
    assert counting == set.intersection(*in_each)
    if table.hit is not HitPolicy.COLLECT:
        assert list(verdicts.values()).count(HIT) <= 1
        assert kind_is_open(table, found) is (bool(counting) and found.values["reject_kind"] is UNKNOWN)


@settings(max_examples=200)
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
