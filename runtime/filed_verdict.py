"""filed_verdicts: what the rules said of each case at its last act, for lists: read from what was kept, nothing is evaluated anew."""

from __future__ import annotations

import json
from collections.abc import Iterable

from runtime.bootstrap import Application
from runtime.outcome import Outcome

PENDING, DISAGREE = "pending", "disagree"


def filed_verdicts(application: Application, case_ids: Iterable[str]) -> dict[str, str]:
    """Case -> an Outcome value, `pending` where a check was open, `disagree` where the two readings differed; a case nobody
    evaluated yet, or whose record this version does not read, is left out."""
    found = {case_id: verdict_in(_newest(application, case_id)) for case_id in case_ids}
    return {case_id: verdict for case_id, verdict in found.items() if verdict}


def verdict_in(snapshot: str) -> str:
    """The verdict of one snapshot (`runtime.snapshot`); "" if there is none to be read.

    >>> verdict_in('{"report": {"outcome": "waive"}}'), verdict_in('{"report": {"outcome": "correct", "pending_checks": ["f5"]}}')
    ('waive', 'pending')
    >>> verdict_in("")
    ''
    """
    try:
        report = json.loads(snapshot)["report"]
        if report.get("disagreement"):
            return DISAGREE
        return PENDING if report.get("pending_checks") else str(Outcome(report["outcome"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""


def _newest(application: Application, case_id: str) -> str:
    kept = application.store.evaluations(case_id)
    return kept[max(kept)] if kept else ""
