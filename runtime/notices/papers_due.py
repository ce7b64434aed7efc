"""papers_due: which papers follow from an evaluation (CONTRACT, `notices`). What a running case issues follows its acts instead."""

from __future__ import annotations

from runtime.notices.base import notices
from runtime.outcome import Evaluation


def papers_due(evaluation: Evaluation) -> tuple[tuple[str, str], ...]:
    """(kind, item); item "" = on the whole case. Papers on the whole case first.

    Nothing while a check waits for a library or two readings of the rules differ.
    """
    if evaluation.pending or evaluation.disagreement:
        return ()
    found = [(notice.name, item) for notice in notices for item in notice.due(evaluation)]
    return tuple(sorted(found, key=lambda paper: bool(paper[1])))
