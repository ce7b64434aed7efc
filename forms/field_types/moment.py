"""datetime 日期和时间: a birth, an appointment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types, problem, quote
from forms.field_types.day import DAY_LIMIT, day_problems, read_day, write_day
from forms.field_types.reading import half_width
from forms.problems import Lang, Problem

MOMENT = re.compile(
    r"(.+?)(?:T|\s+|(?<=[日号]))([0-9]{1,2})(?::([0-9]{1,2})(?::([0-9]{1,2}))?|[时点](?:([0-9]{1,2})分?(?:([0-9]{1,2})秒)?)?)"
)


@field_types.register
class Moment(TypeOf[str]):
    """Text YYYY-MM-DDTHH:MM, or with :SS where seconds are given; local time, 24 hours, no zone."""

    name, label = "datetime", "TYPE_DATETIME"
    widget, kind = Widget.DATETIME, Kind.DATETIME
    sample = "2026-05-08T03:21"

    def parse(self, raw: object, spec: FieldSpec) -> str | Problem | None:
        if isinstance(raw, datetime) and raw.tzinfo is None:
            return raw.isoformat(timespec="seconds" if raw.second else "minutes")
        if raw is None or (isinstance(raw, str) and len(raw) <= DAY_LIMIT and not raw.strip()):
            return None
        found = MOMENT.fullmatch(half_width(raw).strip()) if isinstance(raw, str) and len(raw) <= DAY_LIMIT else None
        day = read_day(found[1]) if found else None
        if found is None or day is None:
            return problem("FORM_NOT_A_DATETIME", spec, value=quote(raw))
        try:
            written = date(*day).isoformat()
        except ValueError:
            return problem("FORM_NO_SUCH_DAY", spec, value=quote(found[1]))
        seconds = found[4] or found[6]
        try:
            clock = time(int(found[2]), int(found[3] or found[5] or 0), int(seconds or 0))
        except ValueError:
            return problem("FORM_NO_SUCH_TIME", spec, value=quote(raw))
        return f"{written}T{clock.isoformat('seconds' if seconds else 'minutes')}"

    def check(self, value: str, on: date, spec: FieldSpec) -> Iterator[Problem]:
        yield from day_problems(value, on, spec)

    def write(self, value: str, spec: FieldSpec, lang: Lang) -> str:
        day, clock = value.split("T")
        return f"{write_day(day, lang)} {clock}"
