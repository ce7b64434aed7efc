"""Which of the known meanings of its head a label has: 计划完工时间 and 竣工日期 are of one event, 竣工验收日期 of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from forms.suggest.lexicon import GOODS, MEANINGS, NOISE, PLACES
from forms.suggest.pieces import Piece, said_alike

_ONE_HEAD = {"price": "amount", "nature": "category"}
_WHOLE = frozenset(("fund", "unitfund", "insured", "unitinsured", "taxaccount"))
"""Heads that need nothing before them."""
_OWN_HOUSE = ("企业", "单位", "公司", "机构", "店铺", "门店", "场所", "经营场所", "本单位", "本企业")
"""Whose all of them are."""
_COUPLE = ("父母双方", "夫妻双方", "男女双方", "父母", "夫妻", "双方", "当事人")
"""Whose marriage it is, a form about one of them need not say."""
_THINGS = tuple(sorted((*GOODS, *(word for words in PLACES.values() for word in words)), key=len, reverse=True))


@cache
def _known(head: str) -> Mapping[str, str]:
    """What may stand before the head, as it is written and as it is read, with its meaning."""
    listed = MEANINGS.get(head, {})
    return {**{said_alike(word): meaning for word, meaning in listed.items()}, **listed}


def meaning_of(pieces: Sequence[Piece]) -> str:
    """Of the pieces of a label whose head stands last; "" if no list has it."""
    if not pieces or pieces[-1].sense != "open":
        return ""
    if len(pieces) == 1 and pieces[0].id in _WHOLE:
        return pieces[0].id.upper()
    head = _ONE_HEAD.get(pieces[-1].id, pieces[-1].id)
    found = _of_body(head, "".join(piece.text for piece in pieces[:-1] if piece.sense != "side"))
    return f"{head.upper()} {found}" if found else ""


@cache
def _of_body(head: str, body: str) -> str:
    known = _known(head)
    bare = _without(body, NOISE)
    ways: tuple[str, ...] = (body, bare, _without(body, _THINGS), _without(bare, _THINGS), _without(body, _COUPLE))
    if head == "count":
        # 食堂从业人员数, 食品从业人员人数: some of the 从业人员
        ways = (body, bare, _without(body, _OWN_HOUSE), _without(bare, _OWN_HOUSE))
    return next((known[one] for one in ways if one in known), "")


def _without(text: str, words: Sequence[str]) -> str:
    """The text without the words at its beginning; those within may tell something."""
    while word := next((word for word in words if text.startswith(word) and text != word), ""):
        text = text[len(word) :]
    return text
