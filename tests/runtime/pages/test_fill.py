"""The one form: what is shown, what is saved at once, what is wrong and where; the materials; whose it is."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from runtime import intake
from runtime.bootstrap import Application
from runtime.demo import a_pdf
from runtime.desk import Desk
from runtime.libraries.demo_records import REVOKED_SHOP, SHOP
from runtime.pages.fill import fill_page
from runtime.pages.visit import Visit
from runtime.people import Person
from tests.runtime.given_house import HU, ZHANG, a_filed_case, with_silent
from tests.runtime.pages.try_page import html_of, try_page


def the_form(house: Application, case_id: str, step: str = "fill", person: Person = ZHANG) -> AppTest:
    tried = try_page(fill_page, Visit(house, person), {"case": case_id, "step": step})
    assert not tried.exception, tried.exception
    return tried


def a_draft(house: Application, **values: object) -> str:
    case = intake.start(house, ZHANG, "catering")
    situation: dict[str, object] = {"sign_has": True, "fire_xz": "饭店", "venue_area": 180}
    intake.answer(house, ZHANG, case.id, {**situation, **values})
    return case.id


def now(house: Application, case_id: str) -> Desk:
    return intake.work_on(house, ZHANG, case_id)


# ---- filling in


def test_a_committed_change_is_on_disk_and_survives_a_new_session(house: Application) -> None:
    case_id = a_draft(house)

    the_form(house, case_id).text_input(key="f_contact_mobile").set_value("139 0000 0001").run()

    assert now(house, case_id).entered["contact_mobile"] == "13900000001"
    assert the_form(house, case_id).text_input(key="f_contact_mobile").value == "13900000001"


def test_the_session_holds_plain_json_only(house: Application) -> None:
    tried = the_form(house, a_draft(house))
    tried.text_input(key="f_contact_mobile").set_value("13900000001").run()

    # components that move the page about keep a value of Streamlit's own, and nothing of ours
    movers = {"to_top_of_page", "focus_on_place", "guide"}
    kinds = {type(tried.session_state[key]) for key in tried.session_state if key not in movers}
    assert kinds <= {str, int, float, bool, list, dict, type(None)}


def test_what_a_library_says_is_filled_in_locked_and_marked(house: Application) -> None:
    tried = the_form(house, a_draft(house))

    tried.text_input(key="f_subject_uscc").set_value(SHOP).run()

    name = tried.text_input(key="f_subject_name_locked")
    assert (name.value, name.disabled) == ("芙蓉区湘味小厨餐饮店(演示)", True)
    assert "取自法人库" in html_of(tried)


def test_what_is_wrong_in_a_register_can_be_disputed_and_typed_over(house: Application) -> None:
    case_id = a_draft(house, subject_uscc=SHOP)
    tried = the_form(house, case_id)

    tried.button(key="dispute_f_subject_name").click().run()
    tried.text_input(key="f_subject_name").set_value("湘味小厨").run()

    assert now(house, case_id).entered["subject_name"] == "湘味小厨"
    assert "subject_name" in now(house, case_id).case.content.disputed
    assert "您已提出更正" in html_of(tried)


def test_a_dispute_can_be_taken_back(house: Application) -> None:
    case_id = a_draft(house, subject_uscc=SHOP)
    intake.dispute(house, ZHANG, case_id, "subject_name")
    tried = the_form(house, case_id)

    tried.button(key="dispute_f_subject_name").click().run()

    assert now(house, case_id).case.content.disputed == ()


def test_what_cannot_be_read_stays_as_typed_with_the_reason_under_it(house: Application) -> None:
    case_id = a_draft(house)
    tried = the_form(house, case_id)

    tried.text_input(key="f_food_cyrs").set_value("五十").run()

    assert tried.text_input(key="f_food_cyrs").value == "五十"
    assert "需要整数" in html_of(tried)
    assert "food_cyrs" in now(house, case_id).unreadable


def test_a_conditional_field_comes_and_goes_and_keeps_what_it_held(house: Application) -> None:
    case_id = a_draft(house, food_sfwt=True, food_dlr="赵示例")
    tried = the_form(house, case_id)
    assert tried.text_input(key="f_food_dlr").value == "赵示例"

    tried.radio(key="f_food_sfwt").set_value(False).run()
    hidden = [field for field in tried.text_input if field.key == "f_food_dlr"]
    tried.radio(key="f_food_sfwt").set_value(True).run()

    assert hidden == []
    assert tried.text_input(key="f_food_dlr").value == "赵示例"
    assert "因为您填了“是否委托代理人办理：是”" in html_of(tried)


def test_an_answer_of_the_situation_opens_a_whole_section(house: Application) -> None:
    case_id = a_draft(house, sign_has=None)
    tried = the_form(house, case_id)
    assert [field for field in tried.text_input if field.key == "f_sign_zpnr"] == []

    tried.radio(key="q_sign_has").set_value(True).run()

    assert tried.text_input(key="f_sign_zpnr").value == ""
    assert now(house, case_id).entered["sign_has"] is True


def test_a_condition_between_two_answers_is_told_under_the_field_with_its_remedy(house: Application) -> None:
    case_id = a_draft(house, subject_uscc=SHOP, venue_address="长沙市芙蓉区演示路1号")
    tried = the_form(house, case_id)
    assert "这一条不符合：经营场所与营业执照载明的住所(经营场所)一致" in html_of(tried)

    tried.button(key="remedy_f_venue_address_c_addr").click().run()

    assert now(house, case_id).entered["venue_address"] == "长沙市芙蓉区演示路1号101"
    assert "这一条不符合" not in html_of(tried)


def test_a_silent_library_leaves_the_field_usable_and_says_so(house: Application) -> None:
    quiet = with_silent(house, "法人库")
    case_id = a_draft(quiet, subject_uscc=SHOP)

    tried = the_form(quiet, case_id)
    tried.text_input(key="f_subject_name").set_value("湘味小厨").run()

    assert now(quiet, case_id).entered["subject_name"] == "湘味小厨"


def test_another_device_may_change_another_place_meanwhile(house: Application) -> None:
    case_id = a_draft(house)
    tried = the_form(house, case_id)
    intake.answer(house, ZHANG, case_id, {"food_aqgly": "李示例"})

    tried.text_input(key="f_contact_mobile").set_value("13900000001").run()

    values = now(house, case_id).entered
    assert (values["food_aqgly"], values["contact_mobile"]) == ("李示例", "13900000001")


def test_another_device_that_changed_the_same_place_overwrites_nothing(house: Application) -> None:
    case_id = a_draft(house)
    tried = the_form(house, case_id)
    intake.answer(house, ZHANG, case_id, {"food_aqgly": "李示例"})

    # the very callback of the field, on the desk as this page saw it
    from runtime.pages.desk_at_hand import open_desk

    at_hand = open_desk(Visit(house, ZHANG), ZHANG, case_id)
    intake.answer(house, ZHANG, case_id, {"food_aqgly": "赵示例"})
    at_hand.answer("food_aqgly", "孙示例")

    assert now(house, case_id).entered["food_aqgly"] == "赵示例"
    assert at_hand.typed("food_aqgly") == "孙示例"
    assert [problem.code for problem in at_hand.faults["food_aqgly"]] == ["APPLY_CONFLICT"]
    at_hand.answer("food_aqgly", "孙示例")
    assert now(house, case_id).entered["food_aqgly"] == "孙示例"
    assert not tried.exception


def test_what_no_database_would_take_is_refused_and_stays_in_the_field(house: Application) -> None:
    case_id = a_draft(house)
    tried = the_form(house, case_id)

    tried.text_input(key="f_sign_zpnr").set_value("湘\x00味").run()

    assert tried.text_input(key="f_sign_zpnr").value == "湘\x00味"
    assert "没有保存上" in html_of(tried)


def test_progress_counts_what_is_asked_and_filled_in(house: Application) -> None:
    tried = the_form(house, a_draft(house))
    before = html_of(tried)

    tried.text_input(key="f_contact_mobile").set_value("13900000001").run()

    assert "4 / 24" in before
    assert "5 / 24" in html_of(tried)


def test_an_empty_field_blocks_no_step(house: Application) -> None:
    case_id = a_draft(house)
    tried = the_form(house, case_id)

    tried.button(key="next").click().run()

    assert tried.session_state["went_to"] == {"path": "fill", "case": case_id, "step": "materials"}


# ---- materials


def test_what_decides_on_a_material_and_was_passed_over_is_asked_beside_the_materials(house: Application) -> None:
    case_id = a_draft(house)
    tried = the_form(house, case_id, "materials")
    assert "还有 2 个回答决定要不要这些" in html_of(tried)
    assert "要交的 8 份" in html_of(tried)

    tried.radio(key="o_food_sfwt").set_value(True).run()
    said = html_of(tried)

    assert now(house, case_id).entered["food_sfwt"] is True
    assert "还有 1 个回答决定要不要这些" in said
    assert "要交的 9 份" in said
    tried.radio(key="o_fire_fs").set_value("一般程序").run()
    assert "个回答决定要不要这些" not in html_of(tried)


def test_what_may_be_left_empty_and_is_decides_nothing_any_more(house: Application) -> None:
    desk = now(house, a_draft(house, food_sfwt=False, fire_fs="一般程序"))

    assert desk.evaluation.missing_fields and desk.open == ()


def test_a_file_is_stored_at_once_and_the_uploader_is_empty_again(house: Application) -> None:
    case_id = a_draft(house)
    tried = the_form(house, case_id, "materials")

    tried.file_uploader(key="upload_layout_0").upload("布局图.pdf", a_pdf("layout"), "application/pdf").run()

    assert [upload.file_name for upload in now(house, case_id).case.content.uploads] == ["布局图.pdf"]
    assert "布局图.pdf" in html_of(tried)
    assert not tried.file_uploader(key="upload_layout_1").value


def test_a_file_that_is_not_what_its_name_says_is_refused_with_the_reason(house: Application) -> None:
    case_id = a_draft(house)
    tried = the_form(house, case_id, "materials")

    tried.file_uploader(key="upload_layout_0").upload("布局图.pdf", b"MZ not a pdf", "application/pdf").run()

    assert now(house, case_id).case.content.uploads == ()
    assert "布局图.pdf" in html_of(tried)
    assert "of-fault" in html_of(tried)


def test_a_file_can_be_taken_back(house: Application) -> None:
    case_id = a_draft(house)
    desk = intake.upload(house, ZHANG, case_id, "layout", "a.pdf", a_pdf("a"))
    upload = desk.case.content.uploads[0]
    tried = the_form(house, case_id, "materials")

    tried.button(key=f"remove_layout_{upload.sha256[:12]}").click().run()

    assert now(house, case_id).case.content.uploads == ()


def test_a_dropped_material_says_why_and_can_be_disputed(house: Application) -> None:
    case_id = a_draft(house, subject_uscc=SHOP)
    tried = the_form(house, case_id, "materials")
    assert "不用交，因为法人库里有。" in html_of(tried)

    tried.button(key="dispute_yyzz").click().run()

    assert "yyzz" in now(house, case_id).case.content.disputed
    assert tried.file_uploader(key="upload_yyzz_0")


def test_a_material_that_is_asked_for_says_why_no_library_helped(house: Application) -> None:
    said = html_of(the_form(house, a_draft(house, subject_uscc=REVOKED_SHOP), "materials"))

    assert "营业执照" in said
    assert "吊销" in said


# ---- whose it is


def test_a_strangers_draft_is_not_there(house: Application) -> None:
    tried = the_form(house, a_draft(house), person=HU)

    assert "没有找到这件办件" in html_of(tried)


@pytest.mark.parametrize("case_id", ["", "nothing", "a" * 500, "<b>x</b>"])
def test_a_wrong_address_is_told_and_nothing_more(house: Application, case_id: str) -> None:
    said = html_of(the_form(house, case_id))

    assert "没有找到这件办件" in said
    assert "<b>x" not in said


def test_what_was_filed_is_followed_not_filled_in(house: Application) -> None:
    case = a_filed_case(house, "s01")

    tried = try_page(fill_page, Visit(house, ZHANG), {"case": case.id})

    assert tried.session_state["went_to"] == {"path": "progress", "case": case.id}


@pytest.mark.parametrize("step", ["fill", "materials", "check"])
@pytest.mark.parametrize("name", ["catering", "disability", "newborn"])
def test_every_sample_bundle_can_be_filled_in_from_nothing_in_english_too(house: Application, name: str, step: str) -> None:
    case = intake.start(house, ZHANG, name)

    tried = try_page(fill_page, Visit(house, ZHANG, "en"), {"case": case.id, "step": step})

    assert not tried.exception
