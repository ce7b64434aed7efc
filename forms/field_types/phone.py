"""phone 电话: a land line, a service number or a mobile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types, problem, quote
from forms.field_types.mobile import MOBILE
from forms.field_types.reading import CODE_LIMIT, half_width, read_text
from forms.problems import Problem

# area codes: 010 and 02x have three digits, all others four
LAND_LINE = re.compile(r"(010|02[0-9]|0[3-9][0-9]{2})([2-9][0-9]{6,7})")
PHONE = re.compile(r"(?:(?:010|02[0-9]|0[3-9][0-9]{2})-)?[2-9][0-9]{6,7}(?:转[0-9]{1,6})?|[48]00[0-9]{7}|9[0-9]{4,7}|1[0-9]{2,4}")
COUNTRY = re.compile(r"^(?:(?:\+|00)?86)+(?=[01])")
EXTENSION = re.compile(r"(?:转|ext\.?|x|#)([0-9]{1,6})$", re.IGNORECASE)


@field_types.register
class Phone(TypeOf[str]):
    """0731-84567890, with an extension 0731-84567890转123; 400 numbers, 12345 and mobiles have no hyphen."""

    name, label = "phone", "TYPE_PHONE"
    widget, kind = Widget.LINE, Kind.TEXT
    sample = "0731-84567890"

    def parse(self, raw: object, spec: FieldSpec) -> str | Problem | None:
        text = read_text(raw, spec, limit=CODE_LIMIT)
        return _canonical(text) if isinstance(text, str) else text

    def check(self, value: str, on: date, spec: FieldSpec) -> Iterator[Problem]:
        if not (PHONE.fullmatch(value) or MOBILE.fullmatch(value)):
            yield problem("FORM_NOT_A_PHONE", spec, value=quote(value))


def _canonical(text: str) -> str:
    """Digits in the order dialled, a hyphen after the area code; what is no telephone number stays as written."""
    dialled = re.sub(r"[\s\-()]+", "", half_width(text))
    extension = EXTENSION.search(dialled)
    number = COUNTRY.sub("", dialled[: extension.start()] if extension else dialled)
    if land := LAND_LINE.fullmatch(number):
        number = f"{land[1]}-{land[2]}"
    elif not number.isdecimal() or not number.isascii():
        return text
    return number + (f"转{extension[1]}" if extension else "")
