"""What is compared: first that all agree, then how long each takes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.measure import Aim, Timing, interleaved
from bench.peers import Fails, Plain, datalogic, json_logic, rule_engine_rules, zen_engine
from bench.rule_sets import made_up_rules, made_up_submissions
from forms.importers.case_file import Imported, import_case
from rules.clause import ClauseSet, Judgement, StageReading
from rules.engine import DurableReading
from rules.operators import Environment
from rules.reference import PlainReading, ReferenceReading
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import Engine, evaluate
from runtime.facts import environment_of
from runtime.outcome import Evaluation
from runtime.read_submission import ReadSubmission, read_submission
from runtime.submission import Submission

ENGINES: tuple[Engine, ...] = ("durable", "reference")
CATERING = Path(__file__).parent.parent / "forms" / "samples" / "cases" / "catering.json"

DURABLE = "durable reading, three-valued, with trace"
REFERENCE = "reference reading"
PLAIN = "reference, plain three-valued closures"
ZEN = "zen-engine"
DATALOGIC = "datalogic-py"
JSON_LOGIC = "json-logic-qubit"
RULE_ENGINE = "rule-engine"


@dataclass(frozen=True)
class Contest:
    """One table of the results."""

    title: str
    note: str
    timings: dict[str, Timing]
    aims: tuple[Aim, ...] = ()


class Disagreed(Exception):
    """The contestants do not say the same; what they take is then of no interest."""


def judging(title: str, note: str, clauses: ClauseSet, environments: Sequence[Environment], rounds: int, *, aimed: bool = False) -> Contest:
    """The readings of a clause set beside the peers, with the aims where it is `aimed` at. Raises Disagreed."""
    plain_words = Plain(clauses, environments)
    values = [plain_words.values(environment) for environment in environments]
    ours: dict[str, StageReading] = {DURABLE: DurableReading(clauses), REFERENCE: ReferenceReading(clauses), PLAIN: PlainReading(clauses)}
    peers: dict[str, Fails] = {
        ZEN: zen_engine(plain_words),
        DATALOGIC: datalogic(plain_words),
        JSON_LOGIC: json_logic(plain_words),
        RULE_ENGINE: rule_engine_rules(plain_words),
    }
    for environment, given in zip(environments, values, strict=True):
        expected = ours[PLAIN].judge(environment).judgements
        if Judgement.UNDETERMINED in expected:
            raise Disagreed("something is unknown, which the peers do not know")
        found = {name: reading.judge(environment).judgements for name, reading in ours.items()}
        theirs = {name: fails(given) for name, fails in peers.items()}
        if any(one != expected for one in found.values()) or any(
            one != tuple(judgement is Judgement.FAILS for judgement in expected) for one in theirs.values()
        ):
            raise Disagreed(title)
    calls: dict[str, list[Callable[[], object]]] = {}
    for name, reading in ours.items():
        calls[name] = [partial(reading.judge, environment) for environment in environments]
    for name, fails in peers.items():
        calls[name] = [partial(fails, given) for given in values]
    timings = interleaved(calls, rounds)
    return Contest(title, note, timings, _aims(timings) if aimed else ())


def _aims(timings: Mapping[str, Timing]) -> tuple[Aim, ...]:
    durable, reference = (timings[ours].median / timings[peer].median for ours, peer in ((DURABLE, ZEN), (REFERENCE, DATALOGIC)))
    return (
        Aim("durable with trace at or under the median of zen-engine", durable, 1, " of it"),
        Aim("reference at or under the median of datalogic-py", reference, 1, " of it"),
    )


def catering() -> tuple[CompiledBundle, Submission]:
    """The catering sample, and its first submission that is accepted with a waiver."""
    case = json.loads(CATERING.read_text(encoding="utf-8"))
    imported = import_case(case)
    assert isinstance(imported, Imported)
    compiled = compile_bundle(imported.bundle)
    assert isinstance(compiled, CompiledBundle)
    raw = next(one for one in case["submissions"] if one["expected"]["outcome"] == "waive")
    read = read_submission(imported.bundle, raw)
    assert isinstance(read, ReadSubmission)
    return compiled, read.submission


def walking(compiled: CompiledBundle, submission: Submission, rounds: int) -> Contest:
    """The whole walk of one submission by both engines. Raises Disagreed."""
    calendar = published()
    durable, reference = evaluate(compiled, submission, calendar, "durable"), evaluate(compiled, submission, calendar, "reference")
    if (
        not isinstance(durable, Evaluation)
        or not isinstance(reference, Evaluation)
        or durable.disagreement
        or durable.outcome != reference.outcome
    ):
        raise Disagreed("catering")
    return Contest(
        "One catering submission, the whole assessment",
        "`runtime.evaluation.evaluate`: from values to outcome, items, materials and dates. `durable` judges every stage twice, by "
        "durable-rules and by the reference, and compares. No peer does all of this.",
        interleaved(
            {f"assessment, engine {engine}": [partial(evaluate, compiled, submission, calendar, engine)] for engine in ENGINES},
            rounds,
        ),
    )


def all_contests(scale: float = 1.0) -> list[Contest]:
    """Every table; `scale` shortens the run. Raises Disagreed."""
    compiled, submission = catering()
    rounds = max(2, int(800 * scale))
    return [
        judging(
            "100 rules over 30 values",
            "Every value known; 200 submissions. Ours is `judge(environment)`, the function production calls; the peers get the same dict.",
            made_up_rules(),
            made_up_submissions(max(10, int(200 * scale))),
            max(2, int(10 * scale)),
            aimed=True,
        ),
        judging(
            "The eligibility rules of one catering submission",
            "The 10 rules of the sample. What the peers have no operator for is computed for them beforehand and not timed, so nothing is "
            "aimed at here.",
            compiled.book.eligibility,
            [environment_of(compiled, submission)],
            rounds,
        ),
        walking(compiled, submission, rounds),
    ]
