"""Given departments: small forms and lists of materials, written as one would say them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from bench.suggesting import Task, tasks
from forms.department_form import DepartmentForm, Field
from forms.item import BundledItem
from forms.material import Source, Use


def form(item: str, *fields: str | Field, name: str = "") -> BundledItem:
    """A department's form; a field is "label", "label:type" or "label:type:note"."""
    return BundledItem(
        id=item,
        department=item,
        name=name or item,
        form=DepartmentForm(name=name, fields=tuple(_field(one, f"f{index}") for index, one in enumerate(fields))),
    )


def _field(said: str | Field, id_: str) -> Field:
    if isinstance(said, Field):
        return said.model_copy(update={"id": id_})
    label, type_, note = (*said.split(":", 2), "", "")[:3]
    return Field(id=id_, label=label, type=type_ or "text", note=note)


def choice(label: str, *options: str) -> Field:
    """A field with options."""
    return Field(id="", label=label, type="select", options=options)


def demands(**materials: Sequence[str]) -> dict[tuple[str, str], Use]:
    """Department -> its materials, each "name" or "name<record>" or "name<record#key>"."""
    return {(item, f"m{index}"): _use(item, f"m{index}", said) for item, listed in materials.items() for index, said in enumerate(listed)}


def _use(item: str, id_: str, said: str) -> Use:
    name, _, source = said.rstrip(">").partition("<")
    record, _, key = source.partition("#")
    sources = (Source(library="电子证照库", record=record, key=key),) if record else ()
    return Use(item=item, id=id_, name=name, sources=sources)


def labels_of(items: Sequence[BundledItem], groups: Sequence[Sequence[str]]) -> list[set[str]]:
    """Groups by label, the item before it: readable in a failure."""
    label: Mapping[str, str] = {f"{item.id}.{one.id}": f"{item.id}:{one.label}" for item in items for one in item.form.fields}
    return [{label[place] for place in members} for members in groups]


@cache
def task(code: str) -> Task:
    """The case of that code."""
    return next(one for one in tasks() if one.code == code)
