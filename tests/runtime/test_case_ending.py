"""How a case ends, and the day that drives it until then."""

from __future__ import annotations

from datetime import date

import pytest

from forms.errors import Refused
from runtime.states import ENDED, State
from tests.runtime.given_case import (
    an_accepted_case,
    by,
)
from tests.runtime.given_state import a_case_in, codes


@pytest.mark.parametrize("state", sorted(ENDED))
def test_a_case_that_ended_without_decision_is_told_once_and_closed(state: State) -> None:
    told = a_case_in(state).deliver(by("wang"), "邮寄").case
    with pytest.raises(Refused) as refused:
        told.deliver(by("wang"), "邮寄")

    assert codes(refused) == ["CASE_ALREADY_DELIVERED"]
    assert (told.close(by("wang")).case.state, told.close(by("wang")).case.ending) == (State.CLOSED, state.value)


def test_the_due_day_of_a_case_is_the_first_of_its_open_items() -> None:
    case = an_accepted_case()
    assert case.due_on == date(2026, 3, 20)

    assert case.grant(by("feng"), "signboard").case.due_on is None
