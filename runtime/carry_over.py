"""carry_over: what was filled in for one version of a bundle, put into another. Nothing is lost: what nothing takes is left over. Pure.

A value goes where its meaning is now: the data item that has its name or answers to it; the items that feed the departments' fields
it fed (several, if they were split); failing that the one item of the same label. It goes as it was typed: where it does not
fit any more (an option that is gone), the form says so, as of anything typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.field_types import Kind, Widget
from forms.material import Material
from forms.problems import Problem
from rules.values import is_empty
from runtime.authority_paper import AUTHORITY_PAPER
from runtime.content import Carry, Content, LeftOver, Promise, Upload
from runtime.prefill import may_be_answered, read_value


@dataclass(slots=True)
class _Taken:
    """What the new form has taken so far."""

    values: dict[str, object] = field(default_factory=dict)
    left: list[LeftOver] = field(default_factory=list)


def carried_over(content: Content, old: Bundle, new: Bundle, *, carry: Carry) -> Content:
    """The content as the new version asks for it. `carry`: from which version to which, when; what is left over is added to it.

    A signed promise falls: it named what was missing under the old version.
    """
    taken = _Taken()
    # what keeps its name goes first: nothing that comes from elsewhere may push it out of its own place
    for name in sorted(content.values, key=lambda name: new.names.get(name) != name):
        _take(taken, old, new, name, content.values[name])
    earlier = [_taken_back(taken, new, one) for one in content.carries]
    uploads, left_uploads = _uploads(content, old, new)
    selected = {item.id for item in new.items if item.core or item.id in content.selected_items}
    disputed = (_new_name(old, new, name) for name in content.disputed)
    left_items = tuple(item for item in content.selected_items if new.item(item) is None)
    return replace(
        content,
        selected_items=tuple(item.id for item in new.items if item.id in selected),
        values=taken.values,
        uploads=uploads,
        promise=Promise(),
        disputed=tuple(dict.fromkeys(name for name in disputed if name)),
        carries=(*earlier, replace(carry, left=tuple(taken.left), left_uploads=left_uploads, left_items=left_items)),
    )


def materials_taken(old: Bundle, new: Bundle) -> frozenset[str]:
    """The materials of the new version that take what was handed in for one of the old."""
    return frozenset(home for material in old.materials if (home := _new_material(old, new, material.id)))


def in_words(bundle: Bundle, name: str, value: object) -> str:
    """As people read it; what cannot be read whole, as it was typed."""
    typed = bundle.types.get(name)
    if typed is None:
        return _as_typed(value)
    found, spec = typed
    read = found.parse(value, spec)
    return _as_typed(value) if isinstance(read, Problem) else found.format(read, spec) or _as_typed(value)


def _take(taken: _Taken, old: Bundle, new: Bundle, name: str, value: object) -> None:
    homes = list(_homes(old, new, name))
    kept = False
    for at, (home, column) in enumerate(homes):
        given, there = _as_asked(old, new, name, home, column, value), taken.values.get(home)
        if given is not None and is_empty(there):
            taken.values[home] = given
        elif column and isinstance(there, list) and len(there) == 1 and isinstance(there[0], Mapping) and column not in there[0]:
            taken.values[home] = [{**there[0], column: value}]  # several items became the columns of one row
            given = taken.values[home]
        # a second answer to what is one item now: one of them stands in the form, the other is shown beside it
        kept = kept or (at == 0 and given is not None and taken.values.get(home) == given)
    if not kept and not is_empty(value):
        taken.left.append(LeftOver(old.labels.get(name, name), in_words(old, name, value), name, value))
    elif homes and isinstance(value, list):
        taken.left.extend(_lost_columns(old, new, name, homes[0][0], value))


def _taken_back(taken: _Taken, new: Bundle, earlier: Carry) -> Carry:
    """What was left over before and is asked for again, as when a version is retired; the rest stays left over."""
    left = []
    for one in earlier.left:
        home = new.names.get(one.name, "")
        free = home and is_empty(taken.values.get(home)) and may_be_answered(new, home) and new.labels.get(home) == one.label
        if free and _fits(new, home, one.value) and _has_all_columns(new, home, one.value):
            taken.values[home] = one.value
        else:
            left.append(one)
    uploads = tuple(one for one in earlier.left_uploads if one.material not in new.material_names)
    return replace(earlier, left=tuple(left), left_uploads=uploads)


def _homes(old: Bundle, new: Bundle, name: str) -> Iterator[tuple[str, str]]:
    """The (item, column) of the new form that mean what `name` meant; the column is "" but where it became one of a group."""
    seen: set[tuple[str, str]] = set()
    item = old.data_item(name)
    fed = [member for merge in old.relations.merges if merge.data_item == name for member in merge.members]
    item_of, column_of = new.relations.item_of(), new.relations.column_of()
    own_name = new.names.get(name, "")
    candidates = [(own_name, "")] if may_be_answered(new, own_name) else []
    # a field that went over to an item people already answer takes that answer, as long as this one has a place of its own
    places = [place for place in fed if place in item_of and not (candidates and old.data_item(item_of[place]))]
    candidates += [(item_of[place], column_of.get(place, "")) for place in places]
    if not candidates and item is not None:
        alike = [other for other in new.data_items if other.label == item.label and other.id not in old.names]
        candidates = [(alike[0].id, "")] if len(alike) == 1 else []
    for home in candidates:
        if home not in seen:
            seen.add(home)
            yield home


def _as_asked(old: Bundle, new: Bundle, name: str, home: str, column: str, value: object) -> object | None:
    """The value in the shape of its new place: rows for a column of a group, rows with the columns the group has now; None where
    it has another shape, which no page could show."""
    if column:
        return [{column: value}]
    if not _fits(new, home, value):
        return None
    before, after = old.data_item(name), new.data_item(home)
    if before is None or after is None or not after.columns or not isinstance(value, list):
        return value
    names = _columns(before, after)
    rows = [{names[key]: cell for key, cell in row.items() if key in names} for row in value if isinstance(row, Mapping)]
    return [row for row in rows if row] or None


def _fits(new: Bundle, home: str, value: object) -> bool:
    """Has it the shape that is asked for there, or can it be read as if it had? A file is never taken for anything else."""
    if home not in new.types:
        return True
    field = new.types[home][0]
    rows = isinstance(value, list) and any(isinstance(row, Mapping) for row in value)
    match field.kind:
        case Kind.LIST:
            alike = isinstance(value, list) and not rows
        case Kind.ROWS:
            alike = isinstance(value, list) and field.widget is not Widget.FILE
        case Kind.OBJECT:
            alike = not isinstance(value, list)
        case _:
            alike = not isinstance(value, list | Mapping)
    return alike or not isinstance(read_value(new, home, value), Problem)


def _has_all_columns(new: Bundle, home: str, value: object) -> bool:
    """Does the group there still have each column of these rows? (True of what is no group.) Nothing of them may get lost."""
    item = new.data_item(home)
    if item is None or not item.columns or not isinstance(value, list):
        return True
    ids = {column.id for column in item.columns}
    return all(isinstance(row, Mapping) and row.keys() <= ids for row in value)


def _columns(before: DataItem, after: DataItem) -> dict[str, str]:
    """Old column -> new column: by id, else by label."""
    ids, labels = {column.id for column in after.columns}, {column.label: column.id for column in after.columns}
    found = {column.id: column.id if column.id in ids else labels.get(column.label, "") for column in before.columns}
    return {old_id: new_id for old_id, new_id in found.items() if new_id}


def _lost_columns(old: Bundle, new: Bundle, name: str, home: str, rows: list[object]) -> Iterator[LeftOver]:
    before, after = old.data_item(name), new.data_item(home)
    if before is None or after is None or not before.columns:
        return
    known = _columns(before, after) if after.columns else {column.id: column.id for column in before.columns}
    for column in before.columns:
        if column.id not in known:
            cells = [str(row[column.id]) for row in rows if isinstance(row, Mapping) and not is_empty(row.get(column.id))]
            if cells:
                yield LeftOver(f"{before.label} · {column.label}", "、".join(cells))


def _as_typed(value: object) -> str:
    if isinstance(value, list):
        return "；".join(_as_typed(one) for one in value)
    if isinstance(value, Mapping):
        return "、".join(_as_typed(one) for one in value.values() if not is_empty(one))
    return str(value)


def _uploads(content: Content, old: Bundle, new: Bundle) -> tuple[tuple[Upload, ...], tuple[Upload, ...]]:
    """Each file with the material that takes it now; and those that nothing takes."""
    taken, left = [], []
    back = [one for carry in content.carries for one in carry.left_uploads if one.material in new.material_names]
    for one in (*content.uploads, *back):
        home = _new_material(old, new, one.material)
        if home:
            taken.append(replace(one, material=home))
        else:
            left.append(one)
    return tuple(dict.fromkeys(taken)), tuple(left)


def _new_material(old: Bundle, new: Bundle, name: str) -> str:
    if name == AUTHORITY_PAPER:
        return name
    before = old.material(name)
    if before is None:
        return new.material_names.get(name, "")
    same_uses = [material for material in new.materials if _shares_use(material, before)]
    if any(material.id == name for material in same_uses):
        return name
    if same_uses:
        return same_uses[0].id
    if name in new.material_names:
        return new.material_names[name]
    alike = [material.id for material in new.materials if material.name == before.name]
    return alike[0] if len(alike) == 1 else ""


def _shares_use(one: Material, other: Material) -> bool:
    return not {(use.item, use.id) for use in one.uses}.isdisjoint((use.item, use.id) for use in other.uses)


def _new_name(old: Bundle, new: Bundle, name: str) -> str:
    """What a data item or material is called now."""
    if old.material(name) is not None:
        return _new_material(old, new, name)
    return next((home for home, _ in _homes(old, new, name)), "")
