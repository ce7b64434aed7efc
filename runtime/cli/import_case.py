"""import: a case file becomes a bundle document."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from forms.document import as_json, dump_bundle
from forms.problems import Problem, has_errors
from rules.rule_book import read_rule_book
from runtime.cli.base import PROBLEMS, SOUND, Console, Misuse, commands
from runtime.cli.reading import open_bundle
from runtime.report import problem_json


@commands.register
class ImportCase:
    """`import CASE -o BUNDLE`."""

    name = "import"
    help = "CLI_IMPORT"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("case", metavar="CASE")
        parser.add_argument("-o", "--output", metavar="BUNDLE")

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        opened = open_bundle(args.case)
        found = read_rule_book(opened.bundle).faults if opened.bundle else ()
        problems = (*opened.problems, *found)
        console.problems(problems)
        if opened.bundle is None or has_errors(found):
            if console.json:
                console.result({"problems": [problem_json(problem, console.lang) for problem in problems]})
            return PROBLEMS
        if args.output:
            write_whole(args.output, dump_bundle(opened.bundle) + "\n")
        if console.json:
            console.result(as_json(opened.bundle))
        elif not args.output:
            console.line(dump_bundle(opened.bundle))
        else:
            console.say("CLI_IMPORTED", title=opened.bundle.title, file=args.output)
        return SOUND


def write_whole(path: str, text: str) -> None:
    """The file whole or not at all. Raises Misuse if it cannot be written."""
    partial = Path(f"{path}.part")
    try:
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        raise Misuse(Problem("FILE_NOT_WRITTEN", path, {"reason": error.strerror or str(error)})) from None
