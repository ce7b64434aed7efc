"""Copying a bundle for another district on the page, and following what the original changed; and the picture of the rules as a list."""

from __future__ import annotations

import pytest

from builder.bundles import bundles_page
from builder.comparing.origin_page import origin_page
from builder.rule_picture import rule_picture_page
from forms.edits.base import revised
from forms.problems import Lang
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
