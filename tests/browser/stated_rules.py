"""How a policy officer states a rule on the rules page: name and ground, when it counts, what must hold, what follows, and for whom."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from builder.bundle_words import item_names
from forms.bundle import Bundle
from forms.part import Tree
from forms.stated_rule import OnFail, StatedRule
from forms.wording import say
from runtime.authoring import versions
from tests.browser.built_condition import build_condition
from tests.browser.conftest import settle
from tests.browser.given_conditions import rest
from tests.browser.house import House, inside
from tests.browser.story import box, choose


def draft_of(house: House, code: str) -> Bundle:
    """The draft as it lies in the store."""
    with inside(house) as application:
        draft = versions.read_draft(application, code)
        assert draft is not None
        return draft.bundle


def state_rule(page: Page, bundle: Bundle, rule: StatedRule) -> None:
    """All of a rule that the draft does not have yet. `bundle`: what its conditions may read."""
    page.locator(".list .add").click()
    card, otherwise = page.locator(".st-key-card_rule"), page.locator(".st-key-block_else")
    expect(card).to_contain_text(say("WORKSHOP_NEW_LEAD", "zh"))
    expect(card.locator(".condition")).to_have_count(2)
    card.get_by_label(say("WORKSHOP_NAME", "zh")).fill(rule.title)
    card.get_by_role("textbox", name=say("WORKSHOP_ID", "zh")).fill(rule.id)
    card.get_by_label(say("WORKSHOP_BASIS", "zh")).fill(rule.basis)
    rest(page)
    condition(page, bundle, "when", rule.when)
    condition(page, bundle, "holds", rule.holds)
    if rule.on_fail is not OnFail.CORRECT:  # the first of the list
        choose(page, box(otherwise, say("WORKSHOP_ELSE", "zh")), say(f"WORKSHOP_ELSE_{rule.on_fail.name}", "zh"))
    kind = box(otherwise, say("WORKSHOP_REJECT_KIND", "zh"))
    if rule.on_fail is OnFail.REJECT and kind.input_value() != rule.reject_kind:
        choose(page, kind, rule.reject_kind)
    for item in rule.applies_to or ():
        # a rule begins as one of all matters
        choose(page, box(otherwise, say("WORKSHOP_ITEMS", "zh")), item_names(bundle)[item])
        page.keyboard.press("Escape")
        settle(page)
    page.get_by_role("button", name=say("WORKSHOP_NEW_DO", "zh")).click()
    expect(page.locator(".entry.on")).to_contain_text(rule.title)
    settle(page)


def condition(page: Page, bundle: Bundle, part: str, tree: Tree) -> None:
    """One of the two conditions of a rule that is being stated."""
    if tree is not None:
        build_condition(page, page.locator(f".st-key-block_{part}"), bundle, tree)
