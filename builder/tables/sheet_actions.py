"""从表格粘贴, Excel down and up: whole tables in and out. What cannot be read is told cell by cell, and nothing is taken."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from pydantic import JsonValue

from builder.draft_at_hand import DraftAtHand
from forms.decision_table import DecisionTable, TableRow
from forms.findings import an_edit
from forms.problems import Problem
from forms.table_cells import MENDED, shown_columns
from forms.table_sheet import mended_paste, read_pasted_rows, read_sheet, table_sheet
from runtime.pages import widgets

MOST_TOLD = 20
"""Odd cells that are told at once."""
MEGABYTES = 5
EXCEL = "table_excel"
"""Key of the popover: whether it is open."""


def sheet_actions(at_hand: DraftAtHand, table: DecisionTable) -> None:
    """The buttons for a whole table."""
    visit = at_hand.visit
    if at_hand.may_edit and st.button(visit.say("TABLES_PASTE"), key="table_paste", icon=":material/content_paste:"):
        st.dialog(visit.say("TABLES_PASTE"), width="large")(paste_box)(at_hand, table)
    pop = st.popover(visit.say("TABLES_EXCEL"), icon=":material/download:", key=EXCEL, on_change="rerun")
    # the workbook is made when it is asked for, not after every cell
    if pop.open:
        with pop:
            _excel(at_hand, table)


def _excel(at_hand: DraftAtHand, table: DecisionTable) -> None:
    visit = at_hand.visit
    st.download_button(
        visit.say("TABLES_EXCEL_DOWN"),
        table_sheet(at_hand.bundle, table, visit.lang),
        f"{table.title}.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key=f"table_down_{table.id}",
        icon=":material/download:",
        on_click=_close,
    )
    if at_hand.may_edit and st.button(visit.say("TABLES_EXCEL_UP"), key="table_up", icon=":material/upload:", on_click=_close):
        st.dialog(visit.say("TABLES_EXCEL_UP"), width="large")(_upload)(at_hand, table)


def _close() -> None:
    """What was wanted there is done."""
    st.session_state[EXCEL] = False


def paste_box(at_hand: DraftAtHand, table: DecisionTable) -> None:
    """Pasted rows; what is odd in them is told, and mended where it is plain what was meant."""
    visit = at_hand.visit
    heads = visit.say("LIST_SEPARATOR").join(one.label for one in shown_columns(at_hand.bundle, table, visit.lang))
    st.caption(widgets.plain(visit.say("TABLES_PASTE_LEAD", columns=heads)))
    key = f"paste_{table.id}"
    text = st.text_area(visit.say("TABLES_PASTE_BOX"), height=220, key=key) or ""
    replace = _replace(at_hand, key)
    taken = st.button(visit.say("TABLES_PASTE_DO"), type="primary", key=f"{key}_do")
    # what was odd stays said until it is mended
    if taken or (text and st.session_state.get(f"{key}_odd") == text):
        read = read_pasted_rows(text, at_hand.bundle, table)
        if taken:
            _take(at_hand, table, read, replace=replace)
        problems = [one for one in read if isinstance(one, Problem)]
        st.session_state[f"{key}_odd"] = text if problems else ""
        _told(at_hand, problems)
        if meant := sum(MENDED in one.params for one in problems):
            mended = mended_paste(text, at_hand.bundle, table, problems)
            st.button(visit.say("TABLES_PASTE_MEND", count=meant), key=f"{key}_mend", on_click=_put, args=(key, mended))


def _put(key: str, text: str) -> None:
    """Another text into the box, looked at at once."""
    st.session_state[key] = st.session_state[f"{key}_odd"] = text


def _upload(at_hand: DraftAtHand, table: DecisionTable) -> None:
    visit = at_hand.visit
    st.caption(widgets.plain(visit.say("TABLES_UPLOAD_LEAD")))
    file = st.file_uploader(visit.say("TABLES_UPLOAD_BOX"), type=["xlsx"], max_upload_size=MEGABYTES, key=f"upload_{table.id}")
    replace = _replace(at_hand, f"upload_{table.id}", usual=True)
    if st.button(visit.say("TABLES_PASTE_DO"), type="primary", key=f"upload_{table.id}_do", disabled=file is None) and file is not None:
        read = read_sheet(file.getvalue(), at_hand.bundle, table, file.name)
        _told(at_hand, [one for one in read if isinstance(one, Problem)])
        _take(at_hand, table, read, replace=replace)


def _replace(at_hand: DraftAtHand, key: str, *, usual: bool = False) -> bool:
    say = at_hand.visit.say
    words = {False: say("TABLES_PASTE_BEHIND"), True: say("TABLES_PASTE_INSTEAD")}
    options = [usual, not usual]
    return bool(st.radio(say("TABLES_PASTE_WHERE"), options, format_func=lambda one: words[one], horizontal=True, key=f"{key}_where"))


def _take(at_hand: DraftAtHand, table: DecisionTable, read: Sequence[TableRow] | Sequence[Problem], *, replace: bool) -> None:
    if any(isinstance(one, Problem) for one in read):
        return
    rows: list[JsonValue] = [one.model_dump(mode="json") for one in read if isinstance(one, TableRow)]
    at_hand.apply(an_edit("paste_table_rows", table=table.id, rows=rows, replace=replace))
    st.rerun()


def _told(at_hand: DraftAtHand, problems: Sequence[Problem]) -> None:
    visit = at_hand.visit
    if problems:
        widgets.note(visit.say("TABLES_PASTE_REFUSED", count=len(problems)), tone="bad")
        widgets.problems_note(problems[:MOST_TOLD], lang=visit.lang)
