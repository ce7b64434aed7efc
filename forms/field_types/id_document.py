"""id_document 证件: its kind and its number together, for people without a resident's card too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pydantic import JsonValue

from forms.field_types.base import FieldSpec, Kind, RowField, TypeOf, Widget, field_types, problem, quote
from forms.field_types.cid import cid_problems, read_cid
from forms.field_types.options import folded, option_problems
from forms.field_types.reading import read_text
from forms.problems import Lang, Problem
from forms.standards.cid import SHAPE as CID_SHAPE
from forms.wording import say


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind of identity document."""

    code: str
    """GA/T 2000.156, as GB/T 39046 cites it."""
    also: tuple[str, ...]
    """What people call it too."""
    shape: re.Pattern[str]
    example: str


RESIDENT_CARD = "居民身份证"
FOREIGNER_CARD = "外国人永久居留身份证"
KINDS = {
    RESIDENT_CARD: DocumentKind("111", ("身份证", "二代身份证"), CID_SHAPE, "430102198506129990"),
    "护照": DocumentKind("414", ("普通护照", "passport"), re.compile(r"[A-Z0-9]{5,17}"), "E12345678"),
    "港澳居民来往内地通行证": DocumentKind("516", ("回乡证", "港澳通行证"), re.compile(r"[HM](?:[0-9]{8}|[0-9]{10})"), "H12345678"),
    "台湾居民来往大陆通行证": DocumentKind("511", ("台胞证",), re.compile(r"[0-9]{8}|[0-9]{10}(?:\([A-Z]\))?"), "12345678"),
    # 15 characters until 2023, since then 18 with the check character of a citizen number
    FOREIGNER_CARD: DocumentKind("553", ("外国人永居证", "永居证"), re.compile(r"[A-Z]{3}[0-9]{12}|9[0-9]{16}[0-9X]"), "USA310197001015"),
    "户口簿": DocumentKind("113", ("户口本",), re.compile(r"[A-Z0-9]{4,20}"), "430102001"),
}
"""By the name that values hold and rules compare."""

KIND_LIMIT = 40
NAMES = {folded(other): name for name, kind in KINDS.items() for other in (name, kind.code, *kind.also)}
WRITTEN = re.compile(r"([^0-9A-Za-z\s:：,，]+|passport|[0-9]{3}(?=[\s:：,，]))[\s:：,，]*(.*)", re.IGNORECASE)


@field_types.register
class IdDocument(TypeOf[dict[str, JsonValue]]):
    """{"type": "护照", "number": "E12345678"}; `spec.options` may narrow the kinds. "护照 E12345678" is read too."""

    name, label = "id_document", "TYPE_ID_DOCUMENT"
    widget, kind = Widget.ROWS, Kind.OBJECT
    personal = True
    sample: dict[str, JsonValue] = {"type": "护照", "number": "E12345678"}

    def parse(self, raw: object, spec: FieldSpec) -> dict[str, JsonValue] | Problem | None:
        if isinstance(raw, dict) and raw.keys() <= {"type", "number"}:
            kind, number = raw.get("type"), raw.get("number")
        elif raw is None or isinstance(raw, str):
            text = read_text(raw, spec, limit=200)
            if not isinstance(text, str):
                return text
            found = WRITTEN.fullmatch(text)
            # a bare number can only be a resident's
            kind, number = (found[1], found[2]) if found else (RESIDENT_CARD, text)
        else:
            return problem("FORM_NOT_A_DOCUMENT", spec, value=quote(raw))
        name, code = read_text(kind, spec, limit=KIND_LIMIT), read_cid(number, spec)
        if isinstance(name, Problem):
            return name
        if isinstance(code, Problem):
            return code
        if name is None and code is None:
            return None
        return {"type": NAMES.get(folded(name), name) if name else None, "number": code}

    def check(self, value: dict[str, JsonValue], on: date, spec: FieldSpec) -> Iterator[Problem]:
        name, number = value["type"], value["number"]
        if not isinstance(name, str) or not isinstance(number, str):
            yield problem("FORM_DOCUMENT_INCOMPLETE", spec)
            return
        yield from option_problems(name, spec, spec.options or tuple(KINDS))
        kind = KINDS.get(name)
        if name == RESIDENT_CARD or (name == FOREIGNER_CARD and CID_SHAPE.fullmatch(number)):
            yield from cid_problems(number, on, spec)
        elif kind is not None and not kind.shape.fullmatch(number):
            yield problem("FORM_DOCUMENT_NUMBER", spec, value=quote(number), type=name, example=kind.example)

    def write(self, value: dict[str, JsonValue], spec: FieldSpec, lang: Lang) -> str:
        name = value["type"]
        known = KINDS.get(name) if isinstance(name, str) else None
        shown = say(f"TYPE_ID_DOCUMENT_{known.code}", lang) if known else name
        return " ".join(str(part) for part in (shown, value["number"]) if part)

    def parts(self, spec: FieldSpec, lang: Lang = "zh") -> tuple[RowField, ...]:
        """Kind and number, for the page to draw side by side."""
        return (
            RowField(
                id="type", type="select", label=say("TYPE_ID_DOCUMENT_KIND", lang), options=spec.options or tuple(KINDS), required=True
            ),
            RowField(id="number", type="text", label=say("TYPE_ID_DOCUMENT_NUMBER", lang), required=True),
        )
