"""Pieces: a thing of a document taken apart, so that two versions of it are compared piece by piece; and the edits that take pieces over.

The pieces of a table are its settings, each column, each outcome, each row and their order; of a data item also the fields behind it and
how strictly they ask. What edits cannot express stays different, and is for people to do by hand. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from pydantic import JsonValue
from pydantic_core import to_jsonable_python

from forms.bundle import Bundle
from forms.edits import edits
from forms.edits.base import Changes
from forms.edits.lookup import all_members, places, uses
from forms.findings import EditJson, an_edit
from forms.part import Part
from forms.pieces_of_table import table_edits, table_pieces

Pieces = Mapping[str, object]
"""Name of each piece -> what stands there."""
Apart = Callable[[Bundle, str], Pieces | None]
More = Callable[[str, Pieces, Pieces, Collection[str]], Iterator[EditJson]]


@dataclass(frozen=True, slots=True)
class Listed:
    """One kind of thing of a document that edits change by its name."""

    pieces: Apart
    """Of the thing of that name, or None."""
    name: str
    """What edits call its id."""
    op: str
    """What the edits are called: `set_…`, `add_…`, `drop_…`."""
    settings: frozenset[str]
    """What `set_…` can change."""
    born: frozenset[str] | None = None
    """What `add_…` takes; None = no edit makes it alone."""
    goes: bool = False
    """Does `drop_…` take just it away?"""
    more: More | None = None
    """Edits for pieces that are no settings: name, what is wanted, what the copy has, which pieces."""

    def made(self, name: str, thing: Part) -> Iterator[EditJson]:
        """What makes the thing, and what sets the rest of it; nothing if no edit makes it alone."""
        if self.born is None:
            return
        said = thing.model_dump(mode="json", exclude_defaults=True)
        yield an_edit(f"add_{self.op}", **{self.name: name, **{key: said[key] for key in sorted(self.born & said.keys())}})
        rest = {key: said[key] for key in self.settings - self.born if key in said}
        if rest:
            yield self._set(name, rest)

    def taken_over(self, name: str, wanted: Pieces, own: Pieces, which: Collection[str]) -> Iterator[EditJson]:
        """What makes these pieces of the copy what they are wanted to be, as far as edits can."""
        if self.more is not None:
            # labels of the item follow the fields behind it, so the fields come first
            yield from self.more(name, wanted, own, which)
        settings = {key: wanted[key] for key in which if key in self.settings and key in wanted}
        if settings:
            yield self._set(name, settings)

    def dropped(self, name: str) -> Iterator[EditJson]:
        """What takes it away; nothing if no edit does just that."""
        if self.goes:
            yield an_edit(f"drop_{self.op}", **{self.name: name})

    def _set(self, name: str, settings: Pieces) -> EditJson:
        return {"op": f"set_{self.op}", self.name: name, "changes": {key: _plain(settings[key]) for key in sorted(settings)}}


def thing_at(bundle: Bundle, where: str) -> Part | None:
    """The thing at "tables.t", "uses.fire.layout", "data_items.area"; None if there is none, or the place is of another kind."""
    kind, _, name = where.partition(".")
    things = _THINGS.get(kind)
    return things(bundle).get(name) if things else None


def _plainly(kind: str, *but: str) -> Apart:
    """Every setting of a thing is a piece."""

    def pieces(bundle: Bundle, name: str) -> Pieces | None:
        thing = _THINGS[kind](bundle).get(name)
        return None if thing is None else _settings_of(thing, *but)

    return pieces


def _item(bundle: Bundle, name: str) -> Pieces | None:
    item = bundle.item(name)
    return None if item is None else {**_settings_of(item, "form"), "form_name": item.form.name}


def _data_item(bundle: Bundle, name: str) -> Pieces | None:
    item = bundle.data_item(name)
    if item is None:
        return None
    behind = all_members(bundle, columns=True).get(name, ())
    known = places(bundle)
    demanded = {f"demand.{place}": (known[place].required, known[place].required_when) for place in behind}
    return {**_settings_of(item, "answers_to"), "members": frozenset(behind), **demanded}


def _material(bundle: Bundle, name: str) -> Pieces | None:
    material = bundle.material(name)
    members = frozenset(f"{use.item}.{use.id}" for use in material.uses) if material else frozenset[str]()
    return None if material is None else {**_settings_of(material, "uses", "answers_to"), "members": members}


def _use(bundle: Bundle, name: str) -> Pieces | None:
    found = uses(bundle).get(name)
    return None if found is None else {**_settings_of(found[1], "item", "place"), "material": found[0].id}


def _table(bundle: Bundle, name: str) -> Pieces | None:
    table = next((one for one in bundle.tables if one.id == name), None)
    return None if table is None else table_pieces(table)


def _demands(_name: str, wanted: Pieces, own: Pieces, which: Collection[str]) -> Iterator[EditJson]:
    """How strictly each field behind a data item asks."""
    for piece in which:
        kind, _, place = piece.partition(".")
        demand = wanted.get(piece)
        if kind == "demand" and piece in own and isinstance(demand, tuple):
            yield an_edit("set_field", member=place, changes={"required": demand[0], "required_when": demand[1]})


def _moved_use(name: str, wanted: Pieces, _own: Pieces, which: Collection[str]) -> Iterator[EditJson]:
    material = wanted.get("material")
    if "material" in which and isinstance(material, str):
        yield an_edit("move_use", member=name, material=material)


def _settings_of(thing: Part, *but: str) -> dict[str, object]:
    return {key: getattr(thing, key) for key in type(thing).model_fields if key not in ("id", *but)}


def _plain(value: object) -> JsonValue:
    found: JsonValue = to_jsonable_python(value)
    return found


def _changes(op: str) -> frozenset[str]:
    """What the edit `set_…` can change."""
    changes = edits[f"set_{op}"].model_fields["changes"].annotation
    assert isinstance(changes, type) and issubclass(changes, Changes)
    return frozenset(changes.model_fields)


def _makes(op: str, name: str) -> frozenset[str]:
    """What the edit `add_…` takes beside the name."""
    return frozenset(edits[f"add_{op}"].model_fields) - {"op", name}


_THINGS: Mapping[str, Callable[[Bundle], Mapping[str, Part]]] = {
    "rules": lambda one: {rule.id: rule for rule in one.rules},
    "parameters": lambda one: {parameter.name: parameter for parameter in one.parameters},
    "tables": lambda one: {table.id: table for table in one.tables},
    "materials": lambda one: {material.id: material for material in one.materials},
    "uses": lambda one: {place: use for place, (_, use) in uses(one).items()},
    "items": lambda one: {item.id: item for item in one.items},
    "data_items": lambda one: {item.id: item for item in one.data_items},
    "fields": lambda one: places(one),
}

LISTED: Mapping[str, Listed] = {
    "rules": Listed(_plainly("rules"), "rule", "rule", _changes("rule"), _makes("rule", "rule"), goes=True),
    "parameters": Listed(
        _plainly("parameters", "name"), "parameter", "parameter", _changes("parameter"), _makes("parameter", "parameter"), goes=True
    ),
    "tables": Listed(_table, "table", "table", _changes("table"), _makes("table", "table"), goes=True, more=table_edits),
    "materials": Listed(_material, "material", "material", _changes("material")),
    "uses": Listed(_use, "member", "use", _changes("use"), goes=True, more=_moved_use),
    "items": Listed(_item, "item", "department", _changes("department")),
    "data_items": Listed(_data_item, "data_item", "item", _changes("item"), more=_demands),
    "fields": Listed(_plainly("fields", "made"), "member", "field", _changes("field")),
}
"""First word of a place -> the things that stand there."""
