"""How alike two texts of forms are: by characters, by what is left over, by their options."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from forms.plain_label import plain
from forms.suggest.lexicon import NOISE, PLACES

_RANKS = re.compile(r"[一二三四五六七八九十0-9甲乙丙丁ABCD特]+[级档类等期度]?|[有无是否]|其他|[轻中重]度.{0,2}")
_OPTION_NUMBER = re.compile(r"^[0-9A-Za-z一二三四五六七八九十]{1,2}[.、．)）]")
_AKIN_HEADS = frozenset(map(frozenset, (("CATEGORY", "NATURE"), ("CATEGORY", "GRADE"), ("AMOUNT", "PRICE"), ("COUNT", "SCALE"))))
"""Heads of labels that are used for each other."""
_THINGS = tuple(
    sorted(
        (word for place, words in PLACES.items() if place not in ("household", "signboard") for word in words),
        key=len,
        reverse=True,
    )
)


@cache
def likeness(one: str, other: str) -> float:
    """How alike two texts are, by pairs of neighbouring characters: 1 equal, 0 nothing in common."""
    if one == other:
        return 1.0
    pairs, others = _pairs(one), _pairs(other)
    if not pairs or not others:
        return 0.0
    return 2 * len(pairs & others) / (len(pairs) + len(others))


@cache
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) if len(text) > 1 else frozenset((text,))


class Close(StrEnum):
    """How two stems that are not equal are nearly so."""

    IDLE = "idle"
    """But for words that tell nothing."""
    THING = "thing"
    """One names the thing that the other takes for granted: 机动车使用性质, 使用性质; 工伤认定决定书编号, 认定决定书编号."""
    HEAD = "head"
    """Heads that are used for each other: 死亡类别, 死亡性质."""
    WITHIN = "within"
    """The one holds the other."""
    NO = "no"


@cache
def closeness(one: str, other: str) -> Close:
    """How two stems differ.

    >>> closeness("结婚登记DATE", "结婚DATE"), closeness("机动车使用NATURE", "使用NATURE"), closeness("申请DATE", "办理DATE")
    (<Close.IDLE: 'idle'>, <Close.THING: 'thing'>, <Close.NO: 'no'>)
    """
    bare = [_without(text, NOISE) for text in (one, other)]
    if bare[0] == bare[1]:
        return Close.IDLE if _says_something(bare[0]) else Close.NO
    for texts in (bare, [one, other]):
        things = [_without(text, _THINGS) for text in texts]
        if things[0] == things[1] and _says_something(things[0]) and things[0] in texts:
            return Close.THING
    heads = [re.findall(r"[A-Z]+", text) for text in bare]
    bodies = [re.sub(r"[A-Z ]+", "", text) for text in bare]
    if bodies[0] == bodies[1] and len(bodies[0]) > 1 and frozenset((*heads[0], *heads[1])) in _AKIN_HEADS:
        return Close.HEAD
    short, long = sorted(bodies, key=len)
    if heads[0] == heads[1] == ["NUMBER"] and len(short) > 3 and long.endswith(short):
        return Close.THING
    return Close.WITHIN if heads[0] == heads[1] and len(short) > 2 and short in long else Close.NO


def _without(text: str, words: tuple[str, ...]) -> str:
    for word in words:
        text = text.replace(word, "")
    return text


def _says_something(stem: str) -> bool:
    return bool(re.search(r"[^A-Z ]{2}", stem))


def difference(one: str, other: str) -> str:
    """What only the one and only the other label says, for a sentence.

    >>> difference("用水户名", "用电户名")
    '水 / 电'
    """
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    mine, yours = one[start : len(one) - end], other[start : len(other) - end]
    return f"{mine or '—'} / {yours or '—'}"


@cache
def plain_options(options: tuple[str, ...]) -> frozenset[str]:
    """Options without their numbers: 1.男性 is 男性."""
    return frozenset({_OPTION_NUMBER.sub("", plain(option)) for option in options})


def same_list(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The same three options or more, and not a list like 一级 to 四级 that many things have."""
    mine = plain_options(one)
    return len(mine) > 2 and mine == plain_options(other) and not all(_RANKS.fullmatch(option) for option in mine)
