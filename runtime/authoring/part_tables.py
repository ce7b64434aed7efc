"""PartTable: the rows of a decision table that concern one department, and a digest of all that they say to it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.decision_table import DecisionTable, TableRow
from forms.document import digest_of_json
from forms.item import BundledItem
from forms.table_reach import rows_about
from runtime.authoring.read_by import read_by


@dataclass(frozen=True, slots=True)
class PartTable:
    """What a table says to one department."""

    table: DecisionTable
    rows: tuple[TableRow, ...]
    """Those that concern it; of a waiver row only its own materials."""
    digest: str

    @property
    def place(self) -> str:
        """Its name within the item."""
        return f"table.{self.table.id}"

    @property
    def label(self) -> str:
        """What people call the table."""
        return self.table.title


def part_tables(bundle: Bundle, item: BundledItem) -> tuple[PartTable, ...]:
    """Of every table with a row that concerns the matter, in the order of the document."""
    found = ((table, rows_about(bundle, table, item.id)) for table in bundle.tables)
    return tuple(PartTable(table, rows, digest_of_json(_spoken_of(bundle, table, rows))) for table, rows in found if rows)


def _spoken_of(bundle: Bundle, table: DecisionTable, rows: tuple[TableRow, ...]) -> JsonValue:
    """How the table is read, and the rows; a row more for somebody else is another matter."""
    used = {name for row in rows for name in row.cells}
    columns: list[JsonValue] = [
        [column.model_dump(mode="json"), read_by(bundle, column.reads)] for column in table.columns if column.id in used
    ]
    names = {name for row in rows for name in row.materials}
    return {
        "table": table.model_dump(mode="json", include={"title", "kind", "hit", "in_force_from", "in_force_until"}),
        "columns": columns,
        "rows": [row.model_dump(mode="json", exclude={"id"}) for row in rows],
        "materials": {material.id: material.name for material in bundle.materials if material.id in names},
    }
