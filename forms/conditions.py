"""Conditions: every condition that a document states, with its place and what people call what it decides."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from forms.bundle import Bundle
from forms.part import Tree
from forms.row_tree import test_tree


class ReaderKind(StrEnum):
    """What it is that reads."""

    RULE = "rule"
    APPLIES = "applies"
    REQUIRED = "required"
    """Condition under which a department's field is required."""
    DEMAND = "demand"
    """Condition under which a material is required."""
    LIMIT = "limit"
    SHOWN = "shown"
    """Condition under which a placed item is shown."""
    TABLE = "table"
    """What a column of a decision table reads, and each cell below it."""
    KEY = "key"
    """A library's record must be of whom this item names."""
    QUESTION = "question"
    APPLICANT = "applicant"
    PREFILL = "prefill"
    DERIVE = "derive"
    TEST_CASE = "test_case"
    TEMPLATE = "template"


CONDITIONS = frozenset(
    {
        ReaderKind.RULE,
        ReaderKind.TABLE,
        ReaderKind.APPLIES,
        ReaderKind.REQUIRED,
        ReaderKind.DEMAND,
        ReaderKind.LIMIT,
        ReaderKind.SHOWN,
    }
)
"""Those that read by a condition, which is typed."""


def conditions(bundle: Bundle) -> Iterator[tuple[ReaderKind, str, str, Tree]]:
    """Every condition that is stated: kind, place, label and tree."""
    found: list[tuple[ReaderKind, str, str, Tree]] = []
    for rule in bundle.rules:
        found += [(ReaderKind.RULE, f"rules.{rule.id}.{part}", rule.title, getattr(rule, part)) for part in ("when", "holds")]
    for table in bundle.tables:
        for column in table.columns:
            # a column reads what it reads, whatever its cells are
            found.append((ReaderKind.TABLE, f"tables.{table.id}.columns.{column.id}", table.title, {"filled": [column.reads]}))
            for row in table.rows:
                where = f"tables.{table.id}.{row.id}.{column.id}"
                found += [(ReaderKind.TABLE, where, table.title, test_tree(column.reads, test)) for test in row.cells.get(column.id, ())]
    for item in bundle.items:
        found.append((ReaderKind.APPLIES, f"items.{item.id}.applies_when", item.name, item.applies_when))
        for field in item.form.fields:
            found.append((ReaderKind.REQUIRED, f"fields.{item.id}.{field.id}.required_when", field.label, field.required_when))
        for part in ("statutory", "promised"):
            limits = enumerate(getattr(item, part))
            found += [(ReaderKind.LIMIT, f"items.{item.id}.{part}[{index}]", item.name, limit.when) for index, limit in limits]
    for material in bundle.materials:
        for use in material.uses:
            found.append((ReaderKind.DEMAND, f"uses.{use.item}.{use.id}.required_when", use.name, use.required_when))
    for section in bundle.layout.sections:
        for placement in section.placements:
            label = bundle.labels.get(placement.data_item, placement.data_item)
            found.append((ReaderKind.SHOWN, f"layout.placements.{placement.data_item}", label, placement.show_when))
    return (one for one in found if one[3] is not None)
