"""Landscape: the conditions of a bundle on one day as sets of submissions: whom a rule looks at, who fails it, who passes.

A rule is looked at while its `when` holds and an item it applies to counts. Two more things are known of a submission and bound
these sets: what the layout does not show is empty; and what every item concerned asks for without condition is not, for while it
is, the rule is undetermined and refuses nobody (cases/README 2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice

from forms.bundle import Bundle
from forms.field_types import Kind
from forms.findings import Place
from forms.material import Material, Use
from forms.stated_rule import StatedRule
from rules.boxes import EVERYBODY, NOBODY, Box, Boxes, TooManyBoxes, both, first_outside, first_shared, meet, outside
from rules.clause import Clause
from rules.condition import TRUE, Call, Const, Node, Var, variables
from rules.domains import Shape, shapes_of
from rules.rule_book import RuleBook
from rules.space import Space


@dataclass(frozen=True)
class RuleArea:
    """A rule in force, and its sets."""

    position: int
    """Among the rules of the document."""
    rule: StatedRule
    clause: Clause
    items: tuple[str, ...]
    """Those it applies to."""
    premise: Node
    """When it is looked at, `when` and all."""
    looked_at: Boxes
    passes: Boxes
    fails: Boxes

    @property
    def place(self) -> Place:
        """The rule."""
        return Place("rule", self.rule.id)

    @property
    def where(self) -> str:
        """The rule."""
        return f"rules.{self.rule.id}"

    @cached_property
    def names(self) -> frozenset[str]:
        """What it reads."""
        return frozenset(self.clause.reads())


class Landscape:
    """One bundle on one day."""

    def __init__(self, bundle: Bundle, book: RuleBook, on: date) -> None:
        self.bundle = bundle
        self.book = book
        self.on = on
        self.constants = {"as_of": on.isoformat(), "parameters": {one.name: one.value_on(on, bundle.region) for one in bundle.parameters}}
        self.too_large: list[StatedRule] = []
        """Rules in force that no boxes describe."""
        self.applies: Mapping[str, Node] = {clause.key: clause.holds for clause in book.applies.clauses}
        self.shown: Mapping[str, Node] = {
            clause.key.removeprefix("show:"): clause.holds for clause in book.form.clauses if clause.key.startswith("show:")
        }
        concerned = [
            (position, rule, clause)
            for position, (rule, clause) in enumerate(zip(bundle.rules, book.eligibility.clauses, strict=True))
            if rule.in_force(on) and not self.lacks_parameter(clause.when, clause.holds)
        ]
        premises = {position: self._premise(rule, clause) for position, rule, clause in concerned}
        self._shapes = shapes_of(bundle)
        self.space = Space(self._conditions(premises.values()), self._shapes, self.constants)
        self.rules = tuple(
            area for position, rule, clause in concerned if (area := self._area(position, rule, clause, premises[position])) is not None
        )

    def lacks_parameter(self, *nodes: Node) -> bool:
        """Do they read a parameter without a value on that day? Then nothing is said of them but that (`parameters`)."""
        values = self.constants["parameters"]
        assert isinstance(values, dict)
        read = {var.path[0] for node in nodes for var in variables(node) if var.name == "parameters" and var.path}
        return any(values.get(name) is None for name in read)

    def area_of(self, rule_id: str) -> RuleArea | None:
        """The rule of that id, if it is in force and boxes describe it."""
        return next((area for area in self.rules if area.rule.id == rule_id), None)

    def applying(self, items: Iterable[str]) -> Node:
        """When at least one of these items counts, were all of them selected."""
        conditions = [self.applies[item] for item in items if item in self.applies]
        return TRUE if not conditions or TRUE in conditions else _joined("or", conditions)

    def visible(self, names: Iterable[str]) -> Iterator[Node]:
        """What is hidden is empty: of each of these names that has a condition to be shown."""
        for name in names:
            if name in self.shown:
                yield Call("or", (is_empty(name), self.shown[name]))

    def is_nobody(self, node: Node, is_true: bool = True) -> bool:
        """Is a condition true (or not true) of nobody, for certain?"""
        try:
            return not self.space.boxes(node, is_true)
        except TooManyBoxes:
            return False

    def boxes(self, node: Node, is_true: bool = True) -> Boxes:
        """Everybody for whom it is true (or is not), to look for a witness among them: nobody where no boxes describe it."""
        try:
            return self.space.boxes(node, is_true)
        except TooManyBoxes:
            return NOBODY

    def within(self, some: Boxes, others: Boxes) -> bool:
        """Is everybody of the first set in the second, for certain?"""
        try:
            return first_outside(some, others, self.space.full) is None
        except TooManyBoxes:
            return False

    def shared(self, some: Boxes, others: Boxes) -> Boxes:
        """Everybody in both sets, as far as boxes tell."""
        try:
            return both(some, others)
        except TooManyBoxes:
            return NOBODY

    def difference(self, some: Boxes, others: Boxes) -> Boxes:
        """Some of those who are in the first set and not in the second."""
        try:
            return tuple(islice(outside(some, others, self.space.full), 8))
        except TooManyBoxes:
            return NOBODY

    def apart(self, some: Boxes, others: Boxes) -> bool:
        """Is nobody in both, for certain?"""
        return first_shared(some, others) is None

    def hidden_from(self, area: RuleArea) -> tuple[str, ...]:
        """The names a rule reads that the layout hides whenever it is looked at."""
        read = (name for name in area.clause.reads() if name in self.shown)
        return tuple(name for name in read if self.apart(area.looked_at, self.boxes(self.shown[name])))

    @cached_property
    def asked_by(self) -> Mapping[str, tuple[str, ...]]:
        """Data item -> the items on whose forms it stands."""
        found: dict[str, dict[str, None]] = {}
        for place, name in self.bundle.relations.item_of().items():
            found.setdefault(name, {})[place.partition(".")[0]] = None
        return {name: tuple(items) for name, items in found.items()}

    @cached_property
    def always_asked(self) -> Mapping[str, frozenset[str]]:
        """Item -> data items its form requires without condition, whatever the layout shows."""
        item_of, found = self.bundle.relations.item_of(), {}
        for item in self.bundle.items:
            fields = [item_of[f"{item.id}.{one.id}"] for one in item.form.fields if one.required and one.required_when is None]
            found[item.id] = frozenset(name for name in fields if name not in self.shown)
        return found

    def is_core(self, item_id: str) -> bool:
        """Is it selected in every case?"""
        item = self.bundle.item(item_id)
        return item is not None and item.core

    def refuses_all(self, rule: StatedRule) -> bool:
        """Would its failing refuse the whole bundle, whatever else is selected? Only a core item's does."""
        core = {item.id for item in self.bundle.items if item.core}
        return bool(core) and (rule.applies_to is None or core.issuperset(rule.applies_to))

    def demanded(self, use: Use) -> Node:
        """When a use is demanded, were its item selected."""
        conditions = [self.applies.get(use.item, TRUE), self.form.get(f"use:{use.item}.{use.id}", TRUE)]
        return self.all_of(conditions)

    def all_of(self, nodes: Iterable[Node]) -> Node:
        """Their conjunction."""
        return _joined("and", [node for node in nodes if node != TRUE])

    def uses(self) -> Iterator[tuple[Material, Use]]:
        """Every use that can be demanded."""
        return ((material, use) for material in self.bundle.materials for use in material.uses if use.required)

    @cached_property
    def form(self) -> Mapping[str, Node]:
        """The conditions of the form by their keys (`rules.rule_book`)."""
        return {clause.key: clause.holds for clause in self.book.form.clauses}

    def _premise(self, rule: StatedRule, clause: Clause) -> Node:
        counting = TRUE if rule.applies_to is None else self.applying(rule.applies_to)
        parts = [clause.when, counting, *self.visible(clause.reads())]
        return self.all_of(parts)

    def _conditions(self, premises: Iterable[Node]) -> Iterator[Node]:
        """Every condition, for the space to tell apart what any of them does."""
        yield from premises
        for stage in (self.book.applies, self.book.form, self.book.eligibility):
            for clause in stage.clauses:
                yield from (clause.when, clause.holds)
        read = (name for stage in (self.book.form, self.book.eligibility) for clause in stage.clauses for name in clause.reads())
        for name in dict.fromkeys(read):
            yield is_empty(name)
            shape = self._shapes.get(name)
            if shape is not None and shape.kind is Kind.TEXT:
                # so that each choice is seen by itself
                yield from (chosen(name, option, shape) for option in shape.options)

    def _area(self, position: int, rule: StatedRule, clause: Clause, premise: Node) -> RuleArea | None:
        items = rule.applies_to if rule.applies_to is not None else tuple(item.id for item in self.bundle.items)
        filled = self._filled(clause, items)
        try:
            looked_at = both(self.space.boxes(premise), filled)
            passes = both(looked_at, self.space.boxes(clause.holds))
            fails = both(looked_at, self.space.boxes(clause.holds, False))
        except TooManyBoxes:
            self.too_large.append(rule)
            return None
        return RuleArea(position, rule, clause, items, premise, looked_at, passes, fails)

    def _filled(self, clause: Clause, items: tuple[str, ...]) -> Boxes:
        """What all these items ask for is not empty."""
        asked = [self.always_asked.get(item, frozenset[str]()) for item in items]
        certain = frozenset.intersection(*asked) if asked else frozenset[str]()
        box: Box = {}
        for name in clause.reads():
            if name in certain:
                box = meet(box, self.space.known(Var(name))) or box
        return (box,) if box else EVERYBODY


def is_empty(name: str) -> Node:
    """The condition that a value is empty."""
    return Call("==", (Var(name), Const(None)))


def chosen(name: str, option: str, shape: Shape) -> Node:
    """The condition that an option is chosen, alone or among others."""
    return Call("contains" if shape.kind is Kind.LIST else "==", (Var(name), Const(option)))


def _joined(connective: str, parts: list[Node]) -> Node:
    if not parts:
        return TRUE
    return parts[0] if len(parts) == 1 else Call(connective, tuple(parts))
