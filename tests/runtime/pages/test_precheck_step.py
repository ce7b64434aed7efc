"""The last step: everything that is left at once, mended right there; the promise; filing."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from runtime import intake
from runtime.bootstrap import Application
from runtime.demo import a_pdf
from runtime.desk import Desk
from runtime.libraries.demo_records import REVOKED_SHOP
from runtime.pages.fill import fill_page
from runtime.pages.visit import Visit
from runtime.states import State
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
    for words in ("没有填招牌高度(米)", "需要数字", "招牌设计效果图", "保证食品安全的规章制度目录清单"):
        assert words in said


def test_a_flaw_can_be_mended_right_there(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    intake.answer(house, ZHANG, desk.case.id, {"sign_gao": None})
    tried = the_step(house, desk.case.id)
    assert tried.button(key="submit").disabled

    tried.text_input(key="m_sign_gao").set_value("1.2").run()

    assert "都好了，可以提交" in html_of(tried)
    assert not tried.button(key="submit").disabled


def test_nothing_is_filed_before_the_promise_is_signed(house: Application) -> None:
    desk = a_filled_draft(house, "s01", without=["rules"])
    tried = the_step(house, desk.case.id)
    assert tried.button(key="submit").disabled
    assert tried.button(key="promise_sign").disabled

    tried.text_input(key="promise_name").set_value("张示例")
    tried.checkbox(key="promise_read").set_value(True).run()
    tried.button(key="promise_sign").click().run()

    assert now(house, desk.case.id).case.content.promise.materials == ("rules",)
    assert not tried.button(key="submit").disabled


def test_filing_leads_to_the_progress_and_a_second_click_files_nothing_more(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    tried = the_step(house, desk.case.id)
    again = the_step(house, desk.case.id)

    tried.button(key="submit").click().run()
    again.button(key="submit").click().run()

    assert tried.session_state["went_to"] == {"path": "progress", "case": desk.case.id, "filed": "1"}
    assert now(house, desk.case.id).case.state is State.SUBMITTED
    assert len([event for event in house.store.events(desk.case.id) if event.kind == "submitted"]) == 1


def test_against_an_objection_one_may_file_knowingly(house: Application) -> None:
    desk = a_filled_draft(house, "s01", subject_uscc=REVOKED_SHOP)
    intake.upload(house, ZHANG, desk.case.id, "yyzz", "a.pdf", a_pdf("yyzz"))
    tried = the_step(house, desk.case.id)
    assert "营业执照状态正常有效(存续)" in html_of(tried)

    assert tried.button(key="submit").label == "仍要提交"
    assert tried.button(key="submit").disabled
    tried.checkbox(key="file_sure").set_value(True).run()
    tried.button(key="submit").click().run()

    assert now(house, desk.case.id).case.state is State.SUBMITTED


def test_what_hangs_on_somebody_elses_records_is_the_windows_and_nothing_is_told_of_it(house: Application) -> None:
    desk = a_filled_draft(house, "s01", name="disability")
    materials = try_page(fill_page, Visit(house, ZHANG), {"case": desk.case.id, "step": "materials"})

    said, listed = html_of(the_step(house, desk.case.id)), html_of(materials)

    assert "由窗口核对，结果不在这里显示" in said
    assert "由窗口核对，先不用交：残疾人证" in said
    assert "不用交：残疾人证（" not in said
    assert "份由窗口核对，先不用交" in listed
    assert "因为电子证照库里有" not in listed
