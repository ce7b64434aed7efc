"""The walk of one submission: what it may never do, whatever bundle and submission it is given; and fine points by table."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.importers.case_file import Imported, import_case
from forms.problems import Problem
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import Engine, evaluate
from runtime.holdings import Holdings, Record
from runtime.outcome import Evaluation, Outcome, Standing
from runtime.read_submission import ReadSubmission, read_submission
from runtime.report import report
from runtime.submission import Submission
from tests.forms.given import case_files
from tests.samples import case_value, compiled

many = settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])


def made(case: dict[str, Any]) -> tuple[CompiledBundle, list[Submission]]:
    imported = import_case(case)
    assert isinstance(imported, Imported)
    ready = compile_bundle(imported.bundle)
    assert isinstance(ready, CompiledBundle), ready
    read = [read_submission(imported.bundle, raw) for raw in imported.submissions]
    assert all(isinstance(one, ReadSubmission) for one in read)
    return ready, [one.submission for one in read if isinstance(one, ReadSubmission)]


def outcome_of(ready: CompiledBundle, submission: Submission, engine: Engine = "durable") -> Evaluation:
    found = evaluate(ready, submission, published(), engine)
    assert isinstance(found, Evaluation), found
    return found


@settings(parent=many, max_examples=500)
@given(case_files())
def test_durable_rules_and_the_reference_say_the_same_of_any_bundle_and_submission(case: dict[str, Any]) -> None:
    ready, submissions = made(case)

    for submission in submissions:
        durable, reference = outcome_of(ready, submission, "durable"), outcome_of(ready, submission, "reference")
        assert durable.disagreement is None
        assert {**report(durable), "trace": None} == {**report(reference), "trace": None}


@many
@given(case_files())
def test_evaluating_twice_gives_the_same(case: dict[str, Any]) -> None:
    ready, submissions = made(case)
    again, _ = made(case)

    for submission in submissions:
        assert report(outcome_of(ready, submission)) == report(outcome_of(again, submission))


@many
@given(case_files())
def test_what_libraries_hold_never_adds_a_material(case: dict[str, Any]) -> None:
    ready, submissions = made(case)

    for submission in submissions:
        bare = Submission(submission.on, submission.selected, submission.values, submission.uploads, Holdings(), submission.promise_signed)
        held = Submission(
            submission.on, submission.selected, submission.values, submission.uploads, submission.holdings, submission.promise_signed
        )
        asked_bare = {line.material for line in outcome_of(ready, bare).lines if line.standing is not Standing.DROPPED}
        asked_held = {line.material for line in outcome_of(ready, held).lines if line.standing is not Standing.DROPPED}
        assert asked_held <= asked_bare


@many
@given(case_files(), st.randoms(use_true_random=False))
def test_shuffling_the_storage_of_rules_changes_nothing_because_a_rule_carries_its_position(
    case: dict[str, Any], chance: random.Random
) -> None:
    imported = import_case(case)
    assert isinstance(imported, Imported)
    stored = list(enumerate(imported.bundle.rules))
    chance.shuffle(stored)
    restored = imported.bundle.model_copy(update={"rules": tuple(rule for _, rule in sorted(stored, key=lambda pair: pair[0]))})

    before, submissions = made(case)
    after = compile_bundle(restored)

    assert isinstance(after, CompiledBundle)
    assert after.digest == before.digest
    for submission in submissions:
        assert report(outcome_of(before, submission)) == report(outcome_of(after, submission))


@many
@given(case_files())
def test_a_correction_names_everything_at_once(case: dict[str, Any]) -> None:
    """After handing in all that is named, what remains is at most something the answers themselves newly opened."""
    ready, submissions = made(case)

    for submission in submissions:
        found = outcome_of(ready, submission)
        if found.outcome is Outcome.CORRECT and not found.missing_fields and not found.failed():
            missing = {line.material for line in found.lines_that(Standing.MISSING)}
            supplied = Submission(submission.on, submission.selected, submission.values, submission.uploads | missing, submission.holdings)
            assert outcome_of(ready, supplied).outcome is Outcome.ACCEPT


def catering(**changes: object) -> Submission:
    raw = {**case_value("catering")["submissions"][0], **changes}
    read = read_submission(compiled("catering").bundle, raw)
    assert isinstance(read, ReadSubmission)
    return read.submission


def test_a_silent_library_leaves_the_outcome_as_computed_and_says_what_is_pending() -> None:
    values = {**catering().values, "licence_status": None}
    silent = Submission(
        catering().on, catering().selected, values, catering().uploads, Holdings(catering().holdings.records, frozenset({"法人库"}))
    )

    found = outcome_of(compiled("catering"), silent)

    assert found.pending == ("c_licence",)
    assert found.outcome is Outcome.ACCEPT
    assert [verdict.rule.id for verdict in found.undetermined()] == ["c_licence"]


def test_a_library_that_was_asked_and_has_nothing_is_not_the_same_as_a_silent_one() -> None:
    found = outcome_of(compiled("catering"), catering(values={**catering().values, "licence_status": None}))

    assert found.pending == ()
    assert found.outcome is Outcome.REJECT


@pytest.mark.parametrize(
    ("status", "valid_to", "holder", "dropped"),
    [
        ("有效", None, "91430102MA4L0C7X0Q", True),
        ("有效", date(2026, 3, 10), "91430102MA4L0C7X0Q", True),
        ("有效", date(2026, 3, 9), "91430102MA4L0C7X0Q", False),
        ("吊销", None, "91430102MA4L0C7X0Q", False),
        ("有效", None, "91430102MA4L0C7X11", False),
        ("有效", None, None, False),
    ],
)
def test_only_a_record_held_and_verified_drops_a_material(status: str, valid_to: date | None, holder: str | None, dropped: bool) -> None:
    licence = Record("法人库", "营业执照", status, holder, valid_to)
    submission = Submission(catering().on, catering().selected, catering().values, catering().uploads, Holdings((licence,)))

    found = outcome_of(compiled("catering"), submission)

    line = next(line for line in found.lines if line.material == "yyzz")
    assert (line.standing is Standing.DROPPED) is dropped
    assert dropped or line.why_not


def test_a_rule_out_of_force_is_not_looked_at() -> None:
    bundle = compiled("catering").bundle
    old = tuple(rule.model_copy(update={"in_force_until": date(2026, 3, 9)}) for rule in bundle.rules)
    ready = compile_bundle(bundle.model_copy(update={"rules": old}))
    assert isinstance(ready, CompiledBundle)

    assert outcome_of(ready, catering()).verdicts == ()


def test_an_operand_of_the_wrong_kind_is_a_problem_and_no_outcome() -> None:
    engines: tuple[Engine, ...] = ("durable", "reference")
    for engine in engines:
        found = evaluate(compiled("catering"), catering(values={**catering().values, "venue_area": "很大"}), published(), engine)

        assert isinstance(found, Problem)
        assert found.code == "VALUE_WRONG_KIND"


def test_every_verdict_tells_the_values_it_read() -> None:
    found = outcome_of(compiled("catering"), catering())

    by_rule = {verdict.rule.id: dict(verdict.used) for verdict in found.verdicts}
    assert by_rule["c_addr"] == {"venue_address": "长沙市芙蓉区演示路1号101", "licence_address": "长沙市芙蓉区演示路1号101"}
