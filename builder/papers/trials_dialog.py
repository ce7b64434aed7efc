"""用全部案例试印: the words printed on every test case that leads to the paper, and on an invented one."""

from __future__ import annotations

import streamlit as st

from builder.papers.paper_at_hand import PaperAtHand
from runtime.authoring.template_trials import Trial, try_all
from runtime.pages import widgets
from runtime.pages.visit import Visit
from runtime.pages.widgets import chip_html, esc, plain, show

MOST_TOLD = 4
"""Problems of one case that are told."""


def trials_button(written: PaperAtHand) -> None:
    """The button of the head."""
    say = written.visit.say
    if st.button(say("PAPERS_TRY_ALL"), key="paper_trials", icon=":material/fact_check:"):
        st.dialog(say("PAPERS_TRY_TITLE", paper=written.title), width="large")(_dialog)(written)


def _dialog(written: PaperAtHand) -> None:
    say, among = written.visit.say, written.samples
    kind, item = written.paper
    bar = st.progress(0.0, plain(say("PAPERS_TRYING", count=len(among))))
    trials: list[Trial] = []
    tried = try_all(
        written.bundle, kind, written.read.text, item, snippets=written.snippets, faces=written.visit.application.faces, among=among
    )
    for trial in tried:
        trials.append(trial)
        bar.progress(len(trials) / max(1, len(among)))
    bar.empty()
    # what the words themselves show is told once, with its line
    wrong = () if written.read.is_sound else written.read.problems
    widgets.problems_note(wrong[:MOST_TOLD], lang=written.visit.lang)
    show(trials_html(written.visit, trials))


def trials_html(visit: Visit, trials: list[Trial]) -> str:
    """One row a case: whether it came out, its pages, and what was wrong."""
    say = visit.say
    fine = sum(one.ok for one in trials)
    tone, words = ("ok", say("PAPERS_TRIED_FINE", count=len(trials))) if fine == len(trials) else ("bad", "")
    words = words or say("PAPERS_TRIED_FAILED", count=len(trials) - fine, whole=len(trials))
    head = "".join(
        f'<th scope="col">{esc(say(one))}</th>' for one in ("PAPERS_CASE", "PAPERS_CAME", "PAPERS_PAGE_COUNT", "PAPERS_PROBLEMS")
    )
    rows = "".join(_row(visit, one) for one in trials)
    return (
        f'<div class="of-note {tone}" role="status">{esc(words)}</div>'
        f'<table class="of-trials"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


def _row(visit: Visit, one: Trial) -> str:
    say = visit.say
    came = chip_html(say("PAPERS_OK"), icon="check", tone="ok") if one.ok else chip_html(say("PAPERS_FAILED"), icon="close", tone="bad")
    told = [problem.text(visit.lang) for problem in one.problems]
    if one.missing_glyphs:
        told.append(say("PAPERS_NO_GLYPH", signs=say("LIST_SEPARATOR").join(one.missing_glyphs)))
    rest = [say("PAPERS_AND_MORE", count=len(told) - MOST_TOLD)] if len(told) > MOST_TOLD else []
    problems = "".join(f"<li>{esc(words)}</li>" for words in (*told[:MOST_TOLD], *rest))
    title = f"{one.sample.case} · {one.sample.title}" if one.sample.case and one.sample.case != one.sample.title else one.sample.title
    found = one.sample.context.bundle.item(one.sample.item) if one.sample.item else None
    matter = f"<br><small>{esc(found.name)}</small>" if found else ""
    listed = f"<ul>{problems}</ul>" if problems else ""
    return f"<tr><td>{esc(title)}{matter}</td><td>{came}</td><td>{one.pages or ''}</td><td>{listed}</td></tr>"
