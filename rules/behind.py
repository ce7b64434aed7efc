"""behind: what rules, tables and rows rest on in the end: the names and materials they read, by themselves or through conclusions. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from forms.decision_table import DecisionTable
from rules.clause import Clause, ClauseSet
from rules.condition import derived_reads
from rules.rule_book import RuleBook


@dataclass(frozen=True)
class Behind:
    """By id of a rule, by id of a table, and by `<table>.<row>`."""

    names: Mapping[str, tuple[str, ...]]
    """Data items and facts, each once, its own first."""
    materials: Mapping[str, tuple[str, ...]]


def behind(book: RuleBook, tables: Sequence[DecisionTable]) -> Behind:
    """Of a book without circles."""
    found = _Gathering()
    table_of = {f"{table.id}.{row.id}": table.id for table in tables for row in table.rows}
    for layer in book.table_layers:
        found.add_layer(book.tables, layer)
        for position in layer:
            key = book.tables.clauses[position].key
            found.join(table_of[key], key)
    for layer in book.rule_layers:
        found.add_layer(book.eligibility, layer)
    return Behind(
        {key: tuple(names) for key, names in found.names.items()}, {key: tuple(materials) for key, materials in found.materials.items()}
    )


class _Gathering:
    """Dicts serve as sets that keep their order."""

    def __init__(self) -> None:
        self.names: dict[str, dict[str, None]] = {}
        self.materials: dict[str, dict[str, None]] = {}

    def add_layer(self, clauses: ClauseSet, layer: Iterable[int]) -> None:
        for position in layer:
            self.add(clauses.clauses[position])

    def add(self, clause: Clause) -> None:
        """What a clause reads; what stands behind the conclusions it reads is known by now."""
        names, materials = dict.fromkeys(clause.reads()), dict[str, None]()
        for node in (clause.when, clause.holds):
            materials |= {path[0]: None for path in derived_reads(node, "materials")}
            for path in derived_reads(node, "conclusions"):
                names |= self.names.get(path[0], {})
                materials |= self.materials.get(path[0], {})
        self.names[clause.key], self.materials[clause.key] = names, materials

    def join(self, table: str, row: str) -> None:
        """The row is one of the table."""
        self.names.setdefault(table, {}).update(self.names[row])
        self.materials.setdefault(table, {}).update(self.materials[row])
