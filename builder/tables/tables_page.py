"""容缺与决策表: the tables of a draft; of the chosen one its grid, what was found in it, whom it covers and whom a change reaches."""

from __future__ import annotations

from time import perf_counter

import streamlit as st

from builder.draft_at_hand import DraftAtHand
from builder.steps import bundle_frame
from builder.tables.column_dialog import column_dialog
from builder.tables.coverage_card import coverage_card
from builder.tables.findings_side import findings_side
from builder.tables.grid import TableAtHand, grid
from builder.tables.impact_card import impact_card
from builder.tables.new_table import beginning, new_table
from builder.tables.policy_bar import policy_bar
from builder.tables.sheet_actions import sheet_actions
from builder.tables.table_faults import faults_of
from builder.tables.table_settings import head, hit_line
from forms.decision_table import DecisionTable, TableKind
from rules.analyse.tables import check_table
from runtime.pages.staff_pieces import DOT, kept, pick
from runtime.pages.visit import Visit

ADDRESS = "table"
"""Under which the address names the chosen table."""


def tables_page(visit: Visit) -> None:
    """The page."""
    at_hand = bundle_frame(visit, "tables", acts=_sheets)
    if at_hand is None:
        return
    tables = at_hand.bundle.tables
    if not tables or any(table.kind is TableKind.WAIVER for table in tables):
        policy_bar(at_hand)
    if not tables:
        beginning(at_hand)
        return
    table = _chosen(at_hand)
    column_dialog(at_hand, table)
    begun = perf_counter()
    found = check_table(at_hand.bundle, table, visit.application.clock.today())
    of = TableAtHand(at_hand, table, found, faults_of(at_hand.bundle, table))
    foot = _foot(visit, table, perf_counter() - begun)
    left, right = st.columns([72, 28], gap="medium")
    with left:
        with st.container(key="flush_table", gap=None):
            head(at_hand, table)
            hit_line(at_hand, table)
            grid(of, foot)
        coverage_card(of)
    with right:
        findings_side(of)
        impact_card(at_hand)


def _chosen(at_hand: DraftAtHand) -> DecisionTable:
    """The table the address names, with the list of all and what is done with whole tables."""
    visit, tables = at_hand.visit, at_hand.bundle.tables
    with st.container(key="tables_bar", horizontal=True, vertical_alignment="bottom", gap="small"):
        words = {table.id: f"{table.title}{DOT}{visit.say(f'TABLES_KIND_OF_{table.kind.name}')}" for table in tables}
        chosen = pick(ADDRESS, visit.say("TABLES_WHICH"), words, fallback=tables[0].id, within=f"{at_hand.code}_{len(tables)}")
        if at_hand.may_edit and st.button(visit.say("TABLES_NEW"), key="table_new", icon=":material/add:"):
            new_table(at_hand)
    return next(one for one in tables if one.id == chosen)


def _sheets(at_hand: DraftAtHand) -> None:
    """In the head of the page: the chosen table from a sheet and into one."""
    tables = {table.id: table for table in at_hand.bundle.tables}
    if tables:
        sheet_actions(at_hand, tables[kept(ADDRESS, tables, next(iter(tables)))])


def _foot(visit: Visit, table: DecisionTable, seconds: float) -> str:
    return visit.say("TABLES_FOOT", count=len(table.rows), seconds=f"{max(seconds, 0.01):.2f}")
