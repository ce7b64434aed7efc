"""What a test case expects and what was found, in words: «应当补正» instead of `"correct"`, titles and names instead of ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.problems import Lang
from forms.wording import catalogue, say

LONGEST = 200
"""Characters of a value that are told."""


def key_words(key: str, lang: Lang) -> str:
    """What a key of cases/README 3 says: «结论», «不满足的规则» …"""
    return _known("EXPECTED", key, lang)


def value_words(bundle: Bundle, key: str, value: JsonValue, lang: Lang) -> str:
    """What stands under that key."""
    return _value(_names(bundle, lang), key, value, lang)


def difference_words(bundle: Bundle, key: str, expected: JsonValue, found: JsonValue, lang: Lang) -> str:
    """What differs under that key: «结论应为“补正”，现为“受理”», «免交的材料少了营业执照»."""
    told = _differences(_names(bundle, lang), key, _known("EXPECTED", key, lang), expected, found, lang)
    return say("EXPECTED_AND", lang).join(_short(one) for one in told)


def _differences(names: dict[str, str], key: str, name: str, expected: JsonValue, found: JsonValue, lang: Lang) -> Iterator[str]:
    """Of lists and of what has entries only what is there too much or is missing."""
    if isinstance(expected, list) and isinstance(found, list | None):
        lists = _more_and_fewer(names, name, expected, found or [], lang)
        yield lists or _instead(names, key, name, expected, found, lang)
    elif isinstance(expected, dict) and isinstance(found, dict):
        stated = {one for one in (*expected, *found) if _label(names, one, lang) != names.get(one, one)}
        if own := _more_and_fewer(names, name, [*expected.keys() - stated], [*found.keys() - stated], lang):
            yield own
        for one in dict.fromkeys((*expected, *found)):
            both = one in expected and one in found
            if (both or one in stated) and expected.get(one) != found.get(one):
                yield from _differences(names, one, _label(names, one, lang), expected.get(one), found.get(one), lang)
    else:
        yield _instead(names, key, name, expected, found, lang)


def _more_and_fewer(names: dict[str, str], name: str, expected: list[Any], found: list[Any], lang: Lang) -> str:
    """ "" where both hold the same, in whatever order."""
    several = ((found, expected, "EXPECTED_MORE"), (expected, found, "EXPECTED_FEWER"))
    told = [
        say(key, lang, names=_value(names, "", sorted(left, key=str), lang))
        for one, other, key in several
        if (left := [each for each in one if each not in other])
    ]
    return say("EXPECTED_DIFFERS", lang, name=name, how=say("SIM_COMMA", lang).join(told)) if told else ""


def _instead(names: dict[str, str], key: str, name: str, expected: JsonValue, found: JsonValue, lang: Lang) -> str:
    return say("EXPECTED_INSTEAD", lang, name=name, expected=_value(names, key, expected, lang), found=_value(names, key, found, lang))


def _label(names: dict[str, str], name: str, lang: Lang) -> str:
    """What stands before an entry: words of ours, or the name of what it is about."""
    return _known("EXPECTED", name, lang) if f"EXPECTED_{name.upper()}" in catalogue() else names.get(name, name)


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
    return say("EXPECTED_ENTRY", lang, name=_label(names, name, lang), value=_value(names, "", value, lang))


def _names(bundle: Bundle, lang: Lang) -> dict[str, str]:
    """Id -> what people call it."""
    rows = {
        f"{table.id}.{row.id}": say("EXPECTED_ROW", lang, table=table.title, number=number)
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
