"""What the checks find in a draft, how much of it blocks and how much is let pass; the test cases that are run when publishing."""

from __future__ import annotations

import streamlit as st

from builder.publishing.findings_by_kind import findings_by_kind
from builder.publishing.let_pass import Weighed
from forms.bundle import Bundle, TestCase
from forms.problems import Severity
from runtime.pages import widgets
from runtime.pages.staff_pieces import DOT, card_head
from runtime.pages.visit import Visit
from runtime.pages.widgets import VERDICTS, esc, show, table_html, verdict_html
from runtime.people import Action, Subject
from runtime.versions import BundleDraft

TESTS_SHOWN = 20


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


def tests_card(visit: Visit, bundle: Bundle) -> None:
    """The test cases that travel with the bundle."""
    cases = bundle.test_cases
    with st.container(key="card_tests"):
        card_head(visit.say("PUBLISH_TESTS"), visit.say("PUBLISH_TESTS_COUNT", count=len(cases)))
        if not cases:
            words = f"{visit.say('PUBLISH_TESTS_NONE')}{DOT}{visit.say('PUBLISH_TESTS_NONE_NEXT')}"
            show(f'<span class="of-2">{esc(words)}</span>')
            return
        columns = [visit.say(key) for key in ("PUBLISH_TEST_ID", "PUBLISH_TEST_NOTE", "PUBLISH_TEST_EXPECTED")]
        show(table_html(columns, [_test(visit, case) for case in cases[:TESTS_SHOWN]]))
        if len(cases) > TESTS_SHOWN:
            show(f'<span class="of-3 of-xs">{esc(visit.say("PUBLISH_MORE_TESTS", count=len(cases)))}</span>')


def _test(visit: Visit, case: TestCase) -> tuple[str, str, str]:
    outcome = str(case.expected.get("outcome", ""))
    chip = verdict_html(outcome, lang=visit.lang) if outcome in VERDICTS else esc(visit.say("PUBLISH_TEST_NO_OUTCOME"))
    return f'<span class="of-mono of-xs">{esc(case.id)}</span>', esc(case.note), chip
