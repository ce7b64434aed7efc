"""backup and restore: the same file for both databases, all of it or nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from forms.errors import Refused
from runtime.account_record import AccountAct, entry
from runtime.document_numbers import NUMBER_FORM, NumberRule
from runtime.people import Account, Person, Role
from runtime.snippet_version import SnippetVersion, Theme
from runtime.storage import (
    AgreementWord,
    ArchiveExport,
    ConfirmationCode,
    Consent,
    DraftStep,
    ElementText,
    Incident,
    KeptAnswer,
    KeptFile,
    KeptPackage,
    LibraryRecord,
    Mandate,
    Message,
    Notice,
    PaperKey,
    PendingImport,
    PublishedVersion,
    Rating,
    SetupText,
    StepKind,
    Store,
    YearDays,
)
from runtime.storage.engine import make_engine, reading
from runtime.storage.tables import TABLES
from tests.runtime.given_case import ITEMS, MONDAY, MORNING, a_draft, by
from tests.runtime.storage.test_sharing import a_question

Rows = dict[str, list[tuple[object, ...]]]


def fill(store: Store) -> None:
    """Something in every table."""
    case = store.submit(a_draft().submit(by("zhang")).with_evaluation("{}"), idem_key="k", day=MONDAY)
    store.apply(case.accept(by("wang", 5), ITEMS, advised="accept"))
    store.create_case(a_draft("li"))
    store.publish(PublishedVersion("catering", 1, "开办餐饮店", "d", '{"名":"𠮷"}', "zhou", "li", MORNING, "0.1.0"))
    step = DraftStep(1, StepKind.EDIT, "zhou", MORNING, (("K", {"label": "䶮"}),), frozenset({"a"}), ({"op": "x"},), 0, "{}")
    store.save_draft("catering", "{}", revision=0, by="zhou", at=MORNING, steps=[step])
    store.put_agreement("catering", [AgreementWord("food", "field.x", False, "不对", "d", "wu", MORNING)])
    store.put_element(ElementText("e1", 0, "{}", "zhou", MORNING))
    store.put_pending_import(PendingImport("p1", "zhou", "catering", ("清单.xlsx",), 0, MORNING, '{"files":{}}'))
    store.put_account(Account(Person("wu", "吴示例", frozenset({Role.REVIEWER}), "430102", demo=True), "$argon2id$"))
    feng = Account(Person("feng", "冯示例", frozenset({Role.REVIEWER}), "430102"), "$argon2id$", one_time=True, password_at=MORNING)
    store.record_account(feng, entry("430102", feng, AccountAct.ADDED, actor="qian", at=MORNING, before=None))
    store.put_record(LibraryRecord("人口库", "居民身份证", "430102198506129990", "有效", data={"姓名": "张示例"}))
    rule = NumberRule("芙政务受理", 2026, NUMBER_FORM)
    store.register_paper(PaperKey(case.id, "acceptance"), issuer="芙蓉区政务服务中心", rule=rule, token="t", at=MORNING)
    store.add_notice(Notice(case.id, "acceptance", "n1", "受理通知书.pdf", "s", "o", 2, MORNING))
    store.put_year(YearDays(2026, "{}", "国办发明电〔2025〕7号"))
    store.add_incident(Incident("i1", "readings_differ", MORNING, {"rule": "c1"}, case.id))
    store.enqueue("notice", {"case": case.id}, dedupe="n1", run_at=MORNING)
    store.record_export(ArchiveExport("e1", case.id, MORNING, "wang", "page", "a" * 64))
    store.keep_package(KeptPackage("b" * 64, "430103", "天心区", "c9", "430103-1", "catering", 1, "一件事", MONDAY, 12, MORNING, "wang"))
    store.put_library(SetupText("法人库", 0, "{}", "qian", MORNING))
    store.change_breaker("法人库", lambda found: replace(found, failures=5, open_until=MORNING), at=MORNING)
    store.log_queries([a_question("q1")], [KeptAnswer("m1", "sealed:k1:x", MORNING, MORNING + timedelta(days=1))], at=MORNING)
    store.put_kept_file(KeptFile("zhang", "f1", "m", "430***", "租赁合同", "合同.pdf", "o", "s", 9, "application/pdf", case.id, MORNING))
    store.put_rating(Rating(case.id, 5, ("QUICK",), "好", "zhang", MORNING))
    store.admit_try("password", "mark", at=MORNING, since=MORNING - timedelta(days=1), most=5)
    store.add_mandate(Mandate("m1", "91430102MA4L0C7X0Q", "示例店", "zhang", "hu", ("catering",), MONDAY, MONDAY, MORNING, MORNING))
    with store.writing() as work:
        work.put_consent(Consent(case.id, "zhang", "catering", "告知", MORNING))
        work.put_code(ConfirmationCode(case.id, "promise", "d.d", "139****0001", MORNING, MORNING))
        work.add_message(Message("m1", "sms", "sealed:k1:x", "code", case.id, "sealed:k1:y", MORNING))
        work.commit()
    theme = next(iter(Theme))
    store.add_snippet(SnippetVersion("query", 2, "查询方式", theme, "<p>查询。</p>", by="zhou", at=MORNING))


def everything(url: str) -> Rows:
    """Every row of every table."""
    engine = make_engine(url)
    with reading(engine) as connection:
        rows: Rows = {
            name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))] for name, table in TABLES.items()
        }
    engine.dispose()
    return rows


@pytest.fixture
def backup_file(store: Store, tmp_path: Path) -> Path:
    """The backup of a filled store."""
    fill(store)
    store.backup(tmp_path / "oneform.jsonl", at=MORNING)
    return tmp_path / "oneform.jsonl"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def target_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Another empty database, of either kind: backups go across."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'target.db'}"
    else:
        postgres = request.getfixturevalue("postgres")
        name = postgres.create()
        yield postgres.url(name)
        postgres.drop(name)


def test_a_restored_backup_equals_what_was_backed_up(backup_file: Path, database_url: str, target_url: str) -> None:
    with closing(Store(target_url, office="430102")) as target:
        restored = target.restore(backup_file)
        assert target.verify().bad == ()
        with pytest.raises(Refused):  # the guard stands there too
            target.publish(PublishedVersion("catering", 1, "", "d", "{}", "zhou", "li", MORNING, "0.1.0"))
        filed = target.case_by_number("430102-20260309-0001")
        assert filed is not None
        target.apply(filed.start_review(by("wu", 9), "market"))  # and life goes on
        assert target.submit(a_draft("li").submit(by("li")), idem_key="k", day=MONDAY).number == "430102-20260309-0002"

    before = everything(database_url)
    assert all(before.values()), "a table was left out of the test"
    assert restored == sum(len(rows) for rows in before.values())


def test_backup_restore_backup_gives_the_same_rows(backup_file: Path, database_url: str, target_url: str) -> None:
    with closing(Store(target_url, office="430102")) as target:
        target.restore(backup_file)

    assert everything(target_url) == everything(database_url)


def test_a_database_that_holds_something_is_not_restored_into(backup_file: Path, target_url: str) -> None:
    with closing(Store(target_url, office="430102")) as target:
        target.migrate()
        target.put_year(YearDays(2026, "{}", "x"))
        before = everything(target_url)
        with pytest.raises(Refused) as refused:
            target.restore(backup_file)

    assert refused.value.problems[0].code == "STORE_NOT_EMPTY"
    assert everything(target_url) == before


def broken(kind: str, whole: bytes) -> bytes:
    """The backup, damaged in one way."""
    lines = whole.splitlines(keepends=True)
    match kind:
        case "empty":
            return b""
        case "cut short":
            return b"".join(lines[:-1])
        case "a line lost":
            return b"".join(lines[:3] + lines[4:])
        case "a byte changed":
            return whole.replace("张示例".encode(), "李示例".encode(), 1)
        case "no backup":
            return b"\x89PNG\r\n\x1a\n\x00\xff"
        case "another format":
            return whole.replace(b'"format":1', b'"format":9', 1)
        case "a list":
            return b"[]\n[]\n"
    raise AssertionError(kind)


@pytest.mark.parametrize("kind", ["empty", "cut short", "a line lost", "a byte changed", "no backup", "another format", "a list"])
def test_a_damaged_backup_is_refused_whole(backup_file: Path, sqlite_url: str, kind: str) -> None:
    damaged = backup_file.with_name("damaged.jsonl")
    damaged.write_bytes(broken(kind, backup_file.read_bytes()))

    with closing(Store(sqlite_url, office="430102")) as target:
        with pytest.raises(Refused) as refused:
            target.restore(damaged)
        assert refused.value.problems[0].code == "STORE_BACKUP_UNREADABLE"
        target.migrate()
        assert not any(everything(sqlite_url).values())


def test_a_backup_of_another_schema_says_so(backup_file: Path, sqlite_url: str) -> None:
    lines = backup_file.read_bytes().splitlines(keepends=True)
    heading = {**json.loads(lines[0]), "schema": "9999"}
    body = json.dumps(heading).encode() + b"\n" + b"".join(lines[1:-1])
    ending = {**json.loads(lines[-1]), "sha256": hashlib.sha256(body).hexdigest()}
    backup_file.write_bytes(body + json.dumps(ending).encode() + b"\n")

    with closing(Store(sqlite_url, office="430102")) as target, pytest.raises(Refused) as refused:
        target.restore(backup_file)

    assert refused.value.problems[0].code == "STORE_BACKUP_OTHER_SCHEMA"


def test_a_missing_backup_is_a_sentence(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        store.restore(tmp_path / "nowhere.jsonl")

    assert refused.value.problems[0].code == "STORE_BACKUP_UNREADABLE"


def test_a_backup_made_under_load_is_consistent(store: Store, target_url: str, tmp_path: Path) -> None:
    def submit_some(who: int) -> None:
        for n in range(10):
            store.submit(a_draft(f"p{who}").submit(by(f"p{who}")), idem_key=f"k{n}", day=MONDAY)

    with ThreadPoolExecutor(4) as pool:
        running = [pool.submit(submit_some, who) for who in range(4)]
        store.backup(tmp_path / "b.jsonl", at=MORNING)
        for one in running:
            one.result()

    with closing(Store(target_url, office="430102")) as target:
        target.restore(tmp_path / "b.jsonl")
        assert target.verify().bad == ()
