"""What no form asks for, on the page of matters: seen with who gives and who reads it, added, reworded, removed if nobody reads it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from builder.matters import matters_page
from forms.bundle import Bundle
from runtime.authoring import drafting, versions
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from runtime.people import Person
from tests.runtime.given_house import LI, ZHOU
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle

CODE = "catering"


@pytest.fixture(autouse=True)
def _draft(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle(CODE), revision=0)


def opened(house: Application, *cards: str, person: Person = ZHOU) -> AppTest:
    """The page with these facts unfolded."""
    tried = try_page(matters_page, Visit(house, person), query={"bundle": CODE})
    for card in cards:
        tried.session_state[card] = True
    return tried.run()


def stands(house: Application) -> Bundle:
    draft = versions.read_draft(house, CODE)
    assert draft is not None
    return draft.bundle


def test_each_fact_tells_who_gives_it_and_how_often_it_is_read(house: Application) -> None:
    lines = {card.label for card in opened(house).expander}

    [sign] = [line for line in lines if line.startswith("**是否设置户外招牌")]
    assert "填表前问申请人" in sign and "处用到" in sign
    assert any("由法人库提供" in line for line in lines)


def test_a_question_is_added_with_its_options_and_can_be_taken_back(house: Application) -> None:
    tried = opened(house, "fact_add")
    tried.selectbox(key="fact_0_question_type").set_value("select").run()
    tried.text_input(key="fact_0_question_text").set_value("顾客在哪里用餐？")
    tried.text_area(key="fact_0_question_options").set_value("堂食\n外卖")
    tried.button(key="fact_add_act").click().run()

    [fact] = [one for one in stands(house).facts if one.meaning == "顾客在哪里用餐"]
    assert fact.options == ("堂食", "外卖")
    assert stands(house).layout.questions[-1].text == "顾客在哪里用餐？"
    assert tried.text_input(key="fact_1_question_text").value == ""

    tried.button(key="undo").click().run()
    assert stands(house) == bundle(CODE)


def test_the_library_is_chosen_among_those_of_the_draft(house: Application) -> None:
    tried = opened(house, "fact_licence_status")
    tried.selectbox(key="p_fact_licence_status_giver").set_value("library:信用库").run()

    fact = stands(house).fact("licence_status")
    assert fact is not None and fact.library == "信用库"
    drafted = drafting.open_draft(house, ZHOU, CODE)
    assert drafted is not None and drafted.undoable is not None
    assert "信用库" in drafted.undoable.text()


def test_what_is_read_says_by_whom_and_offers_no_removal(house: Application) -> None:
    tried = opened(house, "fact_sign_has")

    assert "用到它的地方" in html_of(tried)
    assert not [button for button in tried.button if button.key == "p_fact_sign_has_drop"]


def test_what_nobody_reads_can_be_removed(house: Application) -> None:
    tried = opened(house, "fact_add")
    tried.text_input(key="fact_0_question_text").set_value("有外摆吗？")
    tried.button(key="fact_add_act").click().run()
    tried.session_state["fact_fact_1"] = True
    tried.run()

    tried.button(key="p_fact_fact_1_drop").click().run()

    assert stands(house) == bundle(CODE)


def test_who_may_not_draft_only_looks_on(house: Application) -> None:
    tried = opened(house, "fact_sign_has", person=LI)

    assert all(box.disabled for box in (*tried.text_input, *tried.selectbox) if (box.key or "").startswith("p_fact"))
    assert "fact_add_act" not in {button.key for button in tried.button}
