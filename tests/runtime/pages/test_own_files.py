"""Among the materials: what is kept is offered, what is handed in may be kept; «我的材料» shows it, with until when it counts."""

from __future__ import annotations

from datetime import timedelta

from streamlit.testing.v1 import AppTest

from runtime import intake, own_space
from runtime.bootstrap import Application
from runtime.demo import a_pdf
from runtime.pages.fill import fill_page
from runtime.pages.my_materials import my_materials_page
from runtime.pages.visit import Visit
from tests.runtime.given_house import TUESDAY, ZHANG
from tests.runtime.pages.try_page import html_of, try_page


def a_draft(house: Application) -> str:
    case = intake.start(house, ZHANG, "catering")
    intake.answer(house, ZHANG, case.id, {"sign_has": True, "fire_xz": "饭店", "venue_area": 180})
    return case.id


def materials(house: Application, case_id: str) -> AppTest:
    tried = try_page(fill_page, Visit(house, ZHANG), {"case": case_id, "step": "materials"})
    assert not tried.exception, tried.exception
    return tried


def space(house: Application) -> AppTest:
    tried = try_page(my_materials_page, Visit(house, ZHANG))
    assert not tried.exception, tried.exception
    return tried


def test_it_is_asked_once_what_to_keep(house: Application) -> None:
    case_id = a_draft(house)
    intake.upload(house, ZHANG, case_id, "layout", "布局图.pdf", a_pdf("layout"))
    intake.upload(house, ZHANG, case_id, "mgr_cert", "考核证明.pdf", a_pdf("cert"))

    tried = materials(house, case_id)
    tried.button(key="keep_all").click().run()

    assert {one.record for one in own_space.kept_by(house, ZHANG)} == {"主要设备设施布局、操作流程等文件", "食品安全管理人员培训考核证明"}
    assert "keep_all" not in {button.key for button in tried.button}


def test_who_does_not_want_to_keep_is_left_in_peace(house: Application) -> None:
    case_id = a_draft(house)
    intake.upload(house, ZHANG, case_id, "layout", "布局图.pdf", a_pdf("layout"))

    tried = materials(house, case_id)
    tried.button(key="keep_none").click().run()

    assert own_space.kept_by(house, ZHANG) == ()
    assert "keep_all" not in {button.key for button in tried.button}


def test_a_kept_file_is_one_click_away(house: Application) -> None:
    first, second = a_draft(house), a_draft(house)
    desk = intake.upload(house, ZHANG, first, "layout", "布局图.pdf", a_pdf("layout"))
    own_space.keep_uploads(house, ZHANG, desk, desk.case.content.uploads)
    (kept,) = own_space.kept_by(house, ZHANG)

    materials(house, second).button(key=f"use_layout_{kept.id}").click().run()

    assert [one.kept for one in intake.work_on(house, ZHANG, second).case.content.uploads] == [kept.id]


def test_an_empty_space_says_how_to_begin(house: Application) -> None:
    assert "还没有保存的材料" in html_of(space(house))


def test_what_is_kept_is_listed_and_can_be_dated_and_removed(house: Application) -> None:
    kept = own_space.add(house, ZHANG, "社会保障卡", "卡<b>.pdf", a_pdf("card"))
    tried = space(house)
    assert "卡&lt;b&gt;.pdf" in html_of(tried)

    tried.date_input(key=f"valid_{kept.id}").set_value(TUESDAY - timedelta(days=1)).run()
    assert "已过期" in html_of(tried)
    assert own_space.kept_by(house, ZHANG)[0].valid_to == TUESDAY - timedelta(days=1)

    tried.button(key=f"danger_remove_{kept.id}").click().run()
    assert own_space.kept_by(house, ZHANG) == ()


def test_a_paper_is_put_there_once_it_is_said_what_it_is(house: Application) -> None:
    tried = space(house)
    assert not tried.get("file_uploader")

    tried.text_input(key="space_kind").set_value("租赁合同").run()
    tried.file_uploader(key="upload_own_space_0").upload("合同.pdf", a_pdf("lease"), "application/pdf").run()

    assert [one.record for one in own_space.kept_by(house, ZHANG)] == ["租赁合同"]
    tried.file_uploader(key="upload_own_space_1").upload("坏.pdf", b"MZ", "application/pdf").run()
    assert "坏.pdf" in html_of(tried) and "of-fault" in html_of(tried)
