"""What the store keeps of the shared libraries: set-ups by revision, a log nobody changes, answers that run out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from forms.errors import Refused
from runtime.storage import Breaker, KeptAnswer, LibraryQuestion, PurgeReport, SetupText, Store

AT = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
NEW = SetupText("法人库", 0, "{}", "qian", AT)


def a_question(id_: str, **changes: object) -> LibraryQuestion:
    given: dict[str, object] = {
        "id": id_,
        "at": AT,
        "library": "法人库",
        "record": "营业执照",
        "key_name": "subject_uscc",
        "holder": "914***********7X0Q",
        "holder_mark": "m1",
        "asked_by": "zhang",
        "case": "c1",
        "item": "catering",
        "purpose": "办理开办餐饮店一件事",
        "basis": "政务数据共享条例",
        "kind": "held",
        "took_ms": 120,
        "kept": True,
        **changes,
    }
    return LibraryQuestion(**given)  # type: ignore[arg-type]


def kept(mark: str, until: datetime) -> KeptAnswer:
    return KeptAnswer(mark, f"sealed:{mark}", AT, until)


def test_a_setup_is_kept_with_the_revision_it_was_read_with(store: Store) -> None:
    first = store.put_library(NEW)
    second = store.put_library(replace(first, document='{"a":1}', by="wu"))

    assert store.library_setups() == (second,)
    assert second.revision == 2


@pytest.mark.parametrize("revision", [0, 2])
def test_who_was_slower_hears_who_was_faster(store: Store, revision: int) -> None:
    store.put_library(NEW)

    with pytest.raises(Refused) as refused:
        store.put_library(replace(NEW, revision=revision, by="wu"))
    with pytest.raises(Refused):
        store.drop_library("法人库", revision)

    assert [(one.code, one.params["by"]) for one in refused.value.problems] == [("LIBRARY_SETUP_LOST_UPDATE", "qian")]
    assert "qian" in refused.value.problems[0].text("en")
    assert [one.revision for one in store.library_setups()] == [1]


def test_every_change_of_a_setup_is_noticed(store: Store) -> None:
    seen = [store.library_changes()]
    first = store.put_library(NEW)
    seen.append(store.library_changes())
    second = store.put_library(first)
    seen.append(store.library_changes())
    store.drop_library(second.name, second.revision)
    store.put_library(replace(NEW, at=AT + HOUR))
    seen.append(store.library_changes())

    assert len(set(seen)) == 4


def test_a_breaker_is_changed_from_what_it_is(store: Store) -> None:
    fails = lambda now: replace(now, failures=now.failures + 1, open_until=AT)  # noqa: E731

    store.change_breaker("法人库", fails, at=AT)
    before, after = store.change_breaker("法人库", fails, at=AT)

    assert (before.failures, after.failures) == (1, 2)
    assert store.breakers() == {"法人库": Breaker("法人库", 2, AT)}


def test_the_log_is_read_by_case_and_by_person_page_by_page(store: Store) -> None:
    lines = [a_question(f"q{number}", at=AT + number * HOUR, holder_mark=f"m{number % 2}") for number in range(4)]
    store.log_queries([*lines, a_question("other", case="c2", holder_mark="m9")], at=AT)

    assert [one.id for one in store.queries_of("c1")] == ["q3", "q2", "q1", "q0"]
    assert [one.id for one in store.queries_of("c1", most=2, skip=1)] == ["q2", "q1"]
    assert store.queries_marked("m1") == (lines[3], lines[1])
    assert store.queries_marked("m7") == ()


@pytest.mark.parametrize("change", ["UPDATE library_query SET asked_by = 'li'", "DELETE FROM library_query"])
def test_nobody_changes_the_log(store: Store, change: str) -> None:
    store.log_queries([a_question("q1")], at=AT)

    with pytest.raises(DBAPIError, match="append-only"):
        store._write(lambda connection: connection.execute(text(change)))

    assert store.queries_of("c1") == (a_question("q1"),)


def test_a_purge_leaves_the_log_and_takes_answers_that_ran_out(store: Store) -> None:
    store.log_queries([a_question("q1")], [kept("old", AT + HOUR), kept("new", AT + 3 * HOUR)], at=AT)

    assert store.purge(AT + 2 * HOUR) == PurgeReport(drafts=0, jobs=0, answers=1)
    assert store.queries_of("c1") == (a_question("q1"),)
    assert store.kept_answers(["old", "new"], at=AT) == {"new": "sealed:new"}


def test_an_answer_counts_until_its_end_and_goes_when_another_is_kept(store: Store) -> None:
    store.log_queries([], [kept("a", AT + HOUR)], at=AT)

    assert store.kept_answers(["a", "b"], at=AT + HOUR - timedelta(seconds=1)) == {"a": "sealed:a"}
    assert store.kept_answers(["a"], at=AT + HOUR) == {}
    store.log_queries([], [kept("b", AT + 9 * HOUR), kept("b", AT + 8 * HOUR)], at=AT + 2 * HOUR)
    assert store.kept_answers(["a", "b"], at=AT) == {"b": "sealed:b"}


def test_what_is_kept_and_what_is_logged_are_written_together_or_not_at_all(store: Store) -> None:
    store.log_queries([a_question("q1")], at=AT)

    with pytest.raises(DBAPIError):
        store.log_queries([a_question("q2"), a_question("q1")], [kept("a", AT + HOUR)], at=AT)

    assert [one.id for one in store.queries_of("c1")] == ["q1"]
    assert store.kept_answers(["a"], at=AT) == {}
