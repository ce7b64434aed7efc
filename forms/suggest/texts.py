"""How alike two texts of forms are: by characters, by what is left over, by their options."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from itertools import takewhile

from forms.option_lists import bare_set
from forms.suggest.lexicon import GOODS, NOISE, ORGANISATIONS, PLACES

_RANKS = re.compile(r"[一二三四五六七八九十0-9甲乙丙丁ABCD特]+[级档类等期度]?|[有无是否]|其他|[轻中重]度.{0,2}")
_TELLS = re.compile(
    r"[年月日季周总净最大小高低上下内外原现新旧前后首次男女主副公私出入进自他余剩均增减缺未不非]|登记|申请|批准|审核|验收|注销|个人|单位|使用|地址|名称|用途|原因"
)
"""What makes another thing of what it stands in."""
_STEPS = re.compile(r"申请|申报|报名|受理|批准|公告|公示")
"""Steps of a matter, each with a day of its own: the 离婚登记申请日期 is not the 离婚登记日期."""
_IDLE = tuple(word for word in NOISE if word != "实际")
"""实际缴费年限 is not the whole 缴费年限, what 实际 tells nothing of before a name or an address."""
_AKIN_HEADS = frozenset(
    map(frozenset, (("CATEGORY", "NATURE"), ("CATEGORY", "GRADE"), ("AMOUNT", "PRICE"), ("COUNT", "SCALE"), ("CATEGORY", "METHOD")))
)
"""Heads of labels that are used for each other."""
_UNDERSTOOD = frozenset(("CATEGORY", "GRADE"))
"""Heads that a label may leave out: 消防设施, 消防设施种类."""
_THINGS = tuple(
    sorted(
        (*GOODS, *(word for place, words in PLACES.items() if place not in ("household", "signboard") for word in words)),
        key=len,
        reverse=True,
    )
)
_THING_OF = {word: f" {thing} " for thing, words in (*PLACES.items(), *ORGANISATIONS.items()) for word in words if len(word) > 1}
_BY_THING = re.compile("|".join(sorted(map(re.escape, _THING_OF), key=len, reverse=True)))
"""场地 and 场所 are words for one sort of thing."""


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
    FILLED = "filled"
    """The one says in full what the other shortens: 犬种, 犬只品种; 随行人数, 随行人员人数."""
    WITHIN = "within"
    """The one holds the other."""
    NO = "no"


@cache
def closeness(one: str, other: str) -> Close:
    """How two stems differ.

    >>> closeness("结婚登记DATE", "结婚DATE"), closeness("机动车使用NATURE", "使用NATURE"), closeness("申请DATE", "办理DATE")
    (<Close.IDLE: 'idle'>, <Close.THING: 'thing'>, <Close.NO: 'no'>)
    """
    bare = [_without(text, _IDLE).removesuffix("名称") for text in (one, other)]
    if bare[0] == bare[1] and one.endswith("DATE") and set(_STEPS.findall(one)) != set(_STEPS.findall(other)):
        return Close.NO
    if bare[0] == bare[1]:
        return Close.IDLE if _says_something(bare[0]) else Close.NO
    for texts in (bare, [one, other]):
        things = [_without(text, _THINGS) for text in texts]
        if things[0] == things[1] and _says_something(things[0]) and things[0] in texts:
            return Close.THING
    named = [_BY_THING.sub(lambda found: _THING_OF[found[0]], text) for text in bare]
    if named[0] == named[1] and _says_something(re.sub(r" \w+ ", "", named[0])):
        return Close.THING
    heads = [re.findall(r"[A-Z]+", text) for text in bare]
    bodies = [re.sub(r"[A-Z ]+", "", text) for text in bare]
    if bodies[0] == bodies[1] and len(bodies[0]) > 1 and frozenset((*heads[0], *heads[1])) in _AKIN_HEADS:
        return Close.HEAD
    if bodies[0] == bodies[1] and len(bodies[0]) > 2 and sorted(map(len, heads)) == [0, 1] and {*heads[0], *heads[1]} <= _UNDERSTOOD:
        return Close.HEAD
    short, long = sorted(bodies, key=len)
    if heads[0] == heads[1] == ["NUMBER"] and len(short) > 3 and long.endswith(short):
        return Close.THING
    if (
        heads[0] == heads[1]
        and (_shortens(short, long) or _shortens(*sorted((_without(one, _THINGS) for one in bodies), key=len)))
        and not {"DATE", "NUMBER", "COUNT"} & {*heads[0]}
    ):
        return Close.FILLED
    return Close.WITHIN if heads[0] == heads[1] and len(short) > 2 and short in long else Close.NO


def _shortens(short: str, long: str) -> bool:
    """Does the one begin like the other and hold its characters in order, with nothing between them that tells two things apart?"""
    if len(short) < 2 or not 0 < len(long) - len(short) <= 3 or short[0] != long[0]:
        return False
    rest = iter(long)
    left = "".join(character for wanted in short for character in takewhile(wanted.__ne__, rest))
    left += "".join(rest)
    return len(left) == len(long) - len(short) and not _TELLS.search(left)


def _without(text: str, words: tuple[str, ...]) -> str:
    for word in words:
        text = text.replace(word, "")
    return text


def _says_something(stem: str) -> bool:
    return bool(re.search(r"[^A-Z ]{2}|MODEL", stem))


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


def same_list(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The same three options or more, and not a list like 一级 to 四级 that many things have."""
    mine = bare_set(one)
    return len(mine) > 2 and mine == bare_set(other) and not all(_RANKS.fullmatch(option) for option in mine)
