"""YearTable: one year's notice of the State Council on holidays (放假调休), and reading it from what staff paste or upload.

Three shapes are read: the notice's own sentences («2月15日(周日)至23日(周一)放假调休,共9天。2月14日(周六)上班。»),
a table with a date and 休 or 班 a line (CSV), and JSON `{"year", "holidays", "working_weekends"}`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import JsonValue

from forms.problems import Problem

LONGEST_NOTICE = 20_000
"""Characters; a real notice has about 1,000."""
LONGEST_SPAN = 31
"""Days joined by 至; the longest holiday so far had 11."""
MOST_PROBLEMS = 50
"""More are not shown: a wrong file is wrong in every line."""
FIXED_HOLIDAYS = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
"""Month and day of the holidays that no notice moves (全国年节及纪念日放假办法, 2024). The others follow the moon or the sun."""
LANDMARKS = ((1, 1), (5, 1), (10, 1))
"""Holidays of every year of the calendar: a table without one of them was cut off."""


@dataclass(frozen=True, slots=True)
class YearTable:
    """The published days of one year."""

    year: int
    holidays: frozenset[date]
    """Days off, weekend days within a holiday included or not: both are days off."""
    working_weekends: frozenset[date] = frozenset()
    """调休: Saturdays and Sundays that are working days."""

    def as_json(self) -> dict[str, JsonValue]:
        """What `parse_year` reads back."""
        return {
            "year": self.year,
            "holidays": [day.isoformat() for day in sorted(self.holidays)],
            "working_weekends": [day.isoformat() for day in sorted(self.working_weekends)],
        }


@dataclass(frozen=True, slots=True)
class _Entry:
    """One day as written: where, the day, off or working, and the weekday the writer named beside it."""

    where: str
    day: date
    off: bool
    weekday: int | None = None


def parse_year(text: str, year: int | None = None) -> YearTable | tuple[Problem, ...]:
    """The year's table, or everything that is wrong with the text, all at once.

    `year` is needed only where the text does not name it. Refused are: a day of another year, a day named twice,
    a weekday that is not that day's, a 调休 working day that is no Saturday or Sunday, a line that cannot be
    read, and a table that lacks 元旦, 劳动节 or 国庆节 (it was cut off).

    >>> table = parse_year("2026-01-01,休\\n2026-01-04,班\\n2026-05-01,休\\n2026-10-01,休")
    >>> isinstance(table, YearTable) and table.working_weekends
    frozenset({datetime.date(2026, 1, 4)})
    """
    if len(text) > LONGEST_NOTICE:
        return (Problem("CALENDAR_TOO_LONG", params={"length": len(text), "limit": LONGEST_NOTICE}),)
    # NFKC turns the full-width digits, brackets and commas of a pasted notice into plain ones
    plain = unicodedata.normalize("NFKC", text).removeprefix("\ufeff").strip()
    named = year if year is not None else _year_named(plain)
    if named is None or not 1949 < named <= 9000:
        return (Problem("CALENDAR_NO_YEAR"),)
    found = list(_json_entries(plain) if plain.startswith(("{", "[")) else _text_entries(plain, named))
    entries = [entry for entry in found if isinstance(entry, _Entry)]
    problems = [entry for entry in found if isinstance(entry, Problem)]
    problems += _faults(entries, named)
    if not problems:
        problems += _gaps(entries, named)
    if problems:
        return tuple(problems[:MOST_PROBLEMS])
    return YearTable(named, frozenset(e.day for e in entries if e.off), frozenset(e.day for e in entries if not e.off))


def _year_named(text: str) -> int | None:
    title = re.search(r"(\d{4})年(?:部分)?节假日", text) or re.search(r'"year"\s*:\s*(\d{4})\b', text)
    found = title or re.search(r"(?<!\d)(\d{4})(?=年|[-/.]\d)", text)
    return int(found[1]) if found else None


def _faults(entries: list[_Entry], year: int) -> Iterator[Problem]:
    """What is wrong with single days."""
    seen: set[date] = set()
    for entry in entries:
        day = {"day": entry.day.isoformat(), "weekday": "一二三四五六日"[entry.day.weekday()]}
        if entry.day.year != year:
            yield Problem("CALENDAR_OTHER_YEAR", entry.where, {**day, "year": year})
        if entry.day in seen:
            yield Problem("CALENDAR_DAY_TWICE", entry.where, day)
        if entry.weekday is not None and entry.weekday != entry.day.weekday():
            yield Problem("CALENDAR_WEEKDAY_DIFFERS", entry.where, {**day, "written": "一二三四五六日"[entry.weekday]})
        if not entry.off and entry.day.weekday() < 5:
            yield Problem("CALENDAR_NOT_A_WEEKEND", entry.where, day)
        seen.add(entry.day)


def _gaps(entries: list[_Entry], year: int) -> Iterator[Problem]:
    """Holidays of every year that are not there."""
    off = {entry.day for entry in entries if entry.off}
    missing = [date(year, month, day).isoformat() for month, day in LANDMARKS if date(year, month, day) not in off]
    if missing:
        yield Problem("CALENDAR_INCOMPLETE", params={"year": year, "missing": "、".join(missing)})


def _json_entries(text: str) -> Iterator[_Entry | Problem]:
    try:
        document = json.loads(text)
    # a notice nested a thousand levels deep ends in a RecursionError, which is no JSONDecodeError
    except (ValueError, RecursionError):
        yield Problem("CALENDAR_NOT_JSON")
        return
    if not isinstance(document, dict):
        yield Problem("CALENDAR_NOT_JSON")
        return
    for name, off in (("holidays", True), ("working_weekends", False)):
        days = document.get(name, [])
        if not isinstance(days, list):
            yield Problem("CALENDAR_NOT_JSON", name)
            continue
        for index, written in enumerate(days):
            day = _iso_day(written)
            where = f"{name}[{index}]"
            yield _Entry(where, day, off) if day else Problem("CALENDAR_LINE_UNREADABLE", where, {"line": _shown(str(written))})


def _iso_day(written: object) -> date | None:
    try:
        return date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None


_DAY = re.compile(
    r"(?:(?P<year>\d{4})(?:年|[-/.]))?(?:(?P<month>\d{1,2})(?:月|[-/.]))?(?P<day>\d{1,2})(?P<sign>日)?"
    r"(?:\s*\((?P<aside>[^()]*)\))?"
)
_ROW = re.compile(r"(?P<day>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)\s*[,;\t |]\s*(?P<kind>[^\s,;|]+)(?P<rest>.*)")
_OFF = {"休", "休息", "假", "放假", "放假调休", "节假日", "holiday", "off"}
_WORKING = {"班", "上班", "补班", "调休", "调休上班", "工作日", "working", "work"}


def _text_entries(text: str, year: int) -> Iterator[_Entry | Problem]:
    """Rows of a table and sentences of a notice, line by line. A line with a date that says nothing of it is a Problem."""
    for number, line in enumerate((line.strip() for line in text.splitlines()), start=1):
        where = f"[{number}]"
        if row := _ROW.fullmatch(line):
            yield _of_row(row, where, line)
            continue
        spoken = [found for sentence in re.split("[。;]", line) for found in _of_sentence(sentence, where, year)]
        yield from spoken
        dated = re.search(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}月\d{1,2}日", line)
        signature = re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日", line)
        if dated and not spoken and not signature:
            yield Problem("CALENDAR_LINE_UNREADABLE", where, {"line": _shown(line)})


def _of_row(row: re.Match[str], where: str, line: str) -> _Entry | Problem:
    written = [int(part) for part in re.findall(r"\d+", row["day"])]
    day = _day_of(*written)
    kind = row["kind"].lower()
    if day is None or kind not in _OFF | _WORKING:
        return Problem("CALENDAR_LINE_UNREADABLE", where, {"line": _shown(line)})
    return _Entry(where, day, kind in _OFF, _weekday_in(row["rest"]))


def _of_sentence(sentence: str, where: str, year: int) -> Iterator[_Entry | Problem]:
    """What a sentence says of days: «… 放假», «… 上班»."""
    pieces = re.split("(放假|上班)", sentence)
    for days, verb in zip(pieces[::2], pieces[1::2], strict=False):
        yield from _of_clause(days, verb == "放假", where, year)


def _of_clause(days: str, off: bool, where: str, year: int) -> Iterator[_Entry | Problem]:
    """Single days, and spans joined by 至."""
    month: int | None = None
    previous: date | None = None
    end_of_last = 0
    for token in _DAY.finditer(days):
        if not token["sign"]:
            continue
        month = int(token["month"]) if token["month"] else month
        day = _day_of(int(token["year"]) if token["year"] else year, month or 0, int(token["day"]))
        if day is None:
            yield Problem("CALENDAR_LINE_UNREADABLE", where, {"line": _shown(token[0])})
            return
        joined = re.search(r"[至到—~-]\s*$", days[end_of_last : token.start()])
        if previous and joined:
            if not 0 < (day - previous).days < LONGEST_SPAN:
                yield Problem("CALENDAR_LINE_UNREADABLE", where, {"line": _shown(days)})
                return
            for step in range(1, (day - previous).days):
                yield _Entry(where, previous + timedelta(step), off)
        yield _Entry(where, day, off, _weekday_in(token["aside"] or ""))
        previous, end_of_last = day, token.end()


def _day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday_in(text: str) -> int | None:
    """0 = Monday, as 周一, 星期一; None if no weekday is named."""
    found = re.search(r"(?:周|星期)([一二三四五六日天])", text)
    return "一二三四五六日".index(found[1].replace("天", "日")) if found else None


def _shown(text: str) -> str:
    """A piece of the text that can be shown: short, and without halves of characters."""
    return text[:60].encode("utf-8", "replace").decode()
