"""verify: is the record sound? The chain of events, the counters, and every state from its events; or one archive package, for itself."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from pydantic import JsonValue

from runtime.archive.check_package import check_package
from runtime.cli.base import PROBLEMS, SOUND, Console, commands
from runtime.cli.house import open_house
from runtime.cli.reading import read_bytes
from runtime.report import problem_json


@commands.register
class Verify:
    """`verify [--package FILE]`."""

    name = "verify"
    help = "CLI_VERIFY"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("--package", metavar="FILE")

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        if args.package is not None:
            return _package(args.package, console)
        with open_house() as house:
            found = house.store.verify()
        if console.json:
            bad = [problem_json(problem, console.lang) for problem in found.bad]
            console.result({"cases": found.cases, "events": found.events, "bad": list(bad)})
        else:
            for problem in found.bad:
                console.line(f"{problem.code}\t{problem.where}\t{problem.text(console.lang)}")
            console.say("CLI_VERIFIED", cases=found.cases, events=found.events, bad=len(found.bad))
        return PROBLEMS if found.bad else SOUND


def _package(path: str, console: Console) -> int:
    """A package by itself: no house is needed, neither the one it comes from nor this one."""
    found = check_package(read_bytes(path))
    about = found.manifest.about if found.manifest else None
    if console.json:
        bad: list[JsonValue] = [problem_json(problem, console.lang) for problem in found.bad]
        console.result({"case": about.number if about else None, "files": found.files, "bad": bad})
        return PROBLEMS if found.bad else SOUND
    for problem in found.bad:
        console.line(f"{problem.code}\t{problem.where}\t{problem.text(console.lang)}")
    if found.bad or about is None:
        console.say("CLI_PACKAGE_UNSOUND", bad=len(found.bad))
    else:
        console.say("CLI_PACKAGE_SOUND", number=about.number, files=found.files)
    return PROBLEMS if found.bad else SOUND
