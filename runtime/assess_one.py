"""assess_one: one submission of a file or of a partner, to the report of it: what the command line and the HTTP interface answer."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import JsonValue

from forms.problems import Lang, Problem
from runtime.calendar import WorkingCalendar
from runtime.compiled import CompiledBundle
from runtime.evaluation import Engine, evaluate
from runtime.read_submission import read_submission
from runtime.report import problem_json, report


def assess_one(
    compiled: CompiledBundle, raw: JsonValue, index: int, calendar: WorkingCalendar, engine: Engine = "durable", lang: Lang = "zh"
) -> dict[str, JsonValue]:
    """The report of one submission, or its `problem`. `index` is its place in the list it came in."""
    read = read_submission(compiled.bundle, raw, index)
    if isinstance(read, tuple):
        return problems_json(read, lang)
    evaluation = evaluate(compiled, read.submission, calendar, engine)
    if isinstance(evaluation, Problem):
        return problems_json((evaluation,), lang)
    answer = report(evaluation, lang, compiled.bundle.labels, compiled.rule_titles)
    if read.warnings:
        beside = [problem_json(problem, lang) for problem in read.warnings]
        already = answer.get("problems", [])
        answer["problems"] = [*(already if isinstance(already, list) else []), *beside]
    return answer


def problems_json(problems: Iterable[Problem], lang: Lang) -> dict[str, JsonValue]:
    """What there is instead of a report: `problem` is the first of them, `problems` all, where there are several."""
    shown: list[JsonValue] = [problem_json(problem, lang) for problem in problems]
    return {"problem": shown[0], **({"problems": shown} if len(shown) > 1 else {})}
