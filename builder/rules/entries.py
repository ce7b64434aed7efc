"""Entries: everything on the rules page that has a condition, by stage, under the key by which the address names it. Pure.

applies:<item>            1 适用   when a bundled item applies
field:<item.field>        2 表单   when a field must be filled in; fields of one data item with the same condition are one entry
show:<data item>          2 表单   when it is on the form at all
<rule>                    3 资格   the rules, in their order
table:<table>             3 资格, 5 容缺   decision tables, which have a page of their own
use:<item.material>       4 材料   when a department demands a material
waiver                    5 容缺   what the bundle says of papers that come later
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from builder.bundle_words import terse_names
from forms.bundle import Bundle
from forms.decision_table import TableKind
from forms.findings import EditJson, Finding, an_edit
from forms.json_text import canonical_json
from forms.part import Tree
from forms.plain_label import plain
from forms.problems import Problem
from rules.analyse import RuleFinding

WAIVER = "waiver"


class RuleStage(IntEnum):
    """The stages of DESIGN 3, as people count them."""

    APPLIES = 1
    FORM = 2
    ELIGIBILITY = 3
    MATERIALS = 4
    WAIVER = 5
    ROUTE = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One of them."""

    key: str
    stage: RuleStage
    label: str
    """What it decides about, as people call it."""
    tree: Tree = None
    """Its condition; of a rule what must hold."""
    items: tuple[str, ...] = ()
    """The matters it concerns; () = all."""
    members: tuple[str, ...] = ()
    """Places of the fields, the demand, the item or the data item that the condition belongs to."""

    @property
    def kind(self) -> str:
        """`rule`, or the first word of its key."""
        return self.key.partition(":")[0] if ":" in self.key or self.key == WAIVER else "rule"


def entries(bundle: Bundle) -> tuple[Entry, ...]:
    """All of them, stage by stage."""
    return tuple(
        sorted((*_applies(bundle), *_form(bundle), *_eligibility(bundle), *_materials(bundle), *_waiver(bundle)), key=lambda one: one.stage)
    )


def entry_of(found: Iterable[Entry], key: str) -> Entry | None:
    """The entry of that key, or of one of its fields; None if there is none."""
    kind, _, place = key.partition(":")
    return next((one for one in found if one.key == key or (one.kind == kind and place in one.members)), None)


def by_key(found: Iterable[Entry]) -> dict[str, Entry]:
    """Every key that `entry_of` knows -> its entry, for who asks often."""
    entries = tuple(found)
    there = {f"{one.kind}:{place}": one for one in entries if one.kind != "rule" for place in one.members}
    return there | {one.key: one for one in entries}


def condition_edits(entry: Entry, tree: Tree) -> tuple[EditJson, ...]:
    """The edits that give an entry of another stage than 资格 this condition; None takes it away."""
    match entry.kind:
        case "applies":
            return tuple(an_edit("set_department", item=one, changes={"applies_when": tree}) for one in entry.members)
        case "field":
            return tuple(an_edit("set_field", member=one, changes={"required_when": tree}) for one in entry.members)
        case "show":
            return tuple(an_edit("set_placement", data_item=one, changes={"show_when": tree}) for one in entry.members)
        case "use":
            return tuple(an_edit("set_use", member=one, changes={"required_when": tree}) for one in entry.members)
        case _:
            return ()


def keys_of(found: Problem) -> tuple[str, ...]:
    """The entries a finding is about, the one it is at first."""
    if (key := _key_at(found.where)) is not None:
        return (key, *(one for one in _related(found) if one != key))
    if related := _related(found):
        return related
    return (found.place.id,) if isinstance(found, Finding) and found.place.kind == "rule" else ()


def matches(entry: Entry, words: str) -> bool:
    """Does somebody who looks for these words look for this entry?"""
    return plain(words) in plain(f"{entry.label} {entry.key}")


_AT = (
    (re.compile(r"rules\.([^.]+)"), "{}"),
    (re.compile(r"items\.([^.]+)\.applies_when"), "applies:{}"),
    (re.compile(r"fields\.([^.]+\.[^.]+)\.required_when"), "field:{}"),
    (re.compile(r"items\.([^.]+)\.fields\.([^.]+)\.required_when"), "field:{}.{}"),
    (re.compile(r"uses\.([^.]+\.[^.]+)\.required_when"), "use:{}"),
    (re.compile(r"items\.([^.]+)\.materials\.([^.]+)\.required_when"), "use:{}.{}"),
    (re.compile(r"layout\.placements\.([^.]+)"), "show:{}"),
    (re.compile(r"layout\.[^.]+\.([^.]+)\.show_when"), "show:{}"),
    (re.compile(r"tables\.([^.\[]+)"), "table:{}"),
)
"""Place in the document -> key."""


def _key_at(where: str) -> str | None:
    for pattern, key in _AT:
        if found := pattern.match(where):
            return key.format(*found.groups())
    return None


def _related(found: Problem) -> tuple[str, ...]:
    return found.related if isinstance(found, RuleFinding) else ()


def _applies(bundle: Bundle) -> Iterator[Entry]:
    for item in bundle.items:
        if item.applies_when is not None:
            yield Entry(f"applies:{item.id}", RuleStage.APPLIES, item.name, item.applies_when, (item.id,), (item.id,))


def _form(bundle: Bundle) -> Iterator[Entry]:
    item_of = bundle.relations.item_of()
    alike: dict[tuple[str, str], list[tuple[str, str, Tree]]] = {}
    for item in bundle.items:
        for field in item.form.fields:
            if field.required and field.required_when is not None:
                place = f"{item.id}.{field.id}"
                known = (item_of.get(place, place), canonical_json(field.required_when))
                alike.setdefault(known, []).append((place, field.label, field.required_when))
    for (data_item, _), fields in alike.items():
        places = tuple(place for place, _, _ in fields)
        label = bundle.labels.get(data_item, fields[0][1])
        items = tuple(dict.fromkeys(place.partition(".")[0] for place in places))
        yield Entry(f"field:{places[0]}", RuleStage.FORM, label, fields[0][2], items, places)
    for section in bundle.layout.sections:
        for one in section.placements:
            if one.show_when is not None:
                label = bundle.labels.get(one.data_item, one.data_item)
                yield Entry(f"show:{one.data_item}", RuleStage.FORM, label, one.show_when, (), (one.data_item,))


def _eligibility(bundle: Bundle) -> Iterator[Entry]:
    for rule in bundle.rules:
        yield Entry(rule.id, RuleStage.ELIGIBILITY, rule.title, rule.holds, rule.applies_to or ())
    for table in bundle.tables:
        if table.kind is not TableKind.WAIVER:
            yield Entry(f"table:{table.id}", RuleStage.ELIGIBILITY, table.title, items=table.applies_to or ())


def _materials(bundle: Bundle) -> Iterator[Entry]:
    for material in bundle.materials:
        for use in material.uses:
            if use.required and use.required_when is not None:
                place = f"{use.item}.{use.id}"
                yield Entry(f"use:{place}", RuleStage.MATERIALS, use.name, use.required_when, (use.item,), (place,))


def _waiver(bundle: Bundle) -> Iterator[Entry]:
    if any(use.waivable for material in bundle.materials for use in material.uses) or bundle.waiver.text:
        yield Entry(WAIVER, RuleStage.WAIVER, bundle.waiver.basis or bundle.title)
    for table in bundle.tables:
        if table.kind is TableKind.WAIVER:
            yield Entry(f"table:{table.id}", RuleStage.WAIVER, table.title)


def departments(bundle: Bundle, entry: Entry) -> tuple[str, ...]:
    """Who it concerns, in the fewest words; () where it concerns all."""
    names = terse_names(bundle)
    return tuple(dict.fromkeys(names.get(one, one) for one in entry.items))
