"""A correction without scripts: only what was flagged is open, and a forged form changes nothing else."""

from __future__ import annotations

import pytest

from runtime import intake, review
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.demo import a_pdf
from runtime.own_cases import own_case
from runtime.states import State
from tests.runtime.given_house import WANG, ZHANG, a_filed_case
from tests.runtime.plain.conftest import SignedIn


@pytest.fixture
def case(house: Application) -> Case:
    """Filed with an address that the window sends back."""
    filed = a_filed_case(house, "s01", venue_address="长沙市芙蓉区演示路1号")
    review.ask_correction(house, WANG, filed.id)
    return filed


def test_only_the_flagged_field_is_open_and_the_rest_stays_as_filed(house: Application, signed_in: SignedIn, case: Case) -> None:
    page = signed_in(ZHANG).open(f"/plain/progress/{case.id}")
    open_fields = {name for form in page.forms for name in form.offered if name.startswith("f.")}

    page.press("save", {"f.venue_address": "长沙市芙蓉区演示路1号101"})
    assert "长沙市芙蓉区演示路1号" in page.words
    page.press("correct")

    assert open_fields == {"f.venue_address"}
    after = own_case(house, ZHANG, case.id)
    assert after.state is State.SUBMITTED
    assert after.content.values == {**case.content.values, "venue_address": "长沙市芙蓉区演示路1号101"}


def test_what_was_typed_goes_along_with_filing(house: Application, signed_in: SignedIn, case: Case) -> None:
    page = signed_in(ZHANG).open(f"/plain/progress/{case.id}")

    page.press("correct", {"f.venue_address": "长沙市芙蓉区演示路1号101"})

    after = own_case(house, ZHANG, case.id)
    assert (after.state, after.content.values["venue_address"]) == (State.SUBMITTED, "长沙市芙蓉区演示路1号101")


def test_an_older_tab_does_not_write_over_what_was_corrected_in_another(house: Application, signed_in: SignedIn, case: Case) -> None:
    older = signed_in(ZHANG).open(f"/plain/progress/{case.id}")
    intake.answer(house, ZHANG, case.id, {"venue_address": "长沙市芙蓉区演示路1号102"})

    older.press("save", {"f.venue_address": "长沙市芙蓉区演示路1号101"})
    refused, stands = older.page.status_code, own_case(house, ZHANG, case.id).content.values["venue_address"]
    shown = older.form_with("save").values["f.venue_address"]
    older.press("save")

    assert (refused, stands, shown) == (422, "长沙市芙蓉区演示路1号102", ["长沙市芙蓉区演示路1号101"])
    assert own_case(house, ZHANG, case.id).content.values["venue_address"] == "长沙市芙蓉区演示路1号101"


def test_a_forged_form_changes_nothing_and_is_recorded(house: Application, signed_in: SignedIn, case: Case) -> None:
    page = signed_in(ZHANG).open(f"/plain/progress/{case.id}")
    token = page.form_with("save").values["token"]

    page.post(
        page.path, {"token": token, "do": ["save"], "has": ["food_cyrs", "venue_address"], "f.food_cyrs": ["60"], "f.venue_address": ["甲"]}
    )
    value = page.page.status_code
    page.post(page.path, {"token": token, "do": ["upload:layout"]}, {"file.layout": ("换.pdf", a_pdf("other"))})

    assert (value, page.page.status_code) == (422, 422)
    assert own_case(house, ZHANG, case.id).content == case.content
    assert {incident.kind for incident in house.store.incidents()} == {"forged_change"}


def test_a_draft_page_of_a_filed_case_leads_to_its_progress(signed_in: SignedIn, case: Case) -> None:
    page = signed_in(ZHANG)

    for room in ("form", "materials", "check"):
        assert page.open(f"/plain/{room}/{case.id}").path == f"/plain/progress/{case.id}"


def test_a_paper_that_is_not_there_is_not_found(signed_in: SignedIn) -> None:
    page = signed_in(ZHANG)
    page.open("/plain/paper/430102-20260310-0001-1")

    assert page.page.status_code == 404


def test_a_case_is_withdrawn_once_it_was_said_twice(house: Application, signed_in: SignedIn, case: Case) -> None:
    page = signed_in(ZHANG).open(f"/plain/progress/{case.id}").press("withdraw")
    still = own_case(house, ZHANG, case.id).state

    page.press("withdraw_yes", {"reason": "不开了"})

    assert still is State.CORRECTION
    assert own_case(house, ZHANG, case.id).state is State.WITHDRAWN


def test_a_case_without_a_result_is_not_rated(house: Application, signed_in: SignedIn, case: Case) -> None:
    page = signed_in(ZHANG).open(f"/plain/progress/{case.id}")

    page.post(page.path, {"token": page.form_with("correct").values["token"], "do": ["rate"], "grade": ["5"]})

    assert page.page.status_code == 422
    assert house.store.rating(case.id) is None


def test_a_correction_in_which_nothing_was_changed_says_why(house: Application, signed_in: SignedIn, case: Case) -> None:
    page = signed_in(ZHANG).open(f"/plain/progress/{case.id}").press("correct")
    refused = page.page.status_code

    page.press("correct", {"why": "地址就是这样"})

    assert refused == 422
    assert own_case(house, ZHANG, case.id).state is State.SUBMITTED


def test_a_flagged_place_left_as_it_was_is_named_once(house: Application, signed_in: SignedIn) -> None:
    case = review.ask_correction(house, WANG, a_filed_case(house, "s01").id, reason="核对", more_fields=["sign_kuan", "sign_gao"])
    page = signed_in(ZHANG).open(f"/plain/progress/{case.id}")

    page.press("correct", {"f.sign_kuan": "4.5"})
    warned, stands = page.page.status_code, own_case(house, ZHANG, case.id)
    assert "还有 1 处标出来了、没有改：招牌高度" in page.words
    page.press("correct")

    assert (warned, stands.state, stands.content.values["sign_kuan"]) == (422, State.CORRECTION, 4.5)
    assert own_case(house, ZHANG, case.id).state is State.SUBMITTED


def test_a_withdrawn_case_begins_a_new_draft(house: Application, signed_in: SignedIn, case: Case) -> None:
    intake.withdraw(house, ZHANG, case.id)

    page = signed_in(ZHANG).open(f"/plain/progress/{case.id}").press("again")

    assert page.path.startswith("/plain/form/") and case.id not in page.path


def test_reasons_go_with_a_rating_as_far_as_they_fit_its_grade(house: Application, signed_in: SignedIn) -> None:
    case = review.decline(house, WANG, a_filed_case(house, "s01").id, reason="不属于本机关职权", kind="不予受理")

    signed_in(ZHANG).open(f"/plain/progress/{case.id}").press("rate", {"grade": "5", "reason": ["QUICK", "SLOW"]})

    rating = house.store.rating(case.id)
    assert rating is not None and (rating.grade, rating.reasons) == (5, ("QUICK",))


def test_what_was_promised_is_told_before_and_after_the_acceptance(house: Application, signed_in: SignedIn) -> None:
    case = a_filed_case(house, "s02")
    page = signed_in(ZHANG).open(f"/plain/progress/{case.id}")
    assert "先承诺、后补交的 2 份" in page.words and "3 个工作日内补交" in page.words

    waived = review.accept_with_waiver(house, WANG, case.id).waived[0].material
    intake.supply(house, ZHANG, case.id, waived, [("补交.pdf", a_pdf("late"))])

    assert "已收到补交的 1 份" in page.open(f"/plain/progress/{case.id}").words
