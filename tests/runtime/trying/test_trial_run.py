"""The gate: what hangs, crashes, eats memory or takes too long is found in a child process, told in words, and never goes live."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import count
from threading import Semaphore
from time import process_time
from typing import Any

import pytest

from forms.bundle import Bundle, TestCase
from forms.decision_table import CellTest, ConditionColumn, DecisionTable, TableKind, TableRow, Test
from forms.edits.base import revised
from forms.part import Tree
from forms.stated_rule import OnFail, StatedRule
from forms.wording import say
from runtime.authoring import versions
from runtime.bootstrap import Application
from runtime.calendar import published
from runtime.evaluation import evaluate
from runtime.outcome import Evaluation, Outcome
from runtime.read_submission import ReadSubmission, read_submission
from runtime.submission import Submission
from runtime.trying import child_watch, trial_run
from runtime.trying.case_words import difference_words, key_words, value_words
from runtime.trying.trial_run import Step, faults
from runtime.trying.trial_submissions import trial_submissions
from tests.runtime.given_house import LI, ZHOU
from tests.samples import bundle, compiled

# ---- rules that the engine cannot bear


def planted(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(trial_run, "CHILD", (sys.executable, "-m", "tests.runtime.planted_rules", kind))


@pytest.mark.parametrize(
    ("kind", "code", "said"),
    [
        ("hang", "GATE_TIMED_OUT", "试运行算了 5 秒还没有算完，停在“用两套程序各判断一遍”，没有发布"),
        ("crash", "GATE_CRASHED", "试运行在“用两套程序各判断一遍”时中断（SIGSEGV），没有发布"),
        ("memory", "GATE_MEMORY", "试运行用完了 2000 MB 内存，没有发布"),
        ("noise", "GATE_CRASHED", "没有发布"),
    ],
)
def test_a_rule_set_that_the_engine_cannot_bear_does_not_go_live(
    house: Application, monkeypatch: pytest.MonkeyPatch, kind: str, code: str, said: str
) -> None:
    before = house.store.versions("catering")
    draft = versions.save_draft(house, ZHOU, revised(bundle("catering"), title="改过的"), revision=0)
    planted(monkeypatch, kind)
    monkeypatch.setattr(trial_run, "SECONDS", 5.0)

    found = versions.publish(house, LI, "catering", draft.revision)

    assert isinstance(found, tuple)
    assert [one.code for one in found] == [code]
    assert said in found[0].text("zh")
    assert "nothing was published" in found[0].text("en")
    # nothing went live, and the house goes on: it judges as before, and publishes what it can bear
    assert house.store.versions("catering") == before
    case = bundle("catering").test_cases[0]
    read = read_submission(bundle("catering"), {**case.submission, "id": case.id})
    assert isinstance(read, ReadSubmission)
    evaluation = evaluate(house.compiled("catering", 1), read.submission, published())
    assert isinstance(evaluation, Evaluation) and evaluation.outcome == case.expected["outcome"]
    monkeypatch.undo()
    assert not isinstance(versions.publish(house, LI, "catering", draft.revision), tuple)


def test_a_rule_set_that_waits_for_ever_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    planted(monkeypatch, "sleep")
    monkeypatch.setattr(trial_run, "PATIENCE", 1.0)

    (found,) = versions.gate(bundle("semantics"), seconds=3)

    assert found.code == "GATE_STALLED"
    assert "试运行等了 3 秒还没有结束" in found.text("zh")
    assert "too busy" in found.text("en")


def test_a_rule_set_that_computes_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    planted(monkeypatch, "sleep")
    monkeypatch.setattr(child_watch, "STILL", 2.0)

    (found,) = versions.gate(bundle("semantics"))

    assert found.code == "GATE_STALLED"
    assert "试运行有 2 秒没有任何进展" in found.text("zh")
    assert "made no progress for 2 seconds" in found.text("en")


def test_processor_time_grows_while_a_process_computes() -> None:
    before = child_watch.processor_time(os.getpid())
    began = process_time()
    while process_time() - began < 0.1:
        pass

    after = child_watch.processor_time(os.getpid())

    assert before is not None and after is not None and after > before
    assert child_watch.processor_time(2**22 + 1) is None, "no process has this number"


def test_who_gets_no_turn_is_told_and_every_turn_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial_run, "TURN", 0.01)
    monkeypatch.setattr(trial_run, "CHILD", ("/no/such/program",))
    turns = Semaphore(1)
    monkeypatch.setattr(trial_run, "_turns", turns)

    assert [versions.gate(bundle("semantics"))[0].code for _ in range(2)] == ["GATE_BROKEN"] * 2
    with turns:
        (found,) = versions.gate(bundle("semantics"))

    assert found.code == "GATE_NO_TURN"
    assert "还没有轮到" in found.text("zh") and "publish again" in found.text("en")


def test_who_merely_waited_for_a_busy_machine_goes_live(monkeypatch: pytest.MonkeyPatch) -> None:
    planted(monkeypatch, "wait")
    monkeypatch.setattr(trial_run, "COMPARING", 0.0)
    monkeypatch.setattr(trial_run, "PATIENCE", 100.0)

    # more seconds by the clock go by than it may compute
    assert versions.gate(bundle("semantics"), seconds=4) == ()


def test_without_room_for_a_child_nothing_goes_live(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial_run, "CHILD", ("/no/such/program",))

    found = versions.gate(bundle("semantics"))

    assert [one.code for one in found] == ["GATE_BROKEN"]


# ---- large and odd rule sets


def a_rule(name: str, holds: Tree) -> StatedRule:
    return StatedRule(id=name, title=f"规则{name}", holds=holds, on_fail=OnFail.FLAG)


def chained(length: int, last: str = "") -> Bundle:
    """Each rule reads what the one before concludes; `last`: what the first reads."""
    filled: Tree = {"filled": [{"var": "subject_name"}]}
    first: Tree = {"or": [{"var": f"conclusions.{last}"}, filled]} if last else filled
    later = (a_rule(f"c{number}", {"or": [{"var": f"conclusions.c{number - 1}"}, filled]}) for number in range(1, length))
    return revised(bundle("catering"), rules=(a_rule("c0", first), *later), test_cases=())


def a_table(rows: int) -> DecisionTable:
    steps = [((Test.AT_LEAST, 10 * number), (Test.LESS, 10 * number + 10)) for number in range(rows)]
    return DecisionTable(
        id="big",
        title="面积分档",
        kind=TableKind.ELIGIBILITY,
        columns=(ConditionColumn(id="area", reads={"var": "venue_area"}),),
        rows=tuple(
            TableRow(
                id=f"r{number}",
                cells={"area": tuple(CellTest(test=test, values=(edge,)) for test, edge in step)},
                outcomes={"verdict": "flag"},
            )
            for number, step in enumerate(steps)
        ),
    )


def many(count: int) -> tuple[StatedRule, ...]:
    return tuple(
        a_rule(f"m{number}", {"and": [{"<": [{"var": "venue_area"}, number]}, {"filled": [{"var": "subject_name"}]}]})
        for number in range(count)
    )


@pytest.mark.parametrize(
    "document",
    [chained(40), revised(chained(1), tables=(a_table(60),)), revised(chained(1), rules=many(150))],
    ids=["a chain of forty", "sixty rows", "150 rules"],
)
def test_what_offices_may_write_passes_the_gate(document: Bundle) -> None:
    assert versions.gate(document) == ()


@pytest.mark.parametrize("length", [1, 3])
def test_rules_that_conclude_from_each_other_in_a_circle_are_never_let_pass(house: Application, length: int) -> None:
    document = chained(length, last=f"c{length - 1}")
    draft = versions.save_draft(house, ZHOU, document, revision=0)

    found = versions.publish(house, LI, "catering", draft.revision)

    assert isinstance(found, tuple) and found
    assert not any(versions.overridable(one) for one in found)
    assert "规则c0" in found[0].text() and len(house.store.versions("catering")) == 1


# ---- the time of one submission


def clock(monkeypatch: pytest.MonkeyPatch, *took: float) -> None:
    """Each evaluation takes so long; the last of them for ever after."""

    def ticks() -> Iterator[float]:
        now = 0.0
        for number in count():
            yield now
            now += took[min(number, len(took) - 1)]
            yield now

    readings = ticks()
    monkeypatch.setattr(trial_run, "process_time", lambda: next(readings))


def slow(trials: int) -> list[dict[str, object]]:
    found = list(faults(compiled("semantics"), trials=trials))
    return [dict(one.params) for one in found if one.code == "GATE_TOO_SLOW"]


def test_a_bundle_that_takes_longer_than_the_budget_is_refused_with_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    clock(monkeypatch, 0.25)

    (told,) = slow(3)

    assert told == {"median": "250", "worst": "250", "budget": "200", "rules": len(bundle("semantics").rules), "rows": 0}


def test_one_submission_that_was_slow_by_chance_is_measured_again(monkeypatch: pytest.MonkeyPatch) -> None:
    clock(monkeypatch, 0.01, 3.0, 0.01, 0.01)

    assert slow(4) == []


def test_generated_submissions_end_when_the_time_for_them_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []

    def counted(*args: Any) -> Iterator[Submission]:
        for number, submission in enumerate(trial_submissions(*args), 1):
            given.append(number)
            yield submission

    monkeypatch.setattr(trial_run, "COMPARING", 0.0)
    monkeypatch.setattr(trial_run, "trial_submissions", counted)

    assert list(faults(compiled("semantics"))) == []
    assert given[-1] == trial_run.FEWEST_TRIALS + 1


def test_the_steps_are_told_as_they_begin() -> None:
    steps: list[Step] = []

    assert list(faults(compiled("semantics"), trials=2, begun=steps.append)) == []
    assert steps == [Step.COMPARE, Step.CASES, Step.PACE]


# ---- test cases


def test_a_failing_case_is_told_in_words_of_both_languages() -> None:
    first = bundle("catering").test_cases[0]
    wrong = TestCase(id="w", note="面积刚过界线", submission=first.submission, expected={"outcome": "reject", "reject_kind": "不予"})

    (found,) = versions.gate(revised(bundle("catering"), test_cases=(wrong,)))

    assert found.where == "test_cases.w"
    outcome = say("EXPECTED_INSTEAD", name=say("EXPECTED_OUTCOME"), expected=say("VERDICT_REJECT"), found=say("VERDICT_ACCEPT"))
    other = say("EXPECTED_INSTEAD", name=say("EXPECTED_REJECT_KIND"), expected="不予", found=say("EXPECTED_NOTHING"))
    assert f"{outcome}；{other}" in found.text("zh")
    assert " and is “Accept”; " in found.text("en")


def test_what_is_expected_is_told_by_the_names_of_things() -> None:
    document = bundle("catering")
    rule, item = document.rules[0], document.data_items[0]

    told = value_words(document, "correct", {"fields": [item.id], "conditions": [rule.id], "materials": []}, "zh")

    assert told == f"{key_words('fields', 'zh')}：{item.label}；{key_words('conditions', 'zh')}：{rule.title}"
    assert value_words(document, "failed_conditions", [], "zh") == "没有"
    assert value_words(document, "outcome", str(Outcome.WAIVE), "zh") == say("VERDICT_WAIVE")


@pytest.mark.parametrize(
    ("key", "expected", "found", "told"),
    [
        ("outcome", "correct", "accept", "{outcome}应为“{correction}”，现为“{accepted}”"),
        ("dropped_materials", {"x": "库", "y": "库"}, {"y": "库", "z": "库"}, "{dropped_materials}对不上：多了z，少了x"),
        ("dropped_materials", {"x": "人口库"}, {"x": "法人库"}, "x应为“人口库”，现为“法人库”"),
        ("correct", {"fields": ["f"], "materials": ["m"]}, {"fields": ["f"], "materials": []}, "{materials}对不上：少了m"),
        ("correct", {"fields": ["f"]}, None, "{correct}应为“{fields}：f”，现为“没有”"),
        ("failed_conditions", ["x", "y"], ["y", "x"], "{failed_conditions}应为“x、y”，现为“y、x”"),
        ("flags_for_reviewer", ["x"], None, "{flags_for_reviewer}对不上：少了x"),
    ],
)
def test_of_what_differs_only_the_difference_is_told(key: str, expected: Any, found: Any, told: str) -> None:
    keys = ("outcome", "correct", "dropped_materials", "materials", "fields", "failed_conditions", "flags_for_reviewer")
    names = {one: key_words(one, "zh") for one in keys}
    names |= {"correction": say("VERDICT_CORRECT"), "accepted": say("VERDICT_ACCEPT")}

    assert difference_words(bundle("semantics"), key, expected, found, "zh") == told.format(**names)
    assert "应为" not in difference_words(bundle("semantics"), key, expected, found, "en")
