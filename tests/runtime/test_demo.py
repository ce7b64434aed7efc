"""The demonstration: an empty house becomes one that can be walked through, once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from runtime import intake, review
from runtime.advice import Advice
from runtime.bootstrap import Application, Clock
from runtime.demo import Filled, fill_with_demo
from runtime.demo_people import DEMO_PASSWORD
from runtime.passwords import password_matches
from runtime.states import State
from tests.runtime.given_house import WANG, ZHANG, a_house


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """An empty folder filled with the demonstration, twice."""
    house = a_house(tmp_path_factory.mktemp("demo"))
    fill_with_demo(house)
    assert fill_with_demo(house) == Filled(0, 0, 0, 0)
    yield house
    house.close()


def test_three_bundles_are_published_by_somebody_else_than_their_author(shown: Application) -> None:
    found = {(version.code, version.version, version.author, version.publisher) for version in shown.store.versions()}

    assert found == {(code, 1, "zhou", "li") for code in ("catering", "disability", "newborn")}


def test_the_demo_people_can_sign_in(shown: Application) -> None:
    accounts = shown.store.accounts()

    assert len(accounts) == 11
    assert all(account.password_hash.startswith("$argon2id$") for account in accounts)
    assert password_matches(DEMO_PASSWORD, accounts[0].password_hash)


def test_the_cases_stand_in_different_states_and_the_record_is_sound(shown: Application) -> None:
    states = {case.state for case in intake.cases_of(shown, ZHANG)}

    assert states >= {State.DRAFT, State.SUBMITTED, State.CORRECTION, State.ACCEPTED, State.ACCEPTED_WITH_WAIVER, State.DECIDED}
    assert shown.store.verify().bad == ()


def test_the_queue_shows_every_advice(shown: Application) -> None:
    advised = {review.file_of(shown, WANG, row.case_id).advised for row in review.queue(shown, WANG, states=[State.SUBMITTED])}

    assert advised == {Advice.ACCEPT, Advice.WAIVE, Advice.DECLINE}


@pytest.mark.parametrize("day", [date(2026, 10, 4), date(2027, 6, 30)], ids=str)
def test_it_can_be_filled_on_any_day(house: Application, day: date) -> None:
    filled = fill_with_demo(replace(house, clock=Clock(day)))

    assert filled.cases == 8


def test_nothing_of_a_house_in_use_is_touched(house: Application) -> None:
    draft = intake.start(house, ZHANG, "catering")

    fill_with_demo(house)

    assert [case.id for case in intake.cases_of(house, ZHANG)] == [draft.id]
