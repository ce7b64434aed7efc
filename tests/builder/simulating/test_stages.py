"""The stages of a trial in words, where decision tables, conclusions and materials in conditions decide."""

from __future__ import annotations

import pytest

from builder.simulating.firing import firing_order
from builder.simulating.stage_details import stage_detail
from builder.simulating.stages import STAGES, StageLine, stage_lines
from builder.simulating.trial import Trial, run_tried
from builder.simulating.words import cause_words
from forms.bundle import Bundle
from forms.decision_table import HitPolicy
from forms.problems import Lang
from forms.stated_rule import OnFail
from runtime.calendar import published
from runtime.outcome import Outcome
from runtime.submission import Submission
from runtime.submission_json import submission_json
from runtime.trying.tried import Tried
from tests.runtime.given_decisions import at, eligibility, ready, row, rule, shop, submission, var, waivers

ENTRY = eligibility(
    row("bar", {"kind": at("in", "网吧")}, verdict="reject", reject_kind="不予受理"),
    row("small", {"area": at("<", 50), "kind": at("in", "餐饮")}, verdict="correct"),
    hit=HitPolicy.COLLECT,
)
LATER = waivers(row("no", {"kind": at("in", "餐饮")}, materials=["lease"], allowed=False))
LEASE = rule("r1", {"var": "materials.lease.present"}, on_fail=OnFail.CORRECT)
ASKS = rule("r2", var("conclusions.entry"), on_fail=OnFail.CORRECT)


def tried(bundle: Bundle, one: Submission) -> Trial:
    found = run_tried(ready(bundle), Tried("", submission_json(one)), published())
    assert isinstance(found, Trial), found
    return found


def line(trial: Trial, stage: str, lang: Lang = "zh") -> StageLine:
    return stage_lines(trial, lang)[STAGES.index(stage)]


def test_a_row_that_refuses_is_told_with_the_answer_that_it_read() -> None:
    trial = tried(shop(ENTRY), submission(kind="网吧"))

    assert trial.evaluation.outcome is Outcome.REJECT
    assert trial.cause is not None
    assert cause_words(trial, trial.cause, "zh") == ["kind = 网吧"]
    assert trial.cause.proved
    assert line(trial, "rules").stops
    assert "准入表" in line(trial, "rules").words
    assert "kind为“网吧”：成立" in stage_detail(trial, "rules", "zh")
    assert [(one.stage, one.name, one.result) for one in firing_order(trial, "zh") if one.stage == "TABLES"] == [
        ("TABLES", "准入表第 1 行", "命中")
    ]


def test_a_row_of_the_waiver_matrix_is_part_of_why_a_paper_may_not_come_later() -> None:
    trial = tried(shop(LATER), submission(uploads=(), signed=True))

    assert trial.evaluation.outcome is Outcome.CORRECT
    assert trial.cause is not None
    assert cause_words(trial, trial.cause, "zh") == ["未交租赁合同", "kind = 餐饮"]
    assert trial.cause.alone
    assert "容缺矩阵第 1 行" in line(trial, "waiver").words


def test_a_way_is_found_through_what_tables_and_materials_conclude() -> None:
    trial = tried(shop(ENTRY, rules=[LEASE, ASKS]), submission(uploads=(), signed=True, area=60))

    (way, *_) = trial.ways(None)

    assert [(one.kind, one.name) for one in way.changes] == [("hand_in", "lease")]
    assert way.outcome is Outcome.ACCEPT


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_opens_whatever_stands_in_it(stage: str, lang: Lang) -> None:
    for one in (submission(), submission(kind="网吧"), submission(uploads=(), area=None), submission(silent=("税务库",), records=())):
        trial = tried(shop(ENTRY, LATER, rules=[LEASE, ASKS]), one)

        assert "<" in stage_detail(trial, stage, lang, "reviewer")
        assert line(trial, stage, lang).words
