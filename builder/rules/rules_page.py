"""规则: every condition of a draft by stage; the chosen one in words, on a person, to be changed; its test cases; what was found."""

from __future__ import annotations

import streamlit as st

from builder.draft_at_hand import DraftAtHand
from builder.look_again import look_again
from builder.rules.cases_card import cases_card
from builder.rules.checked import checked
from builder.rules.entry_card import entry_card
from builder.rules.findings_card import findings_card
from builder.rules.new_rule import new_rule
from builder.rules.rule_card import rule_card
from builder.rules.rule_list import go_where_asked, rule_list
from builder.rules.tested import tested
from builder.rules.workshop import NEAR, NEW, Workshop, choose
from builder.steps import bundle_frame
from runtime.pages import widgets
from runtime.pages.visit import Visit


def rules_page(visit: Visit) -> None:
    """The rules of the bundle the address names."""
    at_hand = bundle_frame(visit, "rules", acts=_to_the_picture)
    if at_hand is None:
        return
    workshop = Workshop(at_hand)
    go_where_asked(workshop)
    with st.container(key="stated_asked" if workshop.asked else "stated_first"), st.container(key="stated_page"):
        left, middle, right = st.columns([17, 58.5, 24.5], gap="medium")
        with left:
            rule_list(workshop)
        with middle:
            _shown(workshop)
            running = cases_card(workshop)
        with right:
            findings_card(workshop)
    if workshop.checked is None or running:
        look_again("await_rules", lambda: _more_is_known(workshop), visit.say("WORKSHOP_WAIT"))


def _to_the_picture(at_hand: DraftAtHand) -> None:
    """The picture of all rules, from the head of the page."""
    if st.button(at_hand.visit.say("PAGE_RULE_PICTURE"), key="rule_picture_go", icon=":material/schema:"):
        at_hand.visit.go("rule-picture", bundle=at_hand.code)


def _shown(workshop: Workshop) -> None:
    """What is chosen."""
    with st.container(key="stated_back"):
        words = workshop.visit.say("WORKSHOP_BACK")
        st.button(words, key="stated_back_act", icon=":material/arrow_back:", type="tertiary", on_click=choose, args=("",))
    rule, entry = workshop.rule(workshop.chosen), workshop.entry
    if workshop.chosen == NEW:
        new_rule(workshop)
    elif rule is not None:
        rule_card(workshop, rule)
    elif entry is not None:
        entry_card(workshop, entry)
    else:
        workshop.at_hand.tell_near(NEAR)
        widgets.empty(workshop.visit.say("WORKSHOP_EMPTY"), workshop.visit.say("WORKSHOP_EMPTY_NEXT"))
        if workshop.at_hand.may_edit:
            words = workshop.visit.say("WORKSHOP_NEW")
            st.button(words, key="begin_stating", icon=":material/add:", type="primary", on_click=choose, args=(NEW,))


def _more_is_known(workshop: Workshop) -> bool:
    """Than the page shows: the rules have been read, the cases have run."""
    now = checked(workshop.visit.application, workshop.bundle, text=workshop.text, patience=0)
    return now is not None and (workshop.checked is None or tested(workshop.visit.application, now, workshop.lang, patience=0) is not None)
