"""Kept files, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from runtime.storage import KeptFile, Store
from tests.runtime.given_case import MORNING

LEASE = KeptFile("zhang", "k1", "mark", "430***9990", "租赁合同", "合同.pdf", "key", "digest", 9, "application/pdf", "c1", MORNING)


def test_kept_files_are_their_owners_the_newest_first(store: Store) -> None:
    later = replace(LEASE, id="k2", kept_at=MORNING + timedelta(days=1), thumbnail="small", valid_to=date(2027, 1, 1))
    for one in (LEASE, later, replace(LEASE, owner="hu")):
        store.put_kept_file(one)

    assert store.kept_files("zhang") == (later, LEASE)
    assert store.kept_files("nobody") == ()


def test_a_removed_file_is_known_and_its_bytes_are_named_no_more(store: Store) -> None:
    store.put_kept_file(replace(LEASE, thumbnail="small"))
    assert store.object_keys() == {"key", "small"}

    store.put_kept_file(replace(LEASE, removed_at=MORNING))

    assert store.kept_files("zhang") == (replace(LEASE, removed_at=MORNING),)
    assert store.object_keys() == set()
