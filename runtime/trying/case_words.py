"""What a test case expects and what was found, in words: «应当补正» instead of `"correct"`, titles and names instead of ids."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.problems import Lang
from forms.told import Told
from forms.wording import catalogue, say

LONGEST = 200
"""Characters of a value that are told."""


def key_told(key: str) -> Told:
    """What a key of cases/README 3 says: «结论», «不满足的规则» …"""
    return _both(lambda lang: _known("EXPECTED", key, lang))


def value_told(bundle: Bundle, key: str, value: JsonValue) -> Told:
    """What stands under that key."""
    names = _names(bundle)
    return _both(lambda lang: _short(_value(names, key, value, lang)))


def value_words(bundle: Bundle, key: str, value: JsonValue, lang: Lang) -> str:
    """The same in one language, at full length."""
    return _value(_names(bundle), key, value, lang)


def _value(names: dict[str, str], key: str, value: JsonValue, lang: Lang) -> str:
    match value:
        case None | [] | "" if key != "due":
            return say("EXPECTED_NOTHING", lang)
        case str() if key == "outcome":
            return _known("VERDICT", value, lang)
        case list():
            return say("LIST_SEPARATOR", lang).join(_value(names, "", one, lang) for one in value)
        case dict():
            parts = (_entry(names, name, inner, lang) for name, inner in value.items())
            return say("EXPECTED_AND", lang).join(part for part in parts if part) or say("EXPECTED_NOTHING", lang)
        case str():
            return names.get(value, value)
    return str(value)


def _entry(names: dict[str, str], name: str, value: JsonValue, lang: Lang) -> str:
    """«要补的材料：营业执照»; an empty list says nothing."""
    if value == []:
        return ""
    key = f"EXPECTED_{name.upper()}"
    return say(
        "EXPECTED_ENTRY", lang, name=say(key, lang) if key in catalogue() else names.get(name, name), value=_value(names, "", value, lang)
    )


def _names(bundle: Bundle) -> dict[str, str]:
    """Id -> what people call it."""
    rows = {
        f"{table.id}.{row.id}": say("EXPECTED_ROW", table=table.title, number=number)
        for table in bundle.tables
        for number, row in enumerate(table.rows, 1)
    }
    materials = {material.id: material.name for material in bundle.materials}
    items, rules = {item.id: item.name for item in bundle.items}, {rule.id: rule.title for rule in bundle.rules}
    return bundle.labels | materials | items | rows | rules


def _known(prefix: str, name: str, lang: Lang) -> str:
    key = f"{prefix}_{name.upper()}"
    return say(key, lang) if key in catalogue() else name


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _both(words: Callable[[Lang], str]) -> Told:
    return Told(words("zh"), words("en"))
