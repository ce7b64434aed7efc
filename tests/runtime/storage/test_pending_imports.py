"""Imports that wait to be built: each person's own, kept whole, never written over unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from forms.errors import Refused
from runtime.storage import PendingImport, PurgeReport, Store
from tests.runtime.given_case import MORNING

FIRST = PendingImport("p1", "zhou", "", ("清单.xlsx", "甲.docx"), 0, MORNING, '{"files":{"清单.xlsx":"𠮷"}}')


def test_what_was_kept_comes_back_whole(store: Store) -> None:
    kept = store.put_pending_import(FIRST)

    assert store.pending_import("zhou", "p1") == kept == replace(FIRST, revision=1)


def test_a_list_is_a_persons_own_and_begins_with_the_newest(store: Store) -> None:
    store.put_pending_import(FIRST)
    store.put_pending_import(replace(FIRST, id="p2", code="catering", at=MORNING + timedelta(hours=1)))
    store.put_pending_import(replace(FIRST, id="p3", by="chen"))

    assert [(one.id, one.code, one.files, one.state) for one in store.pending_imports("zhou")] == [
        ("p2", "catering", FIRST.files, ""),
        ("p1", "", FIRST.files, ""),
    ]
    assert store.pending_import("zhou", "p3") is None


@pytest.mark.parametrize("dropped", [False, True])
def test_what_another_window_changed_or_dropped_is_not_written_over(store: Store, dropped: bool) -> None:
    seen = store.put_pending_import(FIRST)
    store.put_pending_import(replace(seen, code="catering"))
    if dropped:
        store.drop_pending_import("zhou", "p1")

    with pytest.raises(Refused) as refused:
        store.put_pending_import(seen)

    assert [one.code for one in refused.value.problems] == ["PENDING_LOST_UPDATE"]
    assert [one.code for one in store.pending_imports("zhou")] == ([] if dropped else ["catering"])


def test_one_that_nobody_touches_any_more_is_purged(store: Store) -> None:
    later = MORNING + timedelta(days=30)
    store.put_pending_import(FIRST)
    store.put_pending_import(replace(FIRST, id="p2", at=later))

    assert store.purge(later) == PurgeReport(drafts=0, jobs=0, imports=1)
    assert [one.id for one in store.pending_imports("zhou")] == ["p2"]
