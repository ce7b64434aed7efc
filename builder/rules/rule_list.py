"""The list at the left: what it shows, and what is done in it. assets/rule_list.js draws it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from pydantic import JsonValue

from builder.component import component
from builder.rules.entries import Entry, RuleStage, departments
from builder.rules.losing import ask_to_drop
from builder.rules.new_rule import begin, is_begun
from builder.rules.workshop import NEAR, Workshop, choose
from forms.problems import Problem, Severity
from runtime.pages.widgets import SEVERITIES

KEY = "rule_list"
WORDS = ("search", "nothing", "moved")
PAGES = {"tables": "table", "parameters": "tune", "rule-picture": "schema"}
"""Pages one gets to from the foot of the list, with their icons."""
OPENED = (RuleStage.FORM, RuleStage.ELIGIBILITY)
"""Stages that are unfolded at first."""


def rule_list(workshop: Workshop) -> None:
    """The list, with what is chosen in it."""

    def heard() -> None:
        state: Any = st.session_state.get(KEY)
        ops = state.get("ops") if state else None
        take(workshop, [op for op in ops if isinstance(op, dict)] if isinstance(ops, list) else [])

    component("oneform_rule_list", "rule_list.js")(key=KEY, data=list_data(workshop), on_ops_change=heard)


def list_data(workshop: Workshop) -> dict[str, JsonValue]:
    """Everything the list shows."""
    visit = workshop.visit
    words: dict[str, JsonValue] = {
        one: visit.say(f"WORKSHOP_LIST_{one.upper()}", words="{words}", label="{label}", place="{place}", count="{count}") for one in WORDS
    }
    counts = {"tables": len(workshop.bundle.tables), "parameters": len(workshop.bundle.parameters), "rule-picture": ""}
    foot: list[JsonValue] = [
        {"act": page, "icon": PAGES[page], "label": visit.say(f"WORKSHOP_GO_{page.upper().replace('-', '_')}"), "count": str(count)}
        for page, count in counts.items()
        if page in visit.pages or not visit.pages
    ]
    return {
        "ack": workshop.at_hand.take_ops(KEY, []),
        "words": words | {"add": visit.say("WORKSHOP_LIST_BEGUN" if is_begun(workshop.at_hand.code) else "WORKSHOP_LIST_ADD")},
        "locked": not workshop.at_hand.may_edit,
        "chosen": workshop.chosen,
        "stages": [_stage(workshop, stage) for stage in RuleStage],
        "foot": foot,
    }


def take(workshop: Workshop, ops: Sequence[Mapping[str, JsonValue]]) -> None:
    """Do what was done in the list, each once however often it is said."""
    at_hand = workshop.at_hand
    for op in ops:
        seq, key = op.get("seq"), str(op.get("key", ""))
        if not isinstance(seq, int) or seq <= at_hand.take_ops(KEY, []):
            continue
        edits: list[JsonValue] = []
        match op.get("act"):
            case "choose" if key.startswith("table:"):
                st.session_state[GO] = {"to": "tables", "table": key.removeprefix("table:")}
            case "choose":
                choose(key)
            case "new":
                begin(workshop)
            case "drop":
                choose(key)
                ask_to_drop(at_hand.code, key)
            case "go":
                st.session_state[GO] = {"to": str(op.get("to", ""))}
            case "move":
                edits = [{"op": "move_rule", "rule": str(op.get("rule", "")), "before": str(op.get("before", ""))}]
        if edits:
            at_hand.apply(*(edit for edit in edits if isinstance(edit, dict)), near=NEAR)
        at_hand.take_ops(KEY, [{"seq": seq}])


GO = "rules_go"
"""Where the list leads: a page is opened by the run of the page, not by the callback."""


def go_where_asked(workshop: Workshop) -> None:
    """Open the page that was chosen in the list."""
    asked = st.session_state.pop(GO, None)
    if isinstance(asked, dict):
        more = {name: str(value) for name, value in asked.items() if name != "to"}
        workshop.visit.go(str(asked["to"]), bundle=workshop.at_hand.code, **more)


def _stage(workshop: Workshop, stage: RuleStage) -> JsonValue:
    shown = [one for one in workshop.entries if one.stage is stage]
    troubled = any(one.key in workshop.checked.findings_of for one in shown) if workshop.checked else False
    return {
        "id": stage.name.lower(),
        "title": f"{int(stage)} {workshop.visit.say(f'WORKSHOP_STAGE_{stage.name}')}",
        "open": bool(shown) and (stage in OPENED or troubled),
        "none": workshop.visit.say(f"WORKSHOP_NONE_{stage.name}"),
        "entries": [_entry(workshop, one) for one in shown],
    }


def _entry(workshop: Workshop, one: Entry) -> JsonValue:
    movable = one.kind == "rule"
    # most rules are of one department: it stands there where several entries would read alike
    alike = sum(other.label == one.label for other in workshop.entries if other.stage is one.stage) > 1
    small = workshop.visit.say("LIST_SEPARATOR").join(departments(workshop.bundle, one)) if alike else ""
    return {
        "key": one.key,
        "label": label_of(workshop, one),
        "small": small,
        "movable": movable,
        "link": one.kind == "table",
        "badge": _badge(workshop, workshop.checked.findings_of.get(one.key, ()) if workshop.checked else ()),
    }


def label_of(workshop: Workshop, one: Entry) -> str:
    """What an entry is called in the list."""
    if one.kind == "rule":
        return one.label
    key = f"WORKSHOP_ENTRY_{one.kind.upper()}"
    return workshop.visit.say(key, label=one.label)


def _badge(workshop: Workshop, found: Sequence[Problem]) -> JsonValue:
    if not found:
        return None
    worst = min((one.severity for one in found), key=[*Severity].index)
    _, icon, tone = SEVERITIES[worst]
    return {"icon": icon, "tone": tone, "count": len(found), "hint": workshop.visit.say("WORKSHOP_FINDINGS_OF", count=len(found))}
