"""重新申请: what was answered in a case that ended without a result begins a new draft."""

from __future__ import annotations

import pytest

from forms.errors import Refused
from runtime import intake
from runtime.apply_again import apply_again
from runtime.bootstrap import Application
from runtime.states import State
from tests.runtime.given_house import HU, ZHANG, a_filed_case, codes


def test_the_answers_of_a_withdrawn_case_stand_in_a_new_draft(house: Application) -> None:
    old = intake.withdraw(house, ZHANG, a_filed_case(house, "s14").id)

    new = apply_again(house, ZHANG, old.id)

    assert (new.state, new.number) == (State.DRAFT, None) and new.id != old.id
    assert set(new.content.selected_items) == set(old.content.selected_items)
    assert dict(new.content.values) == dict(old.content.values)
    assert not new.content.uploads and not new.content.promise.signed
    assert intake.work_on(house, ZHANG, old.id).case.state is State.WITHDRAWN


def test_what_a_register_says_today_counts_and_not_what_was_taken_from_it(house: Application) -> None:
    old = intake.withdraw(house, ZHANG, a_filed_case(house, "s01").id)

    desk = intake.work_on(house, ZHANG, apply_again(house, ZHANG, old.id).id)

    assert {name for name in desk.known if desk.entered.get(name) != desk.known[name].value} == set()
    assert desk.known


def test_a_case_under_way_and_a_strangers_case_begin_nothing(house: Application) -> None:
    case = a_filed_case(house, "s01")

    with pytest.raises(Refused) as refused:
        apply_again(house, ZHANG, case.id)
    assert codes(refused.value) == ["CASE_NOT_TO_REPEAT"]
    with pytest.raises(Refused):
        apply_again(house, HU, case.id)
    assert not intake.cases_of(house, ZHANG, drafts=True)
