"""改动会影响谁: the test cases as they come out now, the cases that run, the drafts that applicants have not sent."""

from __future__ import annotations

import streamlit as st

from builder.draft_at_hand import DraftAtHand
from builder.rules.checked import checked
from builder.rules.tested import tested
from runtime.authoring import versions
from runtime.pages.staff_pieces import card_head, pairs_html
from runtime.pages.widgets import esc, show

NAMED = 3
"""Test cases that fail, by name."""


def impact_card(at_hand: DraftAtHand) -> None:
    """The card."""
    visit = at_hand.visit
    counts = versions.case_counts(visit.application, at_hand.code)
    running = {version: count.running for version, count in counts.items() if count.running}
    unsent = sum(count.unsent for count in counts.values())
    kept = visit.say("LIST_SEPARATOR").join(f"v{version}" for version in sorted(running))
    rows = [
        (esc(visit.say("TABLES_IMPACT_CASES")), _cases(at_hand)),
        (
            esc(visit.say("TABLES_IMPACT_RUNNING")),
            esc(
                visit.say("TABLES_IMPACT_KEEP", count=sum(running.values()), versions=kept) if running else visit.say("TABLES_IMPACT_NONE")
            ),
        ),
        (
            esc(visit.say("TABLES_IMPACT_UNSENT")),
            esc(visit.say("TABLES_IMPACT_TOLD", count=unsent) if unsent else visit.say("TABLES_IMPACT_NONE")),
        ),
    ]
    with st.container(key="card_impact", gap="small"):
        card_head(visit.say("TABLES_IMPACT"))
        show(pairs_html(rows))


def _cases(at_hand: DraftAtHand) -> str:
    """How many test cases of the draft come out as they say; run in the background, once for each text."""
    visit, bundle = at_hand.visit, at_hand.bundle
    if not bundle.test_cases:
        return esc(visit.say("TABLES_IMPACT_NO_CASES"))
    text = checked(visit.application, bundle)
    if text is None:
        return f'<span class="of-3">{esc(visit.say("TABLES_IMPACT_WAIT"))}</span>'
    if text.compiled is None:
        return f'<span class="of-bad">{esc(visit.say("TABLES_IMPACT_UNREADABLE"))}</span>'
    done = tested(visit.application, text, visit.lang)
    if done is None:
        return f'<span class="of-3">{esc(visit.say("TABLES_IMPACT_WAIT"))}</span>'
    passed, failed = len(done.runs) - len(done.failed), done.failed
    words = f'<b class="of-{"bad" if failed else "ok"}">{esc(visit.say("TABLES_IMPACT_PASS", passed=passed, count=len(done.runs)))}</b>'
    names = visit.say("LIST_SEPARATOR").join(run.case.id for run in failed[:NAMED])
    return words + (f'<br><span class="of-bad of-xs">{esc(names)}{"…" if len(failed) > NAMED else ""}</span>' if failed else "")
