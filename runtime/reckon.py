"""reckon: evaluate what stands in a case today: ask the libraries, put the values together, walk. Desk and review both begin here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.errors import Refused
from forms.problems import Problem
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.compiled import CompiledBundle
from runtime.content import Content
from runtime.demands_on_facts import tell_open_demands
from runtime.evaluation import evaluate
from runtime.events import Event, EventKind
from runtime.holdings import Holdings, Record
from runtime.libraries_of import bars_the_dishonest, is_dishonest
from runtime.names import same_name
from runtime.outcome import Evaluation, Outcome, Standing
from runtime.prefill import ask_libraries, effective, open_facts, with_disputes
from runtime.submission import Submission

FACT_SETTLED = "fact"
"""What a note is about that gives a fact in a library's place."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What was read, and what follows."""

    values: Mapping[str, JsonValue]
    """Everything the rules read."""
    unreadable: Mapping[str, Problem]
    holdings: Holdings
    submission: Submission
    evaluation: Evaluation


def reckon(
    application: Application,
    compiled: CompiledBundle,
    case: Case,
    content: Content,
    *,
    identity: str,
    by: str,
    settled: Mapping[str, JsonValue],
    fresh: bool = False,
    holdings: Holdings | None = None,
) -> Reckoning:
    """The evaluation of this content on the day of the office. `identity`: the applicant's; `holdings`: those asked already.

    Raises Refused where no operator can work with a value: a fault of the bundle that only running it shows.
    """
    bundle, on = compiled.bundle, application.clock.today()
    if holdings is None:
        holdings = ask_libraries(application, case, bundle, content.values, identity=identity, by=by, fresh=fresh)
    called = names_of(bundle, content.values, identity, _signed_in_name(application, case), holdings)
    holdings = replace(with_disputes(bundle, holdings, content.disputed), called=called)
    values, unreadable = effective(bundle, content.values, holdings, settled, on)
    submission = Submission(
        on=on,
        selected=frozenset(content.selected_items),
        values=values,
        uploads=frozenset(content.materials()),
        holdings=holdings,
        open_facts=open_facts(bundle, holdings, values),
        promise_signed=content.promise.signed,
        dishonest=bars_the_dishonest(bundle) and is_dishonest(holdings, on),
    )
    evaluation = walk(application, compiled, submission)
    promised = set(content.promise.materials)
    if evaluation.outcome is Outcome.WAIVE and any(line.material not in promised for line in evaluation.lines_that(Standing.WAIVED)):
        # the promise binds what was named in it: what is missing since then was not promised
        submission = replace(submission, promise_signed=False)
        evaluation = walk(application, compiled, submission)
    evaluation = tell_open_demands(compiled, submission, evaluation)
    return Reckoning(values, unreadable, holdings, submission, evaluation)


def _signed_in_name(application: Application, case: Case) -> str:
    if case.content.agent:
        return case.content.agent.principal_name
    account = application.store.account(case.applicant)
    return account.person.name if account else ""


def walk(application: Application, compiled: CompiledBundle, submission: Submission) -> Evaluation:
    """The evaluation. Raises Refused instead of giving a Problem."""
    evaluation = evaluate(compiled, submission, application.calendar())
    if isinstance(evaluation, Problem):
        raise Refused(evaluation)
    return evaluation


def identity_of(application: Application, case: Case) -> str:
    """The number under which libraries know the applicant: the credit code where an agent filed for an entity, else the identity number;
    "" where the state's sign-in vouches for none."""
    return case.content.agent.principal if case.content.agent else person_identity(application, case)


def person_identity(application: Application, case: Case) -> str:
    """The identity number of the person whose account the case belongs to, though an entity may be the applicant."""
    account = application.store.account(case.applicant)
    return account.person.identity if account else ""


def names_of(bundle: Bundle, values: Mapping[str, object], identity: str, name: str, holdings: Holdings) -> dict[str, tuple[str, ...]]:
    """Number -> the names that must be its holder's: the applicant's as filled in beside the number, that of the account whose identity
    it is, and anybody's as filled in where a library puts its holder's name: a parent's, a representative's."""
    said = [(values.get(bundle.applicant_id_item), values.get(bundle.applicant_name_item)), (identity, name)]
    said += [(one.holder, values.get(place)) for one in holdings.records for place in _places_of_name(bundle, one)]
    found: dict[str, tuple[str, ...]] = {}
    for number, called in said:
        if isinstance(number, str) and isinstance(called, str) and number.strip() and called.strip():
            found[number] = tuple(dict.fromkeys((*found.get(number, ()), called)))
    return found


def _places_of_name(bundle: Bundle, record: Record) -> Iterator[str]:
    """The data items under which a record says what its holder is called."""
    for alias, said in record.values.items():
        place = bundle.names.get(alias, "")
        if isinstance(said, str) and same_name(said, record.holder_name) and bundle.data_item(place) is not None:
            yield place


def settled_facts(events: Iterable[Event]) -> dict[str, JsonValue]:
    """What persons of the office said in a library's place; the last word counts."""
    facts: dict[str, JsonValue] = {}
    for event in events:
        if event.kind is EventKind.NOTED and event.data["about"] == FACT_SETTLED:
            said = json.loads(event.data["text"])
            facts[said["fact"]] = said["value"]
    return facts
