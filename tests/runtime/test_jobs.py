"""What the queue runs: re-checks and clocks, and the worker that runs them. The papers have tests of their own."""

from __future__ import annotations

from datetime import UTC, date, datetime
from threading import Event, Thread

import pytest

from forms.document import digest, dump_bundle
from forms.item import LapseEffect
from runtime import intake, jobs, review
from runtime.after_act import CLOCKS, RECHECK
from runtime.bootstrap import Application
from runtime.case import SYSTEM, Case
from runtime.queue import Outbox
from runtime.states import State
from runtime.storage import Job, PublishedVersion
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
    document = document.model_copy(update={"items": items})
    at = datetime(2026, 3, 2, tzinfo=UTC)
    house.store.publish(PublishedVersion("catering", 2, document.title, digest(document), dump_bundle(document), "zhou", "li", at, "test"))


def test_a_silent_library_is_asked_until_it_answers(house: Application) -> None:
    silent = with_silent(house, "人口库")
    case = a_filed_case(silent, "s01", principal_name="张示例")
    tomorrow = on_day(house, NEXT_DAY)

    (waiting,) = run(on_day(silent, NEXT_DAY), RECHECK)
    later = on_day(house, date(2026, 3, 12))
    (done,) = run(later, RECHECK)

    assert (waiting.state, waiting.attempts) == ("ready", 1)
    assert "人口库" in waiting.last_error
    assert done.state == "done"
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
