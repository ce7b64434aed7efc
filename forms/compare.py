"""compare: two versions of a document, in words; impact: what in the document each change reaches.

Cases and drafts that are running are counted elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from forms.bundle import Bundle
from forms.changes.base import Change, ChangeKind, Effect, What, changed
from forms.changes.data_items import data_item_changes, field_changes
from forms.changes.layout import layout_changes, question_changes
from forms.changes.matching import match_data_items, match_materials
from forms.changes.materials import material_changes
from forms.changes.relations import relation_changes
from forms.changes.tables import table_changes
from forms.changes.whole import item_changes, limit_changes, other_changes, rule_changes
from forms.conditions import ReaderKind, conditions
from forms.lay_out import names_in
from forms.readers import Reader, readers_of
from forms.table_reach import matters_of

__all__ = ["Change", "ChangeKind", "Effect", "Impact", "What", "compare", "impact"]


def compare(old: Bundle, new: Bundle) -> tuple[Change, ...]:
    """Every difference that means something, what matters to applicants first; () if there is none."""
    if old == new:
        return ()
    items, materials = match_data_items(old, new), match_materials(old, new)
    found = [
        *item_changes(old, new),
        *material_changes(old, new, materials),
        *data_item_changes(old, new, items),
        *question_changes(old, new, items),
        *rule_changes(old, new),
        *table_changes(old, new),
        *limit_changes(old, new),
        *layout_changes(old, new, items),
        *relation_changes(old, new, items),
        *field_changes(old, new, items),
        *other_changes(old, new),
    ]
    if not found:
        # names things answer to, the order of lists: nothing anyone sees, yet another document
        return (changed(What.BUNDLE, "bundle", "COMPARE_INSIDE", label=new.title),)
    order = list(What)
    return tuple(sorted(found, key=lambda change: order.index(change.what)))


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change reaches."""

    change: Change
    departments: tuple[str, ...]
    """Ids of the bundled items whose own form or list of materials it is in."""
    readers: tuple[Reader, ...]
    """Rules, conditions, sources, questions, defaults, papers and test cases that read it; each once."""

    def of(self, *kinds: ReaderKind) -> tuple[Reader, ...]:
        """Those of these kinds."""
        return tuple(reader for reader in self.readers if reader.kind in kinds)


def impact(old: Bundle, new: Bundle) -> tuple[Impact, ...]:
    """Every change with what reads it. What is gone is looked up in the old document."""
    found = []
    for change in compare(old, new):
        bundle = old if change.kind is ChangeKind.REMOVED else new
        found.append(Impact(change, _departments(bundle, change.where), _readers(bundle, change.where)))
    return tuple(found)


def _departments(bundle: Bundle, where: str) -> tuple[str, ...]:
    part, _, rest = where.partition(".")
    match part:
        case "items" | "fields" | "uses" | "relations":
            ids = {rest.partition(".")[0]}
        case "materials":
            material = bundle.material(rest)
            ids = {use.item for use in material.uses} if material else set()
        case "rules":
            rule = next((one for one in bundle.rules if one.id == rest), None)
            ids = {item.id for item in bundle.items} if rule and rule.applies_to is None else set(rule.applies_to or () if rule else ())
        case "tables":
            table = next((one for one in bundle.tables if one.id == rest.partition(".")[0]), None)
            ids = set(matters_of(bundle, table)) if table else set()
        case _:
            names = _names(bundle, where)
            ids = {place.partition(".")[0] for place, item in bundle.relations.item_of().items() if item in names}
    return tuple(item.id for item in bundle.items if item.id in ids)


def _readers(bundle: Bundle, where: str) -> tuple[Reader, ...]:
    part, _, rest = where.partition(".")
    if part == "parameters":
        found = [Reader(kind, place, label, rest, tree) for kind, place, label, tree in conditions(bundle) if where in names_in(tree)]
    elif part in ("materials", "uses"):
        found = _trials_with(bundle, rest)
    else:
        found = list(readers_of(bundle, _names(bundle, where)))
    return tuple({(one.kind, _PART.sub(r"\g<table>", one.where)): one for one in found}.values())


_PART = re.compile(r"\.(?:when|holds|sources)$|^(?P<table>tables\.[^.]+)\..*$")
"""What tells places of one rule, or of one table, apart."""


def _names(bundle: Bundle, where: str) -> Collection[str]:
    """The data items and facts a place is about."""
    part, _, rest = where.partition(".")
    match part:
        case "data_items" | "facts":
            return {bundle.names.get(rest, rest)}
        case "fields" | "relations":
            return {item for place, item in bundle.relations.item_of().items() if place == rest}
        case "layout":
            name = rest.partition(".")[2]
            return {question.sets for question in bundle.layout.questions if question.id == name} | {bundle.names.get(name, name)}
    return set()


def _trials_with(bundle: Bundle, rest: str) -> list[Reader]:
    """Test cases that hand in a material, given by its id or by the place of a demand for it."""
    own = {one.id for one in bundle.materials if one.id == rest or rest in {f"{use.item}.{use.id}" for use in one.uses}}
    found = []
    for case in bundle.test_cases:
        listed = case.submission.get("materials")
        held = {bundle.material_names.get(str(name)) for name in listed} if isinstance(listed, list) else set()
        if own & held:
            found.append(Reader(ReaderKind.TEST_CASE, f"test_cases.{case.id}", case.note or case.id, rest))
    return found
