"""A table that contradicts itself decides nothing: in a what-if an outcome of its own, with its own cause, in words and in Excel."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.bundle import Bundle
from forms.decision_table import HitPolicy
from forms.edits.base import revised
from forms.problems import Problem
from forms.stated_rule import Parameter, ParameterValue
from runtime.calendar import published
from runtime.comparing.case_table import case_table
from runtime.comparing.flip_causes import Cause
from runtime.comparing.flip_words import cause_text, outcome_text
from runtime.comparing.mass_evaluation import UNDECIDED
from runtime.comparing.simulate import simulate
from runtime.comparing.what_if import WhatIf, what_if
from runtime.comparing.what_if_pieces import Piece, compare_pieces, is_better
from runtime.comparing.what_if_sheet import what_if_sheet
from runtime.compiled import CompiledBundle
from runtime.evaluation import evaluate
from runtime.submission import Submission
from runtime.trying.trial_submissions import trial_submissions
from tests.runtime.comparing.test_mass_evaluation import assert_same
from tests.runtime.comparing.test_mass_tables import bundles
from tests.runtime.given_decisions import at, eligibility, ready, row, shop, submission, var, waivers

SMALL, CATERING = {"area": at("<", 50)}, {"kind": at("in", "餐饮")}
NONE = shop()
CLASH = shop(eligibility(row("a", SMALL, verdict="correct"), row("b", CATERING, verdict="flag"), row("c", {}, verdict="hold")))
FIRST = revised(CLASH, tables=(CLASH.tables[0].model_copy(update={"hit": HitPolicy.FIRST}),))
CASES = [submission(area=40), submission(area=40, kind="零售"), submission(area=60, kind="零售"), submission(area=None)]


def compared(old: Bundle, new: Bundle, cases: list[Submission]) -> WhatIf:
    return what_if(ready(old), ready(new), case_table((f"c{place}", one) for place, one in enumerate(cases)))


def test_rows_that_must_not_hit_together_are_the_cause_of_a_submission_that_is_not_decided() -> None:
    found = compared(NONE, CLASH, CASES)

    assert found.matrix == {("accept", UNDECIDED): 2, ("accept", "accept"): 1, ("correct", UNDECIDED): 1}
    assert [(flip.id, flip.causes) for flip in found.flips] == [
        ("c0", (Cause("clash", "entry", ("a", "b", "c")),)),
        ("c1", (Cause("clash", "entry", ("a", "c")),)),
        ("c3", (Cause("clash", "entry", ("b", "c")),)),
    ]
    assert {flip.id: flip.new for flip in compared(CLASH, FIRST, CASES).flips} == {"c0": "correct", "c1": "correct", "c3": "correct"}
    assert is_better(UNDECIDED, "reject")
    assert is_better("problem", UNDECIDED)
    assert assert_same(ready(CLASH), CASES) == [UNDECIDED, UNDECIDED, "accept", UNDECIDED]


def test_what_stands_in_the_way_of_deciding_is_said_in_words_and_in_the_workbook() -> None:
    found = compared(NONE, CLASH, CASES)
    [cause, *_] = found.flips[1].causes

    assert cause_text(cause, CLASH, NONE) == "决策表“准入表”第 1、3 行同时命中，违反命中方式"
    assert cause_text(cause, NONE, CLASH, "en") == "the hit policy of the table “准入表” is violated: rows 1, 3 hit together"
    assert cause_text(Cause("clash", "gone", ("x",)), CLASH, NONE, "en").endswith("“gone” is violated: rows x hit together")
    book = openpyxl.load_workbook(BytesIO(what_if_sheet(found, NONE, CLASH)))
    told = {str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line}
    assert {outcome_text(UNDECIDED), cause_text(cause, CLASH, NONE)} <= told


def test_a_file_of_submissions_tells_it_too() -> None:
    raw: list[Any] = [
        {"id": "one", "as_of": "2026-03-10", "selected_items": ["market"], "values": {"market_area": 40, "market_kind": "餐饮"}}
    ]

    flips = simulate(ready(NONE), ready(CLASH), raw)["flips"]

    assert isinstance(flips, list)
    [flip] = flips
    assert isinstance(flip, dict)
    assert (flip["new"], flip["rules"], flip["causes"]) == (UNDECIDED, [], ["clash:entry:a+b+c"])


def test_what_somebody_changed_is_told_before_the_clash_that_followed_from_it() -> None:
    def version(least: int) -> Bundle:
        small = eligibility(
            row("a", {"size": at("in", True)}, verdict="correct"),
            row("b", CATERING, verdict="correct"),
            reads=("market_area", "market_kind"),
        )
        column = small.columns[0].model_copy(update={"id": "size", "reads": {"<": [var("market_area"), var("parameters.least")]}})
        known = Parameter(name="least", label="最小面积", rows=(ParameterValue(value=least),))
        return shop(small.model_copy(update={"columns": (column, small.columns[1])}), parameters=(known,))

    old, new = version(30), version(50)
    table = case_table([("one", submission(area=40))])

    found = compare_pieces(ready(old), ready(new), [Piece(table, table)])

    assert {(was, now, cause.kind) for was, now, cause in found.flows} == {("correct", UNDECIDED, "parameter")}
    assert found.found.flips[0].causes == (Cause("clash", "entry", ("a", "b")), Cause("parameter", "least"))
    assert found.better == 0


@pytest.mark.parametrize(("uploads", "outcome"), [((), UNDECIDED), (("lease",), "accept")])
def test_a_waiver_table_matters_only_for_what_is_missing(uploads: tuple[str, ...], outcome: str) -> None:
    table = waivers(
        row("a", SMALL, materials=("lease", "plan"), allowed=True),
        row("b", CATERING, materials=("lease", "plan"), allowed=False),
        hit=HitPolicy.UNIQUE,
    )
    one = submission(uploads=uploads, signed=True, area=40)

    found = compared(NONE, shop(table), [one])

    assert list(found.matrix) == [("accept" if uploads else "waive", outcome)]
    assert [flip.causes for flip in found.flips] == ([] if uploads else [(Cause("clash", "later", ("a", "b")),)])


def outcome_of(version: CompiledBundle, one: Submission) -> str:
    found = evaluate(version, one, published(), "reference")
    if isinstance(found, Problem):
        return "problem"
    return UNDECIDED if found.disagreement else str(found.outcome)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(bundles(), bundles(), st.integers(0, 1_000))
def test_any_two_versions_count_as_single_evaluations_do_and_every_flip_has_a_cause(old: Bundle, new: Bundle, seed: int) -> None:
    cases = list(trial_submissions(old, 15, seed=seed))

    found = compared(old, new, cases)

    before, after = ready(old), ready(new)
    flips = [(f"c{place}", outcome_of(before, one), outcome_of(after, one)) for place, one in enumerate(cases)]
    assert [(flip.id, flip.old, flip.new) for flip in found.flips] == [flip for flip in flips if flip[1] != flip[2]]
    for flip in found.flips:
        assert flip.causes
        outcomes = (flip.old, flip.new)
        assert ("clash" in {cause.kind for cause in flip.causes}) is (UNDECIDED in outcomes and "problem" not in outcomes)
        assert cause_text(flip.causes[0], new, old)
