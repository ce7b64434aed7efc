"""Looking behind the store: what only somebody with the database password can do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text

from runtime.storage.engine import make_engine

Tamper = Callable[..., int]


def unguard(connection: Connection) -> None:
    """Take the triggers out of the way, as an owner of the tables can."""
    if connection.dialect.name == "sqlite":
        for name in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
    else:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")


@pytest.fixture
def tamper(database_url: str) -> Tamper:
    """Run SQL past the store and its triggers; gives the number of rows changed."""

    def run(statement: str, **values: object) -> int:
        engine = make_engine(database_url)
        try:
            with engine.begin() as connection:
                unguard(connection)
                return connection.execute(text(statement), values).rowcount
        finally:
            engine.dispose()

    return run
