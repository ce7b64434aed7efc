"""The designer without a browser: findings that lead to their card and mend themselves, and the preview of what is drawn."""

from __future__ import annotations

import pytest

from builder.designing.designer import designer_page
from builder.designing.preview import preview_page
from runtime.authoring import versions
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from tests.builder.designing.given_designer import CODE, at_hand, draft, opened
from tests.runtime.given_house import ZHANG, ZHOU
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle

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


def test_a_fix_says_what_it_does_before_it_is_applied_and_once_for_all_that_it_does_alike(house: Application) -> None:
    at_hand(house).change({"op": "set_department", "item": "food", "changes": {"basis": ["食品安全法第 35 条"]}})

    said = html_of(opened(house))

    assert said.count("采用后：用事项的依据：食品安全法第 35 条") == 1
    assert "采用后：改为“营业执照”（电子或原件）" in said


def test_a_finding_on_a_material_leads_to_the_material_on_the_workbench(house: Application) -> None:
    tried = opened(house)
    assert "要复印件，没有写理由" in html_of(tried)

    go = next(button for button in tried.button if button.label == "看这份材料")
    go.click().run()

    went = tried.session_state["went_to"]
    assert (went["path"], went["bundle"], went["show"]) == ("merge", CODE, "materials")
    assert went["open"] in {f"{use.item}.{use.id}" for material in draft(house).materials for use in material.uses}


def test_an_address_may_name_the_card_to_look_at(house: Application) -> None:
    tried = try_page(designer_page, Visit(house, ZHOU), {"bundle": CODE, "card": "fire_fs"})

    assert tried.session_state[f"design_chosen_{CODE}"] == ["fire_fs"]
    assert "card" not in tried.query_params


# ---- the applicant's page


def test_samples_show_both_paths_and_the_choice_goes_along_to_the_whole_form(house: Application) -> None:
    tried = opened(house)
    assert tried.radio(key="q_tobacco").value is False

    tried.selectbox(key="sample_of_pane").set_value("*").run()
    assert tried.radio(key="q_tobacco").value is True
    with_tobacco = "s15"
    tried.selectbox(key="sample_of_pane").set_value(with_tobacco).run()

    whole = try_page(preview_page, Visit(house, ZHOU), {"bundle": CODE})
    whole.session_state[f"preview_sample_{CODE}"] = tried.session_state[f"preview_sample_{CODE}"]
    whole.run()
    assert whole.selectbox(key="sample_of_bar").value == with_tobacco
    assert "f_tobacco_jymj" in {str(one.key) for one in (*whole.text_input, *whole.number_input)}
    assert not [one for one in whole.selectbox if one.label == "一件事"]


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
