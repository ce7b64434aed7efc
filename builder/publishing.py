"""Publishing: what the checks find, the test cases, who wrote and who may publish, the button, every version and its export."""

from __future__ import annotations

import streamlit as st

from builder.bundles import draft_state, named, versions_table
from builder.chosen_bundle import OneBundle, choose_bundle, policy_person
from builder.findings import findings_list
from forms.bundle import Bundle, TestCase
from forms.document import dump_bundle
from forms.errors import Refused
from forms.problems import Problem, Severity
from runtime import versions
from runtime.pages import widgets
from runtime.pages.staff_pieces import DOT, card_head, head, tell, told
from runtime.pages.visit import Visit
from runtime.pages.widgets import VERDICTS, esc, facts_html, show, table_html, verdict_html
from runtime.people import Action, Person, Subject
from runtime.storage import PublishedVersion
from runtime.versions import BundleDraft

TOLD = "publishing_told"
TESTS_SHOWN = 20


def publishing_page(visit: Visit) -> None:
    """From the draft to the next version."""
    person = policy_person(visit)
    title = st.container()
    chooser, _ = st.columns([3, 6])
    with chooser:
        one = choose_bundle(visit, person)
    if one is None:
        return
    with title:
        head(one.title, draft_state(visit, one.draft) if one.draft else "")
    told(TOLD, visit)
    names = {account.person.login: account.person.name for account in visit.application.store.accounts()}
    left, right = st.columns([7, 4])
    if one.draft:
        found = versions.check(one.draft.bundle)
        with left:
            _checks(visit, one.code, found)
            _tests(visit, one.draft.bundle)
        with right:
            _publish(visit, person, one, one.draft, found, names)
    else:
        with left:
            widgets.empty(visit.say("PUBLISH_NO_DRAFT"), visit.say("PUBLISH_NO_DRAFT_NEXT"))
    with left:
        _versions(visit, one, names)


def _checks(visit: Visit, code: str, found: tuple[Problem, ...]) -> None:
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
        findings_list(visit, found, bundle=code)


def _tests(visit: Visit, bundle: Bundle) -> None:
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


def _publish(visit: Visit, person: Person, one: OneBundle, draft: BundleDraft, found: tuple[Problem, ...], names: dict[str, str]) -> None:
    say = visit.say
    errors = sum(1 for problem in found if problem.severity is Severity.ERROR)
    refusal = next((fault for author in draft.authors if (fault := visit.refusal(Action.PUBLISH, Subject(author=author)))), None)
    with st.container(key="decide_publish"):
        card_head(say("PUBLISH_ACT_TITLE"))
        show(
            facts_html(
                {
                    say("PUBLISH_WROTE"): named(visit, draft.authors, names),
                    say("PUBLISH_WILL"): "—" if refusal else person.name,
                    say("PUBLISH_NEXT_VERSION"): say("BUILDER_VERSION", version=one.next_version),
                }
            )
        )
        if draft.published_as is not None:
            widgets.note(say("PUBLISH_SAME", version=draft.published_as), tone="ok")
        elif refusal:
            mine = person.login in draft.authors
            widgets.note(say("PUBLISH_YOU_WROTE" if mine else "PUBLISH_NOT_YOURS"), say("PUBLISH_APART"))
        elif errors:
            widgets.note(say("PUBLISH_BLOCKED", count=errors), tone="bad")
        else:
            show(f'<span class="of-2 of-xs">{esc(say("PUBLISH_CHECK_CLEAN_NEXT"))}</span>')
        blocked = draft.published_as is not None or refusal is not None or errors > 0
        # the key holds the revision that was drawn: a click on a draft that changed meanwhile publishes nothing
        words = say("PUBLISH_DO", version=one.next_version)
        if st.button(words, key=f"publish_{draft.revision}", type="primary", width="stretch", disabled=blocked):
            with st.spinner(say("PUBLISH_RUNNING")):
                _do(visit, person, one.code, draft.revision)
            st.rerun()
        st.download_button(
            say("PUBLISH_EXPORT_DRAFT"),
            lambda: dump_bundle(draft.bundle),
            file_name=f"{one.code}-draft.json",
            mime="application/json",
            key="export_draft",
            width="stretch",
            icon=":material/download:",
            on_click="ignore",
        )


def _do(visit: Visit, person: Person, code: str, revision: int) -> None:
    try:
        done = versions.publish(visit.application, person, code, revision)
    except Refused as refused:
        tell(TOLD, refused.problems)
        return
    if isinstance(done, PublishedVersion):
        tell(TOLD, done=visit.say("PUBLISH_DONE", version=done.version))
    else:
        tell(TOLD, done)


def _versions(visit: Visit, one: OneBundle, names: dict[str, str]) -> None:
    with st.container(key="card_versions"):
        card_head(visit.say("PUBLISH_VERSIONS"))
        if not one.published:
            show(f'<span class="of-2">{esc(visit.say("BUNDLES_NO_VERSION"))}</span>')
            return
        show(versions_table(visit, one.published, names))
        with st.container(horizontal=True, gap="small"):
            for version in one.published[:6]:
                _export(visit, version)


def _export(visit: Visit, version: PublishedVersion) -> None:
    words = f"{visit.say('PUBLISH_EXPORT')} {visit.say('BUILDER_VERSION', version=version.version)}"
    st.download_button(
        words,
        lambda: versions.export(visit.application, version.code, version.version),
        file_name=f"{version.code}-{version.version}.json",
        mime="application/json",
        key=f"export_{version.version}",
        icon=":material/download:",
        on_click="ignore",
    )
