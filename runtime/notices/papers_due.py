"""papers_due: which papers follow from an evaluation (CONTRACT, `notices`). What a running case issues follows its acts instead."""

from __future__ import annotations

from runtime.notices.base import notices
from runtime.outcome import Evaluation, Outcome


def papers_due(evaluation: Evaluation) -> tuple[tuple[str, str], ...]:
    """(kind, item); item "" = on the whole case. Papers on the whole case first.

    Nothing while a check waits for a library, nothing is decided, or it is open which row of a table refuses, and so in which way.
    """
    way_open = evaluation.outcome is Outcome.REJECT and not evaluation.reject_kind
    if evaluation.pending or evaluation.disagreement or way_open:
        return ()
    found = [(notice.name, item) for notice in notices for item in notice.due(evaluation)]
    return tuple(sorted(found, key=lambda paper: bool(paper[1])))
