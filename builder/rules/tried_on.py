"""«用谁来试»: the person on whom what is shown is tried, and what comes of them in the whole."""

from __future__ import annotations

import streamlit as st

from builder.rules.people import Tried
from builder.rules.unsettled import asked_for, asked_for_rule, asked_words
from builder.rules.workshop import Workshop
from forms.part import Tree
from forms.problems import Problem
from runtime.outcome import Outcome, VerdictState
from runtime.pages import widgets
from runtime.pages.widgets import VERDICTS, chip_html, esc, icon_html, show


def person_row(workshop: Workshop) -> None:
    """The list of people, and the chip of the outcome at its right end."""
    say, words, key = workshop.visit.say, workshop.people(), f"tried_box_{workshop.at_hand.code}"
    now = workshop.person
    if st.session_state.get(key) != now:
        st.session_state[key] = now
    with st.container(key="tried_person", horizontal=True, vertical_alignment="center", gap="small"):
        show(f'<b class="of-s">{esc(say("WORKSHOP_PERSON"))}</b>')
        st.selectbox(
            say("WORKSHOP_PERSON"),
            list(words),
            format_func=lambda one: words.get(str(one), str(one)),
            key=key,
            label_visibility="collapsed",
            on_change=lambda: workshop.choose_person(str(st.session_state[key])),
        )
        show(f'<div class="of-outcome">{outcome_html(workshop)}</div>')


def outcome_html(workshop: Workshop) -> str:
    """What becomes of this person; that a rule does not look at them is said beside."""
    say, tried = workshop.visit.say, workshop.tried
    if tried is None:
        words = "WORKSHOP_WAIT" if workshop.checked is None else "WORKSHOP_NO_RUN"
        return f'<span class="of-3 of-xs">{esc(say(words))}</span>'
    if isinstance(tried, Problem):
        return chip_html(say("WORKSHOP_CANNOT_RUN"), icon="error", tone="bad")
    rule = workshop.rule(workshop.chosen)
    apart = rule is not None and tried.state(rule.id) is None
    quiet = f'<span class="of-3 of-xs">{esc(say("WORKSHOP_NOT_LOOKED_AT"))}</span> ' if apart else ""
    return f"{quiet}{outcome_chip(workshop, tried)}"


def outcome_chip(workshop: Workshop, tried: Tried) -> str:
    """«结论：补正»."""
    _, icon, tone = VERDICTS[tried.outcome]
    return chip_html(workshop.visit.say("WORKSHOP_OUTCOME", outcome=outcome_words(workshop, tried)), icon=icon, tone=tone)


def outcome_words(workshop: Workshop, tried: Tried) -> str:
    """A refusal by its kind, anything else by its name."""
    refused = tried.evaluation.outcome is Outcome.REJECT and tried.evaluation.reject_kind
    return str(refused) if refused else workshop.visit.say(VERDICTS[tried.outcome][0])


def state_words(workshop: Workshop, state: VerdictState | None) -> str:
    """«满足», «不满足», «跳过», «定不下来»; «没有看» where the rule was not looked at."""
    return workshop.visit.say(f"WORKSHOP_STATE_{state.name}" if state else "WORKSHOP_STATE_NONE")


def unsettled_note(workshop: Workshop, tree: Tree = None) -> None:
    """«还差什么才能判断»: what would settle, for this person, the rule that is shown, or else this condition."""
    tried, compiled = workshop.tried, workshop.checked.compiled if workshop.checked else None
    if not isinstance(tried, Tried) or compiled is None:
        return
    rule = workshop.rule(workshop.chosen)
    asked = asked_for_rule(compiled, rule, tried) if rule else asked_for(compiled, tree, tried)
    if words := asked_words(compiled, asked, workshop.lang):
        first, *others = words
        more = "".join(f'<div class="of-2">{esc(one)}</div>' for one in others)
        head = f"{icon_html('help')} {esc(workshop.visit.say('OPEN_QUESTIONS_TITLE'))}"
        show(f'<div class="of-witness"><b>{head}</b><div>{esc(first)}</div>{more}</div>')


def cannot_run_note(workshop: Workshop) -> None:
    """Why this person cannot be run."""
    tried = workshop.tried
    if isinstance(tried, Problem):
        widgets.problems_note((tried,), lang=workshop.lang, bundle=workshop.bundle)
