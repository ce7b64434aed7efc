"""trial_run: what only running a bundle shows, before it may go live. In a child under limits: `python -m runtime.trying.trial_run`.

    compile ──> compare both readings on generated submissions ──> test cases ──> own templates ──> the time one submission takes

A document that makes the engine hang or crash, or that wants all the memory, takes only the child with it. The child tells each step as
it begins it, and what it finds as it finds it: one JSON object a line, so that the step it died in is known.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil
from pathlib import Path
from statistics import median
from threading import Semaphore
from time import process_time

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.document import dump_bundle, load_bundle
from forms.problems import Problem
from forms.told import Told, told, told_list
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import evaluate
from runtime.submission import Submission
from runtime.trying.child_watch import ended
from runtime.trying.test_cases import failures, run_cases
from runtime.trying.trial_submissions import trial_submissions

SIGXCPU = getattr(signal, "SIGXCPU", 0)
"""What ends a process that has used its processor time; 0 = this system has no such limit, and the clock decides."""
ROOT = Path(__file__).resolve().parents[2]
CHILD: tuple[str, ...] = (sys.executable, "-m", "runtime.trying.trial_run")
TRIALS = 300
"""Generated submissions on which the readings are compared."""
FEWEST_TRIALS = 40
"""As many at least, however long they take."""
COMPARING = 20.0
"""Seconds of processor time after which no further submission is generated."""
SECONDS = 60.0
"""Of processor time, for everything. A machine that is busy with other things makes nothing guilty."""
PATIENCE = 4.0
"""How many times as long by the clock, before it is ended however little it computed: on a machine too busy for it."""
AT_ONCE = 2
"""Trial runs of the whole house side by side; others wait their turn."""
TURN = 120.0
"""Seconds somebody waits for a turn."""
BUDGET = 0.2
"""Seconds of processor time that one submission may take."""
SLOWEST = 3
"""Submissions that are measured again: one that was slow by chance is not so every time."""
MOST_TOLD = 20
"""Problems that are told of one kind: the rest says nothing new."""
MEMORY = 2_000_000_000
"""Bytes of address space of the child. A thousand rules need a quarter of it."""
MOST_WRITTEN = 4_000_000
"""Bytes the child may tell."""

_turns = Semaphore(AT_ONCE)


class Step(StrEnum):
    """What the child is about."""

    START = "start"
    COMPILE = "compile"
    COMPARE = "compare"
    CASES = "cases"
    PAPERS = "papers"
    PACE = "pace"
    DONE = "done"


def trial_run(bundle: Bundle, *, seconds: float | None = None) -> tuple[Problem, ...]:
    """Every fault that running shows; none = it may go live. `seconds`: of processor time; None = as this module says."""
    if not _turns.acquire(timeout=TURN):
        return (Problem("GATE_NO_TURN", bundle.code, {"seconds": f"{TURN:g}", "runs": AT_ONCE}),)
    try:
        return _tried(bundle, SECONDS if seconds is None else seconds)
    finally:
        _turns.release()


def _tried(bundle: Bundle, seconds: float) -> tuple[Problem, ...]:
    with tempfile.TemporaryFile() as document, tempfile.TemporaryFile() as written:
        # from a file: a child that stands still before it has read all would hold who writes into a pipe
        document.write(dump_bundle(bundle).encode())
        document.seek(0)
        try:
            child = subprocess.Popen([*CHILD, str(ceil(seconds))], stdin=document, stdout=written, stderr=subprocess.DEVNULL, cwd=ROOT)
        except OSError as no_child:
            return (Problem("GATE_BROKEN", bundle.code, {"reason": no_child.strerror or type(no_child).__name__}),)
        code = ended(child, seconds * PATIENCE)
        written.seek(0)
        heard = _heard(written.read(MOST_WRITTEN))
    if code == 0 and heard.step is Step.DONE:
        return heard.problems
    step = told(f"GATE_STEP_{heard.step.upper()}")
    if isinstance(code, Told):
        end = Problem("GATE_STALLED", bundle.code, {"waited": code, "step": step})
    elif code == -SIGXCPU:
        end = Problem("GATE_TIMED_OUT", bundle.code, {"seconds": f"{seconds:g}", "step": step})
    else:
        end = Problem("GATE_CRASHED", bundle.code, {"step": step, "reason": _name_of(code)})
    return (*heard.problems, end)


@dataclass
class _Heard:
    """What the child told until its end."""

    step: Step = Step.START
    found: list[Problem] = field(default_factory=list)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(self.found)


def _heard(written: bytes) -> _Heard:
    heard = _Heard()
    for line in written.splitlines():
        with suppress(ValueError, KeyError):  # the last line may be half written
            told_ = json.loads(line)
            if "step" in told_:
                heard.step = Step(told_["step"])
            else:
                params = {name: Told(*value) if isinstance(value, list) else value for name, value in told_["params"].items()}
                heard.found.append(Problem(str(told_["code"]), str(told_["where"]), params))
    return heard


def _name_of(code: int) -> str:
    """How a process ended, as those know it who look after the house."""
    try:
        return signal.Signals(-code).name if code < 0 else str(code)
    except ValueError:
        return str(code)


# ---- in the child


def faults(compiled: CompiledBundle, *, trials: int = TRIALS, begun: Callable[[Step], object] = bool) -> Iterator[Problem]:
    """What the child finds. `begun` is told each step."""
    begun(Step.COMPARE)
    pace = _Pace(compiled)
    differing = 0
    for number, submission in enumerate(trial_submissions(compiled.bundle, trials)):
        if pace.spent > COMPARING and number >= FEWEST_TRIALS:
            break
        if (problem := pace.difference(submission)) and differing < MOST_TOLD:
            differing += 1
            yield problem
    begun(Step.CASES)
    yield from failures(compiled.bundle, run_cases(compiled, published()))
    if compiled.bundle.templates:
        # what prints is loaded only where there are words of the office's own to be tried
        from runtime.authoring.template_trials import paper_faults

        begun(Step.PAPERS)
        yield from paper_faults(compiled.bundle)
    begun(Step.PACE)
    yield from pace.problems()


class _Pace:
    """Compares both readings, and measures how long production takes over each submission."""

    def __init__(self, compiled: CompiledBundle) -> None:
        self.compiled = compiled
        self.took: list[tuple[float, Submission]] = []

    @property
    def spent(self) -> float:
        """Seconds of processor time."""
        return sum(seconds for seconds, _ in self.took)

    def difference(self, submission: Submission) -> Problem | None:
        """Do both readings say the same, be it that a value is of the wrong kind?"""
        began = process_time()
        durable = evaluate(self.compiled, submission, published(), "durable")
        self.took.append((process_time() - began, submission))
        if isinstance(durable, Problem):
            reference = evaluate(self.compiled, submission, published(), "reference")
            same = isinstance(reference, Problem) and reference.code == durable.code
            return None if same else Problem("GATE_READINGS_DIFFER", "rules", {"keys": durable.code})
        if durable.disagreement is None or durable.disagreement.clash:
            # rows that hit together are the same in both readings: what they lead to is found by the analysis, and judged by people
            return None
        titles = self.compiled.rule_titles
        return Problem("GATE_READINGS_DIFFER", "rules", {"keys": told_list(titles.get(key, key) for key in durable.disagreement.keys)})

    def problems(self) -> Iterator[Problem]:
        """More than the budget: the office's machine would keep people waiting."""
        if not self.took:
            return
        usual = median(seconds for seconds, _ in self.took)
        slowest = sorted(self.took, key=lambda one: one[0])[-SLOWEST:]
        worst = max(min(seconds, *(self._again(submission) for _ in range(2))) for seconds, submission in slowest)
        if max(usual, worst) > BUDGET:
            figures = {"median": _milliseconds(usual), "worst": _milliseconds(worst), "budget": _milliseconds(BUDGET)}
            counts = {"rules": len(self.compiled.bundle.rules), "rows": sum(len(table.rows) for table in self.compiled.bundle.tables)}
            yield Problem("GATE_TOO_SLOW", "rules", {**figures, **counts})

    def _again(self, submission: Submission) -> float:
        began = process_time()
        evaluate(self.compiled, submission, published(), "durable")
        return process_time() - began


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f}"


def main(arguments: Sequence[str]) -> None:
    """The child: reads a document, tells what it finds."""
    restrain(int(arguments[0]) if arguments else ceil(SECONDS))
    try:
        _begun(Step.COMPILE)
        bundle = load_bundle(sys.stdin.buffer.read())
        compiled = bundle if isinstance(bundle, tuple) else compile_bundle(bundle)
        for one in compiled if isinstance(compiled, tuple) else faults(compiled, begun=_begun):
            _tell(_plain(one))
    except MemoryError:
        _tell(_plain(Problem("GATE_MEMORY", "rules", {"megabytes": MEMORY // 1_000_000})))
    _begun(Step.DONE)


def restrain(seconds: int) -> None:
    """Limits of the operating system, where it has them: processor time in seconds, memory, and what it may write."""
    with suppress(ImportError):  # Windows has none
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        # the first limit ends the process with the signal that tells why; at the second it would be killed without a word
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_WRITTEN, MOST_WRITTEN))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _begun(step: Step) -> None:
    _tell({"step": step})


def _tell(line: Mapping[str, JsonValue]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _plain(one: Problem) -> dict[str, JsonValue]:
    """What is said in each language in its own way is told in both."""
    params: dict[str, JsonValue] = {}
    for name, value in one.params.items():
        params[name] = [str(value), value.english] if isinstance(value, Told) else str(value)
    return {"code": one.code, "where": one.where, "params": params}


if __name__ == "__main__":
    main(sys.argv[1:])
