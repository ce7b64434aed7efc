"""Given a case in any state, come there by legal moves."""

from __future__ import annotations

import pytest

from forms.errors import Refused
from runtime.case import Case
from runtime.events import EventKind
from runtime.states import State
from tests.runtime.given_acts import ACTS
from tests.runtime.given_case import (
    a_case_accepted_with_waiver,
    a_draft,
    a_submitted_case,
    an_accepted_case,
    by,
)


def a_case_in(state: State) -> Case:
    """A case in that state, come there by legal moves where one path is enough to tell."""
    match state:
        case State.DRAFT:
            return a_draft()
        case State.SUBMITTED:
            return a_submitted_case()
        case State.CORRECTION:
            return ACTS[EventKind.CORRECTION_ASKED](a_submitted_case()).case
        case State.ACCEPTED:
            return an_accepted_case()
        case State.ACCEPTED_WITH_WAIVER:
            return a_case_accepted_with_waiver()
        case State.DEEMED_ACCEPTED:
            return ACTS[EventKind.DEEMED_ACCEPTED](a_submitted_case()).case
        case State.NOT_ACCEPTED:
            return ACTS[EventKind.NOT_ACCEPTED](a_submitted_case()).case
        case State.IN_REVIEW:
            return a_case_accepted_with_waiver().start_review(by("wu"), "market").case
        case State.SUSPENDED:
            return ACTS[EventKind.SUSPENDED](a_case_in(State.IN_REVIEW)).case
        case State.DECIDED:
            return a_decided_case()
        case State.DELIVERED:
            return a_decided_case().deliver(by("wang"), "网上送达").case
        case State.CLOSED:
            return a_case_in(State.DELIVERED).close(by("wang")).case
        case State.WITHDRAWN:
            return a_submitted_case().withdraw(by("zhang")).case
        case State.TERMINATED:
            return ACTS[EventKind.TERMINATED](an_accepted_case()).case


def a_decided_case() -> Case:
    """Every item granted."""
    case = an_accepted_case()
    for item in ("market", "fire", "signboard"):
        case = case.grant(by("wu", 20), item).case
    return case


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    """The codes of the reasons."""
    return [problem.code for problem in refused.value.problems]
