"""verify: is the record sound? Chains, heads, states re-derived from events, contents, evaluations, counters, published documents,
and the records of accounts.

What no look from inside can find: a tail cut off with every trace of it re-written (head, state, content, counter). Only an anchor kept
outside the database shows that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select

from forms.errors import Refused
from forms.problems import Problem
from runtime.account_record import AccountEntry
from runtime.account_record import genesis as account_genesis
from runtime.content import Content
from runtime.events import Event, canonical_text, chain_problems, digest_of, genesis
from runtime.people import Role
from runtime.replay import replay
from runtime.states import EDITABLE, State
from runtime.storage.accounts import entries_of, read_account
from runtime.storage.paper_register import counter_problems
from runtime.storage.records import VerifyReport
from runtime.storage.rows import case_columns, event_of, item_columns
from runtime.storage.tables import TABLES

CASE_FILE = TABLES["case_file"]
CASE_ITEM = TABLES["case_item"]
CASE_EVENT = TABLES["case_event"]
CASE_CONTENT = TABLES["case_content"]
EVALUATION = TABLES["evaluation_record"]
COUNTER = TABLES["counter"]
VERSION = TABLES["bundle_version"]
PERSON = TABLES["person"]

PAGE = 500
"""Cases read at once."""

Rows = dict[str, list[Row[Any]]]  # Any: the columns of the table they come from


def verify(connection: Connection, office: str) -> VerifyReport:
    """Read everything of the office within one view of the database."""
    bad: list[Problem] = []
    cases = events = 0
    for page in _pages(connection, office):
        ids = [row.id for row in page]
        record, items, contents, evaluations = (
            _by_case(connection, table, office, ids) for table in (CASE_EVENT, CASE_ITEM, CASE_CONTENT, EVALUATION)
        )
        for row in page:
            cases += 1
            events += len(record[row.id])
            bad += _case_problems(row, record[row.id], items[row.id], contents[row.id], evaluations[row.id])
    bad += _orphans(connection, office)
    bad += _counters(connection, office)
    bad += counter_problems(connection, office)
    bad += _documents(connection, office)
    bad += _accounts(connection, office)
    bad += _file(connection)
    return VerifyReport(cases, events, tuple(bad))


def _pages(connection: Connection, office: str) -> Iterator[Sequence[Row[Any]]]:
    after = ""
    while page := connection.execute(
        select(CASE_FILE).where(CASE_FILE.c.office == office, CASE_FILE.c.id > after).order_by(CASE_FILE.c.id).limit(PAGE)
    ).all():
        yield page
        after = page[-1].id


def _by_case(connection: Connection, table: Table, office: str, ids: list[str]) -> Rows:
    rows: Rows = defaultdict(list)
    query = select(table).where(table.c.office == office, table.c.case_id.in_(ids)).order_by(*table.primary_key)
    for row in connection.execute(query):
        rows[row.case_id].append(row)
    return rows


def _case_problems(
    row: Row[Any], record: list[Row[Any]], items: list[Row[Any]], contents: list[Row[Any]], evaluations: list[Row[Any]]
) -> Iterator[Problem]:
    """Everything wrong with one case. The row is compared as text: it is not trusted enough to be parsed."""
    where = row.number or row.id
    if not record:
        if row.state != State.DRAFT.value or row.head_seq != 0 or row.number is not None:
            yield Problem("STORE_NO_EVENTS", where)
        return
    try:
        events = [event_of(one) for one in record]
    except ValueError as unreadable:
        yield Problem("STORE_CHAIN_BROKEN", where, {"detail": unreadable})
        return
    broken = list(chain_problems(genesis(row.office, row.id), row.id, events))
    yield from broken
    if (row.head_seq, row.head_hash) != (events[-1].seq, events[-1].hash):
        yield Problem("STORE_HEAD_DIFFERS", where, {"head": row.head_seq, "last": events[-1].seq})
    if broken:
        return  # what follows from broken events proves nothing
    filed = {one.digest: one.text for one in contents}
    yield from _content_problems(where, events, filed)
    yield from _evaluation_problems(where, events, {one.seq: one.text for one in evaluations})
    yield from _state_problems(where, row, items, events, filed)


def _content_problems(where: str, events: list[Event], filed: dict[str, str]) -> Iterator[Problem]:
    for event in events:
        digest = event.data.get("content")
        if digest is not None and digest_of(filed.get(digest, "")) != digest:
            yield Problem("STORE_CONTENT_DIFFERS", where, {"seq": event.seq})


def _evaluation_problems(where: str, events: list[Event], kept: dict[int, str]) -> Iterator[Problem]:
    for event in events:
        digest, text = event.data.get("evaluation"), kept.get(event.seq)
        if (None if text is None else digest_of(text)) != digest:
            yield Problem("STORE_EVALUATION_DIFFERS", f"{where}[{event.seq}]")


def _state_problems(where: str, row: Row[Any], items: list[Row[Any]], events: list[Event], filed: dict[str, str]) -> Iterator[Problem]:
    try:
        contents = {digest: Content.from_text(text) for digest, text in filed.items() if digest_of(text) == digest}
        case = replay(row.office, row.id, events, contents)
        expected = case_columns(case)
    except (Refused, ValueError, KeyError, TypeError) as impossible:  # events in an order, or of a shape, that no version wrote
        yield Problem("STORE_STATE_DIFFERS", where, {"part": "events", "detail": impossible})
        return
    first = events[0].data
    expected |= {"number_day": first.get("number_day"), "number_n": first.get("number_n")}
    if case.state in EDITABLE:
        del expected["content"]  # the applicant is at work on it
    for part, value in expected.items():
        if getattr(row, part) != value:
            code = "STORE_CONTENT_DIFFERS" if part == "content" else "STORE_STATE_DIFFERS"
            yield Problem(code, where, {"part": part})
    kept = sorted((one.item, one.state, one.due_on) for one in items)
    if kept != sorted((one["item"], one["state"], one["due_on"]) for one in item_columns(case)):
        yield Problem("STORE_STATE_DIFFERS", where, {"part": "items"})


def _orphans(connection: Connection, office: str) -> Iterator[Problem]:
    """Events without their case."""
    there = select(CASE_FILE.c.id).where(CASE_FILE.c.office == office)
    lost = select(CASE_EVENT.c.case_id).where(CASE_EVENT.c.office == office, CASE_EVENT.c.case_id.not_in(there)).distinct()
    for case_id in connection.execute(lost.order_by(CASE_EVENT.c.case_id)).scalars():
        yield Problem("STORE_ORPHAN_EVENTS", case_id)


def _counters(connection: Connection, office: str) -> Iterator[Problem]:
    """Of each day: numbers 1 to the counter, each once (the unique key sees to once)."""
    counted = {row.day: row.value for row in connection.execute(select(COUNTER).where(COUNTER.c.office == office))}
    day, n = CASE_FILE.c.number_day, CASE_FILE.c.number_n
    query = select(day, func.count(), func.min(n), func.max(n)).where(CASE_FILE.c.office == office, day.is_not(None)).group_by(day)
    found = {row[0]: tuple(row[1:]) for row in connection.execute(query)}
    for name in sorted({*counted, *found}):
        value = counted.get(name, 0)
        if found.get(name) != (value, 1, value):
            yield Problem("STORE_COUNTER_GAP", f"{office} {name}", {"value": value, "found": found.get(name, (0,))[0]})


def _documents(connection: Connection, office: str) -> Iterator[Problem]:
    for row in connection.execute(select(VERSION).where(VERSION.c.office == office)):
        if digest_of(row.document) != row.document_sha256:
            yield Problem("STORE_DOCUMENT_DIFFERS", f"{row.code} {row.version}")


def _accounts(connection: Connection, office: str) -> Iterator[Problem]:
    """Whole chains, and no account that differs from what its record ends with. The row is compared as text, as that of a case is."""
    there = {row.login: row for row in connection.execute(select(PERSON).where(PERSON.c.office == office).order_by(PERSON.c.login))}
    try:
        found = entries_of(connection, office, None)
    except (ValueError, TypeError) as unreadable:
        yield Problem("STORE_CHAIN_BROKEN", "account_event", {"detail": unreadable})
        return
    for login, entries in found.items():
        broken = list(chain_problems(account_genesis(office, login), login, entries))
        yield from broken
        # what follows from broken entries proves nothing
        if not broken and (login not in there or not _stands(there[login], entries[-1])):
            yield Problem("STORE_STATE_DIFFERS", login, {"part": "account"})
    for login in there.keys() - found.keys():
        yield from _unrecorded(there[login])


def _stands(row: Row[Any], last: AccountEntry) -> bool:
    """Is the account what its last entry made of it?"""
    try:
        expected = last.standing | {name: canonical_text(last.standing[name]) for name in ("roles", "items")}
    except (ValueError, TypeError, LookupError, AssertionError):  # sealed, but not by this house
        return False
    kept = {name: row._mapping.get(name) for name in expected if name != "password"}
    return row.revision == last.seq and kept | {"password": digest_of(row.password_hash)} == expected


def _unrecorded(row: Row[Any]) -> Iterator[Problem]:
    """Only invented people, and applicants, whom the state's sign-in vouches for, come into the house without a record."""
    if row.revision or not (row.demo or row.roles == canonical_text([Role.APPLICANT.value])):
        yield Problem("STORE_NO_EVENTS", row.login)
        return
    try:
        read_account(row)
    except (ValueError, TypeError):
        yield Problem("STORE_STATE_DIFFERS", row.login, {"part": "account"})


def _file(connection: Connection) -> Iterator[Problem]:
    """What the database says of its own file. PostgreSQL answers this with its checksums."""
    if connection.dialect.name == "sqlite":
        for detail in connection.exec_driver_sql("PRAGMA integrity_check").scalars():
            if detail != "ok":
                yield Problem("STORE_DATABASE_DAMAGED", "", {"detail": detail})
