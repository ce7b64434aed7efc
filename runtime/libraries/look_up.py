"""look_up: ask the shared libraries once for what a bundle needs of one subject. Holds no transaction while it waits."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from forms.material import Source
from forms.standards import masking
from runtime.holdings import Answered, Holdings, Record
from runtime.libraries.base import Answer, Held, Libraries, Purpose, Query, Silent, Unusable
from runtime.libraries.journey import Outcome, Question, ask_all
from runtime.libraries.kept_answers import KeptAnswers
from runtime.libraries.query_log import QueryLog, kind_of
from runtime.libraries.setup import BUDGET_S, LibrarySetup
from runtime.storage import KeptAnswer

_log = logging.getLogger(__name__)


def look_up(
    sources: Iterable[Source],
    subject: Mapping[str, str],
    libraries: Libraries,
    purpose: Purpose,
    *,
    on: date,
    at: datetime,
    log: QueryLog | None = None,
    kept: KeptAnswers | None = None,
    fresh: bool = True,
    budget_s: float = BUDGET_S,
) -> Holdings:
    """What the libraries say of the subject, each asked once for each needed (library, record, key value).

    `subject` holds the identifiers to ask by, by data item, as they stand in the form: they may be anybody's. Whoever calls
    sees to it that an applicant is told nothing of others (`runtime.prefill.told_to`). A source with a key is asked by that
    item's value, and not at all while it is empty; one without a key by every identifier. A library that is not connected,
    fails or is slow is silent, with the reason in `answers`; its silence drops nothing. So is one that is not responsible for
    what would be asked: it is not asked. A record of somebody who was not asked about is thrown away unread. `at` is the time
    written beside every answer. Every question is logged, with who asked and what for; without `log` nowhere but in the
    programme's own log. `fresh`: answers in `kept` are not read. Raises nothing of a library's.
    """
    ways = dict(_way(query, libraries) for query in _queries(sources, subject, purpose, on))
    for query in ways:
        _log.info("look-up %s", _told(query))
    questions = [way for way in ways.values() if isinstance(way, Question)]
    held = kept.find((one.query for one in questions if one.library.remote), at) if kept and not fresh else {}
    found = {query: Outcome(way) for query, way in ways.items() if isinstance(way, Silent)}
    found |= {query: Outcome(answer, kept=True) for query, answer in held.items()}
    found |= _dated(ask_all([one for one in questions if one.query not in held], libraries, budget_s), at)
    outcomes = {query: found[query] for query in ways}
    if log:
        keep = [one for question in questions if kept and (one := _to_keep(kept, question, outcomes[question.query], at))]
        outcomes = _logged(outcomes, keep, log, at)
    setups = {query: way.setup if isinstance(way, Question) else None for query, way in ways.items()}
    return Holdings(
        records=tuple(_renamed(record, query, setups[query]) for query, outcome in outcomes.items() for record in _records(outcome.answer)),
        silent=frozenset(query.library for query, outcome in outcomes.items() if isinstance(outcome.answer, Silent)),
        answers=tuple(
            Answered(query.library, query.record, query.key_name, *kind_of(outcome.answer), at) for query, outcome in outcomes.items()
        ),
    )


def _told(query: Query) -> str:
    """One question as JSON (what was typed cannot break the line), the numbers masked: who asked which library for what of whom."""
    line = {
        "library": query.library,
        "record": query.record,
        "holders": [masking.identity(value) for value in query.key_values],
        "by": query.purpose.asked_by,
        "purpose": query.purpose.text,
        "item": query.purpose.item_code,
        "case": query.purpose.case,
    }
    return json.dumps(line, ensure_ascii=False)


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


def _way(query: Query, libraries: Libraries) -> tuple[Query, Question | Silent]:
    """The query as it is put, and the way it goes: by the list of what the library answers for, narrowed to the numbers it takes, with
    the basis the list names."""
    library = libraries.named(query.library)
    if library is None:
        return query, Silent("LIBRARY_NOT_CONNECTED")
    setup = libraries.setups.get(library.name)
    if setup is None:
        return query, Question(query, library, None)
    lines = setup.lines(query.record)
    numbers = tuple(number for number in query.key_values if any(line.key.takes(number) for line in lines))
    if not numbers:
        return query, Silent("LIBRARY_NOT_RESPONSIBLE")
    basis = "; ".join(filter(None, dict.fromkeys((query.purpose.basis, *(line.basis for line in lines)))))
    query = replace(query, key_values=numbers, purpose=replace(query.purpose, basis=basis))
    return query, Question(query, library, setup)


def _dated(outcomes: Mapping[Query, Outcome], at: datetime) -> dict[Query, Outcome]:
    """The records with the moment at which they came."""
    dated: dict[Query, Outcome] = {}
    for query, outcome in outcomes.items():
        answer = outcome.answer
        if isinstance(answer, Held | Unusable):
            records = tuple(replace(record, fetched_at=record.fetched_at or at) for record in answer.records)
            outcome = replace(outcome, answer=replace(answer, records=records))
        dated[query] = outcome
    return dated


def _to_keep(kept: KeptAnswers, question: Question, outcome: Outcome, at: datetime) -> KeptAnswer | None:
    """What is kept of a library's answer. A near library is as near as what would be kept of it."""
    if outcome.kept or question.setup is None or not question.library.remote or not isinstance(outcome.answer, Held):
        return None
    return kept.to_keep(question.query, outcome.answer, question.setup.lines(question.query.record), at)


def _logged(outcomes: dict[Query, Outcome], keep: Sequence[KeptAnswer], log: QueryLog, at: datetime) -> dict[Query, Outcome]:
    """The outcomes, once they stand in the log; if they cannot be written there, nothing was heard."""
    try:
        log.write(outcomes, keep, at=at)
    # whatever the database raises
    except Exception as fault:
        _log.error("the log of queries cannot be written: %s", type(fault).__name__)
        return {query: Outcome(Silent("LIBRARY_NOT_LOGGED")) for query in outcomes}
    return outcomes


def _records(answer: Answer) -> tuple[Record, ...]:
    return answer.records if isinstance(answer, Held | Unusable) else ()


def _renamed(record: Record, query: Query, setup: LibrarySetup | None) -> Record:
    """As documents name the library, its fields by our names: those the list names, and no others."""
    record = replace(record, library=query.library)
    names = next((line.values for line in setup.lines(record.record) if line.values), None) if setup else None
    if not names:
        return record
    return replace(record, values={ours: record.values[theirs] for theirs, ours in names.items() if theirs in record.values})
