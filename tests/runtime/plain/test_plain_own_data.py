"""What is kept of oneself and may be asked, without scripts: kept files, consents."""

from __future__ import annotations

from runtime import intake, own_space
from runtime.bootstrap import Application
from runtime.consent import refuses
from runtime.demo import a_pdf
from runtime.own_cases import own_case
from tests.runtime.given_house import HU, ZHANG
from tests.runtime.plain.conftest import SignedIn


def test_a_kept_file_is_added_and_removed(house: Application, signed_in: SignedIn) -> None:
    page = signed_in(ZHANG).open("/plain/own")
    token = page.form_with("add").values["token"]

    page.post(page.path, {"token": token, "do": ["add"], "record": ["租赁合同"]}, {"file.own": ("合同.pdf", a_pdf("lease"))})
    (kept,) = own_space.kept_by(house, ZHANG)
    assert "合同.pdf" in page.open("/plain/own").words
    page.press(f"remove:{kept.id}")

    assert own_space.kept_by(house, ZHANG) == ()


def test_a_file_without_a_name_of_its_kind_is_refused_with_the_reason(house: Application, signed_in: SignedIn) -> None:
    page = signed_in(ZHANG).open("/plain/own")

    page.post(page.path, {"token": page.form_with("add").values["token"], "do": ["add"]}, {"file.own": ("合同.pdf", a_pdf("lease"))})

    assert page.page.status_code == 422 and "请先写是什么材料" in page.words
    assert own_space.kept_by(house, ZHANG) == ()


def test_a_consent_is_withdrawn_and_given_again(house: Application, signed_in: SignedIn) -> None:
    case = intake.start(house, ZHANG, "catering")
    page = signed_in(ZHANG).open("/plain/own")

    page.press(f"withdraw:{case.id}")
    refused = refuses(house, own_case(house, ZHANG, case.id))
    page.open("/plain/own").press(f"agree:{case.id}")

    assert refused and not refuses(house, own_case(house, ZHANG, case.id))


def test_a_strangers_consent_is_not_touched(house: Application, signed_in: SignedIn) -> None:
    case = intake.start(house, ZHANG, "catering")
    own = intake.start(house, HU, "catering")
    page = signed_in(HU).open("/plain/own")
    token = page.form_with(f"withdraw:{own.id}").values["token"]

    page.post(page.path, {"token": token, "do": [f"withdraw:{case.id}"]})

    assert not refuses(house, own_case(house, ZHANG, case.id))
