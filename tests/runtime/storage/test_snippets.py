"""Shared snippets in the store, on both databases: versions are only added, and nobody's is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from forms.errors import Refused
from runtime.snippet_version import SnippetVersion, Theme
from runtime.storage import Store
from runtime.storage.engine import make_engine
from tests.runtime.given_case import MORNING

SECOND = SnippetVersion(
    "remedies_2024", 2, "复议和诉讼途径", Theme.REMEDY, "<p>𬱖</p>\n", "行政复议法第二十条", date(2026, 4, 1), "改了法院", "zhou", MORNING
)


def test_versions_come_back_as_they_were_written_by_name_and_number(store: Store) -> None:
    third = replace(SECOND, version=3, valid_from=None, at=MORNING + timedelta(hours=1))
    other = replace(SECOND, name="copies", theme=Theme.SIGNATURE)
    for one in (SECOND, third, other):
        store.add_snippet(one)

    assert store.snippet_versions() == (other, SECOND, third)
    assert store.snippet_versions("remedies_2024") == (SECOND, third)
    assert store.snippet_count() == 3
    assert not SECOND.is_house


def test_whoever_is_slower_is_told_by_whom_and_nothing_is_lost(store: Store) -> None:
    store.add_snippet(SECOND)

    with pytest.raises(Refused) as refused:
        store.add_snippet(replace(SECOND, text="<p>另一版</p>", by="chen"))

    (problem,) = refused.value.problems
    assert (problem.code, problem.params["by"]) == ("SNIPPET_LOST_UPDATE", "zhou")
    assert problem.text() and problem.text("en")
    assert store.snippet_versions() == (SECOND,)


@pytest.mark.parametrize("statement", ["UPDATE snippet_version SET text = 'x'", "DELETE FROM snippet_version"])
def test_the_database_refuses_to_rewrite_a_version(store: Store, database_url: str, statement: str) -> None:
    store.add_snippet(SECOND)
    engine = make_engine(database_url)
    try:
        with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()
