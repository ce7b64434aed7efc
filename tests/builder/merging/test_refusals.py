"""A refusal stays, whole, beside what was tried, until something succeeds or somebody closes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from builder.draft_at_hand import DraftAtHand
from builder.merging.ask_card import ask_card
from builder.merging.board import refused_here, take
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from tests.builder.given_drafts import said_of, unmerged
from tests.builder.merging.given_hand import at_hand, gesture, in_a_session
from tests.runtime.pages.try_page import html_of, try_page

SAME_FORM = gesture(1, "drop", places=["food.jycs"], row="food_zs")
"""One form asks for both."""
REFUSED: dict[str, Any] = {"op": "join", "members": ["food.zs", "food.jycs"]}


def here(held: DraftAtHand) -> Any:
    """What the board of fields shows as refused."""
    return refused_here(held, "field")


def test_a_refusal_on_the_board_is_whole_and_stands_at_its_row(house: Application) -> None:
    held, seen = at_hand(house, unmerged("catering")), []

    def act() -> None:
        take(held, "field", [SAME_FORM])
        seen.append(here(held))

    in_a_session(act)

    assert seen[0]["row"] == "food_zs"
    [line] = seen[0]["lines"]
    assert "住所" in line["text"] and "经营场所" in line["text"]
    assert line["text"].endswith("。")


@pytest.mark.parametrize(
    ("later", "stays"),
    [
        ({"seq": 2, "act": "open", "row": "reg_zs"}, True),
        ({"seq": 2, "act": "ask", "number": 1}, True),
        ({"seq": 2, "act": "heard"}, False),
        (gesture(2, "drop", places=["fire.dz"], row="food_jycs"), False),
    ],
)
def test_a_refusal_outlives_every_click_but_a_successful_act_and_its_own_close(house: Application, later: Any, stays: bool) -> None:
    held, seen = at_hand(house, unmerged("catering")), []

    def act() -> None:
        take(held, "field", [SAME_FORM])
        held.tell()  # as each run of the page does
        take(held, "field", [later])
        held.tell()
        seen.append(here(held))

    in_a_session(act)

    assert bool(seen[0]) is stays


def test_what_a_gesture_says_of_where_the_eyes_are_counts(house: Application) -> None:
    held, seen = at_hand(house, unmerged("catering")), []

    def act() -> None:
        take(held, "field", [gesture(1, "drop", places=["food.jycs"], row="food_zs", at="food_jycs")])
        seen.append(here(held)["row"])

    in_a_session(act)

    assert seen == ["food_jycs"]


def test_two_fields_of_one_form_are_joined_once_somebody_says_that_it_asks_twice(house: Application) -> None:
    held, seen = at_hand(house, unmerged("catering")), []

    def act() -> None:
        take(held, "field", [SAME_FORM])
        seen.append(here(held)["again"])
        take(held, "field", [{"seq": 2, "act": "repeat"}])
        seen.append(here(held))

    in_a_session(act)

    home = held.bundle.relations.item_of()
    assert seen == [True, None]
    assert home["food.jycs"] == home["food.zs"]


def test_another_kind_of_refusal_is_not_to_be_waved_through(house: Application) -> None:
    held, seen = at_hand(house, unmerged("catering")), []

    def act() -> None:
        take(held, "field", [gesture(1, "drop", places=["food.cyrs"], row="reg_zs")])
        seen.append(here(held)["again"])
        take(held, "field", [{"seq": 2, "act": "repeat"}])

    in_a_session(act)

    assert seen == [False]
    assert held.revision == 1


def test_an_answer_that_is_refused_says_so_in_its_card_and_nowhere_else_until_it_is_closed(house: Application) -> None:
    held = at_hand(house, unmerged("catering"))
    asked, acts = said_of(held.bundle), [lambda: held.do(REFUSED, near="ask")]

    def page(_visit: Visit) -> None:
        while acts:
            acts.pop()()
        held.tell()  # the head of the page
        ask_card(held, asked, "field")

    tried = try_page(page, held.visit)
    said = [html_of(tried), html_of(tried.run())]
    tried.button(key="refused_ask").click().run()

    assert [text.count("经营场所”都由") for text in [*said, html_of(tried)]] == [1, 1, 0]


def test_what_no_piece_of_the_page_claims_stays_at_its_top_until_something_succeeds(house: Application) -> None:
    held = at_hand(house, unmerged("catering"))
    acts: list[Callable[[], None]] = [lambda: held.do(REFUSED)]

    def page(_visit: Visit) -> None:
        while acts:
            acts.pop()()
        held.tell()

    tried = try_page(page, held.visit)
    said = [html_of(tried), html_of(tried.run())]
    acts.append(lambda: held.do({"op": "set_item", "data_item": "food_zs", "changes": {"label": "住所地"}}))

    assert [text.count("经营场所”都由") for text in [*said, html_of(tried.run())]] == [1, 1, 0]
