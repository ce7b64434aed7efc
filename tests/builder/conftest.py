"""A house for the tests of policy staff's pages: people and records, and nothing published unless the test does it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime.bootstrap import Application
from runtime.people import Account
from tests.runtime.given_house import PEOPLE, a_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Application]:
    """An empty house on SQLite with the demo people, on 10 March 2026."""
    opened = a_house(tmp_path / "house")
    opened.store.migrate()
    for person in PEOPLE.values():
        opened.store.put_account(Account(person, "no password opens it"))
    yield opened
    opened.close()
