"""What may be decided otherwise: only choices, only what settles something and brings nothing new."""

from __future__ import annotations

import pytest

from forms.problems import Problem
from runtime import intake
from runtime.bootstrap import Application
from runtime.evaluation import evaluate
from runtime.trying.change import ChangeKind, changed
from runtime.trying.decided import decided
from runtime.ways_out import Trouble, troubles, ways_out
from tests.runtime.given_house import BUNDLES, ZHANG, a_filled_draft
from tests.runtime.given_samples import drafts


def test_a_choice_that_settles_several_places_is_found(house: Application) -> None:
    desk = a_filled_draft(house, "s01", food_sfwt=True)

    ways = ways_out(desk, house.calendar())

    assert [(way.change.name, way.change.after) for way in ways][:1] == [("food_sfwt", False)]
    assert ways[0].settles == {(Trouble.FIELD, "food_dlr"), (Trouble.MATERIAL, "proxy")}


def test_leaving_out_an_optional_item_is_a_way_too(house: Application) -> None:
    case = a_filled_draft(house, "s01").case
    desk = intake.choose_items(house, ZHANG, case.id, [*case.content.selected_items, "tobacco"])
    assert troubles(desk.evaluation)

    ways = ways_out(desk, house.calendar())

    assert [way.change.name for way in ways if way.change.kind is ChangeKind.LEAVE_OUT] == ["tobacco"]


def test_where_nothing_is_wrong_nothing_is_advised(house: Application) -> None:
    assert ways_out(a_filled_draft(house, "s01"), house.calendar()) == ()


@pytest.mark.parametrize("name", BUNDLES)
def test_no_fact_is_ever_advised_to_be_told_otherwise_and_every_way_does_what_it_says(house: Application, name: str) -> None:
    seen = 0
    for desk in drafts(house, name, ("correct", "reject"), 12):
        seen += 1
        before = troubles(desk.evaluation)
        for way in ways_out(desk, house.calendar()):
            assert way.change.kind is ChangeKind.LEAVE_OUT or way.change.name in decided(desk.compiled.bundle) - desk.locked
            after = evaluate(desk.compiled, changed(desk.submission, (way.change,)), house.calendar())
            assert not isinstance(after, Problem)
            assert way.settles and troubles(after) == before - way.settles
    assert seen
