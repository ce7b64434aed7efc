"""Bundles with a few rules, written short, and what the analysis makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from forms.bundle import Bundle, WaiverPolicy
from forms.data_item import DataItem
from forms.department_form import DepartmentForm, Field
from forms.item import BundledItem
from forms.layout import Layout, Placement, Section
from forms.material import Material
from forms.part import Tree
from forms.relation import Merge, Relations
from forms.stated_rule import OnFail, Parameter, StatedRule
from rules.analyse import Analysis, analyse
from rules.analyse.landscape import Landscape
from rules.rule_book import RuleBook, read_rule_book

ON = date(2026, 3, 10)

ITEMS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "n": ("integer", ()),
    "m": ("decimal", ()),
    "kind": ("select", ("甲类", "乙类", "丙类")),
    "grade": ("select", ("一级", "二级")),
    "many": ("multiselect", ("老年", "孤儿", "工伤", "其他")),
    "yes": ("boolean", ()),
    "born": ("date", ()),
    "text": ("text", ()),
    "word": ("text", ()),
}
"""Data items at hand: type and options."""


def var(name: str) -> Tree:
    """A value."""
    return {"var": name}


def leaf(operator: str, name: str, *values: Tree) -> Tree:
    """A test of a value."""
    return {operator: [var(name), *values]}


def a_rule(
    id: str,
    holds: Tree,
    when: Tree = None,
    on_fail: str = "reject",
    applies_to: tuple[str, ...] | None = None,
    kind: str = "不予受理",
    since: date | None = None,
    until: date | None = None,
) -> StatedRule:
    """A rule in force unless its days say otherwise."""
    reject_kind = kind if on_fail == "reject" else ""
    dates = {"in_force_from": since, "in_force_until": until}
    return StatedRule(
        id=id, title=id, holds=holds, when=when, on_fail=OnFail(on_fail), reject_kind=reject_kind, applies_to=applies_to, **dates
    )


def a_field(name: str, required: bool = False, required_when: Tree = None) -> Field:
    """A department's field of one of the data items."""
    type_, options = ITEMS[name]
    return Field(id=name, label=name, type=type_, options=options, required=required, required_when=required_when)


def an_item(id: str, *fields: Field, applies_when: Tree = None, core: bool = True) -> BundledItem:
    """A matter with a form of these fields."""
    form = DepartmentForm(name=id, fields=fields)
    return BundledItem(id=id, department=id, name=id, applies_when=applies_when, core=core, form=form)


def a_bundle(
    *rules: StatedRule,
    items: Iterable[BundledItem] | None = None,
    show_when: Mapping[str, Tree] | None = None,
    materials: Iterable[Material] = (),
    parameters: Iterable[Parameter] = (),
    waiver: WaiverPolicy | None = None,
) -> Bundle:
    """These rules over the data items at hand, on the form of one matter `a` unless others are given."""
    several = tuple(items) if items is not None else (an_item("a", *(a_field(name) for name in ITEMS)),)
    members: dict[str, list[str]] = {}
    for item in several:
        for field in item.form.fields:
            members.setdefault(field.id, []).append(f"{item.id}.{field.id}")
    shown = show_when or {}
    placements = tuple(Placement(data_item=name, show_when=shown.get(name)) for name in ITEMS)
    return Bundle(
        code="x",
        title="x",
        items=several,
        data_items=tuple(DataItem(id=name, label=name, type=type_, options=options) for name, (type_, options) in ITEMS.items()),
        relations=Relations(merges=tuple(Merge(data_item=name, members=tuple(found)) for name, found in members.items())),
        layout=Layout(sections=(Section(id="s", title="s", placements=placements),)),
        materials=tuple(materials),
        rules=rules,
        parameters=tuple(parameters),
        waiver=waiver or WaiverPolicy(),
    )


def book_of(bundle: Bundle) -> RuleBook:
    """Its conditions, all of them readable."""
    book = read_rule_book(bundle)
    assert not book.problems, book.problems
    return book


def analysed(bundle: Bundle, on: date = ON) -> Analysis:
    """What is found."""
    return analyse(bundle, book_of(bundle), on=on)


def land_of(bundle: Bundle) -> Landscape:
    """Its sets."""
    return Landscape(bundle, book_of(bundle), ON)


def found(bundle: Bundle, on: date = ON) -> list[tuple[str, str]]:
    """Codes with their places."""
    return [(finding.code, finding.where) for finding in analysed(bundle, on).findings]
