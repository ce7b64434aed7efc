"""«还差什么才能判断»: what would settle the rules that are open, the best question first; a click leads to the field."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from builder.bundle_words import listed
from builder.simulating.go_to import go_to
from builder.simulating.lacking import Lack, Thing, lacks, things_words
from builder.simulating.trial import Trial
from builder.simulating.words import rule_word
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, plain, show

MOST_ASKED = 3
"""Questions that stand open; the rest is folded."""


def lacking_note(visit: Visit, trial: Trial) -> None:
    """Nothing where nothing is open."""
    found = lacks(trial)
    if not found:
        return
    with st.container(key="lacking", gap="xsmall"):
        show(f'<b class="of-s">{esc(visit.say("OPEN_QUESTIONS_TITLE"))}</b>')
        _asked(visit, trial, found[:MOST_ASKED], 0)
        if len(found) > MOST_ASKED:
            with st.expander(visit.say("SIM_LACK_MORE", count=len(found) - MOST_ASKED), key="lacking_rest", type="compact"):
                _asked(visit, trial, found[MOST_ASKED:], MOST_ASKED)


def _asked(visit: Visit, trial: Trial, found: Sequence[Lack], first: int) -> None:
    for number, one in enumerate(found, start=first):
        names = things_words(trial, one.things, visit.lang)
        words = names if number else visit.say("OPEN_QUESTIONS_ASK", names=names)
        with st.container(key=f"lack_{number}", gap=None):
            key = place_of(one.things[0])
            st.button(plain(words), key=f"lackgo_{number}", type="tertiary", icon=":material/edit:", on_click=go_to, args=(key,))
            for settled, said in ((one.surely, "SIM_LACK_SURELY"), (one.may, "SIM_LACK_MAY")):
                if settled:
                    titles = listed((rule_word(trial.bundle, rule, visit.lang) for rule in settled), visit.lang)
                    show(f'<div class="of-2 of-xs">{esc(visit.say(said, names=titles))}</div>')


def place_of(thing: Thing) -> str:
    """Key of the widget where it is given."""
    return "tried_silent" if thing.libraries else f"tried_{thing.name}"
