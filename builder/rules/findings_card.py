"""发现: what was found in the rules, the worst first, each with the person it hurts, the fix as a button, and the way to the place."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from builder.findings import place_name, title_of
from builder.rules.entries import entry_of, keys_of
from builder.rules.finding_words import ACROSS, Alike, alike, caption, like_words, none_of, values_in_words
from builder.rules.keeping import keep_button, kept_list
from builder.rules.people import WITNESS, Witness
from builder.rules.sentences import consequence
from builder.rules.tried_on import outcome_words
from builder.rules.two_rules import two_rules
from builder.rules.workshop import Workshop, choose
from forms.findings import Finding
from forms.problems import Problem
from rules.analyse import RuleFinding
from runtime.pages import widgets
from runtime.pages.staff_pieces import card_head
from runtime.pages.widgets import SEVERITIES, VERDICTS, chip_html, esc, icon_html, show
from runtime.problem_words import words_of

NEAR = "rule_findings"
SHOWN = 12
"""Findings that are told; the rest after a click."""
ALL = "rules_findings_all"


def findings_card(workshop: Workshop) -> None:
    """The card; what is shown while the rules are still being read is said to be on its way."""
    say = workshop.visit.say
    with st.container(key="card_found", gap="small"):
        stated = bool(workshop.bundle.rules or workshop.bundle.tables)
        card_head(say("WORKSHOP_FOUND"), say("WORKSHOP_FOUND_RUN") if stated else "")
        checked = workshop.checked
        if checked is None:
            widgets.waiting(say("WORKSHOP_FOUND_WAIT"))
            return
        groups = alike(checked.found)
        if not groups and not stated:
            show(f'<p class="of-2 of-s">{esc(say("WORKSHOP_FOUND_NO_RULE"))}</p>')
        elif not groups:
            show(f'<p class="of-ok of-s">{icon_html("check")} {esc(say("WORKSHOP_FOUND_NONE"))}</p>')
        everything = bool(st.session_state.get(ALL))
        for number, group in enumerate(groups if everything else groups[:SHOWN]):
            with st.container(key=f"rulefinding_{number}", gap="small"):
                _finding(workshop, number, group)
        if len(groups) > SHOWN and not everything:
            st.button(say("WORKSHOP_FOUND_MORE", count=len(groups) - SHOWN), key="found_more", on_click=_show_all)
        kept_list(workshop)
        if stated:
            _sound(workshop)


def _finding(workshop: Workshop, number: int, group: Alike) -> None:
    say, bundle, first = workshop.visit.say, workshop.bundle, group.first
    key, icon, tone = SEVERITIES[first.severity]
    words = "WORKSHOP_ACROSS" if first.code in ACROSS and tone != "bad" else key
    sentence, title = words_of(first, bundle, workshop.lang), title_of(first.code, workshop.lang)
    lead = f"<b>{esc(title)}</b>" if title else ""
    show(f'<div class="of-marks" title="{esc(first.code)}">{chip_html(say(words), icon=icon, tone=tone)}{lead}</div>')
    also = [place_name(workshop.visit, one.where, bundle) for one in group.findings[1:]]
    more = f' <span class="of-3">{esc(say("WORKSHOP_ALSO", places=say("LIST_SEPARATOR").join(also)))}</span>' if also else ""
    show(f'<p class="of-2 of-xs13">{esc(sentence)}{more}</p>')
    witness = workshop.checked.witnesses.get(group.positions[0]) if workshop.checked else None
    if witness:
        _witness(workshop, first, witness)
    _acts(workshop, number, group, witness)
    workshop.at_hand.tell_near(NEAR, str(number))


def _witness(workshop: Workshop, found: Problem, witness: Witness) -> None:
    """The person, really run: what shows it, whom they are like otherwise, and what comes of them."""
    say, bundle = workshop.visit.say, workshop.bundle
    rule = workshop.rule(found.related[0]) if isinstance(found, RuleFinding) and found.related else None
    pairs = [(esc(label), f"<b>{esc(value)}</b>") for label, value in values_in_words(bundle, witness, workshop.lang)]
    values = "".join(f"<span>{say('WORKSHOP_PAIR', label=label, value=value)}</span>" for label, value in pairs)
    if witness.tells:
        tone = VERDICTS[witness.tried.outcome][2]
        came = f'{esc(say("WORKSHOP_WITNESS_OUTCOME"))}<b class="of-{tone}">{esc(outcome_words(workshop, witness.tried))}</b>'
    else:
        # others stop this person too: only what this very rule says may be told
        words = consequence(rule, workshop.lang) if rule else ""
        came = f'{esc(say("WORKSHOP_WITNESS_BY_RULE"))}<b class="of-bad">{esc(words)}</b>' if words else ""
    head = caption(found.code, workshop.lang)
    like = f'<div class="of-3">{esc(like_words(bundle, witness, workshop.lang))}</div>'
    lead = f'<b>{icon_html("person")} {esc(head)}</b><div class="of-values">{values}</div>'
    show(f'<div class="of-witness">{lead}{like}<div>{came}</div></div>')


def _acts(workshop: Workshop, number: int, group: Alike, witness: Witness | None) -> None:
    """照此修改, 看两家规则, 到这条规则, 用这个人试, 写明理由并保留."""
    say, first, may_edit = workshop.visit.say, group.first, workshop.at_hand.may_edit
    fix = tuple(edit for one in group.findings if isinstance(one, Finding) for edit in one.fix)
    mend = first.mend_text(workshop.lang) if isinstance(first, RuleFinding) else ""
    if mend:
        show(f'<p class="of-s">{esc(say("WORKSHOP_MEND", what=mend))}</p>')
    with st.container(key=f"ruleacts_{number}", horizontal=True, gap="small"):
        if fix and may_edit:
            kwargs = {"near": NEAR, "at": str(number)}
            st.button(say("WORKSHOP_MEND_DO"), key=f"rulefix_{number}", on_click=workshop.at_hand.do, args=fix, kwargs=kwargs)
        if first.code in ACROSS and isinstance(first, RuleFinding) and st.button(say("WORKSHOP_TWO"), key=f"ruletwo_{number}"):
            two_rules(workshop, group.findings)
        _way(workshop, number, first, witness, group.positions[0])
        keep_button(workshop, number, [one for one in group.findings if isinstance(one, RuleFinding)])


def _way(workshop: Workshop, number: int, found: Problem, witness: Witness | None, position: int) -> None:
    """To the rule, with the person who shows the finding; where it is about a parameter or a thing of another page, there."""
    say, keys = workshop.visit.say, keys_of(found)
    entry = next((one for key in keys if (one := entry_of(workshop.entries, key))), None)
    if found.where.startswith("parameters."):
        if st.button(say("WORKSHOP_TO_PARAMETER"), key=f"rulego_{number}", type="tertiary"):
            workshop.visit.go("parameters", bundle=workshop.at_hand.code, parameter=found.where.removeprefix("parameters."))
    elif entry is not None:
        person = f"{WITNESS}{position}" if witness else ""
        st.button(say("WORKSHOP_TO_RULE"), key=f"rulego_{number}", type="tertiary", on_click=_go, args=(workshop, entry.key, person))
    elif (elsewhere := _elsewhere(found)) and st.button(say("WORKSHOP_TO_PLACE"), key=f"rulego_{number}", type="tertiary"):
        page, query = elsewhere
        workshop.visit.go(page, bundle=workshop.at_hand.code, **query)


def _elsewhere(found: Problem) -> tuple[str, dict[str, str]] | None:
    if not isinstance(found, Finding):
        return None
    match found.place.kind:
        case "use":
            return "merge", {"show": "materials", "open": found.place.id}
        case "item":
            return "matters", {"open": found.place.id}
        case "data_item" if found.place.id:
            return "design", {"card": found.place.id}
    return None


def _go(workshop: Workshop, key: str, person: str) -> None:
    choose(key)
    if person:
        workshop.choose_person(person)


def _show_all() -> None:
    st.session_state[ALL] = True


def _sound(workshop: Workshop) -> None:
    """«已查过，没有问题»: what was looked for and is not there; and what could not be decided."""
    say, checked = workshop.visit.say, workshop.checked
    if checked is None or checked.compiled is None:
        return
    keys: Sequence[str] = none_of(checked.found, [one for one, _ in checked.kept])
    lines = [f'<li><span class="of-ok">{icon_html("check")}</span> {esc(say(key))}</li>' for key in keys]
    if checked.undecided:
        told = "".join(f"<li>{esc(words_of(one, workshop.bundle, workshop.lang))}</li>" for one in checked.undecided)
        head = esc(say("WORKSHOP_UNDECIDED", count=len(checked.undecided)))
        lines.append(f"<li><details><summary>{icon_html('help')} {head}</summary><ul>{told}</ul></details></li>")
    else:
        lines.append(f'<li><span class="of-ok">{icon_html("check")}</span> {esc(say("WORKSHOP_UNDECIDED_NONE"))}</li>')
    show(f'<div class="of-sound"><b class="of-s">{esc(say("WORKSHOP_SOUND"))}</b><ul>{"".join(lines)}</ul></div>')
