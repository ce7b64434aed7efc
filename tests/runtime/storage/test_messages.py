"""Messages and confirmation codes, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from runtime.storage import ConfirmationCode, Message, Store
from tests.runtime.given_case import MORNING

FIRST = Message("m1", "sms", "sealed:k1:…", "code", "c1", "sealed:k1:…", MORNING)
CODE = ConfirmationCode("c1", "promise", "right", "139****0001", MORNING, MORNING + timedelta(minutes=10))


def keep(store: Store, *kept: Message | ConfirmationCode) -> None:
    with store.writing() as work:
        for one in kept:
            if isinstance(one, Message):
                work.add_message(one)
            else:
                work.put_code(one)
        work.commit()


def test_messages_are_listed_from_the_newest_and_by_case(store: Store) -> None:
    later = replace(FIRST, id="m2", made_at=MORNING + timedelta(seconds=1))
    other = replace(FIRST, id="m3", channel="department", recipient="公安局", case_id="c2", made_at=MORNING + timedelta(seconds=2))
    keep(store, FIRST, later, other)

    assert store.messages() == (other, later, FIRST)
    assert store.messages(case_id="c1", limit=1) == (later,)
    assert store.message("m3") == other and store.message("m4") is None


def test_what_was_sent_says_when(store: Store) -> None:
    keep(store, FIRST)
    with store.writing() as work:
        work.message_sent("m1", MORNING)
        work.commit()

    assert store.message("m1") == replace(FIRST, sent_at=MORNING)


def test_a_right_code_is_used_up_and_takes_no_more_tries(store: Store) -> None:
    keep(store, CODE)
    at = MORNING + timedelta(minutes=1)

    assert store.try_code("c1", "promise", "right", at=at, most=5) == (CODE, True)
    used = replace(CODE, tries=1, used_at=at)
    assert store.try_code("c1", "promise", "right", at=at, most=5) == (used, False)
    assert store.confirmation_code("c1", "promise") == used


def test_wrong_tries_are_counted_up_to_the_most(store: Store) -> None:
    keep(store, CODE)

    for _ in range(7):
        store.try_code("c1", "promise", "wrong", at=MORNING, most=5)

    assert store.confirmation_code("c1", "promise") == replace(CODE, tries=5, wrong_that_day=5)
    assert store.try_code("c1", "promise", "right", at=MORNING, most=5)[1] is False


def test_the_newest_code_of_a_purpose_counts(store: Store) -> None:
    keep(store, CODE, replace(CODE, purpose="assisted", digest="another"))
    store.try_code("c1", "promise", "wrong", at=MORNING, most=5)
    newer = replace(CODE, digest="newer", sent_at=MORNING + timedelta(minutes=1))
    keep(store, newer)

    assert store.confirmation_code("c1", "promise") == newer
    assert store.try_code("c1", "promise", "right", at=newer.sent_at, most=5)[1] is False
    assert store.confirmation_code("c1", "none") is None
    assert store.try_code("c2", "promise", "right", at=MORNING, most=5) == (None, False)
