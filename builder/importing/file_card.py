"""The card of one file that was read: how much was understood, guessed and left out; the original beside the fields, to be corrected."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from builder.importing import files_at_hand
from builder.importing.column_questions import column_questions
from builder.importing.files_at_hand import Matter
from builder.importing.original import legend_html, original_html
from builder.importing.tables import NEEDS, fields_table, materials_table, type_labels, with_fields, with_materials
from forms.importers.reading import Grasp, ReadDepartment, Reading, Remark
from forms.reread import asks, open_remarks
from runtime.pages.staff_pieces import DOT
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, icon_html, show

ROW_HEIGHT, HEAD_HEIGHT, MOST_HEIGHT = 35, 40, 520
"""Pixels of the tables."""
MOST_REMARKS = 200


def file_card(visit: Visit, name: str, reading: Reading) -> None:
    """One file: a line, and opened what it was read as."""
    found = files_at_hand.matters(name)
    key, is_open = found[0].key, files_at_hand.is_open(name)
    with st.container(key=f"card_file_{key}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            show(_head(visit, name, reading, found))
            words = visit.say("READ_SHUT" if is_open else "READ_OPEN")
            st.button(
                words,
                key=f"open_{key}",
                icon=":material/expand_less:" if is_open else ":material/rule:",
                on_click=files_at_hand.toggle,
                args=(name,),
            )
            if st.button(visit.say("READ_FORGET"), key=f"forget_{key}", icon=":material/close:", type="tertiary"):
                files_at_hand.forget(name)
                st.rerun()
        if not is_open:
            return
        matter = _choose(visit, found)
        department = _names(visit, matter)
        left, right = st.columns([6, 7])
        with left:
            show(f"<h3>{esc(visit.say('READ_ORIGINAL'))}</h3>", original_html(visit, reading.original, department), legend_html(visit))
        with right:
            _tables(visit, matter, department)
        column_questions(visit, name, reading)
        _remarks(visit, reading)


def _head(visit: Visit, name: str, reading: Reading, found: tuple[Matter, ...]) -> str:
    fields = sum(len(one.department.fields) for one in found)
    materials = sum(len(one.department.uses) for one in found)
    guessed, out = len(reading.of(Grasp.GUESSED)), len(_left_out(reading))
    open_ = len(open_remarks(reading, files_at_hand.answers(name)))
    understood = visit.say("READ_UNDERSTOOD", items=len(found), fields=fields, materials=materials)
    chips = (
        chip_html(understood, icon="check", tone="ok"),
        chip_html(visit.say("READ_TO_ANSWER", count=open_), icon="contact_support", tone="warn") if open_ else "",
        chip_html(visit.say("READ_GUESSED", count=guessed), icon="help", tone="warn") if guessed else "",
        chip_html(visit.say("READ_LEFT_OUT", count=out), icon="visibility_off", tone="outline") if out else "",
    )
    return f'<div class="of-filehead"><h2>{icon_html("description")} {esc(name)}</h2>{"".join(chips)}</div>'


def _choose(visit: Visit, found: tuple[Matter, ...]) -> Matter:
    """Which item of the file is shown."""
    if len(found) == 1:
        return found[0]
    words = {at: one.department.item.name or one.department.item.form.name or "—" for at, one in enumerate(found)}
    at = st.selectbox(
        visit.say("READ_WHICH", count=len(found)),
        list(words),
        format_func=lambda one: f"{one + 1}. {words[one]}",
        key=f"which_{found[0].key}",
    )
    return found[at or 0]


def _names(visit: Visit, matter: Matter) -> ReadDepartment:
    """Department, item and form; what is typed here is kept."""
    item, key = matter.department.item, f"{matter.key}_{matter.partner}"
    department, name, form, core, wanted = st.columns([3, 4, 3, 1.4, 1.4], vertical_alignment="bottom")
    typed = {
        "department": department.text_input(visit.say("READ_DEPARTMENT"), item.department, key=f"department_{key}").strip(),
        "name": name.text_input(visit.say("READ_ITEM"), item.name, key=f"item_{key}").strip(),
    }
    form_name = form.text_input(visit.say("READ_FORM"), item.form.name, key=f"name_of_form_{key}").strip()
    is_core = core.toggle(visit.say("READ_CORE"), item.core, key=f"core_{key}")
    is_wanted = wanted.checkbox(visit.say("READ_WANTED"), matter.wanted, key=f"wanted_{matter.key}")
    if words := _facts(visit, matter.department):
        show(f'<p class="of-2 of-xs">{esc(DOT.join(words))}</p>')
    if matter.partner:
        show(f'<p class="of-2 of-xs">{icon_html("link")} {esc(visit.say("READ_PARTNER", item=matter.partner))}</p>')
    renamed = (typed["department"], typed["name"]) != (item.department, item.name)
    if renamed or form_name != item.form.name or is_core != item.core or is_wanted != matter.wanted:
        form_changed = item.form.model_copy(update={"name": form_name})
        changed = matter.department.model_copy(update={"item": item.model_copy(update={**typed, "core": is_core, "form": form_changed})})
        files_at_hand.change(matter, changed, wanted=is_wanted, named=renamed)
        st.rerun()
    return matter.department


def _facts(visit: Visit, department: ReadDepartment) -> list[str]:
    """What a list says of its item beside the names."""
    item = department.item
    limits = (("READ_STATUTORY", item.statutory), ("READ_PROMISED", item.promised))
    words = [item.type] if item.type else []
    words += [visit.say(key, days=rows[0].days, unit=rows[0].unit) for key, rows in limits if rows and rows[0].days is not None]
    words += [visit.say("READ_VISITS", count=item.visits)] if item.visits is not None else []
    words += [visit.say("READ_FREE")] if item.fee_fen == 0 else []
    words += [visit.say("READ_CODE", code=item.codes.implementation)] if item.codes.implementation else []
    return words


# ---- tables to be corrected


def _tables(visit: Visit, matter: Matter, department: ReadDepartment) -> None:
    if department.fields or not department.uses:
        show(f"<h3>{esc(visit.say('READ_FIELDS', count=len(department.fields)))}</h3>")
        base = _base("fields", matter)
        read = with_fields(base, _fields_editor(visit, matter, fields_table(base, visit.lang)), visit.lang)
        form = department.item.form.model_copy(update={"fields": read.fields})
        item = department.item.model_copy(update={"form": form})
        department = department.model_copy(update={"item": item, "headings": read.headings})
    if department.uses or not department.fields:
        show(f"<h3>{esc(visit.say('READ_MATERIALS', count=len(department.uses)))}</h3>")
        base = _base("materials", matter)
        read = with_materials(base, _materials_editor(visit, matter, materials_table(base, visit.lang)), visit.lang)
        department = department.model_copy(update={"uses": read.uses})
    if department != matter.department:
        files_at_hand.change(matter, department)


def _base(kind: str, matter: Matter) -> ReadDepartment:
    """What a table began with when it came on show: it holds the corrections since, and they must not be applied twice."""
    kept = f"base_{kind}_{matter.key}"
    if f"{kind}_{matter.key}" not in st.session_state or kept not in st.session_state:
        st.session_state[kept] = matter.department.model_dump(mode="json", exclude_defaults=True)
    return ReadDepartment.model_validate(st.session_state[kept])


def _editor(visit: Visit, table: pd.DataFrame, key: str, columns: Mapping[str, ColumnConfig]) -> pd.DataFrame:
    """A table of numbered rows to correct, to add to and to take from."""
    number = st.column_config.NumberColumn(visit.say("READ_COLUMN_NUMBER"), disabled=True, width=56)
    return st.data_editor(
        table,
        key=key,
        hide_index=True,
        num_rows="dynamic",
        height=_height(table),
        column_config={"number": number, "id": None, **columns},
    )


def _fields_editor(visit: Visit, matter: Matter, table: pd.DataFrame) -> pd.DataFrame:
    column = st.column_config
    return _editor(
        visit,
        table,
        f"fields_{matter.key}",
        {
            "label": column.TextColumn(visit.say("READ_COLUMN_LABEL"), required=True, width="medium"),
            "type": column.SelectboxColumn(visit.say("READ_COLUMN_TYPE"), options=list(type_labels(visit.lang)), required=True, width=130),
            "required": column.CheckboxColumn(visit.say("READ_COLUMN_REQUIRED"), default=True, width=84),
            "options": column.TextColumn(visit.say("READ_COLUMN_OPTIONS"), help=visit.say("READ_COLUMN_OPTIONS_HELP"), width="medium"),
            "unit": column.TextColumn(visit.say("READ_COLUMN_UNIT"), width=60),
            "heading": column.TextColumn(visit.say("READ_COLUMN_HEADING"), width="small"),
            "note": column.TextColumn(visit.say("READ_COLUMN_NOTE"), width="medium"),
        },
    )


def _materials_editor(visit: Visit, matter: Matter, table: pd.DataFrame) -> pd.DataFrame:
    column = st.column_config
    return _editor(
        visit,
        table,
        f"materials_{matter.key}",
        {
            "name": column.TextColumn(visit.say("READ_COLUMN_MATERIAL"), required=True, width="large"),
            "need": column.SelectboxColumn(
                visit.say("READ_COLUMN_NEED"), options=[visit.say(key) for key in NEEDS], default=visit.say(NEEDS[0]), width=100
            ),
            "days": column.TextColumn(visit.say("READ_COLUMN_DAYS"), validate=r"^\d{0,3}$", width=100),
            "copies": column.TextColumn(visit.say("READ_COLUMN_COPIES"), validate=r"^\d{0,2}$", width=80),
            "origin": column.TextColumn(visit.say("READ_COLUMN_ORIGIN"), width="small"),
            "sources": column.TextColumn(visit.say("READ_COLUMN_SOURCES"), help=visit.say("READ_COLUMN_SOURCES_HELP"), width="medium"),
            "basis": column.TextColumn(visit.say("READ_COLUMN_BASIS"), width="medium"),
        },
    )


def _height(table: pd.DataFrame) -> int:
    return min(HEAD_HEIGHT + ROW_HEIGHT * (len(table) + 1), MOST_HEIGHT)


# ---- what was guessed, what was left out


def _remarks(visit: Visit, reading: Reading) -> None:
    for remarks, key in ((reading.of(Grasp.GUESSED), "READ_ALL_GUESSED"), (_left_out(reading), "READ_ALL_LEFT_OUT")):
        if not remarks:
            continue
        with st.expander(visit.say(key, count=len(remarks))):
            show(f'<ul class="of-remarks">{"".join(_remark(visit, one) for one in remarks[:MOST_REMARKS])}</ul>')
            if len(remarks) > MOST_REMARKS:
                show(f'<p class="of-3 of-xs">{esc(visit.say("READ_MORE_REMARKS", count=len(remarks) - MOST_REMARKS))}</p>')


def _left_out(reading: Reading) -> tuple[Remark, ...]:
    """What was left out and is not asked about."""
    return tuple(one for one in reading.of(Grasp.LEFT_OUT) if not asks(one))


def _remark(visit: Visit, remark: Remark) -> str:
    return f'<li><span class="of-3 of-xs">{esc(remark.place.text(visit.lang))}</span><span>{esc(remark.text(visit.lang))}</span></li>'
