"""Mandates on each database: kept as given, found by giver and agent, ended once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from runtime.storage import Mandate, Store

AT = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
MANDATE = Mandate("m1", "92430102MA4L00D1XX", "示例面馆", "zhang", "hu", ("catering",), date(2026, 3, 10), date(2027, 3, 9), AT)


def test_a_mandate_is_found_by_who_gave_it_and_by_the_agent_and_by_nobody_else(store: Store) -> None:
    later = replace(MANDATE, id="m2", scope=(), given_at=AT + timedelta(hours=1))
    store.add_mandate(MANDATE)
    store.add_mandate(later)

    assert store.mandates_of("zhang") == store.mandates_of("hu") == (later, MANDATE)
    assert store.mandates_of("li") == () and store.mandate("m1") == MANDATE and store.mandate("m3") is None


def test_a_mandate_ends_once_and_says_when(store: Store) -> None:
    store.add_mandate(MANDATE)

    assert store.revoke_mandate("m1", AT) and not store.revoke_mandate("m1", AT + timedelta(days=1))
    kept = store.mandate("m1")
    assert kept == replace(MANDATE, revoked_at=AT) and not kept.in_force(MANDATE.valid_from)


def test_a_mandate_holds_on_its_first_and_on_its_last_day_only() -> None:
    days = [MANDATE.valid_from + timedelta(days=n) for n in (-1, 0, 364, 365)]

    assert [MANDATE.in_force(day) for day in days] == [False, True, True, False]
    assert MANDATE.covers("catering") and not MANDATE.covers("newborn") and replace(MANDATE, scope=()).covers("newborn")
