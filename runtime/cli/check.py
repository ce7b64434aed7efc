"""check: what is wrong or doubtful in a bundle document or case file. Exits 1 only on errors."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from pydantic import JsonValue

from forms.lints import lint
from forms.problems import has_errors
from rules.rule_book import read_rule_book
from runtime.cli.base import PROBLEMS, SOUND, Console, commands
from runtime.cli.reading import open_bundle
from runtime.report import problem_json


@commands.register
class Check:
    """`check BUNDLE` or `check CASE`."""

    name = "check"
    help = "CLI_CHECK"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("bundle", metavar="BUNDLE|CASE")

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        opened = open_bundle(args.bundle)
        found = list(opened.problems)
        if opened.bundle:
            found += [*read_rule_book(opened.bundle).faults, *lint(opened.bundle)]
        if console.json:
            listed: list[JsonValue] = [{**problem_json(problem, console.lang), "witness": None, "fix": None} for problem in found]
            console.result(listed)
        else:
            for problem in found:
                console.line(f"{problem.severity}\t{problem.code}\t{problem.where}\t{problem.text(console.lang)}")
            if not found:
                console.say("CLI_NOTHING_FOUND")
        return PROBLEMS if has_errors(found) else SOUND
