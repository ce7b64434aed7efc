"""demo: fill the database with the sample bundles, libraries, people and cases. What is there already stays."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from runtime.cli.base import SOUND, Console, commands
from runtime.cli.house import open_house
from runtime.demo import fill_with_demo


@commands.register
class Demo:
    """`demo`."""

    name = "demo"
    help = "CLI_DEMO"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        with open_house() as house:
            added = fill_with_demo(house)
        if console.json:
            console.result({"versions": added.versions, "people": added.people, "records": added.records, "cases": added.cases})
        else:
            console.say("CLI_DEMO_FILLED", versions=added.versions, people=added.people, records=added.records, cases=added.cases)
        return SOUND
