"""moved_on: what changed in an original since a copy was taken of it, each with the edits that would take it over into the copy.

Three documents: the original as it was copied, as it is now, and the copy as people have worked on it since. What the copy has changed
in the same place is said, so that nobody overwrites a local number without seeing it. What no edit can express is only told. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import JsonValue
from pydantic_core import to_jsonable_python

from forms.bundle import Bundle
from forms.changes.base import Change
from forms.compare import compare
from forms.edits import apply_edits, edits, read_edits
from forms.edits.base import Changes, Edit
from forms.findings import EditJson, an_edit
from forms.part import Part


class Taken(StrEnum):
    """How the copy stands to a change of its original."""

    OPEN = "open"
    """As the original was."""
    TAKEN = "taken"
    """As the original is now."""
    OWN = "own"
    """The copy has gone its own way there."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Changes of one thing of the original."""

    where: str
    changes: tuple[Change, ...]
    taken: Taken
    edits: tuple[EditJson, ...] = ()
    """Take it over, as far as they can be made in the copy; empty = by hand."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """One kind of thing of a document that edits change by its name."""

    things: Callable[[Bundle], Mapping[str, Part]]
    name: str
    """What edits call its id."""
    settings: frozenset[str]
    """What `set_…` can change."""
    op: str
    born: frozenset[str] | None = None
    """What `add_…` takes; None = it is not made by one edit."""


def moved_on(base: Bundle, now: Bundle, mine: Bundle) -> tuple[Moved, ...]:
    """Every change from `base` to `now`, thing by thing, in the order of `compare`."""
    together: dict[str, list[Change]] = {}
    for change in compare(base, now):
        together.setdefault(_thing(change.where), []).append(change)
    return tuple(_moved(where, tuple(changes), base, now, mine) for where, changes in together.items())


def _moved(where: str, changes: tuple[Change, ...], base: Bundle, now: Bundle, mine: Bundle) -> Moved:
    kind, _, name = where.partition(".")
    if kind == "bundle":
        return _whole(where, name, changes, base, now, mine)
    listed = LISTED.get(kind)
    if listed is None:
        return Moved(where, changes, Taken.OPEN)
    before, after, own = (listed.things(bundle).get(name) for bundle in (base, now, mine))
    if before is not None and after is not None:
        differ = {key for key in listed.settings if getattr(before, key) != getattr(after, key)}
        if own is None or not differ:
            return Moved(where, changes, Taken.OPEN if own else Taken.OWN)
        taken = _taken(*({key: getattr(one, key) for key in differ} for one in (before, after, own)))
        made: tuple[EditJson, ...] = (_set(listed, name, after, differ),)
    elif after is not None:
        taken = Taken.TAKEN if own == after else Taken.OPEN if own is None else Taken.OWN
        made = tuple(_born(listed, name, after)) if own is None else ()
    else:
        taken = Taken.TAKEN if own is None else Taken.OPEN if own == before else Taken.OWN
        made = (an_edit(f"drop_{listed.op}", **{listed.name: name}),) if listed.born is not None and own is not None else ()
    return Moved(where, changes, taken, _that_can_be_made(mine, made) if taken is not Taken.TAKEN else ())


def _whole(where: str, setting: str, changes: tuple[Change, ...], base: Bundle, now: Bundle, mine: Bundle) -> Moved:
    """A setting of the bundle itself."""
    before, after, own = ({setting: getattr(bundle, setting, None)} for bundle in (base, now, mine))
    taken = _taken(before, after, own)
    made = (an_edit("set_bundle", changes={setting: _plain(after[setting])}),) if taken is not Taken.TAKEN else ()
    return Moved(where, changes, taken, _that_can_be_made(mine, made))


def _taken(before: object, after: object, own: object) -> Taken:
    return Taken.TAKEN if own == after else Taken.OPEN if own == before else Taken.OWN


def _born(listed: _Listed, name: str, thing: Part) -> Iterable[EditJson]:
    """What makes it, and what sets the rest of it."""
    if listed.born is None:
        return
    yield an_edit(f"add_{listed.op}", **{listed.name: name, **_json(thing, listed.born)})
    rest = {key for key in listed.settings - listed.born if getattr(thing, key) != type(thing).model_fields[key].get_default()}
    if rest:
        yield _set(listed, name, thing, rest)


def _set(listed: _Listed, name: str, thing: Part, settings: Iterable[str]) -> EditJson:
    return {"op": f"set_{listed.op}", listed.name: name, "changes": _json(thing, settings)}


def _that_can_be_made(mine: Bundle, wanted: tuple[EditJson, ...]) -> tuple[EditJson, ...]:
    """The edits, if all of them can be made in the copy; else none."""
    read = read_edits([dict(one) for one in wanted])
    made = [one for one in read if isinstance(one, Edit)]
    return wanted if len(made) == len(read) and isinstance(apply_edits(mine, made), Bundle) else ()


def _thing(where: str) -> str:
    """The thing a place belongs to: "uses.fire.layout", "rules.r1", "bundle.waiver"."""
    steps = where.replace("[", ".").split(".")
    return ".".join(steps[: 3 if steps[0] == "uses" else 2])


def _json(thing: Part, names: Iterable[str]) -> dict[str, JsonValue]:
    return {name: _plain(getattr(thing, name)) for name in sorted(names)}


def _plain(value: object) -> JsonValue:
    found: JsonValue = to_jsonable_python(value)
    return found


def _settings(op: str, *but: str) -> frozenset[str]:
    """What the edit `set_…` can change."""
    changes = edits[f"set_{op}"].model_fields["changes"].annotation
    assert isinstance(changes, type) and issubclass(changes, Changes)
    return frozenset(changes.model_fields) - set(but)


def _makes(op: str, name: str) -> frozenset[str]:
    """What the edit `add_…` takes beside the name."""
    return frozenset(edits[f"add_{op}"].model_fields) - {"op", name}


LISTED: Mapping[str, _Listed] = {
    "rules": _Listed(lambda one: {rule.id: rule for rule in one.rules}, "rule", _settings("rule"), "rule", _makes("rule", "rule")),
    "parameters": _Listed(
        lambda one: {parameter.name: parameter for parameter in one.parameters},
        "parameter",
        _settings("parameter"),
        "parameter",
        _makes("parameter", "parameter"),
    ),
    "tables": _Listed(
        lambda one: {table.id: table for table in one.tables}, "table", _settings("table"), "table", _makes("table", "table")
    ),
    "materials": _Listed(lambda one: {material.id: material for material in one.materials}, "material", _settings("material"), "material"),
    "uses": _Listed(
        lambda one: {f"{use.item}.{use.id}": use for material in one.materials for use in material.uses}, "member", _settings("use"), "use"
    ),
    "items": _Listed(lambda one: {item.id: item for item in one.items}, "item", _settings("department", "form_name"), "department"),
    "data_items": _Listed(lambda one: {item.id: item for item in one.data_items}, "data_item", _settings("item"), "item"),
}
"""First word of a place -> the things that stand there."""
