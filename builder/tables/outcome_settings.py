"""What wins first among the values of an outcome, and what is given where no row hits."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from pydantic import JsonValue

from builder.draft_at_hand import DraftAtHand
from forms.decision_table import Collect, DecisionTable, HitPolicy, OutcomeColumn, Scalar
from forms.edits.of_table import of_kind
from forms.field_types import Kind
from forms.outcome_text import NONE, outcome_text, read_outcome
from forms.problems import Problem
from forms.table_columns import Asked
from runtime.pages.form_field import fault_html
from runtime.pages.widgets import show

LINE = 100


def outcome_settings(at_hand: DraftAtHand, table: DecisionTable, outcome: OutcomeColumn, key: str) -> Mapping[str, JsonValue] | None:
    """Both as changes of the outcome, with its kind as it is chosen; None, and said at the box, while one cannot be read."""
    changes: dict[str, JsonValue] = {}
    if table.hit is HitPolicy.PRIORITY:
        changes["priority"] = [*_priority(at_hand, table, outcome, key)]
    kind = collected_kind(table, outcome)
    if kind is None:
        return changes
    say, lang, asked = at_hand.visit.say, at_hand.visit.lang, Asked(kind)
    before = outcome.otherwise if of_kind(outcome.otherwise, kind) else None
    typed = st.text_input(
        say("TABLES_OTHERWISE"),
        outcome_text(before, asked, lang) if before is not None else "",
        max_chars=LINE,
        placeholder=NONE,
        help=say("TABLES_OTHERWISE_HELP"),
        key=f"{key}_otherwise_{kind}",
    )
    value = read_outcome(typed or "", asked)
    if isinstance(value, Problem):
        show(fault_html(value.text(lang)))
        return None
    return {**changes, "otherwise": value}


def _priority(at_hand: DraftAtHand, table: DecisionTable, outcome: OutcomeColumn, key: str) -> list[Scalar]:
    """The values that rows give, in the order in which they were chosen."""
    say, kind = at_hand.visit.say, Kind(outcome.type)
    words = dict[str, Scalar]()
    for value in (*outcome.priority, *(row.outcomes.get(outcome.id) for row in table.rows)):
        if value is not None and of_kind(value, kind):
            words.setdefault(outcome_text(value, Asked(kind), at_hand.visit.lang), value)
    before = [outcome_text(value, Asked(kind), at_hand.visit.lang) for value in outcome.priority if of_kind(value, kind)]
    chosen = st.multiselect(
        say("TABLES_PRIORITY"),
        [*words],
        before,
        select_all=False,
        placeholder=say("TABLES_PRIORITY_CHOOSE"),
        help=say("TABLES_PRIORITY_HELP"),
        key=f"{key}_priority_{kind}",
    )
    return [words[one] for one in chosen]


def collected_kind(table: DecisionTable, outcome: OutcomeColumn) -> Kind | None:
    """The kind of what is given where no row hits; None where nothing can be stated: a list of none is no value, a count of none is 0."""
    if table.hit is not HitPolicy.COLLECT:
        return Kind(outcome.type)
    return None if table.collect in (Collect.LIST, Collect.COUNT) else Kind.NUMBER
