"""Test cases are run as submissions are, and only what they expect is compared."""

from __future__ import annotations

from typing import Any

import pytest

from forms.bundle import Bundle, TestCase
from forms.edits.base import revised
from forms.problems import Problem
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.outcome import Disagreement
from runtime.read_submission import ReadSubmission, read_submission
from runtime.submission_json import submission_json
from runtime.trying.test_cases import CaseRun, failures, record, run_case, run_cases
from tests.runtime.given_house import contrary
from tests.samples import GOLD, bundle, compiled

FIRST = bundle("catering").test_cases[0]


def run(expected: dict[str, Any], **submission: Any) -> CaseRun:
    case = TestCase(id="c", submission={**FIRST.submission, **submission}, expected=expected)
    return run_case(compiled("catering"), published(), case)


@pytest.mark.parametrize("engine", ["durable", "reference"])
@pytest.mark.parametrize("name", GOLD)
def test_the_cases_of_the_samples_come_out_as_they_say(name: str, engine: Any) -> None:
    runs = run_cases(compiled(name), published(), engine)

    assert [one.case for one in runs] == list(bundle(name).test_cases)
    assert all(one.passed and one.evaluation and one.environment for one in runs)


def test_only_the_keys_that_are_named_are_compared_and_null_means_absent() -> None:
    assert run({}).passed
    assert run({"outcome": "accept"}).passed
    assert run({"outcome": "accept", "reject_kind": None}).passed
    assert run({"failed_conditions": ["nobody"], "outcome": "reject", "decision_due": None}).differences == (
        "failed_conditions",
        "outcome",
        "decision_due",
    )


@pytest.mark.parametrize(("changes", "code"), [({"as_of": "never"}, "SUBMISSION_NO_DAY"), ({"values": []}, "SUBMISSION_WRONG_TYPE")])
def test_a_case_that_cannot_be_read_fails_and_says_why(changes: dict[str, Any], code: str) -> None:
    found = run({"outcome": "accept"}, **changes)

    assert not found.passed
    assert ([one.code for one in found.problems], found.found, found.evaluation) == ([code], {}, None)
    assert [one.code for one in failures(bundle("catering"), [found])] == ["GATE_TEST_CASE_UNREADABLE"]


def test_where_the_readings_differ_nothing_is_as_expected() -> None:
    case = next(one for one in run_cases(contrary(compiled("catering")), published()) if one.problems)

    assert not case.passed
    assert case.evaluation is not None and isinstance(case.evaluation.disagreement, Disagreement)
    assert [one.code for one in case.problems] == ["TEST_CASE_UNDECIDED"]


def test_a_submission_is_recorded_with_what_is_found_now() -> None:
    document = bundle("catering")
    made = record(document, {**FIRST.submission, "id": "x", "note": "别的"}, note=" 记下来的 ")

    assert isinstance(made, TestCase)
    assert (made.id, made.note, made.submission) == ("case_1", "记下来的", FIRST.submission)
    after = compile_bundle(revised(document, test_cases=(*document.test_cases, made)))
    assert isinstance(after, CompiledBundle)
    (again,) = run_cases(after, published())[-1:]
    assert again.passed and made.expected == again.found

    wanted = record(document, FIRST.submission, note="", expected={"outcome": "reject"})
    assert isinstance(wanted, TestCase) and wanted.expected == {"outcome": "reject"}


@pytest.mark.parametrize("raw", [{}, {"as_of": "2026-03-10", "values": []}])
def test_what_cannot_be_run_is_not_recorded(raw: dict[str, Any]) -> None:
    found = record(bundle("catering"), raw, note="")

    assert isinstance(found, tuple) and all(isinstance(one, Problem) for one in found) and found


@pytest.mark.parametrize("name", GOLD)
def test_a_submission_written_as_files_have_it_is_read_back(name: str) -> None:
    document: Bundle = bundle(name)
    for case in document.test_cases:
        read = read_submission(document, {**case.submission, "id": case.id})
        assert isinstance(read, ReadSubmission)

        again = read_submission(document, {**submission_json(read.submission), "id": case.id})

        assert isinstance(again, ReadSubmission)
        assert (again.submission, again.warnings) == (read.submission, ())
