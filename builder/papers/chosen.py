"""What is chosen on the page: a paper or a snippet, kept in the address."""

from __future__ import annotations

import streamlit as st

from builder.draft_at_hand import DraftAtHand
from builder.papers.paper_at_hand import PaperAtHand
from builder.papers.paper_place import USUAL, PaperPlace, place_named
from builder.papers.snippet_at_hand import SnippetAtHand
from runtime.authoring.paper_templates import register

PAPER, SNIPPET = "paper", "snippet"


def chosen(at_hand: DraftAtHand) -> PaperAtHand | SnippetAtHand:
    """What the address names, else the paper one begins with."""
    snippet = st.query_params.get(SNIPPET, "")
    if snippet and snippet in register(at_hand.visit.application):
        return SnippetAtHand(at_hand, snippet)
    place = place_named(at_hand.bundle, st.query_params.get(PAPER, ""))
    return PaperAtHand(at_hand, place or PaperPlace(USUAL))


def choose(what: str, name: str) -> None:
    """A paper or a snippet; from the callback of a button."""
    for one in (PAPER, SNIPPET):
        if one == what:
            st.query_params[one] = name
        elif one in st.query_params:
            del st.query_params[one]
