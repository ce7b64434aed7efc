"""Choosing what to do, and its list: for everybody, signed in or not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from streamlit.testing.v1 import AppTest

from forms.bundle import Bundle
from forms.document import digest, dump_bundle
from runtime import intake
from runtime.bootstrap import Application
from runtime.pages.find import find_page
from runtime.pages.visit import Visit
from runtime.people import Person
from runtime.storage import PublishedVersion
from tests.forms.edits.acts import done
from tests.runtime.given_house import TUESDAY, ZHANG, on_day
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle

SHOP = {"a.sign_has": "1", "a.fire_xz": "饭店", "a.venue_area": "180"}


def the_list(house: Application, query: Mapping[str, str] = {}, person: Person | None = None) -> AppTest:
    tried = try_page(find_page, Visit(house, person), {"bundle": "catering", **query})
    assert not tried.exception, tried.exception
    return tried


def begin(tried: AppTest) -> AppTest:
    """Start, and agree to the look-ups."""
    tried.button(key="start").click().run()
    return tried.button(key="consent_yes").click().run()


def test_everything_published_can_be_chosen_without_signing_in(house: Application) -> None:
    tried = try_page(find_page, Visit(house))
    assert "新生儿出生" in html_of(tried)

    tried.button(key="list_catering").click().run()

    assert tried.session_state["went_to"] == {"path": "find", "bundle": "catering"}


def test_the_card_of_a_bundle_counts_as_obligatory_what_its_list_does(house: Application) -> None:
    card, opened = html_of(try_page(find_page, Visit(house))), html_of(the_list(house))

    assert "必办 2 项，最多 5 项一起办" in card
    assert "<b>2</b> 项一起办" in opened


def test_a_bundle_that_is_not_there_is_said_to_be_not_there(house: Application) -> None:
    said = html_of(try_page(find_page, Visit(house), {"bundle": "<b>nothing</b>"}))

    assert "没有找到这件事" in said
    assert "<b>nothing" not in said


def test_a_bundle_that_begins_on_a_later_day_says_when(house: Application) -> None:
    document = bundle("semantics")
    at = house.clock.now()
    later = TUESDAY + timedelta(days=6)
    house.store.publish(
        PublishedVersion("semantics", 1, document.title, digest(document), dump_bundle(document), "zhou", "li", at, "test", later)
    )

    said = html_of(try_page(find_page, Visit(house), {"bundle": "semantics"}))
    shown = html_of(try_page(find_page, Visit(on_day(house, later)), {"bundle": "semantics"}))

    assert "还没有开始办理" in said and "3月16日（周一）起可以在这里办" in said
    assert "还没有开始办理" not in shown
    assert f"<h2>{document.title}</h2>" not in html_of(try_page(find_page, Visit(house)))


def test_the_four_numbers_come_first(house: Application) -> None:
    said = html_of(the_list(house, SHOP))

    for number, words in ((4, "项一起办"), (7, "份材料要交"), (3, "份预计不用交"), (5, "个工作日")):
        assert f"<b>{number}</b> {words}" in said


def test_an_answer_recounts_at_once_and_stands_in_the_address(house: Application) -> None:
    tried = the_list(house)
    assert "<b>2</b> 项一起办" in html_of(tried)

    tried.radio(key="q_sign_has").set_value(True).run()

    assert tried.query_params["a.sign_has"] == "1"
    assert "<b>3</b> 项一起办" in html_of(tried)


def test_an_optional_item_is_asked_for_like_a_question(house: Application) -> None:
    tried = the_list(house)

    tried.radio(key="q_tobacco").set_value(True).run()

    assert tried.query_params["i.tobacco"] == "1"
    assert "烟草专卖局" in html_of(tried)


def test_an_answer_that_cannot_be_read_is_told_and_stays(house: Application) -> None:
    tried = the_list(house)

    tried.text_input(key="q_venue_area").set_value("五十").run()

    assert tried.text_input(key="q_venue_area").value == "五十"
    assert "需要数字" in html_of(tried)


def test_a_hostile_address_is_only_a_wrong_answer(house: Application) -> None:
    said = html_of(the_list(house, {"a.fire_xz": "<script>alert(1)</script>", "a.nothing": "x", "i.nothing": "1", "a.venue_area": "1e400"}))

    assert "<script" not in said


def test_what_is_not_needed_is_said_to_depend_on_what_is_found(house: Application) -> None:
    said = html_of(the_list(house, SHOP))

    assert "预计不用交的 2 份" in said
    assert "办理时将按“统一社会信用代码”到法人库、电子证照库里查“营业执照”；若查不到，请携带或上传。" in said
    assert "已查到" not in said


# ---- what nobody marked as a question and decides all the same


def unmarked(house: Application, document: Bundle) -> None:
    """A version in which the policy officer asks nothing beforehand but what is optional."""
    layout = document.layout.model_copy(update={"questions": tuple(one for one in document.layout.questions if one.selects_item)})
    document = document.model_copy(update={"layout": layout})
    at = house.clock.now()
    house.store.publish(PublishedVersion("catering", 2, document.title, digest(document), dump_bundle(document), "zhou", "li", at, "test"))


def test_what_decides_is_asked_on_the_list_though_nobody_marked_it(house: Application) -> None:
    unmarked(house, bundle("catering"))
    tried = the_list(house)
    said = html_of(tried)

    assert "还有 4 个回答决定要不要这些" in said
    assert "户外招牌设施设置规范管理" in said and "公众聚集场所投入使用、营业前消防安全检查" in said
    assert "<b>2</b> 项一起办" in said

    tried.radio(key="q_sign_has").set_value(True).run()

    said = html_of(tried)
    assert tried.query_params["a.sign_has"] == "1"
    assert tried.radio(key="q_sign_has").value is True
    assert "还有 3 个回答决定要不要这些" in said
    assert "<b>3</b> 项一起办" in said


def test_what_was_answered_beside_the_questions_stays_to_be_changed_and_becomes_an_answer_of_the_form(house: Application) -> None:
    unmarked(house, bundle("catering"))
    tried = the_list(house, {**SHOP, "a.food_sfwt": "0", "a.fire_fs": "现场核查"}, ZHANG)
    assert "个回答决定" not in html_of(tried)
    assert "场所建筑面积" in html_of(tried) and "<b>180</b>" in html_of(tried)

    tried.button(key="situation_fold").click().run()
    tried.text_input(key="q_venue_area").set_value("40").run()
    assert "<b>3</b> 项一起办" in html_of(tried)
    begin(tried)

    values = intake.work_on(house, ZHANG, tried.session_state["went_to"]["case"]).case.content.values
    assert {name: values[name] for name in ("sign_has", "fire_xz", "venue_area")} == {"sign_has": True, "fire_xz": "饭店", "venue_area": 40}


def test_an_address_answers_nothing_that_decides_nothing(house: Application) -> None:
    unmarked(house, bundle("catering"))
    tried = the_list(house, {"a.subject_name": "别人的店", "a.principal_id_no": "11010119900307997X", **SHOP}, ZHANG)

    begin(tried)

    values = intake.work_on(house, ZHANG, tried.session_state["went_to"]["case"]).case.content.values
    assert "别人的店" not in html_of(tried)
    assert "别人的店" not in values.values() and "11010119900307997X" not in values.values()


def test_a_material_that_waits_for_an_answer_is_named_where_materials_are_told(house: Application) -> None:
    large = {"op": "set_use", "member": "food.layout", "changes": {"required_when": {">": [{"var": "venue_area"}, 200]}}}
    unmarked(house, done(bundle("catering"), large))
    small = {"a.sign_has": "0", "a.fire_xz": "其他", "a.food_sfwt": "0"}
    before = html_of(the_list(house, small))
    after = html_of(the_list(house, {**small, "a.venue_area": "180"}))

    assert "主要设备设施布局、操作流程等文件”要不要交，看您的情形" in before
    assert "主要设备设施布局、操作流程等文件" not in after


def test_what_a_library_holds_goes_before_what_was_said_on_the_list(house: Application) -> None:
    waits = {"op": "set_use", "member": "food.layout", "changes": {"required_when": {"==": [{"var": "principal_name"}, "甲"]}}}
    unmarked(house, done(bundle("catering"), waits))
    tried = the_list(house, {"a.principal_name": "甲"}, ZHANG)

    begin(tried)

    desk = intake.work_on(house, ZHANG, tried.session_state["went_to"]["case"])
    assert "principal_name" in desk.locked
    assert desk.entered["principal_name"] == "张示例"


def test_beginning_asks_a_stranger_to_sign_in_and_leads_back_to_the_same_list(house: Application) -> None:
    tried = the_list(house, SHOP)

    tried.button(key="start").click().run()

    went = tried.session_state["went_to"]
    assert went["path"] == "sign-in"
    assert went["next"].startswith("/find?")
    assert "a.venue_area=180" in went["next"]


def test_beginning_takes_the_answers_along(house: Application) -> None:
    tried = the_list(house, {**SHOP, "i.tobacco": "1"}, ZHANG)

    begin(tried)

    went = tried.session_state["went_to"]
    case = intake.work_on(house, ZHANG, went["case"]).case
    assert went["path"] == "fill"
    assert {name: case.content.values[name] for name in ("sign_has", "fire_xz", "venue_area")} == {
        "sign_has": True,
        "fire_xz": "饭店",
        "venue_area": 180,
    }
    assert "tobacco" in case.content.selected_items


def test_who_has_begun_may_go_on(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")
    tried = the_list(house, person=ZHANG)

    tried.button(key="go_on").click().run()

    assert tried.session_state["went_to"] == {"path": "fill", "case": case.id}


def test_going_on_takes_along_what_was_answered_on_the_list_since(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")
    intake.answer(house, ZHANG, case.id, {"sign_has": False, "sign_zpnr": "湘味小厨"})
    tried = the_list(house, SHOP, ZHANG)

    tried.button(key="go_on").click().run()

    values = intake.work_on(house, ZHANG, case.id).case.content.values
    assert (values["sign_has"], values["venue_area"], values["sign_zpnr"]) == (True, 180, "湘味小厨")


def test_a_bundle_that_asks_for_no_paper_says_so(house: Application) -> None:
    said = html_of(try_page(find_page, Visit(house), {"bundle": "newborn"}))

    assert "一份材料都不用准备" in said


def test_the_list_is_whole_in_english(house: Application) -> None:
    tried = try_page(find_page, Visit(house, lang="en"), {"bundle": "catering"})

    assert not tried.exception
    assert "Please prepare" in html_of(tried)
