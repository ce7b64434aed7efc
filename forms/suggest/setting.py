"""What stands around a label on its form and tells what it leaves open: notes, the place named before, the body that applies."""

from __future__ import annotations

import re
from dataclasses import replace

from forms.department_form import Field
from forms.suggest.label import Reading, read_label
from forms.suggest.lexicon import APPLYING, AREA_KINDS, ESTABLISHMENTS, STANDING
from forms.suggest.notes import as_registered, meant, warns
from forms.suggest.pieces import Piece, cut

_ONE_PLACE = re.compile(r"即为|即是")
"""诊所地址即为住所: one place under both names."""

HOUSED = frozenset(("school", "hospital", "care_home"))
"""Bodies that are a place, too."""


def readings_of(fields: tuple[Field, ...]) -> list[Reading]:
    """Every label of a form, read in its setting."""
    read = private(incorporated([with_note(read_label(one.label, one.type, one.unit), one) for one in fields]))
    return applying(housed(placed(named_places(read))))


def incorporated(readings: list[Reading]) -> list[Reading]:
    """Whose 姓名/名称 stands above a code of organisations is an organisation."""
    if not any(one.what == "uscc" and not one.also for one in readings):
        return readings
    return [
        replace(one, what="name", thing=("org", "org"), roles=()) if one.what == "person_name" and "name" in one.also else one
        for one in readings
    ]


def private(readings: list[Reading]) -> list[Reading]:
    """A 用电户名 above an identity number, where no code of organisations is asked, is a person."""
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
    registered = any(one.what == "uscc" for one in readings)
    for index, one in enumerate(readings[:2]):
        if one.what == "person_name":
            break
        body = one.thing[1] if one.thing else ""
        house = one.what == "name" and body in HOUSED and not one.sides
        if house or (registered and one.what == "place_name" and one.said in ESTABLISHMENTS):
            found = seated(readings, body)
            found[index] = replace(one, what="name", thing=("org", "org"), stem="")
            return found
    return readings


def applying(readings: list[Reading]) -> list[Reading]:
    """Who applies, where a form does not say so in general words: its first name of a body, or the 承办者 it names early."""
    named = [(index, one.thing[1]) for index, one in enumerate(readings) if one.what == "name" and one.thing and one.thing[0] == "org"]
    if not readings or any(body == "org" for _, body in named):
        return readings
    first = readings[0]
    # 养殖场名称 above a 统一社会信用代码 or a 法定代表人 is the name of who has them
    registered = any(one.what == "uscc" or any(STANDING.get(role) == "principal" for role in one.roles) for one in readings)
    if registered and not first.what and not first.thing and first.stem.endswith("名称"):
        return [replace(first, what="name", thing=("org", "org"), stem=""), *readings[1:]]
    for index, body in named[:1]:
        its_own = body in APPLYING or body.startswith("=") or (registered and index == 0)
        if index < 3 and its_own:
            return [_of_applicant(one, body) for one in readings]
    return readings


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
    note = meant(one.note, one.type)
    if note is None:
        return reading
    if reading.what == "" and note.what in ("name", "person_name", "address") and one.type in ("text", "address"):
        return replace(note, label=reading.label)
    if reading.what == "name" and note.what == "person_name" and note.roles:
        return replace(reading, what="person_name", roles=note.roles, thing=None)
    if reading.what == note.what and reading.what in ("name", "place_name") and note.thing:
        return replace(reading, thing=note.thing)
    if reading.what == note.what == "person_name" and note.sides:
        return replace(reading, sides=reading.sides | note.sides)
    if reading.what == note.what == "address" and reading.kinds and _ONE_PLACE.search(one.note):
        same = {"venue" if piece.sense == "place" else piece.id for piece in cut(one.note) if _of_place(piece)}
        return replace(reading, kinds=reading.kinds | note.kinds | same)
    if reading.what == note.what == "address":
        return replace(reading, kinds=reading.kinds | note.kinds)
    return reading
