"""What an original changed since it was copied can be followed thing by thing, and a local change is never overwritten unseen."""

from __future__ import annotations

from datetime import date

import pytest

from forms.bundle import Bundle
from forms.compare import compare
from forms.edits import apply_edits, read_edits
from forms.edits.base import Edit, revised
from forms.moved_on import Moved, Taken, moved_on
from forms.stated_rule import OnFail, Parameter, ParameterValue, StatedRule
from tests.samples import bundle

LEAST = Parameter(name="least", label="最小面积", unit="㎡", rows=(ParameterValue(value=20),))


def base() -> Bundle:
    return revised(bundle("catering"), parameters=(LEAST,))


def with_rule(found: Bundle, rule: str, **update: object) -> Bundle:
    return revised(found, rules=tuple(one.model_copy(update=update) if one.id == rule else one for one in found.rules))


def of(found: tuple[Moved, ...], where: str) -> Moved:
    return next(one for one in found if one.where == where)


def followed(mine: Bundle, moved: Moved) -> Bundle:
    edits = read_edits([dict(one) for one in moved.edits])
    after = apply_edits(mine, [one for one in edits if isinstance(one, Edit)])
    assert isinstance(after, Bundle), after
    return after


NEW_RULE = StatedRule(
    id="fresh",
    title="新规则",
    holds={">": [{"var": "venue_area"}, 10]},
    on_fail=OnFail.CORRECT,
    go_to="别处",
    in_force_from=date(2026, 1, 1),
)
CHANGES = {
    "rules.c_addr": lambda one: with_rule(one, "c_addr", message="请改地址"),
    "rules.fresh": lambda one: revised(one, rules=(*one.rules, NEW_RULE)),
    "rules.c_raw": lambda one: revised(one, rules=tuple(rule for rule in one.rules if rule.id != "c_raw")),
    "parameters.least": lambda one: revised(one, parameters=(LEAST.model_copy(update={"rows": (ParameterValue(value=30),)}),)),
    "bundle.waiver": lambda one: revised(one, waiver=one.waiver.model_copy(update={"max_materials": 1})),
}


@pytest.mark.parametrize("where", CHANGES)
def test_a_change_of_the_original_can_be_followed_and_counts_as_taken_then(where: str) -> None:
    now, mine = CHANGES[where](base()), revised(base(), title="另一个区县")

    found = of(moved_on(base(), now, mine), where)
    after = followed(mine, found)

    assert found.taken is Taken.OPEN
    assert of(moved_on(base(), now, after), where).taken is Taken.TAKEN
    assert not [one for one in compare(now, after) if one.where.startswith(where)]
    assert after.title == "另一个区县"


def test_where_the_copy_went_its_own_way_it_is_said() -> None:
    now = with_rule(base(), "c_addr", message="原版的说法")
    mine = with_rule(base(), "c_addr", message="本地的说法")

    found = of(moved_on(base(), now, mine), "rules.c_addr")

    assert found.taken is Taken.OWN
    assert next(rule for rule in followed(mine, found).rules if rule.id == "c_addr").message == "原版的说法"


def test_what_no_edit_can_express_is_told_without_one() -> None:
    layout = base().layout
    now = revised(base(), layout=layout.model_copy(update={"sections": tuple(reversed(layout.sections))}))

    found = moved_on(base(), now, base())

    assert found
    assert all(not one.edits and one.changes[0].text() for one in found)


def test_an_edit_that_the_copy_refuses_is_not_offered() -> None:
    now = with_rule(base(), "c_addr", message="请改地址")
    mine = revised(base(), rules=tuple(rule for rule in base().rules if rule.id != "c_addr"))

    found = of(moved_on(base(), now, mine), "rules.c_addr")

    assert (found.taken, found.edits) == (Taken.OWN, ())
