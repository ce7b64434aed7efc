"""check: what is wrong or doubtful in a bundle document or case file: its structure, its words, its rules. Exits 1 only on errors."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.findings import Finding
from forms.problems import Lang, Problem, has_errors
from forms.wording import say
from rules.analyse import RuleFinding
from rules.analyse.witness import Values
from rules.sentence import Speaker
from runtime.authoring.versions import check
from runtime.bootstrap import Clock
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
            found += check(opened.bundle, severities, on=Clock().today())
        if console.json:
            console.result([_json(problem, console.lang) for problem in found])
        else:
            for problem in found:
                console.line(f"{problem.severity}\t{problem.code}\t{problem.where}\t{_text(problem, console.lang)}")
                if opened.bundle and isinstance(problem, RuleFinding) and problem.witness:
                    console.say("CLI_WITNESS", values=_told(opened.bundle, problem.witness, console.lang))
            if not found:
                console.say("CLI_NOTHING_FOUND")
        return PROBLEMS if has_errors(found) else SOUND


def _json(problem: Problem, lang: Lang) -> JsonValue:
    """`fix` is what the drafting of a bundle takes as edits, null where only people can know. `witness`: the values of an applicant who
    shows what is wrong with a rule, each by its name; null for a lint, which reads the text."""
    finding = problem if isinstance(problem, Finding) else None
    fix: list[JsonValue] | None = list(finding.fix) if finding and finding.fix else None
    basis = finding.basis_text(lang) if finding else ""
    witness: dict[str, JsonValue] | None = None
    if isinstance(problem, RuleFinding) and problem.witness is not None:
        # what the analysis hands out are values of a document
        witness = {name: value if isinstance(value, str | int | float | bool | list) else None for name, value in problem.witness.items()}
    return {**problem_json(problem, lang), "basis": basis, "witness": witness, "fix": fix}


def _told(bundle: Bundle, witness: Values, lang: Lang) -> str:
    """The witness as people read it."""
    speaker = Speaker(bundle.labels, lang, None)
    parts = (f"{bundle.labels.get(name, name)} = {speaker.value(value)}" for name, value in witness.items())
    return say("LIST_SEPARATOR", lang).join(parts)


def _text(problem: Problem, lang: Lang) -> str:
    basis = problem.basis_text(lang) if isinstance(problem, Finding) else ""
    return f"{problem.text(lang)} {say('CLI_BASIS', lang, basis=basis)}" if basis else problem.text(lang)
