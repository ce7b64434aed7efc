"""The head of a table: its title, how rows hit and what that means, whether it is declared complete, when and for whom it counts."""

from __future__ import annotations

import streamlit as st
from pydantic import JsonValue

from builder.draft_at_hand import DraftAtHand
from builder.findings import place_html
from forms.decision_table import Collect, DecisionTable, HitPolicy, TableKind
from forms.findings import an_edit
from forms.readers import readers_of_conclusion
from runtime.pages.widgets import esc, icon_html, note, plain, show

LINE = 100
DROPPING = "table_dropping_asked"
"""Is it being asked whether the table is to go?"""
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
                st.session_state.pop(DROPPING, None)
                st.dialog(visit.say("TABLES_SETTINGS"), width="medium")(_dialog)(at_hand, table)


def hit_line(at_hand: DraftAtHand, table: DecisionTable) -> None:
    """What the hit policy means here, and whether the table is declared complete."""
    visit = at_hand.visit
    with st.container(key="flushhead_hit", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small"):
        show(f'<span class="of-s of-2"><span class="of-accent">{icon_html("info")}</span> {esc(visit.say(_meaning(table)))}</span>')
        if table.kind is TableKind.VALUE and table.hit is HitPolicy.COLLECT:
            _collected(at_hand, table)
        key = _seeded(f"complete_{at_hand.code}_{table.id}", table.complete)
        st.checkbox(
            visit.say("TABLES_COMPLETE"),
            key=key,
            disabled=not at_hand.may_edit,
            on_change=_set,
            args=(at_hand, table, "complete", key),
            width="content",
        )


def _meaning(table: DecisionTable) -> str:
    """Key of what the hit policy means in this table: «the strictest» is something else of verdicts, of waivers, of values."""
    match table.hit:
        case HitPolicy.UNIQUE:
            kind = "WAIVER" if table.kind is TableKind.WAIVER else "OTHER"
            return f"TABLES_HIT_UNIQUE_{kind}{'_COMPLETE' if table.complete else ''}"
        case HitPolicy.COLLECT if table.kind is TableKind.VALUE:
            return f"TABLES_COLLECT_{table.collect.name}_MEANS"
        case HitPolicy.PRIORITY | HitPolicy.COLLECT:
            return f"TABLES_HIT_{table.hit.name}_{table.kind.name}"
    return f"TABLES_HIT_{table.hit.name}_MEANS"


def ways_to_collect(table: DecisionTable) -> tuple[Collect, ...]:
    """Those that suit its conclusions: only numbers can be added, and have a least and a greatest."""
    numbers = bool(table.outcomes) and all(outcome.type == "number" for outcome in table.outcomes)
    return tuple(one for one in Collect if numbers or one in (Collect.LIST, Collect.COUNT))


def _collected(at_hand: DraftAtHand, table: DecisionTable) -> None:
    say = at_hand.visit.say
    words = {str(one): say(f"TABLES_COLLECT_{one.name}") for one in dict.fromkeys((*ways_to_collect(table), table.collect))}
    key = _seeded(f"collect_{at_hand.code}_{table.id}", str(table.collect))
    st.selectbox(
        say("TABLES_COLLECT"),
        [*words],
        format_func=lambda one: words[one],
        key=key,
        disabled=not at_hand.may_edit,
        on_change=_set,
        args=(at_hand, table, "collect", key),
        label_visibility="collapsed",
        width=120,
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
        if table.kind is TableKind.ELIGIBILITY:
            names = {item.id: item.name or item.department for item in bundle.items}
            applies = st.multiselect(
                say("TABLES_APPLIES"), [*names], table.applies_to or (), format_func=names.__getitem__, select_all=False
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
    dropping(at_hand, table)


def dropping(at_hand: DraftAtHand, table: DecisionTable) -> None:
    """Deleting is asked about first: what goes, who reads what it concludes, and that it can be taken back."""
    visit, say, bundle = at_hand.visit, at_hand.visit.say, at_hand.bundle
    if not st.session_state.get(DROPPING):
        st.button(say("TABLES_DROP"), key=f"table_drop_{table.id}", icon=":material/delete:", on_click=_ask, args=(True,))
        return
    readers = {one.label: one for one in readers_of_conclusion(bundle, table.id) if not one.where.startswith(f"tables.{table.id}.")}
    with st.container(key="table_dropping", gap="small"):
        if readers:
            note(say("TABLES_DROP_READ", title=table.title), tone="warn")
            show(f"<ul>{''.join(f'<li>{place_html(visit, one.where, bundle)}</li>' for one in readers.values())}</ul>")
        else:
            note(say("TABLES_DROP_ASK", title=table.title, count=len(table.rows)), say(f"TABLES_DROP_{table.kind.name}"), tone="warn")
        with st.container(horizontal=True, gap="small"):
            if not readers and st.button(say("TABLES_DROP_DO"), key=f"table_drop_{table.id}_do", type="primary", icon=":material/delete:"):
                at_hand.apply(an_edit("drop_table", table=table.id))
                st.query_params.pop("table", None)
                st.rerun()
            st.button(say("TABLES_DROP_KEEP"), key=f"table_drop_{table.id}_keep", on_click=_ask, args=(False,))


def _ask(yes: bool) -> None:
    st.session_state[DROPPING] = yes
