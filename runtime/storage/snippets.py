"""Snippets: the office's register of shared wording 共用片段, version by version. Each function runs inside the caller's transaction."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, Row, func, select

from forms.errors import Refused
from forms.problems import Problem
from runtime.events import moment_text
from runtime.snippet_version import SnippetVersion, Theme
from runtime.storage.hot import insert_for
from runtime.storage.part import Part
from runtime.storage.tables import TABLES

SNIPPET = TABLES["snippet_version"]


class Snippets(Part):
    """What one office keeps of shared wording."""

    def add_snippet(self, snippet: SnippetVersion) -> None:
        """Keep the next version of a name. Raises Refused (SNIPPET_LOST_UPDATE, with who and when) if another was faster."""
        self._write(lambda connection: add_snippet(connection, self.office, snippet))

    def snippet_versions(self, name: str | None = None) -> tuple[SnippetVersion, ...]:
        """Every version of every name, or of one; by name, the oldest first."""
        return self._read(lambda connection: list_snippets(connection, self.office, name))

    def snippet_count(self) -> int:
        """How many there are: nothing is taken away, so whoever knows the count knows whether anything is new."""
        query = select(func.count()).select_from(SNIPPET).where(SNIPPET.c.office == self.office)
        return self._read(lambda connection: connection.execute(query).scalar_one())


def add_snippet(connection: Connection, office: str, snippet: SnippetVersion) -> None:
    """See `Snippets.add_snippet`."""
    row = {
        "office": office,
        "name": snippet.name,
        "version": snippet.version,
        "title": snippet.title,
        "theme": snippet.theme.value,
        "text": snippet.text,
        "basis": snippet.basis,
        "valid_from": snippet.valid_from and snippet.valid_from.isoformat(),
        "note": snippet.note,
        "made_by": snippet.by,
        "made_at": moment_text(snippet.at) if snippet.at else "",
    }
    once = insert_for(connection, SNIPPET).values(**row).on_conflict_do_nothing(index_elements=["office", "name", "version"])
    # SQLite's guard refuses a second row of a key before the conflict is looked at; on PostgreSQL another may be writing it just now
    if _has(connection, office, snippet) or connection.execute(once.returning(SNIPPET.c.version)).one_or_none() is None:
        newest = list_snippets(connection, office, snippet.name)[-1]
        params = {"title": newest.title, "version": newest.version, "by": newest.by, "at": newest.at}
        raise Refused(Problem("SNIPPET_LOST_UPDATE", snippet.name, params))


def list_snippets(connection: Connection, office: str, name: str | None) -> tuple[SnippetVersion, ...]:
    """See `Snippets.snippet_versions`."""
    query = select(SNIPPET).where(SNIPPET.c.office == office)
    if name is not None:
        query = query.where(SNIPPET.c.name == name)
    return tuple(_snippet(row) for row in connection.execute(query.order_by(SNIPPET.c.name, SNIPPET.c.version)))


def _has(connection: Connection, office: str, snippet: SnippetVersion) -> bool:
    there = select(SNIPPET.c.version).where(
        SNIPPET.c.office == office, SNIPPET.c.name == snippet.name, SNIPPET.c.version == snippet.version
    )
    return connection.execute(there).one_or_none() is not None


def _snippet(row: Row[tuple[object, ...]]) -> SnippetVersion:
    return SnippetVersion(
        name=row.name,
        version=row.version,
        title=row.title,
        theme=Theme(row.theme),
        text=row.text,
        basis=row.basis,
        valid_from=date.fromisoformat(row.valid_from) if row.valid_from else None,
        note=row.note,
        by=row.made_by,
        at=datetime.fromisoformat(row.made_at) if row.made_at else None,
    )
