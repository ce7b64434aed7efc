"""Coverage says what no case has tried; generated cases try it, each run before it is given."""

from __future__ import annotations

from typing import Any

import pytest

from forms.bundle import Bundle, TestCase
from forms.decision_table import CellTest, ConditionColumn, DecisionTable, TableKind, TableRow, Test
from forms.edits.base import revised
from forms.part import Tree
from forms.stated_rule import OnFail, StatedRule
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.trying.case_coverage import Coverage, Target, Tried, coverage
from runtime.trying.generate_cases import missing_cases
from runtime.trying.test_cases import CaseRun, run_cases
from tests.samples import GOLD, bundle

START: dict[str, Any] = {
    "as_of": "2026-03-10",
    "selected_items": ["food"],
    "values": {"venue_area": 40, "subject_name": "长沙市示例餐饮有限公司"},
    "materials": [],
}


def ruled(*rules: StatedRule, cases: tuple[dict[str, Any], ...] = (START,), **changes: object) -> CompiledBundle:
    """The catering bundle with these rules alone, and cases with these submissions."""
    test_cases = tuple(TestCase(id=f"c{number}", submission=one) for number, one in enumerate(cases, 1))
    found = compile_bundle(revised(bundle("catering"), rules=rules, test_cases=test_cases, **changes))
    assert isinstance(found, CompiledBundle), found
    return found


def rule(holds: Tree, when: Tree = None, name: str = "r", **changes: object) -> StatedRule:
    return StatedRule(id=name, title=f"规则{name}", holds=holds, when=when, on_fail=OnFail.FLAG, **changes)


def runs_of(compiled: CompiledBundle) -> tuple[CaseRun, ...]:
    return run_cases(compiled, published(), "reference")


def measured(compiled: CompiledBundle) -> Coverage:
    return coverage(compiled, runs_of(compiled))


def completed(compiled: CompiledBundle) -> tuple[Coverage, tuple[TestCase, ...]]:
    """After the missing cases were added."""
    made = missing_cases(compiled, published(), runs_of(compiled))
    document: Bundle = compiled.bundle
    after = compile_bundle(revised(document, test_cases=(*document.test_cases, *made)))
    assert isinstance(after, CompiledBundle)
    assert all(run.passed for run in runs_of(after))
    return measured(after), made


FLAG = {"verdict": "flag"}
SMALL: Tree = {"<=": [{"var": "venue_area"}, 50]}
NAMED: Tree = {"startswith": [{"var": "subject_name"}, "长沙市"]}


def test_a_case_tries_the_tests_that_decide_for_it() -> None:
    found = measured(ruled(rule({"and": [SMALL, NAMED]}))).rules["r"]

    assert (found.held, found.failed, found.skipped) == (("c1",), (), ())
    # the rule holds: each test keeps it from failing, so each decides while it is true
    assert {(one.what, one.path, one.wanted) for one, cases in found.by.items() if cases} == {
        (Tried.HOLDS, (), True),
        (Tried.TEST, (1, 0, 0), True),
        (Tried.TEST, (1, 0, 1), True),
    }
    assert found.gaps() == (
        "没有用例不满足它",
        "“场所建筑面积不大于50”的界线没有测过：场所建筑面积为 50",
        "没有用例由“场所建筑面积不大于50”不成立来决定结论",
        "“场所建筑面积不大于50”的界线没有测过：场所建筑面积为 50.01",
        "没有用例由“经营主体名称以‘长沙市’开头”不成立来决定结论",
    )


def test_the_fewest_cases_that_try_the_rest_are_made() -> None:
    after, made = completed(ruled(rule({"and": [SMALL, NAMED]})))

    assert after.tried == after.all
    assert [(one.note, one.submission["values"]["venue_area"], one.expected["flags_for_reviewer"]) for one in made[1:2]] == [  # type: ignore[call-overload,index]
        ("场所建筑面积为 50.01，刚过界线，不再符合“场所建筑面积不大于50”", 50.01, ["r"])
    ]
    assert made[0].note == "场所建筑面积为 50，刚好够线：场所建筑面积不大于50"
    assert len(made) == 3
    assert made == completed(ruled(rule({"and": [SMALL, NAMED]})))[1]


def test_a_premise_is_tried_from_both_sides() -> None:
    after, _ = completed(ruled(rule(NAMED, when=SMALL)))

    assert all((one.failed, one.held, one.skipped) for one in after.rules.values())
    assert after.rules["r"].gaps() == ()


def test_a_matter_that_nobody_chose_is_chosen_for_its_rule() -> None:
    compiled = ruled(rule(NAMED, applies_to=("sign",)))
    assert measured(compiled).rules["r"].tried == 0

    after, made = completed(compiled)

    assert after.tried == after.all
    assert all("sign" in one.submission["selected_items"] for one in made)  # type: ignore[operator]


def test_a_rule_on_the_conclusion_of_another_is_reached_through_it() -> None:
    compiled = ruled(rule(SMALL, name="first"), rule(NAMED, when={"!": {"var": "conclusions.first"}}, name="second"))

    after, _ = completed(compiled)

    assert after.rules["second"].failed


def test_what_nobody_can_be_has_no_case_and_stays_untried() -> None:
    compiled = ruled(
        rule(
            {
                "or": [
                    SMALL,
                    {">": [{"var": "venue_area"}, 60]},
                    {"<=": [{"var": "venue_area"}, 100]},
                    {"!": {"filled": {"var": "venue_area"}}},
                ]
            }
        )
    )

    after, made = completed(compiled)

    # more than 100 is more than 60: it cannot fail
    assert after.never_failed == ("r",)
    assert Target("r", Tried.FAILS) in after.rules["r"].untried
    assert after.rules["r"].tried > measured(compiled).rules["r"].tried and made


def test_without_a_case_to_begin_with_somebody_is_made_up() -> None:
    after, made = completed(ruled(rule({"and": [SMALL, NAMED]}), cases=()))

    assert after.tried == after.all
    assert [one.id for one in made] == [f"case_{number}" for number in range(1, len(made) + 1)]


@pytest.mark.parametrize("name", GOLD)
def test_the_samples_come_to_full_coverage_with_a_few_cases(name: str) -> None:
    compiled = compile_bundle(bundle(name))
    assert isinstance(compiled, CompiledBundle)

    after, made = completed(compiled)

    assert after.tried == after.all, [one.gaps() for one in after.rules.values()]
    assert len(made) <= 10


def test_each_row_of_a_table_is_hit() -> None:
    column = ConditionColumn(id="area", reads={"var": "venue_area"})
    rows = tuple(
        TableRow(id=f"r{number}", cells={"area": tuple(CellTest(test=test, values=(limit,)) for test, limit in cell)}, outcomes=FLAG)
        for number, cell in enumerate((((Test.AT_MOST, 50),), ((Test.MORE, 50), (Test.LESS, 500)), ((Test.AT_LEAST, 500),)), 1)
    )
    table = DecisionTable(id="t", title="面积", kind=TableKind.ELIGIBILITY, columns=(column,), rows=rows)
    compiled = ruled(tables=(table,))
    before = measured(compiled)

    after, made = completed(compiled)

    assert before.never_hit == (("t", "r2"), ("t", "r3"))
    assert after.never_hit == ()
    assert [one.note for one in made] == ["命中表“面积”第 2 行", "命中表“面积”第 3 行"]
