"""date 日期: a day of the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types, problem, quote
from forms.field_types.reading import half_width
from forms.problems import Lang, Problem, Severity
from forms.wording import say

DAY_LIMIT = 60
"""Characters of a date or moment as people write it."""
EARLIEST_LIKELY = 1850

DAY = re.compile(r"([0-9]{4})([-/.年])([0-9]{1,2})([-/.月])([0-9]{1,2})([日号]?)|([0-9]{4})([0-9]{2})([0-9]{2})")
MIDNIGHT = re.compile(r"[T\s]+0?0:00(:00(\.0+)?)?$")
SEPARATORS = {"--", "//", "..", "年月"}


def read_day(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of a written date, whether there is such a day or not; None if it is none.

    >>> [read_day(text) for text in ("2026-03-10", "2026年3月10日", "2026/3/10", "20260310", "3月10日")]
    [(2026, 3, 10), (2026, 3, 10), (2026, 3, 10), (2026, 3, 10), None]
    """
    found = DAY.fullmatch(re.sub(r"\s+", "", text))
    if found is None:
        return None
    year, first, month, second, day, mark, *compact = found.groups()
    if compact[0]:
        year, month, day = compact
    elif first + second not in SEPARATORS or (mark and first != "年"):
        return None
    return int(year), int(month), int(day)


def day_problems(value: str, on: date, spec: FieldSpec) -> Iterator[Problem]:
    """Is a day, or a moment, likely and between `spec.min` and `spec.max`? `today` stands for `on`; ISO text keeps the order."""
    least, most = (on.isoformat() if bound == "today" else bound for bound in (spec.min, spec.max))
    if int(value[:4]) < EARLIEST_LIKELY:
        yield Problem("FORM_YEAR_UNLIKELY", params={"label": spec.label, "value": value[:10]}, severity=Severity.WARNING)
    if isinstance(least, str) and value[: len(least)] < least:
        yield problem("FORM_TOO_EARLY", spec, value=value, limit=least)
    if isinstance(most, str) and value[: len(most)] > most:
        yield problem("FORM_TOO_LATE", spec, value=value, limit=most)


def write_day(value: str, lang: Lang) -> str:
    """2026年3月10日; in English as ISO has it, which no country misreads."""
    year, month, day = value.split("-")
    return say("TYPE_DATE_WRITTEN", lang, year=year, month=int(month), day=int(day), iso=value)


@field_types.register
class Day(TypeOf[str]):
    """Text YYYY-MM-DD. 2026年3月10日, 2026/3/10, 2026.3.10 and 20260310 are read too; a year of two digits is not."""

    name, label = "date", "TYPE_DATE"
    widget, kind = Widget.DATE, Kind.DATE
    sample = "2026-03-10"

    def parse(self, raw: object, spec: FieldSpec) -> str | Problem | None:
        # spreadsheets bring Python's own dates, days as midnights
        if isinstance(raw, datetime) and raw.time() == time():
            return raw.date().isoformat()
        if isinstance(raw, date) and not isinstance(raw, datetime):
            return raw.isoformat()
        if raw is None or (isinstance(raw, str) and len(raw) <= DAY_LIMIT and not raw.strip()):
            return None
        found = read_day(MIDNIGHT.sub("", half_width(raw).strip())) if isinstance(raw, str) and len(raw) <= DAY_LIMIT else None
        if found is None:
            return problem("FORM_NOT_A_DATE", spec, value=quote(raw))
        try:
            return date(*found).isoformat()
        except ValueError:
            return problem("FORM_NO_SUCH_DAY", spec, value=quote(raw))

    def check(self, value: str, on: date, spec: FieldSpec) -> Iterator[Problem]:
        yield from day_problems(value, on, spec)

    def write(self, value: str, spec: FieldSpec, lang: Lang) -> str:
        return write_day(value, lang)
