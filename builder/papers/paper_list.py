"""The list at the left: the papers of the bundle, the form of each matter, the shared snippets by what they are about."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from builder.papers.chosen import PAPER, SNIPPET, choose
from builder.papers.paper_place import OF_A_MATTER, PaperPlace, forms_of, is_own, papers_of, title_of
from builder.papers.snippet_at_hand import SnippetAtHand
from builder.papers.written import Written
from runtime.notices.snippets_of import title_in
from runtime.pages.widgets import esc, plain, show
from runtime.snippet_version import SnippetVersion, Theme


def paper_list(written: Written) -> None:
    """Everything that can be chosen, with what is chosen."""
    say, bundle = written.visit.say, written.bundle
    with st.container(key="paper_list_items", gap=None):
        show(f'<h2 class="of-listhead">{esc(say("PAPERS_OF", title=bundle.title))}</h2>')
        _papers(written, papers_of(bundle))
        show(f'<h2 class="of-listhead">{esc(say("PAPERS_FORMS"))}</h2>')
        _papers(written, forms_of(bundle))
        show(f'<h2 class="of-listhead">{esc(say("PAPERS_SNIPPETS"))}</h2>')
        for theme in Theme:
            _snippets(written, theme, [one for one in written.register.values() if one.theme is theme])


def _papers(written: Written, places: Iterable[PaperPlace]) -> None:
    say = written.visit.say
    for place in places:
        item = written.bundle.item(place.item) if place.kind == OF_A_MATTER else None
        # under their heading the forms go by their matters
        title = plain(item.name if item else title_of(written.bundle, place, written.visit.lang))
        own = f" :small[{plain(say('PAPERS_OWN'))}]" if is_own(written.bundle, place) else ""
        _entry(place.name == written.name, f"paper_{place.name.replace('.', '__')}", title + own, PAPER, place.name)


def _snippets(written: Written, theme: Theme, found: list[SnippetVersion]) -> None:
    if not found:
        return
    on = written.snippet if isinstance(written, SnippetAtHand) else ""
    label = f"{plain(written.visit.say(f'SNIPPET_THEME_{theme.upper()}'))} · {len(found)}"
    with st.container(key=f"snippets_{theme}"), st.expander(label, expanded=any(one.name == on for one in found)):
        for one in found:
            version = "" if one.is_house else f" :small[{plain(written.visit.say('PAPERS_VERSION', version=one.version))}]"
            _entry(one.name == on, f"snippet_{one.name}", plain(title_in(one, written.visit.lang)) + version, SNIPPET, one.name)


def _entry(on: bool, key: str, label: str, what: str, name: str) -> None:
    with st.container(key=f"listed_on_{key}" if on else f"listed_{key}"):
        if st.button(label, key=f"choose_{key}", type="tertiary", width="stretch"):
            choose(what, name)
            st.rerun()
