"""Mandates of agents. Each function runs inside the caller's transaction."""

from __future__ import annotations

import json
from datetime import date, datetime

from sqlalchemy import Connection, insert, or_, select, update

from runtime.events import moment_text
from runtime.storage.mandate_records import Mandate
from runtime.storage.part import Part
from runtime.storage.tables import TABLES

MANDATE = TABLES["mandate"]


class Mandates(Part):
    """Who lets whom act for an entity."""

    def add_mandate(self, mandate: Mandate) -> None:
        """Keep a new one."""
        self._write(lambda connection: add_mandate(connection, self.office, mandate))

    def revoke_mandate(self, id_: str, at: datetime) -> bool:
        """End it at that moment; False if it had ended before. What it says is never changed otherwise."""
        return self._write(lambda connection: revoke_mandate(connection, self.office, id_, at))

    def mandate(self, id_: str) -> Mandate | None:
        """The mandate of that id."""
        return next(iter(self._read(lambda connection: list_mandates(connection, self.office, id_=id_))), None)

    def mandates_of(self, login: str) -> tuple[Mandate, ...]:
        """Those that a person gave or has, revoked ones too, the newest first."""
        return self._read(lambda connection: list_mandates(connection, self.office, login=login))


def add_mandate(connection: Connection, office: str, mandate: Mandate) -> None:
    """Keep a new one."""
    row = {
        "office": office,
        "id": mandate.id,
        "principal": mandate.principal,
        "principal_name": mandate.principal_name,
        "given_by": mandate.given_by,
        "agent": mandate.agent,
        "scope": json.dumps(mandate.scope, separators=(",", ":")),
        "valid_from": mandate.valid_from.isoformat(),
        "valid_to": mandate.valid_to.isoformat(),
        "given_at": moment_text(mandate.given_at),
        "revoked_at": moment_text(mandate.revoked_at) if mandate.revoked_at else None,
    }
    connection.execute(insert(MANDATE), row)


def revoke_mandate(connection: Connection, office: str, id_: str, at: datetime) -> bool:
    """End it, once."""
    mine = (MANDATE.c.office == office, MANDATE.c.id == id_, MANDATE.c.revoked_at.is_(None))
    return bool(connection.execute(update(MANDATE).where(*mine).values(revoked_at=moment_text(at))).rowcount)


def list_mandates(connection: Connection, office: str, *, id_: str | None = None, login: str | None = None) -> tuple[Mandate, ...]:
    """Those that meet what is given, the newest first."""
    query = select(MANDATE).where(MANDATE.c.office == office)
    if id_ is not None:
        query = query.where(MANDATE.c.id == id_)
    if login is not None:
        query = query.where(or_(MANDATE.c.given_by == login, MANDATE.c.agent == login))
    return tuple(
        Mandate(
            id=row.id,
            principal=row.principal,
            principal_name=row.principal_name,
            given_by=row.given_by,
            agent=row.agent,
            scope=tuple(json.loads(row.scope)),
            valid_from=date.fromisoformat(row.valid_from),
            valid_to=date.fromisoformat(row.valid_to),
            given_at=datetime.fromisoformat(row.given_at),
            revoked_at=datetime.fromisoformat(row.revoked_at) if row.revoked_at else None,
        )
        for row in connection.execute(query.order_by(MANDATE.c.given_at.desc(), MANDATE.c.id))
    )
