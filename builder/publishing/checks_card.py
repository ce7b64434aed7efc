"""What the checks find in a draft, how much of it blocks and how much is let pass."""

from __future__ import annotations

import streamlit as st

from builder.publishing.findings_by_kind import findings_by_kind
from builder.publishing.let_pass import Weighed
from forms.problems import Severity
from runtime.authoring.versions import BundleDraft
from runtime.pages import widgets
from runtime.pages.staff_pieces import DOT, card_head
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, show
from runtime.people import Action, Subject


def checks_card(visit: Visit, draft: BundleDraft, weighed: Weighed) -> None:
    """Every finding; to whoever may publish, a box for the reason at each error that may be let pass."""
    with st.container(key="card_checks"):
        if not weighed.found:
            card_head(visit.say("PUBLISH_CHECK"))
            clean = f"{visit.say('PUBLISH_CHECK_CLEAN')} {visit.say('PUBLISH_CHECK_CLEAN_NEXT')}"
            show(f'<span class="of-ok">{widgets.icon_html("check")} {esc(clean)}</span>')
            return
        card_head(visit.say("PUBLISH_CHECK"), _counts(visit, weighed))
        may = not any(visit.refusal(Action.PUBLISH, Subject(author=author)) for author in draft.authors)
        findings_by_kind(visit, weighed, may_let_pass=may)


def _counts(visit: Visit, weighed: Weighed) -> str:
    """How many block, are let pass, are to be looked at, could be better; of what there is none, nothing."""
    counts = {
        "PUBLISH_COUNT_ERROR": len(weighed.blocking),
        "PUBLISH_COUNT_PASSED": weighed.passing,
        "PUBLISH_COUNT_WARNING": sum(one.severity is Severity.WARNING for one in weighed.found),
        "PUBLISH_COUNT_HINT": sum(one.severity is Severity.HINT for one in weighed.found),
    }
    return DOT.join(visit.say(key, count=count) for key, count in counts.items() if count)
