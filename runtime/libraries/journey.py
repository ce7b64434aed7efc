"""journey: bring questions to the libraries and the answers back, within a budget. What comes too late is silence."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from time import monotonic

from runtime.holdings import NotMatched, Record
from runtime.libraries.base import EVERY_RECORD, Answer, Held, Libraries, Library, NotHeld, Query, Silent, Unusable
from runtime.libraries.breaker import Breakers
from runtime.libraries.caps import Lane
from runtime.libraries.hits import answer_of
from runtime.libraries.setup import LibrarySetup

ONE = 1
"""Questions at once to a library of which nobody has said that it stands more."""

SPENT_S = 0.1
"""With no more than that left of its budget, a page asks nobody far away: no library could answer, and none is to blame."""

_log = logging.getLogger("runtime.libraries.look_up")


@dataclass(frozen=True, slots=True)
class Question:
    """A query with the way it goes."""

    query: Query
    library: Library
    setup: LibrarySetup | None
    """None: the house's own library, or a sample."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a question."""

    answer: Answer
    took_ms: int = 0
    kept: bool = False
    """Taken from what was kept; the library was not asked."""
    left: bool = True
    """Did the question set out at all? Else its silence says nothing about the library."""


class _Errand:
    """One question on its way; it reports to `arrived`."""

    def __init__(self, question: Question, lane: Lane, arrived: SimpleQueue[tuple[_Errand, Outcome]]) -> None:
        self.question = question
        self.lane = lane
        self._arrived = arrived

    def __call__(self) -> None:
        self._arrived.put((self, _asked(self.question)))


def ask_all(questions: Sequence[Question], libraries: Libraries, budget_s: float) -> dict[Query, Outcome]:
    """Every question's outcome. Remote libraries are asked side by side, each by as many at once as it stands, while the near ones are
    asked here."""
    until = monotonic() + budget_s
    outcomes: dict[Query, Outcome] = {}
    arrived = SimpleQueue[tuple[_Errand, Outcome]]()
    sent: list[_Errand] = []
    for question in questions:
        if not question.library.remote:
            continue
        name = question.library.name
        if budget_s <= SPENT_S:
            outcomes[question.query] = Outcome(Silent("LIBRARY_TIMED_OUT"))
            continue
        if libraries.breakers and not libraries.breakers.may_ask(name):
            outcomes[question.query] = Outcome(Silent("LIBRARY_RESTING"))
            continue
        errand = _Errand(question, libraries.lanes.to(name, question.setup.most_at_once if question.setup else ONE), arrived)
        errand.lane.send(errand)
        sent.append(errand)
    outcomes |= {one.query: _asked(one) for one in questions if not one.library.remote}
    outcomes |= _gathered(sent, arrived, until, budget_s)
    if libraries.breakers:
        _tell_breakers(libraries.breakers, sent, outcomes)
    return outcomes


def _gathered(
    sent: Sequence[_Errand], arrived: SimpleQueue[tuple[_Errand, Outcome]], until: float, budget_s: float
) -> dict[Query, Outcome]:
    """What came back in time. What did not even set out says that others crowd the library; unless it was ourselves."""
    outcomes: dict[Query, Outcome] = {}
    waiting = list(sent)
    while waiting:
        try:
            errand, outcome = arrived.get(timeout=max(0.0, until - monotonic()))
        except Empty:
            break
        outcomes[errand.question.query] = outcome
        waiting.remove(errand)
    never_left = [errand for errand in waiting if errand.lane.take_back(errand)]
    ours = {errand.lane.library for errand in sent if errand not in never_left}
    for errand in waiting:
        crowded = errand in never_left and errand.lane.library not in ours
        reason = "LIBRARY_BUSY" if crowded else "LIBRARY_TIMED_OUT"
        outcomes[errand.question.query] = Outcome(Silent(reason), took_ms=round(budget_s * 1000), left=errand not in never_left)
    return outcomes


def _tell_breakers(breakers: Breakers, sent: Sequence[_Errand], outcomes: dict[Query, Outcome]) -> None:
    for name in dict.fromkeys(errand.lane.library for errand in sent):
        heard = [outcomes[errand.question.query] for errand in sent if errand.lane.library == name]
        breakers.heard(name, [one.answer for one in heard if one.left])


def _asked(question: Question) -> Outcome:
    began = monotonic()
    try:
        answer = _understood(question.library.look_up(question.query), question)
    except TimeoutError:
        answer = Silent("LIBRARY_TIMED_OUT")
    # whatever a connector raises or hands out is the library's silence, never the applicant's stack trace
    except Exception as fault:
        _log.warning("library %s, record %s: %s", question.query.library, question.query.record, type(fault).__name__)
        answer = Silent("LIBRARY_FAILED")
    return Outcome(answer, took_ms=round((monotonic() - began) * 1000))


def _understood(told: object, question: Question) -> Answer:
    """Of an answer what was asked for: of that kind, of nobody else, of nothing the library is not responsible for."""
    match told:
        case Held(records):
            own = _own(records, question)
            several = question.setup.several if question.setup else _any_number
            kinds = {record.record for record in own if several(record.record)}
            return answer_of(own, question.query.on, kinds) if own else _strangers(records)
        case Unusable(_, records):
            own = _own(records, question)
            return replace(told, records=own) if own or not records else _strangers(records)
        case NotHeld() | Silent():
            return told
    # a connector of somebody else's may return anything
    return Silent("LIBRARY_UNREADABLE")


def _any_number(_record: str) -> bool:
    return True


def _strangers(records: tuple[Record, ...]) -> Answer:
    return Unusable(NotMatched.OTHER_HOLDER, ()) if records else NotHeld()


def _own(records: tuple[Record, ...], question: Question) -> tuple[Record, ...]:
    """A record without holder was found by the subject's own number."""
    query, setup = question.query, question.setup
    return tuple(
        record
        for record in records
        if query.record in (EVERY_RECORD, record.record)
        and (record.holder is None or record.holder in query.key_values)
        and (setup is None or setup.lines(record.record))
    )
