"""Cutting a Chinese label into known words: the cut that leaves the fewest characters unknown, then the fewest pieces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from forms.suggest.lexicon import (
    ACTORS,
    ADDRESS_KINDS,
    AREA_KINDS,
    CLOSED,
    HEADS_OF_ROLES,
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
    SYNONYMS,
    THEMES,
    Words,
)

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
    return text


@cache
def cut(text: str) -> tuple[Piece, ...]:
    """The pieces of a label without brackets.

    >>> [(piece.text, piece.sense) for piece in cut("法定代表人身份证号码")]
    [('法定代表人', 'role'), ('身份证号码', 'closed')]
    """
    return segment(text, lexicon())


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


def with_own_roles(pieces: tuple[Piece, ...]) -> list[Piece]:
    """档案负责人 is one role, not 档案 and 负责人; 原所有人 is who gives up what the 所有人 has."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        modified = piece.id in ("agent", "handler", "contact", "chief") or piece.text.endswith(HEADS_OF_ROLES)
        if piece.sense == "role" and modified and before and (not before.sense or before.id == "household"):
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
        elif piece.id == "self" and before and not before.sense:
            # 救助申请人: what is applied for does not make the 申请人 another
            found[-1] = piece
        else:
            found.append(piece)
    return found
