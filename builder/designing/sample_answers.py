"""Sample answers: what the invented applicant of a preview begins with: nothing, every optional item, or a test case of the bundle.

Which of them is chosen is kept for the session, for the pane beside the canvas and for the whole form alike.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from forms.bundle import Bundle
from forms.problems import Problem
from runtime.bootstrap import Application
from runtime.compiled import CompiledBundle
from runtime.content import Content
from runtime.pages.visit import Visit
from runtime.prefill import kept_value, may_be_answered
from runtime.trial_desk import first_content

FRESH, ALL = "", "*"
"""Just come by; the same with every optional item."""
LONGEST = 40
"""Characters of a test case's note in the list."""


def samples_of(visit: Visit, bundle: Bundle) -> dict[str, str]:
    """Every sample with its words."""
    found = {FRESH: visit.say("SAMPLE_FRESH")}
    if not all(item.core for item in bundle.items):
        found[ALL] = visit.say("SAMPLE_ALL")
    return found | {case.id: _short(" ".join(filter(None, (case.id, case.note)))) for case in bundle.test_cases}


def content_of(application: Application, compiled: CompiledBundle, sample: str) -> Content:
    """What the form holds for a sample. Answers of a test case that no applicant may give, or that this draft cannot read, are left out."""
    bundle, fresh = compiled.bundle, first_content(application, compiled)
    if sample == ALL:
        return replace(fresh, selected_items=tuple(item.id for item in bundle.items))
    case = next((one for one in bundle.test_cases if one.id == sample), None)
    if case is None:
        return fresh
    asked, answers = case.submission.get("selected_items"), case.submission.get("values")
    chosen = asked if isinstance(asked, list) else []
    values = {name: raw for name, raw in answers.items() if may_be_answered(bundle, name)} if isinstance(answers, dict) else {}
    read = {name: kept_value(bundle, name, raw) for name, raw in values.items()}
    return replace(
        fresh,
        selected_items=tuple(item.id for item in bundle.items if item.core or item.id in chosen),
        values={name: value for name, value in read.items() if value is not None and not isinstance(value, Problem)},
    )


def sample_now(bundle: Bundle) -> str:
    """The one that is chosen; the fresh one if it has gone from the bundle."""
    kept = str(st.session_state.get(_kept_key(bundle), FRESH))
    return kept if kept in {FRESH, ALL, *(case.id for case in bundle.test_cases)} else FRESH


def choose_sample(visit: Visit, bundle: Bundle, place: str) -> None:
    """The list of samples. Another one begins the preview anew: what was typed into it was typed for somebody else."""
    words, key = samples_of(visit, bundle), f"sample_of_{place}"
    if len(words) == 1:
        return
    now = sample_now(bundle)
    if st.session_state.get(key) != now:
        st.session_state[key] = now
    st.selectbox(
        visit.say("SAMPLE"),
        list(words),
        format_func=words.__getitem__,
        key=key,
        label_visibility="collapsed",
        on_change=lambda: _chosen(bundle, st.session_state[key]),
    )


def _chosen(bundle: Bundle, sample: str) -> None:
    st.session_state[_kept_key(bundle)] = sample
    st.session_state.pop(answers_key(bundle), None)
    forget_answers()


def answers_key(bundle: Bundle) -> str:
    """Under which the session keeps what was typed into the preview of this bundle."""
    return f"preview_{bundle.code}"


def forget_answers() -> None:
    """Forget what the widgets of the applicant's page held: one that comes back while the session still knows its value would be
    told nothing, and stand empty."""
    for key in [str(one) for one in st.session_state if str(one).startswith(("f_", "q_"))]:
        del st.session_state[key]


def _kept_key(bundle: Bundle) -> str:
    return f"preview_sample_{bundle.code}"


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
