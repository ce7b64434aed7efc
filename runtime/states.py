"""The states of a case and of its sub-cases, and from which state each act may happen. The drawing is in case.py."""

from __future__ import annotations

from enum import StrEnum

from runtime.events import EventKind


class State(StrEnum):
    """Where a case stands. The words are in forms/wording/case.py under CASE_STATE_*."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CORRECTION = "correction"
    ACCEPTED = "accepted"
    ACCEPTED_WITH_WAIVER = "accepted_with_waiver"
    DEEMED_ACCEPTED = "deemed_accepted"
    NOT_ACCEPTED = "not_accepted"
    IN_REVIEW = "in_review"
    SUSPENDED = "suspended"
    DECIDED = "decided"
    DELIVERED = "delivered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"


class SubState(StrEnum):
    """Where one item of a case stands. The words are in forms/wording/case.py under SUB_CASE_STATE_*."""

    WAITING = "waiting"
    IN_REVIEW = "in_review"
    GRANTED = "granted"
    REFUSED = "refused"
    NOT_APPLICABLE = "not_applicable"


ACCEPTED = frozenset({State.ACCEPTED, State.ACCEPTED_WITH_WAIVER, State.DEEMED_ACCEPTED})
UNDER_REVIEW = ACCEPTED | {State.IN_REVIEW}
LIVE = UNDER_REVIEW | {State.SUBMITTED, State.CORRECTION, State.SUSPENDED}
"""Filed and not yet ended: these can be withdrawn or terminated."""
ENDED = frozenset({State.NOT_ACCEPTED, State.WITHDRAWN, State.TERMINATED})
"""Ended without a decision."""
EDITABLE = frozenset({State.DRAFT, State.CORRECTION})
"""The applicant may change answers: all of them in a draft, the flagged ones in a correction."""

MOVES: dict[EventKind, frozenset[State]] = {
    EventKind.SUBMITTED: frozenset({State.DRAFT}),
    EventKind.CORRECTION_ASKED: frozenset({State.SUBMITTED}),
    EventKind.CORRECTED: frozenset({State.CORRECTION}),
    EventKind.ACCEPTED: frozenset({State.SUBMITTED}),
    EventKind.ACCEPTED_WITH_WAIVER: frozenset({State.SUBMITTED}),
    EventKind.DEEMED_ACCEPTED: frozenset({State.SUBMITTED}),
    EventKind.NOT_ACCEPTED: frozenset({State.SUBMITTED}),
    EventKind.MATERIAL_SUPPLIED: frozenset({State.ACCEPTED_WITH_WAIVER, State.IN_REVIEW, State.SUSPENDED}),
    EventKind.REVIEW_STARTED: UNDER_REVIEW,
    EventKind.GRANTED: UNDER_REVIEW,
    EventKind.REFUSED: UNDER_REVIEW,
    EventKind.EXTENDED: UNDER_REVIEW,
    EventKind.SUSPENDED: UNDER_REVIEW,
    EventKind.RESUMED: frozenset({State.SUSPENDED}),
    EventKind.WITHDRAWN: LIVE,
    EventKind.TERMINATED: LIVE,
    EventKind.LAPSED: frozenset({State.CORRECTION, State.ACCEPTED_WITH_WAIVER, State.IN_REVIEW}),
    EventKind.DELIVERED: ENDED | {State.DECIDED},
    EventKind.CLOSED: ENDED | {State.DELIVERED},
    EventKind.NOTED: frozenset(State) - {State.DRAFT},
}
