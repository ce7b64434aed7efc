"""The office's own entries of the dictionary of data items 数据元目录, as text, each guarded by its revision."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from forms.errors import Refused
from forms.problems import Problem
from runtime.events import moment_text
from runtime.storage.records import ElementText
from runtime.storage.tables import TABLES

ELEMENT = TABLES["data_element"]


def put_element(connection: Connection, office: str, element: ElementText) -> ElementText:
    """Keep it; `revision` is the one it was read with, 0 for a new one. Raises Refused, naming who was faster, on a lost update."""
    mine = (ELEMENT.c.office == office, ELEMENT.c.id == element.id)
    there = connection.execute(select(ELEMENT).where(*mine).with_for_update()).one_or_none()
    if (there.revision if there else 0) != element.revision:
        by = {"by": there.made_by, "at": there.made_at, "revision": there.revision} if there else {"by": "", "at": "", "revision": 0}
        raise Refused(Problem("ELEMENT_LOST_UPDATE", element.id, by))
    row = {
        "office": office,
        "id": element.id,
        "revision": element.revision + 1,
        "document": element.document,
        "made_by": element.by,
        "made_at": moment_text(element.at),
    }
    connection.execute(insert(ELEMENT).values(**row) if there is None else update(ELEMENT).where(*mine).values(**row))
    return ElementText(element.id, element.revision + 1, element.document, element.by, element.at)


def list_elements(connection: Connection, office: str) -> tuple[ElementText, ...]:
    """Every one, by id."""
    query = select(ELEMENT).where(ELEMENT.c.office == office).order_by(ELEMENT.c.id)
    return tuple(
        ElementText(row.id, row.revision, row.document, row.made_by, datetime.fromisoformat(row.made_at))
        for row in connection.execute(query)
    )
