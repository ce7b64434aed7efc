"""The five stages: where a case is in each state, whose turn it is, which day counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from runtime.calendar import published
from runtime.case import Case
from runtime.case_clocks import case_clock
from runtime.compiled import CompiledBundle
from runtime.events import EventKind
from runtime.stages import Acting, Reached, Stage, whereabouts
from runtime.states import MOVES, State
from tests.runtime.given_acts import ACTS
from tests.runtime.given_case import ITEMS, WAIVED, a_draft, a_submitted_case, by
from tests.samples import compiled

PROMISED = tuple(replace(item, days=5) for item in ITEMS)
MARKS = {Reached.DONE: "#", Reached.NOW: "o", Reached.NEXT: "-", Reached.NEVER: "x"}


@pytest.fixture(scope="module")
def catering() -> CompiledBundle:
    return compiled("catering")


def accepted() -> Case:
    return a_submitted_case().accept(by("wang", 10), PROMISED, advised="accept").case


def accepted_with_waiver() -> Case:
    return a_submitted_case().accept_with_waiver(by("wang", 10), PROMISED, WAIVED, advised="waive").case


def decided() -> Case:
    case = accepted()
    for item in ITEMS:
        case = case.grant(by("wu", 20), item.item).case
    return case


def not_accepted() -> Case:
    return a_submitted_case().not_accept(by("wang"), kind="不予受理", advised="reject", reason="不属于本机关职权").case


STANDINGS: list[tuple[str, Callable[[], Case], str, Acting]] = [
    ("draft", a_draft, "o----", Acting.APPLICANT),
    ("submitted", a_submitted_case, "#o---", Acting.WINDOW),
    ("correction", lambda: ACTS[EventKind.CORRECTION_ASKED](a_submitted_case()).case, "#o---", Acting.APPLICANT),
    ("accepted", accepted, "##o--", Acting.DEPARTMENTS),
    ("accepted with a waiver", accepted_with_waiver, "##o--", Acting.DEPARTMENTS),
    ("one of three granted", lambda: ACTS[EventKind.GRANTED](accepted()).case, "##o--", Acting.DEPARTMENTS),
    ("suspended", lambda: ACTS[EventKind.SUSPENDED](accepted()).case, "##o--", Acting.NOBODY),
    ("decided", decided, "####o", Acting.WINDOW),
    ("delivered", lambda: ACTS[EventKind.DELIVERED](decided()).case, "#####", Acting.NOBODY),
    ("closed", lambda: ACTS[EventKind.CLOSED](ACTS[EventKind.DELIVERED](decided()).case).case, "#####", Acting.NOBODY),
    ("not accepted", not_accepted, "##xxo", Acting.WINDOW),
    ("not accepted, told", lambda: ACTS[EventKind.DELIVERED](not_accepted()).case, "##xx#", Acting.NOBODY),
    ("not accepted, closed", lambda: ACTS[EventKind.CLOSED](not_accepted()).case, "##xx#", Acting.NOBODY),
    ("withdrawn before acceptance", lambda: a_submitted_case().withdraw(by("zhang")).case, "#xxxx", Acting.NOBODY),
    ("withdrawn after it", lambda: accepted().withdraw(by("zhang", 30)).case, "##xxx", Acting.NOBODY),
    ("withdrawn, closed", lambda: ACTS[EventKind.CLOSED](accepted().withdraw(by("zhang", 30)).case).case, "##xxx", Acting.NOBODY),
    ("terminated", lambda: accepted().terminate(by("wang", 30), "已注销").case, "##xxx", Acting.NOBODY),
]


@pytest.mark.parametrize(("make", "picture", "acting"), [row[1:] for row in STANDINGS], ids=[row[0] for row in STANDINGS])
def test_every_standing_has_its_place_in_the_five_stages(
    catering: CompiledBundle, make: Callable[[], Case], picture: str, acting: Acting
) -> None:
    where = whereabouts(make(), catering, published())

    assert [point.stage for point in where.points] == list(Stage)
    assert "".join(MARKS[point.reached] for point in where.points) == picture
    assert where.acting is acting


def test_the_table_knows_every_state() -> None:
    known = {make().state for _, make, _, _ in STANDINGS}

    # deemed accepted is accepted; under review is what one of three granted makes it
    assert known == set(State) - {State.DEEMED_ACCEPTED} and State.DEEMED_ACCEPTED in MOVES[EventKind.GRANTED]


def test_a_submitted_case_waits_five_working_days_for_the_window(catering: CompiledBundle) -> None:
    where = whereabouts(a_submitted_case(), catering, published())

    assert where.due is not None and where.due.day == date(2026, 3, 16)


def test_a_decision_is_delivered_within_ten_working_days(catering: CompiledBundle) -> None:
    case = replace(decided(), decided_on=date(2026, 4, 28))

    where = whereabouts(case, catering, published())

    assert where.now is not None and where.now.due is not None
    assert where.now.due.day == date(2026, 5, 14)  # the holiday of 1 to 5 May, and the Saturday worked for it, 9 May


def test_a_review_lasts_until_the_last_promise(catering: CompiledBundle) -> None:
    later = tuple(replace(item, days=days) for item, days in zip(ITEMS, (1, 4, 2), strict=True))

    where = whereabouts(a_submitted_case().accept(by("wang", 10), later, advised="accept").case, catering, published())

    days = {point.stage: point.due.day for point in where.points if point.due}
    assert days == {Stage.REVIEW: date(2026, 3, 13), Stage.DECIDE: date(2026, 3, 13)}


def test_a_day_behind_the_published_calendar_is_marked(catering: CompiledBundle) -> None:
    case = replace(a_submitted_case(), submitted_on=date(2026, 12, 30))

    where = whereabouts(case, catering, published())

    assert where.due is not None and where.due.provisional


def test_the_day_told_is_the_day_of_the_clock(catering: CompiledBundle) -> None:
    """Two readings of one limit: the stages and the clock of staff."""
    case, on = a_submitted_case(), date(2026, 3, 10)
    clock = case_clock(case, catering, published(), on)

    assert clock is not None and clock.due == whereabouts(case, catering, published()).due
