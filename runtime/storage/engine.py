"""The engine: one address, SQLite or PostgreSQL, set up so that nothing acknowledged is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import ExecutionContext
from sqlalchemy.exc import ArgumentError

from forms.errors import Refused
from forms.problems import Problem
from runtime.events import text_problem

BUSY_SECONDS = 30
"""How long a writer waits for another process's transaction on a SQLite file."""


def database_url(text: str) -> URL:
    """The address with its driver. Raises Refused if it is neither a SQLite file nor PostgreSQL."""
    unknown = Refused(Problem("STORE_DATABASE_URL_UNKNOWN", "DATABASE_URL"))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise unknown from None  # the address may hold a password: it is not shown
    match url.drivername:
        case "sqlite" | "sqlite+pysqlite" if url.database and url.database != ":memory:":
            return url.set(drivername="sqlite")
        case "postgres" | "postgresql" | "postgresql+psycopg":
            return url.set(drivername="postgresql+psycopg")
        case _:
            raise unknown


def make_engine(text: str) -> Engine:
    """An engine for that address. A missing folder of a SQLite file is made."""
    url = database_url(text)
    if url.drivername == "sqlite":
        assert url.database is not None
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}, pool_size=10, max_overflow=20)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        engine = create_engine(url, pool_size=10, max_overflow=20, pool_pre_ping=True)
    event.listen(engine, "before_cursor_execute", _refuse_unstorable)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the database and writes nothing; it holds no writer up."""
    if engine.dialect.name == "sqlite":
        options: dict[str, Any] = {"sqlite_begin": "BEGIN"}  # Any: options of either dialect
    else:
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect().execution_options(**options) as connection:
        yield connection


def _set_up_sqlite(connection: Any, _record: object) -> None:  # Any: the driver's own connection
    connection.isolation_level = None  # SQLAlchemy, not the driver, begins transactions
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # a deferred BEGIN that later writes can fail with "database is locked", however long it waits
    connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", "BEGIN IMMEDIATE"))


def _refuse_unstorable(
    _connection: Connection, _cursor: object, _statement: str, _parameters: object, context: ExecutionContext, _many: bool
) -> None:
    """No database is asked for, or given, a text that one of them would refuse: NUL, half a surrogate pair."""
    compiled: list[dict[str, object]] = getattr(context, "compiled_parameters", None) or []
    problems = [
        problem
        for parameters in compiled
        for name, value in parameters.items()
        if isinstance(value, str) and (problem := text_problem(value, name))
    ]
    if problems:
        raise Refused(*problems)
