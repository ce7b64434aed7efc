"""What the checks find in a draft and what of it a publisher lets pass with a reason; the test cases that are run when publishing."""

from __future__ import annotations

from hashlib import sha256

import streamlit as st

from builder.publishing.findings_by_kind import findings_by_kind
from forms.bundle import Bundle, TestCase
from forms.problems import Problem, Severity
from runtime import versions
from runtime.pages import widgets
from runtime.pages.staff_pieces import DOT, card_head
from runtime.pages.visit import Visit
from runtime.pages.widgets import VERDICTS, esc, show, table_html, verdict_html
from runtime.people import Action, Person, Subject
from runtime.storage import Override
from runtime.versions import BundleDraft

TESTS_SHOWN = 20
LONGEST_WHY = 300


def checks_card(visit: Visit, person: Person, draft: BundleDraft, found: tuple[Problem, ...]) -> None:
    """Every finding; to whoever may publish, the errors that may be let pass with a reason."""
    with st.container(key="card_checks"):
        if not found:
            card_head(visit.say("PUBLISH_CHECK"))
            clean = f"{visit.say('PUBLISH_CHECK_CLEAN')} {visit.say('PUBLISH_CHECK_CLEAN_NEXT')}"
            show(f'<span class="of-ok">{widgets.icon_html("check")} {esc(clean)}</span>')
            return
        counts = {severity: sum(1 for one in found if one.severity is severity) for severity in Severity}
        words = visit.say(
            "PUBLISH_CHECK_COUNT", errors=counts[Severity.ERROR], warnings=counts[Severity.WARNING], hints=counts[Severity.HINT]
        )
        card_head(visit.say("PUBLISH_CHECK"), words)
        findings_by_kind(visit, found, draft.bundle)
        may = not any(visit.refusal(Action.PUBLISH, Subject(author=author)) for author in draft.authors)
        if may and person and (passable := _passable(found)):
            _let_pass(visit, passable)


def overrides_given(found: tuple[Problem, ...]) -> tuple[Override, ...]:
    """The errors for which a reason stands on the page."""
    reasons = ((one, str(st.session_state.get(_key(one), "")).strip()) for one in _passable(found))
    return tuple(Override(one.code, one.where, why) for one, why in reasons if why)


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


def _let_pass(visit: Visit, passable: list[Problem]) -> None:
    with st.expander(visit.say("PUBLISH_OVERRIDE", count=len(passable)), key="overrides"):
        show(f'<p class="of-2">{esc(visit.say("PUBLISH_OVERRIDE_LEAD"))}</p>')
        for one in passable:
            st.text_input(
                widgets.plain(one.text(visit.lang)), key=_key(one), max_chars=LONGEST_WHY, placeholder=visit.say("PUBLISH_OVERRIDE_ASK")
            )


def _passable(found: tuple[Problem, ...]) -> list[Problem]:
    """Each place once, however often it is found."""
    return list({(one.code, one.where): one for one in found if versions.overridable(one)}.values())


def _key(one: Problem) -> str:
    return f"override_{sha256(f'{one.code} {one.where}'.encode()).hexdigest()[:16]}"


def _test(visit: Visit, case: TestCase) -> tuple[str, str, str]:
    outcome = str(case.expected.get("outcome", ""))
    chip = verdict_html(outcome, lang=visit.lang) if outcome in VERDICTS else esc(visit.say("PUBLISH_TEST_NO_OUTCOME"))
    return f'<span class="of-mono of-xs">{esc(case.id)}</span>', esc(case.note), chip
