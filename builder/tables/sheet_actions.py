"""从表格粘贴, Excel down and up: whole tables in and out. What cannot be read is told cell by cell, and nothing is taken."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from pydantic import JsonValue

from builder.draft_at_hand import DraftAtHand
from forms.decision_table import DecisionTable, TableRow
from forms.findings import an_edit
from forms.problems import Problem
from forms.table_cells import shown_columns
from forms.table_sheet import read_pasted_rows, read_sheet, table_sheet
from runtime.pages import widgets

MOST_TOLD = 20
"""Odd cells that are told at once."""
MEGABYTES = 5


def sheet_actions(at_hand: DraftAtHand, table: DecisionTable) -> None:
    """The buttons for a whole table."""
    visit = at_hand.visit
    if at_hand.may_edit and st.button(visit.say("TABLES_PASTE"), key="table_paste", icon=":material/content_paste:"):
        st.dialog(visit.say("TABLES_PASTE"), width="large")(_paste)(at_hand, table)
    # asked anew when it opens: another table may have been chosen since
    with st.popover(visit.say("TABLES_EXCEL"), icon=":material/download:", key="table_excel", on_change="rerun"):
        content = table_sheet(at_hand.bundle, table, visit.lang)
        mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        st.download_button(
            visit.say("TABLES_EXCEL_DOWN"),
            content,
            f"{table.title}.xlsx",
            mime,
            key=f"table_down_{table.id}",
            icon=":material/download:",
            on_click="ignore",
        )
        if at_hand.may_edit and st.button(visit.say("TABLES_EXCEL_UP"), key="table_up", icon=":material/upload:"):
            st.dialog(visit.say("TABLES_EXCEL_UP"), width="large")(_upload)(at_hand, table)


def _paste(at_hand: DraftAtHand, table: DecisionTable) -> None:
    visit = at_hand.visit
    heads = visit.say("LIST_SEPARATOR").join(one.label for one in shown_columns(at_hand.bundle, table, visit.lang))
    st.caption(widgets.plain(visit.say("TABLES_PASTE_LEAD", columns=heads)))
    text = st.text_area(visit.say("TABLES_PASTE_BOX"), height=220, key=f"paste_{table.id}")
    replace = _replace(at_hand, f"paste_{table.id}")
    if st.button(visit.say("TABLES_PASTE_DO"), type="primary", key=f"paste_{table.id}_do"):
        _take(at_hand, table, read_pasted_rows(text or "", at_hand.bundle, table), replace=replace)


def _upload(at_hand: DraftAtHand, table: DecisionTable) -> None:
    visit = at_hand.visit
    st.caption(widgets.plain(visit.say("TABLES_UPLOAD_LEAD")))
    file = st.file_uploader(visit.say("TABLES_UPLOAD_BOX"), type=["xlsx"], max_upload_size=MEGABYTES, key=f"upload_{table.id}")
    replace = _replace(at_hand, f"upload_{table.id}", usual=True)
    if st.button(visit.say("TABLES_PASTE_DO"), type="primary", key=f"upload_{table.id}_do", disabled=file is None) and file is not None:
        _take(at_hand, table, read_sheet(file.getvalue(), at_hand.bundle, table, file.name), replace=replace)


def _replace(at_hand: DraftAtHand, key: str, *, usual: bool = False) -> bool:
    say = at_hand.visit.say
    words = {False: say("TABLES_PASTE_BEHIND"), True: say("TABLES_PASTE_INSTEAD")}
    options = [usual, not usual]
    return bool(st.radio(say("TABLES_PASTE_WHERE"), options, format_func=lambda one: words[one], horizontal=True, key=f"{key}_where"))


def _take(at_hand: DraftAtHand, table: DecisionTable, read: Sequence[TableRow] | Sequence[Problem], *, replace: bool) -> None:
    problems = [one for one in read if isinstance(one, Problem)]
    if problems:
        visit = at_hand.visit
        widgets.note(visit.say("TABLES_PASTE_REFUSED", count=len(problems)), tone="bad")
        widgets.problems_note(problems[:MOST_TOLD], lang=visit.lang)
        return
    rows: list[JsonValue] = [one.model_dump(mode="json") for one in read if isinstance(one, TableRow)]
    at_hand.apply(an_edit("paste_table_rows", table=table.id, rows=rows, replace=replace))
    st.rerun()
