"""One library of the list: how it is reached, what it answers for on what terms; «test this connection now», keep, take off."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from builder.people_names import names_of_people
from forms.errors import Refused
from runtime.keep_library import NEW, SETTING_NAMES, KeptLibrary, drop_library, keep_library, try_connection
from runtime.libraries.base import connectors
from runtime.libraries.setup import MOST_AT_ONCE, MOST_HOURS, PAGE_S, KeyKind, LibrarySetup, Responsibility
from runtime.pages import widgets
from runtime.pages.staff_pieces import card_head, tell
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show

TOLD = "libraries_told"
COLUMNS = ("record", "serves", "key", "valid_hours", "purpose", "basis", "values", "several")
SECRETS = frozenset({"token_env", "secret_env", "url_env"})
"""Settings that name an environment variable: the secret itself never stands on the page."""


def library_card(visit: Visit, kept: KeptLibrary, *, may_edit: bool) -> None:
    """The chosen library, as a form of its own; nothing is kept before the button is pressed."""
    say = visit.say
    setup = kept.setup or LibrarySetup(kept.name, kept.name)
    with st.container(key="card_library"):
        by = say("LIBRARY_CARD_BY", name=names_of_people(visit).get(kept.by, kept.by), revision=kept.revision) if kept.by else ""
        card_head(kept.name or say("LIBRARIES_ADD"), by)
        widgets.problems_note(kept.problems, lang=visit.lang)
        # the keys carry the revision: what another person kept meanwhile is shown, not what stood in these fields before
        of = f"{kept.name or 'new'}_{kept.revision}"
        edited = _fields(visit, setup, of, new=kept.revision == NEW, may_edit=may_edit)
        with st.container(horizontal=True, gap="small"):
            if st.button(say("LIBRARY_CARD_TRY"), key=f"library_try_{of}", icon=":material/lan:", disabled=not may_edit):
                _try(visit, edited)
            if st.button(say("LIBRARY_CARD_KEEP"), key=f"library_keep_{of}", type="primary", disabled=not may_edit):
                _keep(visit, edited, kept.revision)
            if kept.revision != NEW and may_edit:
                with st.popover(say("LIBRARY_CARD_DROP"), type="tertiary"):
                    st.write(say("LIBRARY_CARD_DROP_SURE", library=widgets.plain(kept.name)))
                    if st.button(say("LIBRARY_CARD_DROP_YES"), key=f"danger_library_drop_{of}"):
                        _drop(visit, kept)


def _fields(visit: Visit, setup: LibrarySetup, of: str, *, new: bool, may_edit: bool) -> LibrarySetup:
    say = visit.say

    def line(key: str, value: str, *, help_: str = "", locked: bool = False) -> str:
        label = say(f"LIBRARY_FIELD_{key.upper()}")
        return (st.text_input(label, value, key=f"library_{key}_{of}", help=help_ or None, disabled=locked or not may_edit) or "").strip()

    left, right = st.columns(2)
    with left:
        name = line("name", setup.name, help_=say("LIBRARY_FIELD_NAME_HELP"), locked=not new)
        department = line("department", setup.department, help_=say("LIBRARY_FIELD_DEPARTMENT_HELP"))
    with right:
        label = line("label", setup.label)
        names = {one.name: one.label for one in connectors}
        options = list(names) if setup.connector in names else [setup.connector, *names]
        connector = st.selectbox(
            say("LIBRARY_FIELD_CONNECTOR"),
            options,
            index=options.index(setup.connector),
            format_func=lambda one: names.get(one, one),
            key=f"library_connector_{of}",
            disabled=not may_edit,
        )
    known = SETTING_NAMES.get(connector, ())
    settings = dict(setup.settings) if connector == setup.connector else {}
    if known:
        show(f"<h4>{esc(say('LIBRARY_SETTINGS'))}</h4>", f'<p class="of-3 of-s">{esc(say("LIBRARY_SETTINGS_HOW"))}</p>')
        with st.container(key=f"library_settings_{of}"):
            columns = st.columns(2)
            for place, one in enumerate(known):
                with columns[place % 2]:
                    settings[one] = line(f"setting_{one}", settings.get(one, ""), help_=_variable_help(visit, one))
    answers = _answers(visit, setup, of, may_edit=may_edit)
    limits = _limits(visit, setup, of, may_edit=may_edit)
    given = {name: value for name, value in settings.items() if value}
    return replace(setup, name=name, label=label, department=department, connector=connector, settings=given, answers=answers, **limits)


def _variable_help(visit: Visit, setting: str) -> str:
    return visit.say("LIBRARY_VARIABLE_HELP") if setting in SECRETS else ""


def _answers(visit: Visit, setup: LibrarySetup, of: str, *, may_edit: bool) -> tuple[Responsibility, ...]:
    say = visit.say
    show(f"<h4>{esc(say('LIBRARY_LINES'))}</h4>", f'<p class="of-3 of-s">{esc(say("LIBRARY_LINES_HOW"))}</p>')
    kinds = {kind.value: say(f"LIBRARY_KEY_{kind.name}") for kind in KeyKind}
    text = st.column_config.TextColumn
    configured = {
        # pixels: at 1280 every column is seen at once
        "record": text(say("LIBRARY_LINE_RECORD"), width=125),
        "serves": text(say("LIBRARY_LINE_SERVES"), width=165),
        "key": st.column_config.SelectboxColumn(
            say("LIBRARY_LINE_KEY"), options=list(kinds), format_func=lambda one: kinds[str(one)], required=True, width=115
        ),
        "valid_hours": st.column_config.NumberColumn(
            say("LIBRARY_LINE_HOURS"), min_value=0, max_value=MOST_HOURS, step=1, required=True, width=150
        ),
        "purpose": text(say("LIBRARY_LINE_PURPOSE"), width=165, required=True),
        "basis": text(say("LIBRARY_LINE_BASIS"), width=165, required=True),
        "values": text(say("LIBRARY_LINE_VALUES"), width=140, help=say("LIBRARY_LINE_VALUES_HELP")),
        "several": st.column_config.CheckboxColumn(say("LIBRARY_LINE_SEVERAL"), width=105),
    }
    edited = st.data_editor(
        pd.DataFrame([_row(one) for one in setup.answers], columns=list(COLUMNS)),
        column_config=configured,
        num_rows="dynamic" if may_edit else "fixed",
        disabled=not may_edit,
        hide_index=True,
        key=f"library_lines_{of}",
    )
    return tuple(_line(row) for row in edited.to_dict("records"))


def _row(one: Responsibility) -> dict[str, object]:
    values = "; ".join(f"{theirs}={ours}" for theirs, ours in one.values.items())
    return {
        "record": one.record,
        "serves": one.serves,
        "key": one.key.value,
        "valid_hours": one.valid_hours,
        "purpose": one.purpose,
        "basis": one.basis,
        "values": values,
        "several": one.several,
    }


def _line(row: Mapping[Any, Any]) -> Responsibility:  # Any: what a data frame gives
    """A row as it was typed; what is missing in it is told when the set-up is kept."""
    hours = row["valid_hours"]
    return Responsibility(
        record=_text(row["record"]),
        serves=_text(row["serves"]),
        key=KeyKind(_text(row["key"]) or KeyKind.ANY.value),
        values=read_values(_text(row["values"])),
        valid_hours=MOST_HOURS if pd.isna(hours) else int(hours),
        purpose=_text(row["purpose"]),
        basis=_text(row["basis"]),
        several=bool(row["several"]) and not pd.isna(row["several"]),
    )


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def read_values(text: str) -> dict[str, str]:
    """`库的字段=我们的数据项`, parted by semicolons of either kind; a half-written pair has an empty side, which is told.

    >>> read_values("XM=person_name; SFZH=person_id_no")
    {'XM': 'person_name', 'SFZH': 'person_id_no'}
    """
    pairs = (one.partition("=") for one in unicodedata.normalize("NFKC", text).split(";") if one.strip())
    return {theirs.strip(): ours.strip() for theirs, _, ours in pairs}


def _limits(visit: Visit, setup: LibrarySetup, of: str, *, may_edit: bool) -> dict[str, Any]:  # Any: numbers and a truth value
    say, found = visit.say, {}
    with st.expander(say("LIBRARY_LIMITS")):
        columns = st.columns(4)
        for column, name in zip(columns, ("connect_s", "read_s", "total_s"), strict=False):
            with column:
                found[name] = st.number_input(
                    say(f"LIBRARY_FIELD_{name.upper()}"),
                    min_value=0.1,
                    max_value=PAGE_S,
                    step=0.5,
                    value=float(getattr(setup, name)),
                    key=f"library_{name}_{of}",
                    disabled=not may_edit,
                )
        with columns[3]:
            found["most_at_once"] = st.number_input(
                say("LIBRARY_FIELD_MOST_AT_ONCE"),
                min_value=1,
                max_value=MOST_AT_ONCE,
                value=setup.most_at_once,
                key=f"library_most_{of}",
                disabled=not may_edit,
            )
        found["enabled"] = st.checkbox(say("LIBRARY_FIELD_ENABLED"), setup.enabled, key=f"library_enabled_{of}", disabled=not may_edit)
    return found


# ---- acts


def _try(visit: Visit, setup: LibrarySetup) -> None:
    tried = try_connection(visit.application, visit.acting, setup)
    if tried.works:
        widgets.note(visit.say("LIBRARY_CARD_WORKS", ms=tried.milliseconds), tone="ok")
    else:
        widgets.note(visit.say("LIBRARY_CARD_FAILS"), tone="bad")
        widgets.problems_note(tried.problems, lang=visit.lang)


def _keep(visit: Visit, setup: LibrarySetup, revision: int) -> None:
    try:
        kept = keep_library(visit.application, visit.acting, setup, revision)
    except Refused as refused:
        widgets.problems_note(refused.problems, lang=visit.lang)
        return
    if isinstance(kept, tuple):
        widgets.problems_note(kept, lang=visit.lang)
        return
    tell(TOLD, done=visit.say("LIBRARY_CARD_KEPT", library=kept.name))
    visit.go("libraries", library=kept.name)


def _drop(visit: Visit, kept: KeptLibrary) -> None:
    try:
        drop_library(visit.application, visit.acting, kept.name, kept.revision)
    except Refused as refused:
        widgets.problems_note(refused.problems, lang=visit.lang)
        return
    tell(TOLD, done=visit.say("LIBRARY_CARD_DROPPED", library=kept.name))
    visit.go("libraries")
