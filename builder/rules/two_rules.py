"""两家规则: what several departments say, side by side, where a finding is about them together."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from builder.bundle_words import terse_names
from builder.rules.sentences import rule_sentence_html
from builder.rules.workshop import Workshop, choose
from forms.bundle import Bundle
from forms.findings import Finding
from forms.problems import Problem
from rules.analyse import RuleFinding
from runtime.pages.widgets import chip_html, esc, show
from runtime.problem_words import words_of


def two_rules(workshop: Workshop, found: Sequence[Problem]) -> None:
    """The dialog."""

    @st.dialog(workshop.visit.say("WORKSHOP_TWO"), width="large")
    def opened() -> None:
        _sides(workshop, found)

    opened()


def _sides(workshop: Workshop, found: Sequence[Problem]) -> None:
    """Each rule it is about, and each form that offers what the rule refuses."""
    say, names = workshop.visit.say, terse_names(workshop.bundle)
    for one in found[:1]:
        show(f'<p class="of-2 of-s">{esc(words_of(one, workshop.bundle, workshop.lang))}</p>')
    rules = [rule for key in _related(found) if (rule := workshop.rule(key))]
    for rule in rules:
        of = "".join(chip_html(names.get(item, item)) for item in rule.applies_to or ()) or chip_html(say("WORKSHOP_ALL_ITEMS"))
        sentence = rule_sentence_html(workshop.bundle, rule, workshop.lang)
        show(f'<div class="of-side">{of} <b>{esc(rule.title)}</b><div>{sentence}</div><small>{esc(rule.basis)}</small></div>')
        if st.button(say("WORKSHOP_TO_RULE"), key=f"two_go_{rule.id}", type="tertiary"):
            choose(rule.id)
            st.rerun()
    for place in dict.fromkeys(one.place.id for one in found if isinstance(one, Finding) and one.place.kind == "data_item"):
        item = workshop.bundle.data_item(place)
        if item is None:
            continue
        of = "".join(chip_html(names.get(one, one)) for one in _asking(workshop.bundle, place))
        options = say("LIST_SEPARATOR").join(item.options)
        show(f'<div class="of-side">{of} <b>{esc(item.label)}</b><div>{esc(say("WORKSHOP_OFFERS", options=options))}</div></div>')
        if st.button(say("WORKSHOP_TO_FIELD"), key=f"two_field_{place}", type="tertiary"):
            workshop.visit.go("design", bundle=workshop.at_hand.code, card=place)


def _related(found: Sequence[Problem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule for one in found if isinstance(one, RuleFinding) for rule in one.related))


def _asking(bundle: Bundle, data_item: str) -> tuple[str, ...]:
    """The items on whose forms it stands."""
    return tuple(dict.fromkeys(place.partition(".")[0] for place, item in bundle.relations.item_of().items() if item == data_item))
