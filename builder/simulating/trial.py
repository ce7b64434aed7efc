"""Trial: one applicant tried on a draft: what comes of it by both readings, why, and what would change it. Pure, but for its stopwatch."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from time import perf_counter

from forms.bundle import Bundle
from forms.problems import Problem
from rules.clause import Clause
from rules.names import labels_in_conditions
from rules.operators import Environment
from runtime.calendar import WorkingCalendar
from runtime.compiled import CompiledBundle
from runtime.evaluation import environment_at_rules, evaluate
from runtime.outcome import Evaluation
from runtime.read_submission import read_submission
from runtime.submission import Submission
from runtime.trying.blockers import Blocker, blockers_of
from runtime.trying.counterfactual import GOOD, Counterfactuals, Flip, counterfactuals, what_flips
from runtime.trying.minimal_cause import MinimalCause, minimal_cause
from runtime.trying.tried import Tried


@dataclass(frozen=True)
class Trial:
    """What came of it."""

    compiled: CompiledBundle
    tried: Tried
    submission: Submission
    evaluation: Evaluation
    environment: Environment
    """What the rules of eligibility read."""
    calendar: WorkingCalendar
    milliseconds: float
    """Of the one evaluation."""
    warnings: tuple[Problem, ...] = ()
    """What the draft no longer knows of the applicant."""

    @property
    def bundle(self) -> Bundle:
        """The draft."""
        return self.compiled.bundle

    @cached_property
    def labels(self) -> dict[str, str]:
        """Everything conditions read -> what people call it."""
        return labels_in_conditions(self.bundle)

    def clause(self, key: str) -> Clause | None:
        """The condition of a rule, or of a row of a decision table."""
        for clauses in (self.compiled.eligibility.clauses, self.compiled.book.tables):
            found = next((one for one in clauses.clauses if one.key == key), None)
            if found is not None:
                return found
        return None

    @cached_property
    def blockers(self) -> tuple[Blocker, ...]:
        """What stands in the way of being accepted, or accepted with papers to come."""
        return blockers_of(self.compiled, self.evaluation, GOOD)

    @cached_property
    def cause(self) -> MinimalCause | None:
        """Why it is refused or to be corrected."""
        return minimal_cause(self.compiled, self.submission, self.calendar, self.evaluation)

    def ways(self, choices: Collection[str] | None) -> Counterfactuals:
        """How it would pass."""
        return counterfactuals(self.compiled, self.submission, self.calendar, choices=choices)

    def flips(self, names: Collection[str], items: Collection[str], choices: Collection[str] | None) -> tuple[Flip, ...]:
        """What becomes of it with one answer changed."""
        return what_flips(self.compiled, self.submission, self.calendar, names, items=items, choices=choices)


def run_tried(compiled: CompiledBundle, tried: Tried, calendar: WorkingCalendar) -> Trial | tuple[Problem, ...]:
    """The applicant through the one evaluation, or why it cannot be done."""
    read = read_submission(compiled.bundle, dict(tried.raw))
    if isinstance(read, tuple):
        return read
    silent = frozenset(tried.silent)
    submission = replace(read.submission, holdings=replace(read.submission.holdings, silent=silent))
    begun = perf_counter()
    evaluation = evaluate(compiled, submission, calendar)
    took = (perf_counter() - begun) * 1000
    environment = environment_at_rules(compiled, submission, calendar)
    if isinstance(evaluation, Problem):
        return (evaluation,)
    if isinstance(environment, Problem):
        return (environment,)
    return Trial(compiled, tried, submission, evaluation, environment, calendar, took, read.warnings)
