"""The grid of a decision table on the page: mounts assets/table_grid.js, reads what was typed there, and makes edits of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st
from pydantic import JsonValue

from builder.component import component
from builder.draft_at_hand import DraftAtHand
from builder.refusal import Refusal, forget_refusal, refusal_near, refuse
from builder.tables.table_picture import picture
from forms.decision_table import DecisionTable, TableKind, TableRow
from forms.edits.table_lookup import table_of
from forms.edits.table_rows import free_row_ids
from forms.findings import EditJson, an_edit
from forms.pasted_cells import as_pasted, pasted_cells
from forms.problems import Lang, Problem
from forms.table_cells import COLUMN, MENDED, change_of, new_row, of_cell, read_into, shown_columns
from forms.table_sheet import paste_at
from forms.told import Told
from rules.analyse.tables import TableFinding, check_table
from runtime.problem_words import words_of

WORDS = (
    *("grid", "row", "condition", "outcome", "check", "none", "any", "close", "head", "pasting", "at_row", "more", "before", "after"),
    *("pick", "pick_search", "pick_done", "pick_cancel", "pick_count", "pick_none", "pick_nothing"),
)
ACTS = ("add", "add_column", "add_outcome", "up", "down", "copy", "drop")
"""What the grid itself says: key -> TABLES_JS_<KEY>."""
COLUMN_ASKED = "tables_column_asked"
"""Which column's settings somebody asked for; NEW_CONDITION or NEW_OUTCOME = a new one."""
NEW_CONDITION, NEW_OUTCOME = "+", "+o"
ADDING = {"add_column": NEW_CONDITION, "add_outcome": NEW_OUTCOME}


@dataclass(frozen=True)
class TableAtHand:
    """One table of a draft, with what was found in it."""

    at_hand: DraftAtHand
    table: DecisionTable
    found: tuple[TableFinding, ...]
    faults: tuple[Problem, ...] = ()
    """What it lacks before anything can be looked for in it."""

    @property
    def key(self) -> str:
        """Of the grid."""
        return f"grid_{self.at_hand.code}_{self.table.id}"


def grid(of: TableAtHand, foot: str) -> None:
    """Show the grid; what is done in it is saved at once. `foot`: quiet words below it."""
    at_hand, table, key = of.at_hand, of.table, of.key

    def heard() -> None:
        state: Any = st.session_state.get(key)
        ops = state.get("ops") if state else None
        take(at_hand, table.id, key, [op for op in ops if isinstance(op, dict)] if isinstance(ops, list) else [])

    visit = at_hand.visit
    words: dict[str, JsonValue] = {one: visit.say(f"TABLES_JS_{one.upper()}", row="{row}", count="{count}") for one in (*WORDS, *ACTS)}
    words["also"] = visit.say("CELL_ALSO")
    data: dict[str, JsonValue] = {
        "ack": at_hand.take_ops(key, []),
        "words": words,
        "locked": not at_hand.may_edit,
        "table": table.id,
        "foot": foot,
        "refused": _refused(of),
        **picture(at_hand.bundle, table, of.found, visit.lang, of.faults),
    }
    component("oneform_table_grid", "table_grid.js")(key=key, data=data, on_ops_change=heard)


def take(at_hand: DraftAtHand, table_id: str, key: str, ops: Sequence[Mapping[str, JsonValue]]) -> None:
    """Do what was done in the grid and has not been done yet, in its order, to the draft as it then is."""
    for op in ops:
        seq = op.get("seq")
        if not isinstance(seq, int) or seq <= at_hand.take_ops(key, []):
            continue
        table = table_of(at_hand.bundle, table_id)
        if op.get("act") in ("undo", "redo") or table is None:
            at_hand.take_ops(key, [op])
            continue
        found = edits_of(at_hand, table, op)
        row, column = str(op.get("row", "")), str(op.get("column", ""))
        if op.get("act") == "heard":
            forget_refusal()
        elif op.get("act") in ("head", *ADDING):
            st.session_state[COLUMN_ASKED] = {"table": table_id, "column": column or ADDING.get(str(op.get("act")), "")}
        if found and isinstance(found[0], Problem):
            # kept as plain texts, so in the language of whoever typed
            lang = at_hand.visit.lang
            problems = tuple(_in_words(one, lang) for one in found if isinstance(one, Problem))
            # what stands at a row is said there; what does not, above all rows
            refuse(at_hand.code, Refusal(problems, key, row if table.row(row) else _row_at(table, op), (dict(op),)))
            at_hand.take_ops(key, [{"seq": seq}])
        else:
            edits: list[JsonValue] = [one for one in found if isinstance(one, dict)]
            at_hand.take_ops(key, [{"seq": seq, "edits": edits} if edits else {"seq": seq}], at=row)


def _in_words(problem: Problem, lang: Lang) -> Problem:
    """The problem with its words in one language."""
    params = {name: value.english if lang == "en" and isinstance(value, Told) else value for name, value in problem.params.items()}
    return replace(problem, params=params)


def edits_of(at_hand: DraftAtHand, table: DecisionTable, op: Mapping[str, JsonValue]) -> list[EditJson] | list[Problem]:
    """One act of the grid as edits, or why it cannot be read. Nothing is half-taken."""
    row_id, text = str(op.get("row", "")), str(op.get("text", ""))
    row = table.row(row_id)
    match op.get("act"):
        case "cell" if row is not None:
            return _typed(at_hand, table, row, str(op.get("column", "")), text)
        case "materials" if row is not None and isinstance(named := op.get("materials"), list):
            there = tuple(material.id for material in at_hand.bundle.materials if material.id in named)
            change = change_of(table, row, row.model_copy(update={"materials": there})) if there else {}
            return [change] if change else []
        case "paste" if isinstance(at := op.get("row"), int):
            return _pasted(at_hand, table, at, str(op.get("column", "")), text)
        case "add":
            return [new_row(table, _blank(at_hand, table))]
        case "copy" if row is not None:
            following = table.rows[table.rows.index(row) + 1 :]
            return [new_row(table, row, following[0].id if following else "")]
        case "drop" if row is not None:
            return [an_edit("drop_table_row", table=table.id, row=row_id)]
        case "move" if row is not None:
            return [an_edit("move_table_row", table=table.id, row=row_id, before=str(op.get("before", "")))]
        case "take" if isinstance(position := op.get("gap"), int):
            found = check_table(at_hand.bundle, table, at_hand.visit.application.clock.today())
            one = found[position] if position < len(found) else None
            return [*one.ways[0].edits] if one is not None and one.gap is not None and one.ways else []
    return []


def _typed(at_hand: DraftAtHand, table: DecisionTable, row: TableRow, key: str, text: str) -> list[EditJson] | list[Problem]:
    columns = {one.key: one for one in shown_columns(at_hand.bundle, table, at_hand.visit.lang)}
    if key not in columns:
        return []
    read = read_into(at_hand.bundle, row, columns[key], text)
    if isinstance(read, Problem):
        return [of_cell(read, table.rows.index(row) + 1, columns[key], text)]
    change = change_of(table, row, read)
    return [change] if change else []


def _pasted(at_hand: DraftAtHand, table: DecisionTable, at: int, column: str, text: str) -> list[EditJson] | list[Problem]:
    read = paste_at(at_hand.bundle, table, pasted_cells(text), at, column)
    problems = [one for one in read if isinstance(one, Problem)]
    if problems:
        return problems
    return [
        an_edit("paste_table_rows", table=table.id, rows=[one.model_dump(mode="json") for one in read if isinstance(one, TableRow)]),
    ]


def _blank(at_hand: DraftAtHand, table: DecisionTable) -> TableRow:
    """A new row: of a waiver table for the first material that no row names yet."""
    materials: tuple[str, ...] = ()
    if table.kind is TableKind.WAIVER:
        named = {material for row in table.rows for material in row.materials}
        unnamed = [material.id for material in at_hand.bundle.materials if material.id not in named]
        materials = tuple((unnamed or [material.id for material in at_hand.bundle.materials])[:1])
        return TableRow(id=free_row_ids(table, 1)[0], materials=materials, outcomes={"allowed": False})
    outcomes: dict[str, int | float | str | bool | None] = {"verdict": "correct"} if table.kind is TableKind.ELIGIBILITY else {}
    return TableRow(id=free_row_ids(table, 1)[0], outcomes=outcomes)


def _row_at(table: DecisionTable, op: Mapping[str, JsonValue]) -> str:
    """The row that a paste begins at."""
    at = op.get("row")
    return table.rows[min(at, len(table.rows) - 1)].id if isinstance(at, int) and table.rows else ""


def _refused(of: TableAtHand) -> JsonValue:
    """Why the grid's last act was not done, for it to say at the row."""
    refusal = refusal_near(of.at_hand.code, of.key)
    if refusal is None:
        return None
    row = refusal.at if of.table.row(refusal.at) else of.table.rows[0].id if of.table.rows else ""
    tried = next(iter(refusal.edits), {})
    lines: list[JsonValue] = [
        {"text": words_of(one, of.at_hand.bundle, of.at_hand.visit.lang), "mend": _mend(of, one, tried)} for one in refusal.problems[:8]
    ]
    return {"row": row, "column": tried.get("column", ""), "text": tried.get("text", ""), "lines": lines}


def _mend(of: TableAtHand, one: Problem, tried: Mapping[str, JsonValue]) -> JsonValue:
    """The same act again with what was probably meant in place of the odd word; None if nothing is near."""
    mended, column, text = one.params.get(MENDED), one.params.get(COLUMN), tried.get("text")
    if not isinstance(mended, str) or not isinstance(text, str):
        return None
    act: dict[str, JsonValue] = {"act": tried.get("act"), "row": tried.get("row"), "column": tried.get("column"), "text": mended}
    if tried.get("act") == "paste":
        keys = [shown.key for shown in shown_columns(of.at_hand.bundle, of.table)]
        line, at = (
            int(str(one.params["row"])) - 1 - int(str(tried.get("row"))),
            keys.index(str(column)) - keys.index(str(tried.get("column"))),
        )
        grid = pasted_cells(text)
        grid[line][at] = mended
        act["text"] = as_pasted(grid)
    return {"label": of.at_hand.visit.say("TABLES_MEND", text=mended), "act": act}


__all__ = ["COLUMN_ASKED", "TableAtHand", "edits_of", "grid", "take"]
