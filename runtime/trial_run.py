"""trial_run: what only running a bundle shows, before it may go live. In a child process with a time limit: `python -m runtime.trial_run`.

Both readings of the rules are compiled and compared on generated submissions, and the test cases that travel with the bundle must come
out as they say. A document that makes the engine hang or crash takes only the child with it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import JsonValue

from forms.bundle import Bundle, TestCase
from forms.document import dump_bundle, load_bundle
from forms.problems import Problem
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import evaluate
from runtime.read_submission import read_submission
from runtime.report import expected_keys
from runtime.submission import Submission
from runtime.trial_submissions import trial_submissions

ROOT = Path(__file__).resolve().parent.parent
TRIALS = 300
SECONDS = 60.0
MOST_TOLD = 20
"""Problems that are told of one kind: the rest says nothing new."""


def trial_run(bundle: Bundle, *, seconds: float = SECONDS) -> tuple[Problem, ...]:
    """Every fault that running shows; none = it may go live."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "runtime.trial_run"],
            input=dump_bundle(bundle).encode(),
            capture_output=True,
            timeout=seconds,
            cwd=ROOT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return (Problem("GATE_TIMED_OUT", bundle.code, {"seconds": f"{seconds:g}"}),)
    try:
        found: list[dict[str, JsonValue]] = json.loads(done.stdout)
    except ValueError:
        return (Problem("GATE_BROKEN", bundle.code, {"reason": done.returncode}),)
    return tuple(_problem(one) for one in found)


def faults(compiled: CompiledBundle, *, trials: int = TRIALS) -> Iterator[Problem]:
    """What the child finds."""
    differing = 0
    for submission in trial_submissions(compiled.bundle, trials):
        if (problem := _difference(compiled, submission)) and differing < MOST_TOLD:
            differing += 1
            yield problem
    for index, case in enumerate(compiled.bundle.test_cases):
        yield from _failed(compiled, case, index)


def _difference(compiled: CompiledBundle, submission: Submission) -> Problem | None:
    """Do both readings say the same, be it that a value is of the wrong kind?"""
    durable = evaluate(compiled, submission, published(), "durable")
    if isinstance(durable, Problem):
        reference = evaluate(compiled, submission, published(), "reference")
        same = isinstance(reference, Problem) and reference.code == durable.code
        return None if same else Problem("GATE_READINGS_DIFFER", "rules", {"keys": durable.code})
    if durable.disagreement is None:
        return None
    return Problem("GATE_READINGS_DIFFER", "rules", {"keys": "、".join(durable.disagreement.keys)})


def _failed(compiled: CompiledBundle, case: TestCase, index: int) -> Iterator[Problem]:
    read = read_submission(compiled.bundle, {**case.submission, "id": case.id}, index)
    if isinstance(read, tuple):
        yield from (Problem("GATE_TEST_CASE_UNREADABLE", case.id, {"reason": problem.text()}) for problem in read)
        return
    evaluation = evaluate(compiled, read.submission, published())
    if isinstance(evaluation, Problem):
        yield Problem("GATE_TEST_CASE_UNREADABLE", case.id, {"reason": evaluation.text()})
        return
    found = expected_keys(evaluation)
    for key in dict.fromkeys((*case.expected, *found)):
        if case.expected and found.get(key) != case.expected.get(key):
            yield Problem(
                "GATE_TEST_CASE_FAILED", case.id, {"key": key, "expected": _short(case.expected, key), "found": _short(found, key)}
            )


def _short(values: Mapping[str, JsonValue], key: str) -> str:
    return json.dumps(values.get(key), ensure_ascii=False)[:200]


def _problem(found: dict[str, JsonValue]) -> Problem:
    params = found["params"]
    return Problem(str(found["code"]), str(found["where"]), params if isinstance(params, dict) else {})


def _main() -> None:
    bundle = load_bundle(sys.stdin.buffer.read())
    compiled = bundle if isinstance(bundle, tuple) else compile_bundle(bundle)
    found = compiled if isinstance(compiled, tuple) else tuple(faults(compiled))
    listed = [{"code": one.code, "where": one.where, "params": {name: str(value) for name, value in one.params.items()}} for one in found]
    sys.stdout.write(json.dumps(listed, ensure_ascii=False))


if __name__ == "__main__":
    _main()
