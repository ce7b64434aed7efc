"""Reading a material's name: which paper, whose, and how it may come.

法定代表人(负责人) 身份证 复印件        授权委托书 及 代理人 身份证明        监护人 关系证明 (可用 出生医学证明)
holder             paper  how it comes  paper      and    paper of holder   paper                  another that will do
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from forms.plain_label import plain
from forms.suggest.lexicon import (
    ACTORS,
    COPY_WORDS,
    GOODS,
    ORGANISATIONS,
    OTHER_PAPERS,
    PARTIES,
    PERSONAL_PAPERS,
    PLACES,
    PRINCIPALS,
    RELATIVES,
    SAME_SIZE,
    SELVES,
    SIDES,
    SIZES,
    STANDING,
    THEMES,
    Words,
)
from forms.suggest.pieces import Piece, segment, state_of_thing, with_own_roles

_BRACKET = re.compile(r"\(([^()]*)\)")
_AND = re.compile(r"以及|及其|和|及|、|与|,|;|\+")
_OR = re.compile(r"或者|或|/|任选其一|之一")
_WILL_DO = re.compile(r"可用|可以用|可凭|可由|或提供|或|/|可提供|可为|包括|如|即|指")
_ISSUER = re.compile(r"^.{2,14}?(?:出具|开具|核发|颁发|签发)的?(?=.{2})")
_APPENDIX = re.compile(r"(?:及|和|与|、)其?附(?:图|件|表|页)")
_QUOTES = re.compile(r"[“”\"'‘’《》<>·]")


_ONE_TAIL = {
    "协议": "合同",
    "意见": "批复",
    "意见书": "批复",
    "证书": "证",
    "证件": "证",
    "凭证": "证",
    "图纸": "图",
    "清单": "单",
    "报告书": "报告",
}
_TAIL = re.compile(f"(?:{'|'.join(sorted(_ONE_TAIL, key=len, reverse=True))})$")
"""Words for one sort of paper at the end of a name."""
_REGISTERED = ("住所", "注册地址", "登记住所")
_SITE = re.compile(r"场地|场所|用房|店面|铺面|园舍|校舍|厂房")
_PLACES_WITHIN = {"registered": _REGISTERED, "venue": tuple(word for word in PLACES["venue"] if len(word) > 2)}


@dataclass(frozen=True, slots=True)
class Paper:
    """A material's name understood."""

    name: str
    papers: tuple[str, ...]
    """What is asked for together, e.g. (proxy, id_card); () = no paper the lexicon knows."""
    accepted: frozenset[str] = frozenset()
    """Papers that will do instead."""
    roles: tuple[str, ...] = ()
    """Whose; several where the name leaves it open."""
    places: frozenset[str] = frozenset()
    """Whether of the registered office, of the place of business, of the dwelling."""
    sides: frozenset[str] = frozenset()
    """Whether the old one or the new one."""
    bodies: frozenset[str] = frozenset()
    """Other bodies whose it is: 施工单位资质证书."""
    size: str = ""
    words: tuple[str, ...] = ()
    """The words for those whose it is: 提取人 and 缴存人 have one role, and are two people where a form names both."""
    rest: str = ""
    """What no word explains."""

    @property
    def personal(self) -> bool:
        """Is it the paper of one person?"""
        return bool(self.papers) and all(paper in PERSONAL_PAPERS for paper in self.papers)


@cache
def paper_lexicon() -> MappingProxyType[str, Piece]:
    """Every word of names of papers."""
    words: dict[str, Piece] = {}

    def add(sense: str, lists: Words) -> None:
        for id_, listed in lists.items():
            for word in listed:
                words.setdefault(word, Piece(word, sense, id_))

    add("paper", PERSONAL_PAPERS)
    add("paper", OTHER_PAPERS)
    for word in SIZES:
        words.setdefault(word, Piece(word, "size", SAME_SIZE.get(word, word)))
    add("noise", {"": COPY_WORDS})
    for roles in (PRINCIPALS, THEMES, SELVES, RELATIVES, ACTORS):
        add("role", roles)
    add("side", {side: SIDES[side] for side in ("former", "later")})
    add("org", ORGANISATIONS)
    add("place", PLACES)
    for word in _REGISTERED:
        words[word] = Piece(word, "place", "registered")
    return MappingProxyType(words)


@cache
def read_paper(name: str) -> Paper:
    """The reading of a material's name.

    >>> read_paper("法定代表人(负责人)身份证复印件").papers, read_paper("授权委托书及代理人身份证明").papers
    (('id_card',), ('proxy', 'id_card'))
    """
    text = _QUOTES.sub("", plain(name))
    main = _APPENDIX.sub("", _ISSUER.sub("", _BRACKET.sub("", text)))
    state, main = state_of_thing(main)
    pieces = with_own_roles(segment(main, paper_lexicon()))
    parts = [segment(part, paper_lexicon()) for part in _AND.split(main) if part]
    either = [segment(part, paper_lexicon()) for part in _OR.split(main) if part]
    papers, accepted = _papers(parts, either)
    roles = [piece.id for piece in pieces if piece.sense == "role"]
    places = {piece.id for piece in pieces if piece.sense == "place" and piece.id in ("registered", "venue", "home")}
    # 住所使用证明 is one word of the lexicon, and still tells of which place
    places |= {place for place, words in _PLACES_WITHIN.items() if any(word in main for word in words)}
    if "premises" in papers and not places and _SITE.search(main):
        places = {"venue"}
    sides = {piece.id for piece in pieces if piece.sense == "side"}
    sides |= {"former"} if state == "scrapped" else set()
    for content in _BRACKET.findall(text):
        inside = [piece for piece in segment(content, paper_lexicon()) if piece.sense != "noise"]
        sides |= {piece.id for piece in inside if piece.sense == "side" and len(piece.text) > 1}
        if inside and all(piece.sense == "role" for piece in inside):
            roles += [piece.id for piece in inside]
        elif inside:
            accepted |= {piece.id for piece in inside if piece.sense == "paper"}
            places |= {piece.id for piece in inside if piece.sense == "place" and piece.id in ("registered", "venue", "home")}
    if {"lease", "property"} <= {*papers, *accepted} and "premises" not in papers:
        papers, accepted = ("premises",), {"lease", "property"}
    if len(roles) > 1:
        roles = [role for index, role in enumerate(roles) if not (index and STANDING.get(role) == "self")]
    sizes = [piece.id for piece in pieces if piece.sense == "size" and "寸" in piece.id]
    if len(either) > 1 and len(papers) == 1 and _last_paper(either[0]) and not _unknown(either[0]):
        # 营业执照或载有统一社会信用代码的登记证照: the other that will do makes no other paper of the first
        pieces = with_own_roles(either[0])
    rest = "".join(
        piece.text
        for piece in pieces
        if not piece.sense or (piece.sense in ("org", "place", "role") and (not papers or piece.id == "part_of_project"))
    )
    rest = re.sub(r"[、,，;；:：/。.0-9]", "", rest)
    bodies = frozenset(piece.id for piece in pieces if piece.sense == "org" and piece.id in PARTIES)
    return Paper(
        text, papers, frozenset(accepted) - set(papers), tuple(dict.fromkeys(roles)), frozenset(places),
        frozenset(sides), bodies, sizes[0] if sizes else "", tuple(piece.text for piece in pieces if piece.sense == "role"), rest,
    )  # fmt: skip


def _papers(parts: list[tuple[Piece, ...]], either: list[tuple[Piece, ...]]) -> tuple[tuple[str, ...], set[str]]:
    """Papers asked for together, and those that will do instead of the first."""
    if len(either) > 1:
        found = [_last_paper(part) for part in either]
        named = [paper for paper in found if paper]
        # 终止或解除劳动合同证明: where the first half names no paper, the head at the end stands for both
        return (tuple(named[:1]), set(named[1:])) if found[0] else (tuple(named[-1:]), set())
    # 护照及出入境记录 asks for more than a 护照; 户口簿首页、本人页 does not
    named = [_last_paper(part) or f"={_unknown(part)}" for part in parts if _last_paper(part) or _unknown(part)]
    return (tuple(dict.fromkeys(named)) if any(not paper.startswith("=") for paper in named) else ()), set()


def _unknown(part: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in part if not piece.sense)


def _last_paper(part: tuple[Piece, ...]) -> str:
    """The head of a name is the last paper it names."""
    return next((piece.id for piece in reversed(part) if piece.sense == "paper"), "")


@cache
def bare_paper(rest: str) -> str:
    """A name no list has without the applicant and the thing at hand: 公司清算方案 is the 清算方案; "" if too little is left."""
    pieces = segment(rest, paper_lexicon())
    left = "".join(piece.text for piece in pieces if not (piece.sense == "place" or (piece.sense, piece.id) == ("org", "org")))
    left = next((left.removeprefix(thing) for thing in GOODS if left.startswith(thing) and len(left) > len(thing) + 2), left)
    left = _TAIL.sub(lambda tail: _ONE_TAIL.get(tail[0], tail[0]), left)
    return left if len(left) > 2 else ""
