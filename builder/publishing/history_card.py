"""The history of a draft: who did what when, and the way back to any revision of it."""

from __future__ import annotations

import streamlit as st

from forms.errors import Refused
from runtime.authoring import drafting
from runtime.authoring.drafting import Clash, Step
from runtime.authoring.versions import BundleDraft
from runtime.pages.dossier import moment
from runtime.pages.staff_pieces import DOT, tell, told
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show
from runtime.people import Action, Person

TOLD = "history_told"
SHOWN = 50


def history_card(visit: Visit, person: Person, draft: BundleDraft, names: dict[str, str]) -> None:
    """The newest steps on top; to authors, the restoration of one."""
    steps = drafting.history(visit.application, person, draft.code, most=SHOWN)
    told(TOLD, visit)
    if not steps:
        return
    with st.expander(visit.say("HISTORY_TITLE"), key="history"):
        if visit.refusal(Action.DRAFT) is None and len(steps) > 1:
            _way_back(visit, person, draft, steps[1:])
        show(f'<ul class="of-seq">{"".join(_step(visit, step, names) for step in steps)}</ul>')


def _way_back(visit: Visit, person: Person, draft: BundleDraft, steps: tuple[Step, ...]) -> None:
    words = {step.revision: f"{visit.say('HISTORY_REVISION', revision=step.revision)} {step.text(visit.lang)}" for step in steps}
    chooser, act, _ = st.columns([5, 2, 2], vertical_alignment="bottom")
    with chooser:
        chosen = st.selectbox(visit.say("HISTORY_WHICH"), list(words), format_func=lambda one: words[one], key="history_which")
    with act:
        if st.button(visit.say("HISTORY_RESTORE"), key="history_restore", help=visit.say("HISTORY_RESTORE_HELP")):
            _restore(visit, person, draft, chosen)


def _restore(visit: Visit, person: Person, draft: BundleDraft, revision: int) -> None:
    try:
        done = drafting.restore(visit.application, person, draft.code, seen=draft.revision, revision=revision)
    except Refused as refused:
        tell(TOLD, refused.problems)
    else:
        clashed = isinstance(done, Clash)
        tell(TOLD, done=visit.say("HISTORY_CLASH") if clashed else visit.say("HISTORY_RESTORED", revision=revision))
    st.rerun()


def _step(visit: Visit, step: Step, names: dict[str, str]) -> str:
    quiet = DOT.join((visit.say("HISTORY_REVISION", revision=step.revision), names.get(step.by, step.by), moment(step.at)))
    return f'<li><b>{esc(step.text(visit.lang))}</b><div class="of-3 of-xs">{esc(quiet)}</div></li>'
