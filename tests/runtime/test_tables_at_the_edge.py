"""Decision tables where little is said: no rows, not in force, open kinds, days that only one side states, sums beyond numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from forms.bundle import Bundle
from forms.decision_table import Collect, DecisionTable, HitPolicy
from forms.edits.base import revised
from forms.problems import Problem
from forms.stated_rule import OnFail
from rules.values import UNKNOWN
from runtime.assess_one import assess_one
from runtime.calendar import published
from runtime.evaluation import environment_at_rules, evaluate
from runtime.notices.papers_due import papers_due
from runtime.outcome import Outcome, Standing, VerdictState
from runtime.reasons import reasons_of
from runtime.report import report
from tests.runtime.comparing.test_mass_evaluation import assert_same
from tests.runtime.given_decisions import DAY, at, eligibility, ready, row, rule, shop, submission, values, var, waivers, walked


def conclusions(bundle: Bundle, **filled: Any) -> Any:
    found = environment_at_rules(ready(bundle), submission(**filled), published())
    assert not isinstance(found, Problem), found
    return found.get("conclusions")


# ---- what is certain though rows are open

REFUSALS = eligibility(
    row("bar", {"kind": at("in", "网吧")}, verdict="reject", reject_kind="不予受理"),
    row("large", {"area": at(">=", 500)}, verdict="reject", reject_kind="不予许可"),
    hit=HitPolicy.FIRST,
)


def test_whoever_every_row_that_may_decide_refuses_is_refused_and_only_the_kind_is_open() -> None:
    compiled = ready(shop(REFUSALS))
    open_one = submission(kind=None, area=600)

    found = walked(compiled, open_one)

    assert (found.outcome, found.reject_kind) == (Outcome.REJECT, "")
    assert papers_due(found) == ()
    assert papers_due(walked(compiled, submission(area=600)))
    assert [one.rule.id for one in found.failed()] == ["entry.large"]
    assert [one.rule.id for one in found.undetermined()] == ["entry.bar"]
    assert found.table_results["entry"].values == {"verdict": "reject", "reject_kind": UNKNOWN}
    assert walked(compiled, submission(area=600)).reject_kind == "不予许可"
    assert assert_same(compiled, [open_one, submission(area=600), submission(kind=None)]) == ["reject", "reject", "correct"]


def test_whether_somebody_passes_is_concluded_where_it_is_certain() -> None:
    mixed = REFUSALS.model_copy(update={"rows": (row("bar", REFUSALS.rows[0].cells, verdict="correct"), REFUSALS.rows[1])})
    reader = rule("entered", var("conclusions.entry"), on_fail=OnFail.FLAG)
    compiled = ready(shop(mixed, rules=[reader]))
    one = submission(kind=None, area=600)

    assert conclusions(compiled.bundle, kind=None, area=600) == {"entry": False}
    assert walked(compiled, one).verdicts[0].state is VerdictState.FAILS
    assert_same(compiled, [one, submission(kind=None), submission()])


# ---- no rows, not in force

EMPTY = values(otherwise="丙", id_="empty")
READS_EMPTY = values(row("found", {"level": at("in", "丙")}, level="读到"), reads=("conclusions.empty.level",), id_="after")


def test_a_value_table_without_rows_gives_what_it_gives_where_no_row_hits() -> None:
    compiled = ready(shop(READS_EMPTY, EMPTY, rules=[rule("reads", {"==": [var("conclusions.after.level"), "读到"]})]))

    assert conclusions(compiled.bundle) == {"empty": {"level": "丙"}, "after": {"level": "读到"}}
    assert walked(compiled, submission()).table_results["empty"].values == {"level": "丙"}
    assert assert_same(compiled, [submission(), submission(area=None)]) == ["accept", "correct"]
    assert conclusions(shop(values(id_="empty"))) == {"empty": {"level": None}}
    counted = values(id_="empty", type_="number", hit=HitPolicy.COLLECT, collect=Collect.COUNT)
    assert conclusions(shop(counted)) == {"empty": {"level": 0}}


def test_an_eligibility_table_without_rows_lets_nobody_pass() -> None:
    compiled = ready(shop(eligibility(), rules=[rule("entered", var("conclusions.entry"))]))

    found = walked(compiled, submission())

    assert found.table_results == {}
    assert [one.state for one in found.verdicts] == [VerdictState.FAILS]
    assert assert_same(compiled, [submission()]) == ["correct"]


@pytest.mark.parametrize(
    "table",
    [
        EMPTY.model_copy(update={"in_force_from": date(2026, 3, 11)}),
        EMPTY.model_copy(update={"in_force_until": date(2026, 3, 9)}),
        EMPTY.model_copy(update={"applies_to": ("fire",)}),
        values(row("any", {}, level="丙"), id_="empty").model_copy(update={"in_force_from": date(2026, 3, 11)}),
        values(row("any", {}, level="丙"), id_="empty").model_copy(update={"applies_to": ("fire",)}),
    ],
)
def test_what_does_not_apply_concludes_nothing_and_reads_as_empty(table: DecisionTable) -> None:
    asked = rule("asked", {"filled": [var("conclusions.empty.level")]})
    told = rule("told", {"==": [var("conclusions.empty.level"), "丙"]})
    compiled = ready(shop(table, rules=[asked, told]))

    found = walked(compiled, submission())

    assert found.table_results == {}
    assert [one.state for one in found.verdicts] == [VerdictState.FAILS, VerdictState.FAILS]
    assert_same(compiled, [submission(), submission(selected=("market", "fire"), fire_floors=1)])


# ---- waivers: of what is stated the strictest


@pytest.mark.parametrize(
    ("material", "days", "expected"),
    [
        ("lease", 30, 10),  # the department says 10
        ("lease", 3, 3),
        ("lease", None, 10),
        ("plan", 30, 30),  # the department says nothing about days
        ("plan", None, None),
    ],
)
def test_who_states_no_days_has_said_nothing_about_them(material: str, days: int | None, expected: int | None) -> None:
    table = waivers(row("all", {}, materials=(material,), allowed=True, days=days))
    one = submission(uploads=(), signed=True, selected=("market", "fire"), fire_floors=1)

    lines = walked(ready(shop(table)), one).lines

    [line] = [line for line in lines if line.material == material]
    assert (line.standing, line.waiver_days) == (Standing.WAIVED, expected)
    assert line.due is not None
    assert line.due.day == published().add_working_days(DAY, expected or 0).day


def test_nobody_waits_for_the_days_of_what_may_not_come_later() -> None:
    table = waivers(
        row("never", {}, materials=("lease",), allowed=False),
        row("bad", {"taxpayer": at("in", "D")}, materials=("lease",), allowed=True, days=3),
        reads=("taxpayer",),
    )

    found = walked(ready(shop(table)), submission(uploads=(), signed=True, silent=("税务库",)))

    assert (found.outcome, found.pending) == (Outcome.CORRECT, ())


def test_a_rule_that_asks_whether_a_material_comes_later_waits_for_what_the_matrix_waits_for() -> None:
    matrix = waivers(row("bad", {"taxpayer": at("in", "D")}, materials=("lease",), allowed=False), reads=("taxpayer",))
    compiled = ready(shop(matrix, rules=[rule("later", {"!": [var("materials.lease.waived")]})]))

    found = walked(compiled, submission(uploads=(), signed=True, silent=("税务库",)))

    assert "later" in found.pending
    assert dict(found.verdicts[0].used) == {"taxpayer": UNKNOWN}


# ---- what is told

CLASH = eligibility(
    row("a", {"area": at("<", 50)}, verdict="reject", reject_kind="不予受理"), row("b", {"kind": at("in", "餐饮")}, verdict="flag")
)


def test_rows_that_clash_are_told_by_their_titles_and_kept_by_their_keys() -> None:
    compiled = ready(shop(CLASH))
    found = walked(compiled, submission(area=40))

    assert report(found)["disagreement"] == {"stage": "tables", "keys": ["entry.a", "entry.b"], "clash": True}
    for lang in ("zh", "en"):
        told = " ".join(reasons_of(found, lang, titles=compiled.rule_titles))
        assert "准入表·第 1 行" in told
        assert "准入表·第 2 行" in told
        assert "entry." not in told
    raw: Any = {"as_of": "2026-03-10", "selected_items": ["market"], "values": {"market_area": 40, "market_kind": "餐饮"}}
    reasons = assess_one(compiled, raw, 0, published())["reasons"]
    assert "准入表·第 2 行" in str(reasons)
    assert "entry." not in str(reasons)


# ---- numbers beyond numbers

BEYOND = 10**400


def test_a_sum_beyond_every_number_is_a_problem_of_the_submission_in_every_reading() -> None:
    total = values(
        row("half", {}, level=0.5),
        row("large", {"area": at(">", 100)}, level=BEYOND),
        type_="number",
        hit=HitPolicy.COLLECT,
        collect=Collect.SUM,
    )
    compiled = ready(shop(total, rules=[rule("enough", {">": [var("conclusions.grade.level"), 0]})]))
    submissions = [submission(area=area) for area in (60, 600, BEYOND, None)]

    assert assert_same(compiled, submissions) == ["accept", "problem", "problem", "problem"]
    found = evaluate(compiled, submissions[1], published())
    assert isinstance(found, Problem)
    assert found.code == "VALUE_WRONG_KIND"
    # where the table is not looked at, nothing is wrong
    elsewhere = ready(revised(compiled.bundle, tables=(total.model_copy(update={"applies_to": ("fire",)}),), rules=()))
    assert assert_same(elsewhere, submissions[:2]) == ["accept", "accept"]


def test_a_value_too_long_to_be_written_is_a_problem_like_any_other() -> None:
    compiled = ready(shop(rules=[rule("old", {">": [{"age": [var("market_opening")]}, 1]})]))
    one = submission(opening=10**5000)

    found = evaluate(compiled, one, published())

    assert isinstance(found, Problem)
    assert found.text()
    assert assert_same(compiled, [one]) == ["problem"]
