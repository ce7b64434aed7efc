"""boolean 是否."""

from __future__ import annotations

from forms.field_types.base import FieldSpec, Kind, TypeOf, Widget, field_types, problem, quote
from forms.field_types.reading import half_width
from forms.problems import Lang, Problem
from forms.wording import say

YES = frozenset({"是", "有", "对", "真", "√", "✓", "☑", "y", "yes", "true", "1"})
NO = frozenset({"否", "无", "不是", "没有", "错", "假", "×", "✗", "n", "no", "false", "0"})


@field_types.register
class Boolean(TypeOf[bool]):
    """true or false; 是/否, 有/无, √/×, yes/no, 1/0 are read too."""

    name, label = "boolean", "TYPE_BOOLEAN"
    widget, kind = Widget.YES_NO, Kind.BOOLEAN
    sample = True

    def parse(self, raw: object, spec: FieldSpec) -> bool | Problem | None:
        match raw:
            case None | bool():
                return raw
            case 0 | 1:
                return bool(raw)
            case str() if len(raw) <= 20:
                word = half_width(raw).strip().lower()
                if not word or word in YES | NO:
                    return word in YES if word else None
        return problem("FORM_NOT_YES_NO", spec, value=quote(raw))

    def write(self, value: bool, spec: FieldSpec, lang: Lang) -> str:
        return say("TYPE_BOOLEAN_YES" if value else "TYPE_BOOLEAN_NO", lang)
