"""待核验: what a silent library may hold is asked for again and again; in the end it is there, or the applicant is asked, once."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.errors import Refused
from runtime import intake, review
from runtime.after_act import next_recheck
from runtime.bootstrap import CHINA, Application
from runtime.calendar import published
from runtime.case import SYSTEM, Case
from runtime.demo import a_pdf
from runtime.events import EventKind
from runtime.last_call import working_days_before
from runtime.precheck import precheck
from runtime.recheck import recheck
from runtime.states import State
from runtime.storage import Job, LibraryRecord
from tests.runtime.given_clock import at, rechecks, run, told
from tests.runtime.given_house import SHOP_OWNER, WANG, ZHANG, a_filed_case, a_filled_draft, codes, with_silent

ID_CARD = "fr_sfz"


def a_waiting_case(house: Application, **given: Any) -> tuple[Application, Case]:
    """The house whose 人口库 is silent, and a case filed there with the identity card left to be verified."""
    silent = with_silent(house, "人口库")
    return silent, a_filed_case(at(silent, "03-10 10:00"), "s01", principal_name="张示例", **given)


def now(house: Application, case: Case) -> Case:
    """The case as it stands."""
    found = house.store.case(case.id)
    assert found is not None
    return found


def notes(house: Application, case: Case, about: str) -> list[dict[str, Any]]:
    """What the record notes about that."""
    events = house.store.events(case.id)
    return [json.loads(event.data["text"]) for event in events if event.kind is EventKind.NOTED and event.data["about"] == about]


def notices(house: Application, case: Case) -> list[dict[str, Any]]:
    """The corrections asked so far."""
    return [event.data for event in house.store.events(case.id) if event.kind is EventKind.CORRECTION_ASKED]


def lose_the_card(house: Application) -> None:
    """The library answers again, and what it has does not do."""
    house.store.put_record(LibraryRecord("人口库", "居民身份证", SHOP_OWNER, "注销", None, {}))


def do(house: Application, job: Job) -> None:
    """The job's effect, without its end."""
    with house.store.writing() as work:
        recheck(house, job, work)
        work.commit()


def test_what_is_to_be_verified_keeps_nobody_from_filing(house: Application) -> None:
    silent = with_silent(house, "人口库")

    found = precheck(a_filled_draft(silent, "s01", principal_name="张示例"), silent.calendar())

    assert [line.material for line in found.unverified] == [ID_CARD]
    assert found.missing == ()
    assert found.ready


def test_a_record_that_does_not_do_is_told_whatever_another_library_may_hold(house: Application) -> None:
    lose_the_card(house)
    half = with_silent(house, "电子证照库")

    found = precheck(a_filled_draft(half, "s01", principal_name="张示例"), half.calendar())

    assert [line.material for line in found.missing] == [ID_CARD]
    assert found.unverified == ()


def test_acceptance_waits_for_it(house: Application) -> None:
    silent, case = a_waiting_case(house)

    with pytest.raises(Refused) as refused:
        review.accept(at(silent, "03-10 14:00"), WANG, case.id)

    assert "CASE_CHECK_PENDING" in codes(refused.value)


def test_a_silent_library_is_asked_with_growing_pauses_and_never_given_up(house: Application) -> None:
    silent, case = a_waiting_case(house)
    times = []

    for _ in range(25):
        waiting = rechecks(house)[-1]
        times.append(waiting.run_at)
        run(at(silent, told(waiting.run_at)))

    pauses = [(later - sooner) / timedelta(minutes=1) for sooner, later in pairwise(times)]
    assert pauses[:6] == [10, 20, 40, 60, 60, 60]
    assert {job.state for job in rechecks(house)[:-1]} == {"done"}
    assert rechecks(house)[-1].state == "ready"
    assert house.store.incidents() == ()
    assert len(house.store.events(case.id)) == 1


def test_when_it_answers_the_material_is_dropped_with_its_evidence(house: Application) -> None:
    silent, case = a_waiting_case(house)
    run(at(silent, "03-10 10:06"))

    run(at(house, "03-10 10:20"))

    (note,) = notes(house, case, "rechecked")
    assert (note["silent"], note["open"], note["found"], note["missing"]) == ([], [], [ID_CARD], [])
    kept = house.store.evaluations(case.id)
    (line,) = [one for one in json.loads(kept[max(kept)])["lines"] if one["material"] == ID_CARD]
    assert line["evidence"]["library"] == "人口库"
    assert SHOP_OWNER not in json.dumps(line["evidence"])
    assert review.accept(at(house, "03-10 10:30"), WANG, case.id).state is State.ACCEPTED
    assert house.store.verify().bad == ()


def test_what_is_not_there_after_all_is_asked_for_at_once_and_completely(house: Application) -> None:
    _, case = a_waiting_case(house, without=["layout"])
    lose_the_card(house)

    run(at(house, "03-10 10:06"))

    (notice,) = notices(house, case)
    assert set(notice["materials"]) == {ID_CARD, "layout"}
    assert house.store.events(case.id)[-1].actor == SYSTEM
    assert now(house, case).state is State.CORRECTION
    assert "correction" in {paper.kind for paper in house.store.notices(case.id)}


def test_two_working_days_before_the_limit_the_applicant_is_asked_instead(house: Application) -> None:
    silent, case = a_waiting_case(house)

    while now(house, case).state is State.SUBMITTED:
        asked_at = rechecks(house)[-1].run_at
        run(at(silent, told(asked_at)))

    assert told(asked_at) == "03-13 09:00"  # Tuesday, 17 March, is the fifth working day
    (notice,) = notices(house, case)
    assert notice["materials"] == [ID_CARD]
    assert "人口库" in notice["reason"]


def test_no_second_notice_names_what_the_first_one_named(house: Application) -> None:
    silent, case = a_waiting_case(house)
    run(at(silent, "03-13 09:00"))
    intake.correct(at(silent, "03-13 10:00"), ZHANG, case.id, why="身份证丢了")

    for day in ("03-14 12:00", "03-18 09:00", "03-19 09:00"):
        run(at(silent, day))

    assert len(notices(house, case)) == 1
    assert [incident.kind for incident in house.store.incidents()].count("library_silent") == 1


def test_a_correction_must_be_met_even_while_the_library_is_silent(house: Application) -> None:
    silent, case = a_waiting_case(house)
    friday = at(silent, "03-13 09:00")
    run(friday)

    before = precheck(intake.work_on(friday, ZHANG, case.id), friday.calendar())
    desk = intake.upload(friday, ZHANG, case.id, ID_CARD, "card.pdf", a_pdf("card"))
    intake.correct(friday, ZHANG, case.id)

    assert not before.ready
    assert precheck(desk, friday.calendar()).ready
    assert review.accept(at(silent, "03-13 15:00"), WANG, case.id).state is State.ACCEPTED


def test_whoever_has_claimed_the_case_goes_first(house: Application) -> None:
    silent, case = a_waiting_case(house)
    review.claim(at(silent, "03-10 11:00"), WANG, case.id)

    run(at(silent, "03-13 09:00"))
    run(at(silent, "03-13 18:00"))
    first = now(house, case)
    run(at(silent, "03-16 09:00"))

    assert [one["silent"] for one in notes(house, case, "recheck_first")] == [["人口库"]]
    assert first.state is State.SUBMITTED
    assert now(house, case).state is State.CORRECTION


def test_and_may_ask_for_it_while_the_library_is_still_silent(house: Application) -> None:
    silent, case = a_waiting_case(house)
    review.claim(at(silent, "03-10 11:00"), WANG, case.id)
    with pytest.raises(Refused):  # it may still answer
        review.ask_correction(at(silent, "03-12 11:00"), WANG, case.id)

    run(at(silent, "03-13 09:00"))
    asked = review.ask_correction(at(silent, "03-13 10:00"), WANG, case.id)
    run(at(silent, "03-16 09:00"))

    assert asked.flagged_materials == (ID_CARD,)
    assert len(notices(house, case)) == 1


@pytest.mark.parametrize("database", ["house", pytest.param("house_on_postgres", marks=pytest.mark.postgres)])
def test_a_job_that_runs_twice_orders_one_and_asks_once(request: pytest.FixtureRequest, database: str) -> None:
    house: Application = request.getfixturevalue(database)
    silent, case = a_waiting_case(house)
    (job,) = rechecks(house)

    for _ in range(2):  # as after a worker that died before it could say that it was done
        do(at(silent, "03-10 10:06"), job)
    ordered = len(rechecks(house))
    lose_the_card(house)
    for _ in range(2):
        do(at(house, "03-10 10:20"), rechecks(house)[-1])

    assert ordered == 2
    assert len(notices(house, case)) == 1
    assert house.store.verify().bad == ()


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)), st.integers(0, 1_000))
def test_the_next_time_is_by_day_and_no_later_than_tomorrow_morning(naive: datetime, tries: int) -> None:
    then = naive.replace(tzinfo=CHINA)

    after = next_recheck(then, tries)

    assert 7 <= after.hour < 20
    assert timedelta(minutes=5) <= after - then <= timedelta(hours=13)


@given(st.dates(date(2026, 1, 5), date(2026, 12, 31)), st.integers(0, 9))
def test_so_many_working_days_are_left(day: date, count: int) -> None:
    found = working_days_before(published(), day, count)

    assert published().is_working(found)
    assert published().working_days_between(found, day) == count
