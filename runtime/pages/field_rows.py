"""Rows of a field: a repeating group 明细, or the parts of one object. Rows are added, taken away and moved by buttons, so by keyboard too;
what is wrong with a cell stands under that cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from forms.field_types import Kind, RowField, field_type
from forms.problems import Lang
from forms.wording import say
from runtime.pages.widgets import esc, icon_html, show

if TYPE_CHECKING:
    from runtime.pages.field_widget import Asked, Commit

MOST_ROWS = 50
Row = dict[str, object]
Draw = Callable[["Asked", "Commit", Lang], None]
"""Draws one field: a cell is a field like any other."""


def draw_rows(asked: Asked, title: str, commit: Commit, lang: Lang, draw: Draw) -> None:
    """The rows that are stored, blank ones that were added, and the buttons."""
    one = asked.type.kind is Kind.OBJECT
    count_key = f"{asked.key}_rows"
    rows = _entered_rows(asked.value, one, st.session_state.get(count_key, 1))
    st.markdown(title + (" \\*" if asked.required else ""))
    for at, row in enumerate(rows):
        _row(asked, commit, lang, draw, rows, at, row)
    if not one and len(rows) < MOST_ROWS:
        st.button(
            say("APPLY_ROW_ADD", lang),
            key=f"{asked.key}_add",
            icon=":material/add:",
            on_click=_more_rows,
            args=(count_key, len(rows) + 1),
        )


def _row(asked: Asked, commit: Commit, lang: Lang, draw: Draw, rows: list[Row], at: int, row: Row) -> None:
    one = asked.type.kind is Kind.OBJECT
    with st.container(key=f"row_{asked.key}_{at}", gap="xsmall"):
        if not one:
            _row_head(asked, commit, lang, rows, at)
        with st.container(key=f"cells_{asked.key}_{at}", horizontal=True, vertical_alignment="top"):
            for part in asked.type.parts(asked.spec, lang):
                cell = _cell(asked, part, at, row.get(part.id))
                if cell is not None:
                    with st.container(key=f"cell_{asked.key}_{at}_{part.id}", gap="xsmall"):
                        draw(cell, _cell_commit(asked, rows, at, part.id, commit, one=one), lang)
                        _faults(asked, f".{part.id}" if one else f"[{at}].{part.id}")
        if not one:
            _faults(asked, f"[{at}]")


def _row_head(asked: Asked, commit: Commit, lang: Lang, rows: list[Row], at: int) -> None:
    """Which row it is, and what can be done with it."""
    with st.container(key=f"rowhead_{asked.key}_{at}", horizontal=True, gap="small", vertical_alignment="center"):
        show(f'<b class="of-s">{esc(say("ROW", lang, row=at + 1))}</b>')
        if len(rows) < 2:
            return
        others = [row for index, row in enumerate(rows) if index != at]
        acts = (
            ("up", "ROW_UP", ":material/arrow_upward:", at > 0, [*others[: at - 1], rows[at], *others[at - 1 :]] if at else rows),
            ("down", "ROW_DOWN", ":material/arrow_downward:", at + 1 < len(rows), [*others[: at + 1], rows[at], *others[at + 1 :]]),
        )
        for act, words, icon, possible, moved in acts:
            with st.container(key=f"{act}_{asked.key}_{at}", width="content"):
                st.button(
                    say(words, lang, row=at + 1),
                    key=f"{asked.key}_{at}_{act}",
                    type="tertiary",
                    icon=icon,
                    disabled=not possible,
                    on_click=_set_rows,
                    args=(f"{asked.key}_rows", asked.name, moved, commit),
                )
        st.button(
            say("APPLY_ROW_REMOVE", lang, row=at + 1),
            key=f"{asked.key}_{at}_remove",
            type="tertiary",
            icon=":material/delete:",
            on_click=_set_rows,
            args=(f"{asked.key}_rows", asked.name, others, commit),
        )


def _faults(asked: Asked, where: str) -> None:
    for words in asked.faults.get(where, ()):
        show(f'<p class="of-fault" role="alert">{icon_html("error")}<span>{esc(words)}</span></p>')


def _cell(asked: Asked, part: RowField, at: int, value: object) -> Asked | None:
    found = field_type(part.type)
    if found is None:
        return None
    name = f"{asked.name}_{at}_{part.id}"
    return replace(asked, name=name, label=part.label, type=found, spec=part, value=value, required=part.required, help="", faults={})


def _entered_rows(value: object, one: bool, count: int) -> list[Row]:
    """The rows that are stored, and blank ones up to `count`: a blank row is nothing that could be stored."""
    entries = [value] if one else value if isinstance(value, list) else []
    rows = [dict(entry) if isinstance(entry, Mapping) else {} for entry in entries]
    return [*rows, *({} for _ in range(count - len(rows)))]


def _cell_commit(asked: Asked, rows: list[Row], at: int, part: str, commit: Commit, *, one: bool) -> Commit:
    def save(_: str, raw: object) -> None:
        # all cells share the rows: two that are left at one moment are both kept
        rows[at] = {**rows[at], part: None if raw in (None, "", []) else raw}
        commit(asked.name, dict(rows[0]) if one else [dict(row) for row in rows])

    return save


def _set_rows(count_key: str, name: str, rows: list[Row], commit: Commit) -> None:
    st.session_state[count_key] = len(rows)
    commit(name, rows)


def _more_rows(key: str, count: int) -> None:
    st.session_state[key] = count
