"""What stands around a label on its form and tells what it leaves open: notes, the place named before, the body that applies."""

from __future__ import annotations

from dataclasses import replace

from forms.department_form import Field
from forms.suggest.label import Reading, read_label
from forms.suggest.lexicon import APPLYING, AREA_KINDS, STANDING
from forms.suggest.notes import meant


def readings_of(fields: tuple[Field, ...], title: str) -> list[Reading]:
    """Every label of a form, read in its setting."""
    read = [with_note(read_label(one.label, one.type, one.unit), one) for one in fields]
    return applying(placed(named_places(read, title)))


def named_places(readings: list[Reading], title: str) -> list[Reading]:
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
        if reading.what == "address" and not reading.kinds and reading.stem and (reading.stem in named or reading.stem in title):
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
            return [replace(one, thing=("org", "org")) if one.thing == ("org", body) else one for one in readings]
    return readings


def with_note(reading: Reading, one: Field) -> Reading:
    """What the label leaves open, the note may say: which area, whose workplace, which house."""
    if not one.note:
        return reading
    if reading.what == "area" and not reading.kinds:
        kinds = {kind for kind, words in AREA_KINDS.items() if any(word in one.note for word in words if word.endswith("面积"))}
        return replace(reading, kinds=frozenset(kinds)) if len(kinds) == 1 else reading
    note = meant(one.note, one.type)
    if note is None:
        return reading
    if reading.what == "" and note.what in ("name", "person_name", "address") and one.type in ("text", "address"):
        return replace(note, label=reading.label)
    if reading.what == "name" and note.what == "person_name" and note.roles:
        return replace(reading, what="person_name", roles=note.roles, thing=None)
    if reading.what == note.what and reading.what in ("name", "place_name") and note.thing:
        return replace(reading, thing=note.thing)
    if reading.what == note.what == "address":
        return replace(reading, kinds=reading.kinds | note.kinds)
    return reading
