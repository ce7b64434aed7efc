"""Folded cards: what is open stands in the address, so that a link leads there; usually one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import streamlit as st

from runtime.pages.visit import Visit
from runtime.pages.widgets import plain

ADDRESS = "open"
ALL = "all"


class Folding:
    """Which of several cards are open."""

    def __init__(self, visit: Visit, owners: Iterable[str]) -> None:
        self.visit, self.owners = visit, tuple(owners)
        asked = st.query_params.get(ADDRESS, "")
        self.open = frozenset(self.owners if asked == ALL else {*asked.split(",")} & {*self.owners})

    @contextmanager
    def card(self, owner: str, title: str, summary: str) -> Iterator[bool]:
        """A card that shows its title and one line while it is folded; gives whether there is a body to draw."""
        key = f"fold_{owner}"
        st.session_state[key] = owner in self.open
        with st.expander(f"**{plain(title)}** :gray[{plain(summary)}]", key=key, on_change=self._turned, args=(owner,)):
            yield owner in self.open

    def all_button(self) -> None:
        """«全部展开», or «全部收起»."""
        opened = len(self.open) == len(self.owners)
        words, icon = ("FOLDING_CLOSE", ":material/unfold_less:") if opened else ("FOLDING_OPEN", ":material/unfold_more:")
        st.button(self.visit.say(words), key="fold_all", icon=icon, type="tertiary", on_click=_put, args=("" if opened else ALL,))

    def _turned(self, owner: str) -> None:
        # several are open only because somebody opened them all
        others = self.open - {owner} if len(self.open) > 1 or owner in self.open else frozenset[str]()
        left = others if owner in self.open else others | {owner}
        _put(ALL if left == frozenset(self.owners) else ",".join(one for one in self.owners if one in left))


def _put(opened: str) -> None:
    if opened:
        st.query_params[ADDRESS] = opened
    elif ADDRESS in st.query_params:
        del st.query_params[ADDRESS]
