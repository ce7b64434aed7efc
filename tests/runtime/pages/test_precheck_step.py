"""The last step: everything that is left at once, mended right there; the promise; filing."""

from __future__ import annotations

import re
from dataclasses import replace

from streamlit.testing.v1 import AppTest

from runtime import intake
from runtime.bootstrap import Application
from runtime.desk import Desk
from runtime.pages.fill import fill_page
from runtime.pages.visit import Visit
from tests.runtime.given_house import ZHANG, a_filled_draft
from tests.runtime.pages.try_page import html_of, try_page


def the_step(house: Application, case_id: str) -> AppTest:
    tried = try_page(fill_page, Visit(house, ZHANG), {"case": case_id, "step": "check"})
    assert not tried.exception, tried.exception
    return tried


def now(house: Application, case_id: str) -> Desk:
    return intake.work_on(house, ZHANG, case_id)


def test_everything_that_is_left_is_told_at_once(house: Application) -> None:
    desk = a_filled_draft(house, "s01", without=["xgt", "rules"])
    intake.answer(house, ZHANG, desk.case.id, {"sign_gao": None, "food_cyrs": "五十"})

    said = html_of(the_step(house, desk.case.id))

    assert "改好 3 处，再签一份承诺，就可以提交" in said
    for words in ("没有填招牌高度(米)", "需要整数", "招牌设计效果图", "保证食品安全的规章制度目录清单"):
        assert words in said


def test_a_flaw_can_be_mended_right_there(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    intake.answer(house, ZHANG, desk.case.id, {"sign_gao": None})
    tried = the_step(house, desk.case.id)
    assert tried.button(key="to_summary").disabled

    tried.text_input(key="m_sign_gao").set_value("1.2").run()

    assert "都好了，可以提交" in html_of(tried)
    assert not tried.button(key="to_summary").disabled


def test_each_line_leads_to_its_own_place(house: Application) -> None:
    desk = a_filled_draft(house, "s01", without=["xgt"])
    intake.answer(house, ZHANG, desk.case.id, {"sign_gao": None})

    field, material = the_step(house, desk.case.id), the_step(house, desk.case.id)
    field.button(key="go_to_sign_gao").click().run()
    material.button(key="go_to_xgt").click().run()

    assert field.session_state["went_to"] == {"path": "fill", "case": desk.case.id, "step": "fill", "at": "sign_gao"}
    assert material.session_state["went_to"] == {"path": "fill", "case": desk.case.id, "step": "materials", "at": "xgt"}


def test_what_stops_it_and_what_will_be_objected_to_are_told_apart(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    intake.answer(house, ZHANG, desk.case.id, {"sign_gao": None, "venue_address": "长沙市芙蓉区演示路1号"})

    said = html_of(the_step(house, desk.case.id))

    assert "改好 1 处，就可以提交" in said and "另有 1 处不影响提交，但很可能要补正" in said
    assert said.index("没有填招牌高度(米)") < said.index("可以提交，但很可能要补正") < said.rindex("经营场所地址")


def test_a_choice_that_settles_several_lines_is_offered_and_can_be_taken(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    intake.answer(house, ZHANG, desk.case.id, {"food_sfwt": True, "food_dlr": None})
    tried = the_step(house, desk.case.id)
    assert "改过来以后第 1、2 条就不用了" in html_of(tried)

    tried.button(key="take_way_food_sfwt").click().run()

    assert now(house, desk.case.id).entered["food_sfwt"] is False
    assert "都好了，可以提交" in html_of(tried)


def test_the_promise_needs_the_signers_own_name_and_the_code_from_the_phone(house: Application) -> None:
    desk = a_filled_draft(house, "s01", without=["rules"])
    tried = the_step(house, desk.case.id)
    assert tried.button(key="to_summary").disabled
    assert "自受理之日起，在下列期限内补齐 1 份材料" in html_of(tried) and "终止办理" in html_of(tried)
    assert "演示：收到的短信" not in html_of(tried)

    tried.button(key="promise_code_send").click().run()
    assert "已发到 139****0001" in html_of(tried)
    shown = re.search(r"验证码 (\d{6})", html_of(tried))
    assert shown
    tried.text_input(key="promise_name").set_value("李示例").run()
    tried.checkbox(key="promise_read").set_value(True).run()
    assert tried.button(key="promise_sign").disabled  # no code yet
    tried.text_input(key="promise_code").set_value(shown.group(1)).run()
    tried.button(key="promise_sign").click().run()
    assert "应为“张*例”" in html_of(tried)
    assert not now(house, desk.case.id).case.content.promise.signed

    tried.text_input(key="promise_name").set_value("张 示例").run()
    tried.button(key="promise_sign").click().run()

    promise = now(house, desk.case.id).case.content.promise
    assert (promise.materials, promise.phone) == (("rules",), "139****0001")
    assert promise.digest[:16] in html_of(tried)
    assert not tried.button(key="to_summary").disabled


def test_who_has_no_mobile_number_signs_with_the_name_and_the_window_is_to_confirm(house: Application) -> None:
    desk = a_filled_draft(house, "s01", without=["rules"])
    person = replace(ZHANG, mobile="")
    tried = try_page(fill_page, Visit(house, person), {"case": desk.case.id, "step": "check"})
    assert "窗口会再向您本人核实" in html_of(tried)

    tried.text_input(key="promise_name").set_value("张示例").run()
    tried.checkbox(key="promise_read").set_value(True).run()
    tried.button(key="promise_sign").click().run()

    assert now(house, desk.case.id).case.content.promise.phone == ""
    assert "未经短信验证，由窗口核实" in html_of(tried)


def test_what_hangs_on_somebody_elses_records_is_the_windows_and_nothing_is_told_of_it(house: Application) -> None:
    desk = a_filled_draft(house, "s01", name="disability")
    materials = try_page(fill_page, Visit(house, ZHANG), {"case": desk.case.id, "step": "materials"})

    said, listed = html_of(the_step(house, desk.case.id)), html_of(materials)

    assert "由窗口核对，结果不在这里显示" in said
    assert "由窗口核对，先不用交：残疾人证" in said
    assert "不用交：残疾人证（" not in said
    assert "份由窗口核对，先不用交" in listed
    assert "因为电子证照库里有" not in listed
