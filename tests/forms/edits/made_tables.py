"""Made edits of decision tables, and what all makers of edits pick from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from forms.bundle import Bundle

WORDS = ("甲", "乙", "丙", "新名称", "说明")
Raw = dict[str, Any]
HITS = ("unique", "any", "first", "priority", "collect")
SAID = {"verdict": ("hold", "flag", "甲"), "reject_kind": ("甲",), "allowed": (True, False, "甲"), "days": (3, -1, "甲")}
"""Outcome of a table of a fixed kind -> what a row says of it, mostly what it may."""


class Picker:
    """Picks names of a bundle: mostly such as are there."""

    def __init__(self, bundle: Bundle, random: Random) -> None:
        self.random = random
        self.bundle = bundle
        self.tables = [table.id for table in bundle.tables]

    def one(self, known: Sequence[str]) -> str:
        """Mostly one of these."""
        return self.random.choice(known) if known and self.random.random() > 0.03 else "nobody.knows"

    def some(self, known: Sequence[str], least: int = 1, most: int = 3) -> list[str]:
        """Some of these."""
        return [self.one(known) for _ in range(self.random.randint(least, most) if self.random.random() > 0.03 else 0)]

    def maybe(self, value: str) -> str:
        """This, or nothing."""
        return value if self.random.random() > 0.5 else ""

    def flag(self) -> bool:
        """Yes or no."""
        return self.random.random() > 0.5

    def word(self) -> str:
        """A label."""
        return self.random.choice(WORDS) + self.random.choice(("", "1", "2"))

    def changes(self, **parts: Callable[[], Any]) -> Raw:
        """Some of these settings."""
        chosen = self.random.sample(sorted(parts), self.random.randint(1, 2))
        return {name: parts[name]() for name in chosen}

    def concluded(self) -> list[str]:
        """What rules and tables conclude, and whether a material is there, as conditions name it."""
        bundle = self.bundle
        found = [f"conclusions.{rule.id}" for rule in bundle.rules]
        found += [f"conclusions.{table.id}" for table in bundle.tables if table.kind == "eligibility"]
        found += [f"conclusions.{table.id}.{one.id}" for table in bundle.tables for one in table.outcomes]
        return found + [f"materials.{name}.present" for name in bundle.material_names if "." not in name]


def table_makers(picker: Picker) -> dict[str, Callable[[], Raw]]:
    """Op -> what makes the rest of it; within one table, so that what is named mostly belongs together."""
    random, one, maybe, word, flag = picker.random, picker.one, picker.maybe, picker.word, picker.flag
    table = random.choice(picker.bundle.tables) if picker.bundle.tables else None
    id_ = table.id if table and random.random() > 0.03 else "nobody.knows"
    rows = [row.id for row in table.rows] if table else []
    columns = [column.id for column in table.columns] if table else []
    outcomes = [column.id for column in table.outcomes] if table else []

    def reads() -> Raw:
        concluded = picker.concluded()
        named = one([item.id for item in picker.bundle.data_items])
        return {"var": random.choice(concluded) if concluded and random.random() > 0.6 else named}

    def row() -> Raw:
        tests = [{"test": "filled"}, {"test": "empty"}, {"test": "in", "values": ["甲"]}, {"test": "in", "values": [5]}]
        cells = {one(columns): [random.choice(tests)]} if columns and flag() else {}
        name = random.choice((*outcomes, "verdict", "allowed", "days", "reject_kind"))
        said = {name: random.choice(SAID.get(name, ("甲", 5, True)))} if flag() else {}
        return {"materials": picker.some([one.id for one in picker.bundle.materials]), "cells": cells, "outcomes": said, "basis": word()}

    def new_rows() -> list[Raw]:
        return [{"id": random.choice(("a", "b")), **row()} for _ in range(random.randint(0, 2))]

    def new_outcomes() -> list[Raw]:
        types = ("text", "number", "boolean", "strange")
        return [{"id": random.choice(("o", "u")), "label": word(), "type": random.choice(types)} for _ in range(random.randint(0, 2))]

    def new_columns() -> list[Raw]:
        return [{"id": random.choice(("c", "d")), "reads": reads()} for _ in range(random.randint(0, 2))]

    return {
        "add_table": lambda: {
            "title": word(),
            "kind": random.choice(("eligibility", "waiver", "value")),
            "hit": random.choice(HITS),
            "complete": flag(),
            "columns": new_columns(),
            "outcomes": new_outcomes() if flag() else [],
            "rows": new_rows() if flag() else [],
            "table": maybe(random.choice(("t", "r"))),
        },
        "set_table": lambda: {
            "table": id_,
            "changes": picker.changes(
                title=word,
                complete=flag,
                hit=lambda: random.choice(HITS),
                collect=lambda: random.choice(("list", "sum", "count")),
                applies_to=lambda: picker.some([item.id for item in picker.bundle.items]),
            ),
        },
        "drop_table": lambda: {"table": id_},
        "add_table_column": lambda: {"table": id_, "reads": reads(), "label": maybe(word())},
        "set_table_column": lambda: {"table": id_, "column": one(columns), "changes": picker.changes(label=word, reads=reads)},
        "drop_table_column": lambda: {"table": id_, "column": one(columns)},
        "add_table_outcome": lambda: {"table": id_, "label": word(), "type": random.choice(("text", "number", "boolean"))},
        "set_table_outcome": lambda: {
            "table": id_,
            "outcome": one(outcomes),
            "changes": picker.changes(
                label=word,
                otherwise=lambda: random.choice(("x", 3, True, None)),
                priority=lambda: random.choice(([], ["甲", 3])),
                type=lambda: random.choice(("text", "number", "boolean")),
            ),
        },
        "drop_table_outcome": lambda: {"table": id_, "outcome": one(outcomes)},
        "add_table_row": lambda: {"table": id_, **row(), "row": maybe("q")},
        "set_table_row": lambda: {"table": id_, "row": one(rows), **row()},
        "move_table_row": lambda: {"table": id_, "row": one(rows), "before": maybe(one(rows))},
        "drop_table_row": lambda: {"table": id_, "row": one(rows)},
        "paste_table_rows": lambda: {"table": id_, "rows": [{"id": one(["p", "q", *rows]), **row()}], "replace": flag()},
    }
