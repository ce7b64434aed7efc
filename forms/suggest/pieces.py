"""Cutting a Chinese label into known words: the cut that leaves the fewest characters unknown, then the fewest pieces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from forms.suggest.lexicon import (
    ACTORS,
    ADDRESS_KINDS,
    AREA_KINDS,
    CLOSED,
    GOODS,
    HEADS_OF_ROLES,
    IDLE_BEFORE_ROLES,
    NOISE,
    OPEN,
    ORGANISATIONS,
    PARTICLES,
    PARTIES,
    PLACES,
    PRINCIPALS,
    RELATIVES,
    SELVES,
    SIDES,
    STANDING,
    STATES,
    STATES_OF_THINGS,
    SYNONYMS,
    THEMES,
    Words,
)

_UNDERGOES = re.compile(r"被.{2,4}(?:人员?|者|对象)|.{2,6}对象")
_STATES = tuple(sorted(STATES, key=len, reverse=True))
_STATE_OF_THING = re.compile(
    f"^(?P<state>{'|'.join(sorted(STATES_OF_THINGS, key=len, reverse=True))})(?={'|'.join(map(re.escape, (*GOODS, *PLACES['car'])))})"
)
_PLATE = re.compile(r"号牌$")
_BODIES = frozenset(("单位", "企业", "机构", "公司"))
_NO_LONGER = frozenset(("原", "原来", "原先", "变更前", "旧"))


def _replaced(role: str) -> bool:
    return STANDING.get(role, "actor") not in ("self", "theme") and role != "householder"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a label and what it tells."""

    text: str
    sense: str
    """role, org, place, closed, open, address_kind, area_kind, side, particle, noise, or "" for what nobody knows."""
    id: str = ""

    @property
    def idle(self) -> bool:
        """Does it tell nothing before a closed attribute?"""
        return self.sense in ("particle", "noise")


@cache
def lexicon() -> Mapping[str, Piece]:
    """Every known word. Where one stands in two lists, the first of these orders wins."""
    words: dict[str, Piece] = {}

    def add(sense: str, lists: Words) -> None:
        for id_, listed in lists.items():
            for word in listed:
                words.setdefault(word, Piece(word, sense, id_))

    for roles in (PRINCIPALS, THEMES, SELVES, RELATIVES, ACTORS):
        add("role", roles)
    add("address_kind", ADDRESS_KINDS)
    add("closed", CLOSED)
    add("org", ORGANISATIONS)
    add("place", PLACES)
    add("open", OPEN)
    add("area_kind", {kind: tuple(word for word in listed if word.endswith("面积")) for kind, listed in AREA_KINDS.items()})
    add("side", SIDES)
    add("particle", {"": PARTICLES})
    add("noise", {"": NOISE})
    return words


def said_alike(text: str) -> str:
    """The text with ways of saying one thing made one.

    >>> said_alike("退出现役日期")
    '退役日期'
    """
    for said, read in SYNONYMS:
        text = text.replace(said, read)
    return _PLATE.sub("号牌号码", text)


def state_of_thing(text: str) -> tuple[str, str]:
    """Whether a label is of the thing that comes or of the one that goes, and the rest of it.

    >>> state_of_thing("更新机具型号"), state_of_thing("更新日期")
    (('bought', '机具型号'), ('', '更新日期'))
    """
    found = _STATE_OF_THING.match(text)
    return (STATES_OF_THINGS[found["state"]], text[found.end() :]) if found else ("", text)


@cache
def cut(text: str) -> tuple[Piece, ...]:
    """The pieces of a label without brackets.

    >>> [(piece.text, piece.sense) for piece in cut("法定代表人身份证号码")]
    [('法定代表人', 'role'), ('身份证号码', 'closed')]
    """
    return _with_whole_bodies(segment(text, lexicon()))


def _with_whole_bodies(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """建设单位 and 信用代码, not 建设 and 单位信用代码."""
    found: list[Piece] = []
    for piece in pieces:
        word = piece.text[:2]
        body = lexicon().get(found[-1].text + word) if found and word in _BODIES and piece.sense == "closed" else None
        asked = lexicon().get(piece.text[2:])
        if body and body.sense == "org" and asked and asked.sense == "closed":
            found[-1:] = [body, asked]
        else:
            found.append(piece)
    return tuple(found)


def segment(text: str, words: Mapping[str, Piece]) -> tuple[Piece, ...]:
    """A text cut into these words."""
    longest = max(map(len, words))
    best: list[tuple[int, int]] = [(0, 0)]
    step: list[tuple[int, bool]] = [(0, True)]
    for end in range(1, len(text) + 1):
        unknown, pieces = best[end - 1]
        options = [((unknown + 1, pieces), 1, False)]
        for length in range(1, min(longest, end) + 1):
            word = words.get(text[end - length : end])
            # 号 and 数 are heads, and heads stand last; within a word they are part of it
            if word and (length > 1 or word.sense != "open" or end == len(text)):
                unknown, pieces = best[end - length]
                options.append(((unknown, pieces + 1), length, True))
        # of two cuts as good, the longer last word: Chinese heads stand last
        cost, length, known = min(options, key=lambda option: (option[0], -option[1]))
        best.append(cost)
        step.append((length, known))
    found: list[Piece] = []
    end = len(text)
    while end:
        length, known = step[end]
        piece = words[text[end - length : end]] if known else Piece(text[end - length : end], "")
        if not piece.sense and found and not found[-1].sense:
            found[-1] = Piece(piece.text + found[-1].text, "")
        else:
            found.append(piece)
        end -= length
    return tuple(reversed(found))


_BETWEEN = frozenset("、,，;；/和及与")


def with_own_roles(pieces: tuple[Piece, ...]) -> list[Piece]:
    """档案负责人 is one role, not 档案 and 负责人; 原所有人 is who gives up what the 所有人 has."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if piece.sense == "role" and before and (happened := _happened_to(piece, found)):
            # 已去世的缴存职工: what happened to them tells more than the word
            found[-1] = happened
            continue
        modified = piece.id in ("agent", "handler", "contact", "chief") or piece.text.endswith(HEADS_OF_ROLES)
        if piece.sense == "role" and modified and before and before.text in IDLE_BEFORE_ROLES:
            found[-1] = piece
        elif piece.sense == "role" and before and before.text in _BETWEEN:
            # 法定代表人、企业负责人: two, and not a 负责人 of something
            found.append(piece)
        elif piece.sense == "role" and modified and before and (not before.sense or before.id == "household"):
            found[-1] = Piece(before.text + piece.text, "role", f"={before.text}{piece.id}")
        elif piece.sense == "role" and before and before.id in ("first", "second"):
            # 第一监护人 is the 监护人, 第二监护人 another
            found[-1] = Piece(before.text + piece.text, "role", piece.id if before.id == "first" else f"second {piece.id}")
        elif piece.sense == "role" and before and before.sense == "org" and before.id in PARTIES:
            found[-1] = Piece(before.text + piece.text, "role", f"={before.id} {piece.id}")
        elif piece.id in ("owner", "car_owner", "proprietor", "buyer") and before and before.id == "former":
            found[-1] = Piece(before.text + piece.text, "role", "seller")
        elif piece.sense == "role" and before and before.text in _NO_LONGER and _replaced(piece.id):
            # 原监护人 is not the 监护人, 变更前学生 still the 学生
            found[-1] = Piece(before.text + piece.text, "role", f"former {piece.id}")
        elif piece.text == "证人" and before and not before.sense:
            # 驾驶证人 is whose the 驾驶证 is
            found[-1] = Piece(f"{before.text}人", "role", f"={before.text}人")
        elif piece.text == "主" and before and not before.sense and before.text[-1] not in "自民公":
            # 犬主, 船主: who owns what is named before
            found[-1] = Piece(f"{before.text}主", "role", f"={before.text}主")
        elif not piece.sense and _UNDERGOES.fullmatch(piece.text):
            # 被核对人: whom the matter is about
            found.append(Piece(piece.text, "role", "self_other"))
        elif STANDING.get(piece.id) == "theme" and (word := _word_before(found)):
            # 职业病患者, 当事劳动者: a word more for whom the form is about
            found.append(Piece(word + piece.text, "role", piece.id))
        elif piece.id == "self" and before and not before.sense:
            # 救助申请人: what is applied for does not make the 申请人 another
            found[-1] = piece
        else:
            found.append(piece)
    return found


def _happened_to(piece: Piece, before: list[Piece]) -> Piece | None:
    """The person with what the words before say happened to them, taking the 的 between; None if they say no such thing."""
    if piece.id == "self" or not (piece.id == "family" or STANDING.get(piece.id) in ("self", "theme")):
        return None
    if before[-1].text == "的" and len(before) > 1 and before[-2].text.endswith(_STATES):
        before.pop()
    state = next((word for word in _STATES if before[-1].text.endswith(word)), "")
    return Piece(before[-1].text + piece.text, "role", STATES[state]) if state else None


def _word_before(found: list[Piece]) -> str:
    """The word of two characters or more, unknown to any list, that ends the pieces; it is taken off them. "" if there is none."""
    if not found or found[-1].sense:
        return ""
    tail = 2 if len(found) > 1 and found[-2].sense == "closed" else 1
    word = "".join(piece.text for piece in found[-tail:])
    if len(word) < 2:
        return ""
    del found[-tail:]
    return word
