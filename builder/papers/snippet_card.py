"""Under the words of a shared snippet: its next version, its history, and who uses it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from builder.papers.compare_dialog import changes_html
from builder.papers.paper_place import PaperPlace, title_of
from builder.papers.snippet_at_hand import SnippetAtHand
from builder.people_names import named, names_of_people
from forms.errors import Refused
from forms.problems import Problem
from runtime.authoring.paper_templates import LONGEST_NOTE, LONGEST_TITLE, try_snippet, write_snippet
from runtime.notices.plain_words import differences, to_words
from runtime.pages import widgets
from runtime.pages.staff_pieces import card_head, tell, told
from runtime.pages.widgets import day_in_words, esc, icon_html, plain, show
from runtime.snippet_version import SnippetVersion

TOLD = "snippet_told"


def snippet_card(written: SnippetAtHand) -> None:
    """All of it."""
    told(TOLD, written.visit)
    if not written.locked:
        with st.container(key="card_snippet_new"):
            _new_version(written)
    with st.container(key="card_snippet_uses"):
        _uses(written)
    with st.container(key="card_snippet_history"):
        _history(written)


def _new_version(written: SnippetAtHand) -> None:
    say, newest = written.visit.say, written.newest
    key = f"{written.snippet}_{newest.version}"
    card_head(say("PAPERS_SNIPPET_NEW", version=newest.version + 1))
    show(f'<p class="of-2 of-s">{esc(say("PAPERS_SNIPPET_ABOUT"))}</p>')
    title = st.text_input(say("PAPERS_SNIPPET_TITLE"), newest.title, max_chars=LONGEST_TITLE, key=f"snippet_title_{key}")
    basis = st.text_input(say("PAPERS_SNIPPET_BASIS"), newest.basis, key=f"snippet_basis_{key}")
    note = st.text_area(say("PAPERS_SNIPPET_NOTE"), key=f"snippet_note_{key}", max_chars=LONGEST_NOTE, height=90)
    since = st.date_input(
        say("PAPERS_SNIPPET_SINCE"), None, key=f"snippet_since_{key}", help=say("PAPERS_SNIPPET_SINCE_HELP"), format="YYYY-MM-DD"
    )
    with st.container(horizontal=True, gap="small"):
        save = st.button(say("PAPERS_SNIPPET_SAVE", version=newest.version + 1), key="snippet_save", type="primary")
        trial = st.button(say("PAPERS_SNIPPET_TRY"), key="snippet_try", icon=":material/fact_check:")
        if written.is_changed and st.button(say("PAPERS_SNIPPET_DROP"), key="snippet_drop", type="tertiary"):
            written.start_over()
            st.rerun()
    if not written.read.is_sound and (save or trial):
        widgets.problems_note(written.read.problems, lang=written.visit.lang)
    elif trial:
        _tried(written)
    elif save:
        _save(
            written,
            SnippetVersion(
                name=written.snippet,
                version=newest.version + 1,
                title=title,
                theme=newest.theme,
                text=written.source,
                basis=basis,
                valid_from=since,
                note=note,
            ),
        )


def _save(written: SnippetAtHand, version: SnippetVersion) -> None:
    visit = written.visit
    try:
        done: SnippetVersion | tuple[Problem, ...] = write_snippet(visit.application, visit.acting, version, seen=written.newest.version)
    except Refused as refused:
        done = refused.problems
    if not isinstance(done, SnippetVersion):
        widgets.problems_note(done, lang=visit.lang)
        return
    written.start_over()
    tell(TOLD, done=visit.say("PAPERS_SNIPPET_SAVED", title=done.title, version=done.version))
    st.rerun()


def _tried(written: SnippetAtHand) -> None:
    """What the words would spoil."""
    say = written.visit.say
    spoilt = try_snippet(written.visit.application, written.snippet, written.source)
    if not spoilt:
        show(
            f'<div class="of-note ok" role="status">{icon_html("check")} {esc(say("PAPERS_SNIPPET_FINE", count=len(written.places)))}</div>'
        )
        return
    reasons = (say("PAPERS_SNIPPET_SPOILT", title=place.title, reason=problem.text(written.visit.lang)) for place, problem in spoilt)
    lines = "".join(f"<li>{esc(one)}</li>" for one in reasons)
    show(f'<div class="of-note bad" role="alert">{icon_html("error")} {esc(say("PAPERS_SNIPPET_SPOILS"))}<ul>{lines}</ul></div>')


def _uses(written: SnippetAtHand) -> None:
    say, places = written.visit.say, written.places
    card_head(say("PAPERS_SNIPPET_USES"), say("PAPERS_SNIPPET_USES_COUNT", count=len(places)))
    if not places:
        show(f'<span class="of-3">{esc(say("PAPERS_SNIPPET_UNUSED"))}</span>')
        return
    lines = []
    for one in places:
        which = say("BUILDER_DRAFT") if one.version is None else say("PAPERS_VERSION", version=one.version)
        papers = say("LIST_SEPARATOR").join(title_of(written.bundle, PaperPlace(*paper), written.visit.lang) for paper in one.papers)
        pinned = say("PAPERS_SNIPPET_PINNED", version=one.pinned.version) if one.pinned else say("PAPERS_SNIPPET_OF_HOUSE")
        lines.append(f'<li><b>{esc(one.title)}</b> {esc(which)} · {esc(pinned)}<br><span class="of-2">{esc(papers)}</span></li>')
    show(f'<ul class="of-uses">{"".join(lines)}</ul>')


def _history(written: SnippetAtHand) -> None:
    say, visit = written.visit.say, written.visit
    card_head(say("PAPERS_SNIPPET_HISTORY"), say("PAPERS_SNIPPET_VERSIONS", count=len(written.history)))
    people = names_of_people(visit)
    for at, one in enumerate(written.history):
        by = say("PAPERS_SNIPPET_BY_HOUSE") if one.is_house else named(visit, [one.by], people)
        when = f" · {one.at:%Y-%m-%d}" if one.at else ""
        since = f" · {say('PAPERS_SNIPPET_FROM', day=day_in_words(one.valid_from, lang=visit.lang))}" if one.valid_from else ""
        with st.expander(plain(f"{say('PAPERS_VERSION', version=one.version)} · {by}{when}{since}")):
            about = [words for words in (one.basis, one.note) if words]
            show("".join(f'<p class="of-s">{esc(words)}</p>' for words in about) + _beside(written, written.history[at + 1 :], one))


def _beside(written: SnippetAtHand, older: Sequence[SnippetVersion], one: SnippetVersion) -> str:
    """What the version changed; of the first one its words."""
    words = to_words(one.text.rstrip("\n"), written.names)
    if not older:
        return f'<pre class="of-words">{esc(words)}</pre>'
    before = to_words(older[0].text.rstrip("\n"), written.names)
    return changes_html(written.visit, differences(before, words), written.visit.say("PAPERS_VERSION", version=older[0].version))
