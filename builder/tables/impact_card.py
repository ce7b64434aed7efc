"""改动会影响谁: the test cases as they come out now, the cases that run, the drafts that applicants have not sent."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from builder.draft_at_hand import DraftAtHand
from builder.findings import place_html
from builder.look_again import look_again
from builder.rules.background import PATIENCE
from builder.tested import tried_cases
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
    kept = visit.say("LIST_SEPARATOR").join(_version(at_hand, version) for version in sorted(running))
    cases = _cases(at_hand)
    rows = [
        (esc(visit.say("TABLES_IMPACT_CASES")), cases or f'<span class="of-3">{esc(visit.say("TABLES_IMPACT_WAIT"))}</span>'),
        (
            esc(visit.say("TABLES_IMPACT_RUNNING")),
            f"{esc(visit.say('TABLES_IMPACT_KEEP', count=sum(running.values())))} {kept}"
            if running
            else esc(visit.say("TABLES_IMPACT_NONE")),
        ),
        (
            esc(visit.say("TABLES_IMPACT_UNSENT")),
            esc(visit.say("TABLES_IMPACT_TOLD", count=unsent) if unsent else visit.say("TABLES_IMPACT_NONE")),
        ),
    ]
    with st.container(key="card_impact", gap="small"):
        card_head(visit.say("TABLES_IMPACT"))
        show(pairs_html(rows))
        if not cases:
            look_again("await_impact", lambda: bool(_cases(at_hand, patience=0)), visit.say("TABLES_IMPACT_WAIT"))


def _cases(at_hand: DraftAtHand, *, patience: float = PATIENCE) -> str:
    """How many test cases of the draft come out as they say; run in the background, once for each text. "" while they run."""
    visit, bundle = at_hand.visit, at_hand.bundle
    if not bundle.test_cases:
        return esc(visit.say("TABLES_IMPACT_NO_CASES"))
    done = tried_cases(visit.application, bundle, patience=patience)
    if done is None:
        return ""
    if done.compiled is None:
        return f'<span class="of-bad">{esc(visit.say("TABLES_IMPACT_UNREADABLE"))}</span>'
    passed, failed = len(done.runs) - len(done.failed), done.failed
    words = f'<b class="of-{"bad" if failed else "ok"}">{esc(visit.say("TABLES_IMPACT_PASS", passed=passed, count=len(done.runs)))}</b>'
    named = [place_html(visit, f"test_cases.{run.case.id}", bundle) for run in failed[:NAMED]]
    more = [esc(visit.say("TABLES_IMPACT_MORE", count=len(failed) - NAMED))] if len(failed) > NAMED else []
    return words + "".join(f'<br><span class="of-xs">{line}</span>' for line in (*named, *more))


def _version(at_hand: DraftAtHand, version: int) -> str:
    """The version by its name, with the way to it."""
    address = f"/version?{urlencode({'bundle': at_hand.code, 'version': version})}"
    return f'<a class="a" href="{esc(address)}" target="_self">{esc(at_hand.visit.say("BUILDER_VERSION", version=version))}</a>'
