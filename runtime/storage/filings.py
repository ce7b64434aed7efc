"""Filings: cases of a bundle as they were filed first, for looking back over many. Read in pages: there may be millions."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, or_, select

from runtime.storage.tables import TABLES

FILE = TABLES["case_file"]
EVALUATION = TABLES["evaluation_record"]


@dataclass(frozen=True, slots=True)
class Filing:
    """A case as it was filed."""

    case_id: str
    number: str
    day: str
    """ISO day of its filing."""
    version: int
    """Of the bundle."""
    evaluation: str
    """The snapshot of that moment (`runtime.snapshot`)."""


def by_year(connection: Connection, office: str, code: str) -> dict[str, int]:
    """Year -> how many were filed in it, the latest first."""
    year = func.substr(FILE.c.submitted_on, 1, 4)
    mine = select(year, func.count()).where(FILE.c.office == office, FILE.c.bundle_code == code, FILE.c.submitted_on.is_not(None))
    return {row[0]: row[1] for row in connection.execute(mine.group_by(year).order_by(year.desc()))}


def list_filings(connection: Connection, office: str, code: str, year: str, after: tuple[str, str], most: int) -> tuple[Filing, ...]:
    """The earliest first, of one year if it is given, behind that (day, id)."""
    day, id_ = FILE.c.submitted_on, FILE.c.id
    mine = [FILE.c.office == office, FILE.c.bundle_code == code, day.is_not(None)]
    if year:
        mine += [day >= f"{year}-01-01", day <= f"{year}-12-31"]
    if after != ("", ""):
        mine.append(or_(day > after[0], and_(day == after[0], id_ > after[1])))
    filed = select(id_, FILE.c.number, day, FILE.c.bundle_version).where(*mine).order_by(day, id_).limit(most).subquery()
    firsts = (
        select(EVALUATION.c.case_id, func.min(EVALUATION.c.seq).label("seq"))
        .where(EVALUATION.c.office == office, EVALUATION.c.case_id.in_(select(filed.c.id)))
        .group_by(EVALUATION.c.case_id)
        .subquery()
    )
    query = (
        select(filed, EVALUATION.c.text)
        .join(firsts, firsts.c.case_id == filed.c.id)
        .join(
            EVALUATION,
            and_(EVALUATION.c.office == office, EVALUATION.c.case_id == firsts.c.case_id, EVALUATION.c.seq == firsts.c.seq),
        )
        .order_by(filed.c.submitted_on, filed.c.id)
    )
    return tuple(Filing(row.id, row.number or row.id, row.submitted_on, row.bundle_version, row.text) for row in connection.execute(query))
