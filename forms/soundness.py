"""Is a bundle document sound in itself? Ids unique, references known, each field in exactly one merge, nothing in circles.

Conditions are read by `rules.rule_book`, which adds its own problems.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from forms.bundle import Bundle
from forms.circles import derive_circles
from forms.field_types import field_type, field_types
from forms.paper_name import template_place
from forms.problems import Problem, nearest
from forms.table_soundness import unsound_tables


def unsound(bundle: Bundle) -> tuple[Problem, ...]:
    """Every fault of the document's own structure."""
    return (
        *_duplicates(bundle),
        *_types(bundle),
        *_merges(bundle),
        *_materials(bundle),
        *_layout(bundle),
        *_rules(bundle),
        *_templates(bundle),
        *unsound_tables(bundle),
        *_circles(bundle),
    )


def _twice(names: Iterable[str], where: str) -> Iterator[Problem]:
    for name, times in Counter(names).items():
        if times > 1:
            yield Problem("DOC_DUPLICATE_ID", where, {"id": name[:60]})
        if not name.strip():
            yield Problem("DOC_BLANK_ID", where)


def _duplicates(bundle: Bundle) -> Iterator[Problem]:
    yield from _twice([bundle.code], "code")
    yield from _twice([item.id for item in bundle.items], "items")
    for item in bundle.items:
        yield from _twice([field.id for field in item.form.fields], f"items.{item.id}.form.fields")
        yield from _twice(
            [use.id for material in bundle.materials for use in material.uses if use.item == item.id], f"items.{item.id}.materials"
        )
    yield from _twice([*(item.id for item in bundle.data_items), *(fact.name for fact in bundle.facts)], "data_items")
    yield from _twice([material.id for material in bundle.materials], "materials")
    yield from _twice([rule.id for rule in bundle.rules], "rules")
    yield from _twice([parameter.name for parameter in bundle.parameters], "parameters")
    yield from _twice([section.id for section in bundle.layout.sections], "layout.sections")
    yield from _twice([case.id for case in bundle.test_cases], "test_cases")


def _types(bundle: Bundle) -> Iterator[Problem]:
    stated = [(f"data_items.{item.id}", item.type) for item in bundle.data_items]
    stated += [(f"facts.{fact.name}", fact.type) for fact in bundle.facts]
    stated += [(f"items.{item.id}.form.fields.{field.id}", field.type) for item in bundle.items for field in item.form.fields]
    for where, name in stated:
        if field_type(name) is None:
            yield Problem("DOC_UNKNOWN_TYPE", where, {"type": name[:40], "nearest": nearest(name, field_types.names())})


def _merges(bundle: Bundle) -> Iterator[Problem]:
    places = {f"{item.id}.{field.id}" for item in bundle.items for field in item.form.fields}
    known = {item.id for item in bundle.data_items} | {f"{item.id}.{column.id}" for item in bundle.data_items for column in item.columns}
    members = Counter(member for merge in bundle.relations.merges for member in merge.members)
    for merge in bundle.relations.merges:
        if merge.data_item not in known:
            yield Problem("DOC_UNKNOWN_ITEM", "relations.merges", {"name": merge.data_item, "nearest": nearest(merge.data_item, known)})
    for member, times in members.items():
        if member not in places:
            yield Problem("DOC_UNKNOWN_FIELD", "relations.merges", {"name": member, "nearest": nearest(member, places)})
        elif times > 1:
            yield Problem("DOC_MERGED_TWICE", "relations.merges", {"name": member})
    for field in sorted(places - set(members)):
        yield Problem("DOC_NOT_MERGED", "relations.merges", {"name": field})
    for derive in bundle.relations.derives:
        for name in (derive.target, derive.source):
            if name not in bundle.names:
                yield Problem("DOC_UNKNOWN_ITEM", "relations.derives", {"name": name, "nearest": nearest(name, bundle.names)})
    for prefill in bundle.relations.prefills:
        for name in (prefill.target, prefill.source):
            if name not in bundle.names:
                yield Problem("DOC_UNKNOWN_ITEM", "relations.prefills", {"name": name, "nearest": nearest(name, bundle.names)})


def _materials(bundle: Bundle) -> Iterator[Problem]:
    items = {item.id for item in bundle.items}
    for material in bundle.materials:
        for use in material.uses:
            if use.item not in items:
                yield Problem(
                    "DOC_UNKNOWN_BUNDLED_ITEM", f"materials.{material.id}", {"name": use.item, "nearest": nearest(use.item, items)}
                )
            for source in use.sources:
                if source.key and source.key not in bundle.names:
                    where = f"materials.{material.id}.{use.item}.sources"
                    yield Problem("DOC_UNKNOWN_ITEM", where, {"name": source.key, "nearest": nearest(source.key, bundle.names)})


def _layout(bundle: Bundle) -> Iterator[Problem]:
    known = {item.id for item in bundle.data_items}
    placed = Counter(bundle.layout.placed())
    for name, times in placed.items():
        if name not in known:
            yield Problem("DOC_UNKNOWN_ITEM", "layout.sections", {"name": name, "nearest": nearest(name, known)})
        elif times > 1:
            yield Problem("DOC_PLACED_TWICE", "layout.sections", {"name": name})
    for name in sorted(known - set(placed)):
        yield Problem("DOC_NOT_PLACED", "layout.sections", {"name": name})


def _rules(bundle: Bundle) -> Iterator[Problem]:
    items = {item.id for item in bundle.items}
    for rule in bundle.rules:
        if rule.holds is None:
            yield Problem("DOC_MISSING", f"rules.{rule.id}.holds", {"key": "holds"})
        if rule.on_fail == "reject" and not rule.reject_kind:
            yield Problem("DOC_REJECT_KIND", f"rules.{rule.id}")
        for name in rule.applies_to or ():
            if name not in items:
                yield Problem("DOC_UNKNOWN_BUNDLED_ITEM", f"rules.{rule.id}.applies_to", {"name": name, "nearest": nearest(name, items)})


def _templates(bundle: Bundle) -> Iterator[Problem]:
    """Which of two templates of one paper would speak?"""
    items = {item.id for item in bundle.items}
    yield from _twice([template_place(one.kind, one.item) for one in bundle.templates], "templates")
    yield from _twice([one.name for one in bundle.snippets], "snippets")
    for one in bundle.templates:
        if one.item and one.item not in items:
            where = template_place(one.kind, one.item)
            yield Problem("DOC_UNKNOWN_BUNDLED_ITEM", where, {"name": one.item[:60], "nearest": nearest(one.item, items)})


def _circles(bundle: Bundle) -> Iterator[Problem]:
    """Derivations must end: a value computed from itself is never there."""
    for circle in derive_circles(bundle):
        yield Problem("DOC_CIRCLE", "relations.derives", {"name": circle[0]})
