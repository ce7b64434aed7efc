"""Tested: the test cases of a draft as the rules page shows them: what they try of its rules, and the cases it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.rules.background import PATIENCE, Background
from builder.rules.checked import Checked
from builder.tested import tried_cases
from forms.bundle import TestCase
from forms.problems import Lang
from runtime.bootstrap import Application
from runtime.outcome import VerdictState
from runtime.trying.case_coverage import Coverage
from runtime.trying.generate_cases import missing_cases
from runtime.trying.test_cases import CaseRun

ORDER = (VerdictState.FAILS, VerdictState.HOLDS, VerdictState.UNDETERMINED, VerdictState.SKIPPED)
"""Cases of a rule, those that say most of it first."""


MOST_RULES = 300
"""Rules beyond which cases that lack are not looked for after every change: it would take longer than the next one."""


@dataclass(frozen=True)
class Tested:
    """One text, run."""

    runs: tuple[CaseRun, ...]
    coverage: Coverage
    missing: tuple[TestCase, ...]
    """Cases for what no case tries."""
    seconds: float
    """That running the cases took."""

    @property
    def failed(self) -> tuple[CaseRun, ...]:
        """Cases that do not come out as they say."""
        return tuple(run for run in self.runs if not run.passed)


_lacking = Background[tuple[TestCase, ...]]("cases-lacking")


def tested(application: Application, checked: Checked, lang: Lang, *, patience: float = PATIENCE) -> Tested | None:
    """The cases of this text; None while they run, or where the rules cannot be read."""
    compiled = checked.compiled
    ran = tried_cases(application, checked.bundle, patience=patience) if compiled else None
    if compiled is None or ran is None or ran.coverage is None:
        return None

    def work() -> tuple[TestCase, ...]:
        return missing_cases(compiled, checked.calendar, ran.runs, lang=lang) if len(compiled.bundle.rules) <= MOST_RULES else ()

    missing = _lacking.ask(checked.bundle.code, (checked.digest, checked.on, lang), work, patience=patience)
    return None if missing is None else Tested(ran.runs, ran.coverage, missing, ran.seconds)


def state_in(run: CaseRun, rule: str) -> VerdictState | None:
    """What became of a rule in a case; None if it was not looked at."""
    verdicts = run.evaluation.verdicts if run.evaluation else ()
    return next((one.state for one in verdicts if one.rule.id == rule), None)


def told_first(runs: Sequence[CaseRun], rule: str) -> list[CaseRun]:
    """Cases that do not come out, then those that say most of this rule, each in the order of the document."""

    def weight(run: CaseRun) -> tuple[bool, int]:
        state = state_in(run, rule)
        return run.passed, ORDER.index(state) if state in ORDER else len(ORDER)

    return sorted(runs, key=weight)
