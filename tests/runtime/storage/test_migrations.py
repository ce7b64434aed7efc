"""The schema: migrations and tables agree on both databases, and the database itself refuses to forget."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, PrimaryKeyConstraint, Text, UniqueConstraint, text
from sqlalchemy.exc import DBAPIError

from forms.errors import Refused
from runtime.storage import PublishedVersion, Store
from runtime.storage.engine import make_engine, reading
from runtime.storage.tables import Row
from runtime.storage.triggers import create_triggers
from tests.runtime.given_case import MONDAY, MORNING, a_draft, by
from tests.runtime.storage.conftest import Tamper

ROOT = Path(__file__).parents[3]

FORBIDDEN = [
    "UPDATE case_event SET actor = 'x'",
    "DELETE FROM case_event",
    "INSERT OR REPLACE INTO case_event SELECT office, case_id, seq, kind, 'x', at, data, prev_hash, hash FROM case_event",
    "TRUNCATE case_event",
    "UPDATE bundle_version SET document = '{}'",
    "UPDATE bundle_version SET publisher = 'x', retired_at = 'now'",
    "UPDATE bundle_version SET effective_on = '2020-01-01'",
    "UPDATE bundle_version SET overrides = '[]'",
    "DELETE FROM bundle_version",
    "TRUNCATE bundle_version",
]


def fill(url: str) -> None:
    """One filed case and one published version."""
    with closing(Store(url, office="430102")) as store:
        store.submit(a_draft().submit(by("zhang")), idem_key="k", day=MONDAY)
        store.publish(PublishedVersion("catering", 1, "开办餐饮店", "d", "{}", "zhou", "li", MORNING, "0.1.0"))


def forbidden_on(url: str) -> list[str]:
    """What that database must refuse: each has words the other does not know."""
    unknown = "TRUNCATE" if url.startswith("sqlite") else "INSERT OR REPLACE"
    return [statement for statement in FORBIDDEN if not statement.startswith(unknown)]


def refused(url: str, statement: str) -> bool:
    """Does the database refuse it, and because of the guard?"""
    engine = make_engine(url)
    try:
        with engine.begin() as connection:
            connection.execute(text(statement))
    except DBAPIError as error:
        return "append-only" in str(error)
    finally:
        engine.dispose()
    return False


def test_events_and_versions_cannot_be_changed_or_deleted(database_url: str) -> None:
    fill(database_url)

    assert [statement for statement in forbidden_on(database_url) if not refused(database_url, statement)] == []


def test_without_the_triggers_they_could(database_url: str, tamper: Tamper) -> None:
    fill(database_url)

    assert tamper("DELETE FROM case_event") == 1
    assert tamper("UPDATE bundle_version SET document = 'x'") == 1


def test_a_version_can_be_retired_all_the_same(database_url: str) -> None:
    fill(database_url)
    with closing(Store(database_url, office="430102")) as store:
        store.retire("catering", 1, MORNING, by="li", why="有新版")

        assert store.published("catering") is None
        there = store.published("catering", 1)
        assert there is not None
        assert (there.retired_by, there.retired_why) == ("li", "有新版")


def test_alembic_from_its_own_command_line_guards_too(empty_url: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "alembic", "upgrade", "head"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": empty_url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    fill(empty_url)

    assert [statement for statement in forbidden_on(empty_url) if not refused(empty_url, statement)] == []


def test_a_batch_step_that_rebuilds_the_table_keeps_the_guard(empty_url: str) -> None:
    with closing(Store(empty_url, office="430102")) as store:
        store.migrate()
    fill(empty_url)
    engine = make_engine(empty_url)
    with engine.begin() as connection:
        operations = Operations(MigrationContext.configure(connection, opts={"render_as_batch": True}))
        with operations.batch_alter_table("case_event", recreate="always" if engine.dialect.name == "sqlite" else "auto") as batch:
            batch.add_column(Column("remark", Text, nullable=True))
        dropped = (
            engine.dialect.name == "sqlite"
            and not connection.exec_driver_sql(
                "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'case_event'"
            ).scalar_one()
        )
        assert dropped is (engine.dialect.name == "sqlite")  # this is why they are made anew after every step
        create_triggers(connection)
    engine.dispose()

    statements = [one for one in forbidden_on(empty_url) if not one.startswith("INSERT")]
    assert [statement for statement in statements if not refused(empty_url, statement)] == []


def test_every_run_of_migrate_makes_the_triggers_anew(database_url: str, tamper: Tamper) -> None:
    fill(database_url)
    tamper("DELETE FROM case_item")
    if database_url.startswith("sqlite"):
        assert not refused(database_url, "UPDATE case_event SET actor = actor")

    with closing(Store(database_url, office="430102")) as store:
        store.migrate()

    assert refused(database_url, "UPDATE case_event SET actor = actor")


def test_the_migrations_make_the_very_tables(database_url: str) -> None:
    engine = make_engine(database_url)
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        difference = compare_metadata(context, Row.metadata)
    engine.dispose()

    assert difference == []


def test_a_house_of_the_first_schema_is_carried_on_with_all_it_holds(empty_url: str) -> None:
    at_the_first_schema(empty_url)
    with closing(Store(empty_url, office="430102")) as store:
        assert store.schema()[0] == "0001"
        store.migrate()

        (version,) = store.versions("catering")
        assert (version.document, version.effective_on, version.overrides, version.unconfirmed) == ("{}", None, (), ())
        assert store.published("catering", on=MONDAY) == version
        assert store.draft("catering") is not None
        assert store.draft_steps("catering") == ()
        store.retire("catering", 1, MORNING, by="li", why="有新版")
        assert store.versions("catering")[0].retired_why == "有新版"

    assert refused(empty_url, "UPDATE bundle_version SET document = 'x'")
    assert refused(empty_url, "UPDATE bundle_version SET unconfirmed = 'x'")
    assert refused(empty_url, "DELETE FROM bundle_version")


def at_the_first_schema(url: str) -> None:
    """A database as the first release left it, with a draft and a version in it."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "runtime" / "storage" / "migrations"))
    config.set_main_option("path_separator", "os")
    engine = make_engine(url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        moment = "'2026-03-09T00:00:00.000000+00:00'"
        connection.execute(text(f"INSERT INTO bundle_draft VALUES ('430102', 'catering', 1, '{{}}', 'zhou', {moment})"))
        connection.execute(
            text(
                "INSERT INTO bundle_version VALUES "
                f"('430102', 'catering', 1, '开办餐饮店', 'd', '{{}}', 's', 'zhou', 'li', {moment}, '0.1.0', NULL)"
            )
        )
    engine.dispose()


def test_migrating_again_changes_nothing(empty_url: str) -> None:
    with closing(Store(empty_url, office="430102")) as store:
        assert store.schema()[0] is None
        store.migrate()
        store.migrate()
        current, newest = store.schema()

    assert current == newest


def test_several_threads_and_processes_may_migrate_at_once(empty_url: str) -> None:
    code = "import sys; from runtime.storage import Store; Store(sys.argv[1], office='430102').migrate()"
    processes = [subprocess.Popen([sys.executable, "-c", code, empty_url], cwd=ROOT) for _ in range(2)]

    def run(_: int) -> None:
        with closing(Store(empty_url, office="430102")) as store:
            store.migrate()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, range(2)))
    assert [process.wait(60) for process in processes] == [0, 0]

    fill(empty_url)


def test_office_is_the_first_column_of_every_key() -> None:
    keys = [
        [column.name for column in constraint.columns]
        for table in Row.metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, (PrimaryKeyConstraint, UniqueConstraint))
    ]

    assert len(keys) >= 16
    assert [key for key in keys if key[0] != "office"] == []


@pytest.mark.parametrize("url", ["", "nonsense", "sqlite://", "sqlite:///:memory:", "mysql://u:geheim@h/d", "postgresql+asyncpg://h/d"])
def test_an_address_of_no_database_of_ours_is_a_sentence_without_the_password(url: str) -> None:
    with pytest.raises(Refused) as error:
        Store(url, office="430102")

    (problem,) = error.value.problems
    assert problem.code == "STORE_DATABASE_URL_UNKNOWN"
    assert "geheim" not in problem.text()
