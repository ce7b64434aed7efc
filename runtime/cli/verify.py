"""verify: is the record sound? The chain of events, the counters, and every state from its events."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from runtime.cli.base import PROBLEMS, SOUND, Console, commands
from runtime.cli.house import open_house
from runtime.report import problem_json


@commands.register
class Verify:
    """`verify`."""

    name = "verify"
    help = "CLI_VERIFY"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
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
