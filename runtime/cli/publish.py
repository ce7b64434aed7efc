"""publish: a bundle document or case file goes live as the next version, through the same gate as on the page."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from forms.document import digest
from runtime.bootstrap import Application
from runtime.cli.base import PROBLEMS, SOUND, Console, commands
from runtime.cli.house import open_house, person_named
from runtime.cli.reading import open_bundle
from runtime.report import problem_json
from runtime.versions import publish_bundle, read_draft

BY_COMMAND = "command line"
"""The author of a document of which the house knows no draft."""


@commands.register
class Publish:
    """`publish BUNDLE --by USER`."""

    name = "publish"
    help = "CLI_PUBLISH"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("bundle", metavar="BUNDLE|CASE")
        parser.add_argument("--by", metavar="USER", required=True)

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        opened = open_bundle(args.bundle)
        console.problems(opened.problems)
        if opened.bundle is None:
            return PROBLEMS
        with open_house() as house:
            by = person_named(house, args.by)
            found = publish_bundle(house, by, opened.bundle, authors=_authors(house, opened.bundle.code, digest(opened.bundle)))
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


def _authors(house: Application, code: str, text: str) -> tuple[str, ...]:
    """Who wrote it: those of the draft, if it is this very text."""
    draft = read_draft(house, code)
    return draft.authors if draft and digest(draft.bundle) == text else (BY_COMMAND,)
