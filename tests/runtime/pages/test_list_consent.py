"""Consent on the list and on the form, and searching: page by page."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from runtime import intake
from runtime.bootstrap import Application
from runtime.own_cases import own_case
from runtime.pages.fill import fill_page
from runtime.pages.find import find_page
from runtime.pages.visit import Visit
from runtime.people import Person
from tests.runtime.given_house import SHOP, ZHANG
from tests.runtime.pages.try_page import html_of, try_page

SITUATION = {"a.sign_has": "0", "a.fire_xz": "其他"}


def the_list(house: Application, person: Person | None = ZHANG, **query: str) -> AppTest:
    tried = try_page(find_page, Visit(house, person), {"bundle": "catering", **SITUATION, **query})
    assert not tried.exception, tried.exception
    return tried


def keys_of(tried: AppTest) -> set[str]:
    return {str(button.key) for button in tried.button}


# ---- before the first query


def test_before_the_consent_nothing_is_begun_and_nobody_is_asked(house: Application) -> None:
    tried = the_list(house).button(key="start").click().run()

    said = html_of(tried)
    assert tried.query_params["ask"] == "fill"
    assert "法人库" in said and "第十三条、第十七条、第三十五条" in said
    assert intake.cases_of(house, ZHANG) == ()
    assert house.store.queries_marked("") == ()
    assert "form_items" not in said and "要办的" not in said


def test_agreeing_keeps_the_words_that_were_shown(house: Application) -> None:
    tried = try_page(find_page, Visit(house, ZHANG, lang="en"), {"bundle": "catering", "ask": "fill"})
    tried.button(key="consent_yes").click().run()

    consent = house.store.consent(tried.session_state["went_to"]["case"])
    assert consent is not None and consent.stands
    assert "Which" not in consent.words and "Personal Information Protection Law" in consent.words


def test_who_refuses_fills_in_a_form_that_no_library_knows_of(house: Application) -> None:
    tried = the_list(house, ask="fill")
    tried.button(key="consent_no").click().run()

    went = tried.session_state["went_to"]
    case = own_case(house, ZHANG, went["case"])
    assert went["path"] == "fill"
    assert case.content.refuses_look_up and "principal_name" not in case.content.values
    assert case.content.values["sign_has"] is False


def test_who_goes_back_has_begun_nothing(house: Application) -> None:
    tried = the_list(house, ask="fill")
    tried.button(key="consent_back").click().run()

    assert "ask" not in tried.query_params and "start" in keys_of(tried)
    assert intake.cases_of(house, ZHANG) == ()


def test_a_stranger_is_not_asked_for_consent_but_to_sign_in(house: Application) -> None:
    tried = the_list(house, None, ask="fill")

    assert "consent_yes" not in keys_of(tried) and "start" in keys_of(tried)
    tried.button(key="start").click().run()
    assert "ask=fill" in tried.session_state["went_to"]["next"]


# ---- expected, then verified


def test_who_has_signed_in_may_look_first_and_sees_what_was_found_before_filling_in(house: Application) -> None:
    tried = the_list(house)
    assert "预计不用交的 2 份" in html_of(tried)

    tried.button(key="look_now").click().run()
    tried.button(key="consent_yes").click().run()

    said = html_of(tried)
    assert "went_to" not in tried.session_state
    assert "已查到、不用交的 1 份" in said and "人口库里查到了“居民身份证”，有效期到 2035-01-01" in said
    assert "预计不用交的 1 份" in said and "在表里填好“统一社会信用代码”后" in said
    assert "look_now" not in keys_of(tried) and "go_on" in keys_of(tried)


def test_a_list_of_somebody_who_refused_stays_expected(house: Application) -> None:
    intake.start(house, ZHANG, "catering", agrees=False)

    said = html_of(the_list(house))

    assert "已查到" not in said and "预计不用交的 2 份" in said


def test_what_is_revoked_moves_to_what_is_to_be_prepared_with_the_reason(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")
    intake.answer(house, ZHANG, case.id, {"subject_uscc": "92430102MA4L0C8X71"})

    said = html_of(the_list(house))

    assert "法人库里的“营业执照”状态是“吊销”，不能使用" in said


# ---- on the form


def test_the_form_says_how_the_consent_stands_and_lets_one_change_it(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")
    intake.answer(house, ZHANG, case.id, {"subject_uscc": SHOP})
    tried = try_page(fill_page, Visit(house, ZHANG), {"case": case.id})
    assert "您已同意为这件事查询共享库" in html_of(tried)

    tried.button(key="consent_change").click().run()
    assert "您没有同意查询共享库" in html_of(tried)
    assert own_case(house, ZHANG, case.id).content.refuses_look_up

    tried.button(key="consent_change").click().run()
    consent = house.store.consent(case.id)
    assert consent is not None and consent.stands and "法人库" in consent.words


# ---- finding


@pytest.mark.parametrize(
    ("query", "shown", "said"),
    [
        ({"q": "饭店"}, {"catering"}, "“饭店”找到 1 件事"),
        ({"q": "户口本"}, {"disability", "newborn"}, "居民户口簿</span>"),
        ({"q": "餐引"}, {"catering"}, "没有找到“餐引”。最接近的是："),
        ({"q": "xyzzy"}, {"catering", "disability", "newborn"}, "没有找到“xyzzy”"),
        ({"for": "person"}, {"disability", "newborn"}, ""),
        ({"for": "entity"}, {"catering"}, ""),
        ({"for": "entity", "q": "宝宝"}, set(), "这一类里没有找到"),
        ({"for": "nobody"}, {"catering", "disability", "newborn"}, ""),
        ({"q": "<b>饭店</b>"}, {"catering"}, "没有找到"),
    ],
)
def test_what_is_searched_for_stands_in_the_address(house: Application, query: dict[str, str], shown: set[str], said: str) -> None:
    tried = try_page(find_page, Visit(house), query)

    assert not tried.exception
    assert {key.removeprefix("list_") for key in keys_of(tried) if key.startswith("list_")} == shown
    assert said in html_of(tried) and "<b>饭店" not in html_of(tried)


def test_a_search_is_put_into_the_address_and_can_be_taken_out_again(house: Application) -> None:
    tried = try_page(find_page, Visit(house))

    tried.text_input(key="search_query").set_value("宝宝")
    next(button for button in tried.button if button.proto.is_form_submitter).click().run()
    assert tried.query_params["q"] == "宝宝"
    assert "list_newborn" in keys_of(tried) and "list_catering" not in keys_of(tried)

    tried.button(key="search_all").click().run()
    assert "q" not in tried.query_params and "list_catering" in keys_of(tried)
    assert tried.text_input(key="search_query").value == ""


def test_whom_it_is_for_is_put_into_the_address(house: Application) -> None:
    tried = try_page(find_page, Visit(house))

    tried.segmented_control(key="search_for").set_value("person").run()

    assert tried.query_params["for"] == "person"
    assert "list_catering" not in keys_of(tried)


# ---- questions


def test_a_question_that_decides_nothing_any_more_folds_away_and_keeps_its_answer(house: Application) -> None:
    tried = try_page(find_page, Visit(house), {"bundle": "catering", "a.fire_xz": "饭店", "a.venue_area": "180"})
    tried.selectbox(key="q_fire_xz").set_value("其他").run()

    said = html_of(tried)
    assert tried.query_params["a.venue_area"] == "180"
    assert "另有 1 个问题不用答" in said and "场所建筑面积 <b>180" in said
    assert "q_venue_area" not in {str(box.key) for box in tried.text_input}

    tried.selectbox(key="q_fire_xz").set_value("饭店").run()
    assert tried.text_input(key="q_venue_area").value == "180"


def test_the_list_says_how_many_answers_are_left_and_how_it_shrank(house: Application) -> None:
    tried = try_page(find_page, Visit(house), {"bundle": "catering"})
    assert "还需回答 4 项；要交的材料最多 9 份" in html_of(tried)

    tried.radio(key="q_sign_has").set_value(False).run()

    assert "还需回答 3 项；要交的材料最多 9 → 7 份" in html_of(tried)
