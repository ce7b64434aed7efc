"""Askable: everything a condition of a bundle may read, under its heading, with what has to be known to ask something of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from builder.condition_tree.known_values import KnownValues
from builder.condition_tree.search_words import search_words
from forms.bundle import Bundle
from forms.data_item import FactKind
from forms.field_types import FieldSpec, Kind, Widget, field_type
from forms.problems import Lang
from forms.wording import say
from rules.condition import FLAGS, MATERIAL_STATES, Names
from rules.names import labels_in_conditions, names_of

ELEMENT = "item"
"""What a condition on each element calls it."""
ID_NUMBERS: Mapping[str, tuple[str, ...]] = {
    "cid": ("cid_ok",),
    "uscc": ("uscc_ok",),
    "uscc_or_cid": ("cid_ok", "uscc_ok"),
    "text": ("cid_ok", "uscc_ok"),
}
"""Field type -> the check characters its values may have."""
CITIZENS = ("cid", "uscc_or_cid")
"""Field types whose values tell how old somebody is, and of which sex."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that may be read."""

    name: str
    """As conditions write it."""
    label: str
    heading: str
    kind: Kind
    options: tuple[str, ...] = ()
    unit: str = ""
    checks: tuple[str, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()
    """Columns of a repeating group that can be added up, with their labels."""
    citizen: bool = False
    """May it be a citizen number, which tells more than itself?"""
    also: tuple[str, ...] = ()
    """Other words under which people look for it."""
    fact: bool = False
    """Is it no field of any form? Then nothing but its uses tells which texts it may be."""


class Askable:
    """What the conditions of a bundle may read; `but` is left out, for nothing hangs on itself. Without `derived`, so are materials and
    conclusions: where forms and demands are worked out there are none yet."""

    def __init__(self, bundle: Bundle, lang: Lang, *, but: str = "", derived: bool = True) -> None:
        self.bundle, self.lang, self.but, self.derived = bundle, lang, but, derived

    @cached_property
    def names(self) -> Names:
        """For `read_condition`."""
        return names_of(self.bundle)

    @cached_property
    def labels(self) -> dict[str, str]:
        """For `sentence`."""
        return labels_in_conditions(self.bundle)

    @cached_property
    def known(self) -> KnownValues:
        """What its facts are compared with, and were in its cases."""
        return KnownValues(self.bundle)

    def resolve(self, name: str) -> str:
        """A name as it is written -> as it is called; one that nothing answers to stays as it is."""
        if (found := self.names.resolve(name)) is not None:
            return found
        root, dot, path = name.partition(".")
        return f"{self.names.resolve(root) or root}{dot}{path}"

    def field(self, name: str, scope: str = "") -> Asked | None:
        """What answers to a name; `scope`: the list whose elements are asked about. None if nothing does."""
        return self.of_element(scope).get(name) or self._all.get(name) or self._part(name)

    def listed(self, scope: str = "") -> list[Asked]:
        """What may be chosen: first of each element, then everything else that is not left out."""
        return [*self.of_element(scope).values(), *(one for one in self._all.values() if one.name != self.but and self._offered(one.name))]

    def of_element(self, scope: str) -> dict[str, Asked]:
        """The columns of a repeating group, or the element of a plain list."""
        typed = self.bundle.types.get(scope)
        if typed is None:
            return {}
        heading, found = say("CONDITION_OF_EACH", self.lang, label=self.labels.get(scope, scope)), typed[0]
        parts = [self._typed(f"{ELEMENT}.{one.id}", one.label, heading, one.type, one) for one in found.parts(typed[1], self.lang)]
        if found.kind is Kind.LIST:
            parts = [Asked(ELEMENT, say("RULE_ELEMENT", self.lang), heading, Kind.TEXT, typed[1].options)]
        return {one.name: one for one in parts}

    def _offered(self, name: str) -> bool:
        return self.derived or name.partition(".")[0] not in ("conclusions", "materials") or name in self.bundle.names

    @cached_property
    def _all(self) -> dict[str, Asked]:
        return {one.name: one for one in (*self._items(), *self._facts(), *self._reserved(), *self._derived())}

    def _items(self) -> Iterator[Asked]:
        headings = {one.data_item: section.title for section in self.bundle.layout.sections for one in section.placements}
        words = search_words(self.bundle, self.lang)
        placed = [name for name in headings if name in self.bundle.types]
        for name in (*placed, *(item.id for item in self.bundle.data_items if item.id not in headings)):
            item = self.bundle.data_item(name)
            if item is not None:
                heading = headings.get(name, "") or say("CONDITION_UNPLACED", self.lang)
                found = self._typed(name, item.label, heading, item.type, item.spec)
                yield replace(found, also=words.get(name, ()))

    def _facts(self) -> Iterator[Asked]:
        for fact in sorted(self.bundle.facts, key=lambda one: [*FactKind].index(one.kind)):
            heading = say(f"CONDITION_FACTS_{fact.kind.name}", self.lang)
            yield replace(self._typed(fact.name, self.labels[fact.name], heading, fact.type, fact.spec), fact=True)

    def _reserved(self) -> Iterator[Asked]:
        for parameter in self.bundle.parameters:
            kind = self.names.parameters[parameter.name]
            name, heading = f"parameters.{parameter.name}", say("CONDITION_PARAMETERS", self.lang)
            yield Asked(name, parameter.label or parameter.name, heading, kind, unit=parameter.unit)
        heading = say("CONDITION_ACCEPTANCE", self.lang)
        yield Asked("as_of", say("RULE_AS_OF", self.lang), heading, Kind.DATE)
        for flag, kind in FLAGS.items():
            yield Asked(f"flags.{flag}", say(f"RULE_{flag.upper()}", self.lang), heading, kind)

    def _derived(self) -> Iterator[Asked]:
        for material in self.bundle.materials if self.names.materials else ():
            for state in MATERIAL_STATES:
                words = say(f"CONDITION_MATERIAL_{state.upper()}", self.lang, name=material.name)
                yield Asked(f"materials.{material.id}.{state}", words, say("CONDITION_MATERIALS", self.lang), Kind.BOOLEAN)
        tables = {table.id: table for table in self.bundle.tables}
        for path, kind in self.names.conclusions.items():
            name, table = ".".join(("conclusions", *path)), tables.get(path[0])
            heading = say("CONDITION_OF_TABLE", self.lang, title=table.title) if table else say("CONDITION_CONCLUSIONS", self.lang)
            said = () if table is None or len(path) < 2 else (row.outcomes.get(path[1]) for row in table.rows)
            options = tuple(dict.fromkeys(one for one in said if isinstance(one, str)))
            label = self.labels.get(name, path[-1]) or path[-1]
            words = label if len(path) > 1 else say("CONDITION_HOLDS", self.lang, title=label)
            yield Asked(name, words, heading, kind, options if kind in (Kind.TEXT, Kind.LIST) else ())

    def _part(self, name: str) -> Asked | None:
        """A part of an object, as `address.city`."""
        root, _, part = name.partition(".")
        typed = self.bundle.types.get(root)
        if typed is None or not part or typed[0].kind is not Kind.OBJECT:
            return None
        found = next((one for one in typed[0].parts(typed[1], self.lang) if one.id == part), None)
        if found is None:
            return None
        words = say("RULE_PART", self.lang, whole=self.labels.get(root, root), part=found.label)
        return self._typed(name, words, self._all[root].heading, found.type, found)

    def _typed(self, name: str, label: str, heading: str, type_: str, spec: FieldSpec) -> Asked:
        found = field_type(type_)
        if found is None:
            return Asked(name, label, heading, Kind.TEXT)
        closed = found.widget in (Widget.ONE, Widget.MANY)
        columns = found.parts(spec, self.lang) if found.kind is Kind.ROWS else ()
        numbers = tuple((one.id, one.label) for one in columns if (of := field_type(one.type)) and of.kind is Kind.NUMBER)
        options = spec.options if closed else ()
        checks, citizen = ID_NUMBERS.get(found.name, ()), found.name in CITIZENS
        return Asked(name, label or name, heading, found.kind, options, spec.unit, checks, numbers, citizen)
