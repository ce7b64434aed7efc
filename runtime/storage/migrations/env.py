"""What alembic runs, from `migrate` (with an open connection) or from its own command line (with DATABASE_URL)."""

from __future__ import annotations

import os

from alembic import context
from sqlalchemy import Connection

from runtime.storage.engine import make_engine
from runtime.storage.tables import Row
from runtime.storage.triggers import create_triggers


def run(connection: Connection) -> None:
    """Every step in one transaction, then the triggers: a batch step on SQLite would have dropped them."""
    context.configure(
        connection=connection,
        target_metadata=Row.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
        compare_type=True,
    )
    context.run_migrations()
    create_triggers(connection)


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    engine = make_engine(os.environ.get("DATABASE_URL") or context.config.get_main_option("sqlalchemy.url", ""))
    with engine.begin() as opened:
        run(opened)
    engine.dispose()
