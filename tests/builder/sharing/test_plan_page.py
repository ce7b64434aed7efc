"""The page of the plan: verdict, obstacles with an example, material by material, and what cases showed."""

from __future__ import annotations

import pytest

from builder.sharing.plan_page import plan_page
from forms.problems import Lang
from runtime.authoring import versions
from runtime.bootstrap import Application
from runtime.demo import fill_with_demo
from runtime.pages.visit import Visit
from tests.runtime.given_house import ZHOU
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import case_value


def shown(house: Application, code: str, lang: Lang = "zh") -> str:
    tried = try_page(plan_page, Visit(house, ZHOU, lang), {"bundle": code})
    assert not tried.exception
    return html_of(tried)


def test_what_keeps_the_licence_from_being_enough_is_named_with_an_example(house: Application) -> None:
    versions.import_draft(house, ZHOU, case_value("catering"))
    said = shown(house, "catering")
    assert "还差 8 份" in said
    assert "例如：是否设置户外招牌：是" in said
    assert "人口库查“居民身份证”" in said
    assert "还没有申报过的办件" in said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_once_cases_are_filed_their_sums_stand_beside_the_aim(house: Application, lang: Lang) -> None:
    fill_with_demo(house)
    said = shown(house, "newborn", lang)
    assert {"zh": "减少 100%，目标 60%", "en": "100% less; the aim is 60%"}[lang] in said
