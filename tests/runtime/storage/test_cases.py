"""Cases in the store: what goes in comes out, numbers are dense, what may not be written is refused. On both databases."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from forms.errors import Refused
from runtime.case import Case
from runtime.content import Content, Upload
from runtime.events import By, EventKind
from runtime.states import State
from runtime.storage import Incident, Store
from tests.runtime.given_case import ITEMS, MONDAY, MORNING, WAIVED, a_draft, an_upload, by, some_content

CHINA = timezone(timedelta(hours=8))


def submitted(store: Store, applicant: str = "zhang", key: str = "k1", content: Content | None = None, day: date = MONDAY) -> Case:
    """A case filed in one go."""
    return store.submit(a_draft(applicant, content).submit(by(applicant)), idem_key=key, day=day)


def code(refused: pytest.ExceptionInfo[Refused]) -> str:
    """The code of the one reason."""
    (problem,) = refused.value.problems
    return problem.code


def test_a_draft_comes_back_as_it_was_saved(store: Store) -> None:
    draft = store.create_case(a_draft())
    saved = store.save_content(draft.edit(some_content(shop_name="改名")), MORNING)

    assert store.case(draft.id) == saved
    assert (saved.content.values["shop_name"], saved.content.values["area"], saved.revision) == ("改名", 49.5, 2)


def test_a_filed_case_comes_back_with_its_number_and_record(store: Store) -> None:
    filed = submitted(store)

    assert filed.number == "430102-20260309-0001"
    assert store.case(filed.id) == store.case_by_number(filed.number) == filed
    (event,) = store.events(filed.id)
    assert (event.seq, event.kind, event.actor, event.at) == (1, EventKind.SUBMITTED, "zhang", MORNING)
    assert event.data["number"] == filed.number
    assert store.filed_content(filed.id, event.data["content"]) == filed.content


def test_moments_of_another_time_zone_are_the_same_moments(store: Store) -> None:
    draft = replace(a_draft(), created_at=MORNING.astimezone(CHINA))

    filed = store.submit(draft.submit(By("zhang", MORNING.astimezone(CHINA), MONDAY)), idem_key="k", day=MONDAY)

    assert store.case(filed.id) == filed
    assert store.verify().bad == ()


def test_a_whole_life_is_kept_and_verifies(store: Store) -> None:
    draft = store.create_case(a_draft())
    case = store.submit(draft.submit(by("zhang")), idem_key="k", day=MONDAY)
    case = store.apply(case.ask_correction(by("wang", 5), fields=["area"], materials=["lease"], advised="correct"))
    edited = case.edit(replace(case.content, values={**case.content.values, "area": 51}, uploads=(*case.content.uploads, an_upload())))
    case = store.save_content(edited, MORNING)
    assert store.verify().bad == ()
    case = store.apply(case.correct(by("zhang", 60)))
    case = store.apply(case.accept_with_waiver(by("wang", 70), ITEMS, WAIVED, advised="waive").with_evaluation('{"outcome":"waive"}'))
    assert [found.id for found in store.cases(item="signboard")] == [case.id]
    case = store.apply(case.supply(by("zhang", 80), [an_upload("lease")]))
    for item in ("market", "fire", "signboard"):
        case = store.apply(case.grant(by("wu", 90), item))
    case = store.apply(case.deliver(by("wang", 100), "网上送达"))
    case = store.apply(case.close(by("wang", 110)))

    assert store.case(case.id) == case
    assert case.state is State.CLOSED
    assert store.evaluations(case.id) == {4: '{"outcome":"waive"}'}
    report = store.verify()
    assert (report.cases, report.events, report.bad) == (1, 10, ())


def test_numbers_are_dense_within_each_day(store: Store) -> None:
    tuesday = date(2026, 3, 10)

    numbers = [submitted(store, key=f"k{n}", day=day).number for n, day in enumerate([MONDAY, tuesday, MONDAY, tuesday, MONDAY])]

    assert [number and number[-9:] for number in numbers] == ["0309-0001", "0310-0001", "0309-0002", "0310-0002", "0309-0003"]


def test_the_form_of_a_number_is_a_setting(database_url: str) -> None:
    store = Store(database_url, office="430103", number_format="食{day:%y%m%d}-{number:06d}")
    try:
        filed = store.submit(a_draft(office="430103").submit(by("zhang")), idem_key="k", day=MONDAY)
        assert filed.number == "食260309-000001"
    finally:
        store.close()


def test_eight_submitters_at_once_leave_no_gap_and_no_double(store: Store) -> None:
    def submit_some(who: int) -> list[str]:
        return [submitted(store, f"p{who}", f"k{n}").number or "" for n in range(12)]

    with ThreadPoolExecutor(8) as pool:
        numbers = sorted(number for some in pool.map(submit_some, range(8)) for number in some)

    assert numbers == [f"430102-20260309-{n:04d}" for n in range(1, 97)]
    assert store.verify().bad == ()


def test_the_same_submission_sent_again_gets_the_first_answer(store: Store) -> None:
    first = submitted(store)

    again = store.submit(a_draft().submit(by("zhang", 5)), idem_key="k1", day=date(2026, 3, 10))

    assert again == first == store.submitted_with("zhang", "k1")
    assert len(store.cases()) == 1


def test_what_belongs_to_a_repeated_submission_is_not_written_either(store: Store) -> None:
    first = submitted(store)
    with store.writing() as work:
        work.submit(a_draft().submit(by("zhang", 5)), idem_key="k1", day=MONDAY)
        work.add_incident(Incident("i1", "readings_differ", MORNING, {}))
        answers = work.commit()

    assert answers == (first,)
    assert store.incidents() == ()


def test_a_key_used_for_another_submission_is_refused(store: Store) -> None:
    submitted(store)

    with pytest.raises(Refused) as refused:
        submitted(store, content=some_content(shop_name="另一家"))

    assert code(refused) == "CASE_IDEMPOTENCY_CONFLICT"
    assert submitted(store, "li", content=some_content(shop_name="另一家")).number == "430102-20260309-0002"


def test_a_storm_of_one_key_makes_one_case(store: Store) -> None:
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: submitted(store), range(100)))

    assert len({answer.id for answer in answers}) == 1
    assert {answer.number for answer in answers} == {"430102-20260309-0001"}
    assert len(store.cases()) == 1
    assert store.verify().bad == ()


def test_a_lost_update_of_a_draft_is_refused(store: Store) -> None:
    draft = store.create_case(a_draft())
    store.save_content(draft.edit(some_content(shop_name="先")), MORNING)

    with pytest.raises(Refused) as refused:
        store.save_content(draft.edit(some_content(shop_name="后")), MORNING)
    with pytest.raises(Refused) as submitting:
        store.submit(draft.submit(by("zhang")), idem_key="k", day=MONDAY)

    assert code(refused) == code(submitting) == "CASE_LOST_UPDATE"
    kept = store.case(draft.id)
    assert kept is not None and kept.content.values["shop_name"] == "先"
    assert submitted(store).number == "430102-20260309-0001"  # the refused one used up no number


def test_a_lost_update_of_a_filed_case_is_refused(store: Store) -> None:
    filed = submitted(store)
    store.apply(filed.accept(by("wang", 5), ITEMS, advised="accept"))

    with pytest.raises(Refused) as refused:
        store.apply(filed.withdraw(by("zhang", 6)))

    assert code(refused) == "CASE_LOST_UPDATE"
    assert len(store.events(filed.id)) == 2


def test_of_two_acts_at_the_same_moment_one_happens(store: Store) -> None:
    filed = submitted(store)

    def attempt(who: int) -> bool:
        try:
            store.apply(filed.note(by(f"p{who}"), "paper", "受理通知书"))
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        happened = list(pool.map(attempt, range(8)))

    assert happened.count(True) == 1
    assert store.verify().bad == ()


def test_what_is_not_committed_is_not_written(store: Store) -> None:
    with store.writing() as work:
        work.create_case(a_draft())
        work.enqueue("notice", {}, dedupe="n1", run_at=MORNING)

    assert store.cases() == ()
    assert store.jobs() == ()


def test_a_unit_is_written_whole_or_not_at_all(store: Store) -> None:
    filed = submitted(store)
    store.apply(filed.note(by("wang"), "paper", "受理通知书"))
    with store.writing() as work:
        work.enqueue("notice", {}, dedupe="n1", run_at=MORNING)
        work.create_case(a_draft("li"))
        work.apply(filed.withdraw(by("zhang")))
        with pytest.raises(Refused):
            work.commit()

    assert store.jobs() == ()
    assert store.cases(applicant="li") == ()


def test_queues_find_cases_by_state_applicant_and_item(store: Store) -> None:
    first, second, third = (submitted(store, who, key=who) for who in ("a", "b", "c"))
    accepted = store.apply(second.accept(by("wang", 5), ITEMS, advised="accept"))
    draft = store.create_case(a_draft("a"))

    assert {case.id for case in store.cases(state=State.SUBMITTED)} == {first.id, third.id}
    assert {case.id for case in store.cases(state=(State.DRAFT, State.ACCEPTED))} == {accepted.id, draft.id}
    assert {case.id for case in store.cases(applicant="a")} == {first.id, draft.id}
    assert [case.id for case in store.cases(item="fire")] == [accepted.id]
    assert store.cases(item="tobacco") == ()
    assert next(case.id for case in store.cases(state=(State.SUBMITTED, State.ACCEPTED))) == accepted.id  # it has a due day
    assert [len(store.cases(limit=3, offset=offset)) for offset in (0, 3)] == [3, 1]


def test_another_office_sees_nothing(store: Store, database_url: str) -> None:
    filed = submitted(store)
    other = Store(database_url, office="430103")
    try:
        assert (other.case(filed.id), other.cases(), other.events(filed.id)) == (None, (), ())
        with pytest.raises(Refused):
            other.apply(filed.withdraw(by("zhang")))
        assert other.submit(a_draft(office="430103").submit(by("zhang")), idem_key="k1", day=MONDAY).number == "430103-20260309-0001"
    finally:
        other.close()


def test_a_draft_can_be_discarded_and_a_filed_case_cannot(store: Store) -> None:
    draft, filed = store.create_case(a_draft()), submitted(store)
    store.discard(draft)

    with pytest.raises(Refused) as refused:
        store.discard(filed)

    assert code(refused) == "CASE_NOT_FOUND"
    assert [case.id for case in store.cases()] == [filed.id]


DEEP: list[object] = []
for _ in range(5000):
    DEEP = [DEEP]

BAD_VALUES: dict[str, tuple[object, str]] = {
    "NUL": ("a\x00b", "STORE_NUL_CHARACTER"),
    "lone surrogate": ("\ud83d", "STORE_LONE_SURROGATE"),
    "NaN": (float("nan"), "STORE_NUMBER_UNSTORABLE"),
    "infinity": (float("inf"), "STORE_NUMBER_UNSTORABLE"),
    "endless integer": (10**400, "STORE_NUMBER_UNSTORABLE"),
    "ten megabytes": ("长" * 10_000_000, "STORE_TOO_LARGE"),
    "nested NUL": ([{"rows": ["\x00"]}], "STORE_NUL_CHARACTER"),
    "a date": (date(2026, 3, 9), "STORE_KIND_UNSTORABLE"),
    "a key that is no text": ({1: "x"}, "STORE_KIND_UNSTORABLE"),
    "a NUL in a key": ({"\x00": "x"}, "STORE_NUL_CHARACTER"),
    "deep nesting": (DEEP, "STORE_TOO_DEEP"),
}


def test_a_value_a_database_would_refuse_is_refused_before(store: Store) -> None:
    draft = store.create_case(a_draft())

    def found(value: object) -> str:
        with pytest.raises(Refused) as refused:
            store.save_content(replace(draft, content=some_content(shop_name=value)), MORNING)
        return code(refused)

    assert {name: found(value) for name, (value, _) in BAD_VALUES.items()} == {name: code for name, (_, code) in BAD_VALUES.items()}
    assert store.case(draft.id) == draft


BAD_WRITES: dict[str, Callable[[Store], object]] = {
    "an applicant": lambda store: store.create_case(a_draft("z\x00")),
    "a key": lambda store: submitted(store, key="k\x00"),
    "half a character": lambda store: submitted(store, key="\ud800"),
    "a kind of job": lambda store: store.enqueue("no\x00tice", {}, dedupe="d", run_at=MORNING),
    "a float in a payload": lambda store: store.enqueue("notice", {"a": 1.5}, dedupe="d", run_at=MORNING),
    "a document": lambda store: store.save_draft("c", "\x00", revision=0, by="zhou", at=MORNING),
    "a detail": lambda store: store.add_incident(Incident("i", "k", MORNING, {"a": "\ud800"})),
    "a note": lambda store: store.apply(submitted(store, "li").note(by("wang"), "paper", "\x00")),
    "a file name": lambda store: submitted(store, content=Content(uploads=(Upload("m", "k", "\x00.pdf", 1, "s", "t"),))),
}


def test_a_text_no_database_takes_is_refused_everywhere(store: Store) -> None:
    taken = []
    for name, write in BAD_WRITES.items():
        try:
            write(store)
        except Refused:
            continue
        taken.append(name)

    assert taken == []
    assert [case.applicant for case in store.cases()] == ["li"]  # filed soundly, before its note


def test_a_key_that_cannot_be_stored_finds_nothing(store: Store) -> None:
    assert store.case("\x00") is None
    assert store.case_by_number("\ud800") is None
    assert store.submitted_with("zhang", "\x00") is None


def test_a_moment_needs_its_time_zone(store: Store) -> None:
    with pytest.raises(ValueError, match="time zone"):
        store.submit(a_draft().submit(By("zhang", datetime(2026, 3, 9), MONDAY)), idem_key="k", day=MONDAY)
