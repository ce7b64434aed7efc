"""The register of papers 发文登记: a paper gets its number and its token before it is printed, once, and keeps them however often it is
printed anew. Each function runs inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, text

from forms.problems import Problem
from runtime.document_numbers import NumberRule
from runtime.events import moment_text
from runtime.storage import registers
from runtime.storage.paper_records import PaperKey, RegisteredPaper
from runtime.storage.part import Part
from runtime.storage.records import Notice
from runtime.storage.tables import TABLES

REGISTER = TABLES["paper_register"]
COUNTER = TABLES["paper_counter"]
NOTICE = TABLES["notice"]

# one statement gives the number and holds the counter's row to the commit: no gap, no double
NEXT_NUMBER = text(
    "INSERT INTO paper_counter (office, code, year, value) VALUES (:office, :code, :year, 1) "
    "ON CONFLICT (office, code, year) DO UPDATE SET value = paper_counter.value + 1 RETURNING value"
)


class PaperRegister(Part):
    """Numbers of papers, and finding a paper by what stands on it."""

    def register_paper(self, key: PaperKey, *, issuer: str, rule: NumberRule | None, token: str, at: datetime) -> RegisteredPaper:
        """Enter a paper under the next number; without a `rule`, without one. A paper that is there already keeps what it has."""
        return self._write(lambda connection: register_paper(connection, self.office, key, issuer, rule, token, at))

    def paper_entry(self, key: PaperKey) -> RegisteredPaper | None:
        """The entry of that paper."""
        found = self._read(lambda connection: connection.execute(select(REGISTER).where(*_is(self.office, key))).one_or_none())
        return _entry(found) if found else None

    def registered_paper(self, token: str) -> RegisteredPaper | None:
        """The entry of that token."""
        return self._read(lambda connection: find_entry(connection, self.office, token))

    def notice_of(self, key: PaperKey) -> Notice | None:
        """The issued paper of that entry; None while it is not issued."""
        found = self._read(lambda connection: registers.notices(connection, self.office, case_id=key.case_id, number=None))
        return next((one for one in found if PaperKey(one.case_id, one.kind, one.item, one.copy_no) == key), None)

    def notice_of_file(self, sha256: str) -> Notice | None:
        """The issued paper whose file has that digest, before it was signed or after."""
        found = self._read(lambda connection: find_file(connection, self.office, sha256))
        return self.notice_of(found) if found else None


def register_paper(
    connection: Connection, office: str, key: PaperKey, issuer: str, rule: NumberRule | None, token: str, at: datetime
) -> RegisteredPaper:
    """See `PaperRegister.register_paper`."""
    there = connection.execute(select(REGISTER).where(*_is(office, key))).one_or_none()
    if there is not None:
        return _entry(there)
    entry = RegisteredPaper(key, token, issuer, "", at)
    row: dict[str, Any] = {  # Any: the columns of paper_register
        "office": office,
        "case_id": key.case_id,
        "kind": key.kind,
        "item": key.item,
        "copy_no": key.copy_no,
        "token": token,
        "issuer": issuer,
        "registered_at": moment_text(at),
    }
    if rule is not None:
        n = connection.execute(NEXT_NUMBER, {"office": office, "code": rule.code, "year": rule.year}).scalar_one()
        entry = replace(entry, number=rule.form.format(code=rule.code, year=rule.year, number=n))
        row |= {"number": entry.number, "code": rule.code, "year": rule.year, "n": n}
    # another that was entered in the same moment: the unique key undoes this one whole, number and all, and it is looked for again
    connection.execute(insert(REGISTER), row)
    return entry


def find_entry(connection: Connection, office: str, token: str) -> RegisteredPaper | None:
    """See `PaperRegister.registered_paper`."""
    found = connection.execute(select(REGISTER).where(REGISTER.c.office == office, REGISTER.c.token == token)).one_or_none()
    return _entry(found) if found else None


def find_file(connection: Connection, office: str, sha256: str) -> PaperKey | None:
    """The paper whose file, or whose unsigned file, has that digest."""
    named = (NOTICE.c.object_key == sha256) | (NOTICE.c.sha256 == sha256)
    query = select(NOTICE.c.case_id, NOTICE.c.kind, NOTICE.c.item, NOTICE.c.copy_no).where(NOTICE.c.office == office, named)
    found = connection.execute(query.order_by(NOTICE.c.issued_at)).first()
    return PaperKey(*found) if found else None


def counter_problems(connection: Connection, office: str) -> Iterator[Problem]:
    """Of each sequence: numbers 1 to the counter, each once (the unique key sees to once)."""
    counted = {(row.code, row.year): row.value for row in connection.execute(select(COUNTER).where(COUNTER.c.office == office))}
    code, year, n = REGISTER.c.code, REGISTER.c.year, REGISTER.c.n
    query = select(code, year, func.count(), func.min(n), func.max(n)).where(REGISTER.c.office == office, code.is_not(None))
    found = {(row[0], row[1]): tuple(row[2:]) for row in connection.execute(query.group_by(code, year))}
    for name in sorted({*counted, *found}):
        value = counted.get(name, 0)
        if found.get(name) != (value, 1, value):
            where = f"{office} {name[0]} {name[1]}"
            yield Problem("STORE_COUNTER_GAP", where, {"value": value, "found": found.get(name, (0,))[0]})


def _is(office: str, key: PaperKey) -> tuple[Any, ...]:  # Any: conditions on columns
    column = REGISTER.c
    whose = (column.office == office, column.case_id == key.case_id)
    return (*whose, column.kind == key.kind, column.item == key.item, column.copy_no == key.copy_no)


def _entry(row: Row[Any]) -> RegisteredPaper:  # Any: the columns of paper_register
    key = PaperKey(row.case_id, row.kind, row.item, row.copy_no)
    return RegisteredPaper(key, row.token, row.issuer, row.number or "", datetime.fromisoformat(row.registered_at))
