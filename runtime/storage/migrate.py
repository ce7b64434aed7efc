"""migrate: bring a database to the newest schema. Safe to call at every start and from several processes at once."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, func, select

from runtime.storage.engine import reading

# alembic keeps the migration it is running in module variables
_ONE_AT_A_TIME = Lock()

MIGRATING = 430102_0001
"""Number of the lock that whoever migrates holds until the end of the transaction."""


def migrate(engine: Engine) -> None:
    """Every step that is missing, in one transaction, and the triggers anew."""
    config = _config()
    with _ONE_AT_A_TIME, engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            # SQLite lets one process write at a time; on PostgreSQL two would create the same table at the same moment
            connection.execute(select(func.pg_advisory_xact_lock(MIGRATING)))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def schema_revisions(engine: Engine) -> tuple[str | None, str]:
    """The schema this database has (None: none yet) and the one this software has."""
    with reading(engine) as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    assert newest is not None
    return current, newest


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
