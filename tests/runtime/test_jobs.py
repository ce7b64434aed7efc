"""What the queue runs: re-checks and clocks, and the worker that runs them. The papers have tests of their own."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from threading import Event, Thread

import pytest

from forms.bundle import Bundle
from forms.document import digest, dump_bundle
from forms.item import LapseEffect
from runtime import intake, jobs, review
from runtime.after_act import CLOCKS, RECHECK
from runtime.bootstrap import Application
from runtime.calendar import published
from runtime.case import SYSTEM, Case
from runtime.events import EventKind
from runtime.queue import Outbox
from runtime.states import State
from runtime.storage import Job, PublishedVersion, YearDays
from runtime.year_table import YearTable
from tests.runtime.given_house import WANG, ZHANG, a_filed_case, on_day, with_silent
from tests.samples import bundle

NEXT_DAY = date(2026, 3, 11)


def run(house: Application, kind: str) -> list[Job]:
    """Run what is due once; the jobs of that kind as they stand then."""
    jobs.run_due(house, Outbox(house.store, owner="test", seed=1), most=100)
    return [job for job in house.store.jobs() if job.kind == kind]


def now(house: Application, case: Case) -> Case:
    """The case as it stands."""
    found = house.store.case(case.id)
    assert found is not None
    return found


def publish_with(house: Application, **changes: object) -> None:
    """A second version of catering whose items say otherwise."""
    document = bundle("catering")
    items = tuple(item.model_copy(update=changes) for item in document.items)
    publish(house, document.model_copy(update={"items": items}))


def publish(house: Application, document: Bundle) -> None:
    """It is version 2 of catering."""
    at = datetime(2026, 3, 2, tzinfo=UTC)
    house.store.publish(PublishedVersion("catering", 2, document.title, digest(document), dump_bundle(document), "zhou", "li", at, "test"))


def test_a_silent_library_is_asked_until_it_answers(house: Application) -> None:
    silent = with_silent(house, "人口库")
    case = a_filed_case(silent, "s01", principal_name="张示例")
    tomorrow = on_day(house, NEXT_DAY)

    asked = run(on_day(silent, NEXT_DAY), RECHECK)
    later = run(on_day(house, date(2026, 3, 12)), RECHECK)

    assert [job.state for job in asked] == ["done", "ready"]
    assert {job.state for job in later} == {"done"}
    assert review.file_of(tomorrow, WANG, case.id).happened[-1].text() == "共享库已补查"


def test_a_re_check_of_a_case_that_has_moved_on_does_nothing(house: Application) -> None:
    case = a_filed_case(with_silent(house, "人口库"), "s01", principal_name="张示例")
    intake.withdraw(house, ZHANG, case.id)

    (job,) = run(on_day(house, NEXT_DAY), RECHECK)

    assert job.state == "done"
    assert len(house.store.events(case.id)) == 2


def test_five_working_days_without_a_word_accept_from_the_day_of_receipt(house: Application) -> None:
    case = a_filed_case(on_day(house, date(2026, 3, 3)), "s01")

    run(house, CLOCKS)
    in_time = now(house, case)
    run(on_day(house, NEXT_DAY), CLOCKS)
    deemed = now(house, case)

    assert in_time.state is State.SUBMITTED
    assert deemed.state is State.DEEMED_ACCEPTED
    assert deemed.accepted_on == date(2026, 3, 3)
    assert house.store.events(case.id)[-1].actor == SYSTEM
    assert [incident.kind for incident in house.store.incidents()] == ["deemed_acceptance"]
    assert house.store.verify().bad == ()


def test_a_word_in_time_leaves_the_clock_nothing_to_do(house: Application) -> None:
    case = a_filed_case(on_day(house, date(2026, 3, 3)), "s01")
    accepted = review.accept(house, WANG, case.id)

    run(on_day(house, NEXT_DAY), CLOCKS)

    assert now(house, case) == accepted
    assert house.store.incidents() == ()


def test_a_provisional_day_is_an_alarm_and_no_acceptance(house: Application) -> None:
    case = a_filed_case(on_day(house, date(2026, 12, 28)), "s01")

    run(on_day(house, date(2027, 1, 20)), CLOCKS)

    assert now(house, case).state is State.SUBMITTED
    assert [incident.kind for incident in house.store.incidents()] == ["deemed_acceptance"]


@pytest.mark.parametrize(
    ("effect", "state"),
    [
        (LapseEffect.TERMINATE, State.TERMINATED),
        (LapseEffect.REVOKE_ACCEPTANCE, State.TERMINATED),
        (LapseEffect.DEEMED_WITHDRAWN, State.WITHDRAWN),
        (LapseEffect.REMIND, State.ACCEPTED_WITH_WAIVER),
    ],
)
def test_a_waived_material_that_does_not_come_has_the_effect_the_bundle_states(
    house: Application, effect: LapseEffect, state: State
) -> None:
    publish_with(house, lapse_effect=effect)
    case = review.accept_with_waiver(house, WANG, a_filed_case(house, "s02").id)

    run(on_day(house, date(2026, 3, 13)), CLOCKS)
    on_the_last_day = now(house, case)
    run(on_day(house, date(2026, 3, 14)), CLOCKS)

    assert on_the_last_day.state is State.ACCEPTED_WITH_WAIVER
    assert now(house, case).state is state
    if effect is LapseEffect.REMIND:
        assert "2026-03-13" in review.file_of(house, WANG, case.id).happened[-1].text()


def test_a_correction_that_does_not_come_lapses_where_the_bundle_says_when(house: Application) -> None:
    publish_with(house, correction_days=3, lapse_effect=LapseEffect.DEEMED_WITHDRAWN)
    case = review.ask_correction(house, WANG, a_filed_case(house, "s03").id)

    run(on_day(house, date(2026, 3, 13)), CLOCKS)
    waiting = now(house, case)
    run(on_day(house, date(2026, 3, 14)), CLOCKS)

    assert waiting.state is State.CORRECTION
    assert now(house, case).state is State.WITHDRAWN


def reminders(house: Application, case: Case) -> list[str]:
    """What the record says of reminders."""
    events = house.store.events(case.id)
    return [event.data["text"] for event in events if event.kind is EventKind.NOTED and event.data["about"] == "reminder"]


def clocks(house: Application, case: Case) -> set[str]:
    """The days for which somebody is to look at the case."""
    return {str(job.payload["on"]) for job in house.store.jobs() if job.kind == CLOCKS and job.payload["case"] == case.id}


def test_a_correction_lapses_on_no_provisional_day(house: Application) -> None:
    publish_with(house, correction_days=10, lapse_effect=LapseEffect.TERMINATE)
    late = on_day(house, date(2026, 12, 28))
    case = review.ask_correction(late, WANG, a_filed_case(late, "s03").id)

    run(on_day(house, date(2027, 2, 1)), CLOCKS)

    assert now(house, case).state is State.CORRECTION
    assert len(reminders(house, case)) == 1


def test_a_correction_is_reminded_of_once(house: Application) -> None:
    publish_with(house, correction_days=3, lapse_effect=LapseEffect.REMIND)
    case = review.ask_correction(house, WANG, a_filed_case(house, "s03").id)
    review.claim(house, WANG, case.id)

    run(on_day(house, date(2026, 3, 14)), CLOCKS)
    review.release(on_day(house, date(2026, 3, 16)), WANG, case.id)
    run(on_day(house, date(2026, 3, 17)), CLOCKS)

    assert len(reminders(house, case)) == 1


def test_a_late_worker_gives_the_office_no_days(house: Application) -> None:
    case = a_filed_case(on_day(house, date(2026, 3, 3)), "s01")

    run(on_day(house, date(2026, 3, 20)), CLOCKS)
    deemed = now(house, case)

    assert deemed.accepted_on == date(2026, 3, 3)
    days = {item.id: item.promised[0].days for item in bundle("catering").items}
    assert {one.item: one.due_on for one in deemed.sub_cases if not one.settled} == {
        one.item: published().add_working_days(date(2026, 3, 3), days[one.item] or 0).day for one in deemed.sub_cases if not one.settled
    }


def test_a_suspension_stops_the_day_of_a_waiver(house: Application) -> None:
    publish_with(house, lapse_effect=LapseEffect.TERMINATE)
    case = review.accept_with_waiver(house, WANG, a_filed_case(house, "s02").id)  # due on Friday 13 March
    review.suspend(on_day(house, date(2026, 3, 12)), WANG, case.id, reason="专家评审")

    asleep = run(on_day(house, date(2026, 3, 18)), CLOCKS)
    review.resume(on_day(house, date(2026, 3, 18)), WANG, case.id)
    run(on_day(house, date(2026, 3, 19)), CLOCKS)  # the one day that was left
    resumed = now(house, case)
    run(on_day(house, date(2026, 3, 20)), CLOCKS)

    assert {job.state for job in asleep} == {"done"}
    assert resumed.state is State.ACCEPTED_WITH_WAIVER
    assert "2026-03-19" in clocks(house, case)
    assert now(house, case).state is State.TERMINATED


@pytest.mark.parametrize("suspended_on", [date(2026, 3, 13), date(2026, 3, 16)])
def test_what_ran_out_before_a_suspension_follows_after_it(house: Application, suspended_on: date) -> None:
    publish_with(house, lapse_effect=LapseEffect.TERMINATE)
    case = review.accept_with_waiver(house, WANG, a_filed_case(house, "s02").id)
    review.suspend(on_day(house, suspended_on), WANG, case.id, reason="专家评审")

    run(on_day(house, date(2026, 3, 17)), CLOCKS)
    suspended = now(house, case)
    review.resume(on_day(house, date(2026, 3, 18)), WANG, case.id)
    run(on_day(house, date(2026, 3, 18)), CLOCKS)

    assert suspended.state is State.SUSPENDED
    assert now(house, case).state is State.TERMINATED


def test_a_reminder_is_noted_once_and_past_days_are_not_ordered_again(house: Application) -> None:
    publish_with(house, lapse_effect=LapseEffect.REMIND)
    case = review.accept_with_waiver(house, WANG, a_filed_case(house, "s02").id)
    before = clocks(house, case)
    review.claim(house, WANG, case.id)

    later = on_day(house, date(2026, 3, 16))
    run(later, CLOCKS)
    jobs_before = len([job for job in house.store.jobs() if job.kind == CLOCKS])
    review.release(later, WANG, case.id)
    run(later, CLOCKS)

    assert before
    assert len([job for job in house.store.jobs() if job.kind == CLOCKS]) == jobs_before
    assert len(reminders(house, case)) == 1


def test_a_year_published_since_moves_the_day_and_somebody_looks_again(house: Application) -> None:
    publish_with(house, lapse_effect=LapseEffect.TERMINATE)
    filed = a_filed_case(on_day(house, date(2026, 12, 28)), "s02")
    case = review.accept_with_waiver(on_day(house, date(2026, 12, 30)), WANG, filed.id)
    assert clocks(house, case) == {"2027-01-05"}  # by rule: 31 December, 4 and 5 January
    off = [date(2027, 1, 1), date(2027, 1, 4), date(2027, 1, 5), date(2027, 5, 1), date(2027, 10, 1)]
    house.store.put_year(YearDays(2027, json.dumps(YearTable(2027, frozenset(off)).as_json()), "test"))

    run(on_day(house, date(2027, 1, 6)), CLOCKS)
    in_time = now(house, case)
    run(on_day(house, date(2027, 1, 8)), CLOCKS)

    assert in_time.state is State.ACCEPTED_WITH_WAIVER
    assert now(house, case).state is State.TERMINATED


def test_a_worker_runs_until_it_is_told_to_stop(house: Application) -> None:
    case = a_filed_case(on_day(house, date(2026, 3, 3)), "s01")
    stop = Event()
    worker = Thread(target=jobs.work, args=(on_day(house, NEXT_DAY), stop))

    worker.start()
    done = Event()
    for _ in range(200):
        if now(house, case).state is State.DEEMED_ACCEPTED:
            done.set()
            break
        stop.wait(0.05)
    stop.set()
    worker.join(timeout=10)

    assert done.is_set()
    assert not worker.is_alive()
