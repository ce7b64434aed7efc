"""CompiledBundle: a bundle version made ready to be evaluated many times; immutable, shared by threads.

What a walk needs of the document is looked up once here: positions of conditions, who asks for what, in which order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from forms.bundle import Bundle
from forms.data_item import FactKind
from forms.document import digest
from forms.item import Limit
from forms.material import Material, Use
from forms.problems import Problem, has_errors
from rules.clause import ClauseSet, StageReading
from rules.condition import tested_for_filled
from rules.engine import DurableReading
from rules.operators import Reading
from rules.reference import ReferenceReading, bind
from rules.rule_book import RuleBook, read_rule_book


@dataclass(frozen=True)
class Readings:
    """Both readings of one stage."""

    clauses: ClauseSet
    reference: StageReading
    durable: StageReading

    @classmethod
    def of(cls, clauses: ClauseSet) -> Readings:
        """Both readings of these clauses."""
        return cls(clauses, ReferenceReading(clauses), DurableReading(clauses))


@dataclass(frozen=True, slots=True)
class AskedField:
    """A required field of an item: the data item behind it, and the position of its condition among the form clauses."""

    data_item: str
    condition: int | None


@dataclass(frozen=True, slots=True)
class DemandedUse:
    """A required use, with its material, its place in the order of departments, and the position of its condition."""

    material: Material
    use: Use
    condition: int | None


@dataclass(frozen=True)
class CompiledBundle:
    """One version, ready."""

    bundle: Bundle
    book: RuleBook
    applies: Readings
    form: Readings
    eligibility: Readings

    @cached_property
    def digest(self) -> str:
        """Digest of the document."""
        return digest(self.bundle)

    @cached_property
    def asked(self) -> Mapping[str, tuple[AskedField, ...]]:
        """Item -> its required fields, in the department's order."""
        item_of, positions = self.bundle.relations.item_of(), self.form.clauses.positions
        return {
            item.id: tuple(
                AskedField(item_of[f"{item.id}.{field.id}"], positions.get(f"field:{item.id}.{field.id}"))
                for field in item.form.fields
                if field.required
            )
            for item in self.bundle.items
        }

    @cached_property
    def demanded(self) -> tuple[DemandedUse, ...]:
        """Every required use, in the order of departments and of their own lists."""
        order = {item.id: index for index, item in enumerate(self.bundle.items)}
        positions = self.form.clauses.positions
        uses = [(material, use) for material in self.bundle.materials for use in material.uses if use.required]
        # within a department the order of its own list survives, because materials are gathered in order of first use
        uses.sort(key=lambda pair: (order[pair[1].item], pair[1].place))
        return tuple(DemandedUse(material, use, positions.get(f"use:{use.item}.{use.id}")) for material, use in uses)

    @cached_property
    def form_items(self) -> tuple[str, ...]:
        """The item whose condition each form clause is; "" for those of the layout, which decide nothing."""
        keys = [clause.key.partition(":") for clause in self.form.clauses.clauses]
        return tuple("" if kind == "show" else rest.replace("#", ".").partition(".")[0] for kind, _, rest in keys)

    @cached_property
    def shown_when(self) -> Mapping[str, int]:
        """Data item whose placement has a condition -> its position among the form clauses."""
        return {key.removeprefix("show:"): position for key, position in self.form.clauses.positions.items() if key.startswith("show:")}

    @cached_property
    def shown_together(self) -> Mapping[frozenset[str], frozenset[int]]:
        """Names that a placement's condition tests for being filled in -> positions of the conditions that test just these."""
        found: dict[frozenset[str], set[int]] = {}
        for position in self.shown_when.values():
            found.setdefault(frozenset(tested_for_filled(self.form.clauses.clauses[position].holds)), set()).add(position)
        return {tested: frozenset(positions) for tested, positions in found.items()}

    @cached_property
    def limits(self) -> Mapping[str, tuple[tuple[Limit, int | None], ...]]:
        """Item -> its promised limits with the position of each one's condition."""
        positions = self.form.clauses.positions
        return {
            item.id: tuple((limit, positions.get(f"limit:{item.id}#{index}")) for index, limit in enumerate(item.promised))
            for item in self.bundle.items
        }

    @cached_property
    def library_facts(self) -> Mapping[str, str]:
        """Fact -> the library that gives it."""
        return {fact.name: fact.library for fact in self.bundle.facts if fact.kind is FactKind.LIBRARY}

    @cached_property
    def guards(self) -> tuple[Reading, ...]:
        """The `when` of each rule, for telling a rule that is skipped from one that holds."""
        return tuple(bind(clause.when) for clause in self.book.eligibility.clauses)

    @cached_property
    def reads(self) -> tuple[tuple[str, ...], ...]:
        """The names each rule reads."""
        return tuple(clause.reads() for clause in self.book.eligibility.clauses)


def compile_bundle(bundle: Bundle) -> CompiledBundle | tuple[Problem, ...]:
    """The bundle made ready, or every fault of its conditions."""
    book = read_rule_book(bundle)
    if has_errors(book.problems):
        return book.problems
    return CompiledBundle(bundle, book, Readings.of(book.applies), Readings.of(book.form), Readings.of(book.eligibility))
