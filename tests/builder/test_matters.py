"""The matters of a draft: every box saves an edit, an undone change is seen again, and a publisher only looks on."""

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


def opened(house: Application, person: Person = ZHOU, cards: str = "all") -> AppTest:
    return try_page(matters_page, Visit(house, person), query={"bundle": CODE, "open": cards})


def stands(house: Application) -> Bundle:
    draft = versions.read_draft(house, CODE)
    assert draft is not None
    return draft.bundle


def test_each_matter_is_shown_with_its_department_limits_and_condition(house: Application) -> None:
    tried = opened(house)

    assert {box.value for box in tried.text_input if box.label == "部门" and box.value} == {item.department for item in bundle(CODE).items}
    assert "总是适用" in html_of(tried)


def test_a_folded_matter_tells_in_one_line_whose_it_is_when_it_counts_how_long_it_takes_and_what_it_asks(house: Application) -> None:
    tried = opened(house, cards="")

    lines = {card.label for card in tried.expander}
    [fire] = [line for line in lines if "消防" in line]
    for told in ("消防救援", "时要办", "法定 10 个工作日", "承诺 ", "个字段", "份材料"):
        assert told in fire, fire
    assert not [box for box in tried.text_input if box.label == "申请表名称"]


def test_matters_are_opened_one_at_a_time_unless_all_are(house: Application) -> None:
    def forms(tried: AppTest) -> int:
        return len([box for box in tried.text_input if box.label == "申请表名称"])

    tried = opened(house, cards="food")
    assert forms(tried) == 1
    tried.button(key="fold_all").click().run()
    assert forms(tried) == len(bundle(CODE).items)
    tried.button(key="fold_all").click().run()

    assert forms(tried) == 0
    assert "open" not in tried.query_params


def test_a_changed_limit_is_saved_at_once_and_the_unit_stays(house: Application) -> None:
    before = stands(house).item("food")
    assert before is not None

    opened(house).number_input(key="p_matter_food_promised").set_value(9).run()

    item = stands(house).item("food")
    assert item is not None
    assert (item.promised[0].days, item.promised[0].unit) == (9, before.promised[0].unit)
    assert item.promised[1:] == before.promised[1:]


def test_an_undone_change_is_seen_in_its_box(house: Application) -> None:
    tried = opened(house)
    tried.text_input(key="p_matter_bundle_title").set_value("开一家店").run()
    assert stands(house).title == "开一家店"

    tried.button(key="undo").click().run()

    assert stands(house).title == bundle(CODE).title
    assert tried.text_input(key="p_matter_bundle_title").value == bundle(CODE).title


def test_a_matter_that_becomes_optional_is_asked_about_first(house: Application) -> None:
    opened(house).selectbox(key="p_matter_fire_core").set_value("optional").run()

    assert "fire" in {question.selects_item for question in stands(house).layout.questions}


def test_a_matter_is_removed_with_its_form_and_comes_back_on_undo(house: Application) -> None:
    tried = opened(house)
    tried.button(key="remove_yes_sign").click().run()
    assert stands(house).item("sign") is None

    tried.button(key="undo").click().run()

    assert stands(house) == bundle(CODE)


def test_a_matter_that_rules_read_is_not_removed_and_the_reason_is_said(house: Application) -> None:
    tried = opened(house)

    tried.button(key="remove_yes_food").click().run()

    assert stands(house) == bundle(CODE)
    assert "不能删除" in html_of(tried)


def test_an_empty_matter_can_be_added_without_a_file(house: Application) -> None:
    tried = opened(house)
    [department, name] = [box for box in tried.text_input if not box.value and box.label in ("部门", "事项名称")]
    department.set_value("卫生健康局")
    name.set_value("公共场所卫生许可")
    next(button for button in tried.button if button.label == "添上").click().run()

    assert stands(house).items[-1].name == "公共场所卫生许可"


def test_who_may_not_draft_sees_everything_and_changes_nothing(house: Application) -> None:
    tried = opened(house, LI)

    assert all(box.disabled for box in (*tried.text_input, *tried.number_input, *tried.text_area))
    assert drafting.open_draft(house, LI, CODE) is not None
    assert not [button for button in tried.button if button.key == "undo"]
