"""Lookup: what an edit names, found in the document; and the problems of what is not there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from forms.bundle import Bundle
from forms.department_form import Field
from forms.field_types import RowField, field_type, field_type_names
from forms.lay_out import names_in
from forms.material import Material, Use
from forms.part import Tree
from forms.problems import Problem, nearest
from forms.told import told_list

RESERVED = frozenset({"as_of", "flags", "parameters", "conclusions", "materials", "item"})
"""Names that conditions read besides data items and facts."""

_NAME = re.compile(r"[^\W\d]\w{0,59}")


def own_name(member: str) -> str:
    """The id of the data item or material that is a department's alone: "food.jycs" -> "food_jycs"."""
    return member.replace(".", "_", 1)


def places(bundle: Bundle) -> dict[str, Field]:
    """Every field by its place "item.field", in the order of the departments."""
    return {f"{item.id}.{field.id}": field for item in bundle.items for field in item.form.fields}


def uses(bundle: Bundle) -> dict[str, tuple[Material, Use]]:
    """Every demand by its place "item.material", in the order of the departments and their lists."""
    order = {item.id: index for index, item in enumerate(bundle.items)}
    found = [(material, use) for material in bundle.materials for use in material.uses]
    found.sort(key=lambda pair: (order.get(pair[1].item, len(order)), pair[1].place))
    return {f"{use.item}.{use.id}": (material, use) for material, use in found}


def column_of(bundle: Bundle, group: str, column: str) -> RowField | None:
    """A column of a repeating group, or None."""
    item = bundle.data_item(group)
    return next((one for one in item.columns if one.id == column), None) if item else None


def members_of(bundle: Bundle, data_item: str, *, columns: bool = False) -> tuple[str, ...]:
    """Places of the fields behind a data item, in the order of the departments; with `columns` those fed by its columns too."""
    found = {
        member
        for merge in bundle.relations.merges
        if merge.data_item == data_item or (columns and merge.data_item.partition(".")[0] == data_item)
        for member in merge.members
    }
    return tuple(place for place in places(bundle) if place in found)


def all_members(bundle: Bundle, *, columns: bool = False) -> dict[str, tuple[str, ...]]:
    """`members_of` every data item at once; one nobody asks for is not in it."""
    item_of, fed = bundle.relations.item_of(), bundle.relations.column_of()
    found: dict[str, list[str]] = {}
    for place in places(bundle):
        if place in item_of and (columns or place not in fed):
            found.setdefault(item_of[place], []).append(place)
    return {item: tuple(members) for item, members in found.items()}


def label_of(bundle: Bundle, name: str) -> str:
    """What people call a data item, fact, or field by its place; the name itself if there is none."""
    field = places(bundle).get(name)
    return field.label if field else bundle.labels.get(bundle.names.get(name, name), name)


def labels_of(bundle: Bundle, names: Iterable[str]) -> str:
    """Several labels, each in quotes."""
    return told_list(dict.fromkeys(f"“{label_of(bundle, name)}”" for name in names))


def place_label(bundle: Bundle, member: str) -> str:
    """A place as people say it: department and its own label."""
    item = bundle.item(member.partition(".")[0])
    field, use = places(bundle).get(member), uses(bundle).get(member)
    label = field.label if field else use[1].name if use else member
    return f"{item.department}“{label}”" if item else f"“{label}”"


def same_form(bundle: Bundle, where: str, first: str, second: str) -> Problem:
    """The problem of two fields (or two demands) of one department that would become one."""
    item, known = bundle.item(first.partition(".")[0]), places(bundle)
    labels = [known[place].label if place in known else uses(bundle)[place][1].name for place in (first, second)]
    params = {
        "department": item.department if item else "",
        "item": item.name if item else "",
        "fields": told_list(f"“{one}”" for one in labels),
    }
    return Problem("EDIT_SAME_FORM", where, params)


# ---- what is not there


def unknown_places(members: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
    """Members that are no field (or no demand) of any department."""
    for member in members:
        if member not in known:
            yield Problem("EDIT_UNKNOWN_PLACE", f"relations.{member}"[:200], {"name": member[:60], "nearest": nearest(member, known)})


def unknown_items(bundle: Bundle, names: Iterable[str]) -> Iterator[Problem]:
    """Names that are no data item's id."""
    for name in names:
        if bundle.data_item(name) is None:
            known = [item.id for item in bundle.data_items]
            yield Problem("EDIT_UNKNOWN_ITEM", f"data_items.{name}"[:200], {"name": name[:60], "nearest": nearest(name, known)})


def unknown_section(bundle: Bundle, section: str) -> Iterator[Problem]:
    """Not a section?"""
    known = [one.id for one in bundle.layout.sections]
    if section not in known:
        params = {"name": section[:60], "nearest": nearest(section, known)}
        yield Problem("EDIT_UNKNOWN_SECTION", f"layout.sections.{section}"[:200], params)


def unknown_department(bundle: Bundle, item: str) -> Iterator[Problem]:
    """Not a bundled item?"""
    known = [one.id for one in bundle.items]
    if item not in known:
        yield Problem("EDIT_UNKNOWN_DEPARTMENT", f"items.{item}"[:200], {"name": item[:60], "nearest": nearest(item, known)})


def unknown_material(bundle: Bundle, material: str) -> Iterator[Problem]:
    """Not a material?"""
    known = [one.id for one in bundle.materials]
    if material not in known:
        yield Problem("EDIT_UNKNOWN_MATERIAL", f"materials.{material}"[:200], {"name": material[:60], "nearest": nearest(material, known)})


def unknown_type(name: str, where: str) -> Iterator[Problem]:
    """Not a field type?"""
    if field_type(name) is None:
        yield Problem("EDIT_UNKNOWN_TYPE", where, {"name": name[:40], "nearest": nearest(name, field_type_names())})


def blank(text: object, where: str) -> Iterator[Problem]:
    """A name or label must say something."""
    if isinstance(text, str) and not text.strip():
        yield Problem("EDIT_BLANK", where)


def unknown_names(bundle: Bundle, tree: Tree, where: str) -> Iterator[Problem]:
    """Names that a condition reads and nothing answers to. Operators and types are judged by `rules.rule_book`."""
    parameters = {f"parameters.{parameter.name}" for parameter in bundle.parameters}
    for name in names_in(tree):
        root = name.partition(".")[0]
        known = name in bundle.names or root in bundle.names or name in parameters or root in RESERVED - {"parameters"}
        if not known:
            yield Problem("EDIT_UNKNOWN_NAME", where, {"name": name[:60], "nearest": nearest(name, bundle.names)})


# ---- names of what is made


def free_name(wanted: str, taken: Collection[str]) -> str:
    """`wanted`, or with the first number that is free: the same for the same document.

    >>> free_name("food_jycs", {"food_jycs", "food_jycs_2"})
    'food_jycs_3'
    """
    name, number = wanted, 1
    while name in taken or name in RESERVED:
        number += 1
        name = f"{wanted}_{number}"
    return name


def numbered_name(stem: str, taken: Collection[str]) -> str:
    """The first free of stem_1, stem_2 …"""
    return next(name for number in range(1, len(taken) + 2) if (name := f"{stem}_{number}") not in taken)


def bad_name(name: str, taken: Collection[str], where: str) -> Iterator[Problem]:
    """A name that people chose: letters, digits and _; not another's."""
    if not _NAME.fullmatch(name) or name in RESERVED:
        yield Problem("EDIT_BAD_NAME", where, {"name": name[:60]})
    elif name in taken:
        yield Problem("EDIT_NAME_TAKEN", where, {"name": name})
