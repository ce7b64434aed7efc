"""A hundred applicants fill in one form each, on one process: how long until a change is saved and drawn; and beside it the same page
without the measures that make it quick. `make load` prints the figures; what is asserted is that nobody meets a fault and nothing
that was typed is lost."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from runtime import intake
from runtime.bootstrap import Application, build
from runtime.people import Account
from runtime.settings import read_settings
from tests.browser.house import House, free_port, inside, running, settings_for, with_streamlit
from tests.load.page_clients import Applicant, Figures, run_applicants, sign_in_cookie
from tests.runtime import given_house

pytestmark = pytest.mark.load

THINK = 5.0
"""Mean seconds between two changes of one applicant; from half of it to half as much again."""
SECONDS = 60.0
"""Measured, after everybody has come."""
ARRIVING = 0.9
"""Seconds between two arrivals."""
WITH_MEASURES: tuple[str, ...] = ()
WITHOUT_MEASURES = ("--runner.postScriptGC", "true")
TYPED_OVER = ("text", "address")
"""Types of the data items that the applicants change."""


@pytest.mark.parametrize(
    ("name", "count", "options", "whole_page"),
    [
        ("fragments, no collection after runs", 100, WITH_MEASURES, False),
        ("whole page, no collection after runs", 50, WITH_MEASURES, True),
        ("fragments, collection after runs", 50, WITHOUT_MEASURES, False),
        ("whole page, collection after runs", 50, WITHOUT_MEASURES, True),
    ],
)
def test_applicants_at_once_lose_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, count: int, options: tuple[str, ...], whole_page: bool
) -> None:
    with a_house_with_drafts(tmp_path, count, options) as (house, applicants):
        figures = asyncio.run(
            run_applicants(
                house.url, house.pid, applicants, think=THINK, ramp=10 + ARRIVING * count, seconds=SECONDS, whole_page=whole_page
            )
        )

        with inside(house) as application:
            lost = [one.case_id for one in applicants if not stored(application, one)]
    say(capsys, figures.line(name, count))
    assert [one.faults for one in applicants if one.faults] == []
    assert lost == []
    assert_work_was_done(figures, whole_page=whole_page, applicants=applicants)


@contextmanager
def a_house_with_drafts(folder: Path, count: int, options: tuple[str, ...]) -> Iterator[tuple[House, list[Applicant]]]:
    """A running house, and as many applicants with a draft that is filled in already: the longest page there is."""
    port = free_port()
    settings = read_settings(settings_for(folder, port))
    application = build(settings)
    given_house.furnish(application)
    applicants = [_applicant(application, number) for number in range(count)]
    application.close()
    with running((*with_streamlit("app.py", port), *options), port, folder, health="/api/health") as house:
        yield house, applicants


def stored(application: Application, one: Applicant) -> bool:
    """Does everything stand in the store as it was typed last?"""
    case = application.store.case(one.case_id)
    return case is not None and all(case.content.values.get(name) == text for name, text in one.typed.items())


def assert_work_was_done(figures: Figures, *, whole_page: bool, applicants: list[Applicant]) -> None:
    """A figure over nothing would say nothing."""
    assert len(figures.first) == len(applicants)
    assert figures.took
    assert whole_page or all(one.typed for one in applicants)


def say(capsys: pytest.CaptureFixture[str], line: str) -> None:
    """Print through pytest."""
    with capsys.disabled():
        os.write(1, f"\n{line}\n".encode())


def _applicant(application: Application, number: int) -> Applicant:
    person = replace(given_house.ZHANG, login=f"applicant{number}")
    application.store.put_account(Account(person, "no password opens it"))
    case = intake.start(application, person, "catering")
    given = given_house.sample("catering", "s01")
    desk = intake.choose_items(application, person, case.id, given["selected_items"])
    desk = intake.answer(application, person, case.id, given_house.typed(desk, given["values"]))
    bundle = desk.compiled.bundle
    names = {item.id for item in bundle.data_items if item.type in TYPED_OVER and item.id in desk.asked and item.id not in desk.locked}
    return Applicant(case.id, sign_in_cookie(application, person.login), frozenset(names))
