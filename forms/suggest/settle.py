"""The people of one form settled: which of its words mean one person, and whom the form is about."""

from __future__ import annotations

import re
from collections.abc import Mapping

from forms.suggest.form_reading import SELF, Person
from forms.suggest.lexicon import AKIN, STANDING

_NAMED = frozenset(("person_name", "id_no"))
_OF_ADULTS = frozenset(("education", "degree"))
_OF_BIRTH = re.compile(r"生育(?:津贴|保险|医疗|待遇|费用|报销)|女职工生育|产前检查|孕产妇")
_OF_DEATH = re.compile(r"死亡|身后|遗属|亡故")
_PARENTS = frozenset(("mother", "father", "female", "male", "newborn"))


def settle(people: Mapping[str, Person], title: str) -> tuple[dict[str, Person], str]:
    """The people of one form, one entry for each key, and the key of whom the form is about, "" if it is about nobody.

    姓名 and 老人联系电话 on one form mean one person; 学生姓名 and 申请人姓名 do not. `title`: names of the matter and the form.
    """
    settled = dict(people)
    named = [key for key, person in people.items() if _about(person) and person.attributes.keys() & _NAMED]
    rank = {key: (_rank(people[key]), people[key].order) for key in named}
    subject = min(rank, key=lambda key: rank[key], default="")
    for person in people.values():
        if "minor" in person.roles and person.attributes.keys() & _OF_ADULTS:
            # 学生 of whom a form asks the 学历 has left school
            person.roles = person.roles - {"minor"} | {"graduate"}
    for key, person in people.items():
        if _about(person) and subject and key != subject and (key not in named or _other_half(people[subject], person)):
            one = settled[subject]
            one.roles |= person.roles
            for what, label in person.attributes.items():
                one.attributes.setdefault(what, label)
            settled[key] = one
    _own_attributes(settled)
    subject = subject or next((key for key, person in settled.items() if _about(person)), "") or _only_one(settled)
    _name_buyer(settled)
    if subject:
        _name_by_title(settled, subject, title)
    return settled, subject


def _about(person: Person) -> bool:
    return person.standing in ("self", "theme")


def _other_half(subject: Person, person: Person) -> bool:
    """受伤害职工姓名 and 职工身份证号码: the one has the name, the other the number, and the words do not tell two people apart."""
    if subject.attributes.keys() & person.attributes.keys() or "self" in subject.roles | person.roles:
        return False
    themes = [{role for role in one.roles if STANDING.get(role) == "theme"} for one in (subject, person)]
    akin = any(AKIN.get(frozenset((one, other)), 0.0) > 0 for one in themes[0] for other in themes[1])
    return akin or not all(themes) or bool(themes[0] & themes[1])


def _only_one(people: Mapping[str, Person]) -> str:
    """Key of the form's only person, where no list has the word for them: whatever it is, the form is about them."""
    known = [person for person in people.values() if any(not role.startswith("=") for role in person.roles)]
    own = [key for key, person in people.items() if person not in known and person.attributes.keys() >= _NAMED and not person.staff]
    others = any(person.attributes.keys() >= _NAMED or person.standing == "principal" for person in known)
    if len(own) != 1 or others:
        return ""
    people[own[0]].roles.add("self_other")
    return own[0]


def _own_attributes(people: dict[str, Person]) -> None:
    """Where a form identifies one person only, a 学历 that stands apart is theirs."""
    nobody = people.get(SELF)
    known = {person.key: person for person in people.values() if person.attributes.keys() & _NAMED}
    if nobody and SELF not in known and len(known) == 1:
        only = next(iter(known.values()))
        if only.attributes.keys() >= _NAMED and not only.staff:
            people[SELF] = only


def _name_buyer(people: Mapping[str, Person]) -> None:
    """Beside a 义务人 or 转让人, the 权利人 is who buys."""
    if any("seller" in person.roles for person in people.values()):
        for person in people.values():
            person.roles |= {"buyer"} if "owner" in person.roles else set()


def _name_by_title(people: Mapping[str, Person], subject: str, title: str) -> None:
    """Whom a form for 生育津贴 is about is the mother, where it names none; beside an heir, who is not named else has died."""
    if _OF_BIRTH.search(title) and not any(person.roles & _PARENTS for person in people.values()):
        people[subject].roles.add("mother")
    survived = any(person.roles & {"heir", "survivor", "relative"} for person in people.values() if person is not people[subject])
    if survived and _OF_DEATH.search(title) and "self" not in people[subject].roles:
        people[subject].roles.add("deceased")


def _rank(person: Person) -> int:
    if person.standing == "theme":
        return 0
    return 1 if person.key == SELF or "self_other" in person.roles else 2
