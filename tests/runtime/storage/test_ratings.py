"""Ratings on each database: kept once, with what must be looked at in the same write."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from forms.errors import Refused
from runtime.storage import Incident, Rating, Store
from tests.runtime.given_case import MONDAY, a_draft, by

AT = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)


def a_filed(store: Store, key: str) -> str:
    draft = store.create_case(a_draft())
    return store.submit(draft.submit(by("zhang")), idem_key=key, day=MONDAY).id


def test_a_rating_is_kept_as_it_was_given(store: Store) -> None:
    rating = Rating(a_filed(store, "a"), 2, ("SLOW", "VISITS"), "等了“三天”", "zhang", AT, "open")

    store.put_rating(rating, Incident("i1", "low_rating", AT, {"grade": 2}, rating.case_id))

    assert store.rating(rating.case_id) == rating
    assert store.ratings(follow_up="open") == (rating,) and store.ratings(follow_up="done") == ()
    assert [one.id for one in store.incidents()] == ["i1"]
    assert store.rating("no such case") is None


def test_a_second_rating_of_a_case_changes_nothing(store: Store) -> None:
    case_id = a_filed(store, "a")
    store.put_rating(Rating(case_id, 5, (), "", "zhang", AT))

    with pytest.raises(Refused) as refused:
        store.put_rating(Rating(case_id, 1, (), "", "zhang", AT, "open"), Incident("i1", "low_rating", AT, {}, case_id))

    assert [problem.code for problem in refused.value.problems] == ["RATING_TWICE"]
    assert [one.grade for one in store.ratings()] == [5]
    assert store.incidents() == ()


def test_a_number_finds_its_case_and_its_applicant_and_an_unknown_one_nobody(store: Store) -> None:
    case_id = a_filed(store, "a")
    found = store.case(case_id)

    assert found is not None and store.applicant_of_number(found.number or "") == (case_id, "zhang")
    assert store.applicant_of_number("430102-20260309-9999") is None
    assert store.applicant_of_number("a\0b") is None
