"""Ratings of finished cases, one for each. Each function runs inside the caller's transaction."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import Connection, Row, select

from forms.errors import Refused
from forms.problems import Problem
from runtime.events import moment_text
from runtime.storage import registers
from runtime.storage.hot import insert_for
from runtime.storage.part import Part
from runtime.storage.rating_records import Rating
from runtime.storage.records import Incident
from runtime.storage.tables import TABLES

RATING = TABLES["rating"]


class Ratings(Part):
    """What applicants thought of how their cases were handled."""

    def put_rating(self, rating: Rating, incident: Incident | None = None) -> None:
        """Keep it, with what somebody has to look at because of it. Raises Refused (RATING_TWICE) if the case was rated before."""
        self._write(lambda connection: put_rating(connection, self.office, rating, incident))

    def rating(self, case_id: str) -> Rating | None:
        """That of a case."""
        return next(iter(self._read(lambda connection: list_ratings(connection, self.office, case_id=case_id))), None)

    def ratings(self, *, follow_up: str | None = None) -> tuple[Rating, ...]:
        """All of them, the newest first; only those whose follow-up stands so, if asked."""
        return self._read(lambda connection: list_ratings(connection, self.office, follow_up=follow_up))


def put_rating(connection: Connection, office: str, rating: Rating, incident: Incident | None) -> None:
    """Keep it, once."""
    row = {
        "office": office,
        "case_id": rating.case_id,
        "grade": rating.grade,
        "reasons": json.dumps(rating.reasons, ensure_ascii=False, separators=(",", ":")),
        "words": rating.words,
        "rated_by": rating.rated_by,
        "rated_at": moment_text(rating.rated_at),
        "follow_up": rating.follow_up,
    }
    once = insert_for(connection, RATING).values(**row).on_conflict_do_nothing(index_elements=["office", "case_id"])
    # what it gives back tells whether it was kept: PostgreSQL counts no rows here
    if connection.execute(once.returning(RATING.c.case_id)).one_or_none() is None:
        raise Refused(Problem("RATING_TWICE", rating.case_id))
    if incident:
        registers.add_incident(connection, office, incident)


def list_ratings(connection: Connection, office: str, *, case_id: str | None = None, follow_up: str | None = None) -> tuple[Rating, ...]:
    """Those that meet what is given, the newest first."""
    query = select(RATING).where(RATING.c.office == office)
    for column, value in ((RATING.c.case_id, case_id), (RATING.c.follow_up, follow_up)):
        if value is not None:
            query = query.where(column == value)
    return tuple(_rating(row) for row in connection.execute(query.order_by(RATING.c.rated_at.desc(), RATING.c.case_id)))


def _rating(row: Row[tuple[object, ...]]) -> Rating:
    return Rating(
        case_id=row.case_id,
        grade=row.grade,
        reasons=tuple(json.loads(row.reasons)),
        words=row.words,
        rated_by=row.rated_by,
        rated_at=datetime.fromisoformat(row.rated_at),
        follow_up=row.follow_up,
    )
