"""multiselect 多选: any of the options."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pydantic import JsonValue

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types, problem, quote
from forms.field_types.options import OPTION_LIMIT, by_spelling, folded, option_problems, the_option
from forms.field_types.reading import read_text
from forms.problems import Lang, Problem

MOST_CHOSEN = 500
SEPARATORS = re.compile(r"[、,，;；|\n]")


@field_types.register
class Multiselect(TypeOf[list[JsonValue]]):
    """The texts of the options chosen, each once; from text they are parted by 、 , ; or line breaks."""

    name, label = "multiselect", "TYPE_MULTISELECT"
    widget, kind = Widget.MANY, Kind.LIST
    sample: list[JsonValue] = ["热食类食品制售", "自制饮品制售"]
    sample_spec = FieldSpec(label="经营项目", options=("预包装食品销售", "热食类食品制售", "自制饮品制售"))

    def parse(self, raw: object, spec: FieldSpec) -> list[JsonValue] | Problem | None:
        entries = raw
        if raw is None or isinstance(raw, str):
            line = read_text(raw, spec, limit=MOST_CHOSEN * 20, lines=True)
            if not isinstance(line, str):
                return line
            entries = _parted(line, spec.options)
        if not isinstance(entries, list):
            return problem("FORM_NOT_A_LIST", spec, value=quote(raw))
        if len(entries) > MOST_CHOSEN:
            return problem("FORM_TOO_MANY", spec, count=len(entries), limit=MOST_CHOSEN)
        chosen: dict[str, None] = {}
        for entry in entries:
            text = read_text(entry, spec, limit=OPTION_LIMIT)
            if isinstance(text, Problem):
                return text
            if text is not None:
                chosen[the_option(text, spec.options)] = None
        # a list without entries is an answer as it stands, a text of separators alone is none
        return list(chosen) if chosen or isinstance(raw, list) else None

    def check(self, value: list[JsonValue], on: date, spec: FieldSpec) -> Iterator[Problem]:
        for chosen in value:
            yield from option_problems(str(chosen), spec, spec.options)

    def write(self, value: list[JsonValue], spec: FieldSpec, lang: Lang) -> str:
        return "、".join(str(chosen) for chosen in value)


def _parted(line: str, options: tuple[str, ...]) -> list[str]:
    """The line cut at its separators, but never inside an option that has one in its own name."""
    cuts = [-1, *(found.start() for found in SEPARATORS.finditer(line)), len(line)]
    longest = max((len(SEPARATORS.findall(option)) for option in options), default=0) + 1
    pieces: list[str] = []
    start = 0
    while start < len(cuts) - 1 and len(pieces) <= MOST_CHOSEN:
        for end in range(min(start + longest, len(cuts) - 1), start, -1):
            piece = line[cuts[start] + 1 : cuts[end]]
            if end == start + 1 or folded(piece) in by_spelling(options):
                pieces.append(piece)
                start = end
                break
    return pieces
