"""Words of the language of Chinese forms, by what they tell: whose, what, which kind; read from the lists beside this module.

They are what any civil servant would list without having seen a bundle; a bundle's own odd labels do not belong here.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

Words = dict[str, tuple[str, ...]]
"""Id -> the words for it."""


def _read(name: str) -> dict[str, Any]:
    # Any: what tomllib gives; the shape is checked by tests/forms/suggest/test_lexicon.py
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


def _table(values: dict[str, str]) -> Words:
    return {id_: tuple(words.split()) for id_, words in values.items()}


_people, _things, _attributes, _documents = map(_read, ("people", "things", "attributes", "documents"))

PRINCIPALS, THEMES, SELVES, RELATIVES, ACTORS = (
    _table(_people[name]) for name in ("principals", "themes", "selves", "relatives", "actors")
)
HEADS_OF_ROLES: tuple[str, ...] = tuple(_people["heads"].split())
AKIN: dict[frozenset[str], float] = {frozenset((one, other)): weight for one, other, weight in _people["akin"]}
STANDING: dict[str, str] = {
    **dict.fromkeys(PRINCIPALS, "principal"),
    **dict.fromkeys(THEMES, "theme"),
    **dict.fromkeys(SELVES, "self"),
    **dict.fromkeys(RELATIVES, "relative"),
    **dict.fromkeys(ACTORS, "actor"),
}
"""Role -> whether it stands for a business, is what the bundle is about, and so on."""

ORGANISATIONS, PLACES = _table(_things["organisations"]), _table(_things["places"])
ACCOUNT_WORDS: tuple[str, ...] = tuple(_things["account_words"].split())
PAYS, RECEIVES = tuple(_things["pays"].split()), tuple(_things["receives"].split())
PURPOSES = _table(_things["purposes"])
CARDS = tuple(_things["cards"].split())
APPLYING = frozenset(_things["applying"].split())
PARTIES = frozenset(_things["parties"].split())
ESTABLISHMENTS = frozenset(_things["establishments"].split())

CLOSED, OPEN, ADDRESS_KINDS, AREA_KINDS, SIDES, UNITS = (
    _table(_attributes[name]) for name in ("closed", "open", "address_kinds", "area_kinds", "sides", "units")
)
PARTICLES: tuple[str, ...] = tuple(_attributes["particles"].split())
NOISE: tuple[str, ...] = tuple(sorted(_attributes["noise"].split(), key=len, reverse=True))
"""Longest first, so that taking one off leaves no half of another."""
SYNONYMS: tuple[tuple[str, str], ...] = tuple((said, read) for said, read in _attributes["synonyms"])

PERSONAL_PAPERS, OTHER_PAPERS = _table(_documents["personal_papers"]), _table(_documents["other_papers"])
COPY_WORDS: tuple[str, ...] = tuple(_documents["copy_words"].split())
SAME_SIZE: dict[str, str] = _documents["same_size"]
SIZES: tuple[str, ...] = tuple(_documents["sizes"].split())
