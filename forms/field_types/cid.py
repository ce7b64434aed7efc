"""cid 公民身份号码 (GB 11643-1999)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types, problem
from forms.field_types.reading import read_code
from forms.problems import Problem, Severity
from forms.standards.cid import SHAPE, birth_date, cid_ok, upgrade15
from forms.standards.region import PROVINCES

RESIDENT_AREAS = PROVINCES | {"83"}
"""81 and 82 also begin the residence permits of people from Hong Kong and Macao, 83 of those from Taiwan."""


def read_cid(raw: object, spec: FieldSpec) -> str | Problem | None:
    """Half width, capital X; an old number of 15 digits becomes the new one."""
    code = read_code(raw, spec)
    return upgrade15(code) or code if isinstance(code, str) else code


def cid_problems(number: str, on: date, spec: FieldSpec) -> Iterator[Problem]:
    """What is wrong with a citizen number on day `on`. An unknown area is a hint: areas of old numbers are gone."""
    if len(number) != 18:
        yield problem("FORM_LENGTH", spec, length=len(number), expected=18)
    elif not SHAPE.fullmatch(number):
        yield problem("FORM_CID_CHARACTERS", spec)
    else:
        born = birth_date(number)
        if born is None:
            yield problem("FORM_NO_SUCH_DAY", spec, value=number[6:14])
        elif not cid_ok(number):
            yield problem("FORM_CHECK_DIGIT", spec)
        if born is not None and born > on:
            yield problem("FORM_BORN_IN_FUTURE", spec, born=born.isoformat())
        if number[:2] not in RESIDENT_AREAS and number[0] != "9":
            yield Problem("FORM_AREA_UNKNOWN", params={"label": spec.label, "value": number[:6]}, severity=Severity.HINT)


@field_types.register
class Cid(TypeOf[str]):
    """18 characters, capital X; 15 digits only to be converted."""

    name, label = "cid", "TYPE_CID"
    widget, kind = Widget.LINE, Kind.TEXT
    personal = True
    sample = "430102198506129990"

    def parse(self, raw: object, spec: FieldSpec) -> str | Problem | None:
        return read_cid(raw, spec)

    def check(self, value: str, on: date, spec: FieldSpec) -> Iterator[Problem]:
        yield from cid_problems(value, on, spec)
