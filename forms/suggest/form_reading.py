"""Reading a form: every label in its place. A bare 证件号码 is that of the person named before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from forms.department_form import Field
from forms.item import BundledItem
from forms.suggest.label import read_label
from forms.suggest.lexicon import APPLYING, ESTABLISHMENTS, PURPOSES, STANDING
from forms.suggest.notes import denied, meant, opens, warns
from forms.suggest.reading import ACCOUNT, PERSONAL, Reading
from forms.suggest.setting import HOUSED, readings_of, told_apart

SELF = "*"
"""Key of the person whom a form is about."""

CASE = "?"
"""Key of whoever is to be called about the matter."""

_BLOCK = frozenset(
    (
        *("id_no", "id_type", "sex", "nation", "nationality", "birth_date", "age", "marital", "education", "degree", "politics"),
        *("native_place", "birth_place", "former_name"),
    )
)
"""Attributes that stand behind a person's name and mean that person."""


_ANY_RELATIVE = frozenset(("family", "relative"))
"""Words of a note that fit everybody of a household."""
_IS_PAID = re.compile(r"领取人|受益人|领款人|收款人")
_REACHED = frozenset(("contact", "handler"))
"""Whose telephone stands directly behind their name."""

_TITLED = ("withdrawal", "pension", "refund", "loan")
"""Purposes of accounts that the name of a matter tells."""

_HOUSES = frozenset(("org", body) for body in HOUSED)


@dataclass(slots=True)
class Person:
    """Somebody (or some body) a form speaks of."""

    item: str
    key: str
    roles: set[str] = field(default_factory=set)
    also_known: set[str] = field(default_factory=set)
    """Roles by which other forms call them, where a library's key says that it is they."""
    said: str = ""
    """The label by which the form names them first."""
    denied: dict[str, str] = field(default_factory=dict)
    """Role that a note says they need not have -> the note."""
    opened: str = ""
    """A note that leaves open who they are."""
    attributes: dict[str, str] = field(default_factory=dict)
    """Attribute -> label."""
    order: int = 0
    staff: bool = False
    """Their form named a body or a place before them: it is about that."""

    @property
    def standing(self) -> str:
        """The strongest standing of their roles; without any role they are whom the form is about."""
        listed = [role for role in self.roles if not role.startswith("=")]
        found = {STANDING.get(role, "actor") for role in listed or self.roles}
        if "self" in self.roles and found <= {"self", "actor"}:
            # 授权人(申请人): who applies, whatever part they play
            return "self"
        return next((one for one in ("actor", "relative", "principal", "theme", "self") if one in found), "self")


@dataclass(frozen=True, slots=True)
class Mention:
    """A field in its place."""

    place: str
    item: str
    index: int
    field: Field
    reading: Reading
    who: str = ""
    """Key of the person in the form, "" if it is nobody's."""
    after: str = ""
    """Label of the field that told who, "" if its own label did."""
    alone: bool = False
    """It is the form's only one of its attribute that no role has."""
    hedged: bool = False
    """A note warns that it may differ from what it resembles."""
    title: str = ""
    """Names of the matter and the form: 登记日期 on a form for 结婚登记 is that of the 结婚登记."""


@dataclass(frozen=True, slots=True)
class FormReading:
    """A form understood."""

    item: BundledItem
    mentions: tuple[Mention, ...]
    people: Mapping[str, Person]


def read_forms(items: Iterable[BundledItem]) -> list[FormReading]:
    """The forms of a bundle."""
    every = tuple(items)
    apart = told_apart(item.form.fields for item in every)
    return of_one_house([_Reader(item, apart).read() for item in every])


def purpose_of(title: str) -> str:
    """What an account of the form is for, where the name of the matter says so: 提取住房公积金; "" if not."""
    return next((purpose for purpose in _TITLED if any(word in title for word in PURPOSES[purpose])), "")


def _asked(reading: Reading) -> str:
    return "phone" if reading.what == "landline" else reading.what


class _Reader:
    def __init__(self, item: BundledItem, apart: frozenset[str]) -> None:
        self.item, self.apart = item, apart
        self.people: dict[str, Person] = {}
        self.current: Person | None = None
        self.last_label = ""
        self.index = self.spoken_at = 0
        """Place of the field at hand, and of the last one that was the current person's."""
        self.readings = readings_of(item.form.fields, apart)
        self.codes = sum(reading.what == "uscc" for reading in self.readings)
        self.unnamed = Counter(_asked(reading) for reading in self.readings if not reading.roles)
        self.bare_phones = sum(1 for one in self.readings if one.what == "phone" and not one.roles and not one.thing and not one.stem)

    def read(self) -> FormReading:
        mentions = []
        title = f"{self.item.name} {self.item.form.name}"
        purpose = purpose_of(title)
        for index, (one, reading) in enumerate(zip(self.item.form.fields, self.readings, strict=True)):
            self.index = index
            if reading.what in ACCOUNT and purpose and not any(side.startswith("for ") for side in reading.sides):
                reading = replace(reading, sides=reading.sides | {f"for {purpose}"})
            who, after = self._who(reading, one)
            mentions.append(
                Mention(
                    f"{self.item.id}.{one.id}", self.item.id, index, one, reading, who, after,
                    self.unnamed[_asked(reading)] == 1, warns(one.note), title,
                )
            )  # fmt: skip
            self.last_label = one.label
        return FormReading(self.item, tuple(mentions), self.people)

    def _who(self, reading: Reading, one: Field) -> tuple[str, str]:
        note = meant(one.note, one.type) if one.note else None
        told = note.roles if note else ()
        what = reading.what
        if what == "uscc" and reading.thing and reading.thing[1] in APPLYING - self.apart and self.codes == 1:
            # the one code of a form is that of the body the form is about, whatever its part in the matter
            return "org:org", ""
        if what == "uscc" or (
            what in ("name", "phone", "landline", "email") and not reading.roles and reading.thing and reading.thing[0] == "org"
        ):
            thing = reading.thing[1] if reading.thing else "org"
            self.current = None if what == "name" else self.current
            return f"org:{thing}", ""
        if what not in PERSONAL and what not in ACCOUNT:
            return "", ""
        if what == "address" and not reading.roles and not (told and told[0] != "family" and reading.kinds <= {"residence", "hukou"}):
            return "", ""
        if reading.roles:
            # 学生家庭住址 (与监护人同住): with whom one lives, one is not
            also = tuple(role for role in told if role not in _ANY_RELATIVE) if what in ("person_name", "id_no") else ()
            return self._give(self._person_of((*reading.roles, *also), reading), reading, one), ""
        if told and what in _BLOCK and (own := self._own(told[0], what)):
            return self._give(_also(own, told), reading, one), ""
        if told and (what not in ACCOUNT or "本人" in one.note):
            return self._give(self._person_of(told, reading), reading, one), ""
        if what == "person_name":
            return self._give(self._renamed(reading) or self._self(), reading, one), ""
        if what in _BLOCK:
            reach = 2 if what == "id_no" else 1
            near = self.current is not None and self.index - self.spoken_at <= reach
            person = self.current if near and self.current and what not in self.current.attributes else None
            after = person.said if person else ""
            return self._give(person or self._named_without(what) or self._self(), reading, one), after
        if what in ACCOUNT and (paid := next((one for one in self.people.values() if _IS_PAID.search(one.said)), None)):
            return self._give(paid, reading, one), paid.said
        if what in ("phone", "landline", "email") and self.current and (self.bare_phones > 1 or self._after_contact()):
            return self.current.key, self.current.said
        return CASE, ""

    def _body_named(self) -> bool:
        named = (one for one in self.readings[: self.index] if one.what in ("name", "place_name"))
        return any(one.what == "place_name" or one.thing == ("org", "org") for one in named)

    def _own(self, role: str, what: str) -> Person | None:
        """Whom a form named without a word for them, where a note behind it has the word: 姓名, 身份证号 (被收养人的)."""
        own = self.people.get(SELF)
        fits = own is not None and own is self.current and what not in own.attributes and own.standing == "self"
        return own if fits and STANDING.get(role) == "theme" else None

    def _named_without(self, what: str) -> Person | None:
        """Whom alone the form has named and identified so far, if it is about them and has not asked them for this."""
        named = [one for one in self.people.values() if one.attributes.keys() & {"person_name", "id_no"}]
        only = named[0] if len(named) == 1 and SELF not in self.people else None
        return only if only and only.standing in ("self", "theme") and what not in only.attributes else None

    def _renamed(self, reading: Reading) -> Person | None:
        """收养后姓名, 曾用名: another name of whom the form has named as the one it is about."""
        about = [one for one in self.people.values() if one.standing in ("self", "theme") and "person_name" in one.attributes]
        return about[-1] if about and reading.sides & {"former", "later"} else None

    def _self(self) -> Person:
        return self.people.setdefault(SELF, Person(self.item.id, SELF, order=len(self.people)))

    def _after_contact(self) -> bool:
        return bool(self.current and _REACHED & self.current.roles and self.last_label == self.current.said)

    def _give(self, person: Person, reading: Reading, one: Field) -> str:
        person.said = person.said or one.label
        person.attributes.setdefault(reading.what, one.label)
        if one.note and reading.what in ("person_name", "id_no"):
            person.denied |= dict.fromkeys(denied(one.note), one.note)
            person.opened = person.opened or (one.note if opens(one.note) else "")
        person.opened = person.opened or self._of_open_body(one)
        if reading.what in ("person_name", "id_no") or reading.what in _BLOCK:
            self.current, self.spoken_at = person, self.index
        return person.key

    def _of_open_body(self, one: Field) -> str:
        """The note that leaves open whose person the label names: 建设单位法定代表人, where the 建设单位 may be another."""
        bodies = (other for other in self.item.form.fields[: self.index] if len(other.label) > 2 and opens(other.note))
        return next((other.note for other in bodies if one.label != other.label and one.label.startswith(_bare_name(other.label))), "")

    def _person_of(self, roles: tuple[str, ...], reading: Reading) -> Person:
        """The person of these role words: one that the form already knows by one of them, or a new one."""
        word = roles[0]
        if word == "proprietor" and not any(one.what in ("name", "uscc") for one in self.readings):
            # where no business is named, the 业主 is who owns the flat
            roles = ("owner", *roles[1:])
        if word.startswith("="):
            if known := next((person for person in self.people.values() if word[1:] in person.said), None):
                return _also(known, roles)
            if not self.people and reading.what == "person_name" and not self._body_named():
                # the first person of a form is whom it is about, whatever the word for them
                roles = ("self_other", *roles)
        first = roles[0]
        if first == "owner" and (known := next((person for person in self.people.values() if reading.said in person.said), None)):
            return known
        if known := self._called(first, reading):
            return _also(known, roles)
        if STANDING.get(first, "actor") == "principal":
            for person in self.people.values():
                if person.standing == "principal" and reading.what not in person.attributes:
                    return _also(person, roles)
        own = self.people.get(SELF)
        if first == "self_other" and own and not any(STANDING.get(role) == "self" for role in own.roles):
            return _also(own, roles)
        key = "+".join(roles) if "+".join(roles) not in self.people else f"{'+'.join(roles)} {reading.said}"
        return self.people.setdefault(key, Person(self.item.id, key, set(roles), order=len(self.people), staff=self._body_named()))

    def _called(self, role: str, reading: Reading) -> Person | None:
        """Whom the form has called so; 缴存人 and 提取人 are both words for whom a form is about, and two people if it names both."""
        found = [person for person in self.people.values() if role in person.roles]
        if role != "self_other" and not (STANDING.get(role) == "theme" and reading.what in ("person_name", "id_no")):
            return found[0] if found else None
        by_word = next((person for person in found if reading.said and reading.said in person.said), None)
        return by_word or next((person for person in found if reading.what not in person.attributes), None)


def _bare_name(label: str) -> str:
    return label.removesuffix("名称").removesuffix("姓名")


def _also(person: Person, roles: tuple[str, ...]) -> Person:
    person.roles |= set(roles)
    return person


def of_one_house(forms: list[FormReading]) -> list[FormReading]:
    """Where a bundle is about a kindergarten or a clinic, the 场所名称 of a form that names no body is its name."""
    named = [one for form in forms for one in form.mentions if one.who == "org:org" and one.reading.what == "name"]
    sited = {one.item for form in forms for one in form.mentions if one.reading.what == "address" and one.reading.thing in _HOUSES}
    if not any(_house(read_label(one.field.label)) or one.item in sited for one in named):
        return forms
    naming = {one.item for one in named}
    forms = [_of_house(form, naming, forms) for form in forms]
    return [_at_place(form) if form.item.id in naming else _at_place(_named_house(form)) for form in forms]


def _of_house(form: FormReading, naming: set[str], forms: list[FormReading]) -> FormReading:
    """In a bundle about a 驾校 the 聘用驾校 of a form for its people is that one, if its code is asked; and 驾校地址 is where it is."""
    bodies = {label.thing for one in forms for label in _labels_of_houses(one, naming)}
    other = {one.reading.thing for item in forms for one in item.mentions if one.reading.what == "name"}
    coded = {one.reading.thing for one in form.mentions if one.reading.what == "uscc"} & bodies if form.item.id not in naming else set()
    found = []
    for one in form.mentions:
        reading = one.reading
        if reading.thing in coded and reading.what in ("name", "uscc"):
            one = replace(one, reading=replace(reading, thing=("org", "org"), stem=""), who="org:org")
        elif reading.what == "address" and any(reading.kinds == {f"of {body[1]}"} for body in bodies - other if body):
            one = replace(one, reading=replace(reading, kinds=frozenset(("venue",)), thing=None))
        found.append(one)
    return replace(form, mentions=tuple(found))


def _labels_of_houses(form: FormReading, naming: set[str]) -> list[Reading]:
    """Labels by which forms that are about a house name it or where it is."""
    if form.item.id not in naming:
        return []
    return [label for one in form.mentions if (label := read_label(one.field.label)).thing in _HOUSES]


def _house(label: Reading) -> bool:
    """Does the label by itself name a body that is a place, or a place: 幼儿园名称, 民宿名称?"""
    return label.thing in _HOUSES or (label.what == "place_name" and label.said in ESTABLISHMENTS)


def _at_place(form: FormReading) -> FormReading:
    """The address of such a body, where the form has but one, is where it is."""
    if any(one.reading.what == "address" and one.reading.kinds & {"venue", "registered"} for one in form.mentions):
        return form
    work = frozenset(("work",))
    found = (
        replace(one, reading=replace(one.reading, kinds=frozenset(("venue",)))) if one.reading.kinds == work else one
        for one in form.mentions
    )
    return replace(form, mentions=tuple(found))


def _named_house(form: FormReading) -> FormReading:
    found = []
    for one in form.mentions:
        if one.reading.what == "place_name" and one.reading.thing == ("place", "venue") and not one.hedged:
            one = replace(one, reading=replace(one.reading, what="name", thing=("org", "org")), who="org:org")
        found.append(one)
    return replace(form, mentions=tuple(found))
