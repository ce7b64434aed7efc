"""select 单选: one of the options."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types
from forms.field_types.options import OPTION_LIMIT, option_problems, the_option
from forms.field_types.reading import read_text
from forms.problems import Problem


@field_types.register
class Select(TypeOf[str]):
    """The text of the one option chosen."""

    name, label = "select", "TYPE_SELECT"
    widget, kind = Widget.ONE, Kind.TEXT
    sample = "餐饮服务经营者"
    sample_spec = FieldSpec(label="主体业态", options=("食品销售经营者", "餐饮服务经营者", "单位食堂"))

    def parse(self, raw: object, spec: FieldSpec) -> str | Problem | None:
        text = read_text(raw, spec, limit=OPTION_LIMIT)
        return the_option(text, spec.options) if isinstance(text, str) else text

    def check(self, value: str, on: date, spec: FieldSpec) -> Iterator[Problem]:
        yield from option_problems(value, spec, spec.options)
