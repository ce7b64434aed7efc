"""foreign_table: read rows of somebody else's table or view, by any SQLAlchemy address, and change nothing there.

Names of tables and columns are quoted and must be there; what is asked by is a bound parameter. The address may hold a password: no
message shows it. On SQLite and PostgreSQL the transaction is read-only and has a time-out; of another database its driver sees to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from time import monotonic
from typing import Any
from urllib.parse import quote

from sqlalchemy import ColumnClause, Connection, Engine, NullPool, column, create_engine, inspect, make_url, select, table, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, NoSuchTableError
from sqlalchemy.sql import quoted_name

CANCELLED = "57014"
"""PostgreSQL: the statement ran longer than it may."""
STEPS = 10_000
"""SQLite looks at the clock after so many steps of its machine."""


class AddressUnusable(Exception):
    """The address is none, or its driver is not installed. Says nothing of the address."""


@dataclass(frozen=True)
class ForeignTable:
    """A table or view of another database. Opens a connection for every question and closes it after."""

    address: str = field(repr=False)
    name: str
    schema: str = ""
    timeout_s: float = 5.0

    def missing(self, columns: Collection[str]) -> tuple[str, ...]:
        """Those of the columns that are not there; the name of the table itself if it is not. Raises what the database raises,
        AddressUnusable, TimeoutError."""
        return tuple(one for one in columns if one not in self._columns) if self._columns else (self.name,)

    def rows(self, columns: Sequence[str], where: Mapping[str, Collection[str]], *, most: int) -> list[dict[str, object]]:
        """At most so many rows in which each of these columns has one of its values. Raises as `missing` does."""
        cells: dict[str, ColumnClause[object]] = {one: column(quoted_name(one, quote=True)) for one in (*columns, *where)}
        there = table(quoted_name(self.name, quote=True), *cells.values(), schema=quoted_name(self.schema, quote=True) or None)
        query = select(*(cells[one] for one in columns)).select_from(there).limit(most)
        for one, values in where.items():
            query = query.where(cells[one].in_(sorted(values)))
        with self._reading() as connection:
            return [dict(zip(columns, row, strict=True)) for row in connection.execute(query)]

    @cached_property
    def _columns(self) -> frozenset[str]:
        """Every column there is; none = there is no such table."""
        with self._reading() as connection:
            try:
                return frozenset(one["name"] for one in inspect(connection).get_columns(self.name, schema=self.schema or None))
            except NoSuchTableError:
                return frozenset()

    @cached_property
    def _engine(self) -> Engine:
        try:
            url = make_url(self.address)
            arguments: dict[str, Any] = {}  # Any: whatever the driver takes
            if url.get_backend_name() == "sqlite":
                url = url.set(database=f"file:{quote(url.database or '')}", query={"mode": "ro", "uri": "true"})
            elif url.get_backend_name() == "postgresql":
                arguments["connect_timeout"] = max(2, round(self.timeout_s))
            return create_engine(url, poolclass=NullPool, connect_args=arguments)
        except (ArgumentError, NoSuchModuleError, ImportError, ValueError) as fault:
            raise AddressUnusable(type(fault).__name__) from None

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A read-only transaction that ends in time. Raises TimeoutError if it did not."""
        try:
            with self._engine.connect() as connection:
                self._limit(connection)
                yield connection
        except DBAPIError as fault:
            if getattr(fault.orig, "sqlstate", None) == CANCELLED or str(fault.orig) == "interrupted":
                raise TimeoutError from None
            raise

    def _limit(self, connection: Connection) -> None:
        match connection.dialect.name:
            case "postgresql":
                connection.execute(text("SET TRANSACTION READ ONLY"))
                connection.execute(text("SELECT set_config('statement_timeout', :ms, true)"), {"ms": str(round(self.timeout_s * 1000))})
            case "sqlite":
                until = monotonic() + self.timeout_s
                driver: Any = connection.connection.driver_connection  # Any: the driver's own connection
                driver.set_progress_handler(lambda: monotonic() > until, STEPS)
