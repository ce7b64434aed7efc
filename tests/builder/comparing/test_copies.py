"""Copying a bundle for another district on the page, and following what the original changed; and the picture of the rules as a list."""

from __future__ import annotations

import pytest

from builder.bundles import bundles_page
from builder.chosen_bundle import all_bundles
from builder.comparing.copy_dialog import copy_form
from builder.comparing.origin_page import origin_page
from builder.rule_picture import rule_picture_page
from forms.edits.base import revised
from forms.problems import Lang
from forms.stated_rule import OnFail, Parameter, ParameterValue, StatedRule
from runtime.authoring import versions
from runtime.authoring.regional_copy import copy_to_region
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from tests.runtime.given_house import LI, ZHOU
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle


def test_the_dialog_offers_the_draft_and_every_version(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle("catering"), revision=0)
    tried = try_page(bundles_page, Visit(house, ZHOU))

    tried.button(key="regional_catering").click().run()

    assert tried.selectbox(key="copy_from_catering").options == ["现在的草稿"]
    assert tried.text_input(key="copy_title_catering").value == bundle("catering").title


def the_form(visit: Visit) -> None:
    """What stands in the dialog, as a page of its own."""
    copy_form(visit, all_bundles(visit, ZHOU)[0])


def test_what_is_wrong_is_said_once_under_its_own_field(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle("catering"), revision=0)
    tried = try_page(the_form, Visit(house, ZHOU))

    tried.button(key="copy_do_catering").click().run()

    said = html_of(tried)
    assert said.count('class="of-fault"') == 1  # the code follows from the region: it is not complained of too
    assert "请填写新区县的行政区划代码" in said


def test_the_form_proposes_a_code_and_what_the_old_district_is_called(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle("catering"), revision=0)
    tried = try_page(the_form, Visit(house, ZHOU))

    tried.text_input(key="copy_region_catering").set_value("430103").run()
    tried.button(key="copy_do_catering").click().run()

    made = versions.read_draft(house, "catering_430103")
    assert made is not None
    assert made.bundle.copied_from is not None
    assert made.bundle.copied_from.names == ("芙蓉区",)
    assert house.settings.office_name.startswith("芙蓉区")


def test_what_was_left_of_the_old_district_leads_to_its_place(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle("catering"), revision=0)
    copy_to_region(house, ZHOU, "catering", new_code="tianxin", region="430103", title="天心")

    said = html_of(try_page(origin_page, Visit(house, ZHOU), {"bundle": "tianxin"}))

    assert "LINT_OTHER_DISTRICT" in said
    assert "/rules?bundle=tianxin&amp;rule=" in said


def test_what_a_change_takes_along_is_said_and_taken_by_one_click(house: Application) -> None:
    found = bundle("catering")
    original = versions.save_draft(house, ZHOU, found, revision=0)
    copy_to_region(house, ZHOU, "catering", new_code="tianxin", region="430103", title="天心")
    least = Parameter(name="least", label="最小面积", rows=(ParameterValue(value=20),))
    rule = StatedRule(id="least", title="面积", holds={">": [{"var": "venue_area"}, {"var": "parameters.least"}]}, on_fail=OnFail.CORRECT)
    versions.save_draft(house, ZHOU, revised(found, parameters=(least,), rules=(*found.rules, rule)), revision=original.revision)

    tried = try_page(origin_page, Visit(house, ZHOU), {"bundle": "tianxin"})
    said = html_of(tried)
    tried.button(key="take_tianxin_rules.least").click().run()

    assert "一并照原版改：新增参数“最小面积”" in said
    draft = versions.read_draft(house, "tianxin")
    assert draft is not None
    assert (draft.bundle.parameters, draft.bundle.rules[-1]) == ((least,), rule)


def test_a_publisher_copies_nothing(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle("catering"), revision=0)

    tried = try_page(bundles_page, Visit(house, LI))

    assert not [one for one in tried.button if str(one.key).startswith("regional_")]


def test_a_change_of_the_original_is_followed_by_its_button(house: Application) -> None:
    original = versions.save_draft(house, ZHOU, bundle("catering"), revision=0)
    copy_to_region(house, ZHOU, "catering", new_code="tianxin", region="430103", title="天心")
    waiver = bundle("catering").waiver.model_copy(update={"max_materials": 1})
    versions.save_draft(house, ZHOU, revised(bundle("catering"), waiver=waiver), revision=original.revision)

    tried = try_page(origin_page, Visit(house, ZHOU), {"bundle": "tianxin"})
    said = html_of(tried)
    tried.button(key="take_tianxin_bundle.waiver").click().run()

    assert "待定" in said
    assert "430102" in said  # the condition that was left behind
    draft = versions.read_draft(house, "tianxin")
    assert draft is not None
    assert (draft.bundle.waiver.max_materials, draft.bundle.title) == (1, "天心")
    assert "已一致" in html_of(tried)


def test_a_bundle_that_is_no_copy_says_so(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle("catering"), revision=0)

    assert "不是复制来的" in html_of(try_page(origin_page, Visit(house, ZHOU), {"bundle": "catering"}))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_below_the_picture_leads_to_every_rule_and_material(house: Application, lang: Lang) -> None:
    versions.save_draft(house, ZHOU, bundle("catering"), revision=0)

    tried = try_page(rule_picture_page, Visit(house, ZHOU, lang), {"bundle": "catering"})

    said = html_of(tried)
    assert not tried.exception
    for rule in bundle("catering").rules:
        assert f'href="/rules?bundle=catering&amp;rule={rule.id}"' in said
    for material in bundle("catering").materials:
        assert f"open={material.id}" in said


def test_only_the_neighbours_of_what_was_chosen_are_listed(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle("catering"), revision=0)

    said = html_of(try_page(rule_picture_page, Visit(house, ZHOU), {"bundle": "catering", "around": "rule:c_addr", "steps": "1"}))

    assert "rule=c_addr" in said
    assert "rule=c_ban" not in said
    assert "card=venue_address" in said
