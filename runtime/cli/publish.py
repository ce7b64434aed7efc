"""publish: a bundle document or case file goes live as the next version, through the same gate as on the page."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date

from forms.document import digest
from forms.problems import Problem
from runtime.authoring.versions import Terms, check, publish_bundle, read_draft
from runtime.bootstrap import Application
from runtime.cli.base import PROBLEMS, SOUND, Console, Misuse, commands
from runtime.cli.house import open_house, person_named
from runtime.cli.reading import open_bundle
from runtime.report import problem_json
from runtime.storage import Override

BY_COMMAND = "command line"
"""The author of a document of which the house knows no draft."""


@commands.register
class Publish:
    """`publish BUNDLE --by USER [--effective-on DAY] [--override CODE=REASON]`."""

    name = "publish"
    help = "CLI_PUBLISH"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("bundle", metavar="BUNDLE|CASE")
        parser.add_argument("--by", metavar="USER", required=True)
        parser.add_argument("--effective-on", metavar="YYYY-MM-DD", default="")
        parser.add_argument("--override", metavar="CODE=REASON", action="append", default=[])

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        opened = open_bundle(args.bundle)
        console.problems(opened.problems)
        if opened.bundle is None:
            return PROBLEMS
        effective_on, reasons = _day(args.effective_on), _reasons(args.override)
        with open_house() as house:
            by = person_named(house, args.by)
            found_there = check(opened.bundle, house.settings.lint_severity, on=effective_on or house.clock.today())
            overrides = tuple(Override(one.code, one.where, reasons[one.code]) for one in found_there if one.code in reasons)
            authors = _authors(house, opened.bundle.code, digest(opened.bundle))
            found = publish_bundle(house, by, opened.bundle, authors=authors, terms=Terms(effective_on, overrides))
        if isinstance(found, tuple):
            console.problems(found)
            if console.json:
                console.result({"problems": [problem_json(problem, console.lang) for problem in found]})
            return PROBLEMS
        if console.json:
            console.result({"code": found.code, "version": found.version, "title": found.title, "digest": found.digest})
        else:
            console.say("CLI_PUBLISHED", title=found.title, version=found.version)
        return SOUND


def _day(text: str) -> date | None:
    """The day in the argument; None if none is given. Raises Misuse."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Misuse(Problem("CLI_NOT_A_DAY", "--effective-on", {"value": text[:40]})) from None


def _reasons(given: list[str]) -> dict[str, str]:
    """Code of a finding -> why every such finding may stand. Raises Misuse."""
    wrong = [one for one in given if not all(part.strip() for part in one.partition("="))]
    if wrong:
        raise Misuse(Problem("CLI_NOT_AN_OVERRIDE", "--override", {"value": wrong[0][:40]}))
    return {code.strip(): why.strip() for code, _, why in (one.partition("=") for one in given)}


def _authors(house: Application, code: str, text: str) -> tuple[str, ...]:
    """Who wrote it: those of the draft, if it is this very text."""
    draft = read_draft(house, code)
    return draft.authors if draft and digest(draft.bundle) == text else (BY_COMMAND,)
