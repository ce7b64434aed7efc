"""assess: evaluate every submission of a case file, or of a bundle and a list of submissions. Output is written as it is made."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator

from pydantic import JsonValue

from forms.problems import Lang, Problem, has_errors, nearest
from forms.wording import say
from runtime.assess_one import assess_one, problems_json
from runtime.calendar import published
from runtime.cli.base import PROBLEMS, SOUND, Console, Misuse, commands, dump
from runtime.cli.reading import open_bundle, open_submissions
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import Engine
from runtime.read_submission import submission_id


@commands.register
class Assess:
    """`assess CASE` or `assess BUNDLE SUBMISSIONS`."""

    name = "assess"
    help = "CLI_ASSESS"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("case", metavar="CASE|BUNDLE")
        parser.add_argument("submissions", metavar="SUBMISSIONS", nargs="?")
        parser.add_argument("--engine", choices=("durable", "reference"), default="durable")
        parser.add_argument("--only", metavar="ID")

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        opened = open_bundle(args.case)
        submissions: Iterable[JsonValue] = open_submissions(args.submissions) if args.submissions else opened.submissions
        console.problems(opened.problems)
        numbered = list(enumerate(submissions)) if args.only else enumerate(submissions)
        if args.only:
            numbered = _only(list(numbered), args.only)
        compiled = compile_bundle(opened.bundle) if opened.bundle else opened.problems
        if isinstance(compiled, tuple) and opened.bundle:
            console.problems(compiled)
        found = _assess(compiled, numbered, args.engine, args.lang)
        whole = _write_json(found) if console.json else _write_lines(found, console)
        return SOUND if whole and not isinstance(compiled, tuple) else PROBLEMS


def _only(numbered: list[tuple[int, JsonValue]], wanted: str) -> list[tuple[int, JsonValue]]:
    chosen = [(index, raw) for index, raw in numbered if submission_id(raw, index) == wanted]
    if not chosen:
        known = [submission_id(raw, index) for index, raw in numbered]
        raise Misuse(Problem("SUBMISSION_NOT_FOUND", params={"name": wanted[:60], "nearest": nearest(wanted, known)}))
    return chosen


def _assess(
    compiled: CompiledBundle | tuple[Problem, ...], numbered: Iterable[tuple[int, JsonValue]], engine: Engine, lang: Lang
) -> Iterator[dict[str, JsonValue]]:
    """The answer for each submission; with a `problem` where there is none."""
    for index, raw in numbered:
        name = submission_id(raw, index)
        if isinstance(compiled, tuple):
            yield {"id": name, **problems_json([problem for problem in compiled if has_errors([problem])], lang)}
        else:
            yield {"id": name, **assess_one(compiled, raw, index, published(), engine, lang)}


def _write_json(found: Iterator[dict[str, JsonValue]]) -> bool:
    whole, separator = True, "["
    for answer in found:
        print(separator, dump(answer), sep="\n", end="")
        whole, separator = whole and "problem" not in answer, ","
    print("[]" if separator == "[" else "\n]")
    return whole


def _write_lines(found: Iterator[dict[str, JsonValue]], console: Console) -> bool:
    whole = True
    for answer in found:
        problem = answer.get("problem")
        if isinstance(problem, dict):
            whole = False
            console.line(f"{answer['id']}\t[{problem['code']}] {problem['message']}")
            continue
        console.line(f"{answer['id']}\t" + console_outcome(answer, console.lang))
        reasons = answer["reasons"]
        for reason in reasons if isinstance(reasons, list) else []:
            console.line(f"\t{reason}")
    return whole


def console_outcome(answer: dict[str, JsonValue], lang: Lang) -> str:
    """The outcome in a word, with the kind of a rejection."""
    word = say(f"OUTCOME_{str(answer['outcome']).upper()}", lang)
    return f"{word}: {answer['reject_kind']}" if answer.get("reject_kind") else word
