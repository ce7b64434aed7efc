"""Tested: the test cases of a draft, run beside the page once for each text: what came of them, and what none of them has tried."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from time import perf_counter

from builder.rules.background import PATIENCE, Background
from forms.bundle import Bundle, TestCase
from forms.document import digest
from forms.problems import Problem
from runtime.bootstrap import Application
from runtime.calendar import WorkingCalendar
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.trying.case_coverage import Coverage, coverage
from runtime.trying.generate_cases import missing_cases
from runtime.trying.test_cases import CaseRun, failures, run_cases


@dataclass(frozen=True)
class Tested:
    """The cases of one text."""

    bundle: Bundle
    calendar: WorkingCalendar
    compiled: CompiledBundle | None
    """None where a condition cannot be read: then none was run."""
    runs: tuple[CaseRun, ...] = ()
    coverage: Coverage | None = None
    seconds: float = 0.0
    """That running them took."""

    @property
    def failed(self) -> tuple[CaseRun, ...]:
        """Cases that do not come out as they say."""
        return tuple(run for run in self.runs if not run.passed)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What of it keeps the draft from being published."""
        return tuple(failures(self.bundle, self.runs))

    def lacking(self) -> tuple[TestCase, ...]:
        """Cases that try what none has tried; takes a while."""
        return missing_cases(self.compiled, self.calendar, self.runs) if self.compiled else ()


_running = Background[Tested]("test-cases")


def tried_cases(application: Application, bundle: Bundle, *, patience: float = PATIENCE) -> Tested | None:
    """The cases of this text; None while they are being run. The reference runs them: the engine might hang on a draft."""
    calendar = application.calendar()
    years = tuple((year.year, year.days) for year in application.store.years())
    return _running.ask(bundle.code, (digest(bundle), years), lambda: _run(bundle, calendar), patience=patience)


def _run(bundle: Bundle, calendar: WorkingCalendar) -> Tested:
    compiled = compile_bundle(bundle)
    if isinstance(compiled, tuple):
        return Tested(bundle, calendar, None)
    begun = perf_counter()
    runs = run_cases(compiled, calendar, "reference")
    seconds = perf_counter() - begun
    return Tested(bundle, calendar, compiled, runs, coverage(compiled, runs), seconds)
