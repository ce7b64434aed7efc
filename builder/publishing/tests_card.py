"""The test cases of a draft on the publishing page: which do not come out as they say, what none has tried, and cases made for that."""

from __future__ import annotations

import streamlit as st

from builder.draft_at_hand import DraftAtHand
from builder.findings import place_html
from builder.look_again import look_again
from builder.tested import Tested, tried_cases
from forms.edits import AddTestCase
from runtime.pages.staff_pieces import DOT, card_head, tell, told
from runtime.pages.visit import Visit
from runtime.pages.widgets import VERDICTS, chip_html, esc, show, table_html, verdict_html
from runtime.trying.case_coverage import Coverage
from runtime.trying.case_words import key_words, value_words
from runtime.trying.test_cases import CaseRun

TESTS_SHOWN = 20
GAPS_SHOWN = 12
"""Rules whose gaps are listed."""
TOLD = "tests_told"


def tests_card(visit: Visit, at_hand: DraftAtHand, found: Tested | None) -> None:
    """All of them; to authors, the button that makes what is lacking."""
    bundle = at_hand.bundle
    with st.container(key="card_tests"):
        card_head(visit.say("PUBLISH_TESTS"), _standing(visit, found, len(bundle.test_cases)))
        told(TOLD, visit)
        if found is None:
            show(f'<span class="of-2">{esc(visit.say("TESTS_RUNNING"))}</span>')
            look_again("tests_wait", lambda: tried_cases(visit.application, bundle, patience=0) is not None, visit.say("TESTS_RUNNING"))
            return
        if found.compiled is None:
            show(f'<span class="of-2">{esc(visit.say("TESTS_NOT_RUN"))}</span>')
            return
        if not bundle.test_cases:
            words = f"{visit.say('PUBLISH_TESTS_NONE')}{DOT}{visit.say('PUBLISH_TESTS_NONE_NEXT')}"
            show(f'<p class="of-2">{esc(words)}</p>')
        if found.failed:
            _failing(visit, found)
        if found.coverage:
            _coverage(visit, found.coverage)
        if at_hand.may_edit and found.coverage and found.coverage.tried < found.coverage.all:
            st.button(visit.say("TESTS_ADD"), key="add_tests", icon=":material/playlist_add:", on_click=_add, args=(visit, at_hand, found))
        if bundle.test_cases:
            with st.expander(visit.say("TESTS_ALL", count=len(bundle.test_cases)), key="all_tests"):
                _all(visit, found)


def _standing(visit: Visit, found: Tested | None, count: int) -> str:
    """«20 个 · 2 个用例不通过»."""
    words = visit.say("PUBLISH_TESTS_COUNT", count=count)
    if found is None or not found.runs:
        return words
    failed = len(found.failed)
    return f"{words}{DOT}{visit.say('TESTS_FAILED', count=failed) if failed else visit.say('TESTS_PASSED')}"


def _failing(visit: Visit, found: Tested) -> None:
    """Each difference in a line."""
    columns = [visit.say(key) for key in ("PUBLISH_TEST_ID", "TESTS_WHAT", "PUBLISH_TEST_EXPECTED", "TESTS_FOUND")]
    rows = [line for run in found.failed[:TESTS_SHOWN] for line in _differences(visit, found, run)]
    show(f'<p class="of-bad"><b>{esc(visit.say("TESTS_FAILED", count=len(found.failed)))}</b></p>', table_html(columns, rows))
    if len(found.failed) > TESTS_SHOWN:
        show(f'<span class="of-3 of-xs">{esc(visit.say("COMPARED_MORE", count=len(found.failed) - TESTS_SHOWN))}</span>')


def _differences(visit: Visit, found: Tested, run: CaseRun) -> list[tuple[str, str, str, str]]:
    """What is not as expected; or why it cannot be run."""
    case = place_html(visit, f"test_cases.{run.case.id}", found.bundle)
    lines = [(case, esc(visit.say("TESTS_CANNOT_RUN")), "", esc(problem.text(visit.lang))) for problem in run.problems]
    for key in run.differences:
        values = (value_words(found.bundle, key, side.get(key), visit.lang) for side in (run.case.expected, run.found))
        lines.append((case, esc(key_words(key, visit.lang)), *map(esc, values)))  # type: ignore[arg-type]  # two
    return lines


def _coverage(visit: Visit, found: Coverage) -> None:
    """How much has been tried, and in words what has not."""
    share = round(100 * found.tried / found.all) if found.all else 100
    tone = "ok" if share == 100 else "warn" if share < 70 else ""
    bar = f'<span class="of-bar {tone}"><span style="width:{share}%"></span></span>'
    words = visit.say("TESTS_COVERED", tried=found.tried, all=found.all)
    never = [visit.say("TESTS_NEVER_FAILED", count=len(found.never_failed))] if found.never_failed else []
    never += [visit.say("TESTS_NEVER_HIT", count=len(found.never_hit))] if found.never_hit else []
    show(f"<p>{bar} {esc(DOT.join([words, *never]))}</p>")
    gaps = [(one.rule.title, one.gaps(visit.lang)) for one in found.rules.values() if one.untried]
    if gaps:
        lines = "".join(
            f'<li><b>{esc(title)}</b><div class="of-2">{esc(visit.say("EXPECTED_AND").join(several))}</div></li>'
            for title, several in gaps[:GAPS_SHOWN]
        )
        more = f'<li class="of-3">{esc(visit.say("COMPARED_MORE", count=len(gaps) - GAPS_SHOWN))}</li>' if len(gaps) > GAPS_SHOWN else ""
        summary = f'<summary class="of-2 of-xs">{esc(visit.say("TESTS_GAPS", count=len(gaps)))}</summary>'
        show(f'<details>{summary}<ul class="of-s">{lines}{more}</ul></details>')


def _all(visit: Visit, found: Tested) -> None:
    columns = [visit.say(key) for key in ("PUBLISH_TEST_ID", "PUBLISH_TEST_NOTE", "PUBLISH_TEST_EXPECTED", "TESTS_RESULT")]
    show(table_html(columns, [_line(visit, run) for run in found.runs[:TESTS_SHOWN]]))
    if len(found.runs) > TESTS_SHOWN:
        show(f'<span class="of-3 of-xs">{esc(visit.say("PUBLISH_MORE_TESTS", count=len(found.runs)))}</span>')


def _line(visit: Visit, run: CaseRun) -> tuple[str, str, str, str]:
    outcome = str(run.case.expected.get("outcome", ""))
    chip = verdict_html(outcome, lang=visit.lang) if outcome in VERDICTS else esc(visit.say("PUBLISH_TEST_NO_OUTCOME"))
    result = chip_html(visit.say("TESTS_OK"), icon="check", tone="ok") if run.passed else chip_html(visit.say("TESTS_NOT_OK"), tone="bad")
    return f'<span class="of-mono of-xs">{esc(run.case.id)}</span>', esc(run.case.note), chip, result


def _add(visit: Visit, at_hand: DraftAtHand, found: Tested) -> None:
    """Every case that is lacking, as one step of the history."""
    made = found.lacking()
    if not made:
        tell(TOLD, done=visit.say("TESTS_NONE_FOUND"))
    elif at_hand.apply(*(AddTestCase(case=case) for case in made)):
        tell(TOLD, done=visit.say("TESTS_ADDED", count=len(made)))
