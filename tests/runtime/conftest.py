"""A house for the tests of use cases: the three sample bundles published, the demo people, the library records, no cases."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime.bootstrap import Application
from runtime.demo_people import DEMO_PASSWORD, demo_people
from runtime.passwords import hash_password
from runtime.people import Account, Person
from tests.runtime.given_house import a_house, furnish


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a furnished house, to be copied."""
    folder = tmp_path_factory.mktemp("furnished")
    house = a_house(folder)
    furnish(house)
    house.close()
    return folder


@pytest.fixture
def house(furnished: Path, tmp_path: Path) -> Iterator[Application]:
    """A house on SQLite, in which it is Tuesday, 10 March 2026."""
    folder = tmp_path / "house"
    shutil.copytree(furnished, folder)
    opened = a_house(folder)
    yield opened
    opened.close()


@pytest.fixture
def house_on_postgres(postgres_url: str, tmp_path: Path) -> Iterator[Application]:
    """The same on PostgreSQL."""
    opened = a_house(tmp_path / "house", database=postgres_url)
    furnish(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def demo_hash() -> str:
    """The hash of the demo password: made once, for it is slow on purpose."""
    return hash_password(DEMO_PASSWORD)


@pytest.fixture
def application(tmp_path: Path, migrated_sqlite: Path, demo_hash: str) -> Iterator[Application]:
    """A demonstration house that holds the demo people, who can sign in, and nothing else; also 10 March 2026."""
    shutil.copy(migrated_sqlite, tmp_path / "oneform.db")
    opened = a_house(tmp_path)
    for person in demo_people(opened.settings.office):
        opened.store.put_account(Account(person, demo_hash))
    yield opened
    opened.close()


@pytest.fixture
def people(application: Application) -> dict[str, Person]:
    """The demo people by login."""
    return {account.person.login: account.person for account in application.store.accounts()}
