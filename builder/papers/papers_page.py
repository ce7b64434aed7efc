"""文书模板: the papers of a bundle at the left, the words of one in the middle, and what is printed of them at the right.

Fragments: what is typed draws the editor again at once; when that has been painted, the paper is printed and the rest follows.
"""

from __future__ import annotations

import streamlit as st

from builder.draft_at_hand import DraftAtHand
from builder.papers.chosen import chosen
from builder.papers.compare_dialog import compare_button, published_source
from builder.papers.editor import PLAIN, editor
from builder.papers.paper_at_hand import PaperAtHand
from builder.papers.paper_list import paper_list
from builder.papers.preview_pane import preview_pane
from builder.papers.restore import restore_button
from builder.papers.snippet_card import snippet_card
from builder.papers.trials_dialog import trials_button
from builder.papers.written import EDITOR, NOTES, PAPERS, PREVIEW, Written
from builder.steps import bundle_frame
from runtime.notices.base import notices
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, icon_html, show


def papers_page(visit: Visit) -> None:
    """The papers of the bundle the address names."""
    at_hand = bundle_frame(visit, "papers", heading=_heading, acts=_acts)
    if at_hand is None:
        return
    written = chosen(at_hand)
    written.quick = False
    written.print_again()
    with st.container(key="papers"):
        columns = st.columns([19, 41, 40], gap="small")
        with columns[0], st.container(key="card_paper_list"):
            st.fragment(paper_list, key=PAPERS)(written)
        with columns[1]:
            st.fragment(_notes, key=NOTES)(written)
            with st.container(key="card_paper_words"):
                st.fragment(editor, key=EDITOR)(written)
                _plainly(visit)
            if not isinstance(written, PaperAtHand):
                snippet_card(written)
        with columns[2], st.container(key="card_paper_preview"):
            st.fragment(_preview, key=PREVIEW)(written)


def _preview(written: Written) -> None:
    if written.preview is None and written.sample is not None:
        with st.spinner(written.visit.say("PAPERS_PRINTING")):
            preview_pane(written)
    else:
        preview_pane(written)


def _heading(at_hand: DraftAtHand) -> tuple[str, str]:
    """The name of the paper, and which version of its words this is."""
    written, say = chosen(at_hand), at_hand.visit.say
    title = written.title
    if not isinstance(written, PaperAtHand):
        newest = written.newest
        words = say("PAPERS_SNIPPET_DRAFT" if written.is_changed else "PAPERS_SNIPPET_VERSION", version=newest.version + written.is_changed)
        return title, chip_html(say("PAPERS_SNIPPET"), icon="segment") + chip_html(words, tone="accent")
    version, before = published_source(written)
    if not written.is_own:
        return title, chip_html(say("PAPERS_OF_HOUSE"), icon="home_work")
    same = version is not None and before == written.source
    return title, chip_html(say("PAPERS_AS_IN" if same else "PAPERS_DRAFT", version=(version or 0) + (not same)), tone="accent")


def _acts(at_hand: DraftAtHand) -> None:
    """What one does with the words of a paper as a whole."""
    written = chosen(at_hand)
    if isinstance(written, PaperAtHand):
        if written.is_own and at_hand.may_edit:
            restore_button(written)
        compare_button(written)
        trials_button(written)


def _notes(written: Written) -> None:
    """Above the words: what the paper rests on, and snippets of which there are newer versions."""
    if not isinstance(written, PaperAtHand):
        return
    say, visit = written.visit.say, written.visit
    notice = notices.get(written.place.kind)
    if notice is not None and notice.basis:
        basis = say(notice.basis) if notice.basis.isupper() else notice.basis
        show(f'<div class="of-2 of-xs of-basis">{icon_html("gavel")} {esc(say("PAPERS_BASIS", basis=basis))}</div>')
    newer = written.newer_snippets()
    if newer:
        with st.container(key="newer_snippets"):
            lines = "".join(f"<li>{esc(one)}</li>" for one in newer)
            show(
                f'<div class="of-note warn">{icon_html("update")} {esc(visit.say("PAPERS_NEWER", count=len(newer)))}<ul>{lines}</ul></div>'
            )
            if not written.locked and st.button(say("PAPERS_TAKE_NEWER"), key="take_newer"):
                written.take_newer()
                st.rerun()


def _plainly(visit: Visit) -> None:
    st.toggle(visit.say("PAPERS_PLAIN"), key=PLAIN, help=visit.say("PAPERS_PLAIN_HELP"))
