"""Materials and matters in decision tables: rows follow when materials become one, part, or are demanded by nobody any more."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from forms.bundle import Bundle
from forms.decision_table import DecisionTable, TableRow


def rows_with(bundle: Bundle, instead: Mapping[str, tuple[str, ...]]) -> tuple[DecisionTable, ...]:
    """The tables with other materials in the place of these. A row that is left without any goes: it speaks of nothing."""
    return tuple(_changed(table, instead) for table in bundle.tables)


def rows_without(bundle: Bundle, gone: Collection[str]) -> tuple[DecisionTable, ...]:
    """The tables without these materials."""
    return rows_with(bundle, dict.fromkeys(gone, ()))


def tables_without_item(bundle: Bundle, item: str) -> tuple[DecisionTable, ...]:
    """The tables without a bundled item; what was only for it goes."""
    left = (table for table in bundle.tables if table.applies_to != (item,))
    return tuple(
        table.model_copy(update={"applies_to": tuple(one for one in table.applies_to if one != item)}) if table.applies_to else table
        for table in left
    )


def _changed(table: DecisionTable, instead: Mapping[str, tuple[str, ...]]) -> DecisionTable:
    if not any(instead.keys() & set(row.materials) for row in table.rows):
        return table
    rows = [_row(row, instead) for row in table.rows]
    return table.model_copy(update={"rows": tuple(row for row in rows if row is not None)})


def _row(row: TableRow, instead: Mapping[str, tuple[str, ...]]) -> TableRow | None:
    if not instead.keys() & set(row.materials):
        return row
    materials = tuple(dict.fromkeys(new for old in row.materials for new in instead.get(old, (old,))))
    return row.model_copy(update={"materials": materials}) if materials else None
