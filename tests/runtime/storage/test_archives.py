"""Archives in the store, on both databases: exports are only added, a package is kept once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from runtime.storage import ArchiveExport, KeptPackage, Store
from runtime.storage.engine import make_engine
from tests.runtime.given_case import MORNING

EXPORT = ArchiveExport("e1", "c1", MORNING, "wang", "page", "a" * 64)
PACKAGE = KeptPackage("b" * 64, "430103", "天心区", "c9", "430103-1", "catering", 1, "一件事", date(2026, 3, 10), 12, MORNING, "wang")


def test_exports_are_found_by_case_and_by_package_the_newest_first(store: Store) -> None:
    later = replace(EXPORT, id="e2", at=MORNING + timedelta(hours=1), by="zhao")
    other = replace(EXPORT, id="e3", case_id="c2", sha256="d" * 64)
    for one in (EXPORT, later, other):
        store.record_export(one)

    assert store.exports(case_id="c1") == (later, EXPORT)
    assert store.exports(sha256="d" * 64) == (other,)
    assert len(store.exports()) == 3


@pytest.mark.parametrize("statement", ["UPDATE archive_export SET by = 'x'", "DELETE FROM archive_export"])
def test_the_database_refuses_to_forget_an_export(store: Store, database_url: str, statement: str) -> None:
    store.record_export(EXPORT)
    engine = make_engine(database_url)
    try:
        with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(text(statement.replace(" by ", ' "by" ')))
    finally:
        engine.dispose()

    assert store.exports() == (EXPORT,)


def test_a_package_is_kept_once_and_its_bytes_are_named(store: Store) -> None:
    unknown = replace(PACKAGE, sha256="e" * 64, number="430103-2", closed_on=None)

    assert store.keep_package(PACKAGE) and store.keep_package(unknown)
    assert not store.keep_package(replace(PACKAGE, kept_by="zhao"))
    assert store.kept_packages() == (PACKAGE, unknown)
    assert store.kept_packages(number="430103-2") == (unknown,)
    assert store.object_keys() == {"b" * 64, "e" * 64}
