"""CompiledBundle: a bundle version made ready to be evaluated many times; immutable, shared by threads.

What a walk needs of the document is looked up once here: positions of conditions, who asks for what, in which order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from forms.bundle import Bundle
from forms.data_item import FactKind
from forms.document import digest
from forms.item import Limit
from forms.material import Material, Use
from forms.problems import Problem, has_errors
from forms.stated_rule import StatedRule
from rules.behind import Behind, behind
from rules.clause import ClauseSet, Judgement, StageReading
from rules.condition import Var, tested_for_filled, variables
from rules.engine import DurableReading
from rules.layers import Conclude, LayeredReading, with_conclusions
from rules.operators import Environment, Reading
from rules.reference import ReferenceReading, bind
from rules.rule_book import RuleBook, read_rule_book
from rules.table import TableStage
from rules.values import UNKNOWN, Value
from runtime.row_rules import RowRules, stated_rules


@dataclass(frozen=True)
class Readings:
    """Both readings of one stage."""

    clauses: ClauseSet
    reference: StageReading
    durable: StageReading

    @classmethod
    def of(cls, clauses: ClauseSet, layers: Sequence[tuple[int, ...]] = (), conclude: Conclude | None = None) -> Readings:
        """Both readings of these clauses; layer after layer where they read each other's conclusions."""

        def layered(reading: Callable[[ClauseSet], StageReading]) -> StageReading:
            return reading(clauses) if conclude is None or len(layers) < 2 else LayeredReading(clauses, layers, reading, conclude)

        return cls(clauses, layered(ReferenceReading), layered(DurableReading))


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
    tables: Readings
    """The rows of all decision tables: a clause fails where its row hits."""
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
    def asked_when(self) -> Mapping[str, int]:
        """Field (`item.field`) with a condition of its own -> the position of that among the form clauses."""
        keys = ((key.partition(":"), position) for key, position in self.form.clauses.positions.items())
        return {place: position for (kind, _, place), position in keys if kind == "field"}

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
    def behind(self) -> Behind:
        """Rule, table and row of a table -> the data items, facts and materials it rests on, also through conclusions."""
        return behind(self.book, self.bundle.tables)

    @cached_property
    def reads(self) -> tuple[tuple[str, ...], ...]:
        """The data items and facts each rule reads, by itself or through conclusions."""
        return tuple(self.behind.names[clause.key] for clause in self.book.eligibility.clauses)

    @cached_property
    def table_stage(self) -> TableStage:
        """What the judgements of rows lead to."""
        return TableStage(self.bundle.tables)

    @cached_property
    def rows_as_rules(self) -> RowRules:
        """The rows of eligibility tables, as the rules they are."""
        return RowRules(self.bundle.tables, self.book.tables, self.behind.names)

    @cached_property
    def stated(self) -> tuple[StatedRule, ...]:
        """Every rule a verdict may be of: those of the document, then the rows of eligibility tables."""
        return stated_rules(self.bundle)

    @cached_property
    def rule_titles(self) -> Mapping[str, str]:
        """Id of a rule, of a table, and of any row of one -> what people call it: for whatever may stand in a trace or a disagreement."""
        return {rule.id: rule.title for rule in self.bundle.rules} | self.rows_as_rules.titles

    @cached_property
    def materials_read(self) -> tuple[str, ...]:
        """The materials that rules or tables ask about."""
        clauses = (*self.book.tables.clauses, *self.book.eligibility.clauses)
        read = (var for clause in clauses for node in (clause.when, clause.holds) for var in variables(node) if is_material(var))
        return tuple(dict.fromkeys(var.path[0] for var in read))


def compile_bundle(bundle: Bundle) -> CompiledBundle | tuple[Problem, ...]:
    """The bundle made ready, or every fault of its conditions."""
    book = read_rule_book(bundle)
    if has_errors(book.problems):
        return book.problems
    return CompiledBundle(
        bundle,
        book,
        Readings.of(book.applies),
        Readings.of(book.form),
        Readings.of(book.tables, book.table_layers, TableStage(bundle.tables).conclude),
        Readings.of(book.eligibility, book.rule_layers, rules_conclude(book.eligibility)),
    )


def is_material(var: Var) -> bool:
    """Does it ask about a material?"""
    return var.name == "materials" and bool(var.path)


def rules_conclude(clauses: ClauseSet) -> Conclude:
    """What rules conclude: true where they hold or are skipped, false where they fail, unknown where they are open."""
    concluded: Mapping[Judgement, Value] = {Judgement.CLEAR: True, Judgement.FAILS: False, Judgement.UNDETERMINED: UNKNOWN}

    def conclude(environment: Environment, judged: Mapping[int, Judgement]) -> Environment:
        return with_conclusions(environment, {clauses.clauses[position].key: concluded[found] for position, found in judged.items()})

    return conclude
