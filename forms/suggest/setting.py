"""What stands around a label on its form and tells what it leaves open: notes, the place named before, the body that applies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import zip_longest

from forms.department_form import Field
from forms.plain_label import plain
from forms.suggest.label import read_label
from forms.suggest.lexicon import APPLYING, AREA_KINDS, ESTABLISHMENTS, PARTIES, STANDING
from forms.suggest.notes import as_registered, meant, side_told, warns
from forms.suggest.pieces import Piece, cut
from forms.suggest.reading import Reading

_ONE_PLACE = re.compile(r"即为|即是")
"""诊所地址即为住所: one place under both names."""

_PARTY = re.compile(r"(?P<party>[甲乙丙丁]方)\((?P<who>[^()]{2,8})\).*")
_PARTY_LAST = re.compile(r"(?P<who>[^()]{2,8})\((?P<party>[甲乙丙丁]方)\).*")
_AFTER_MOVE = re.compile(r"(?:迁入|落户|迁移|变更|入户|迁户)后")

_NEVER_THE_BODY = frozenset(("agent", "handler", "contact", "seller"))
"""Who comes for a body, or before it: 代理人姓名/名称 is not its name."""
_OWNERS = frozenset(("car_owner", "operator", "owner"))
_OF_BODY = re.compile(r"企业|单位|公司|机构|全称|执照")
_IN_LETTERS = re.compile(r"外文姓名|英文姓名|拼音|外文名|英文名|护照姓名")
_PASSPORT = re.compile(r"填写?护照号|即护照号|同护照号")
_BEFORE_AND_AFTER = frozenset(("name", "place_name", "marital"))
"""What a change makes another of, and a note then says which is meant."""

HOUSED = frozenset(("school", "hospital", "care_home"))
"""Bodies that are a place, too."""


def told_apart(forms: Iterable[tuple[Field, ...]]) -> frozenset[str]:
    """Bodies that some form names beside the one that applies, as 施工单位 beside 建设单位: none of them stands for it."""
    found: set[str] = set()
    parties: set[str] = set()
    for fields in forms:
        read = (read_label(one.label, one.type) for one in fields)
        named = {one.thing[1] for one in read if one.what == "name" and one.thing and one.thing[0] == "org"}
        found |= named & {*APPLYING, *PARTIES} if "org" in named else set()
        parties |= named & PARTIES
    # 施工单位 on one form, 设计单位 on another: neither is simply who applies
    return frozenset(found | parties if len(parties) > 1 else found)


def readings_of(fields: tuple[Field, ...], apart: frozenset[str] = frozenset()) -> list[Reading]:
    """Every label of a form, read in its setting. `apart`: bodies that are not the one that applies."""
    called = named_parties(fields)
    read = [with_note(read_label(called(one.label), one.type, one.unit), one) for one in fields]
    read = private(named_customers(incorporated(by_trade_name(read))))
    return applying(housed(placed(named_places(read))), apart)


def named_parties(fields: tuple[Field, ...]) -> Callable[[str], str]:
    """乙方(劳动者) on a form makes every 乙方 of it the 劳动者: a way to say its labels in those words."""
    named: dict[str, str] = {}
    for one in fields:
        if found := _PARTY.fullmatch(plain(one.label)) or _PARTY_LAST.fullmatch(plain(one.label)):
            named.setdefault(found["party"], found["who"])

    def said(label: str) -> str:
        text = plain(label)
        for party, who in named.items():
            text = text.replace(f"{party}({who})", who).replace(f"{who}({party})", who).replace(party, who)
        return text if named else label

    return said


def incorporated(readings: list[Reading]) -> list[Reading]:
    """Whose 姓名/名称 stands above a code of organisations is an organisation; so is who has a 名称 and no identity number: 车主名称."""
    with_codes = any(one.what == "uscc" and not one.also for one in readings)
    numbered = {role for one in readings if one.what == "id_no" for role in one.roles or ("",)}
    others = any(one.what == "name" and one.thing == ("org", "org") for one in readings)

    def coded(one: Reading, below: Reading | None) -> bool:
        if not below or below.what != "uscc" or not one.roles:
            return False
        return (one.implied and bool(below.roles)) or (one.label.endswith("名称") and one.roles == below.roles)

    def is_body(one: Reading, below: Reading | None) -> bool:
        if one.what != "person_name":
            return False
        if with_codes and (("name" in one.also and not _NEVER_THE_BODY & {*one.roles}) or coded(one, below)):
            return True
        return one.label.endswith("名称") and not others and not numbered and bool(_OWNERS & {*one.roles})

    bodies = [is_body(one, below) for one, below in zip_longest(readings, readings[1:])]
    theirs = {one.roles for one, body in zip(readings, bodies, strict=True) if body and one.roles}
    found = []
    for one, body in zip(readings, bodies, strict=True):
        if body:
            one = replace(one, what="name", thing=("org", "org"), roles=())
        elif one.what == "address" and one.roles in theirs:
            one = replace(one, roles=())
        found.append(one)
    return found


def by_trade_name(readings: list[Reading]) -> list[Reading]:
    """字号名称 on a form that asks for no other name of a body is its name."""
    if any(one.what == "name" for one in readings):
        return readings
    return [replace(one, what="name", thing=("org", "org"), stem="") if one.what == "trade_name" else one for one in readings]


def named_customers(readings: list[Reading]) -> list[Reading]:
    """户名 on a form that asks for no account is the name of the customer."""
    if any(one.what in ("account_no", "bank") for one in readings):
        return readings
    return [
        replace(one, what="name", thing=("org", "org"), said="户名") if one.what == "account_name" and not one.roles else one
        for one in readings
    ]


def private(readings: list[Reading]) -> list[Reading]:
    """A 用电户名 above an identity number, where no code of organisations is asked, is a person.

    用电客户手机 below a 用电客户(户主)姓名 is that person's.
    """
    if customer := next((one for one in readings if one.what == "person_name" and one.roles and one.thing == ("org", "org")), None):
        readings = [
            replace(one, roles=customer.roles, said=customer.said, thing=None)
            if one.what in ("phone", "landline", "email") and not one.roles and one.thing == ("org", "org")
            else one
            for one in readings
        ]
    if any(one.what == "uscc" for one in readings) or not any(one.what == "id_no" and not one.roles for one in readings):
        return readings
    return [
        replace(one, what="person_name", thing=None) if one.what == "name" and one.said.endswith(("户", "户名")) else one
        for one in readings
    ]


def named_places(readings: list[Reading]) -> list[Reading]:
    """What has a name and an address is a place, also where no list has its word: 民宿名称, 民宿地址."""
    named = {
        reading.stem.removesuffix("名称")
        for reading in readings
        if not reading.what and reading.stem.endswith("名称") and not reading.thing
    }
    found: list[Reading] = []
    for reading in readings:
        word = reading.stem.removesuffix("名称")
        located = any(other.what == "address" and other.stem == word for other in readings)
        if reading.what == "address" and not reading.kinds and reading.stem and reading.stem in named:
            reading = replace(reading, kinds=frozenset(("venue",)), stem="")
        elif not reading.what and word in named and word != reading.stem and located:
            reading = replace(reading, what="place_name", thing=("place", "venue"), stem="")
        found.append(reading)
    return found


def placed(readings: list[Reading]) -> list[Reading]:
    """A bare 地址 is that of the place or body named before it; after a person alone it is a home."""
    placed: list[Reading] = []
    around: frozenset[str] = frozenset()
    rank = 0
    for reading in readings:
        names = {"place_name": (3, "venue"), "name": (2, "work"), "person_name": (1, "residence")}.get(reading.what)
        if names and names[0] >= rank:
            rank, around = names[0], frozenset((names[1],))
        if reading.what == "address" and not reading.kinds and not reading.thing and not reading.roles and not reading.stem:
            reading = replace(reading, kinds=around)
        placed.append(reading)
    return placed


def seated(readings: list[Reading], body: str) -> list[Reading]:
    """Where a kindergarten or a clinic is, there it works: its 机构地址 is the place."""
    own = (frozenset(("work",)), frozenset((f"of {body}",)))
    at_place = frozenset(("venue",))
    return [replace(one, kinds=at_place, thing=None) if one.what == "address" and one.kinds in own else one for one in readings]


def housed(readings: list[Reading]) -> list[Reading]:
    """A form that names no body but an establishment, and nobody before it, is about who runs that one: 幼儿园名称, 药店名称."""
    if any(one.what == "name" and one.thing == ("org", "org") for one in readings):
        return readings
    registered = _registered(readings)
    for index, one in enumerate(readings[:2]):
        if one.what == "person_name":
            break
        body = one.thing[1] if one.thing else ""
        house = one.what == "name" and body in HOUSED and not one.sides
        if house or (registered and one.what == "place_name" and one.said in ESTABLISHMENTS):
            found = [_run_by(other, body) for other in seated(readings, body)]
            found[index] = replace(one, what="name", thing=("org", "org"), stem="")
            return found
    return readings


def _run_by(one: Reading, body: str) -> Reading:
    """The code and the telephone of such a house are those of who runs it."""
    own = house_of(one, body) and one.what in ("uscc", "phone", "landline", "email")
    return replace(one, thing=("org", "org"), stem="") if own else one


def house_of(one: Reading, body: str) -> bool:
    """Is it of a body of that sort?"""
    return bool(body) and one.thing == ("org", body)


def applying(readings: list[Reading], apart: frozenset[str] = frozenset()) -> list[Reading]:
    """Who applies, where a form does not say so in general words: its first name of a body, or the 承办者 it names early."""
    named = [(index, one.thing[1]) for index, one in enumerate(readings) if one.what == "name" and one.thing and one.thing[0] == "org"]
    if not readings or any(body == "org" for _, body in named):
        return readings
    first = readings[0]
    # 养殖场名称 above a 统一社会信用代码 or a 法定代表人 is the name of who has them
    registered = _registered(readings)
    if registered and not first.what and not first.thing and first.stem.endswith("名称"):
        return [replace(first, what="name", thing=("org", "org"), stem=""), *readings[1:]]
    if (index := _above_code(readings)) is not None:
        return [*readings[:index], replace(readings[index], what="name", thing=("org", "org"), stem="", roles=()), *readings[index + 1 :]]
    for index, body in named[:1]:
        its_own = body in APPLYING or body.startswith("=") or (registered and index == 0)
        if index < 3 and its_own and body not in apart:
            return [_of_applicant(one, body) for one in readings]
    return readings


def _registered(readings: list[Reading]) -> bool:
    """Does the form ask for what only a registered business has?"""
    return any(one.what == "uscc" or any(STANDING.get(role) == "principal" for role in one.roles) for one in readings)


def _above_code(readings: list[Reading]) -> int | None:
    """Place of the name directly above the form's only code of organisations: it is that organisation's, whatever its words."""
    codes = [index for index, one in enumerate(readings) if one.what == "uscc"]
    if len(codes) != 1 or codes[0] == 0 or readings[codes[0]].thing not in (None, ("org", "org")):
        return None
    above = readings[codes[0] - 1]
    own_body = above.what == "name" and above.thing is not None and above.thing[1].startswith("=")
    return codes[0] - 1 if own_body or (not above.what and not above.thing and above.stem.endswith("名称")) else None


def _of_applicant(one: Reading, body: str) -> Reading:
    """What is of that body is of who applies; its 负责人 is the 负责人."""
    if one.thing == ("org", body):
        one = replace(one, thing=("org", "org"))
    return replace(one, roles=tuple(role.removeprefix(f"={body} ") for role in one.roles))


def _of_place(piece: Piece) -> bool:
    return piece.sense == "address_kind" or (piece.sense, piece.id) == ("place", "venue")


def with_note(reading: Reading, one: Field) -> Reading:
    """What the label leaves open, the note may say: which area, whose workplace, which house."""
    if not one.note:
        return reading
    if reading.what == "area" and not reading.kinds:
        kinds = {kind for kind, words in AREA_KINDS.items() if any(word in one.note for word in words if word.endswith("面积"))}
        return replace(reading, kinds=frozenset(kinds)) if len(kinds) == 1 else reading
    if reading.what == "uscc" and reading.roles and "身份证" in one.note:
        return replace(reading, what="id_no")
    if reading.what == "place_name" and "执照" in one.note and as_registered(one.note) and not warns(one.note):
        return replace(reading, what="name", thing=("org", "org"))
    if "hukou" in reading.kinds and _AFTER_MOVE.search(one.note):
        return replace(reading, kinds=frozenset(("settle",)))
    if reading.what == "person_name" and not reading.stem and _IN_LETTERS.search(one.note):
        return replace(reading, stem="外文")
    if reading.what == "id_no" and _PASSPORT.search(one.note) and not reading.roles:
        return replace(read_label("护照号码", one.type), label=reading.label)
    if (reading.what in _BEFORE_AND_AFTER or reading.stem.endswith("NUMBER")) and (side := side_told(one.note)):
        return replace(reading, sides=reading.sides - {"present", "former", "later"} | {side})
    note = meant(one.note, one.type)
    if note is None or (one.note.endswith("的") and note.what == "person_name"):
        # 工作单位 (申请人的): whose it is, not what
        return reading
    open_to = reading.what == "" and not as_registered(one.note) and one.type in ("text", "address")
    if open_to and note.what in ("name", "person_name", "address"):
        return replace(note, label=reading.label)
    if reading.what == "name" and note.what == "person_name" and note.roles and not _OF_BODY.search(one.note):
        return replace(reading, what="person_name", roles=note.roles, thing=None)
    if reading.what == note.what and reading.what in ("name", "place_name") and note.thing:
        return replace(reading, thing=note.thing)
    if reading.what == note.what == "person_name" and note.sides:
        return replace(reading, sides=reading.sides | note.sides)
    if reading.what == note.what == "address" and reading.kinds and _ONE_PLACE.search(one.note):
        same = {"venue" if piece.sense == "place" else piece.id for piece in cut(one.note) if _of_place(piece)}
        return replace(reading, kinds=reading.kinds | note.kinds | same)
    if reading.what == note.what == "address" and "permit" not in reading.kinds:
        return replace(reading, kinds=reading.kinds | note.kinds)
    return reading
