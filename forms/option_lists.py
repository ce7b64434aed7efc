"""Option lists: two lists of choices in terms of each other, and what a department with a list of its own receives of the merged one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from forms.bundle import Bundle
from forms.department_form import Field

_NUMBER = re.compile(r"^(?:[(]?(?:[0-9]{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,2})[).、:](?![0-9]))")
"""What stands before an option to count it: 1. A、 (一)."""
_CIRCLED = re.compile("^[\u2460-\u2473]")
_SIGNS = re.compile(r"[\s()、,.·/\-_:;“”\"']")
_OTHERWISE = re.compile(r"[不没未非无否0-9一二三四五六七八九十百千万]")
"""What makes another thing of the words it stands beside: 有 and 没有, 级 and 一级."""


# ---- two lists


def bare(options: Sequence[str]) -> list[str]:
    """Options without number, signs and an idle 性.

    >>> bare(["1.男性", "②女"]), bare(["1中专（技校）", "2大专"]), bare(["3个月以上"])
    (['男', '女'], ['中专技校', '大专'], ['3个月以上'])
    """
    counted = len(options) > 1 and all(option.startswith(str(number)) for number, option in enumerate(options, start=1))
    texts = [option.removeprefix(str(number)) if counted else option for number, option in enumerate(options, start=1)]
    plain = [unicodedata.normalize("NFKC", _CIRCLED.sub("", text.strip())) for text in texts]
    return [_SIGNS.sub("", _NUMBER.sub("", text)).removesuffix("性") or text for text in plain]


@cache
def bare_set(options: tuple[str, ...]) -> frozenset[str]:
    """The same as a set, kept: suggestions ask for it again and again."""
    return frozenset(bare(options))


def counterparts(mine: Sequence[str], yours: Sequence[str]) -> dict[str, str]:
    """Option of `mine` -> option of `yours`, where they are surely the same: called alike, but for a number or a sign.

    >>> counterparts(["男", "女"], ["1.男性", "2.女性"]), counterparts(["自有", "租赁"], ["自有", "承租"])
    ({'男': '1.男性', '女': '2.女性'}, {'自有': '自有'})
    """
    found = {option: option for option in mine if option in yours}
    ours = {option: word for option, word in zip(mine, bare(mine), strict=True) if option not in found}
    theirs = {option: word for option, word in zip(yours, bare(yours), strict=True) if option not in found}
    left, right = Counter(ours.values()), Counter(theirs.values())
    for option, word in ours.items():
        # two that are called alike in one list: nobody knows which
        if left[word] == right[word] == 1:
            found[option] = next(other for other, words in theirs.items() if words == word)
    return {option: found[option] for option in mine if option in found}


def nearest_options(mine: Sequence[str], yours: Sequence[str]) -> dict[str, str]:
    """Option of `mine` -> option of `yours` that a person would look at first: surely the same, or the only one that holds the other.

    >>> nearest_options(["高中", "大专", "有"], ["普通高中", "大学专科", "没有"])
    {'高中': '普通高中'}
    """
    found = counterparts(mine, yours)
    pairs = [
        (option, other)
        for option, word in zip(mine, bare(mine), strict=True)
        for other, words in zip(yours, bare(yours), strict=True)
        if option not in found and other not in found.values() and _holds(word, words)
    ]
    left, right = Counter(option for option, _ in pairs), Counter(other for _, other in pairs)
    found |= {option: other for option, other in pairs if left[option] == right[other] == 1}
    return {option: found[option] for option in mine if option in found}


def _holds(one: str, other: str) -> bool:
    """Does the longer hold the shorter, say little beside it, and nothing that turns it round?"""
    short, long = sorted((one, other), key=len)
    rest = long.replace(short, "", 1)
    return bool(short) and short in long and len(rest) <= len(short) and not _OTHERWISE.search(rest)


# ---- what a department receives


def codes_of(bundle: Bundle) -> dict[str, Mapping[str, str]]:
    """Place -> the merged option in the department's own, for those that are mapped."""
    return {one.field: one.codes for one in bundle.relations.code_maps}


def code_for(option: str, field: Field, codes: Mapping[str, str]) -> str:
    """What a department receives of an option of the merged list; "" if its own list has no word for it."""
    own = codes.get(option, option)
    return own if own in field.options else ""


def without_code(options: Iterable[str], field: Field, codes: Mapping[str, str]) -> tuple[str, ...]:
    """Options of the merged list that a department with a list of its own would receive as a word it does not know."""
    return tuple(option for option in options if not code_for(option, field, codes)) if field.options else ()


def out_of_reach(options: Iterable[str], field: Field, codes: Mapping[str, str]) -> tuple[str, ...]:
    """A department's own options that it will never receive: nothing of the merged list stands for them."""
    reached = {code_for(option, field, codes) for option in options}
    return tuple(own for own in field.options if own not in reached)


def mapped_through(options: Sequence[str], before: Sequence[str], field: Field, codes: Mapping[str, str]) -> dict[str, str]:
    """A department's map when the list `before`, to which it was mapped, gives way to `options`; what is called the same needs no entry."""
    through = ((option, code_for(was, field, codes)) for option, was in counterparts(options, before).items())
    return {option: own for option, own in through if own and own != option}


def unsettled(bundle: Bundle, data_item: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Place of a field behind a choice, and the options its department has no word for; only where there are some."""
    item, codes = bundle.data_item(data_item), codes_of(bundle)
    members = {place for merge in bundle.relations.merges if merge.data_item == data_item for place in merge.members}
    for one in bundle.items if item and item.options else ():
        for field in one.form.fields:
            place = f"{one.id}.{field.id}"
            if place in members and (lacking := without_code(item.options if item else (), field, codes.get(place, {}))):
                yield place, lacking
