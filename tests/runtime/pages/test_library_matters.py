"""What staff see of the libraries on a case: what is to be verified, what has changed, what is objected to, what proves a drop."""

from __future__ import annotations

from runtime import intake, review
from runtime.bootstrap import Application
from runtime.storage import LibraryRecord
from tests.runtime.given_clock import at
from tests.runtime.given_house import SHOP_OWNER, WANG, ZHANG, a_filed_case, a_filled_draft, with_silent
from tests.runtime.pages.test_case_page import act, the_case
from tests.runtime.pages.try_page import html_of


def test_what_is_to_be_verified_is_called_so_and_no_correction_asks_for_it_before_the_last_call(house: Application) -> None:
    silent = with_silent(house, "人口库")
    case = a_filed_case(at(silent, "03-10 10:00"), "s01", principal_name="张示例")

    early, late = (the_case(at(silent, when), WANG, case) for when in ("03-11 09:00", "03-13 10:00"))

    assert {act(tried, case.revision) for tried in (early, late)} == {"correct"}
    assert "待核验" in html_of(early)
    assert early.button(key="do").disabled
    assert not late.button(key="do").disabled


def test_a_record_that_changed_is_told_with_its_day_and_may_be_explained(house: Application) -> None:
    case = a_filed_case(at(house, "03-10 10:00"), "s01")
    house.store.put_record(LibraryRecord("人口库", "居民身份证", SHOP_OWNER, "挂失", None, {}))
    later = at(house, "03-11 10:00")

    tried = the_case(later, WANG, case)
    before = html_of(tried)
    tried.text_input(key="lost_reason_fr_sfz").input("原件已当面核对")
    tried.button(key="FormSubmitter:lost_fr_sfz-说明并继续办理").click().run()

    assert "自 2026-03-10 以来变化" in before
    assert "已说明：原件已当面核对" in html_of(tried)
    assert [one.excused for one in review.file_of(later, WANG, case.id).lost] == ["原件已当面核对"]


def test_an_objection_stands_there_with_both_values(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    intake.dispute(house, ZHANG, desk.case.id, "principal_name")
    intake.answer(house, ZHANG, desk.case.id, {"principal_name": "张示范"})
    case = intake.submit(house, ZHANG, desk.case.id, "key").case

    said = html_of(the_case(house, WANG, case))

    assert "申请人的异议" in said
    assert "张示例" in said
    assert "申请人：张示范" in said


def test_the_evidence_of_every_drop_is_there_in_full_without_the_number(house: Application) -> None:
    tried = the_case(house, WANG, a_filed_case(house, "s01"))

    (proofs,) = [box for box in tried.expander if box.label.startswith("免提交凭据")]
    said = "\n".join(piece.proto.body for piece in proofs.get("html"))
    assert "营业执照" in said
    assert "姓名" in said
    assert "用途" in said
    assert SHOP_OWNER not in said
