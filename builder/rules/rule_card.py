"""The rule that is shown: its name, what it says, on whom it is tried, when it is looked at, what must hold, and what follows if not."""

from __future__ import annotations

from typing import Any

import streamlit as st

from builder.bundle_words import terse_names
from builder.matters.bound_part import LINE
from builder.rules.bound_rule import BoundRule, changes_of
from builder.rules.consequences import consequences
from builder.rules.copying import copy_edits
from builder.rules.losing import ask_to_drop, forget_to_drop, losses_of, to_drop
from builder.rules.people import Tried
from builder.rules.rule_pieces import block_head, editor, keys_line, own_name_html
from builder.rules.sentences import met_html, rule_sentence_html, stands
from builder.rules.tried_on import cannot_run_note, person_row, unsettled_note
from builder.rules.workshop import NEAR, Workshop, choose
from forms.findings import EditJson, an_edit
from forms.stated_rule import StatedRule
from runtime.pages import widgets
from runtime.pages.widgets import chip_html, show


def rule_card(workshop: Workshop, rule: StatedRule) -> None:
    """Everything of one rule."""
    bound = BoundRule(workshop.at_hand, f"rule_{rule.id}")
    with st.container(key="card_rule", gap="small"):
        _head(workshop, bound, rule)
        workshop.at_hand.tell_near(NEAR)
        _dropping(workshop, rule)
        show(f'<div class="of-read">{rule_sentence_html(workshop.bundle, rule, workshop.lang)}</div>')
        person_row(workshop)
        cannot_run_note(workshop)
        unsettled_note(workshop)
        _conditions(workshop, bound, rule)
        with st.container(key="block_else", gap="small"):
            consequences(workshop, bound, rule)
        keys_line(workshop)


def _conditions(workshop: Workshop, bound: BoundRule, rule: StatedRule) -> None:
    """当 and 必须, each with how it stands for the person."""
    say, bundle = workshop.visit.say, workshop.bundle
    tried = workshop.tried if isinstance(workshop.tried, Tried) else None
    premise = stands(bundle, rule.when, tried) if tried and rule.when is not None else True
    with st.container(key="block_when", gap="small"):
        chip = met_html(premise, workshop.lang, skips=True) if tried and rule.when is not None else ""
        show(block_head(say("WORKSHOP_WHEN"), say("WORKSHOP_WHEN_NONE" if rule.when is None else "WORKSHOP_WHEN_SKIPS"), chip))
        editor(workshop, f"{rule.id}_when", rule.when, lambda tree: bound.save(changes_of(rule, when=tree)), needed=False)
    with st.container(key="block_holds", gap="small"):
        chip = met_html(stands(bundle, rule.holds, tried), workshop.lang) if tried and premise is not False else ""
        show(block_head(say("WORKSHOP_HOLDS"), "" if premise is not False else say("WORKSHOP_HOLDS_SKIPPED"), chip))
        editor(workshop, f"{rule.id}_holds", rule.holds, lambda tree: bound.save(changes_of(rule, holds=tree)), needed=True)


def _head(workshop: Workshop, bound: BoundRule, rule: StatedRule) -> None:
    say = workshop.visit.say
    with st.container(key="rule_title", horizontal=True, vertical_alignment="center", gap="small"):
        words = say("WORKSHOP_NAME")
        more: dict[str, Any] = {"max_chars": LINE, "label_visibility": "collapsed", "placeholder": words, "height": "content"}
        # a long name is read whole, and is one line all the same
        bound.text("title", words, rule.title, lambda text: changes_of(rule, title=" ".join(text.split())), lines=True, **more)
        if workshop.at_hand.may_edit:
            _menu(workshop, rule)
    names = terse_names(workshop.bundle)
    of = "".join(chip_html(names.get(one, one)) for one in rule.applies_to or ()) or chip_html(say("WORKSHOP_ALL_ITEMS"))
    in_force = rule.in_force(workshop.visit.application.clock.today())
    marks = chip_html(say("WORKSHOP_STAGE_ELIGIBILITY")) + of
    marks += "" if in_force else chip_html(say("WORKSHOP_NOT_IN_FORCE"), icon="event_busy", tone="warn")
    show(f'<div class="of-marks">{marks}{own_name_html(rule.id, workshop.lang)}</div>')


def _menu(workshop: Workshop, rule: StatedRule) -> None:
    """Another place, a copy, away with it."""
    say, at_hand, order = workshop.visit.say, workshop.at_hand, [one.id for one in workshop.bundle.rules]
    at = order.index(rule.id)
    moves: list[tuple[str, str, EditJson]] = []
    if at > 0:
        moves.append(("up", "arrow_upward", an_edit("move_rule", rule=rule.id, before=order[at - 1])))
    if at < len(order) - 1:
        moves.append(("down", "arrow_downward", an_edit("move_rule", rule=rule.id, before=[*order, ""][at + 2])))

    def act(name: str, icon: str, **acting: Any) -> None:
        st.button(say(f"WORKSHOP_{name.upper()}"), key=f"rule_{name}", icon=f":material/{icon}:", type="tertiary", **acting)

    with st.popover(say("WORKSHOP_MORE"), icon=":material/more_vert:", type="tertiary", key=f"rule_menu_{rule.id}"):
        for name, icon, edit in moves:
            act(name, icon, on_click=at_hand.do, args=(edit,), kwargs={"near": NEAR})
        act("copy", "content_copy", on_click=_copy, args=(workshop, rule))
        act("drop", "delete", on_click=ask_to_drop, args=(at_hand.code, rule.id))


def _copy(workshop: Workshop, rule: StatedRule) -> None:
    name, edits = copy_edits(workshop.bundle, rule, workshop.visit.say("WORKSHOP_COPY_TITLE", title=rule.title))
    if workshop.at_hand.apply(*edits, near=NEAR):
        choose(name)


def _dropping(workshop: Workshop, rule: StatedRule) -> None:
    """Before it goes: what goes with it, and that it can be had back."""
    if to_drop(workshop.at_hand.code) != rule.id or not workshop.at_hand.may_edit:
        return
    say, lost = workshop.visit.say, losses_of(workshop.bundle, rule.id)
    lines = [say("WORKSHOP_DROP_WORDS")]
    if lost.cases:
        lines.append(say("WORKSHOP_DROP_CASES", count=len(lost.cases), names=say("LIST_SEPARATOR").join(lost.cases)))
    if lost.readers:
        lines.append(say("WORKSHOP_DROP_READERS", names=say("LIST_SEPARATOR").join(lost.readers)))
    with st.container(key="rule_dropping", gap="small"):
        widgets.note(say("WORKSHOP_DROP_ASK", title=rule.title), " ".join(lines), tone="warn")
        with st.container(horizontal=True, gap="small"):
            st.button(say("WORKSHOP_DROP_DO"), key="rule_drop_do", type="primary", on_click=_drop, args=(workshop, rule))
            st.button(say("WORKSHOP_DROP_NOT"), key="rule_drop_not", on_click=forget_to_drop, args=(workshop.at_hand.code,))


def _drop(workshop: Workshop, rule: StatedRule) -> None:
    left = [one.id for one in workshop.bundle.rules if one.id != rule.id]
    at = [one.id for one in workshop.bundle.rules].index(rule.id)
    forget_to_drop(workshop.at_hand.code)
    if workshop.at_hand.apply(an_edit("drop_rule", rule=rule.id), near=NEAR):
        choose(left[min(at, len(left) - 1)] if left else "")
