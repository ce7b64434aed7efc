"""merge: departments' forms and materials + decisions -> data items, relations and canonical materials.

A field in no group becomes the data item `<item>_<field>`; a material in no group keeps its own id, so that two
departments' materials with one id are one. Order is always that of the departments.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from forms.data_item import DataItem, Sensitivity
from forms.department_form import Field
from forms.field_types import RowField
from forms.item import BundledItem
from forms.material import Material, Use
from forms.relation import KeptApart, Merge, Relations

QUANTITIES = ("number", "decimal", "integer")
"""Types of fields that count or measure; forms ask for no negative area, distance or number of people."""

_REMARK = re.compile(r"reconstructed|uncertain|real\b")
"""Marks of a remark on where the form comes from, which is not meant for applicants."""


@dataclass(frozen=True, slots=True)
class Group:
    """A decision: these belong together."""

    id: str
    members: tuple[str, ...]
    """Places "item.field" or "item.material"."""
    label: str = ""
    source_library: str = ""
    answers_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of a merge."""

    fields: tuple[Group, ...] = ()
    materials: tuple[Group, ...] = ()
    kept_apart: tuple[KeptApart, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge gives to the document."""

    data_items: tuple[DataItem, ...]
    relations: Relations
    materials: tuple[Material, ...]


def merge(items: tuple[BundledItem, ...], uses: Mapping[tuple[str, str], Use], decisions: Decisions) -> Merged:
    """The merged meanings of these forms and demands."""
    fields = {f"{item.id}.{field.id}": field for item in items for field in item.form.fields}
    group_of = {member: group for group in decisions.fields for member in group.members}
    members: dict[str, list[str]] = {}
    groups: dict[str, Group] = {}
    for place in fields:
        group = group_of.get(place) or Group(place.replace(".", "_", 1), (place,))
        groups.setdefault(group.id, group)
        members.setdefault(group.id, []).append(place)
    data_items = tuple(data_item_of(groups[id_], [fields[place] for place in places]) for id_, places in members.items())
    relations = Relations(
        merges=tuple(Merge(data_item=id_, members=tuple(places)) for id_, places in members.items()),
        kept_apart=decisions.kept_apart,
    )
    return Merged(data_items, relations, _materials(uses, decisions))


def data_item_of(group: Group, fields: Sequence[Field]) -> DataItem:
    """The strictest of its fields: the commonest type, all options, sensitive if any is."""
    types = Counter(field.type for field in fields)
    options = dict.fromkeys(option for field in fields for option in field.options)
    return DataItem(
        id=group.id,
        label=group.label or fields[0].label,
        type=types.most_common(1)[0][0],
        options=tuple(options),
        unit=next((field.unit for field in fields if field.unit), ""),
        max_length=max((field.max_length for field in fields if field.max_length), default=None),
        columns=united_columns([field.columns for field in fields]),
        sensitivity=Sensitivity.SENSITIVE if any(field.sensitive for field in fields) else Sensitivity.GENERAL,
        source_library=group.source_library,
        synonyms=tuple(dict.fromkeys(field.label for field in fields)),
        answers_to=tuple(name for name in group.answers_to if name != group.id),
        min=0 if fields and all(field.type in QUANTITIES for field in fields) else None,
        help=next((said for field in fields if (said := help_of(field))), ""),
    )


def help_of(field: Field) -> str:
    """What a department's form says for filling a field in; "" if its note is none for applicants."""
    return "" if _REMARK.search(field.note) else field.note


def united_columns(several: Iterable[tuple[RowField, ...]]) -> tuple[RowField, ...]:
    """The columns of a repeating group: those of the first form, then what others have beside; a column is known by its label."""
    united: dict[str, RowField] = {}
    taken: set[str] = set()
    for column in (column for columns in several for column in columns):
        if column.label in united:
            there = united[column.label]
            united[column.label] = there.model_copy(update={"required": there.required or column.required})
            continue
        id_ = column.id if column.id not in taken else next(f"{column.id}_{n}" for n in range(2, 999) if f"{column.id}_{n}" not in taken)
        taken.add(id_)
        united[column.label] = column.model_copy(update={"id": id_})
    return tuple(united.values())


def _materials(uses: Mapping[tuple[str, str], Use], decisions: Decisions) -> tuple[Material, ...]:
    group_of = {member: group for group in decisions.materials for member in group.members}
    gathered: dict[str, list[Use]] = {}
    names: dict[str, str] = {}
    aliases: dict[str, tuple[str, ...]] = {}
    for (item, material), use in uses.items():
        group = group_of.get(f"{item}.{material}")
        id_ = group.id if group else material
        gathered.setdefault(id_, []).append(use)
        names.setdefault(id_, (group.label if group else "") or use.name)
        aliases.setdefault(id_, group.answers_to if group else ())
    return tuple(
        Material(id=id_, name=names[id_], uses=tuple(found), answers_to=tuple(name for name in aliases[id_] if name not in gathered))
        for id_, found in gathered.items()
    )
