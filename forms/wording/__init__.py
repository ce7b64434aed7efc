"""All words users see, Chinese first, English on the adjacent line.

Each module of this folder holds `WORDS: dict[str, tuple[str, str]]` (key -> zh, en); a key occurs once in the whole house.
Texts use `{name}` parameters of str.format, without attribute or index access. `say` is the only way to a word.
What follows a number agrees with it: `{count} field{count:|s}`, `{count} {count:is|are} new` (of one|of any other number).
A name put between “ and ” that has such quotes itself gets ‘ and ’ for them (GB/T 15834).
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache
from string import Formatter
from typing import Any, Literal

from forms.errors import WordMissing


@cache
def catalogue() -> dict[str, tuple[str, str]]:
    """Every key of every wording module. Raises WordMissing if two modules hold one key."""
    words: dict[str, tuple[str, str]] = {}
    for module in pkgutil.iter_modules(__path__):
        for key, texts in importlib.import_module(f"{__name__}.{module.name}").WORDS.items():
            if key in words:
                raise WordMissing(f"{key} is written twice")
            words[key] = texts
    return words


def say(key: str, lang: Literal["zh", "en"] = "zh", /, **params: object) -> str:
    """The words under `key` in `lang`, parameters filled in. Raises WordMissing for an unknown key or parameter."""
    try:
        text = catalogue()[key][0 if lang == "zh" else 1]
        if "{" not in text:
            return text
        for name in _quoted(text):
            params[name] = _inner(params[name])
        return _NUMBERED.vformat(text, (), params) if "|" in text else text.format(**params)
    except (KeyError, IndexError) as missing:
        raise WordMissing(f"{key}: {missing}") from missing


@cache
def _quoted(text: str) -> tuple[str, ...]:
    """The parameters that stand between quotes."""
    return tuple(name for quote in re.findall("“[^”]*”", text) for name in re.findall(r"\{(\w+)\}", quote))


def _inner(value: object) -> object:
    return value.replace("“", "‘").replace("”", "’") if isinstance(value, str) else value


class _Numbered(Formatter):
    """Reads `{count:one|many}`."""

    def format_field(self, value: Any, spec: str) -> str:
        one, is_numbered, many = spec.partition("|")
        if not is_numbered:
            return str(super().format_field(value, spec))
        return one if str(value) == "1" else many


_NUMBERED = _Numbered()
