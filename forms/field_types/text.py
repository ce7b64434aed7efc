"""text 文本: one line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types
from forms.field_types.reading import length_problems, read_text
from forms.problems import Problem


@field_types.register
class Text(TypeOf[str]):
    """One line of at most 2,000 characters, as people write it: full-width punctuation stays."""

    name, label = "text", "TYPE_TEXT"
    widget, kind = Widget.LINE, Kind.TEXT
    sample = "长沙市示例餐饮有限公司"

    def parse(self, raw: object, spec: FieldSpec) -> str | Problem | None:
        return read_text(raw, spec)

    def check(self, value: str, on: date, spec: FieldSpec) -> Iterator[Problem]:
        yield from length_problems(value, spec)
