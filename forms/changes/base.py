"""Change: one difference between two versions of a document, in words; and the comparison of two pieces, setting by setting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import JsonValue
from pydantic_core import to_jsonable_python

from forms.field_types import field_type
from forms.part import Part
from forms.problems import Lang
from forms.told import in_english
from forms.wording import say


class ChangeKind(StrEnum):
    """What happened to it."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class What(StrEnum):
    """What a change is about, in the order in which it matters to applicants."""

    ITEM = "item"
    """A matter of the bundle."""
    MATERIAL = "material"
    DATA_ITEM = "data_item"
    QUESTION = "question"
    RULE = "rule"
    TABLE = "table"
    PARAMETER = "parameter"
    LIMIT = "limit"
    WAIVER = "waiver"
    BUNDLE = "bundle"
    SECTION = "section"
    RELATION = "relation"
    FIELD = "field"
    """A field of a department's own form."""
    FACT = "fact"
    TEMPLATE = "template"
    TEST_CASE = "test_case"
    KEPT_FINDING = "kept_finding"
    """Something found in the rules that may stand."""
    NAME = "name"
    """What programs call a thing; people do not see it."""


class Effect(StrEnum):
    """What it means for who applies."""

    NONE = ""
    STRICTER = "stricter"
    LOOSER = "looser"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference."""

    kind: ChangeKind
    what: What
    where: str
    """Place in the document, e.g. "data_items.venue_area"; of what is gone, in the old one."""
    key: str
    """Key of the sentence."""
    params: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
    """Parameters that are words of the house themselves: name -> key."""
    before: JsonValue = None
    """What it was; of a condition the tree."""
    after: JsonValue = None
    effect: Effect = Effect.NONE

    def text(self, lang: Lang = "zh") -> str:
        """The sentence for people."""
        params = {name: in_english(value) if lang == "en" else value for name, value in self.params.items()}
        return say(self.key, lang, **params, **{name: say(key, lang) for name, key in self.terms.items()})


def added(what: What, where: str, key: str, effect: Effect = Effect.NONE, **params: str) -> Change:
    """Something new."""
    return Change(ChangeKind.ADDED, what, where, key, params, effect=effect)


def removed(what: What, where: str, key: str, effect: Effect = Effect.NONE, **params: str) -> Change:
    """Something gone."""
    return Change(ChangeKind.REMOVED, what, where, key, params, effect=effect)


def changed(what: What, where: str, key: str, effect: Effect = Effect.NONE, **params: str) -> Change:
    """Something else than it was."""
    return Change(ChangeKind.CHANGED, what, where, key, params, effect=effect)


CONDITIONS = frozenset({"required_when", "applies_when", "show_when", "when", "holds"})
"""Settings that are condition trees; `rules.sentence` knows how to say them."""
WORDED = frozenset({"on_fail", "lapse_effect", "format", "sensitivity", "kind", "hit", "collect"})
"""Settings whose values are words of the house."""


def settings(old: Part, new: Part, what: What, where: str, label: str, but: frozenset[str] = frozenset()) -> Iterator[Change]:
    """Every setting that differs, except those of `but`."""
    for name in type(new).model_fields:
        if name not in but and getattr(old, name) != getattr(new, name):
            yield setting(name, getattr(old, name), getattr(new, name), what, where, label)


def setting(name: str, old: object, new: object, what: What, where: str, label: str, effect: Effect = Effect.NONE) -> Change:
    """One setting that differs, in the sentence that fits its values."""
    before, after = _json(old), _json(new)
    params, terms = {"label": label}, {"setting": f"SETTING_{name.upper()}"}
    shown = {side: _shown(name, what, value) for side, value in (("before", before), ("after", after))}
    if isinstance(before, bool) and isinstance(after, bool):
        key = "COMPARE_ON" if after else "COMPARE_OFF"
    elif name in CONDITIONS:
        key = "COMPARE_CONDITION_NEW" if before is None else "COMPARE_CONDITION_GONE" if after is None else "COMPARE_CONDITION"
    elif _is_nested(before) or _is_nested(after):
        key = "COMPARE_SETTING_CHANGED"
    elif _is_empty(before) or _is_empty(after):
        key = "COMPARE_UNSET" if _is_empty(after) else "COMPARE_SET"
        shown = {"value": shown["before"] if _is_empty(after) else shown["after"]}
        params, terms = _with(shown, params, terms)
    else:
        key = "COMPARE_SETTING"
        params, terms = _with(shown, params, terms)
    return Change(ChangeKind.CHANGED, what, where, key, params, terms, before, after, effect)


def stricter_if(more: bool | None) -> Effect:
    """STRICTER if true, LOOSER if false, none if it cannot be said."""
    return Effect.NONE if more is None else Effect.STRICTER if more else Effect.LOOSER


LONGEST = 60
"""Characters of a value that a sentence repeats."""


_Shown = tuple[str, bool]
"""What a sentence shows of a value: a text, or (if true) the key of a word of the house."""


def _shown(name: str, what: What, value: JsonValue) -> _Shown:
    if name == "type" and isinstance(value, str) and what is not What.ITEM:
        found = field_type(value)
        return (found.label, True) if found else (value, False)
    if name in WORDED and isinstance(value, str) and value:
        return f"VALUE_{name.upper()}_{value.upper()}", True
    return _text(value), False


def _with(shown: Mapping[str, _Shown], params: dict[str, str], terms: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    texts = {name: value for name, (value, is_key) in shown.items() if not is_key}
    return params | texts, terms | {name: value for name, (value, is_key) in shown.items() if is_key}


def _json(value: object) -> JsonValue:
    found: JsonValue = to_jsonable_python(value)
    return found


def _text(value: JsonValue) -> str:
    """A plain value as people read it; "" if there is none."""
    text = "、".join(_text(one) for one in value) if isinstance(value, list) else "" if value is None else str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _is_empty(value: JsonValue) -> bool:
    return value is None or value == "" or value == []


def _is_nested(value: JsonValue) -> bool:
    """Is it more than a sentence can repeat?"""
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict | list) for one in value))
