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
    # Any: what tomllib gives; the shape is checked by tests/forms/suggest/test_words.py
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


def _each(before: str, after: str, *more: str) -> tuple[str, ...]:
    """Each of the first words before each of the second, after the words given."""
    return tuple(dict.fromkeys((*more, *(f"{first}{second}" for first in before.split() for second in after.split()))))


def _table(values: dict[str, str]) -> Words:
    return {id_: tuple(words.split()) for id_, words in values.items()}


_people, _things, _attributes, _kinds, _personal, _other = map(
    _read, ("people", "things", "attributes", "kinds", "personal_papers", "other_papers")
)

PRINCIPALS, THEMES, SELVES, RELATIVES, ACTORS = (
    _table(_people[name]) for name in ("principals", "themes", "selves", "relatives", "actors")
)
_handovers = _people["handovers"]
ACTORS["seller"] = _each(_handovers["old"], _handovers["who"], *ACTORS["seller"])
ACTORS["buyer"] = _each(_handovers["new"], f"{_handovers['who']} {_handovers['customers']}", *ACTORS["buyer"])
ACTORS["former_customer"] = _each(_handovers["old"], _handovers["customers"], *ACTORS["former_customer"])
HEADS_OF_ROLES: tuple[str, ...] = tuple(_people["heads"].split())
IDLE_BEFORE_ROLES = frozenset(_people["idle"].split())
STATES: dict[str, str] = {word: role for role, words in _table(_people["states"]).items() for word in words}
"""What happened to somebody -> the role it makes of them."""
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
GOODS: tuple[str, ...] = tuple(sorted((word for words in _table(_things["goods"]).values() for word in words), key=len, reverse=True))
"""Things that a label often takes for granted."""
SLOTS: dict[str, dict[str, tuple[str, ...]]] = {slot: _table(values) for slot, values in _things["slots"].items()}
"""What tells two things of one head apart: slot -> what may fill it -> its words."""
PAPER_SLOTS: dict[str, dict[str, tuple[str, ...]]] = {slot: _table(values) for slot, values in _things["paper_slots"].items()}
"""The same of papers only: an 企业信用报告 is not a 个人征信报告, while a field of an 企业 may be that of who runs it."""
_former = _things["former_employers"]
ORGANISATIONS["former_employer"] = _each(_former["before"], _former["bodies"], *ORGANISATIONS["former_employer"])
ACCOUNT_WORDS: tuple[str, ...] = tuple(_things["account_words"].split())
PAYS, RECEIVES = tuple(_things["pays"].split()), tuple(_things["receives"].split())
PURPOSES, PARTS = _table(_things["purposes"]), _table(_things["parts"])
CARDS = tuple(_things["cards"].split())
APPLYING = frozenset(_things["applying"].split())
PARTIES = frozenset(_things["parties"].split())
ESTABLISHMENTS = frozenset(_things["establishments"].split())

CLOSED, OPEN, SIDES, UNITS = (_table(_attributes[name]) for name in ("closed", "open", "sides", "units"))
ADDRESS_KINDS, AREA_KINDS = _table(_kinds["address_kinds"]), _table(_kinds["area_kinds"])
_changes = _attributes["changes"]
SIDES["former"] = _each(_changes["words"], "前 以前 之前 前的", *SIDES["former"])
SIDES["later"] = _each(_changes["words"], "后 以后 之后 后的", *SIDES["later"])
STATES_OF_THINGS: dict[str, str] = {word: state for state, words in _table(_attributes["states_of_things"]).items() for word in words}
"""Word before a thing -> whether it is the one that comes or the one that goes."""
PARTICLES: tuple[str, ...] = tuple(_attributes["particles"].split())
NOISE: tuple[str, ...] = tuple(sorted(_attributes["noise"].split(), key=len, reverse=True))
"""Longest first, so that taking one off leaves no half of another."""
SYNONYMS: tuple[tuple[str, str], ...] = tuple((said, read) for said, read in _read("synonyms")["synonyms"])

MEANINGS: dict[str, dict[str, str]] = {
    head: {word: words.split()[0] for words in listed for word in words.split()} for head, listed in _read("meanings").items()
}
"""Head -> what may stand before it -> the first word of its meaning."""

_sorts = _read("kinds_of_papers")
PERSONAL_PAPERS = _table(_personal["personal_papers"] | _sorts["personal_papers"])
OTHER_PAPERS = _table(_other["other_papers"] | _read("papers_of_trades")["papers_of_trades"] | _sorts["other_papers"])
"""Paper -> its names; "rules food" is one kind of the rules."""
COPY_WORDS: tuple[str, ...] = tuple(_personal["copy_words"].split())
SAME_SIZE: dict[str, str] = _personal["same_size"]
SIZES: tuple[str, ...] = tuple(_personal["sizes"].split())
