"""RuleBook: every condition of a bundle, read once, by stage; and the faults found while reading.

applies      item                    the bundled item applies
form         field:item.field        required_when of a field
             use:item.material       required_when of a department's demand
             limit:item#n            condition of a promised limit
tables       table.row               a row of a decision table (`rules.read_tables`)
eligibility  rule id                 in the order of the document
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from forms.bundle import Bundle
from forms.circles import requirement_circles
from forms.findings import Finding, Place
from forms.part import Tree
from forms.problems import Problem, Severity, has_errors
from rules.clause import Clause, ClauseSet, Stage
from rules.condition import DERIVED, Names, Node, derived_reads, read_condition
from rules.layers import Depends, circular, layers
from rules.names import names_of
from rules.read_tables import read_tables
from rules.table import TableStage


@dataclass(frozen=True)
class RuleBook:
    """The conditions of one bundle."""

    names: Names
    applies: ClauseSet
    form: ClauseSet
    tables: ClauseSet
    table_layers: tuple[tuple[int, ...], ...]
    """Positions of the rows of tables, those first that read no conclusion (`rules.layers`)."""
    eligibility: ClauseSet
    rule_layers: tuple[tuple[int, ...], ...]
    """The same of the rules."""
    problems: tuple[Problem, ...]
    """With errors among them the book must not be judged."""
    circles: tuple[Problem, ...]
    """Fields that require each other: they can be judged, for a condition reads values, but nobody should be asked that way."""

    @property
    def faults(self) -> tuple[Problem, ...]:
        """Everything that is wrong with the conditions of a document; its errors keep it from being imported."""
        return (*self.problems, *self.circles)

    @property
    def findings(self) -> tuple[Problem, ...]:
        """The same as those see it who publish: two values that never can be equal are a condition in vain, and an error there."""
        return tuple(replace(one, severity=Severity.ERROR) for one in self.faults)


def read_rule_book(bundle: Bundle) -> RuleBook:
    """All conditions of the bundle as clauses, and every fault, with its place in the document."""
    names = names_of(bundle)
    problems: list[Problem] = []

    item_of = bundle.relations.item_of()

    def read(tree: Tree, where: str, place: Place) -> Node:
        node, found = read_condition(tree, names, where)
        problems.extend(Finding(one.code, one.where, one.params, one.severity, place=place) for one in found)
        return node

    def read_early(tree: Tree, where: str, place: Place) -> Node:
        """What is decided before tables, rules and materials are looked at."""
        node = read(tree, where, place)
        for root in DERIVED:
            for path in derived_reads(node, root)[:1]:
                problems.append(Finding("COND_TOO_EARLY", where, {"name": ".".join((root, *path))[:60]}, place=place))
        return node

    applies = tuple(
        Clause(item.id, read_early(item.applies_when, f"items.{item.id}.applies_when", Place("item", item.id))) for item in bundle.items
    )
    form = [
        Clause(
            f"field:{item.id}.{field.id}",
            read_early(
                field.required_when,
                f"items.{item.id}.fields.{field.id}.required_when",
                Place("data_item", item_of.get(f"{item.id}.{field.id}", "")),
            ),
        )
        for item in bundle.items
        for field in item.form.fields
        if field.required and field.required_when is not None
    ]
    form += [
        Clause(
            f"use:{use.item}.{use.id}",
            read_early(use.required_when, f"items.{use.item}.materials.{use.id}.required_when", Place("use", f"{use.item}.{use.id}")),
        )
        for material in bundle.materials
        for use in material.uses
        if use.required and use.required_when is not None
    ]
    form += [
        Clause(f"limit:{item.id}#{index}", read_early(limit.when, f"items.{item.id}.promised[{index}].when", Place("item", item.id)))
        for item in bundle.items
        for index, limit in enumerate(item.promised)
        if limit.when is not None
    ]
    form += [
        Clause(
            f"show:{placement.data_item}",
            read_early(
                placement.show_when, f"layout.{section.id}.{placement.data_item}.show_when", Place("data_item", placement.data_item)
            ),
        )
        for section in bundle.layout.sections
        for placement in section.placements
        if placement.show_when is not None
    ]
    eligibility = tuple(
        Clause(
            rule.id,
            read(rule.holds, f"rules.{rule.id}.holds", Place("rule", rule.id)),
            read(rule.when, f"rules.{rule.id}.when", Place("rule", rule.id)),
        )
        for rule in bundle.rules
    )
    tables = read_tables(bundle, names)
    problems += tables.problems
    known = {rule.id for rule in bundle.rules}
    rule_depends = {
        clause.key: {path[0] for path in found if path[0] in known}
        for clause in eligibility
        if (found := (*derived_reads(clause.when, "conclusions"), *derived_reads(clause.holds, "conclusions")))
    }
    problems += (*circular(bundle, tables.depends, "table"), *circular(bundle, rule_depends, "rule"))
    # names that cannot be read are told first
    found = () if has_errors(problems) else requirement_circles(bundle)
    circles = tuple(Problem("DOC_REQUIREMENT_CIRCLE", "items", {"names": " → ".join((*circle, circle[0]))}) for circle in found)
    return RuleBook(
        names,
        ClauseSet(Stage.APPLIES, applies),
        ClauseSet(Stage.FORM, tuple(form)),
        ClauseSet(Stage.TABLES, tables.clauses),
        _table_layers(bundle, tables.depends),
        ClauseSet(Stage.ELIGIBILITY, eligibility),
        _rule_layers(bundle, rule_depends),
        tuple(problems),
        circles,
    )


def _rule_layers(bundle: Bundle, depends: Depends) -> tuple[tuple[int, ...], ...]:
    order = [rule.id for rule in bundle.rules]
    places = {name: place for place, name in enumerate(order)}
    return tuple(tuple(places[name] for name in layer) for layer in layers(order, depends))


def _table_layers(bundle: Bundle, depends: Depends) -> tuple[tuple[int, ...], ...]:
    stage = TableStage(bundle.tables)
    tables = {table.id: table for table in bundle.tables}
    return tuple(tuple(sorted(stage.positions(tables[name] for name in layer))) for layer in layers([*tables], depends))
