"""Facts: the environments conditions read, made from a submission.

In `applies` and `form` an empty value is null. In `eligibility` a required item that is empty is unknown, and so is a fact
of a library that has not answered.
"""

from __future__ import annotations

from collections.abc import Iterable

from rules.operators import Environment
from rules.values import UNKNOWN, Value, is_empty
from runtime.compiled import CompiledBundle
from runtime.submission import Submission


def environment_of(compiled: CompiledBundle, submission: Submission) -> dict[str, Value]:
    """Every value by name, empty ones as null, with `as_of`, `flags` and the parameters of the day."""
    environment: dict[str, Value] = {name: None if is_empty(value) else value for name, value in submission.values.items()}
    environment["as_of"] = submission.on.isoformat()
    environment["flags"] = {"promise_signed": submission.promise_signed, "dishonest": submission.dishonest}
    if compiled.bundle.parameters:
        region = compiled.bundle.region
        environment["parameters"] = {one.name: one.value_on(submission.on, region) for one in compiled.bundle.parameters}
    return environment


def with_unknown(environment: Environment, names: Iterable[str]) -> Environment:
    """The environment in which these names are unknown."""
    return {**environment, **dict.fromkeys(names, UNKNOWN)}


def silent_facts(compiled: CompiledBundle, submission: Submission) -> tuple[str, ...]:
    """Facts whose library has not answered or may not be told, or which somebody has yet to give, and which nobody gave otherwise."""
    silent = submission.holdings.unheard
    if not silent and not submission.open_facts:
        return ()
    waited_for = (*(name for name, library in compiled.library_facts.items() if library in silent), *sorted(submission.open_facts))
    return tuple(name for name in dict.fromkeys(waited_for) if is_empty(submission.values.get(name)))
