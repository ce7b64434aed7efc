"""Consents to look-ups, one for each case. Each function runs inside the caller's transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from runtime.events import moment_text
from runtime.storage.consent_records import Consent
from runtime.storage.part import Part
from runtime.storage.tables import TABLES

CONSENT = TABLES["consent"]


class Consents(Part):
    """Who agreed that shared libraries are asked, for which case."""

    def consent(self, case_id: str) -> Consent | None:
        """The consent of a case, withdrawn or not; None if none was ever given."""
        return next(iter(self._read(lambda connection: list_consents(connection, self.office, case_id=case_id))), None)

    def consents(self, person: str) -> tuple[Consent, ...]:
        """Those of a person, the newest first."""
        return self._read(lambda connection: list_consents(connection, self.office, person=person))


def put_consent(connection: Connection, office: str, consent: Consent) -> None:
    """Keep it; of a case the last word counts."""
    values = {
        "person": consent.person,
        "bundle_code": consent.bundle_code,
        "words": consent.words,
        "given_at": moment_text(consent.given_at),
        "withdrawn_at": moment_text(consent.withdrawn_at) if consent.withdrawn_at else None,
    }
    mine = (CONSENT.c.office == office, CONSENT.c.case_id == consent.case_id)
    if not connection.execute(update(CONSENT).where(*mine).values(**values)).rowcount:
        connection.execute(insert(CONSENT), {"office": office, "case_id": consent.case_id, **values})


def list_consents(connection: Connection, office: str, *, case_id: str | None = None, person: str | None = None) -> tuple[Consent, ...]:
    """Those that meet what is given, the newest first."""
    query = select(CONSENT).where(CONSENT.c.office == office)
    for column, value in ((CONSENT.c.case_id, case_id), (CONSENT.c.person, person)):
        if value is not None:
            query = query.where(column == value)
    return tuple(
        Consent(
            case_id=row.case_id,
            person=row.person,
            bundle_code=row.bundle_code,
            words=row.words,
            given_at=datetime.fromisoformat(row.given_at),
            withdrawn_at=datetime.fromisoformat(row.withdrawn_at) if row.withdrawn_at else None,
        )
        for row in connection.execute(query.order_by(CONSENT.c.given_at.desc(), CONSENT.c.case_id))
    )
