"""paragraph 多行文本: an explanation, a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types
from forms.field_types.reading import PARAGRAPH_LIMIT, length_problems, read_text
from forms.problems import Problem


@field_types.register
class Paragraph(TypeOf[str]):
    """Several lines, at most 20,000 characters; every kind of line break becomes one."""

    name, label = "paragraph", "TYPE_PARAGRAPH"
    widget, kind = Widget.PARAGRAPH, Kind.TEXT
    sample = "拟经营热食类食品。\n后厨面积约二十平方米。"

    def parse(self, raw: object, spec: FieldSpec) -> str | Problem | None:
        return read_text(raw, spec, limit=PARAGRAPH_LIMIT, lines=True)

    def check(self, value: str, on: date, spec: FieldSpec) -> Iterator[Problem]:
        yield from length_problems(value, spec)
