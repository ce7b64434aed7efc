"""Workshop: the rules of one draft at hand, with what is chosen among them, whom they are tried on, and what was found."""

from __future__ import annotations

import streamlit as st

from builder.draft_at_hand import DraftAtHand
from builder.rules.checked import Checked, checked
from builder.rules.entries import Entry, entries, entry_of
from builder.rules.people import BLANK, CASE, WITNESS, Tried
from forms.bundle import Bundle
from forms.document import digest
from forms.problems import Lang, Problem
from forms.stated_rule import StatedRule
from runtime.outcome import VerdictState
from runtime.pages.staff_pieces import DOT
from runtime.pages.visit import Visit

ADDRESS = "rule"
"""Under which the address names the chosen entry."""
NEW = "+"
"""In its place: a rule that is being stated."""
NEAR = "rules"
"""The piece of the page that says why an act was refused."""
LONGEST = 60
"""Characters of a person's words in the list of people."""


class Workshop:
    """One person before the rules of one draft."""

    def __init__(self, at_hand: DraftAtHand) -> None:
        self.at_hand = at_hand
        self.text = digest(at_hand.bundle)
        self.checked: Checked | None = checked(at_hand.visit.application, at_hand.bundle, text=self.text)
        self.entries: tuple[Entry, ...] = self.checked.entries if self.checked else entries(at_hand.bundle)

    @property
    def visit(self) -> Visit:
        """Of whoever works here."""
        return self.at_hand.visit

    @property
    def lang(self) -> Lang:
        """Of the visit."""
        return self.at_hand.visit.lang

    @property
    def bundle(self) -> Bundle:
        """The draft as it stands."""
        return self.at_hand.bundle

    # ---- what is chosen

    @property
    def chosen(self) -> str:
        """Key of the entry that is shown: the one the address names, else the worst finding's, else the first rule."""
        asked = st.query_params.get(ADDRESS, "")
        if asked == NEW and self.at_hand.may_edit:
            return NEW
        if found := entry_of(self.entries, asked):
            return found.key
        troubled = self.checked.findings_of if self.checked else {}
        return next((key for key in troubled if key), "") or next((one.key for one in self.entries if one.kind == "rule"), "")

    @property
    def entry(self) -> Entry | None:
        """The one that is shown."""
        return entry_of(self.entries, self.chosen)

    @property
    def asked(self) -> bool:
        """Did somebody choose it?"""
        return ADDRESS in st.query_params

    def rule(self, key: str) -> StatedRule | None:
        """The rule of that id."""
        return next((one for one in self.bundle.rules if one.id == key), None)

    # ---- whom it is tried on

    def people(self) -> dict[str, str]:
        """Everybody a rule may be tried on, with their words: test cases, who shows a finding, somebody of whom nothing is known."""
        words = {}
        for number, case in enumerate(self.bundle.test_cases, start=1):
            note = case.note or self.visit.say("WORKSHOP_PERSON_CASE", number=number)
            words[f"{CASE}{case.id}"] = _short(DOT.join(filter(None, (self._name_in(case.submission.get("values")), note))))
        for position in self.checked.witnesses if self.checked else ():
            title = str(self.checked.found[position].params.get("title", "")) if self.checked else ""
            words[f"{WITNESS}{position}"] = _short(self.visit.say("WORKSHOP_PERSON_WITNESS", title=title))
        return words | {BLANK: self.visit.say("WORKSHOP_PERSON_BLANK")}

    @property
    def person(self) -> str:
        """Whom it is tried on now. The first who is looked at by the rule that is shown, and who fails it if anybody does."""
        kept = st.session_state.get(self._person_key)
        if isinstance(kept, str) and kept in self.people():
            return kept
        return self._telling() or next(iter(self.people()))

    def choose_person(self, key: str) -> None:
        """Try on this one from now on."""
        st.session_state[self._person_key] = key

    @property
    def tried(self) -> Tried | Problem | None:
        """What comes of that person; None while the draft is being read, or cannot be."""
        return self.checked.person(self.person) if self.checked else None

    def _telling(self) -> str:
        by_state: dict[VerdictState, str] = {}
        rule = self.rule(self.chosen)
        for key in self.people() if rule and self.checked else ():
            tried = self.checked.person(key) if self.checked and key != BLANK else None
            state = tried.state(rule.id) if isinstance(tried, Tried) and rule else None
            if state is VerdictState.FAILS:
                return key
            if state is not None:
                by_state.setdefault(state, key)
        return next((by_state[state] for state in (VerdictState.HOLDS, VerdictState.UNDETERMINED) if state in by_state), "")

    @property
    def _person_key(self) -> str:
        return f"rules_person_{self.at_hand.code}"

    def _name_in(self, values: object) -> str:
        name = values.get(self.bundle.applicant_name_item) if isinstance(values, dict) else ""
        return name if isinstance(name, str) else ""


def choose(key: str) -> None:
    """Show this entry; "" = whatever comes first."""
    if key:
        st.query_params[ADDRESS] = key
    elif ADDRESS in st.query_params:
        del st.query_params[ADDRESS]


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
