"""A house of its own for each test: SQLite in the test's folder, the demo people in it, always 10 March 2026."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime.bootstrap import Application, build
from runtime.demo_people import DEMO_PASSWORD, demo_people
from runtime.passwords import hash_password
from runtime.people import Account, Person
from runtime.settings import read_settings


@pytest.fixture(scope="session")
def demo_hash() -> str:
    """The hash of the demo password: made once, for it is slow on purpose."""
    return hash_password(DEMO_PASSWORD)


@pytest.fixture
def application(tmp_path: Path, migrated_sqlite: Path, demo_hash: str) -> Iterator[Application]:
    """A demonstration house that holds the demo people and nothing else."""
    shutil.copy(migrated_sqlite, tmp_path / "oneform.db")
    house = build(read_settings({"DEMO": "1", "DATA_DIR": str(tmp_path), "ONEFORM_TODAY": "2026-03-10"}))
    for person in demo_people(house.settings.office):
        house.store.put_account(Account(person, demo_hash))
    yield house
    house.close()


@pytest.fixture
def people(application: Application) -> dict[str, Person]:
    """The demo people by login."""
    return {account.person.login: account.person for account in application.store.accounts()}
