"""帮办: from who stands there to the case number, on the pages a clerk sees."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from runtime import assisted, intake
from runtime.bootstrap import Application
from runtime.messages import on_demo_phone
from runtime.pages.assisted_page import assisted_page
from runtime.pages.case_page import case_page
from runtime.pages.fill import fill_page
from runtime.pages.visit import Visit
from tests.runtime.given_house import WANG, WU, ZHANG
from tests.runtime.pages.try_page import html_of, try_page
from tests.runtime.test_assisted import KNOWN, NEW, begun, fill_in_and_hand_in


def begin(house: Application, identity: str, name: str) -> AppTest:
    tried = try_page(assisted_page, Visit(house, WANG))
    assert not tried.exception, tried.exception
    tried.selectbox(key="assisted_bundle").set_value("catering")
    tried.text_input(key="assisted_identity").input(identity)
    tried.text_input(key="assisted_name").input(name).run()
    return tried.button(key="assisted_next").click().run()


def on_phone(house: Application, case_id: str) -> str:
    message = on_demo_phone(house, case_id)
    found = re.search(r"(?<!\d)\d{6}(?!\d)", message.words if message else "")
    assert found
    return found.group()


def test_an_applicant_with_a_phone_lets_the_clerk_begin_by_code(house: Application) -> None:
    tried = begin(house, KNOWN.identity, KNOWN.name)
    assert tried.button(key="assisted_start").disabled and "139****0001" in html_of(tried)

    tried.button(key="assisted_send").click().run()
    tried.text_input(key="assisted_code").input(on_phone(house, assisted.asking_for(house, WANG, ZHANG, "catering").id))
    tried.checkbox(key="assisted_agrees").check().run()
    tried.button(key="assisted_start").click().run()

    [case] = intake.cases_of(house, ZHANG)
    assert tried.session_state["went_to"] == {"path": "fill", "case": case.id}


def test_a_walk_in_without_an_account_shows_an_identity_card(house: Application) -> None:
    tried = begin(house, NEW.identity, NEW.name)
    assert tried.button(key="assisted_start").disabled
    tried.checkbox(key="assisted_card").check().run()
    tried.button(key="assisted_start").click().run()

    assert tried.session_state["went_to"]["path"] == "fill"
    again = try_page(assisted_page, Visit(house, WANG))
    assert NEW.name in html_of(again)


def test_without_the_applicants_leave_no_library_is_asked(house: Application) -> None:
    tried = begin(house, NEW.identity, NEW.name)
    tried.checkbox(key="assisted_card").check().run()
    tried.button(key="assisted_start").click().run()

    case = house.store.case(tried.session_state["went_to"]["case"])
    assert case and case.content.refuses_look_up and house.store.consent(case.id) is None


def test_a_name_that_does_not_fit_is_told_and_leads_nowhere(house: Application) -> None:
    tried = begin(house, KNOWN.identity, "李某")

    assert "身份证号和姓名对不上" in html_of(tried) and not [one for one in tried.button if one.key == "assisted_start"]


def test_the_clerk_sees_for_whom_and_files_only_what_was_confirmed(house: Application) -> None:
    case = fill_in_and_hand_in(house, begun(house))
    tried = try_page(fill_page, Visit(house, WANG), {"case": case.id, "step": "summary"})
    assert not tried.exception and f"您正在为{ZHANG.name}代填" in html_of(tried)
    assert tried.button(key="submit").disabled

    tried.button(key="confirm_send").click().run()
    tried.text_input(key="confirm_code").input(on_phone(house, case.id)).run()
    tried.button(key="confirm_act").click().run()
    assert "申请人已确认现在的内容" in html_of(tried)
    tried.button(key="submit").click().run()

    assert tried.session_state["went_to"] == {"path": "assisted", "filed": case.id}
    done = house.store.case(case.id)
    assert done and done.number
    page = try_page(case_page, Visit(house, WU), {"id": case.id})
    assert f"由 {WANG.name} 帮办" in html_of(page)
    # who only has the address is told no number
    assert done.number not in html_of(try_page(assisted_page, Visit(house, WANG), {"filed": case.id}))


def test_the_page_is_whole_in_english(house: Application) -> None:
    tried = try_page(assisted_page, Visit(house, WANG, lang="en"))

    labels = [one.label for one in (*tried.text_input, *tried.selectbox, *tried.button)]
    assert not tried.exception and [letter for letter in html_of(tried) + "".join(labels) if "\u4e00" <= letter <= "\u9fff"] == []
