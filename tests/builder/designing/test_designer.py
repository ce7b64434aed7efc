"""The designer without a browser: what the canvas shows and does, the property panel, the findings, the preview."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import streamlit as st
from pydantic import JsonValue
from streamlit.testing.v1 import AppTest

from builder.designing.canvas.picture import Picture
from builder.designing.design_at_hand import DesignAtHand
from builder.designing.designer import canvas_data, designer_page
from builder.designing.preview import preview_page
from builder.draft_at_hand import DraftAtHand
from forms.bundle import Bundle
from forms.edits import ItemChanges, SetItem
from runtime import drafting, versions
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from runtime.people import Person
from tests.builder.designing.canvas.given_cards import cards
from tests.runtime.given_house import LI, ZHANG, ZHOU
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle

CODE = "catering"


@pytest.fixture
def house(house: Application) -> Application:
    """A house with a draft of the catering bundle."""
    versions.save_draft(house, ZHOU, bundle(CODE), revision=0)
    st.session_state.clear()  # outside of a page there is one for the whole process
    return house


def draft(house: Application) -> Bundle:
    """The draft as it lies in the store."""
    found = versions.read_draft(house, CODE)
    assert found is not None
    return found.bundle


def opened(house: Application, *chosen: str, person: Person = ZHOU) -> AppTest:
    """The designer with these cards chosen."""
    tried = try_page(designer_page, Visit(house, person), {"bundle": CODE})
    if chosen:
        tried.session_state[f"design_chosen_{CODE}"] = list(chosen)
        tried.run()
    assert not tried.exception
    return tried


def at_hand(house: Application) -> DesignAtHand:
    """What the page works with, without the page."""
    drafted = drafting.open_draft(house, ZHOU, CODE)
    assert drafted is not None
    return DesignAtHand(DraftAtHand(Visit(house, ZHOU), ZHOU, drafted))


def section_of(document: Bundle, name: str) -> list[str]:
    """What stands in the section of that field, in order."""
    return next(names for one in document.layout.sections if name in (names := [place.data_item for place in one.placements]))


# ---- what is done on it


def test_what_stands_in_no_section_lies_in_the_tray(house: Application) -> None:
    design = at_hand(house)
    design.change({"op": "unplace", "data_items": ["food_dlr"]})

    tray = canvas_data(design)["tray"]

    assert isinstance(tray, list)
    assert [card["id"] for card in tray if isinstance(card, dict)] == ["food_dlr"]


def ops(*several: dict[str, JsonValue], first: int = 1) -> list[dict[str, JsonValue]]:
    """Operations as the canvas numbers them."""
    return [{"seq": first + at, **one} for at, one in enumerate(several)]


def test_everything_unanswered_is_done_once_in_order_however_often_it_comes(house: Application) -> None:
    design = at_hand(house)
    sent = ops(
        {"edits": [{"op": "place", "data_items": ["food_dlr"], "section": "food", "before": "food_ztyt"}]},
        {"act": "copy", "data_items": ["food_ztyt"], "into": "", "before": ""},
    )

    design.take(sent[:1])
    design.take(sent)
    design.take(sent)

    names = section_of(draft(house), "food_dlr")
    at = names.index("food_ztyt")
    assert names[at - 1] == "food_dlr"
    assert design.chosen == [names[at + 1]]
    assert len(draft(house).data_items) == len(bundle(CODE).data_items) + 1
    assert design.ack == 2


@pytest.mark.parametrize(
    ("piece", "type_"),
    [("type:multiselect", "multiselect"), ("type:group", "group"), ("element:agent_phone", "mobile"), ("question", "boolean")],
)
def test_a_piece_of_the_palette_becomes_a_sound_field_where_it_was_dropped(house: Application, piece: str, type_: str) -> None:
    design = at_hand(house)

    design.take(ops({"act": "add", "piece": piece, "into": "food", "group": False, "before": "food_ztyt"}))

    [came] = design.chosen
    names = section_of(draft(house), "food_ztyt")
    item = draft(house).data_item(came)
    assert names[names.index("food_ztyt") - 1] == came
    assert item is not None
    assert item.type == type_
    assert any(one.sets == came for one in draft(house).layout.questions) is (piece == "question")
    assert not [one for one in versions.check(draft(house)) if one.code.startswith(("DOC_", "COND_"))]


def test_a_refused_act_is_answered_said_and_leaves_the_draft_alone(house: Application) -> None:
    design = at_hand(house)
    design.take(ops({"act": "add", "piece": "type:group", "into": "food", "group": False, "before": ""}))
    before = draft(house)

    # a rule reads the area: it cannot become a column of rows
    design.take(ops({"edits": [{"op": "into_group", "data_items": ["venue_area"], "group": design.chosen[0]}]}, first=2))

    assert design.ack == 2
    assert draft(house) == before
    assert "场所建筑面积" in design.last_words()
    assert design.last_words() == ""


def test_undo_and_redo_come_from_the_canvas_too(house: Application) -> None:
    design = at_hand(house)
    design.take(ops({"edits": [{"op": "unplace", "data_items": ["food_dlr"]}]}, {"act": "undo"}))
    assert "food_dlr" in draft(house).layout.placed()

    design.take(ops({"act": "redo"}, first=3))

    assert "food_dlr" not in draft(house).layout.placed()


# ---- the panel


def test_a_setting_of_the_panel_is_saved_at_once_and_belongs_to_its_card_alone(house: Application) -> None:
    tried = opened(house, "food_dlr")

    tried.text_input(key="p_food_dlr_label").set_value("代理人").run()
    tried.text_input(key="p_food_dlr_help").set_value("与授权委托书上的姓名一致").run()
    tried.session_state[f"design_chosen_{CODE}"] = ["food_cyrs"]
    tried.run()

    item = draft(house).data_item("food_dlr")
    assert item is not None
    assert (item.label, item.help) == ("代理人", "与授权委托书上的姓名一致")
    assert tried.text_input(key="p_food_cyrs_label").value == "从业人员人数"


def test_the_panel_shows_what_an_undo_brought_back(house: Application) -> None:
    tried = opened(house, "food_dlr")
    tried.text_input(key="p_food_dlr_label").set_value("代理人").run()

    tried.button(key="undo").click().run()

    assert tried.text_input(key="p_food_dlr_label").value == "委托代理人姓名"


def test_the_panel_says_when_a_field_is_asked_for_and_who_receives_it(house: Application) -> None:
    said = html_of(opened(house, "food_dlr"))

    assert "是否委托代理人办理为“是”" in said
    assert "出现并必填" in said
    assert "食品经营许可申请书" in said


def test_a_condition_is_put_together_from_rows_and_saved_when_it_is_whole(house: Application) -> None:
    tried = opened(house, "food_cyrs")
    tried.button(key="c_food_cyrs_toggle").click().run()

    tried.selectbox(key="c_food_cyrs_0_name").set_value("venue_area").run()
    assert draft(house) == bundle(CODE)
    tried.number_input(key="c_food_cyrs_0_value").set_value(50.0).run()

    places = [one for section in draft(house).layout.sections for one in section.placements]
    assert next(one.show_when for one in places if one.data_item == "food_cyrs") == {">=": [{"var": "venue_area"}, 50]}
    assert "场所建筑面积不小于50" in html_of(tried)
    tried.button(key="c_food_cyrs_clear").click().run()
    assert draft(house) == bundle(CODE)


def test_a_condition_that_is_more_than_rows_is_read_and_can_only_be_cleared(house: Application) -> None:
    rich: JsonValue = {">": [{"count": [{"var": "food_jyxm"}]}, 2]}
    at_hand(house).change({"op": "set_placement", "data_item": "food_cyrs", "changes": {"show_when": rich}})
    tried = opened(house, "food_cyrs")

    tried.button(key="c_food_cyrs_toggle").click().run()
    assert "经营项目的项数大于2" in html_of(tried)
    tried.button(key="c_food_cyrs_clear").click().run()

    assert draft(house) == bundle(CODE)


@pytest.mark.parametrize(("button", "by"), [("up", -1), ("down", 1)])
def test_buttons_move_what_the_mouse_moves(house: Application, button: str, by: int) -> None:
    before = section_of(draft(house), "food_cyrs").index("food_cyrs")

    opened(house, "food_cyrs").button(key=f"p_food_cyrs_{button}").click().run()

    assert section_of(draft(house), "food_cyrs").index("food_cyrs") == before + by


def test_several_fields_are_moved_and_made_optional_in_one_step_each(house: Application) -> None:
    tried = opened(house, "food_cyrs", "food_ztyt")

    tried.selectbox(key="p_several_move").set_value("sign").run()
    tried.button(key="p_several_waive").click().run()

    assert section_of(draft(house), "sign_zpnr")[-2:] == ["food_cyrs", "food_ztyt"]
    shown = cards(Picture(draft(house), (), "zh").sections())
    assert (shown["food_cyrs"]["star"], shown["food_ztyt"]["star"]) == ("", "")
    assert len(drafting.history(house, ZHOU, CODE)) == 3


def test_a_publisher_may_look_and_change_nothing(house: Application) -> None:
    tried = opened(house, "food_dlr", person=LI)

    assert tried.text_input(key="p_food_dlr_label").disabled
    assert all(button.disabled for button in tried.button if str(button.key).startswith("p_food_dlr"))
    assert json.loads(tried.get("bidi_component")[0].proto.json)["locked"] is True


def test_somebody_elses_change_of_the_same_place_is_shown_and_neither_is_lost(house: Application) -> None:
    tried = opened(house, "food_dlr")
    rename = SetItem(data_item="food_dlr", changes=ItemChanges(label="经办人姓名"))
    assert isinstance(drafting.edit(house, replace(ZHOU, login="hao"), CODE, (rename,), seen=1), drafting.Drafted)

    tried.text_input(key="p_food_dlr_label").set_value("代理人").run()
    said = html_of(tried)

    assert "改过同一处" in said
    assert draft(house).labels["food_dlr"] == "经办人姓名"
    tried.button(key="clash_put").click().run()
    assert draft(house).labels["food_dlr"] == "代理人"


# ---- findings


def test_a_finding_leads_to_its_card(house: Application) -> None:
    at_hand(house).change({"op": "unplace", "data_items": ["food_dlr"]})
    tried = opened(house)
    assert "委托代理人姓名" in html_of(tried)

    next(button for button in tried.button if str(button.key).startswith("go_")).click().run()

    assert tried.session_state[f"design_chosen_{CODE}"] == ["food_dlr"]


def test_a_proposed_fix_is_one_click(house: Application) -> None:
    tried = opened(house)
    before = versions.check(draft(house))

    next(button for button in tried.button if str(button.key).startswith("fix_")).click().run()

    assert not tried.exception
    assert len(versions.check(draft(house))) < len(before)


# ---- the applicant's page


def test_the_preview_tells_a_field_off_the_form_from_a_folded_one(house: Application) -> None:
    at_hand(house).change({"op": "unplace", "data_items": ["food_dlr"]})

    said = html_of(opened(house, "food_dlr"))

    assert "不在表单上" in said
    assert "现在收起" not in said


def test_the_preview_is_the_applicants_form_and_writes_nothing(house: Application) -> None:
    tried = opened(house, "food_dlr")
    assert "让它出现" in [button.label for button in tried.button]

    tried.radio(key="f_food_sfwt").set_value(True).run()

    assert tried.text_input(key="f_food_dlr").value == ""
    assert house.store.cases(applicant=ZHANG.login, limit=10) == ()
    assert draft(house) == bundle(CODE)


def test_what_hides_a_field_can_be_answered_with_a_click(house: Application) -> None:
    tried = opened(house, "food_dlr")

    tried.button(key="trial_unfold").click().run()

    assert tried.radio(key="f_food_sfwt").value is True
    assert "f_food_dlr" in {str(field.key) for field in tried.text_input}


@pytest.mark.parametrize("field", ["fire_jg", "tobacco_jymj", "sign_gao"])
def test_a_section_that_is_not_asked_for_can_be_brought_with_a_click(house: Application, field: str) -> None:
    tried = opened(house, field)
    assert not [one for one in tried.get("text_input") if one.key == f"f_{field}"]

    tried.button(key="trial_unfold").click().run()

    assert f"f_{field}" in {str(one.key) for one in (*tried.text_input, *tried.selectbox, *tried.radio)}


def test_the_whole_form_is_previewed_with_its_materials_though_a_field_is_not_placed(house: Application) -> None:
    at_hand(house).change({"op": "unplace", "data_items": ["food_dlr"]})

    tried = try_page(preview_page, Visit(house, ZHOU), {"bundle": CODE})

    assert not tried.exception
    said = html_of(tried)
    assert "草稿修订 2" in said
    assert "委托代理人姓名" in said
    assert "份材料" in said or "材料" in said
    assert "f_food_ztyt" in {str(field.key) for field in tried.radio}
