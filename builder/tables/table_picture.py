"""picture: a decision table as its grid shows it (assets/table_grid.js says the shape): cells in words, what was found at each row,
and the rows that are missing. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from builder.tables.table_faults import CHECKS, row_of
from forms.bundle import Bundle
from forms.decision_table import DecisionTable, TableKind, TableRow
from forms.field_types import Kind
from forms.problems import Lang, Problem
from forms.table_cells import MATERIALS, ShownColumn, shown_columns, shown_text
from forms.table_sheet import holds
from forms.wording import say
from rules.analyse.table_findings import fits
from rules.analyse.tables import TableFinding

RED = ("TABLE_OVERLAP", "TABLE_OVERLAP_SAME")
AMBER = {
    "TABLE_ROW_NEVER": "never",
    "TABLE_ROW_COVERED": "covered",
    "TABLE_ROW_REDUNDANT": "redundant",
    "TABLE_ROW_OUTRANKED": "outranked",
    "TABLE_ROW_IDLE": "idle",
}
MOST_NUMBERS = 4
"""Rows that a note at a row names."""


def picture(
    bundle: Bundle, table: DecisionTable, found: Sequence[TableFinding], lang: Lang, faults: Sequence[Problem] = ()
) -> dict[str, JsonValue]:
    """Columns and rows."""
    checks = _Checks(bundle, table, found, faults, lang)
    columns = shown_columns(bundle, table, lang)
    strong = _strong(found)
    rows: list[JsonValue] = []
    missing = [(position, one) for position, one in enumerate(found) if one.gap is not None]
    for row in table.rows:
        rows += [_gap(bundle, columns, position, one, lang) for position, one in missing if _before(one) == row.id]
        rows.append(_row(bundle, columns, row, checks, strong.get(row.id, frozenset()), lang))
    rows += [_gap(bundle, columns, position, one, lang) for position, one in missing if not _before(one)]
    return {
        "columns": [_column(bundle, column, lang) for column in columns],
        "rows": rows,
        "materials": [{"id": one.id, "name": one.name} for one in bundle.materials] if table.kind is TableKind.WAIVER else [],
        "gives": table.kind is TableKind.VALUE,
    }


def _column(bundle: Bundle, column: ShownColumn, lang: Lang) -> JsonValue:
    return {
        "key": column.key,
        "label": column.label,
        "part": column.part,
        "numeric": column.numeric,
        "wide": column.key in (MATERIALS, "message"),
        "hint": say(f"TABLE_HOLDS_{holds(column)}", lang),
        "options": [*_options(bundle, column, lang)],
    }


def _options(bundle: Bundle, column: ShownColumn, lang: Lang) -> list[str]:
    """What is offered while one types."""
    if column.key == MATERIALS:
        return [material.name for material in bundle.materials]
    if column.asked is None:
        return []
    words = [column.asked.word(option, lang) for option in column.asked.options]
    if column.asked.kind is Kind.BOOLEAN and not words:
        words = [say("CELL_YES", lang), say("CELL_NO", lang)]
    return [say("CELL_ANY", lang), *words] if column.part == "condition" else words


def _row(bundle: Bundle, columns: Sequence[ShownColumn], row: TableRow, checks: _Checks, strong: frozenset[str], lang: Lang) -> JsonValue:
    tone, icon, text = checks.of(row.id)
    cells: list[JsonValue] = []
    for column in columns:
        shown = shown_text(bundle, row, column, lang)
        anything = column.part == "condition" and column.key != MATERIALS and not row.cells.get(column.id)
        cells.append({"text": shown, "any": anything, "strong": column.key in strong})
    check: JsonValue = {"tone": tone, "icon": icon, "text": text}
    return {
        "id": row.id,
        "number": str(checks.numbers[row.id]),
        "tone": tone if tone in ("bad", "warn") else "",
        "gap": None,
        "cells": cells,
        "check": check,
        "named": [*row.materials],
    }


class _Checks:
    """What the last column says of each row."""

    def __init__(self, bundle: Bundle, table: DecisionTable, found: Sequence[TableFinding], faults: Sequence[Problem], lang: Lang) -> None:
        self.table, self.found, self.lang = table, found, lang
        self.numbers = {row.id: number for number, row in enumerate(table.rows, 1)}
        self.faults = {row_of(one): one.code for one in reversed(faults)}
        self.looked_into = fits(bundle, table)

    def of(self, row: str) -> tuple[str, str, str]:
        """Tone, icon and words."""
        if code := self.faults.get(row):
            return "bad", "error", self.say(CHECKS.get(code, "FAULT"))
        if self.table.kind is TableKind.VALUE and not self.table.outcomes:
            return "bad", "error", self.say("SILENT")
        if not self.looked_into:
            return "mute", "pending", self.say("LATER")
        if others := {other for one in self.found if one.code in RED and row in one.rows for other in one.rows if other != row}:
            listed = sorted(self.numbers[other] for other in others)
            names = [*map(str, listed[:MOST_NUMBERS]), *(["…"] if len(listed) > MOST_NUMBERS else [])]
            return "bad", "error", say("TABLES_CHECK_OVERLAP", self.lang, rows=say("LIST_SEPARATOR", self.lang).join(names))
        for one in self.found:
            if one.code == "TABLE_MORE_OVERLAPS" and row in one.rows:
                return "bad", "error", self.say("MORE")
            if one.code == "TABLE_ROWS_SAY_NOTHING" and row in one.rows:
                return "warn", "warning", self.say("SILENT")
        for one in self.found:
            if one.code in AMBER and one.rows[:1] == (row,):
                return "warn", "warning", self.say(AMBER[one.code].upper())
        return "ok", "check", self.say("OK")

    def say(self, key: str) -> str:
        """The words."""
        return say(f"TABLES_CHECK_{key}", self.lang)


def _strong(found: Sequence[TableFinding]) -> dict[str, frozenset[str]]:
    """The cells of rows at odds that would part them."""
    strong: dict[str, set[str]] = {}
    for one in found:
        if one.code in RED and one.ways and one.ways[0].code == "TABLE_WAY_NARROW":
            changed = one.ways[0].edits[0].get("cells")
            for row in one.rows:
                strong.setdefault(row, set()).update(f"c.{name}" for name in (changed if isinstance(changed, dict) else {}))
    return {row: frozenset(columns) for row, columns in strong.items()}


def _gap(bundle: Bundle, columns: Sequence[ShownColumn], position: int, one: TableFinding, lang: Lang) -> JsonValue:
    """A row that is missing, to be taken with one click."""
    assert one.gap is not None
    cells: list[JsonValue] = []
    for column in columns:
        if column.part == "outcome":
            cells.append({"text": "?" if column.asked is not None else "", "any": False, "strong": False})
            continue
        said = column.key != MATERIALS and bool(one.gap.cells.get(column.id))
        cells.append({"text": shown_text(bundle, one.gap, column, lang), "any": False, "strong": said})
    check: JsonValue = {"tone": "warn", "icon": "warning", "text": say("TABLES_CHECK_GAP", lang)}
    take = one.ways[0].text(lang) if one.ways else ""
    return {"id": f"gap {position}", "number": "＋", "tone": "gap", "gap": position, "cells": cells, "check": check, "take": take}


def _before(one: TableFinding) -> str:
    """The row that a missing row stands before; "" = the end."""
    if not one.ways or not one.ways[0].edits:
        return ""
    return str(one.ways[0].edits[0].get("before") or "")
