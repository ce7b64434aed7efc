"""授权与经办: given, seen by both sides, taken back; and the choice for whom one begins."""

from __future__ import annotations

from datetime import timedelta

from streamlit.testing.v1 import AppTest

from runtime import intake
from runtime.bootstrap import Application
from runtime.mandates import give, may_act_by
from runtime.pages.find import find_page
from runtime.pages.mandates_page import mandates_page
from runtime.pages.visit import Visit
from runtime.people import Person
from tests.runtime.given_house import HU, SHOP, TUESDAY, ZHANG
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle


def the_page(house: Application, person: Person) -> AppTest:
    tried = try_page(mandates_page, Visit(house, person))
    assert not tried.exception, tried.exception
    return tried


def test_a_mandate_is_given_and_both_sides_see_it(house: Application) -> None:
    tried = the_page(house, ZHANG)
    assert tried.button(key="mandate_give").disabled
    tried.text_input(key="mandate_principal").input(SHOP)
    tried.text_input(key="mandate_name").input(HU.name)
    tried.text_input(key="mandate_identity").input(HU.identity).run()
    tried.button(key="mandate_give").click().run()

    assert not tried.exception and f"已授权{HU.name}代理" in html_of(tried)
    [mandate] = house.store.mandates_of(HU.login)
    assert f"经办人：{HU.name}" in html_of(tried) and f"授权人：{ZHANG.name}" in html_of(the_page(house, HU))

    tried.button(key=f"danger_revoke_{mandate.id}").click().run()
    assert "已收回" in html_of(tried) and may_act_by(house, HU, bundle("catering")) == ()


def test_a_refusal_is_told_and_what_was_typed_stays(house: Application) -> None:
    tried = the_page(house, ZHANG)
    tried.text_input(key="mandate_principal").input(SHOP)
    tried.text_input(key="mandate_name").input("查无此人")
    tried.text_input(key="mandate_identity").input(HU.identity).run()
    tried.button(key="mandate_give").click().run()

    assert "没有找到姓名和身份证号都相符的用户" in html_of(tried)
    assert tried.text_input(key="mandate_principal").value == SHOP and house.store.mandates_of(HU.login) == ()


def test_an_agent_chooses_for_whom_to_begin(house: Application) -> None:
    end = TUESDAY + timedelta(days=30)
    mandate = give(house, ZHANG, principal=SHOP, agent_identity=HU.identity, agent_name=HU.name, valid_from=TUESDAY, valid_to=end)
    tried = try_page(find_page, Visit(house, HU), {"bundle": "catering"})
    tried.radio(key="for_whom").set_value(mandate.id).run()
    tried.button(key="start").click().run()
    tried.button(key="consent_yes").click().run()

    [case] = intake.cases_of(house, HU)
    assert case.content.agent and case.content.agent.mandate == mandate.id and case.content.values["subject_uscc"] == SHOP


def test_who_holds_no_mandate_is_asked_nothing(house: Application) -> None:
    tried = try_page(find_page, Visit(house, HU), {"bundle": "catering"})

    assert not tried.exception and "for_whom" not in {radio.key for radio in tried.radio}


def test_the_page_is_whole_in_english(house: Application) -> None:
    tried = try_page(mandates_page, Visit(house, ZHANG, lang="en"))

    labels = [one.label for one in (*tried.text_input, *tried.date_input, *tried.multiselect, *tried.button)]
    assert not tried.exception and [letter for letter in html_of(tried) + "".join(labels) if "\u4e00" <= letter <= "\u9fff"] == []
