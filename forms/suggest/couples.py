"""Who is whose wife or husband: if the 参保人 of one form is the 女方 of another, her 配偶 is its 男方."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forms.suggest.form_reading import Person

_COUPLE = frozenset(("male", "female"))

Name = tuple[str, str]
"""(item, key) of a person."""


def partners(people: Mapping[Name, Person], entity: Mapping[Name, int], subjects: Mapping[str, str]) -> Iterator[frozenset[Name]]:
    """Pairs of a 配偶 and the half of a couple they must be, as far as it is known who is who.

    `subjects`: item -> key of whom its form is about, whose spouse a form means.
    """
    halves = {name: person for name, person in people.items() if person.roles & _COUPLE and person.key == name[1]}
    for (item, key), person in people.items():
        own = subjects.get(item, "")
        if "spouse" not in person.roles or person.key != key or (item, own) not in entity:
            continue
        for (there, half), one in halves.items():
            if there != item and entity[there, half] == entity[item, own]:
                others = (name for name, other in halves.items() if name[0] == there and other.roles & _COUPLE - one.roles)
                yield from (frozenset(((item, key), other)) for other in others)
