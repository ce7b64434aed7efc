"""Answers are kept for a day at most, and every question stands in the log: without a line in it no answer is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from forms.material import Source
from runtime.holdings import Holdings
from runtime.libraries.base import Answer, Libraries, NotHeld, Purpose, Query, Silent, Unusable
from runtime.libraries.demo_records import SHOP, SHOP_OWNER
from runtime.libraries.kept_answers import KeptAnswers, counts_until
from runtime.libraries.look_up import look_up
from runtime.libraries.query_log import QueryLog
from runtime.libraries.setup import KeyKind, Responsibility
from runtime.sealing import Sealer
from runtime.storage import KeptAnswer, LibraryQuestion, Store
from runtime.storage.tables import TABLES
from tests.runtime.libraries.given_libraries import (
    AT,
    DAY,
    LICENCE,
    PURPOSE,
    SUBJECT,
    Counted,
    a_licence,
    a_line,
    a_sealer,
    a_setup,
    held,
)

CHINA = timezone(timedelta(hours=8))
HOUR = timedelta(hours=1)


class Desk:
    """Somebody who looks things up in one office."""

    def __init__(self, store: Store, library: Counted, *lines: Responsibility, sealer: Sealer | None = None) -> None:
        self.store, self.library, self.sealer = store, library, sealer or a_sealer()
        self.libraries = Libraries((library,), {library.name: a_setup(*lines)})
        self.log = QueryLog(store, self.sealer)

    def look(
        self, *, at: datetime = AT, fresh: bool = False, purpose: Purpose = PURPOSE, sources: Sequence[Source] = (LICENCE,)
    ) -> Holdings:
        kept = KeptAnswers(self.store, self.sealer)
        return look_up(sources, SUBJECT, self.libraries, purpose, on=at.date(), at=at, log=self.log, kept=kept, fresh=fresh, budget_s=2)

    @property
    def times(self) -> int:
        return len(self.library.asked)


def test_what_was_held_a_moment_ago_is_not_asked_again_and_says_when_it_was_asked(store: Store) -> None:
    desk = Desk(store, Counted(held(values={"subject_name": "x"}, valid_to=date(2030, 1, 1), digest="d", request_id="r")))

    first, second = desk.look(), desk.look(at=AT + HOUR)

    assert desk.times == 1
    assert second.records == first.records
    assert second.records[0].fetched_at == AT
    assert [(one.kept, one.digest, one.request_id) for one in desk.log.of_case("c1")] == [(True, "d", "r"), (False, "d", "r")]


def test_another_process_of_the_house_uses_it_too_and_another_house_cannot(store: Store) -> None:
    desk = Desk(store, Counted(held()))
    desk.look()

    same, foreign = Desk(store, Counted(held()), sealer=desk.sealer), Desk(store, Counted(held()))
    same.look()
    foreign.look()

    assert (same.times, foreign.times) == (0, 1)


EXPIRED = Unusable("expired", (a_licence(valid_to=date(2026, 3, 9)),))


@pytest.mark.parametrize("answer", [NotHeld(), Silent("LIBRARY_FAILED"), EXPIRED])
def test_only_what_was_held_is_kept(store: Store, answer: Answer) -> None:
    desk = Desk(store, Counted(answer))

    desk.look()
    desk.look()

    assert desk.times == 2


@pytest.mark.parametrize(
    "other",
    [
        replace(PURPOSE, case="c2"),
        replace(PURPOSE, text="办理另一件事"),
        replace(PURPOSE, item_code="newborn"),
    ],
)
def test_it_serves_no_other_case_and_no_other_purpose(store: Store, other: Purpose) -> None:
    desk = Desk(store, Counted(held()))

    desk.look()
    desk.look(purpose=other)

    assert desk.times == 2


def test_without_a_case_nothing_is_kept(store: Store) -> None:
    desk = Desk(store, Counted(held()))

    for _ in range(2):
        desk.look(purpose=replace(PURPOSE, case=""))

    assert desk.times == 2


def test_of_a_library_next_door_nothing_is_kept_but_the_line_in_the_log(store: Store) -> None:
    desk = Desk(store, Counted(held(), remote=False))

    desk.look()
    desk.look()

    assert desk.times == 2
    assert [one.kept for one in desk.log.of_case("c1")] == [False, False]
    assert store._read(lambda connection: connection.execute(select(TABLES["kept_answer"])).all()) == []


def test_an_act_of_the_office_asks_anew_and_what_it_hears_is_what_counts_then(store: Store) -> None:
    desk = Desk(store, Counted(held()))
    desk.look()

    desk.library.answer = held(status="吊销")
    act = desk.look(fresh=True)

    assert desk.times == 2
    assert act.match("法人库", "营业执照", SHOP, DAY) is None


@pytest.mark.parametrize(
    ("hours", "valid_to", "later", "asked_again"),
    [
        (24, None, timedelta(hours=23, minutes=59), False),
        (24, None, timedelta(hours=24), True),
        (2, None, timedelta(hours=1, minutes=59), False),
        (2, None, timedelta(hours=2), True),
        (0, None, timedelta(0), True),
        # the last valid day ends at midnight, by the clock of the office
        (24, date(2026, 3, 10), timedelta(hours=6, minutes=29), False),
        (24, date(2026, 3, 10), timedelta(hours=6, minutes=30), True),
    ],
)
def test_it_counts_a_day_at_most_and_never_past_validity(
    store: Store, hours: int, valid_to: date | None, later: timedelta, asked_again: bool
) -> None:
    began = AT.astimezone(CHINA)
    desk = Desk(store, Counted(held(valid_to=valid_to)), a_line(valid_hours=hours))

    desk.look(at=began)
    desk.look(at=began + later)

    assert (desk.times == 2) == asked_again


@given(
    hours=st.integers(0, 1000),
    days=st.lists(st.dates(date(2026, 3, 1), date(2026, 3, 20)), min_size=1, max_size=4),
    at=st.datetimes(datetime(2026, 3, 10), datetime(2026, 3, 10, 23, 59), timezones=st.just(CHINA)),
)
def test_no_kept_answer_outlives_a_day_or_a_record_in_it(hours: int, days: list[date], at: datetime) -> None:
    query = Query("法人库", "营业执照", "subject_uscc", (SHOP,), PURPOSE, at.date())
    records = [a_licence(valid_to=day) for day in days]

    until = counts_until(records, hours, query, at)

    assert until - at <= min(24, hours) * HOUR
    last_moment = until - timedelta(microseconds=1)
    assert all(record.usable_on(last_moment.date()) for record in records if record.usable_on(at.date())) or until <= at


def test_nothing_of_it_lies_readable_in_the_database(store: Store) -> None:
    Desk(store, Counted(held(values={"subject_name": "湘味小厨"}, holder_name="张示例"))).look()

    def rows(table: str) -> str:
        return store._read(lambda connection: str([tuple(row) for row in connection.execute(select(TABLES[table]))]))

    lying = rows("kept_answer") + rows("library_query")
    assert "sealed:" in lying
    assert [text for text in ("湘味小厨", "张示例", SHOP, SHOP_OWNER) if text in lying] == []


def test_a_kept_answer_that_was_tampered_with_is_as_if_it_were_not_there(store: Store) -> None:
    desk = Desk(store, Counted(held()))
    desk.look()
    kept = TABLES["kept_answer"]
    store._write(lambda connection: connection.execute(kept.update().values(sealed='[{"library":"法人库"}]')))

    holdings = desk.look()

    assert desk.times == 2
    assert holdings.match("法人库", "营业执照", SHOP, DAY) is not None


# ---- the log


def test_a_question_by_two_numbers_is_found_by_either_person(store: Store) -> None:
    keyless = Source(library="法人库", record="租赁合同")
    desk = Desk(store, Counted(NotHeld()), a_line(record="", key=KeyKind.ANY))

    desk.look(sources=[keyless, LICENCE])

    assert [one.holder for one in desk.log.about(SHOP_OWNER)] == [f"{SHOP_OWNER[:3]}***********{SHOP_OWNER[-4:]}"]
    assert {one.record for one in desk.log.about(SHOP)} == {"营业执照", "租赁合同"}
    assert desk.log.about("430102199003209985") == ()


def test_a_line_says_who_asked_what_about_whom_what_for_and_how_it_was_answered(store: Store) -> None:
    desk = Desk(store, Counted(NotHeld(digest="d", request_id="r")), a_line(basis="行政许可法第三十四条"))

    desk.look()

    (line,) = desk.log.about(SHOP.lower())
    assert (line.at, line.asked_by, line.case, line.item, line.purpose) == (AT, "zhang", "c1", "catering", PURPOSE.text)
    assert (line.library, line.record, line.key_name, line.basis) == ("法人库", "营业执照", "subject_uscc", "行政许可法第三十四条")
    assert (line.kind, line.reason, line.digest, line.request_id, line.kept) == ("not_held", "", "d", "r", False)


class Full(Store):
    """A store whose disk is full."""

    def log_queries(self, questions: Sequence[LibraryQuestion], keep: Sequence[KeptAnswer] = (), *, at: datetime) -> None:
        raise OSError("no space left")


def test_no_answer_is_used_that_could_not_be_logged(database_url: str) -> None:
    store = Full(database_url, office="430102")
    desk = Desk(store, Counted(held()))

    holdings = desk.look()
    store.close()

    assert holdings.records == ()
    assert holdings.silent == {"法人库"}
    assert [one.reason for one in holdings.answers] == ["LIBRARY_NOT_LOGGED"]
