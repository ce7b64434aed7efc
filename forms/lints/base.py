"""What a lint is, the registry of all, and how findings on demands and data items are put."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.findings import EditJson, Finding, Place, an_edit
from forms.material import Material, Use
from forms.problems import Severity
from forms.registry import Registry


class Lint(Protocol):
    """One kind of finding in a document."""

    @property
    def name(self) -> str: ...

    @property
    def shipped(self) -> Mapping[str, Severity]:
        """Code of each of its findings -> how bad it is unless an office says otherwise."""

    def findings(self, bundle: Bundle) -> Iterator[Finding]:
        """Each place where it is found; the severity is set afterwards."""


lints: Registry[Lint] = Registry("lint")


def place_of(use: Use) -> str:
    """Place "item.material" of a demand, as edits name it."""
    return f"{use.item}.{use.id}"


def about_use(
    code: str, material: Material, use: Use, params: Mapping[str, object], basis: str = "", fix: Iterable[EditJson] = ()
) -> Finding:
    """A finding on one department's demand."""
    where = f"materials.{material.id}.{use.item}"
    return Finding(code, where, {"name": use.name, **params}, basis=basis, place=Place("use", place_of(use)), fix=tuple(fix))


def about_data_item(code: str, item: DataItem, params: Mapping[str, object], basis: str = "", fix: Iterable[EditJson] = ()) -> Finding:
    """A finding on a data item."""
    params = {"label": item.label, **params}
    return Finding(code, f"data_items.{item.id}", params, basis=basis, place=Place("data_item", item.id), fix=tuple(fix))


def set_use(use: Use, **changes: JsonValue) -> EditJson:
    """The edit that changes settings of a demand."""
    return an_edit("set_use", member=place_of(use), changes=changes)


def rename(material: Material, use: Use, name: str, better: str, **changes: JsonValue) -> tuple[EditJson, ...]:
    """The edits that give a demand a better name, and its material too where that is called the same."""
    edits = [set_use(use, name=better, **changes)]
    if material.name == name:
        edits.append(an_edit("set_material", material=material.id, changes={"name": better}))
    return tuple(edits)
