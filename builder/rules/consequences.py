"""What follows if a rule does not hold, what the applicant is told, whom and when it concerns, and on what law it stands."""

from __future__ import annotations

from functools import partial

import streamlit as st

from builder.bundle_words import item_names
from builder.matters.bound_part import LINE, LONG
from builder.rules.bound_rule import BoundRule, changes_of
from builder.rules.refusal_kinds import usual_kind
from builder.rules.workshop import Workshop
from forms.findings import EditJson
from forms.stated_rule import OnFail, StatedRule


def consequences(workshop: Workshop, bound: BoundRule, rule: StatedRule) -> None:
    """The boxes."""
    say, names = workshop.visit.say, item_names(workshop.bundle)

    def text(name: str, label: str, value: str, *, most: int = LINE, hint: str = "") -> None:
        bound.text(name, say(label), value, lambda raw: changes_of(rule, **{name: raw}), max_chars=most, placeholder=hint or None)

    fails = {str(one): say(f"WORKSHOP_ELSE_{one.name}") for one in OnFail}
    with st.container(key="else_first", horizontal=True, gap="small"):
        bound.one("on_fail", say("WORKSHOP_ELSE"), str(rule.on_fail), fails, lambda raw: _failing(workshop, rule, raw))
        text("message", "WORKSHOP_MESSAGE", rule.message, most=LONG, hint=rule.title)
    if rule.on_fail is OnFail.REJECT:
        with st.container(key="else_reject", horizontal=True, gap="small"):
            text("reject_kind", "WORKSHOP_REJECT_KIND", rule.reject_kind)
            text("go_to", "WORKSHOP_GO_TO", rule.go_to, hint=say("WORKSHOP_GO_TO_NONE"))
    with st.container(key="else_reach", horizontal=True, gap="small"):
        items = {item.id: names[item.id] for item in workshop.bundle.items}
        every, chosen = say("WORKSHOP_ALL_ITEMS"), rule.applies_to or ()
        several = partial(bound.several, "items", say("WORKSHOP_ITEMS"), chosen, items, placeholder=every)
        several(lambda some: changes_of(rule, applies_to=some or None))
        bound.day("from", say("WORKSHOP_FROM"), rule.in_force_from, lambda day: changes_of(rule, in_force_from=day))
        bound.day("until", say("WORKSHOP_UNTIL"), rule.in_force_until, lambda day: changes_of(rule, in_force_until=day))
    text("basis", "WORKSHOP_BASIS", rule.basis, hint=say("WORKSHOP_BASIS_NONE"))


def _failing(workshop: Workshop, rule: StatedRule, raw: str) -> list[EditJson]:
    """Another consequence: a refusal needs its kind."""
    kind = usual_kind(workshop.bundle)
    return changes_of(rule, on_fail=raw, **({"reject_kind": kind} if raw == OnFail.REJECT and not rule.reject_kind else {}))
