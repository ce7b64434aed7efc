"""Document numbers: as GB/T 9704 writes them, and as an office wants them."""

from __future__ import annotations

import pytest

from forms.wording import catalogue
from runtime.document_numbers import NumberRules, read_codes, read_number_form
from runtime.notices.base import notices
from runtime.settings import read_settings

SIGNED_BY_OTHERS = {"waiver_promise", "department_form", "application_form", "delivery_receipt", "publicity", "service_guide"}


def number(environment: dict[str, str], kind: str, issuer: str = "区城管局") -> str:
    rule = read_settings(environment).number_rules.rule_for(kind, issuer, 2026)
    return rule.form.format(code=rule.code, year=rule.year, number=12) if rule else ""


@pytest.mark.parametrize(
    ("environment", "kind", "written"),
    [
        ({"DOCUMENT_CODE": "岳政务"}, "waiver_acceptance", "岳政务容缺〔2026〕12号"),
        ({"DOCUMENT_CODE": "岳政务", "DOCUMENT_CODES": "区城管局=岳城管"}, "grant", "岳城管准〔2026〕12号"),
        ({"DOCUMENT_CODE": "岳政务", "DOCUMENT_CODES": "grant=许准"}, "grant", "岳政务许准〔2026〕12号"),
        ({"DOCUMENT_CODE": "岳政务", "DOCUMENT_CODES": "receipt="}, "receipt", ""),
        ({"DOCUMENT_CODE": "岳政务", "DOCUMENT_NUMBER_FORM": "{code}〔{year}〕第{number:03d}号"}, "grant", "岳政务准〔2026〕第012号"),
        ({"OFFICE_NAME": "岳麓区政务服务中心"}, "grant", "准〔2026〕12号"),
        ({}, "waiver_acceptance", "芙政务容缺〔2026〕12号"),
        ({"DOCUMENT_CODE": "岳政务"}, "waiver_promise", ""),
    ],
)
def test_a_number_is_written_as_the_office_wants_it(environment: dict[str, str], kind: str, written: str) -> None:
    assert number(environment, kind) == written


def test_every_kind_the_office_issues_has_a_word_and_no_form_that_others_sign_has_one() -> None:
    numbered = {kind for kind in notices.names() if NumberRules("x").rule_for(kind, "", 2026)}

    assert set(notices.names()) - numbered <= SIGNED_BY_OTHERS
    assert numbered & SIGNED_BY_OTHERS == set()


def test_no_two_kinds_share_a_sequence() -> None:
    words = [zh for key, (zh, _) in catalogue().items() if key.startswith("DOCUMENT_CODE_")]

    assert len(set(words)) == len(words) > 10


@pytest.mark.parametrize(
    "form", ["{code}{number}", "{code}〔{year}〕{number}{day}", "{code}{year}{number:x.y}", "{code}〔{year}〕{number", "{}"]
)
def test_a_form_that_lacks_a_part_is_refused(form: str) -> None:
    with pytest.raises((ValueError, KeyError, IndexError)):
        read_number_form(form)


@pytest.mark.parametrize("codes", ["grant", "=准", "grant=准,grant=许", f"grant={'准' * 21}"])
def test_codes_that_cannot_be_read_are_refused(codes: str) -> None:
    with pytest.raises(ValueError, match="="):
        read_codes(codes)
