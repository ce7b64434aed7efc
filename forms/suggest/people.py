"""Who is who across forms: the people of one form matched with those of the others, before any of their attributes.

Two people of one form are two people. Whom a form is about is the one whom the next form is about, unless the words say otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations

from forms.plain_label import plain
from forms.suggest.cluster import cluster
from forms.suggest.couples import partners
from forms.suggest.form_reading import FormReading, Person
from forms.suggest.lexicon import AKIN, STANDING
from forms.suggest.proposal import Evidence
from forms.suggest.settle import settle

FORBIDS = 100.0
ASK = 0.0
MERGE = 1.0
CERTAIN = 2.5

_HELPERS = frozenset(("contact", "agent", "handler", "liaison", "emergency"))
_HELPLESS = frozenset(("newborn", "minor", "deceased"))
"""Those for whom others apply."""
_AGES = frozenset((*_HELPLESS, "male", "female"))
"""Themes that no second one goes with; a 职工 may be a 患者 as well."""
_COUPLE = frozenset(("male", "female"))
_ON_THEIR_OWN = frozenset(("self", "self_other", "owner", "proprietor", "householder", "buyer", "car_owner", "borrower", "insured_party"))
"""Roles of who applies for a thing of their own."""


@dataclass(frozen=True)
class Cast:
    """The people of all forms."""

    people: Mapping[tuple[str, str], Person]
    """(item, key) -> person."""
    entity: Mapping[tuple[str, str], int]
    """(item, key) -> number of who they are."""
    subjects: Mapping[str, str]
    """Item -> key of the person it is about."""
    keys: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    """(item, key) -> library keys under which the person's identity document is looked up."""

    couples: frozenset[frozenset[tuple[str, str]]] = frozenset()
    """Pairs of a 配偶 and the 男方 or 女方 they are."""

    def compare(self, left: tuple[str, str], right: tuple[str, str]) -> tuple[Evidence, ...]:
        """Why these two may be one person, and why not."""
        return tuple(_compare(self.people[left], self.people[right], self))

    def beside_of(self, person: Person) -> list[Person]:
        """The other people of their form."""
        return [other for (item, _), other in self.people.items() if item == person.item and other is not person]

    def has_applicant(self, person: Person) -> bool:
        """Does their form name an 申请人 beside them?"""
        return any("self" in other.roles for other in self.beside_of(person))

    def has_helper(self, person: Person) -> bool:
        """Does their form name family, or somebody who acts for them?"""
        return any(
            other.standing == "relative" or other.roles & {"self", "declarer", "initiator", *_HELPERS} for other in self.beside_of(person)
        )

    @cached_property
    def leads(self) -> Mapping[str, str]:
        """Item -> key of the person a bare address or account of its form is of: whom it is about, else the first it names."""
        found = dict(self.subjects)
        for (item, key), person in self.people.items():
            first = person.order == 0 and person.key == key and person.standing in ("relative", "actor")
            # 质量负责人 behind the name of a business is not whom its form is about
            if first and not person.staff and not person.roles & _HELPERS:
                found.setdefault(item, key)
        return found

    def called(self, item: str, role: str) -> int | None:
        """Number of the person whom the form calls so; 死者 on a form about a 被注销人 is the 被注销人."""
        for (owner, key), person in self.people.items():
            if owner == item and role in person.roles:
                return self.entity[item, key]
        return self.entity[item, self.subjects[item]] if STANDING.get(role) == "theme" and item in self.subjects else None

    def beside(self, item: str, somebody: int | None) -> int | None:
        """Number of the person of the form other than that one who is more than a helper: who applies, else the first, the 户主 last."""
        others = [
            ("self" not in person.roles, "householder" in person.roles, person.order, self.entity[item, key])
            for (owner, key), person in self.people.items()
            if owner == item and self.entity[item, key] != somebody and not person.roles & _HELPERS
        ]
        return min(others)[-1] if others else None

    def lead(self, item: str) -> int | None:
        """Number of that person, None if the form names nobody."""
        key = self.leads.get(item)
        return None if key is None else self.entity[item, key]

    @cached_property
    def party(self) -> frozenset[str]:
        """Roles that all forms give whom they name first, where they do not say 申请人; () if two forms speak for two sides."""
        firsts = [self.people[item, key].roles for item, key in self.leads.items() if key != self.subjects.get(item)]
        return frozenset(set.intersection(*map(set, firsts))) if firsts else frozenset()

    @cached_property
    def side_by_side(self) -> frozenset[frozenset[str]]:
        """Pairs of roles that some form gives to two people: whom it tells apart, no other form makes one."""
        by_item: dict[str, dict[str, Person]] = {}
        for (item, _), person in self.people.items():
            if person.attributes.keys() & {"person_name", "id_no"}:
                by_item.setdefault(item, {})[person.key] = person
        couples = (pair for people in by_item.values() for pair in combinations(people.values(), 2))
        return frozenset(frozenset((a, b)) for one, other in couples for a in one.roles - other.roles for b in other.roles - one.roles)

    @cached_property
    def crowded(self) -> frozenset[str]:
        """Items whose form names more than one person who could stand for the business."""
        found = [item for (item, _), person in self.people.items() if person.standing == "principal" and "person_name" in person.attributes]
        return frozenset(item for item in found if found.count(item) > 1)


def gather(forms: Sequence[FormReading]) -> Cast:
    """The people of these forms, nobody matched yet."""
    people: dict[tuple[str, str], Person] = {}
    subjects: dict[str, str] = {}
    for form in forms:
        settled, subject = settle(form.people, f"{form.item.name} {form.item.form.name}")
        if subject:
            subjects[form.item.id] = subject
        people |= {(form.item.id, key): person for key, person in settled.items()}
    return Cast(people, {}, subjects)


def match(cast: Cast, keys: Mapping[tuple[str, str], frozenset[str]]) -> Cast:
    """The same people, with who is who. `keys`: person -> library keys under which their identity document is looked up."""
    cast = replace(cast, keys=keys)
    _share_names(cast)
    cast = replace(cast, entity=_numbered(cast))
    couples = frozenset(partners(cast.people, cast.entity, {**cast.subjects, **cast.leads}))
    if couples:
        cast = replace(cast, couples=couples)
        cast = replace(cast, entity=_numbered(cast))
    return cast


def _numbered(cast: Cast) -> Mapping[tuple[str, str], int]:
    """(item, key) -> number of who they are."""
    names = sorted(name for name, person in cast.people.items() if person.key == name[1])
    scores = {
        (left, right): -FORBIDS if left[0] == right[0] else weigh(cast.compare(left, right)) for left, right in combinations(names, 2)
    }
    numbers = {name: number for number, group in enumerate(cluster(names, scores, MERGE)) for name in group}
    return {name: numbers[name[0], person.key] for name, person in cast.people.items()}


def _share_names(cast: Cast) -> None:
    """Whom libraries know by one key goes by all their names: if 提取人 and 承租人 are one, a third form's 承租人 is 提取人 too."""
    by_key: dict[str, list[Person]] = {}
    for name, found in sorted(cast.keys.items()):
        for key in found:
            by_key.setdefault(key, []).append(cast.people[name])
    for people in by_key.values():
        names = {role for person in people for role in person.roles if STANDING.get(role) != "self" and not role.startswith("=")}
        for person in people:
            person.also_known |= names


def weigh(evidence: Iterable[Evidence]) -> float:
    """What it comes to."""
    return sum(one.weight if one.speaks_for else -one.weight for one in evidence)


def _compare(left: Person, right: Person, cast: Cast) -> Iterable[Evidence]:
    subjects, keys, crowded = cast.subjects, cast.keys, cast.crowded
    if frozenset(((left.item, left.key), (right.item, right.key))) in cast.couples:
        yield Evidence(True, "SUGGEST_OF_COUPLE", {"left": left.said, "right": right.said}, 4.0)
        return
    about = [_is_subject(person, subjects) for person in (left, right)]
    params = {"left": left.said, "right": right.said}
    same_role = ("SUGGEST_SAME_ROLE", params) if left.said != right.said else ("SUGGEST_SAME_ROLE_WORD", {"label": left.said})
    shared = {role for role in (left.roles | left.also_known) & (right.roles | right.also_known) if role != "self_other"}
    standings = {left.standing, right.standing}
    found_keys = [keys.get((person.item, person.key), frozenset()) for person in (left, right)]
    same_key = all(found_keys) and bool(found_keys[0] & found_keys[1])
    if all(found_keys):
        yield Evidence(same_key, "SUGGEST_SAME_KEY" if same_key else "SUGGEST_OTHER_KEY", params, 4.0)
    if note := _denied(left, right) or _denied(right, left):
        yield Evidence(False, "SUGGEST_NOTE_FORBIDS", note, FORBIDS)
    if (open_note := left.opened or right.opened) and _word(left) != _word(right) and not (shared and standings <= {"self", "theme"}):
        said = left.said if left.opened else right.said
        yield Evidence(False, "SUGGEST_NOTE_HEDGES", {"label": said, "note": open_note[:60]}, 3.0)
    if "self" in shared and not _themes(left) and not _themes(right):
        yield Evidence(True, *same_role, 3.5)
    elif all(about):
        yield from _two_subjects(left, right, params, cast)
    elif shared and not (shared <= {"self"} and any(about)):
        yield Evidence(True, *same_role, 3.5)
        if same_key:
            # whom a library knows by one number the words cannot make two
            return
        if _of_two_kinds(left) or _of_two_kinds(right):
            yield Evidence(False, "SUGGEST_ROLE_LEFT_OPEN", params, 3.0)
        elif standings == {"principal"} and {left.item, right.item} & crowded and _word(left) != _word(right):
            each_beside = left.item in crowded and right.item in crowded and left.roles == right.roles
            if not each_beside and not all("legal_rep" in person.roles for person in (left, right)):
                yield Evidence(False, "SUGGEST_SEVERAL_PRINCIPALS", params, 3.0)
        elif left.roles != right.roles and standings != {"principal"}:
            yield Evidence(False, "SUGGEST_ROLE_LEFT_OPEN", params, 0.5)
    elif standings == {"principal"}:
        crowd = left.item in crowded or right.item in crowded
        yield Evidence(True, "SUGGEST_PRINCIPALS", params, 1.0 if crowd else 1.5 if crowded else 3.2)
        if crowd:
            yield Evidence(False, "SUGGEST_SEVERAL_PRINCIPALS", params, 1.5)
    elif any(about) and "child" in left.roles | right.roles and standings <= {"self", "relative"}:
        yield Evidence(True, "SUGGEST_AKIN", params, 1.0)
        if not cast.has_helper(left if about[0] else right):
            yield Evidence(False, "SUGGEST_OTHER_PERSON", params, 3.0)
    elif weight := _akin(left, right):
        if "spouse" in left.roles | right.roles and (_one_of_couple(left, cast) or _one_of_couple(right, cast)):
            yield Evidence(False, "SUGGEST_APPLICANT_UNSAID", params, 2.0)
        yield Evidence(weight > 0, "SUGGEST_AKIN" if weight > 0 else "SUGGEST_OTHER_PERSON", params, abs(weight))
    elif any(about) and "principal" in standings:
        yield Evidence(True, "SUGGEST_PRINCIPAL_APPLIES", params, 1.2)
        yield Evidence(False, "SUGGEST_APPLICANT_UNSAID", params, 0.9)
    elif shared:
        yield Evidence(True, "SUGGEST_SAME_ROLE", params, 1.0)
        yield Evidence(False, "SUGGEST_APPLIES_FOR_ANOTHER", params, 1.5)
    elif any(about) and _parent(left, right, cast):
        yield Evidence(True, "SUGGEST_AKIN", params, 1.3)
    elif any(about) and _both_first(left, right, cast):
        yield Evidence(True, "SUGGEST_BOTH_FIRST", params, 1.1)
    elif _both_alone(left, right, cast):
        yield Evidence(True, "SUGGEST_BOTH_ALONE", params, 1.1)
    else:
        yield Evidence(False, "SUGGEST_OTHER_PERSON", params, 1.5 if same_key else FORBIDS)


def _denied(one: Person, other: Person) -> dict[str, str] | None:
    """What a note of the one says if it names the other's role, which the one has not: 供回访,不一定是来办事的人."""
    if one.roles & other.roles - {"self_other", "relative"}:
        return None
    return next(({"label": one.said, "note": note[:60]} for role, note in one.denied.items() if role in other.roles), None)


def _parent(left: Person, right: Person, cast: Cast) -> bool:
    """Is the one about somebody who comes with a child, the other the guardian of one?"""
    one, other = (left, right) if _is_subject(left, cast.subjects) else (right, left)
    return "guardian" in other.roles and not _themes(one) and any("child" in person.roles for person in cast.beside_of(one))


def _word(person: Person) -> str:
    """The word by which their form calls them."""
    return plain(person.said).removesuffix("姓名")


def _both_first(left: Person, right: Person, cast: Cast) -> bool:
    """Is the one whom their form is about, the other the party that all other forms name first, and nobody else of that role there?"""
    one, other = (left, right) if _is_subject(left, cast.subjects) else (right, left)
    first = cast.leads.get(other.item) == other.key and bool(cast.party & other.roles)
    return first and not _themes(one) and not any(cast.party & person.roles for person in cast.beside_of(one))


def _both_alone(left: Person, right: Person, cast: Cast) -> bool:
    """Is each the only one whose identity number their form asks for, and neither called by a word for somebody's counterpart?

    户主 on a form for a plot, 建设人 on one for a permit: where nobody else is named, it is who applies.
    """
    return all(_alone(person, cast) for person in (left, right))


def _alone(person: Person, cast: Cast) -> bool:
    known = {role for role in person.roles if not role.startswith("=")} - _ON_THEIR_OWN
    identified = [other for other in cast.beside_of(person) if "id_no" in other.attributes and other is not person]
    return "id_no" in person.attributes and not known and not _themes(person) and not identified


def _two_subjects(left: Person, right: Person, params: Mapping[str, str], cast: Cast) -> Iterable[Evidence]:
    themes = [_themes(left), _themes(right)]
    if themes[0] & themes[1]:
        yield Evidence(True, "SUGGEST_SAME_ROLE", params, 4.0)
    elif all(themes):
        weight = _akin(left, right)
        if not themes[0] & _AGES and not themes[1] & _AGES:
            # 劳动者 and 患者: what each department calls the one person, unless some form names both
            two = any(frozenset((one, other)) in cast.side_by_side for one in themes[0] for other in themes[1])
            two = two or cast.has_applicant(left) or cast.has_applicant(right)
            weight = max(weight, 0.5 if two else 2.0)
        if weight:
            yield Evidence(weight > 0, "SUGGEST_AKIN" if weight > 0 else "SUGGEST_OTHER_PERSON", params, abs(weight))
        else:
            yield Evidence(False, "SUGGEST_OTHER_PERSON", params, 6.0)
    elif any(themes):
        themed, other = (left, right) if themes[0] else (right, left)
        helpless = bool(_themes(themed) & _HELPLESS)
        if _one_of_couple(themed, cast):
            # 男方 or 女方: which of the two applies elsewhere, no word tells
            yield Evidence(False, "SUGGEST_APPLICANT_UNSAID", params, 2.0)
        if any(other.roles & person.roles - {"self", "self_other"} for person in cast.beside_of(themed)):
            # 申请人, of whom a note says 填监护人, is not the 学生 of a form that names a 监护人 beside
            yield Evidence(False, "SUGGEST_OTHER_PERSON", params, 6.0)
        elif "self" in other.roles and (helpless or cast.has_applicant(themed)):
            yield Evidence(False, "SUGGEST_CANNOT_APPLY" if helpless else "SUGGEST_APPLIES_FOR_ANOTHER", params, 4.0)
        elif helpless and any(person.roles & {"child", *_HELPLESS} for person in cast.beside_of(other)):
            # whose child the form names as well is no child
            yield Evidence(False, "SUGGEST_OTHER_PERSON", params, 6.0)
        elif helpless and not cast.has_helper(other):
            yield Evidence(True, "SUGGEST_BOTH_SUBJECTS", params, 0.8)
        else:
            yield Evidence(True, "SUGGEST_BOTH_SUBJECTS", params, 2.6)
    else:
        yield Evidence(True, "SUGGEST_BOTH_SUBJECTS", params, 2.6)


def _one_of_couple(person: Person, cast: Cast) -> bool:
    """Is it the 男方 or 女方 of a form that names both?"""
    mine = _themes(person) & _COUPLE
    return bool(mine) and any(_themes(other) & _COUPLE - mine for other in cast.beside_of(person))


def _themes(person: Person) -> set[str]:
    return {role for role in person.roles if STANDING.get(role) == "theme"}


def _is_subject(person: Person, subjects: Mapping[str, str]) -> bool:
    return person.standing in ("self", "theme") and subjects.get(person.item) in (person.key, None)


def _of_two_kinds(person: Person) -> bool:
    """代理人(监护人): the form leaves open who signs; 消防责任人(法定代表人) does not."""
    kinds = {STANDING.get(role, "actor") for role in person.roles} - {"self", "theme"}
    return len(kinds) > 1 and kinds != {"actor", "principal"}


def _akin(left: Person, right: Person) -> float:
    found = [AKIN.get(frozenset((one, other)), 0.0) for one in left.roles for other in right.roles if one != other]
    return max(found, key=abs, default=0.0)
