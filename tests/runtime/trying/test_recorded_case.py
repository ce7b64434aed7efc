"""A test case recorded from a real case: who may, what is told of the case, and that its verdicts are the case's own."""

from __future__ import annotations

import json
import logging

import pytest

from forms.bundle import TestCase
from forms.edits.base import revised
from forms.stated_rule import OnFail, StatedRule
from runtime.bootstrap import Application
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.people import Person
from runtime.trying.masked_case import MaskedCase
from runtime.trying.recorded_case import masked_real_case, real_cases, test_case_of
from runtime.trying.test_cases import run_case
from tests.runtime.given_house import FENG, LI, WANG, ZHANG, ZHOU, a_filed_case, with_silent
from tests.samples import bundle, compiled

test_case_of.__test__ = False  # type: ignore[attr-defined]  # not a test


def a_masked_case(house: Application) -> MaskedCase:
    case = a_filed_case(house, "s01")
    found = masked_real_case(house, ZHOU, compiled("catering"), str(case.number))
    assert isinstance(found, MaskedCase), found
    return found


def test_a_filed_case_becomes_a_test_case_without_anybody_in_it(house: Application) -> None:
    case = a_filed_case(house, "s01")
    assert case.number is not None

    masked = masked_real_case(house, ZHOU, compiled("catering"), case.number)
    assert isinstance(masked, MaskedCase)
    found = test_case_of(bundle("catering"), masked, "夫妻店，告知承诺")

    assert isinstance(found, TestCase)
    assert found.note == "真实办件（已脱敏）：夫妻店，告知承诺"
    assert run_case(compiled("catering"), published(), found, engine="reference").passed
    dumped = json.dumps(found.model_dump(mode="json"), ensure_ascii=False)
    for told in (case.number, case.id, "zhang", "湘味", "张示例", "430102198506129990", "91430102MA4L0C7X0Q", "13900000001", "演示路"):
        assert told not in dumped


def test_the_cases_are_listed_without_whose_they_are(house: Application) -> None:
    case = a_filed_case(house, "s01")

    (one,) = real_cases(house, ZHOU, "catering")

    assert (one.number, one.day, one.version) == (case.number, "2026-03-10", 1)
    assert "张示例" not in repr(one)
    assert real_cases(house, ZHOU, "disability") == ()


@pytest.mark.parametrize("person", [LI, WANG, FENG, ZHANG, None])
def test_only_who_drafts_may_record(house: Application, person: Person | None) -> None:
    case = a_filed_case(house, "s01")
    assert case.number is not None

    refused = masked_real_case(house, person, compiled("catering"), case.number)

    assert real_cases(house, person, "catering") == ()
    assert isinstance(refused, tuple)
    assert [one.code for one in refused] == ["PERSON_LACKS_ROLE" if person else "PERSON_NOT_SIGNED_IN"]


@pytest.mark.parametrize("code", ["catering", "disability"])
def test_a_number_of_no_case_of_this_bundle_is_refused(house: Application, code: str) -> None:
    case = a_filed_case(house, "s01")
    number = "20260310-0000" if code == "catering" else str(case.number)

    refused = masked_real_case(house, ZHOU, compiled(code), number)

    assert isinstance(refused, tuple)
    assert [one.code for one in refused] == ["MASKED_UNKNOWN_CASE"]


NUMBERS = ("20260310-0001", "430102198506129990", "４３０１０２", "1390 000 0001", "E98765432", "shili@example.com")


@pytest.mark.parametrize("number", NUMBERS)
def test_a_note_with_a_number_is_refused(house: Application, number: str) -> None:
    refused = test_case_of(bundle("catering"), a_masked_case(house), f"和{number}一样")

    assert isinstance(refused, tuple)
    assert [one.code for one in refused] == ["MASKED_NOTE_NAMES"]


@pytest.mark.parametrize("named", ["张示例", "王示例", "湘味", "60 岁以上，3 人"])
def test_a_note_tells_nobody_what_stands_in_the_real_case(house: Application, named: str) -> None:
    """Refused only where the case has it, it would be an answer to whoever guesses."""
    assert isinstance(test_case_of(bundle("catering"), a_masked_case(house), named), TestCase)


def test_every_look_at_a_real_case_is_logged_with_who_looked(house: Application, caplog: pytest.LogCaptureFixture) -> None:
    number = a_filed_case(house, "s01").number
    assert number is not None
    with caplog.at_level(logging.INFO, logger="runtime.trying.recorded_case"):
        masked_real_case(house, ZHOU, compiled("catering"), f" {number} ")
        # nobody has seen anything
        masked_real_case(house, LI, compiled("catering"), number)
        masked_real_case(house, ZHOU, compiled("catering"), "20260310-0000")

    lines = [one.getMessage() for one in caplog.records if one.name == "runtime.trying.recorded_case"]
    assert [json.loads(line.removeprefix("real case ")) for line in lines] == [
        {"by": "zhou", "case": number, "purpose": "test case", "draft": compiled("catering").digest}
    ]


def test_a_draft_asks_no_more_of_who_applied_than_the_version_in_force(house: Application) -> None:
    number = str(a_filed_case(house, "s01").number)
    base = bundle("catering")
    spy = StatedRule(id="spy", title="t", holds={"in": [{"var": "principal_name"}, ["张示例", "李四"]]}, on_fail=OnFail.FLAG)
    draft = compile_bundle(revised(base, rules=(*base.rules, spy)))
    assert isinstance(draft, CompiledBundle)

    refused = masked_real_case(house, ZHOU, draft, number)

    assert isinstance(refused, tuple)
    assert [(one.code, one.where) for one in refused] == [("MASKED_ASKS_MORE", "values.principal_name")]


def test_a_library_that_did_not_answer_is_recorded_as_silent(house: Application) -> None:
    silent = with_silent(house, "法人库")
    case = a_filed_case(silent, "s01")
    assert case.number is not None

    found = masked_real_case(silent, ZHOU, compiled("catering"), case.number)

    assert isinstance(found, MaskedCase)
    assert found.submission["silent"] == ["法人库"]
    assert found.evaluation.pending
