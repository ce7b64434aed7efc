"""Whose two fields are: one person's, one body's, or those of two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from forms.suggest.form_reading import Mention
from forms.suggest.notes import repeats
from forms.suggest.people import FORBIDS, Cast, weigh
from forms.suggest.proposal import Evidence
from forms.suggest.reading import ACCOUNT, PART_OF_PROJECT, PERSONAL

_OF_A_PERSON = frozenset(("hukou", "residence", "mail", "delivery", "settle", "leave", "insured"))
_EVENTS = {("place", "event"), ("place", "show"), ("place", "match")}
"""演出名称, 活动名称: where each form names but one, it is the same."""
_EMPLOYED = frozenset(
    ("worker", "injured", "vet", "doctor", "nurse", "pharmacist", "teacher", "driver", "staff", "technical_staff", "lawyer", "artist")
)
"""Whose employer, beside a form about a business, is that business."""
_LEAVES = re.compile(r"退休|离退")
_OF_SOMEBODY = ("org:employer", "org:school")
"""Bodies that a person has: whose employer matters."""


def repeated(left: Mention, right: Mention) -> bool:
    """Does a note say that the form asks for one thing twice?"""
    return repeats(left.field.note) != repeats(right.field.note) and left.reading.what == right.reading.what != "" and left.who == right.who


class Holders:
    """Compares whose two fields are, by who is who."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self._people = cache(cast.compare)

    def two(self, left: Mention, right: Mention) -> bool:
        """Fields of one form, or of people known to be two: nothing else needs to be weighed."""
        entity = self.cast.entity
        mine, yours = entity.get((left.item, left.who)), entity.get((right.item, right.who))
        return (left.item == right.item and not repeated(left, right)) or (mine is not None and yours is not None and mine != yours)

    def evidence(self, left: Mention, right: Mention, params: Mapping[str, str]) -> Iterator[Evidence]:
        a, b = left.reading, right.reading
        whose = [(left.item, left.who), (right.item, right.who)]
        known = [one in self.cast.people for one in whose]
        if all(known):
            reasons = self._people(*whose)
            if self.cast.entity[whose[0]] == self.cast.entity[whose[1]]:
                yield from _capped(reasons, 3.0)
                for one in (left, right):
                    if one.after:
                        yield Evidence(True, "SUGGEST_AFTER", {"label": one.field.label, "after": one.after}, 0.2)
            else:
                yield from (one for one in reasons if not one.speaks_for)
                yield Evidence(False, "SUGGEST_OTHER_HOLDER", params, FORBIDS)
        elif any(known):
            said, bare = (left, right) if known[0] else (right, left)
            yield from self._one_said(said, bare, params)
        elif a.what in PERSONAL and left.who.startswith("org:") != right.who.startswith("org:"):
            yield Evidence(False, "SUGGEST_UNIT_OR_CASE", params, 0.2 if self._only_the_body(left, right) else 1.3)
        elif left.who == right.who and left.who in _OF_SOMEBODY:
            mine, yours = self._whose(left), self._whose(right)
            same = mine is None or yours is None or mine == yours
            yield Evidence(same, "SUGGEST_SAME_UNIT" if same else "SUGGEST_OTHER_UNIT", params, 2.0 if same else FORBIDS)
        elif left.who and left.who == right.who:
            yield Evidence(True, "SUGGEST_SAME_UNIT" if left.who.startswith("org:") else "SUGGEST_BOTH_CASE", params, 2.0)
            if a.what in ACCOUNT and self._of_body_or_person(left, right):
                yield Evidence(False, "SUGGEST_UNIT_OR_PERSON", params, 4.0)
            yield from self._of_different_matters(left, right, params)
        elif a.what == "address" and not left.who and not right.who:
            yield from self._of_different_matters(left, right, params)
        elif {left.who, right.who} == {"org:org", "org:employer"} and self._about_one(left, right):
            yield Evidence(True, "SUGGEST_EMPLOYER", params, 1.2)
        elif self._left_at_last(left, right):
            yield Evidence(True, "SUGGEST_EMPLOYER", params, 0.5)
        elif left.who.startswith("org:") and right.who.startswith("org:"):
            yield Evidence(False, "SUGGEST_OTHER_UNIT", params, FORBIDS)
        elif a.what in ("relation",):
            same = self._same_people(left, right)
            yield Evidence(same, "SUGGEST_SAME_RELATION" if same else "SUGGEST_OTHER_RELATION", params, 2.0 if same else 4.0)
        elif a.what == "area" and a.thing != b.thing and ("place", PART_OF_PROJECT) in (a.thing, b.thing):
            yield Evidence(False, "SUGGEST_OTHER_PLACE", params, FORBIDS)
        elif a.thing == b.thing and a.what in ("place_name", "area"):
            # 项目名称 and 工程名称 may be two: where one form asks for both, each goes to its like
            yield Evidence(True, "SUGGEST_SAME_PLACE", params, 1.0 if a.said == b.said or a.thing != ("place", "project") else 0.3)
        elif a.what == "place_name" and {a.thing, b.thing} <= _EVENTS:
            yield Evidence(True, "SUGGEST_SAME_PLACE", params, 0.5)
        elif a.what == "place_name":
            yield Evidence(False, "SUGGEST_OTHER_PLACE", params, FORBIDS)

    def _only_the_body(self, left: Mention, right: Mention) -> bool:
        """Two forms about a body, each with one number: whom else should one call?"""
        return left.alone and right.alone and not any(one.item in self.cast.subjects for one in (left, right))

    def _of_body_or_person(self, left: Mention, right: Mention) -> bool:
        """企业对公账号, and a 收款账号 on a form that is about a person."""
        of_body = ["for body" in one.reading.sides for one in (left, right)]
        bare = right if of_body[0] else left
        return (
            of_body[0] != of_body[1]
            and "for person" not in bare.reading.sides
            and (bare.item in self.cast.subjects or bare.field.type in ("bankcard", "bank_card"))
        )

    def _whose(self, one: Mention) -> int | None:
        """Whose employer or school."""
        return self.cast.called(one.item, one.reading.others[-1]) if one.reading.others else self.cast.lead(one.item)

    def _about_one(self, left: Mention, right: Mention) -> bool:
        """Are the two forms about the same person, or the one about a worker and the other about a business?"""
        workers = [one for one in (left, right) if one.who == "org:employer" and self.cast.leads.get(one.item)]
        if any(self.cast.people[one.item, self.cast.leads[one.item]].roles & _EMPLOYED for one in workers):
            return True
        subjects = [(one.item, self.cast.subjects.get(one.item, "")) for one in (left, right)]
        return all(one in self.cast.entity for one in subjects) and len({self.cast.entity[one] for one in subjects}) == 1

    def _left_at_last(self, left: Mention, right: Mention) -> bool:
        """退休前所在单位 and 参保单位 of one person who retires: it is the unit they leave."""
        whose = {left.who, right.who}
        if "org:former_employer" not in whose or not whose <= {"org:former_employer", "org:org", "org:employer"}:
            return False
        sides = left.reading.sides | right.reading.sides
        return _LEAVES.search(left.title + right.title) is not None and not sides & {"present", "later"} and self._about_one(left, right)

    def _one_said(self, said: Mention, bare: Mention, params: Mapping[str, str]) -> Iterator[Evidence]:
        """One label names a person, the other nobody (or the unit)."""
        person, what = self.cast.people[said.item, said.who], said.reading.what
        lead = self.cast.lead(bare.item)
        own = self.cast.leads.get(said.item) == person.key if lead is None else self.cast.entity[said.item, said.who] == lead
        if bare.who.startswith("org:") and "contact" in person.roles and self._only_the_body(said, bare):
            yield Evidence(False, "SUGGEST_UNIT_OR_CASE", params, 0.2)
        elif bare.who.startswith("org:"):
            yield Evidence(False, "SUGGEST_UNIT_OR_PERSON", params, FORBIDS)
        elif own:
            yield Evidence(True, "SUGGEST_OWN", params, 1.6)
        elif what in ACCOUNT and person.roles & {"payee", "holder_of_account"}:
            yield Evidence(True, "SUGGEST_PAYEE_IS_PAID", params, 1.2)
        elif "contact" in person.roles and what in ("phone", "landline", "email"):
            yield Evidence(True, "SUGGEST_CONTACT_IS_CALLED", params, 0.8)
        elif person.standing == "principal":
            yield Evidence(False, "SUGGEST_PRINCIPAL_OR_CASE", params, 1.5)
        elif what in ACCOUNT:
            yield Evidence(False, "SUGGEST_ACCOUNT_OF", params, 1.2 if lead is None else 3.0)
        else:
            yield Evidence(False, "SUGGEST_PERSON_OR_CASE", params, 3.0)

    def _of_different_matters(self, left: Mention, right: Mention, params: Mapping[str, str]) -> Iterator[Evidence]:
        """What no label says whose it is belongs to whom the form is about; two forms may be about two people."""
        leads = self.cast.lead(left.item), self.cast.lead(right.item)
        if None in leads or leads[0] == leads[1]:
            return
        what, kinds = left.reading.what, left.reading.kinds
        weight = 4.0 if what in ACCOUNT else 0.5 if what in ("phone", "email", "landline") else 3.0 if "hukou" in kinds else 0.6
        if what != "address" or kinds & _OF_A_PERSON:
            yield Evidence(False, "SUGGEST_OTHER_MATTERS", params, weight)

    def one_person(self, left: Mention, right: Mention) -> bool:
        """Are the people that two open labels name one?"""
        found = [self.cast.called(one.item, one.reading.roles[-1]) for one in (left, right)]
        return found[0] is not None and found[0] == found[1]

    def _same_people(self, left: Mention, right: Mention) -> bool:
        """与申请人关系 and 申报人与老人关系 are one relation if these are the same two people."""

        def who_to_whom(one: Mention) -> tuple[int | None, int | None]:
            roles = one.reading.others
            to = self.cast.called(one.item, roles[-1]) if roles else self.cast.lead(one.item)
            return (self.cast.called(one.item, roles[0]) if len(roles) > 1 else self.cast.beside(one.item, to)), to

        mine, yours = who_to_whom(left), who_to_whom(right)
        if mine[1] is None and yours[1] is None:
            # neither form names who that is: the labels' own words tell
            return left.reading.others == right.reading.others != ()
        return mine[1] is not None and mine == yours


def _capped(reasons: tuple[Evidence, ...], most: float) -> Iterator[Evidence]:
    """The reasons why two people are one, counting together no more than `most`: the attribute matters too."""
    total = weigh(reasons)
    factor = min(1.0, most / total) if total > 0 else 1.0
    for one in reasons:
        yield Evidence(one.speaks_for, one.code, one.params, one.weight * factor)
