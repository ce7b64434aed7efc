"""Messages to people outside, and the codes that some of them carry. Each function runs inside the caller's transaction."""

from __future__ import annotations

import hmac
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from runtime.events import moment_text
from runtime.storage.message_records import ConfirmationCode, Message
from runtime.storage.part import Part
from runtime.storage.tables import TABLES

MESSAGE = TABLES["message"]
CODE = TABLES["confirmation_code"]


class Messages(Part):
    """What waits to be told to somebody outside, and what was."""

    def message(self, id_: str) -> Message | None:
        """The message of that id."""
        return next(iter(self._read(lambda connection: list_messages(connection, self.office, id_=id_))), None)

    def messages(self, *, case_id: str | None = None, limit: int = 200) -> tuple[Message, ...]:
        """The newest first; of a case, if one is given."""
        return self._read(lambda connection: list_messages(connection, self.office, case_id=case_id, limit=limit))

    def confirmation_code(self, case_id: str, purpose: str) -> ConfirmationCode | None:
        """The newest code of that purpose."""
        return self._read(lambda connection: find_code(connection, self.office, case_id, purpose))

    def try_code(self, case_id: str, purpose: str, digest: str, *, at: datetime, most: int) -> tuple[ConfirmationCode | None, bool]:
        """The code as it stood before this try, and whether the try was right: then it is used up. A code that is used, outdated or
        tried `most` times takes no more tries."""
        return self._write(lambda connection: try_code(connection, self.office, case_id, purpose, digest, at, most))


def add_message(connection: Connection, office: str, message: Message) -> None:
    """Keep a message that is to be sent."""
    row = {
        "office": office,
        "id": message.id,
        "channel": message.channel,
        "recipient": message.recipient,
        "about": message.about,
        "case_id": message.case_id,
        "words": message.words,
        "made_at": moment_text(message.made_at),
        "sent_at": moment_text(message.sent_at) if message.sent_at else None,
    }
    connection.execute(insert(MESSAGE), row)


def message_sent(connection: Connection, office: str, id_: str, at: datetime) -> None:
    """It has left the house."""
    mine = (MESSAGE.c.office == office, MESSAGE.c.id == id_)
    connection.execute(update(MESSAGE).where(*mine).values(sent_at=moment_text(at)))


def list_messages(
    connection: Connection, office: str, *, id_: str | None = None, case_id: str | None = None, limit: int = 200
) -> tuple[Message, ...]:
    """Those that meet what is given, the newest first."""
    query = select(MESSAGE).where(MESSAGE.c.office == office)
    for column, value in ((MESSAGE.c.id, id_), (MESSAGE.c.case_id, case_id)):
        if value is not None:
            query = query.where(column == value)
    rows = connection.execute(query.order_by(MESSAGE.c.made_at.desc(), MESSAGE.c.id).limit(limit))
    return tuple(
        Message(
            id=row.id,
            channel=row.channel,
            recipient=row.recipient,
            about=row.about,
            case_id=row.case_id,
            words=row.words,
            made_at=datetime.fromisoformat(row.made_at),
            sent_at=datetime.fromisoformat(row.sent_at) if row.sent_at else None,
        )
        for row in rows
    )


def put_code(connection: Connection, office: str, code: ConfirmationCode) -> None:
    """Keep a code; the one before it of that purpose counts no more."""
    values = {
        "digest": code.digest,
        "sent_to": code.sent_to,
        "sent_at": moment_text(code.sent_at),
        "expires_at": moment_text(code.expires_at),
        "tries": code.tries,
        "used_at": None,
        "day": code.day,
        "sent_that_day": code.sent_that_day,
        "wrong_that_day": code.wrong_that_day,
    }
    if not connection.execute(update(CODE).where(*_key(office, code.case_id, code.purpose)).values(**values)).rowcount:
        connection.execute(insert(CODE), {"office": office, "case_id": code.case_id, "purpose": code.purpose, **values})


def find_code(connection: Connection, office: str, case_id: str, purpose: str, *, hold: bool = False) -> ConfirmationCode | None:
    """The newest of a purpose. `hold`: nobody else changes it before this transaction ends."""
    query = select(CODE).where(*_key(office, case_id, purpose))
    row = connection.execute(query.with_for_update() if hold else query).one_or_none()
    return None if row is None else _code(row)


def try_code(
    connection: Connection, office: str, case_id: str, purpose: str, digest: str, at: datetime, most: int
) -> tuple[ConfirmationCode | None, bool]:
    """One try; see `Messages.try_code`."""
    found = find_code(connection, office, case_id, purpose, hold=True)
    if found is None or found.used_at or found.tries >= most or not found.sent_at <= at <= found.expires_at:
        return found, False
    right = hmac.compare_digest(found.digest, digest)
    wrong = found.wrong_that_day + (not right)
    after = replace(found, tries=found.tries + 1, used_at=at if right else None)
    used = moment_text(after.used_at) if after.used_at else None
    connection.execute(update(CODE).where(*_key(office, case_id, purpose)).values(tries=after.tries, used_at=used, wrong_that_day=wrong))
    return found, right


def _key(office: str, case_id: str, purpose: str) -> tuple[ColumnElement[bool], ...]:
    return (CODE.c.office == office, CODE.c.case_id == case_id, CODE.c.purpose == purpose)


def _code(row: Row[tuple[object, ...]]) -> ConfirmationCode:
    return ConfirmationCode(
        case_id=row.case_id,
        purpose=row.purpose,
        digest=row.digest,
        sent_to=row.sent_to,
        sent_at=datetime.fromisoformat(row.sent_at),
        expires_at=datetime.fromisoformat(row.expires_at),
        tries=row.tries,
        used_at=datetime.fromisoformat(row.used_at) if row.used_at else None,
        day=row.day,
        sent_that_day=row.sent_that_day,
        wrong_that_day=row.wrong_that_day,
    )
