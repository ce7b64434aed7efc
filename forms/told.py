"""Told: a piece of a sentence that is said in each language in its own way, and so travels in the `params` of a Problem."""

from __future__ import annotations

from collections.abc import Iterable

from forms.wording import say


class Told(str):
    """As a string it is the Chinese, which is what is stored and compared; the English stands beside it."""

    english: str

    def __new__(cls, chinese: str, english: str) -> Told:
        made = super().__new__(cls, chinese)
        made.english = english
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # a string is made anew of two
        return str(self), self.english


def told(key: str, **params: object) -> Told:
    """The words under `key`."""
    return Told(say(key, **params), say(key, "en", **params))


def told_list(names: Iterable[str]) -> Told:
    """Names one after the other, as each language lists them.

    >>> names = told_list(["住所", "联系手机"])
    >>> names, names.english
    ('住所、联系手机', '住所, 联系手机')
    """
    found = list(names)
    chinese, english = (say("LIST_SEPARATOR", lang) for lang in ("zh", "en"))
    return Told(chinese.join(found), english.join(in_english(name) for name in found))


def in_english(words: object) -> str:
    """What an English sentence is to say of it."""
    return words.english if isinstance(words, Told) else str(words)
