"""check: what is wrong or doubtful in a bundle document or case file. Exits 1 only on errors."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from pydantic import JsonValue

from forms.findings import Finding
from forms.lints import lint
from forms.problems import Lang, Problem, has_errors
from forms.wording import say
from rules.rule_book import read_rule_book
from runtime.cli.base import PROBLEMS, SOUND, Console, commands
from runtime.cli.reading import open_bundle
from runtime.report import problem_json
from runtime.settings import read_settings


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
        severities = read_settings(os.environ).lint_severity
        opened = open_bundle(args.bundle)
        found = list(opened.problems)
        if opened.bundle:
            found += [*read_rule_book(opened.bundle).findings, *lint(opened.bundle, severities)]
        if console.json:
            console.result([_json(problem, console.lang) for problem in found])
        else:
            for problem in found:
                console.line(f"{problem.severity}\t{problem.code}\t{problem.where}\t{_text(problem, console.lang)}")
            if not found:
                console.say("CLI_NOTHING_FOUND")
        return PROBLEMS if has_errors(found) else SOUND


def _json(problem: Problem, lang: Lang) -> JsonValue:
    """`fix` is what the drafting of a bundle takes as edits, null where only people can know; a lint has no witness, it reads the text."""
    finding = problem if isinstance(problem, Finding) else None
    fix: list[JsonValue] | None = list(finding.fix) if finding and finding.fix else None
    basis = finding.basis_text(lang) if finding else ""
    return {**problem_json(problem, lang), "basis": basis, "witness": None, "fix": fix}


def _text(problem: Problem, lang: Lang) -> str:
    basis = problem.basis_text(lang) if isinstance(problem, Finding) else ""
    return f"{problem.text(lang)} {say('CLI_BASIS', lang, basis=basis)}" if basis else problem.text(lang)
