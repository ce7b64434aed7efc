"""Decision tables, conclusions and materials in conditions on the walk of one submission."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from forms.decision_table import Collect, DecisionTable, HitPolicy, OutcomeColumn, TableKind, TableRow
from forms.edits.base import revised
from forms.problems import Problem
from forms.row_tree import row_tree
from forms.stated_rule import OnFail, StatedRule
from rules.values import UNKNOWN
from runtime.advice import sub_cases_of
from runtime.calendar import published
from runtime.evaluation import environment_at_rules
from runtime.holdings import Record
from runtime.outcome import Evaluation, ItemState, Outcome, Standing, VerdictState
from runtime.report import report
from runtime.trying.trial_submissions import trial_submissions
from tests.runtime.given_decisions import (
    LICENCE,
    at,
    columns,
    eligibility,
    ready,
    row,
    rule,
    shop,
    submission,
    values,
    var,
    waivers,
    walked,
)

ENTRY = eligibility(
    row("bar", {"kind": at("in", "网吧")}, verdict="reject", reject_kind="不予受理"),
    row("small", {"area": at("<", 50), "kind": at("in", "餐饮")}, verdict="correct"),
    row("large", {"area": at(">=", 500)}, verdict="flag"),
    hit=HitPolicy.COLLECT,
)


def as_rules(table: DecisionTable) -> list[StatedRule]:
    """Every row as a rule of its own."""
    return [
        StatedRule(
            id=f"{table.id}.{one.id}",
            title="",
            when=row_tree(table, one),
            holds=False,
            on_fail=OnFail(str(one.outcomes["verdict"])),
            reject_kind=str(one.outcomes.get("reject_kind") or ""),
        )
        for one in table.rows
    ]


def decided(evaluation: Evaluation) -> tuple[object, ...]:
    open_ones = {one.rule.id for one in evaluation.undetermined()}
    return evaluation.outcome, evaluation.reject_kind, [one.rule.id for one in evaluation.failed()], open_ones, evaluation.pending


def test_an_eligibility_table_that_collects_is_the_same_as_its_rows_stated_as_rules() -> None:
    table, rules = ready(shop(ENTRY)), ready(shop(rules=as_rules(ENTRY)))

    seen = set()
    for one in trial_submissions(table.bundle, 300):
        assert decided(walked(table, one)) == decided(walked(rules, one))
        seen |= {verdict.rule.id for verdict in walked(table, one).failed()}
    assert seen == {"entry.bar", "entry.small", "entry.large"}


def test_the_row_that_decides_is_a_verdict_with_its_basis_and_message() -> None:
    found = walked(ready(shop(ENTRY)), submission(area=40))

    [verdict] = found.failed()
    assert (verdict.rule.id, verdict.rule.on_fail, verdict.items) == ("entry.small", OnFail.CORRECT, ("market",))
    assert (verdict.rule.basis, verdict.rule.message) == ("某办法第三条", "请核对small")
    assert "准入表" in verdict.rule.title
    assert dict(verdict.used) == {"market_area": 40, "market_kind": "餐饮"}
    assert found.outcome is Outcome.CORRECT
    assert report(found)["correct"] == {"fields": [], "conditions": ["entry.small"], "materials": []}
    assert report(found)["tables"] == {"entry": {"values": {"verdict": "correct", "reject_kind": None}, "rows": [2]}}
    assert found.trace == ("entry.small",)


def test_an_open_row_that_could_still_win_leaves_the_verdict_open() -> None:
    first = ENTRY.model_copy(update={"hit": HitPolicy.FIRST})

    found = walked(ready(shop(first)), submission(kind=None, area=600))

    assert [one.rule.id for one in found.undetermined()] == ["entry.bar", "entry.large"]
    assert not found.failed()
    assert found.table_results["entry"].values["verdict"] is UNKNOWN


def test_an_optional_item_refused_by_a_row_leaves_the_rest_to_go_on() -> None:
    table = eligibility(
        row("high", {"fire_floors": at(">", 5)}, verdict="reject", reject_kind="不予许可"), reads=("fire_floors",), applies_to=("fire",)
    )
    compiled = ready(shop(table))

    found = walked(compiled, submission(selected=("market", "fire"), fire_floors=9))

    assert found.outcome is Outcome.ACCEPT
    assert [(one.item, one.refused_by) for one in found.items if one.state is ItemState.REFUSED] == [("fire", ("entry.high",))]
    assert [part.reason for part in sub_cases_of(compiled, found, published()) if part.item == "fire"] == ["请核对high"]
    assert walked(compiled, submission(fire_floors=9)).table_results == {}


def test_rows_that_must_not_hit_together_decide_nothing() -> None:
    table = eligibility(
        row("a", {"area": at("<", 50)}, verdict="reject", reject_kind="不予受理"), row("b", {"kind": at("in", "餐饮")}, verdict="flag")
    )

    found = walked(ready(shop(table)), submission(area=40))

    assert found.disagreement is not None
    assert (found.disagreement.stage, found.disagreement.keys, found.disagreement.clash) == ("tables", ("entry.a", "entry.b"), True)
    assert found.verdicts == ()
    assert found.table_results["entry"].violated
    assert "entry.a" in "".join(report(found)["reasons"])  # type: ignore[arg-type]


def test_a_table_counts_on_its_days_only() -> None:
    later = ENTRY.model_copy(update={"in_force_from": date(2026, 3, 11)})
    until = ENTRY.model_copy(update={"in_force_until": date(2026, 3, 10)})

    assert walked(ready(shop(later)), submission(area=40)).outcome is Outcome.ACCEPT
    assert walked(ready(shop(until)), submission(area=40)).outcome is Outcome.CORRECT


# ---- conclusions

GRADE = values(
    row("large", {"area": at(">=", 100)}, level="甲"),
    row("middle", {"area": (*at(">=", 50), *at("<", 100))}, level="乙"),
    reads=("market_area",),
    otherwise="丙",
)
POINTS = DecisionTable(
    id="points",
    title="评分",
    kind=TableKind.VALUE,
    hit=HitPolicy.COLLECT,
    collect=Collect.SUM,
    columns=columns("conclusions.grade.level", "market_kind"),
    outcomes=(OutcomeColumn(id="sum", label="分", type="number"),),
    rows=(
        TableRow(id="a", cells={"level": at("in", "甲", "乙")}, outcomes={"sum": 10}),
        TableRow(id="b", cells={"kind": at("in", "零售")}, outcomes={"sum": 5}),
    ),
)
ENOUGH = rule("enough", {">=": [var("conclusions.points.sum"), 15]})


@pytest.mark.parametrize(
    ("filled", "state"),
    [
        ({"area": 60, "kind": "零售"}, VerdictState.HOLDS),
        ({"area": 40, "kind": "零售"}, VerdictState.FAILS),
        ({"area": 60, "kind": "餐饮"}, VerdictState.FAILS),
        ({"area": None, "kind": "零售"}, VerdictState.UNDETERMINED),
    ],
)
def test_a_rule_reads_what_tables_conclude_layer_after_layer(filled: dict[str, Any], state: VerdictState) -> None:
    compiled = ready(shop(POINTS, GRADE, rules=[ENOUGH]))

    [verdict] = walked(compiled, submission(**filled)).verdicts

    assert verdict.state is state
    assert set(verdict.used) == {"market_area", "market_kind"}


def test_what_rules_read_can_be_looked_at() -> None:
    second = rule("second", var("conclusions.enough"))
    compiled = ready(shop(POINTS, GRADE, ENTRY, rules=[second, ENOUGH]))

    found = environment_at_rules(compiled, submission(kind="零售"), published())

    assert not isinstance(found, Problem)
    assert found["conclusions"] == {"grade": {"level": "乙"}, "points": {"sum": 15}, "entry": True, "enough": True, "second": True}


def test_a_rule_open_through_a_table_that_waits_for_a_library_is_pending() -> None:
    credit = values(row("low", {"taxpayer": at("in", "D")}, level="差"), reads=("taxpayer",))
    compiled = ready(shop(credit, rules=[rule("credit", {"!=": [var("conclusions.grade.level"), "差"]}, on_fail=OnFail.REJECT)]))

    silent = walked(compiled, submission(silent=("税务库",)))

    assert silent.pending == ("credit",)
    assert dict(silent.verdicts[0].used) == {"taxpayer": UNKNOWN}
    assert walked(compiled, submission()).pending == ()


# ---- waivers

MATRIX = waivers(
    row("bars", {"kind": at("in", "网吧")}, materials=("lease", "plan"), allowed=False),
    row("small", {"area": at("<", 100)}, materials=("lease",), allowed=True, days=3),
    row("all", {}, materials=("lease", "plan", "licence"), allowed=True, days=30),
)


@pytest.mark.parametrize(
    ("filled", "outcome", "days", "by"),
    [
        ({"area": 60}, Outcome.WAIVE, 3, ("later.small", "later.all")),
        ({"area": 200}, Outcome.WAIVE, 10, ("later.all",)),
        ({"kind": "网吧"}, Outcome.CORRECT, 3, ("later.bars",)),
    ],
)
def test_of_demands_and_the_waiver_matrix_the_strictest_counts(
    filled: dict[str, Any], outcome: Outcome, days: int, by: tuple[str, ...]
) -> None:
    found = walked(ready(shop(MATRIX)), submission(uploads=(), signed=True, **filled))

    [line] = [one for one in found.lines if one.material == "lease"]
    assert (found.outcome, line.waiver_days, line.limited_by) == (outcome, days, by)
    assert line.standing is (Standing.WAIVED if outcome is Outcome.WAIVE else Standing.MISSING)


def test_a_matrix_allows_nothing_that_a_department_does_not() -> None:
    found = walked(ready(shop(MATRIX)), submission(records=(), signed=True, area=60))

    assert [(one.material, one.waivable) for one in found.lines if one.standing is Standing.MISSING] == [("licence", False)]
    assert found.outcome is Outcome.CORRECT


def test_without_a_row_for_it_a_material_comes_later_as_the_demands_say() -> None:
    table = waivers(row("bars", {"kind": at("in", "网吧")}, materials=("lease",), allowed=False))

    [line] = [one for one in walked(ready(shop(table)), submission(uploads=(), signed=True)).lines if one.material == "lease"]

    assert (line.standing, line.waiver_days, line.limited_by) == (Standing.WAIVED, 10, ())


def test_a_matrix_that_contradicts_itself_matters_only_for_what_is_missing() -> None:
    table = waivers(
        row("a", {"area": at("<", 100)}, materials=("lease",), allowed=True),
        row("b", {"kind": at("in", "餐饮")}, materials=("lease",), allowed=False),
        hit=HitPolicy.UNIQUE,
    )
    compiled = ready(shop(table))

    assert walked(compiled, submission()).disagreement is None
    clash = walked(compiled, submission(uploads=(), signed=True)).disagreement
    assert clash is not None and clash.keys == ("later.a", "later.b")


def test_a_row_of_the_matrix_that_waits_for_a_library_holds_issuing_back() -> None:
    table = waivers(row("bad", {"taxpayer": at("in", "D")}, materials=("lease",), allowed=False), reads=("taxpayer",))
    compiled = ready(shop(table))

    found = walked(compiled, submission(uploads=(), signed=True, silent=("税务库",)))

    assert (found.outcome, found.pending) == (Outcome.WAIVE, ("later.bad",))
    assert walked(compiled, submission(silent=("税务库",))).pending == ()


# ---- materials in conditions

LAPSED = Record("电子证照库", "营业执照", "吊销", "U1")
MATERIALS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {"lease": (True, False, False), "licence": (True, True, False), "receipt": (True, False, False)}),
    ({"uploads": ()}, {"lease": (False, False, False)}),
    ({"uploads": (), "signed": True}, {"lease": (False, False, True)}),
    ({"records": (LAPSED,), "signed": True}, {"licence": (False, False, False)}),
    ({"records": (LAPSED,), "uploads": ("lease", "licence")}, {"licence": (True, False, False)}),
    ({"records": (), "silent": ("电子证照库",)}, {"licence": (UNKNOWN, UNKNOWN, False)}),
    ({"records": (), "silent": ("电子证照库",), "uploads": ("licence",)}, {"licence": (True, UNKNOWN, False)}),
    ({"uscc": None}, {"licence": (UNKNOWN, UNKNOWN, False)}),
    ({"uploads": (), "signed": True, "selected": ("fire",)}, {"plan": (False, False, True), "lease": (False, False, False)}),
]


@pytest.mark.parametrize(("given", "expected"), MATERIALS)
def test_conditions_ask_whether_a_material_is_there_valid_or_promised(given: dict[str, Any], expected: dict[str, Any]) -> None:
    names = [f"materials.{name}.{state}" for name in ("lease", "licence", "plan", "receipt") for state in ("present", "valid", "waived")]
    compiled = ready(shop(rules=[rule("all", {"or": [var(name) for name in names]})]))

    found = environment_at_rules(compiled, submission(**given), published())

    assert not isinstance(found, Problem)
    states = found["materials"]
    assert isinstance(states, dict)
    for name, (present, valid, waived) in expected.items():
        assert states[name] == {"present": present, "valid": valid, "waived": waived}


def test_what_no_condition_asks_is_not_worked_out() -> None:
    found = environment_at_rules(ready(shop(rules=[rule("a", var("materials.lease.present"))])), submission(), published())
    without = environment_at_rules(ready(shop(rules=[rule("a", True)])), submission(), published())

    assert not isinstance(found, Problem) and not isinstance(without, Problem)
    assert list(found["materials"]) == ["lease"]  # type: ignore[call-overload]
    assert "materials" not in without
    assert "conclusions" not in without


def test_a_rule_that_asks_for_a_material_of_a_silent_library_is_pending() -> None:
    compiled = ready(shop(rules=[rule("valid", var("materials.licence.valid"), on_fail=OnFail.REJECT)]))

    silent = walked(compiled, submission(records=(), silent=("电子证照库",)))

    assert silent.pending == ("valid",)
    assert [one.state for one in silent.verdicts] == [VerdictState.UNDETERMINED]
    assert walked(compiled, submission(records=(LICENCE,))).pending == ()
    assert walked(compiled, submission(records=())).outcome is Outcome.REJECT


def test_whether_a_material_is_promised_is_for_the_matrix_to_say_too() -> None:
    held_back = rule("promised", {"!": [var("materials.lease.waived")]}, on_fail=OnFail.FLAG)
    on_days = values(row("later", {"waived": at("in", True)}, level="后补"), reads=("materials.lease.waived",))
    reads_it = rule("table", {"==": [var("conclusions.grade.level"), "后补"]}, on_fail=OnFail.FLAG)
    compiled = ready(shop(on_days, MATRIX, rules=[held_back, reads_it]))

    allowed = walked(compiled, submission(uploads=(), signed=True))
    forbidden = walked(compiled, submission(uploads=(), signed=True, kind="网吧"))

    assert [one.state for one in allowed.verdicts] == [VerdictState.FAILS, VerdictState.HOLDS]
    assert [one.state for one in forbidden.verdicts] == [VerdictState.HOLDS, VerdictState.FAILS]


def test_a_hidden_item_is_empty_for_a_table_too() -> None:
    document = shop(ENTRY)
    section = document.layout.sections[0]
    placements = tuple(
        one.model_copy(update={"show_when": {"==": [var("market_kind"), "零售"]}}) if one.data_item == "market_area" else one
        for one in section.placements
    )
    layout = document.layout.model_copy(
        update={"sections": (section.model_copy(update={"placements": placements}), *document.layout.sections[1:])}
    )

    found = walked(ready(revised(document, layout=layout)), submission(area=40))

    assert "market_area" in found.hidden
    assert found.outcome is Outcome.ACCEPT
