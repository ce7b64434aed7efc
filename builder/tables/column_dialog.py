"""A condition of the table, or a value it gives: chosen among all that conditions may read, named, changed, dropped."""

from __future__ import annotations

import streamlit as st
from pydantic import JsonValue

from builder.draft_at_hand import DraftAtHand
from builder.tables.grid import COLUMN_ASKED, NEW_CONDITION, NEW_OUTCOME
from builder.tables.outcome_settings import outcome_settings
from forms.bundle import Bundle
from forms.decision_table import ConditionColumn, DecisionTable, OutcomeColumn, TableKind
from forms.field_types import Kind
from forms.findings import an_edit
from forms.part import Tree
from forms.problems import Lang
from forms.table_columns import column_label, name_label, reads_label
from rules.layers import readers_of
from rules.names import conclusions_of, names_of
from rules.read_tables import read_tables, waivers_of

LINE = 100
SPANS = ("", "age", "months_since", "days_since")
"""Of a day: itself, or what has passed since."""
TYPES = ("text", "number", "boolean")


def column_dialog(at_hand: DraftAtHand, table: DecisionTable) -> None:
    """Open the settings of the column that somebody asked for in the grid."""
    asked = st.session_state.pop(COLUMN_ASKED, None)
    if not asked or asked["table"] != table.id:
        return
    say, name = at_hand.visit.say, str(asked["column"])
    if name in (NEW_CONDITION, NEW_OUTCOME):
        st.dialog(say("TABLES_ADD_COLUMN"), width="medium")(_new)(at_hand, table, "outcome" if name == NEW_OUTCOME else "condition")
    elif name.startswith("c.") and (column := table.column(name[2:])):
        st.dialog(say("TABLES_COLUMN"), width="medium")(_condition)(at_hand, table, column)
    elif name.startswith("o.") and table.kind is TableKind.VALUE:
        outcome = next((one for one in table.outcomes if one.id == name[2:]), None)
        if outcome is not None:
            st.dialog(say("TABLES_OUTCOME"), width="medium")(_outcome)(at_hand, table, outcome)


def readable(bundle: Bundle, table: DecisionTable, lang: Lang) -> dict[str, str]:
    """Every name a column may read, by its words. What rules conclude is not among them, for rules are judged behind all tables; nor is
    what would make the table wait for itself."""
    wait = readers_of(table.id, read_tables(bundle, names_of(bundle)).depends)
    names = [*bundle.types, "flags.dishonest", "flags.promise_signed"]
    for material in bundle.materials:
        names += [f"materials.{material.id}.{state}" for state in ("present", "valid")]
        if wait.isdisjoint(waivers_of(bundle, material.id)):
            names.append(f"materials.{material.id}.waived")
    tables = {other.id for other in bundle.tables} - wait
    names += [".".join(("conclusions", *path)) for path in conclusions_of(bundle) if path[0] in tables]
    return {name: name_label(bundle, name, lang) for name in names}


def _new(at_hand: DraftAtHand, table: DecisionTable, usual: str) -> None:
    say, key = at_hand.visit.say, f"column_new_{table.id}"
    if table.kind is TableKind.VALUE:
        part = {"condition": say("TABLES_ADD_CONDITION"), "outcome": say("TABLES_ADD_OUTCOME")}
        chosen = st.segmented_control(
            say("TABLES_ADD_WHICH"), [*part], format_func=lambda one: part[one], default=usual, required=True, key=f"{key}_part_{usual}"
        )
        if chosen == "outcome":
            _outcome(at_hand, table, None)
            return
    reads = _reads(at_hand, table, None, key)
    label = st.text_input(say("TABLES_COLUMN_LABEL"), max_chars=LINE, key=f"{key}_label", placeholder=_words(at_hand, reads))
    if st.button(say("TABLES_ADD_COLUMN_DO"), type="primary", key=f"{key}_do", disabled=reads is None):
        at_hand.apply(an_edit("add_table_column", table=table.id, reads=reads, label=(label or "").strip()))
        st.rerun()


def _words(at_hand: DraftAtHand, reads: Tree) -> str:
    return reads_label(at_hand.bundle, reads, at_hand.visit.lang) if reads is not None else ""


def _reads(at_hand: DraftAtHand, table: DecisionTable, before: Tree, key: str) -> Tree:
    """What the column looks at; None until something is chosen."""
    say, bundle, lang = at_hand.visit.say, at_hand.bundle, at_hand.visit.lang
    names = readable(bundle, table, lang)
    operator, name = _taken_apart(before)
    options = [*names] if name in names or not name else [name, *names]
    chosen = st.selectbox(
        say("TABLES_COLUMN_READS"),
        options,
        index=options.index(name) if name else None,
        format_func=lambda one: names.get(str(one), str(one)),
        placeholder=say("TABLES_COLUMN_SEARCH"),
        key=f"{key}_reads",
    )
    if not chosen:
        return None
    found = bundle.types.get(chosen)
    kind = found[0].kind if found else None
    spans = SPANS if kind in (Kind.DATE, Kind.DATETIME) else ("", "count") if kind in (Kind.LIST, Kind.ROWS) else ()
    if len(spans) > 1:
        words = {one: say(f"TABLES_AS_{one.upper() or 'ITSELF'}") for one in spans}
        at = spans.index(operator) if operator in spans else 0
        operator = st.radio(
            say("TABLES_COLUMN_AS"), spans, at, format_func=lambda one: words[one], horizontal=True, key=f"{key}_as_{chosen}"
        )
    else:
        operator = ""
    var: dict[str, JsonValue] = {"var": chosen}
    return {operator: [var]} if operator else var


def _taken_apart(reads: Tree) -> tuple[str, str]:
    """The operator and the name of what a column reads; ("", "") of anything else."""
    match reads:
        case {"var": str(name)}:
            return "", name
        case dict() if len(reads) == 1:
            [(operator, args)] = reads.items()
            first = args[0] if isinstance(args, list) and args else args
            inner = first.get("var") if isinstance(first, dict) else None
            if isinstance(inner, str):
                return operator, inner
    return "", ""


def _condition(at_hand: DraftAtHand, table: DecisionTable, column: ConditionColumn) -> None:
    say, key = at_hand.visit.say, f"column_{table.id}_{column.id}"
    simple = _taken_apart(column.reads)[1] != ""
    reads = _reads(at_hand, table, column.reads, key) if simple else column.reads
    usual = column_label(at_hand.bundle, column.model_copy(update={"label": ""}), at_hand.visit.lang)
    label = st.text_input(say("TABLES_COLUMN_LABEL"), column.label, max_chars=LINE, key=f"{key}_label", placeholder=usual)
    with st.container(horizontal=True, gap="small"):
        if st.button(say("SETTINGS_SAVE"), type="primary", key=f"{key}_do", disabled=reads is None):
            changes: dict[str, JsonValue] = {"label": (label or "").strip()}
            if reads != column.reads:
                changes["reads"] = reads
            at_hand.apply(an_edit("set_table_column", table=table.id, column=column.id, changes=changes))
            st.rerun()
        if st.button(say("TABLES_COLUMN_DROP"), key=f"{key}_drop", icon=":material/delete:"):
            at_hand.apply(an_edit("drop_table_column", table=table.id, column=column.id))
            st.rerun()


def _outcome(at_hand: DraftAtHand, table: DecisionTable, outcome: OutcomeColumn | None) -> None:
    say, key = at_hand.visit.say, f"outcome_{table.id}_{outcome.id if outcome else 'new'}"
    words = {one: say(f"TABLES_TYPE_{one.upper()}") for one in TYPES}
    label = st.text_input(say("TABLES_OUTCOME_LABEL"), outcome.label if outcome else "", max_chars=LINE, key=f"{key}_label")
    at = TYPES.index(outcome.type) if outcome and outcome.type in TYPES else 0
    type_ = st.radio(say("TABLES_OUTCOME_TYPE"), TYPES, at, format_func=lambda one: words[one], horizontal=True, key=f"{key}_type")
    more = outcome_settings(at_hand, table, outcome.model_copy(update={"type": type_}), key) if outcome else {}
    with st.container(horizontal=True, gap="small"):
        if st.button(say("SETTINGS_SAVE"), type="primary", key=f"{key}_do", disabled=more is None):
            changes: dict[str, JsonValue] = {"label": (label or "").strip(), "type": type_, **(more or {})}
            if outcome is None:
                at_hand.apply(an_edit("add_table_outcome", table=table.id, label=changes["label"], type=type_))
            else:
                at_hand.apply(an_edit("set_table_outcome", table=table.id, outcome=outcome.id, changes=changes))
            st.rerun()
        if outcome is not None and st.button(say("TABLES_COLUMN_DROP"), key=f"{key}_drop", icon=":material/delete:"):
            at_hand.apply(an_edit("drop_table_outcome", table=table.id, outcome=outcome.id))
            st.rerun()
