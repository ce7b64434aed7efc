"""A library in a table: on SQLite and PostgreSQL, read and never written, by bound values, whatever the table holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import create_engine, text

from runtime.holdings import Record
from runtime.libraries.base import Answer, Held, Library, NotHeld, Query, Silent, Unusable, connectors
from runtime.libraries.demo_records import SHOP, SHOP_OWNER
from runtime.libraries.sql import SqlLibrary
from runtime.storage.foreign_table import ForeignTable
from tests.runtime.libraries.given_libraries import DAY, PURPOSE, a_line, a_setup

SETTINGS = {
    "url_env": "ENTITY_REGISTER",
    "table": "企业 登记",
    "record": "营业执照",
    "holder_column": "TYSHXYDM",
    "status_column": "ZT",
    "valid_words": "1,存续",
    "valid_to_column": '有效期"止',
    "endless_words": "长期",
    "number_column": "ZZBH",
}
LINE = a_line(values={"MC": "subject_name", "ZCZB": "capital"})
COLUMNS = '"TYSHXYDM" VARCHAR(20), "ZT" VARCHAR(8), "有效期""止" VARCHAR(30), "ZZBH" VARCHAR(20), "MC" VARCHAR(60), "ZCZB" NUMERIC(12, 2)'
OTHER_SHOP = "92430102MA4L0C8X71"
ROWS = (
    (SHOP, "1", "2026-12-31", "1号", "湘味小厨", 12.5),
    (OTHER_SHOP, "吊销", None, "2号", "停业小吃", None),
    ("43010219850612999x", "存续", "长期", "3号", None, None),
    ("91430102MA4L0C7X11", "1", "20260309", "4号", None, None),
    ("91430102MA4L0C7X12", "1", "someday", "5号", None, None),
    ("91430102MA4L0C7X13", "1", "2026-12-31 00:00:00", "6号", None, None),
    ("91430102MA4L0C7X13", "1", None, "7号", None, None),
)


@pytest.fixture
def register(empty_url: str) -> Iterator[str]:
    """The address of somebody else's database with a table of entities and a view of them."""
    engine = create_engine(empty_url)
    with engine.begin() as connection:
        connection.execute(text(f'CREATE TABLE "企业 登记" ({COLUMNS})'))
        for row in ROWS:
            named = {f"c{number}": cell for number, cell in enumerate(row)}
            connection.execute(text('INSERT INTO "企业 登记" VALUES (:c0, :c1, :c2, :c3, :c4, :c5)'), named)
        connection.execute(text('CREATE VIEW living AS SELECT * FROM "企业 登记" WHERE "ZT" = \'1\''))
    engine.dispose()
    yield empty_url


def library(register: str, **settings: str) -> SqlLibrary:
    setup = a_setup(LINE, connector="sql", settings={**SETTINGS, **settings})
    made = connectors["sql"].connect(setup, NoRecords())
    assert isinstance(made, SqlLibrary)
    return replace(made, environment={"ENTITY_REGISTER": register})


class NoRecords:
    def records(self, library: str, holder: str) -> tuple[Record, ...]:
        return ()


def ask(library: Library, *numbers: str, record: str = "营业执照") -> Answer:
    return library.look_up(Query("法人库", record, "subject_uscc", numbers, PURPOSE, DAY))


def test_a_row_is_a_record_with_the_values_that_are_listed(register: str) -> None:
    answer = ask(library(register), SHOP)

    assert isinstance(answer, Held)
    (record,) = answer.records
    assert (record.library, record.record, record.holder, record.status) == ("法人库", "营业执照", SHOP, "有效")
    assert (record.valid_to, record.number, dict(record.values)["MC"]) == (date(2026, 12, 31), "1号", "湘味小厨")
    assert float(str(record.values["ZCZB"])) == 12.5
    assert len(record.digest) == 64


@pytest.mark.parametrize(
    ("number", "record", "answer"),
    [
        ("91430102MA4L0C7X99", "营业执照", NotHeld()),
        (SHOP, "印章", NotHeld()),
        ("91430102MA4L0C7X12", "营业执照", Silent("LIBRARY_UNREADABLE")),
        ("91430102MA4L0C7X13", "营业执照", Silent("LIBRARY_AMBIGUOUS")),
    ],
)
def test_what_is_not_one_row_about_that_number_is_not_held(register: str, number: str, record: str, answer: Answer) -> None:
    assert ask(library(register), number, record=record) == answer


@pytest.mark.parametrize(("number", "reason"), [(OTHER_SHOP, "revoked"), ("91430102MA4L0C7X11", "expired")])
def test_a_row_that_does_not_count_says_why(register: str, number: str, reason: str) -> None:
    answer = ask(library(register), number)

    assert isinstance(answer, Unusable)
    assert answer.reason == reason


def test_a_number_with_a_small_x_is_the_same_number(register: str) -> None:
    answer = ask(library(register), "43010219850612999X")

    assert isinstance(answer, Held)
    assert [(one.holder, one.valid_to) for one in answer.records] == [("43010219850612999X", None)]


@pytest.mark.parametrize("number", ["' OR '1'='1", '"; DROP TABLE "企业 登记"; --', "%", "9143%"])
def test_what_is_asked_by_is_a_value_and_never_a_statement(register: str, number: str) -> None:
    assert ask(library(register), number) == NotHeld()
    assert isinstance(ask(library(register), SHOP), Held)


def test_a_view_will_do_and_the_kind_of_record_may_stand_in_a_column(register: str) -> None:
    view = library(register, table="living", record="", record_column="ZZBH")

    answer = ask(view, SHOP, record="1号")

    assert isinstance(answer, Held)
    assert [one.record for one in answer.records] == ["1号"]
    assert ask(view, SHOP, record="2号") == NotHeld()


def test_nothing_can_be_written_there(register: str) -> None:
    table = ForeignTable(register, "企业 登记")

    with pytest.raises(Exception, match=r"read-?only"), table._reading() as connection:
        connection.execute(text('DELETE FROM "企业 登记"'))

    assert isinstance(ask(library(register), SHOP), Held)


def test_a_statement_that_takes_too_long_is_broken_off(register: str) -> None:
    table = ForeignTable(register, "企业 登记", timeout_s=0.2)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) SELECT count(*) FROM n"

    with pytest.raises(TimeoutError), table._reading() as connection:
        connection.execute(text(endless))


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ({"table": "entities"}, "entities"),
        ({"number_column": "BH"}, "BH"),
        ({"table": 'x" UNION SELECT 1'}, 'x" UNION SELECT 1'),
    ],
)
def test_what_is_not_there_is_told_by_name_and_not_asked(register: str, settings: dict[str, str], name: str) -> None:
    wrong = library(register, **settings)

    assert [(one.code, one.params["name"]) for one in wrong.check()] == [("LIBRARY_SQL_NOT_THERE", name)]
    assert ask(wrong, SHOP) == Silent("LIBRARY_BADLY_SET_UP")


def test_a_sound_library_has_no_problems(register: str) -> None:
    assert library(register).check() == ()


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("", "LIBRARY_NO_VARIABLE"),
        ("somewhere:secret", "LIBRARY_SQL_ADDRESS"),
        ("cobol://u:secret@host/db", "LIBRARY_SQL_ADDRESS"),
        ("sqlite:///no/such/folder/secret.db", "LIBRARY_SQL_CONNECTION"),
        ("postgresql+psycopg://u:secret@127.0.0.1:1/db", "LIBRARY_SQL_CONNECTION"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_showing_it(address: str, code: str) -> None:
    unreachable = library(address)

    (problem,) = unreachable.check()

    assert problem.code == code
    assert "secret" not in problem.text() + problem.text("en") + repr(unreachable)


@pytest.mark.parametrize(
    ("change", "wheres"),
    [
        ({"table": ""}, ["settings.table"]),
        ({"record": "", "url_env": " "}, ["settings.url_env", "settings.record"]),
        ({"tabel": "x"}, ["settings.tabel"]),
    ],
)
def test_wrong_settings_are_told_all_at_once(change: dict[str, str], wheres: list[str]) -> None:
    wrong = connectors["sql"].connect(a_setup(LINE, settings={**SETTINGS, **change}), NoRecords())

    assert [one.where for one in wrong.check()] == wheres
    assert all(one.text() and one.text("en") for one in wrong.check())
    assert ask(wrong, SHOP) == Silent("LIBRARY_BADLY_SET_UP")


def test_the_owner_of_a_record_is_asked_for_and_nobody_else(register: str) -> None:
    answer = ask(library(register), SHOP, SHOP_OWNER)

    assert isinstance(answer, Held)
    assert {one.holder for one in answer.records} == {SHOP}
