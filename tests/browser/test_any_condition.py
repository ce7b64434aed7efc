"""Whatever a condition says that has rows of its own: put together by hand, it lies in the store as it was meant."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from forms.bundle import Bundle
from forms.part import Tree
from forms.stated_rule import OnFail, StatedRule
from rules.condition import Node, read_condition
from rules.names import names_of
from rules.normal_form import Atoms, formula
from runtime.authoring import versions
from runtime.bootstrap import Application
from tests.browser.conftest import Furnish, SignIn, put_demo_people, settle
from tests.browser.house import House
from tests.browser.stated_rules import draft_of, state_rule
from tests.builder.condition_tree.given_conditions import BUNDLE
from tests.runtime.given_house import ZHOU
from tests.samples import bundle

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("patience")]

BUNDLES = {"catering": bundle("catering"), "newborn": bundle("newborn"), "any": BUNDLE}


def made(operator: str, *args: Tree) -> Tree:
    """A call."""
    return {operator: list(args)}


def var(name: str) -> Tree:
    """What reads a name."""
    return {"var": name}


COOKED = made("contains", var("food_jyxm"), "热食类食品制售")
PACKED = made("and", made("==", made("count", var("food_jyxm")), 1), made("contains", var("food_jyxm"), "预包装食品销售"))
LARGE = made(">", var("venue_area"), 50.5)
KITCHENS = made("in", var("food_ztyt"), ["餐饮服务经营者", "单位食堂"])
YOUNG = made("and", made(">=", made("days_since", var("birth_date")), 0), made("<", made("age", var("birth_date")), 1))
ALIKE = made("or", made("==", var("ga_mz"), var("mother_ethnic")), made("==", var("ga_mz"), var("father_ethnic")))
HERE = made("or", made("startswith", var("mother_hukou"), "44"), made("!", made("startswith", var("father_hukou"), "44")))
GRANTS = made("and", made(">", var("item.pay"), var("parameters.limit")), made("<", made("months_since", var("item.born")), 6))
BEIJING = made("or", made("==", var("item.name"), "北京"), made("!", made("filled", var("item.pay"))))

TREES: dict[str, tuple[str, Tree, Tree]] = {
    "if a kitchen cooks or is large": ("catering", made("filled", var("sign_kuan")), made("implies", made("or", COOKED, LARGE), KITCHENS)),
    "neither packed goods only, nor a ban that is not over": (
        "catering",
        made("==", var("sign_has"), False),
        made("!", made("or", PACKED, made(">=", var("ban_until"), var("as_of")), made("==", var("ban_until"), "2026-03-10"))),
    ),
    "by another rule, papers and what is known of somebody": (
        "catering",
        None,
        made(
            "and",
            made("==", var("conclusions.c_licence"), True),
            made("!", made("and", made("==", var("materials.yyzz.present"), True), made("==", var("flags.dishonest"), True))),
            made("uscc_ok", var("subject_uscc")),
        ),
    ),
    "who was born, to whom, and where": (
        "newborn",
        made("==", var("married"), True),
        made("or", made("and", YOUNG, ALIKE, HERE), made("!", made("cid_ok", var("mother_id_no")))),
    ),
    "some row, not all rows": ("any", made("some", var("rows"), GRANTS), made("!", made("all", var("rows"), BEIJING))),
    "rows that are counted and added up": (
        "any",
        made("none", var("kinds"), made("==", var("item"), "乙")),
        made(
            "or",
            made(">=", made("count", var("rows"), made("and", GRANTS, BEIJING)), 2),
            made("!", made("<=", made("sum", var("rows"), var("item.pay")), 1000)),
            made("and", made("not_over_age", var("d"), 60), made("!", made("in", var("s"), ["长沙", "北京"]))),
        ),
    ),
    "as one of the parents, and nothing else": (
        "newborn",
        made("in", var("mother_ethnic"), ["汉族", "苗族"]),
        made("in", var("ga_mz"), [var("mother_ethnic"), var("father_ethnic")]),
    ),
    "one of other texts, none of some": (
        "any",
        made("!", made("in", var("grade"), ["一级", var("t")])),
        made("in", var("s"), ["北京", var("t"), var("lib")]),
    ),
}
"""What it says -> the bundle whose words it uses, when it counts, what must hold."""


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """A house with a draft of each bundle."""

    def put(application: Application) -> None:
        put_demo_people(application)
        for one in BUNDLES.values():
            versions.save_draft(application, ZHOU, one, revision=0)

    return put


@pytest.mark.parametrize("title", TREES)
def test_it_is_put_together_by_hand_and_means_what_was_meant(house: House, sign_in: SignIn, title: str) -> None:
    code, when, holds = TREES[title]
    page: Page = sign_in("zhou")
    page.goto(f"{house.url}/rules?bundle={code}")
    expect(page.locator(".list .add")).to_be_visible()
    settle(page)
    name = f"x_{list(TREES).index(title)}"
    wanted = StatedRule(id=name, title=title, when=when, holds=holds, on_fail=OnFail.FLAG)
    state_rule(page, BUNDLES[code], wanted)

    draft = draft_of(house, code)
    [found] = [rule for rule in draft.rules if rule.id == name]
    assert means_the_same(draft, when, found.when), found.when
    assert means_the_same(draft, holds, found.holds), found.holds


def means_the_same(read_with: Bundle, one: Tree, other: Tree) -> bool:
    """Do both have the same normal form?"""
    atoms = Atoms()
    return formula(_read(read_with, one), True, atoms) == formula(_read(read_with, other), True, atoms)


def _read(read_with: Bundle, tree: Tree) -> Node:
    node, problems = read_condition(tree, names_of(read_with), "")
    assert problems == ()
    return node
