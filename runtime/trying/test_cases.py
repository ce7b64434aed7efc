"""Test cases 测试用例 of a bundle: run, compared with what is expected of them, and recorded. Pure.

A case says what is handed in and what must come of it, in the keys of cases/README 3. Only the keys it names are compared; a key that
is named as null must not be there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from forms.bundle import Bundle, TestCase
from forms.problems import Lang, Problem
from forms.told import Told, told_list
from forms.wording import say
from rules.operators import Environment
from runtime.calendar import WorkingCalendar, published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import Engine, environment_at_rules, evaluate
from runtime.outcome import Evaluation
from runtime.read_submission import read_submission
from runtime.report import expected_keys
from runtime.trying.case_words import difference_words


@dataclass(frozen=True, slots=True)
class CaseRun:
    """A case, and what came of it."""

    case: TestCase
    found: Mapping[str, JsonValue]
    """The keys of cases/README 3; {} where it could not be run."""
    problems: tuple[Problem, ...]
    """Why it could not be run, or why nothing may be decided on it."""
    differences: tuple[str, ...]
    """The keys that are not as expected, in the order in which the case names them."""
    evaluation: Evaluation | None = None
    environment: Environment | None = None
    """What the rules of eligibility read."""

    @property
    def passed(self) -> bool:
        """Did everything come out as expected?"""
        return not self.problems and not self.differences


def run_cases(compiled: CompiledBundle, calendar: WorkingCalendar, engine: Engine = "durable") -> tuple[CaseRun, ...]:
    """Every test case of the bundle, in its order.

    A draft that has not been through the gate is run with the reference: the engine might hang on it.
    """
    return tuple(run_case(compiled, calendar, case, index, engine) for index, case in enumerate(compiled.bundle.test_cases))


def run_case(compiled: CompiledBundle, calendar: WorkingCalendar, case: TestCase, index: int = 0, engine: Engine = "durable") -> CaseRun:
    """One case, whether the bundle has it or not."""
    read = read_submission(compiled.bundle, {**case.submission, "id": case.id}, index)
    if isinstance(read, tuple):
        return CaseRun(case, {}, read, ())
    evaluation = evaluate(compiled, read.submission, calendar, engine)
    environment = environment_at_rules(compiled, read.submission, calendar)
    if isinstance(evaluation, Problem) or isinstance(environment, Problem):
        return CaseRun(case, {}, tuple(one for one in (evaluation, environment) if isinstance(one, Problem))[:1], ())
    found = expected_keys(evaluation)
    differences = tuple(key for key, value in case.expected.items() if found.get(key) != value)
    return CaseRun(case, found, tuple(_undecided(compiled, evaluation)), differences, evaluation, environment)


def failures(bundle: Bundle, runs: Iterable[CaseRun]) -> Iterator[Problem]:
    """What keeps a bundle from being published: every case that does not come out as it says or cannot be run, once, as its place."""
    for run in runs:
        where, case = f"test_cases.{run.case.id}", run.case.note or run.case.id
        if run.passed:
            continue
        chinese, english = (say("EXPECTED_AND", lang).join(what_differs(bundle, run, lang)) for lang in ("zh", "en"))
        code = "GATE_TEST_CASE_UNREADABLE" if run.problems else "GATE_TEST_CASE_FAILED"
        yield Problem(code, where, {"case": case, "reason": Told(chinese, english)})


def what_differs(bundle: Bundle, run: CaseRun, lang: Lang) -> tuple[str, ...]:
    """Why a case cannot be run or decided, and each key that is not as expected, in words."""
    differences = (difference_words(bundle, key, run.case.expected.get(key), run.found.get(key), lang) for key in run.differences)
    return (*(problem.text(lang) for problem in run.problems), *differences)


def record(
    bundle: Bundle,
    raw_submission: Mapping[str, JsonValue],
    *,
    note: str,
    expected: Mapping[str, JsonValue] | None = None,
    calendar: WorkingCalendar | None = None,
) -> TestCase | tuple[Problem, ...]:
    """The submission as one more case of the bundle; or why it cannot be run.

    `expected`: None = what is found now. Real cases are masked first (`runtime.trying.masked_case`).
    """
    kept = {key: value for key, value in raw_submission.items() if key not in ("id", "note", "expected")}
    case = TestCase(id=free_case_id(bundle), note=note.strip(), submission=kept, expected=dict(expected or {}))
    compiled = compile_bundle(bundle)
    if isinstance(compiled, tuple):
        return compiled
    run = run_case(compiled, calendar or published(), case, engine="reference")
    return run.problems or (case if expected is not None else case.model_copy(update={"expected": dict(run.found)}))


def free_case_id(bundle: Bundle, taken: Iterable[str] = ()) -> str:
    """The first of case_1, case_2 … that no case has."""
    there = {*(case.id for case in bundle.test_cases), *taken}
    return next(name for number in range(1, len(there) + 2) if (name := f"case_{number}") not in there)


def _undecided(compiled: CompiledBundle, evaluation: Evaluation) -> Iterator[Problem]:
    """Where readings or rows of a table disagree, nothing is decided, and so nothing is as expected."""
    if evaluation.disagreement is not None:
        names = told_list(compiled.rule_titles.get(key, key) for key in evaluation.disagreement.keys)
        yield Problem("TEST_CASE_UNDECIDED", evaluation.disagreement.stage, {"keys": names})
