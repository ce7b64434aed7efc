"""What the database itself refuses: changing or deleting an event of a case or an account, a query
of a library, or a published version.

A batch migration on SQLite rebuilds the table and silently drops its triggers, so they are made anew at the end of every migration.
"""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

KEYS = {
    "case_event": ("office", "case_id", "seq"),
    "account_event": ("office", "login", "seq"),
    "library_query": ("office", "id"),
    "archive_export": ("office", "id"),
    "snippet_version": ("office", "name", "version"),
    "bundle_version": ("office", "code", "version"),
}
"""The guarded tables and their keys."""
APPEND_ONLY = ("case_event", "account_event", "library_query", "archive_export", "snippet_version")
FROZEN_COLUMNS = (
    *("office", "code", "version", "title", "digest", "document", "document_sha256", "author", "publisher", "published_at", "software"),
    *("effective_on", "overrides", "unconfirmed", "unconfirmed_why"),
)
"""Of a published version: only its retirement may be written later."""


def create_triggers(connection: Connection) -> None:
    """Make every trigger anew. Does nothing for a table that is not there yet."""
    present = {name for name in KEYS if connection.dialect.has_table(connection, name)}
    # on the way from an older schema some columns are still to come
    columns = {column["name"] for column in inspect(connection).get_columns("bundle_version")} if "bundle_version" in present else set()
    frozen = ", ".join(name for name in FROZEN_COLUMNS if name in columns)
    statements = _sqlite(present, frozen) if connection.dialect.name == "sqlite" else _postgresql(present, frozen)
    for statement in statements:
        connection.execute(text(statement))


def _sqlite(present: set[str], frozen: str) -> list[str]:
    def refuse(name: str, when: str, table: str, only: str = "") -> list[str]:
        body = f"BEFORE {when} ON {table} {only}BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        return [f"DROP TRIGGER IF EXISTS {name}", f"CREATE TRIGGER {name} {body}"]

    statements: list[str] = []
    for table, key in KEYS.items():
        if table in present:
            update = "UPDATE" if table in APPEND_ONLY else f"UPDATE OF {frozen}"
            # INSERT OR REPLACE deletes without asking the DELETE trigger
            same = " AND ".join(f"{column} = NEW.{column}" for column in key)
            statements += refuse(f"{table}_no_update", update, table) + refuse(f"{table}_no_delete", "DELETE", table)
            statements += refuse(f"{table}_no_replace", "INSERT", table, f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) ")
    return statements


def _postgresql(present: set[str], frozen: str) -> list[str]:
    def refuse(name: str, when: str, table: str, each: str = "ROW") -> list[str]:
        body = f"BEFORE {when} ON {table} FOR EACH {each} EXECUTE FUNCTION refuse_change()"
        return [f"DROP TRIGGER IF EXISTS {name} ON {table}", f"CREATE TRIGGER {name} {body}"]

    statements = [
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    ]
    for table in KEYS:
        if table in present:
            update = "UPDATE" if table in APPEND_ONLY else f"UPDATE OF {frozen}"
            statements += refuse(f"{table}_no_update", update, table) + refuse(f"{table}_no_delete", "DELETE", table)
            statements += refuse(f"{table}_no_truncate", "TRUNCATE", table, "STATEMENT")
    return statements
