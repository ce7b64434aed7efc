"""behind: what rules, tables and rows rest on in the end: the names and materials they read, by themselves or through conclusions. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forms.decision_table import DecisionTable
from rules.clause import Clause
from rules.condition import variables
from rules.drawn_from import DrawnFrom
from rules.rule_book import RuleBook


@dataclass(frozen=True)
class Behind:
    """By id of a rule, by id of a table, and by `<table>.<row>`."""

    names: Mapping[str, tuple[str, ...]]
    """Data items and facts, each once, its own first."""
    materials: Mapping[str, tuple[str, ...]]


def behind(book: RuleBook, tables: Sequence[DecisionTable]) -> Behind:
    """Of a book without circles."""
    found = _Gathering(DrawnFrom(book, tables))
    table_of = {f"{table.id}.{row.id}": table.id for table in tables for row in table.rows}
    for layer in book.table_layers:
        for clause in (book.tables.clauses[position] for position in layer):
            found.add(clause)
            found.join(table_of[clause.key], clause.key)
    for layer in book.rule_layers:
        for clause in (book.eligibility.clauses[position] for position in layer):
            found.add(clause)
    return Behind(
        {key: tuple(names) for key, names in found.names.items()}, {key: tuple(materials) for key, materials in found.materials.items()}
    )


class _Gathering:
    """Dicts serve as sets that keep their order."""

    def __init__(self, drawn_from: DrawnFrom) -> None:
        self.names: dict[str, dict[str, None]] = {}
        self.materials: dict[str, dict[str, None]] = {}
        self._drawn_from = drawn_from

    def add(self, clause: Clause) -> None:
        """What a clause reads; what stands behind the conclusions it reads is known by now."""
        names, materials = dict.fromkeys(clause.reads()), dict[str, None]()
        read = dict.fromkeys(var for node in (clause.when, clause.holds) for var in variables(node))
        materials |= {var.path[0]: None for var in read if var.name == "materials" and var.path}
        for source in (source for var in read for source in self._drawn_from.sources(var)):
            for key in [source.table.id] if source.table else [one.key for one in source.clauses]:
                names |= self.names.get(key, {})
                materials |= self.materials.get(key, {})
        self.names[clause.key], self.materials[clause.key] = names, materials

    def join(self, table: str, row: str) -> None:
        """The row is one of the table."""
        self.names.setdefault(table, {}).update(self.names[row])
        self.materials.setdefault(table, {}).update(self.materials[row])
