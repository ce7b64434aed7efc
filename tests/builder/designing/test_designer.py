"""The designer without a browser: what the canvas shows and does, the property panel."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from pydantic import JsonValue

from builder.designing.canvas.picture import Picture
from builder.designing.designer import canvas_data
from forms.bundle import Bundle
from forms.edits import ItemChanges, SetItem
from runtime.authoring import drafting, versions
from runtime.bootstrap import Application
from tests.builder.designing.canvas.given_cards import cards
from tests.builder.designing.given_designer import CODE, at_hand, condition_shown, draft, opened, ops, said_by, section_of
from tests.runtime.given_house import LI, ZHOU
from tests.runtime.pages.try_page import html_of
from tests.samples import bundle

# ---- what is done on it


def test_what_stands_in_no_section_lies_in_the_tray(house: Application) -> None:
    design = at_hand(house)
    design.change({"op": "unplace", "data_items": ["food_dlr"]})

    tray = canvas_data(design)["tray"]

    assert isinstance(tray, list)
    assert [card["id"] for card in tray if isinstance(card, dict)] == ["food_dlr"]


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
    assert "场所建筑面积" in design.refused() == design.refused()
    design.take(ops({"act": "select", "chosen": ["food_dlr"]}, first=3))
    assert design.refused()
    design.take(ops({"act": "heard"}, first=4))
    assert design.refused() == ""


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
    said = said_by(opened(house, "food_dlr"))

    assert "是否委托代理人办理为“是”" in said
    assert "出现并必填" in said
    assert "食品经营许可申请书" in said


def test_the_editor_of_a_condition_opens_in_the_panel_and_shows_what_the_document_says(house: Application) -> None:
    rich: JsonValue = {">": [{"count": [{"var": "food_jyxm"}]}, 2]}
    at_hand(house).change({"op": "set_placement", "data_item": "food_cyrs", "changes": {"show_when": rich}})
    tried = opened(house, "food_cyrs")

    tried.button(key="c_food_cyrs_toggle").click().run()

    assert "经营项目的项数大于2" in said_by(tried)
    [row] = condition_shown(tried)["root"]["members"]
    assert (row["name"], row["test"], row["value"]["is"]) == ("food_jyxm", "count >", 2)
    assert "food_cyrs" not in {name for _, names in condition_shown(tried)["names"] for name, *_ in names}


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


def test_while_nothing_is_chosen_the_panel_counts_and_leads_to_what_is_asked_first(house: Application) -> None:
    tried = opened(house)
    said = html_of(tried)
    assert "未排入表单" in said
    assert "同时办理“烟草专卖零售许可证核发(新办)”吗" in said

    tried.button(key="question_venue_area").click().run()

    assert tried.session_state[f"design_chosen_{CODE}"] == ["venue_area"]


def test_when_a_material_is_demanded_is_read_back_and_edited_like_the_demand_for_a_field(house: Application) -> None:
    tried = opened(house)
    material = next(one for one in draft(house).materials if any(use.required_when is not None for use in one.uses))
    use = next(use for use in material.uses if use.required_when is not None)
    tried.selectbox(key="p_overview_material").set_value(f"@{material.id}").run()
    assert "要交；否则不要求" in said_by(tried)

    tried.button(key=f"c_use_{use.item}_{use.id}_toggle").click().run()

    assert condition_shown(tried)["root"]["members"]


def test_a_condition_that_no_longer_fits_its_field_says_so(house: Application) -> None:
    at_hand(house).change({"op": "set_placement", "data_item": "food_cyrs", "changes": {"show_when": {">=": [{"var": "venue_area"}, 3]}}})
    text = draft(house).model_dump_json().replace('{"var":"venue_area"},3]', '{"var":"food_ztyt"},3]')
    versions.save_draft(house, ZHOU, Bundle.model_validate_json(text), revision=2)
    tried = opened(house, "food_cyrs")

    tried.button(key="c_food_cyrs_toggle").click().run()

    [row] = condition_shown(tried)["root"]["members"]
    assert row["fault"] == "“主体业态”不能用“不小于”来比，请另选比较方式。"
