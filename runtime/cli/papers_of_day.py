"""Papers that the house issued on a day, copied out for whoever prints and posts them: one folder, in the order of their issue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from forms.errors import Refused
from forms.problems import Problem
from runtime.archive.gather import undone_papers
from runtime.bootstrap import CHINA, Application
from runtime.cli.paper_batch import Sheet
from runtime.storage import Notice


def issued_on(house: Application, day: date) -> tuple[Notice, ...]:
    """The papers of a day in China, oldest first."""
    begin = datetime.combine(day, time.min, CHINA)
    return house.store.notices_issued(begin, begin + timedelta(days=1))


def sheet_of(house: Application, notice: Notice) -> Sheet | Problem:
    """The paper as it was issued, to the byte; a problem if the store lost or changed it."""
    try:
        content = house.objects.get(notice.object_key)
    except Refused:
        return Problem("NOTICE_NOT_AS_ISSUED", notice.number, {"number": notice.number})
    return Sheet(notice.number, notice.file_name, notice.kind, notice.file_name.removesuffix(".pdf"), notice.pages, content, "")


def still_to_come(house: Application) -> Iterator[Problem]:
    """What is ordered and not issued, if anything is: the batch is not all yet."""
    if waiting := len(undone_papers(house)):
        yield Problem("NOTICE_STILL_TO_COME", "", {"count": waiting})
