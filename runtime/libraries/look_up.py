"""look_up: ask the shared libraries once for what a bundle needs of one subject. Holds no transaction while it waits."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic

from forms.material import Source
from runtime.holdings import Answered, AnswerKind, Holdings, NotMatched, Record
from runtime.libraries.base import EVERY_RECORD, Answer, Held, Libraries, Library, NotHeld, Purpose, Query, Silent, Unusable

BUDGET_S = 5.0
"""Seconds a page waits for all libraries together; then it goes on without those that are still silent."""

_log = logging.getLogger(__name__)


def look_up(
    sources: Iterable[Source],
    subject: Mapping[str, str],
    libraries: Libraries,
    purpose: Purpose,
    *,
    on: date,
    at: datetime,
    budget_s: float = BUDGET_S,
) -> Holdings:
    """What the libraries say of the subject, each asked once for each needed (library, record, key value).

    `subject` holds the identifiers to ask by, by data item, as they stand in the form: they may be anybody's. Whoever calls
    sees to it that an applicant is told nothing of others (`runtime.prefill.told_to`). A source with a key is asked by that
    item's value, and not at all while it is empty; one without a key by every identifier. A library that is not connected,
    fails or is slow is silent, with the reason in `answers`; its silence drops nothing. A record of somebody who was not
    asked about is thrown away unread. `at` is the time written beside every answer. Every question is logged, with who
    asked and what for. Raises nothing of a library's.
    """
    asked = _queries(sources, subject, purpose, on)
    for query in asked:
        _log.info("look-up %s", _logged(query))
    answers = _ask_all(asked, libraries, budget_s)
    return Holdings(
        records=tuple(_stamped(record, query, at) for query in asked for record in _records(answers[query])),
        silent=frozenset(query.library for query in asked if isinstance(answers[query], Silent)),
        answers=tuple(_noted(query, answers[query], at) for query in asked),
    )


def _logged(query: Query) -> str:
    """One question as JSON (what was typed cannot break the line), the numbers masked: who asked which library for what of whom."""
    line = {
        "library": query.library,
        "record": query.record,
        "holders": [_masked(value) for value in query.key_values],
        "by": query.purpose.asked_by,
        "purpose": query.purpose.text,
        "item": query.purpose.item_code,
        "case": query.purpose.case,
    }
    return json.dumps(line, ensure_ascii=False)


def _masked(number: str) -> str:
    """The first and the last four; of what is too short to be a number, nothing."""
    return f"{number[:4]}…{number[-4:]}" if len(number) >= 15 else "…"


def _queries(sources: Iterable[Source], subject: Mapping[str, str], purpose: Purpose, on: date) -> tuple[Query, ...]:
    """One for each (library, record, key values), in the order of the sources."""
    everything = tuple(dict.fromkeys(value for value in subject.values() if value))
    found: dict[tuple[str, str, tuple[str, ...]], Query] = {}
    for source in sources:
        own = subject.get(source.key, "") if source.key else ""
        values = (own,) if own else () if source.key else everything
        if values:
            query = Query(source.library, source.record, source.key, values, purpose, on)
            found.setdefault((source.library, source.record, values), query)
    return tuple(found.values())


def _ask_all(asked: tuple[Query, ...], libraries: Libraries, budget_s: float) -> dict[Query, Answer]:
    """Every query's answer. Remote libraries travel side by side, one thread each, while the near ones are asked here."""
    until = monotonic() + budget_s
    answers: dict[Query, Answer] = {}
    near: list[tuple[Library, Query]] = []
    remote: dict[str, tuple[Library, list[Query]]] = {}
    for query in asked:
        library = libraries.named(query.library)
        if library is None:
            answers[query] = Silent("LIBRARY_NOT_CONNECTED")
        elif library.remote:
            remote.setdefault(library.name, (library, []))[1].append(query)
        else:
            near.append((library, query))

    too_late, arrived = Event(), SimpleQueue[tuple[Query, Answer]]()
    for library, queries in remote.values():
        # a daemon: a library that never answers must not keep the house from closing
        Thread(target=_travel, args=(library, queries, arrived, too_late), name=f"library {library.name}", daemon=True).start()
    answers |= {query: _ask(library, query) for library, query in near}

    waiting = {query for _, queries in remote.values() for query in queries}
    while waiting:
        try:
            query, answer = arrived.get(timeout=max(0.0, until - monotonic()))
        except Empty:
            break
        answers[query] = answer
        waiting.discard(query)
    too_late.set()
    return answers | {query: Silent("LIBRARY_TIMED_OUT") for query in waiting}


def _travel(library: Library, queries: list[Query], arrived: SimpleQueue[tuple[Query, Answer]], too_late: Event) -> None:
    for query in queries:
        if too_late.is_set():
            return
        arrived.put((query, _ask(library, query)))


def _ask(library: Library, query: Query) -> Answer:
    try:
        answer = library.look_up(query)
    except TimeoutError:
        return Silent("LIBRARY_TIMED_OUT")
    # whatever a connector raises is the library's silence, never the applicant's stack trace
    except Exception as fault:
        _log.warning("library %s, record %s: %s", query.library, query.record, type(fault).__name__)
        return Silent("LIBRARY_FAILED")
    match answer:
        case Held(records) | Unusable(_, records):
            own = tuple(record for record in records if _is_asked_for(record, query))
            if own:
                return replace(answer, records=own)
            return Unusable(NotMatched.OTHER_HOLDER, ()) if records else NotHeld()
        case NotHeld() | Silent():
            return answer
    # a connector of somebody else's may return anything
    return Silent("LIBRARY_UNREADABLE")


def _is_asked_for(record: Record, query: Query) -> bool:
    """Of that kind, and of nobody else. A record without holder was found by the subject's own number."""
    return query.record in (EVERY_RECORD, record.record) and (record.holder is None or record.holder in query.key_values)


def _records(answer: Answer) -> tuple[Record, ...]:
    return answer.records if isinstance(answer, Held | Unusable) else ()


def _stamped(record: Record, query: Query, at: datetime) -> Record:
    """As the document names the library, with the time of the answer."""
    return replace(record, library=query.library, fetched_at=record.fetched_at or at)


def _noted(query: Query, answer: Answer, at: datetime) -> Answered:
    match answer:
        case Held():
            kind, reason = AnswerKind.HELD, ""
        case NotHeld():
            kind, reason = AnswerKind.NOT_HELD, ""
        case Unusable(reason):
            kind = AnswerKind.UNUSABLE
        case Silent(reason):
            kind = AnswerKind.SILENT
    return Answered(query.library, query.record, query.key_name, kind, reason, at)
