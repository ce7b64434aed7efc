"""Reading a label: what is asked, of whom, of which kind. The grammar of form labels: the head stands last, its holder before it.

新生儿 监护人 有效 证件号码        法定代表人(负责人)   经营场所 建筑面积 (㎡)
theme  holder noise id_no        holder, or holder   place    kind, area  unit
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from forms.plain_label import plain
from forms.suggest.lexicon import ACCOUNT_WORDS, CARDS, GOODS, PARTIES, PARTS, PAYS, PURPOSES, RECEIVES, STANDING, UNITS
from forms.suggest.open_label import read_open
from forms.suggest.pieces import Piece, cut, said_alike, with_own_roles
from forms.suggest.reading import ACCOUNT, PART_OF_PROJECT, PERSONAL, Reading

_BRACKET = re.compile(r"\(([^()]*)\)")
_INSERTED = re.compile(r"(?P<before>[^()]{2,})\((?P<word>[^()]{2,4})\)(?P<after>[^()]{2,})")
_APPLIES_FOR = re.compile(
    r"申[请领办](?P<thing>(?:(?!单位|企业|公司|机构|联系|代理|经办|负责|代表|委托|监护)[^人]){2,8}?)(?:的人|人|者)(?=姓名|身份|证件|手机|电话|联系|住|地址|$)"
)
"""申请驾驶证人 is the 驾驶证申请人."""
_OF_WHICH = re.compile(r"^所[^的属]{1,4}的(?=.{2})")
"""所服务的活动名称: a clause before the thing makes no other of it."""
_PEOPLE = re.compile(r"(?:人员|职工|员工|教师|幼儿|成员)$")
_LIST = re.compile(r"[、/或,，;；]")
_FOREIGN = re.compile(r"外文|英文|拼音")
_QUOTES = re.compile(r"[“”\"'‘’《》<>—\-·:：]")

_COUPLE = frozenset(("male", "female"))
"""共有人(男方) and 共有人(女方) are two, whatever else they are."""
_HAVE_PARTS = frozenset(("school", "hospital"))
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
_FUNCTION = re.compile(r".*[人者户方员主]$")


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
    text = _OF_WHICH.sub("", _QUOTES.sub("", plain(label)))
    text = _APPLIES_FOR.sub(r"\g<thing>申请人", text)
    if type_ in ("integer", "number") and _PEOPLE.search(_BRACKET.sub("", text)):
        # 从业人员(人): a number of people is asked
        text = _BRACKET.sub("", text) + "人数"
    main = _other_word(text) or _BRACKET.sub("", text)
    found = _Draft(_read_main(main, type_), unit_of(unit))
    for content in _BRACKET.findall(text):
        found.take_bracket(content)
    return found.finish(text)


def _other_word(text: str) -> str:
    """邀请(聘用)单位名称 as 聘用单位名称, where only the word in the bracket makes one that is known; "" where it does not."""
    found = _INSERTED.fullmatch(text)
    if not found or len(found["word"]) > len(found["before"]):
        return ""
    before, word, after = found["before"], found["word"], found["after"]
    without, other = cut(before + after), cut(before[: -len(word)] + word + after)
    names_it = any(word in piece.text and piece.sense in ("role", "org", "place") for piece in other)
    return "".join(piece.text for piece in other) if names_it and _unknown(without) and not _unknown(other) else ""


def _unknown(pieces: tuple[Piece, ...]) -> bool:
    return any(not piece.sense for piece in pieces)


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
            if self.main.what == "person_name" and _FOREIGN.search(content):
                self.stem = "外文"
                continue
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
        if (
            len(roles) > 1
            and any(STANDING.get(role) == "self" for role in roles)
            and all(STANDING.get(role) in ("self", "actor") for role in roles)
        ):
            # 授权人(申请人): whatever part they play, it is who applies
            roles = tuple(sorted(roles, key=lambda role: STANDING.get(role) != "self"))
        roles = tuple(role for role in roles if role in _COUPLE) or roles
        stem, thing, kinds, sides = self.stem, self.thing, self.kinds, frozenset(self.sides)
        if not what and stem.endswith("SCALE") and self.unit == "m2":
            # 建设规模(平方米) is an area
            what, stem, kinds = "area", "", frozenset(("building",))
        if what in ACCOUNT:
            sides |= {"card"} if any(word in text for word in CARDS) else set()
            sides |= {f"for {purpose}" for purpose, words in PURPOSES.items() if any(word in text for word in words)}
        if what == "name" and thing and thing[1] in _HAVE_PARTS:
            sides |= {f"for {part}" for part, words in PARTS.items() if any(word in text for word in words)}
        if "for applied" in sides:
            # where one wants to go, one does not yet
            sides -= {"for attended"}
        if what == "former_name":
            what, sides = "person_name", sides | {"former"}
        if what == "name" and not thing and not roles and ("trade_name" in self.also or not stem or _FUNCTION.fullmatch(stem)):
            thing, stem = ("org", "org"), ""
        elif what == "name" and thing and thing[0] == "org" and _FUNCTION.fullmatch(stem):
            stem = ""
        elif what == "name" and stem and not (thing and thing[0] == "org"):
            what, stem = "", said_alike(stem + "名称")
        return Reading(
            text, what, frozenset(self.also - {what}), roles, main.others, thing, kinds,
            frozenset(self.also_kinds) - kinds, sides, stem, self.unit, main.said, main.meaning if not what else "",
        )  # fmt: skip


def _read_main(main: str, type_: str) -> Reading:
    parts = [part for part in re.split(r"[/或、]", main) if part]
    if len(parts) > 1:
        heads = [[piece for piece in cut(part) if not piece.idle] for part in parts]
        if all(pieces and all(piece.sense == "role" for piece in pieces) for pieces in heads[:-1]) and heads[-1]:
            read = _read_pieces(parts[-1], type_)
            roles = tuple(dict.fromkeys((*(pieces[-1].id for pieces in heads[:-1]), *read.roles)))
            said = main if read.implied else read.said
            return replace(read, roles=roles, said=said)
        if {"address"} < {_read_pieces(part, type_).what for part in parts}:
            # 住址或工作单位: either will do, and so it is neither
            return Reading(main, "", stem=said_alike(main))
        if all(pieces and pieces[-1].sense == "closed" for pieces in heads):
            # 职业、工种或工作岗位 is asked as the 岗位
            read = _read_pieces(
                next((part for part, pieces in zip(parts, heads, strict=True) if pieces[-1].id == "job_title"), parts[0]), type_
            )
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
        return read_open(main, roles, things, sides)
    holder, others = _holder(roles)
    thing = (things[-1].sense, things[-1].id) if things else None
    if things and things[-1].text in ("法人", "企业法人") and what in PERSONAL and what != "address":
        holder, thing, things = Piece("法人", "role", "legal_rep"), None, []
    stem = "".join(
        piece.text
        for piece in body
        if not piece.sense or piece.sense == "open" or (piece.sense == "closed" and not (what in ACCOUNT and piece.id in ACCOUNT))
    )
    if (
        what in PERSONAL
        and what != "address"
        and not holder
        and thing
        and thing[0] == "place"
        and len(stem) == 1
        and _FUNCTION.fullmatch(stem)
    ):
        # 建设人, 场地方
        stem, thing, things = things[-1].text + stem, None, []
    if what in PERSONAL and what != "address" and not holder and not thing and _FUNCTION.fullmatch(stem):
        # 提取人姓名: a word for a person that no list has
        holder, stem = Piece(stem, "role", f"={stem}"), ""
    stem = said_alike(stem).replace("/", "")
    if (holder or thing == ("org", "org")) and stem in GOODS:
        # 船舶所有人, 动物诊疗机构: the word for who has it says enough
        stem = ""
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
    if thing and (thing[1] == "org" or thing[1] in PARTIES) and what in _OF_BODIES and (own := _own_word(body, things[-1], stem)):
        # 档案保管单位, 防空地下室设计单位: a body of its own
        thing, stem = ("org", f"={own}{things[-1].text}"), ""
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


def _own_word(body: list[Piece], thing: Piece, stem: str) -> str:
    """What stands directly before a body and makes it another; "" if nothing does."""
    index = body.index(thing)
    before = body[index - 1] if index else thing
    return before.text if before.id == PART_OF_PROJECT else stem if index and not before.sense else ""


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


def _without(text: str, words: tuple[str, ...]) -> str:
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, "")
    return text
