"""email 电子邮箱."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types, problem, quote
from forms.field_types.reading import CODE_LIMIT, half_width, read_text
from forms.problems import Problem

LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
DOMAIN = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])")


@field_types.register
class EmailAddress(TypeOf[str]):
    """One address; the domain in small letters, what is before @ as written."""

    name, label = "email", "TYPE_EMAIL"
    widget, kind = Widget.LINE, Kind.TEXT
    sample = "lin.shili@example.com"

    def parse(self, raw: object, spec: FieldSpec) -> str | Problem | None:
        text = read_text(raw, spec, limit=CODE_LIMIT)
        if not isinstance(text, str):
            return text
        local, at, domain = re.sub(r"\s+", "", half_width(text)).rpartition("@")
        return local + at + (domain.lower() if domain.isascii() else domain)

    def check(self, value: str, on: date, spec: FieldSpec) -> Iterator[Problem]:
        local, _, domain = value.rpartition("@")
        dots = local.startswith(".") or local.endswith(".") or ".." in local
        if dots or not LOCAL.fullmatch(local) or not DOMAIN.fullmatch(domain):
            yield problem("FORM_NOT_AN_EMAIL", spec, value=quote(value))
