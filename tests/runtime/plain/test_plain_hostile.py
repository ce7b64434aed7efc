"""Whoever means harm to the plain pages: what is typed never becomes markup, no other site can act, nobody sees what is another's."""

from __future__ import annotations

import pytest

from runtime import intake
from runtime.bootstrap import Application
from runtime.plain.doors import FORM_BYTES
from runtime.plain.signing_in import counterpart
from runtime.states import State
from tests.runtime.given_house import HU, WANG, ZHANG
from tests.runtime.plain.conftest import SignedIn
from tests.runtime.plain.plain_browser import PlainBrowser, foreign_to_plain_pages

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% for x in y %}",
    "</textarea><svg/onload=alert(1)>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
)


KINDS = ("application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x", "text/plain")
"""What a body may call itself."""


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_is_shown_as_it_was_typed_and_never_as_markup(house: Application, signed_in: SignedIn, text: str) -> None:
    case = intake.start(house, ZHANG, "newborn")
    intake.answer(house, ZHANG, case.id, {"newborn_name": text, "wj_xjzdz": text})
    page = signed_in(ZHANG)

    typed, shown = 0, 0
    for path in (*sections(page, case.id), f"/plain/check/{case.id}"):
        page.open(path)  # the browser holds every page against what may stand on it
        typed += sum(values.count(text) for form in page.forms for values in form.values.values())
        shown += page.words.count(text)
    assert typed == 2
    assert shown >= 2


@pytest.mark.parametrize("text", HOSTILE)
def test_what_stands_in_an_address_or_a_search_is_never_markup_either(stranger: PlainBrowser, text: str) -> None:
    for path in ("/plain", "/plain/list/newborn", "/plain/sign-in"):
        answer = stranger.client.get(path, params={"words": text, "a.newborn_name": text, "next": text, "fault": text})
        assert answer.status_code == 200
        assert foreign_to_plain_pages(answer.text) == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {},
        {"Origin": "null"},
        {"Origin": "http://[", "Referer": "http://["},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_form_of_another_site_does_nothing(house: Application, signed_in: SignedIn, headers: dict[str, str]) -> None:
    case = intake.start(house, ZHANG, "newborn")
    page = signed_in(ZHANG).open("/plain/mine")
    token = page.form_with(f"discard:{case.id}").values["token"][0]

    answer = page.client.post("/plain/mine", data={"token": token, "do": f"discard_yes:{case.id}"}, headers=headers)

    assert answer.status_code == 422
    assert house.store.case(case.id) is not None


@pytest.mark.parametrize("token", ["", "x", "Ω"])
def test_a_form_without_the_token_of_this_sign_in_does_nothing(house: Application, signed_in: SignedIn, token: str) -> None:
    case = intake.start(house, ZHANG, "newborn")
    page = signed_in(ZHANG).open("/plain/mine")
    others = signed_in(HU).open("/plain/ask").form_with("").values["token"][0]

    for one in (token, others):
        page.post("/plain/mine", {"token": [one], "do": [f"discard_yes:{case.id}"]})
        assert page.page.status_code == 422
    assert house.store.case(case.id) is not None


def test_another_persons_case_is_not_there_for_anybody(house: Application, signed_in: SignedIn, stranger: PlainBrowser) -> None:
    case = intake.start(house, ZHANG, "newborn")
    paths = [f"/plain/{room}/{case.id}" for room in ("form", "materials", "check", "progress", "form")] + [
        f"/plain/form/{case.id}/situation"
    ]

    for person in (HU, WANG):
        page = signed_in(person)
        assert {page.open(path).page.status_code for path in paths} <= {404, 422}
        assert "newborn" not in page.page.text
    assert {stranger.open(path).path for path in paths} == {"/plain/sign-in"}


def test_another_person_cannot_act_on_a_case(house: Application, signed_in: SignedIn) -> None:
    case = intake.start(house, ZHANG, "newborn")
    page = signed_in(HU).open("/plain/ask")
    token = page.form_with("").values["token"]

    for path, deed in ((f"form/{case.id}/situation", "save"), (f"check/{case.id}", "file"), ("mine", f"discard_yes:{case.id}")):
        page.post(f"/plain/{path}", {"token": token, "do": [deed], "has": ["newborn_name"], "f.newborn_name": ["甲"]})
        assert page.page.status_code == 404
    stored = house.store.case(case.id)
    assert stored is not None
    assert (stored.state, stored.content) == (State.DRAFT, case.content)


@pytest.mark.parametrize("number", ["9" * 5_000, "²", "999999999"])
def test_a_number_of_any_length_is_answered_with_a_page(house: Application, signed_in: SignedIn, number: str) -> None:
    case = intake.start(house, ZHANG, "newborn")
    page = signed_in(ZHANG).open(f"/plain/form/{case.id}")
    path, token = page.path, page.form_with("save").values["token"]

    answered = [page.open(f"{path}?rows=newborn_name:{number}").page.status_code]
    for address, deed in ((path, f"fewer:newborn_name:{number}"), (f"/plain/check/{case.id}", f"seen:{number}")):
        page.post(address, {"token": token, "do": [deed], "has": ["newborn_name"], "revision": [number], "f.newborn_name": ["甲"]})
        answered.append(page.page.status_code)

    assert set(answered) <= {200, 422}


def test_nothing_larger_than_a_form_may_be_is_read(house: Application, signed_in: SignedIn) -> None:
    case = intake.start(house, ZHANG, "newborn")
    page = signed_in(ZHANG).open(f"/plain/form/{case.id}/situation")

    page.post(page.path, {**page.form_with("save").values, "f.newborn_name": ["甲" * FORM_BYTES]})

    assert page.page.status_code == 422
    assert "太大" in page.words


@pytest.mark.parametrize("body", [b"\xff\xfe", b"--x\r\n\r\n", b"a=%ff%00&has=\0"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_body_that_is_no_form_is_refused_with_a_page(signed_in: SignedIn, body: bytes, kind: str) -> None:
    page = signed_in(ZHANG)

    answer = page.client.post("/plain/ask", content=body, headers={"Origin": page.url, "Content-Type": kind})

    assert answer.status_code == 422


def test_wrong_digits_are_counted_here_as_everywhere(stranger: PlainBrowser) -> None:
    for _ in range(6):
        stranger.open("/plain/ask").press("", {"number": "430102-20260310-0001", "digits": "0000"})

    assert "分钟" in stranger.words


def test_a_plain_page_lets_nothing_run_and_nobody_keep_it(signed_in: SignedIn) -> None:
    answer = signed_in(ZHANG).open("/plain/mine").page

    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("http://house/fill?case=7", "/plain/form/7"),
        ("http://house/fill?case=7&step=materials", "/plain/materials/7"),
        ("http://house/progress?case=7&filed=1", "/plain/progress/7"),
        ("http://house/find?bundle=newborn", "/plain/list/newborn"),
        ("http://house/my-cases", "/plain/mine"),
        ("http://house/fill?case=//evil.example/%0d%0aSet-Cookie:a=b", "/plain/form/%2F%2Fevil.example%2F%0D%0ASet-Cookie%3Aa%3Db"),
        ("http://house/find?bundle=..%2F..%2Fauth%2Fsign-out", "/plain/list/..%2F..%2Fauth%2Fsign-out"),
        ("http://[", "/plain"),
        ("", "/plain"),
    ],
)
def test_every_page_of_the_applicant_has_its_plain_like(address: str, plain: str) -> None:
    assert counterpart(address) == plain


def sections(page: PlainBrowser, case_id: str) -> list[str]:
    """The address of every section of the form."""
    links = page.open(f"/plain/form/{case_id}").links
    return [link for link in links if link.startswith(f"/plain/form/{case_id}/")]
