"""Reading a label: what is asked, of whom, of which kind. The grammar of form labels: the head stands last, its holder before it.

新生儿 监护人 有效 证件号码        法定代表人(负责人)   经营场所 建筑面积 (㎡)
theme  holder noise id_no        holder, or holder   place    kind, area  unit
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from forms.plain_label import plain
from forms.suggest.lexicon import ACCOUNT_WORDS, CARDS, PARTIES, PAYS, PURPOSES, RECEIVES, STANDING, UNITS
from forms.suggest.paper import paper_lexicon
from forms.suggest.pieces import Piece, cut, said_alike, segment, with_own_roles

_BRACKET = re.compile(r"\(([^()]*)\)")
_LIST = re.compile(r"[、/或,，;；]")
_QUOTES = re.compile(r"[“”\"'‘’《》<>—\-·:：]")

PERSONAL = frozenset(
    (
        *("person_name", "former_name", "id_no", "id_type", "sex", "nation", "nationality", "birth_date", "age", "marital", "education"),
        *("degree", "politics", "native_place", "birth_place", "occupation", "job_title", "professional_title"),
        *("phone", "landline", "email", "address", "account_no", "account_name", "postcode"),
    )
)
"""Attributes that a person has; which person, the label or its neighbours tell."""

ACCOUNT = frozenset(("account_no", "account_name", "bank"))

_OF_BODIES = frozenset(("name", "phone", "landline", "address"))

BY_TYPE = {
    "cid": "id_no",
    "mobile": "phone",
    "phone": "phone",
    "uscc": "uscc",
    "uscc_or_cid": "uscc",
    "region": "region",
    "bankcard": "account_no",
    "bank_card": "account_no",
    "email": "email",
    "disability_no": "disability_no",
    "address": "address",
}
"""What a type tells where the label does not."""

_MEASURE = re.compile(r"[头只匹羽株棵颗粒尾/、立方米吨公里斤顶门扇幅条间层户次日年月]+")
_NUMBER = re.compile(r"(?:编号|号码|号)$")
_FUNCTION = re.compile(r".*[人者户方员]$")


@dataclass(frozen=True, slots=True)
class Reading:
    """A label understood."""

    label: str
    what: str
    """Attribute, e.g. id_no; "" for what the lexicon has no closed word for."""
    also: frozenset[str] = frozenset()
    """Attributes named as alternatives: 社会信用代码(身份证号码)."""
    roles: tuple[str, ...] = ()
    """Whose it is, several where the label leaves it open: 法定代表人(负责人). () = the label does not say."""
    others: tuple[str, ...] = ()
    """Roles that are named beside the holder: 新生儿 in 新生儿监护人姓名."""
    thing: tuple[str, str] | None = None
    """The organisation or place it is of."""
    kinds: frozenset[str] = frozenset()
    """Kind of address or area."""
    also_kinds: frozenset[str] = frozenset()
    """Kinds named as alternatives: 住所(经营场所)."""
    sides: frozenset[str] = frozenset()
    """Before or after, first or second …"""
    stem: str = ""
    """Of an open attribute everything but its holder; of a closed one what no word explains."""
    unit: str = ""
    said: str = ""
    """The words by which the label names the holder."""

    @property
    def implied(self) -> bool:
        """The label names only a holder; that its name is meant is understood."""
        return self.what == "person_name" and self.said == self.label


def unit_of(text: str) -> str:
    """The unit a text names, or "".

    >>> unit_of("㎡"), unit_of("平方米")
    ('m2', 'm2')
    """
    bare = text.removeprefix("单位").lstrip(":：").lower()
    return next((unit for unit, words in UNITS.items() if bare and bare in words), "")


@cache
def read_label(label: str, type_: str = "text", unit: str = "") -> Reading:
    """The reading of a label of a field of that type."""
    text = _QUOTES.sub("", plain(label))
    main = _BRACKET.sub("", text)
    found = _Draft(_read_main(main, type_), unit_of(unit))
    for content in _BRACKET.findall(text):
        found.take_bracket(content)
    return found.finish(text)


class _Draft:
    """A reading while brackets are still being added."""

    def __init__(self, main: Reading, unit: str) -> None:
        self.main, self.unit = main, unit
        self.roles, self.also, self.also_kinds = list(main.roles), set(main.also), set(main.also_kinds)
        self.sides, self.thing, self.stem = set(main.sides), main.thing, main.stem
        self.what, self.kinds = main.what, main.kinds

    def take_bracket(self, content: str) -> None:
        """A unit, an alternative, or a remark that is left out."""
        if unit := unit_of(content):
            self.unit = self.unit or unit
            return
        if self.main.what == "" and len(content) <= 4 and _MEASURE.fullmatch(content):
            self.unit = self.unit or content
            return
        for part in filter(None, _LIST.split(content)):
            self.unit = self.unit or unit_of(part)
            pieces = [piece for piece in cut(part) if not piece.idle]
            senses = {piece.sense for piece in pieces}
            if not pieces or ("" in senses and len(pieces) > 2):
                continue
            self.sides |= {piece.id for piece in pieces if piece.sense == "side"}
            last = pieces[-1]
            if senses == {"role"}:
                self.roles.append(last.id)
            elif last.sense == "closed":
                self.also.add(last.id)
            elif last.sense == "area_kind" and self.main.what == "" and self.main.stem.endswith("SCALE"):
                self.what, self.stem, self.kinds = "area", "", frozenset((last.id,))
            elif last.sense == "address_kind":
                self.also_kinds.add(last.id)
            elif last.sense == "place" and last.id == "venue" and self.main.what == "address":
                self.also_kinds.add("venue")
            elif last.sense == "org" and self.main.what == "name":
                self.thing = self.thing or (last.sense, last.id)
            elif (last.sense, last.id, self.main.what) == ("org", "org", "place_name"):
                # 旅馆(单位)名称 is the name of who runs it
                self.what, self.thing = "name", ("org", "org")

    def finish(self, text: str) -> Reading:
        """The whole."""
        main, what, roles = self.main, self.what, tuple(dict.fromkeys(self.roles))
        stem, thing, kinds, sides = self.stem, self.thing, self.kinds, frozenset(self.sides)
        if not what and stem.endswith("SCALE") and self.unit == "m2":
            # 建设规模(平方米) is an area
            what, stem, kinds = "area", "", frozenset(("building",))
        if what in ACCOUNT:
            sides |= {"card"} if any(word in text for word in CARDS) else set()
            sides |= {f"for {purpose}" for purpose, words in PURPOSES.items() if any(word in text for word in words)}
        if what == "former_name":
            what, sides = "person_name", sides | {"former"}
        if what == "name" and not thing and not roles and ("trade_name" in self.also or not stem or _FUNCTION.fullmatch(stem)):
            thing, stem = ("org", "org"), ""
        elif what == "name" and thing and thing[0] == "org" and _FUNCTION.fullmatch(stem):
            stem = ""
        elif what == "name" and stem and not (thing and thing[0] == "org"):
            what, stem = "", stem + "名称"
        return Reading(
            text, what, frozenset(self.also - {what}), roles, main.others, thing, kinds,
            frozenset(self.also_kinds) - kinds, sides, stem, self.unit, main.said,
        )  # fmt: skip


def _read_main(main: str, type_: str) -> Reading:
    parts = [part for part in re.split(r"[/或]", main) if part]
    if len(parts) > 1:
        heads = [[piece for piece in cut(part) if not piece.idle] for part in parts]
        if all(pieces and all(piece.sense == "role" for piece in pieces) for pieces in heads[:-1]) and heads[-1]:
            read = _read_pieces(parts[-1], type_)
            roles = tuple(dict.fromkeys((*(pieces[-1].id for pieces in heads[:-1]), *read.roles)))
            said = main if read.implied else read.said
            return replace(read, roles=roles, said=said)
        if all(pieces and pieces[-1].sense == "closed" for pieces in heads):
            read = _read_pieces(parts[0], type_)
            return replace(read, also=read.also | {pieces[-1].id for pieces in heads[1:]})
        if all(len(part) > 2 and pieces and pieces[-1].sense == "open" for part, pieces in zip(parts, heads, strict=True)):
            # 车架号/车辆识别代号: two names of one thing
            reads = [_read_pieces(part, type_) for part in parts]
            return replace(reads[0], also=frozenset(read.stem for read in reads[1:]))
    return _read_pieces(main, type_)


def _read_pieces(main: str, type_: str) -> Reading:
    pieces = [piece for piece in with_own_roles(cut(main)) if not piece.idle]
    what, kinds, body = _head(pieces, type_)
    roles = [piece for piece in body if piece.sense == "role"]
    things = [piece for piece in body if piece.sense in ("org", "place")]
    kinds = kinds | {
        piece.id for piece in body if piece.sense in ("address_kind", "area_kind") and what in ("address", "region", "area", "postcode")
    }
    sides = frozenset(piece.id for piece in body if piece.sense == "side")
    if kinds == {"hukou"} and "former" in sides:
        kinds = frozenset(("leave",))
    if not what:
        return _open(main, roles, things, sides)
    holder, others = _holder(roles)
    thing = (things[-1].sense, things[-1].id) if things else None
    if things and things[-1].text in ("法人", "企业法人") and what in PERSONAL and what != "address":
        holder, thing, things = Piece("法人", "role", "legal_rep"), None, []
    stem = "".join(
        piece.text
        for piece in body
        if not piece.sense or piece.sense == "open" or (piece.sense == "closed" and not (what in ACCOUNT and piece.id in ACCOUNT))
    )
    if what in PERSONAL and what != "address" and not holder and not thing and _FUNCTION.fullmatch(stem):
        # 提取人姓名: a word for a person that no list has
        holder, stem = Piece(stem, "role", f"={stem}"), ""
    stem = said_alike(stem)
    if "premises" in kinds or (thing and thing[1] == "home"):
        stem = _without(stem, ("租赁", "过户", "交易", "标的", "所购", "不动产"))
    if what in ACCOUNT:
        ways = {"pays": PAYS, "receives": RECEIVES}
        sides = sides | {way for way, words in ways.items() if any(word in main for word in words)}
        stem = _without(stem, ACCOUNT_WORDS)
    elif what == "uscc":
        stem = ""
    elif what == "disability_no":
        holder, stem = None, ""
    if thing and (thing[1] == "org" or thing[1] in PARTIES) and stem and _directly_before(body, things[-1]) and what in _OF_BODIES:
        # 档案保管单位, 防空地下室设计单位: a body of its own
        thing, stem = ("org", f"={stem}{things[-1].text}"), ""
    match what:
        case "relation":
            return Reading(main, what, others=tuple(piece.id for piece in roles), sides=sides, stem=stem)
        case "name" if holder and thing and thing[0] == "org" and thing[1] in ("employer", "school"):
            return Reading(main, what, others=(holder.id,), thing=thing, sides=sides, stem=stem, said=things[-1].text)
        case "name" if holder and STANDING.get(holder.id, "actor") in ("principal", "self", "theme") and not stem:
            holder, thing = None, ("org", "org")
        case "name" if holder:
            what, stem = "person_name", ""
        case "name" if thing and thing[0] == "place":
            what = "place_name"
        case "address" | "region" | "postcode" | "area":
            kinds = _kinds(what, kinds, holder, thing)
    said = holder.text if holder else things[-1].text if things else ""
    return Reading(
        main,
        what,
        roles=(holder.id,) if holder else (),
        others=others,
        thing=thing,
        kinds=frozenset(kinds),
        sides=sides,
        stem=stem,
        said=said,
    )


def _head(pieces: list[Piece], type_: str) -> tuple[str, frozenset[str], list[Piece]]:
    """What is asked, the kinds the head itself names, and the pieces before it."""
    if not pieces:
        return BY_TYPE.get(type_, ""), frozenset(), pieces
    last, before = pieces[-1], pieces[:-1]
    by_type = BY_TYPE.get(type_, "")
    choice = type_ in ("select", "multiselect", "boolean", "integer", "number", "decimal", "money", "group", "attachment")
    match last.sense:
        case "closed" if type_ == "boolean" or (choice and last.id in ("person_name", "name", "address", "id_no")):
            return "", frozenset(), before
        case "closed" if last.id == "uscc" and by_type == "id_no":
            return by_type, frozenset(), before
        case "closed" if last.id in ("account_no", "id_no") and by_type in ("disability_no", "uscc"):
            return by_type, frozenset(), before
        case "closed":
            return last.id, frozenset(), before
        case "area_kind":
            return "area", frozenset((last.id,)), before
        case "address_kind" if not choice:
            return ("region" if by_type == "region" else "address"), frozenset((last.id,)), before
        case "role" if not choice and by_type in ("", "id_no"):
            return by_type or "person_name", frozenset(), pieces
        case "org" if not choice and not by_type:
            return "name", frozenset(), pieces
        case "place" if last.id in ("venue", "home", "store") and not choice and by_type in ("", "address", "region"):
            return by_type or "address", frozenset(), pieces
    if by_type and by_type != "address":
        return by_type, frozenset(), [piece for piece in pieces if piece.sense != "open"]
    if by_type == "address":
        return "address", frozenset(), pieces
    return "", frozenset(), before


def _holder(roles: list[Piece]) -> tuple[Piece | None, tuple[str, ...]]:
    """The last person named is the holder, save that 本人 only stresses the one before."""
    named = [role for index, role in enumerate(roles) if not (index and STANDING.get(role.id) == "self")]
    if not named:
        return None, ()
    return named[-1], tuple(role.id for role in named[:-1])


def _directly_before(body: list[Piece], thing: Piece) -> bool:
    index = body.index(thing)
    return index > 0 and not body[index - 1].sense


def _kinds(what: str, kinds: frozenset[str], holder: Piece | None, thing: tuple[str, str] | None) -> frozenset[str]:
    """A person's 住所 is a home, an organisation's a registered office; the address of a place is that of the place."""
    if what == "area":
        return kinds
    if holder and kinds == {"registered"}:
        return frozenset(("residence",))
    if not kinds and thing and thing[0] == "place":
        return frozenset(({"home": "premises"}.get(thing[1], thing[1]),))
    if not kinds and thing == ("org", "org"):
        return frozenset(("work",))
    if kinds == {"work"} and thing and thing[1] != "org":
        return frozenset((f"of {thing[1]}",))
    if not kinds and thing and thing[0] == "org":
        return frozenset((f"of {thing[1]}",))
    return kinds


def _open(main: str, roles: list[Piece], things: list[Piece], sides: frozenset[str]) -> Reading:
    """Everything else: what is left when words that say nothing and the people named are taken off."""
    pieces = [piece for piece in with_own_roles(cut(said_alike(main))) if piece.sense != "particle"]
    kept = [piece for piece in pieces if not (piece.sense == "role" and STANDING.get(piece.id) in ("self", "theme"))]
    if not any(piece.sense not in ("open", "side") for piece in kept):
        # 救助对象类型: without the people nothing would be left
        kept = [piece for piece in pieces if piece.id != "self" and piece.text != "本人"]
    stem = "".join(f"{piece.id.upper()} " if piece.sense == "open" else piece.text for piece in kept if piece.sense != "side").strip()
    if (paper := _numbered(main)) and pieces and pieces[-1].id == "number":
        stem = f"{paper} NUMBER"
    sides = sides | {piece.id for piece in pieces if piece.sense == "side"}
    named = tuple(piece.id for piece in roles if STANDING.get(piece.id) != "self")
    thing = (things[-1].sense, things[-1].id) if things else None
    return Reading(main, "", roles=named[-1:], others=named[:-1], thing=thing, sides=sides, stem=stem)


def _numbered(main: str) -> str:
    """The paper whose number is asked: 房屋产权证号 and 不动产权证书编号 are numbers of one paper."""
    pieces = segment(_NUMBER.sub("", main), paper_lexicon())
    return pieces[-1].id if pieces and pieces[-1].sense == "paper" else ""


def _without(text: str, words: tuple[str, ...]) -> str:
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, "")
    return text
