"""Departments: the bundle as a whole and the matters in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from forms.bundle import Bundle, BundleLimits, WaiverPolicy
from forms.department_form import DepartmentForm
from forms.edits.base import Changes, Edit, Words, edit, revised
from forms.edits.lookup import bad_name, blank, numbered_name, places, unknown_department, unknown_items, unknown_names
from forms.edits.removal import emptied, missed_by, readers_of_conclusions_gone, without_department
from forms.item import BundledItem, ItemCodes, LapseEffect, Limit
from forms.layout import GuidedQuestion, Layout
from forms.paper_name import template_place
from forms.part import Tree
from forms.problems import Problem
from forms.readers import named
from forms.standards.region import region_ok
from forms.told import told_list
from forms.wording import say


class BundleChanges(Changes):
    """Settings of the bundle as a whole."""

    title: str = ""
    applicant_type: str = ""
    applicant_name_item: str = ""
    applicant_id_item: str = ""
    region: str = ""
    waiver: WaiverPolicy = WaiverPolicy()
    limits: BundleLimits = BundleLimits()


class DepartmentChanges(Changes):
    """Settings of a bundled item."""

    department: str = ""
    name: str = ""
    type: str = ""
    core: bool = True
    applies_when: Tree = None
    statutory: tuple[Limit, ...] = ()
    promised: tuple[Limit, ...] = ()
    codes: ItemCodes = ItemCodes()
    basis: tuple[str, ...] = ()
    fee_fen: int | None = Field(default=None, ge=0)
    visits: int | None = Field(default=None, ge=0)
    commitment: bool = False
    correction_days: int | None = Field(default=None, ge=0)
    lapse_effect: LapseEffect = LapseEffect.TERMINATE
    result: str = ""
    form_name: str = ""


@edit
class SetBundle(Edit):
    """Change settings of the bundle as a whole."""

    op: Literal["set_bundle"] = "set_bundle"
    changes: BundleChanges

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        if not self.changes.given():
            yield Problem("EDIT_NOTHING_CHOSEN", "bundle")
        yield from blank(self.changes.given().get("title", "-"), "bundle.title")
        if self.changes.region and not region_ok(self.changes.region):
            yield Problem("EDIT_NO_REGION", "bundle.region", {"region": self.changes.region[:20]})
        yield from unknown_items(bundle, filter(None, (self.changes.applicant_name_item, self.changes.applicant_id_item)))

    def change(self, bundle: Bundle) -> Bundle:
        return revised(bundle, **self.changes.given())

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset(f"bundle.{name}" for name in self.changes.given())

    def words(self, bundle: Bundle) -> Words:
        given = self.changes.given()
        if set(given) == {"title"}:
            return "EDITED_RENAME", {"old": bundle.title, "label": self.changes.title}
        key = next(iter(given)).upper() if len(given) == 1 else "SETTINGS"
        return f"EDITED_BUNDLE_{key}", {"label": bundle.title}


@edit
class SetDepartment(Edit):
    """Change settings of a bundled item. Becoming optional it gets a guided question, becoming core it loses it."""

    op: Literal["set_department"] = "set_department"
    item: str
    changes: DepartmentChanges

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        given, where = self.changes.given(), f"items.{self.item}"[:200]
        yield from unknown_department(bundle, self.item)
        if not given:
            yield Problem("EDIT_NOTHING_CHOSEN", where)
        for name in ("department", "name"):
            yield from blank(given.get(name, "-"), where)
        for tree in (self.changes.applies_when, *(limit.when for limit in (*self.changes.statutory, *self.changes.promised))):
            yield from unknown_names(bundle, tree, where)

    def change(self, bundle: Bundle) -> Bundle:
        given = self.changes.given()
        form_name = given.pop("form_name", None)
        items, layout = [], bundle.layout
        for item in bundle.items:
            if item.id == self.item:
                form = item.form if form_name is None else item.form.model_copy(update={"name": form_name})
                item = item.model_copy(update={**given, "form": form})
                layout = with_choice(layout, item)
            items.append(item)
        return revised(bundle, items=tuple(items), layout=layout)

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset(f"items.{self.item}.{name}" for name in self.changes.given())

    def words(self, bundle: Bundle) -> Words:
        item, given = bundle.item(self.item), self.changes.given()
        key = next(iter(given)).upper() if len(given) == 1 else "SETTINGS"
        return f"EDITED_DEPARTMENT_{key}", {"label": item.name if item else self.item}


@edit
class AddDepartment(Edit):
    """One more matter, with an empty form."""

    op: Literal["add_department"] = "add_department"
    department: str
    name: str
    id: str = ""
    """"" = the first free one."""
    core: bool = True
    form_name: str = ""

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        yield from blank(self.department, "items")
        yield from blank(self.name, "items")
        if self.id:
            yield from bad_name(self.id, [item.id for item in bundle.items], f"items.{self.id}"[:200])

    def settled(self, bundle: Bundle) -> AddDepartment:
        return self.model_copy(update={"id": self.id or numbered_name("item", [item.id for item in bundle.items])})

    def change(self, bundle: Bundle) -> Bundle:
        item = BundledItem(
            id=self.settled(bundle).id,
            department=self.department.strip(),
            name=self.name.strip(),
            core=self.core,
            form=DepartmentForm(name=self.form_name or self.name.strip()),
        )
        return revised(bundle, items=(*bundle.items, item), layout=with_choice(bundle.layout, item))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"items.{self.id}"} if self.id else ())

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_ADD_DEPARTMENT", {"label": self.name, "department": self.department}


@edit
class RemoveDepartment(Edit):
    """A matter leaves the bundle, with its form, its demands, its own rules and what only it asked for."""

    op: Literal["remove_department"] = "remove_department"
    item: str

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        item, where = bundle.item(self.item), f"items.{self.item}"[:200]
        if item is None:
            yield from unknown_department(bundle, self.item)
            return
        if len(bundle.items) == 1:
            yield Problem("EDIT_LAST_DEPARTMENT", where, {"label": item.name})
        gone = self._places(bundle)
        own = (
            *(f"{start}.{self.item}." for start in ("fields", "uses", "items")),
            *(f"rules.{rule.id}." for rule in bundle.rules if rule.applies_to == (self.item,)),
            *(f"tables.{table.id}." for table in bundle.tables if table.applies_to == (self.item,)),
            "layout.questions.",
        )
        later = [use for one in bundle.materials for use in one.uses if use.from_step == self.item and use.item != self.item]
        readers = [say("READER_STEP", label=use.name) for use in later]
        found = (*missed_by(bundle, emptied(bundle, gone), gone), *readers_of_conclusions_gone(bundle, self.item))
        missed = [one for one in found if not one.where.startswith(own)]
        if readers or missed:
            told = [*readers, *(named((one,)) for one in missed)]
            params = {"label": item.name, "readers": told_list(dict.fromkeys(told))}
            yield Problem("EDIT_IN_USE", where, params)

    def change(self, bundle: Bundle) -> Bundle:
        return without_department(bundle, self.item)

    def touches(self, bundle: Bundle) -> frozenset[str]:
        gone = self._places(bundle)
        items = emptied(bundle, gone)
        return frozenset(
            {f"items.{self.item}", *(f"fields.{place}" for place in gone), *(f"relations.{place}" for place in gone)}
            | {f"data_items.{item}" for item in items}
            | {f"layout.placements.{item}" for item in items}
            | {f"uses.{use.item}.{use.id}" for material in bundle.materials for use in material.uses if use.item == self.item}
            | {f"items.{self.item}.{name}" for name in DepartmentChanges.model_fields}
            | {template_place(one.kind, one.item) for one in bundle.templates if one.item == self.item}
        )

    def words(self, bundle: Bundle) -> Words:
        item = bundle.item(self.item)
        return "EDITED_REMOVE_DEPARTMENT", {"label": item.name if item else self.item}

    def _places(self, bundle: Bundle) -> list[str]:
        return [place for place in places(bundle) if place.partition(".")[0] == self.item]


def with_choice(layout: Layout, item: BundledItem) -> Layout:
    """The layout with the guided question that selects an optional item; of a core item without."""
    asked = any(question.selects_item == item.id for question in layout.questions)
    if item.core:
        questions = tuple(question for question in layout.questions if question.selects_item != item.id)
    elif asked:
        return layout
    else:
        text = say("QUESTION_OPTIONAL_ITEM", item=item.name)
        questions = (*layout.questions, GuidedQuestion(id=f"select_{item.id}", text=text, sets="", selects_item=item.id))
    return layout.model_copy(update={"questions": questions})
