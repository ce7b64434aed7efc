"""The head of a table: its title, how rows hit and what that means, whether it is declared complete, when and for whom it counts."""

from __future__ import annotations

import streamlit as st
from pydantic import JsonValue

from builder.draft_at_hand import DraftAtHand
from forms.decision_table import Collect, DecisionTable, HitPolicy, TableKind
from forms.findings import an_edit
from runtime.pages.field_widget import safe_label
from runtime.pages.widgets import esc, icon_html, plain, show

LINE = 100
HITS = (HitPolicy.UNIQUE, HitPolicy.ANY, HitPolicy.FIRST, HitPolicy.PRIORITY, HitPolicy.COLLECT)


def head(at_hand: DraftAtHand, table: DecisionTable) -> None:
    """Title, hit policy, settings."""
    visit = at_hand.visit
    with st.container(key="flushhead_table", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small"):
        show(f'<div class="of-head"><h2>{esc(table.title)}</h2></div>')
        with st.container(key="tablehits", horizontal=True, vertical_alignment="center", gap="small", width="content"):
            show(f'<span class="of-s of-2">{esc(visit.say("TABLES_HIT"))}</span>')
            words = {str(hit): visit.say(f"TABLES_HIT_{hit.name}") for hit in HITS}
            key = _seeded(f"hit_{at_hand.code}_{table.id}", str(table.hit))
            st.segmented_control(
                visit.say("TABLES_HIT"),
                [*words],
                format_func=lambda one: plain(words[one]),
                key=key,
                required=True,
                disabled=not at_hand.may_edit,
                on_change=_set,
                args=(at_hand, table, "hit", key),
                label_visibility="collapsed",
                wrap=True,
            )
            if at_hand.may_edit and st.button(
                visit.say("TABLES_SETTINGS"), key="table_settings", icon=":material/settings:", type="tertiary"
            ):
                st.dialog(visit.say("TABLES_SETTINGS"), width="medium")(_dialog)(at_hand, table)


def hit_line(at_hand: DraftAtHand, table: DecisionTable) -> None:
    """What the hit policy means here, and whether the table is declared complete."""
    visit = at_hand.visit
    kind = "WAIVER" if table.kind is TableKind.WAIVER else "OTHER"
    key_words = f"TABLES_HIT_{table.hit.name}_MEANS"
    if table.hit is HitPolicy.UNIQUE:
        key_words = f"TABLES_HIT_UNIQUE_{kind}{'_COMPLETE' if table.complete else ''}"
    with st.container(key="flushhead_hit", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small"):
        show(f'<span class="of-s of-2"><span class="of-accent">{icon_html("info")}</span> {esc(visit.say(key_words))}</span>')
        key = _seeded(f"complete_{at_hand.code}_{table.id}", table.complete)
        st.checkbox(
            visit.say("TABLES_COMPLETE"),
            key=key,
            disabled=not at_hand.may_edit,
            on_change=_set,
            args=(at_hand, table, "complete", key),
            width="content",
        )


def _seeded(key: str, value: object) -> str:
    """The draft is the truth: a widget is seeded anew wherever it shows something else."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def _set(at_hand: DraftAtHand, table: DecisionTable, name: str, key: str) -> None:
    value = st.session_state.get(key)
    if value is not None:
        at_hand.apply(an_edit("set_table", table=table.id, changes={name: value}))


def _dialog(at_hand: DraftAtHand, table: DecisionTable) -> None:
    say, bundle = at_hand.visit.say, at_hand.bundle
    with st.form(f"settings_{table.id}", border=False):
        title = st.text_input(say("TABLES_NEW_TITLE"), table.title, max_chars=LINE)
        changes: dict[str, JsonValue] = {}
        if table.kind is TableKind.VALUE:
            words = {str(one): say(f"TABLES_COLLECT_{one.name}") for one in Collect}
            at = [*words].index(str(table.collect))
            collect = st.selectbox(say("TABLES_COLLECT"), [*words], at, format_func=lambda one: words[one])
            changes["collect"] = collect
        if table.kind is TableKind.ELIGIBILITY:
            names = {item.id: item.name or item.department for item in bundle.items}
            applies = st.multiselect(
                say("TABLES_APPLIES"), [*names], table.applies_to or (), format_func=lambda one: safe_label(names[one]), select_all=False
            )
            listed: list[JsonValue] = [*applies]
            changes["applies_to"] = listed or None
        left, right = st.columns(2)
        since = left.date_input(say("TABLES_SINCE"), table.in_force_from, format="YYYY-MM-DD")
        until = right.date_input(say("TABLES_UNTIL"), table.in_force_until, format="YYYY-MM-DD")
        saved = st.form_submit_button(say("SETTINGS_SAVE"), type="primary")
    if saved:
        changes |= {
            "title": title.strip(),
            "in_force_from": since.isoformat() if since else None,
            "in_force_until": until.isoformat() if until else None,
        }
        at_hand.apply(an_edit("set_table", table=table.id, changes=changes))
        st.rerun()
    if st.button(say("TABLES_DROP"), key=f"table_drop_{table.id}", icon=":material/delete:"):
        at_hand.apply(an_edit("drop_table", table=table.id))
        st.query_params.pop("table", None)
        st.rerun()
