"""A condition put together in the editor with the mouse and the keyboard, piece by piece, whatever it says.

The plan is the condition as the editor would read it back: rows, and groups of them. Nothing is built that the screen does not offer: a
condition that has no row of its own, a field that is not in the list or stands in it twice make the test fail.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Locator, Page, expect

from builder.condition_tree.askable import Askable
from builder.condition_tree.pieces import NOT, REVERSIBLE, Fixed, Group, Joint, Piece, Row
from builder.condition_tree.reading import root_of
from builder.condition_tree.shapes import Want, compared, test_words, tests_of
from forms.bundle import Bundle
from forms.part import Tree
from forms.wording import say
from tests.browser.given_conditions import rest

LANG: Final = "zh"
PIECES = ":scope > .members > :is(.row, .group)"
"""The members of a group, in its order."""


def build_condition(page: Page, block: Locator, bundle: Bundle, tree: Tree) -> None:
    """Put the condition together in the editor within `block`, in which there is none yet. `bundle`: what its fields are called."""
    expect(block.locator(".condition .row")).to_have_count(1)
    asked = Askable(bundle, LANG)
    plan = root_of(tree, asked.resolve)
    if len(plan.members) == 1 and plan.joint is not Joint.ALL:
        # how one piece alone is joined is said only in a group within
        plan = Group(id=0, members=(plan,))
    _Hand(page, block, asked).fill(block.locator(".group.root"), plan, "", "")


@dataclass(frozen=True)
class _Hand:
    page: Page
    block: Locator
    asked: Askable

    def fill(self, at: Locator, group: Group, number: str, scope: str) -> None:
        """The members of a group, of which there is only the first row; then how they are joined."""
        for place, piece in enumerate(group.members, 1):
            one = f"{number}.{place}" if number else str(place)
            if place > 1:
                self.add(at, grouped=isinstance(piece, Group))
            elif isinstance(piece, Group):
                self.menu(one, "WRAP")
            self.piece(at.locator(PIECES).nth(place - 1), piece, one, scope)
        joint = at.locator(":scope > .head select")
        if joint.count():
            joint.select_option(value=str(group.joint))
            rest(self.page)
        else:
            assert group.joint is Joint.ALL

    def add(self, at: Locator, *, grouped: bool) -> None:
        """A row more at the end of a group, or a group of one row."""
        words = _js("ADD_GROUP" if grouped else "ADD")
        at.locator(":scope > .members > .adds").get_by_role("button", name=words, exact=True).click()
        rest(self.page)

    def piece(self, at: Locator, piece: Piece, number: str, scope: str) -> None:
        match piece:
            case Fixed():
                raise AssertionError(f"the editor has no row for {piece.kept}")
            case Group():
                self.fill(at, piece, number, scope)
            case Row():
                self.row(at, piece, number, scope)

    def row(self, at: Locator, row: Row, number: str, scope: str) -> None:
        """Field, comparison, value; then what is asked of each element."""
        asked = self.asked.field(row.name, scope)
        assert asked is not None, row.name
        self.choose(self.label("FIELD", number), asked.heading, asked.label)
        if row.test != tests_of(asked)[0]:
            self.label("TEST", number).select_option(label=test_words(row.test, asked, LANG))
            rest(self.page)
        if row.with_value:
            self.value(row, number, scope)
        if row.body is not None:
            self.fill(at.locator(":scope > .group.body"), row.body, number, row.name)
        if row.negated:
            assert row.test.removeprefix(NOT) not in REVERSIBLE
            self.menu(number, "NEGATE")

    def value(self, row: Row, number: str, scope: str) -> None:
        """A value, several, or another field."""
        wanted = compared(row, self.asked.field(row.name, scope), LANG)
        box = self.label("VALUE", number)
        match row.value:
            case {"var": str(name)}:
                other = self.asked.field(self.asked.resolve(name), scope)
                assert other is not None, name
                self.menu(number, "FROM_FIELD")
                self.choose(self.label("OTHER", number), other.heading, other.label)
            case list(several) if any(isinstance(one, dict) for one in several):
                self.menu(number, "FROM_FIELDS")
                self.several("OTHER", several, number, scope)
            case list(several) if wanted.options or self.asked.known.offered(row.name):
                self.several("VALUE", several, number, scope)
            case list(several):
                self.type(box, "、".join(str(one) for one in several))
            case bool(yes):
                if not yes:
                    box.select_option(label=_js("NO"))
                    rest(self.page)
            case str(text) if wanted.options:
                self.choose(box, "", text)
            case value:
                assert wanted.want in (Want.NUMBER, Want.DATE, Want.TEXT)
                self.type(box, str(value))

    def several(self, key: str, values: Sequence[Tree], number: str, scope: str) -> None:
        """Tick each in the list that opens, a field below its heading; what is not in it is typed."""
        self.block.get_by_role("button", name=_js(key, number=number)).click()
        listed = self.page.locator(".list.checks")
        for one in values:
            match one:
                case {"var": str(name)}:
                    other = self.asked.field(self.asked.resolve(name), scope)
                    assert other is not None, name
                    listed.get_by_role("group", name=other.heading, exact=True).get_by_label(other.label, exact=True).check()
                case _ if (offered := listed.get_by_label(str(one), exact=True)).count():
                    offered.check()
                case _:
                    listed.get_by_role("searchbox").fill(str(one))
                    self.page.keyboard.press("Enter")
        self.page.keyboard.press("Escape")
        rest(self.page)

    # ---- what a hand does

    def label(self, key: str, number: str) -> Locator:
        """A box of a row."""
        return self.block.get_by_label(_js(key, number=number), exact=True)

    def choose(self, box: Locator, heading: str, words: str) -> None:
        """Open the list, type what one looks for, take it; below its heading, for another may be called the same."""
        box.click()
        self.page.keyboard.type(words[:6])
        found = self.page.get_by_role("listbox")
        if heading:
            found = found.get_by_role("group", name=heading, exact=True)
        found.get_by_role("option", name=words, exact=True).click()
        rest(self.page)

    def type(self, box: Locator, text: str) -> None:
        """Write into a box and go on."""
        box.fill(text)
        # not of the box: a list of values in use may have opened, which is called the same
        self.page.keyboard.press("Tab")
        rest(self.page)

    def menu(self, number: str, entry: str) -> None:
        """What stands behind the ⋮ of a piece."""
        self.label("MORE", number).click()
        self.page.get_by_role("menuitem", name=_js(entry)).click()
        rest(self.page)


def _js(key: str, **params: str) -> str:
    return say(f"CONDITION_JS_{key}", LANG, **params)
