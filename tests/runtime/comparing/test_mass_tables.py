"""Decision tables, conclusions and materials in conditions: a whole table of cases comes to what each case comes to by itself, and
durable-rules to what the reference says; over random tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from forms.bundle import Bundle
from forms.decision_table import (
    Cell,
    CellTest,
    Collect,
    ConditionColumn,
    DecisionTable,
    HitPolicy,
    OutcomeColumn,
    TableKind,
    TableRow,
    Test,
)
from forms.problems import Problem
from forms.stated_rule import OnFail, StatedRule
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import evaluate
from runtime.report import report
from runtime.trying.trial_submissions import trial_submissions
from tests.runtime.comparing.test_mass_evaluation import assert_same
from tests.runtime.given_decisions import DAY, ready, row, rule, shop, submission, values, var, waivers, walked

NUMBERS = ("market_area", "market_staff", "fire_floors")
TEXTS = ("market_kind", "taxpayer", "market_uscc")
BEYOND = 10**400
"""A whole number that no float reaches."""
EARLIER, LATER = DAY - timedelta(days=1), DAY + timedelta(days=1)
STATES = tuple(f"materials.{name}.{state}" for name in ("lease", "licence", "plan", "receipt") for state in ("present", "valid", "waived"))

cells: dict[str, st.SearchStrategy[Cell]] = {
    "number": st.one_of(
        st.builds(
            lambda test, value: (CellTest(test=test, values=(value,)),),
            st.sampled_from((Test.LESS, Test.AT_LEAST)),
            st.sampled_from((3, 60)),
        ),
        st.builds(
            lambda one, other: (CellTest(test=Test.AT_LEAST, values=(one,)), CellTest(test=Test.LESS, values=(other,))),
            st.just(3),
            st.just(60),
        ),
        st.builds(lambda test: (CellTest(test=test),), st.sampled_from((Test.FILLED, Test.EMPTY))),
    ),
    "text": st.builds(
        lambda test, found: (CellTest(test=test, values=tuple(found)),),
        st.sampled_from((Test.IN, Test.NOT_IN)),
        st.lists(st.sampled_from(("餐饮", "零售", "高", "低", "U1")), min_size=1, max_size=2),
    ),
    "list": st.builds(lambda test: (CellTest(test=test, values=("酒", "茶")),), st.sampled_from((Test.CONTAINS, Test.LACKS))),
    "boolean": st.builds(lambda value: (CellTest(test=Test.IN, values=(value,)),), st.booleans()),
}


@st.composite
def tables(draw: st.DrawFn, number: int, earlier: dict[str, str]) -> DecisionTable:
    """One more table, which may read what the earlier ones conclude."""
    names = {
        **dict.fromkeys(NUMBERS, "number"),
        **dict.fromkeys(TEXTS, "text"),
        "market_goods": "list",
        **dict.fromkeys(STATES, "boolean"),
        **earlier,
    }
    kind, hit = draw(st.sampled_from(list(TableKind))), draw(st.sampled_from(list(HitPolicy)))
    if kind is TableKind.WAIVER:
        # what may come later is for these tables to say: they must not ask it
        names = {name: kind_ for name, kind_ in names.items() if not name.endswith(".waived")}
    read = draw(st.lists(st.sampled_from(sorted(names)), min_size=1, max_size=3, unique=True))
    columns = tuple(ConditionColumn(id=f"c{place}", reads=var(name)) for place, name in enumerate(read))
    type_ = draw(st.sampled_from(("text", "number", "boolean")))
    collect = draw(st.sampled_from(list(Collect) if type_ == "number" else (Collect.LIST, Collect.COUNT)))
    numbers = st.sampled_from((0, 1, 2, 0.1, 0.2, 0, 1, 2, 0.1, 0.2, BEYOND))
    given = {"text": st.sampled_from(("高", "低", "中")), "number": numbers, "boolean": st.booleans()}[type_]
    rows = []
    for place in range(draw(st.integers(0, 4))):
        tests = {f"c{at}": draw(cells[names[name]]) for at, name in enumerate(read) if draw(st.integers(0, 3))}
        match kind:
            case TableKind.ELIGIBILITY:
                verdict = draw(st.sampled_from(("hold", "reject", "correct", "flag")))
                outcomes: dict[str, Any] = {"verdict": verdict, "reject_kind": "不予受理" if verdict == "reject" else None}
            case TableKind.WAIVER:
                outcomes = {"allowed": draw(st.booleans()), "days": draw(st.sampled_from((None, 1, 20)))}
            case TableKind.VALUE:
                outcomes = {"o": draw(given)}
        materials = tuple(draw(st.lists(st.sampled_from(("lease", "plan", "licence")), min_size=1, max_size=2, unique=True)))
        rows.append(TableRow(id=f"r{place}", cells=tests, outcomes=outcomes, materials=materials if kind is TableKind.WAIVER else ()))
    outcome = OutcomeColumn(id="o", label="o", type=type_, priority=(draw(given), draw(given)), otherwise=draw(st.one_of(st.none(), given)))
    since, until = draw(st.sampled_from(((None, None),) * 6 + ((DAY, DAY), (LATER, None), (None, EARLIER))))
    return DecisionTable(
        id=f"t{number}",
        title=f"表{number}",
        in_force_from=since,
        in_force_until=until,
        kind=kind,
        hit=hit,
        collect=collect,
        columns=columns,
        rows=tuple(rows),
        outcomes=(outcome,) if kind is TableKind.VALUE else (),
        applies_to=draw(st.sampled_from((None, None, ("fire",), ("market", "fire")))),
    )


def concluded(table: DecisionTable) -> dict[str, str]:
    """What later tables may read of it."""
    match table.kind:
        case TableKind.ELIGIBILITY:
            return {f"conclusions.{table.id}": "boolean"}
        case TableKind.VALUE if table.hit is not HitPolicy.COLLECT:
            return {f"conclusions.{table.id}.o": table.outcomes[0].type}
        case TableKind.VALUE if table.collect not in (Collect.LIST,):
            return {f"conclusions.{table.id}.o": "number"}
    return {}


@st.composite
def bundles(draw: st.DrawFn) -> Bundle:
    made: list[DecisionTable] = []
    known: dict[str, str] = {}
    for number in range(draw(st.integers(1, 4))):
        made.append(draw(tables(number, known)))
        known |= concluded(made[-1])
    rules: list[StatedRule] = []
    for number in range(draw(st.integers(0, 4))):
        tests: list[Any] = [{"!=": [var(name), {"text": "高", "number": 2, "boolean": True}[kind]]} for name, kind in known.items()]
        tests += (
            [{"!": [var(f"conclusions.{one.id}")]} for one in rules] + [var(name) for name in STATES] + [{"<": [var("market_area"), 60]}]
        )
        on_fail = draw(st.sampled_from(list(OnFail)))
        when = draw(st.sampled_from((None, *tests)))
        rules.append(
            rule(
                f"r{number}", draw(st.sampled_from(tests)), when=when, on_fail=on_fail, applies_to=draw(st.sampled_from((None, ("fire",))))
            )
        )
    order = draw(st.permutations(made))
    document = shop(*order, rules=draw(st.permutations(rules)))
    # a waiver table may read what itself hangs on waivers, by way of an earlier table
    assume(isinstance(compile_bundle(document), CompiledBundle))
    return document


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much])
@given(bundles(), st.integers(0, 1_000))
def test_masks_and_both_engines_come_to_the_same(document: Bundle, seed: int) -> None:
    compiled = ready(document)
    submissions = [replace(one, on=DAY) if place % 2 else one for place, one in enumerate(trial_submissions(document, 25, seed=seed))]
    submissions.append(replace(submissions[0], values={**submissions[0].values, **dict.fromkeys(NUMBERS, BEYOND)}))

    assert_same(compiled, submissions)
    for one in submissions:
        durable, reference = (evaluate(compiled, one, published(), engine) for engine in ("durable", "reference"))
        if isinstance(durable, Problem) or isinstance(reference, Problem):
            assert isinstance(durable, Problem) and isinstance(reference, Problem)
            continue
        assert durable.disagreement == reference.disagreement
        assert durable.table_results == reference.table_results
        assert {**report(durable), "trace": None} == {**report(reference), "trace": None}


@pytest.mark.parametrize("rows", [0, 1, 38, 39, 40, 300])
def test_tables_of_any_length_are_judged_over_a_table_of_cases(rows: int) -> None:
    steps = values(
        *(
            row(
                f"r{place}",
                {"area": (CellTest(test=Test.AT_LEAST, values=(place,)), CellTest(test=Test.LESS, values=(place + 1,)))},
                level=place,
            )
            for place in range(rows)
        ),
        reads=("market_area",),
        type_="number",
    )
    least = rule("least", {">": [var("conclusions.grade.level"), 20]})
    compiled = ready(shop(steps, rules=[least]))

    assert_same(compiled, [submission(area=area) for area in (0, 5, 21, 38, 39, 40, 77, 299, 300)])
    if rows == 300:
        assert walked(compiled, submission(area=77)).table_results["grade"].values == {"level": 77}


def test_what_a_waiver_table_forbids_shuts_the_gate_for_the_whole_table_too() -> None:
    table = waivers(row("bar", {"kind": (CellTest(test=Test.IN, values=("网吧",)),)}, materials=("lease",), allowed=False))
    compiled = ready(shop(table))

    seen = assert_same(compiled, [submission(uploads=(), signed=True, kind=kind) for kind in ("餐饮", "网吧")])

    assert seen == ["waive", "correct"]
