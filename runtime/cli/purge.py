"""purge: drafts and imports nobody touches any more, finished jobs, and files that no row names. What was filed is never removed."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime, timedelta

from runtime.cli.base import SOUND, Console, commands
from runtime.cli.house import open_house

DAYS = 90
LONGEST = 36_500
FILES_AFTER = timedelta(days=1)
"""A younger file may be on its way to its row."""


@commands.register
class Purge:
    """`purge`."""

    name = "purge"
    help = "CLI_PURGE"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("--days", metavar="DAYS", type=int, default=DAYS)

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        with open_house() as house:
            found = house.store.purge(house.clock.now() - timedelta(days=min(max(args.days, 0), LONGEST)))
            # files bear the real time they were written at, whatever day the house believes it is
            files = house.objects.sweep(house.store.object_keys(), before=datetime.now(UTC) - FILES_AFTER)
        if console.json:
            console.result({"drafts": found.drafts, "imports": found.imports, "jobs": found.jobs, "files": files})
        else:
            console.say("CLI_PURGED", drafts=found.drafts, imports=found.imports, jobs=found.jobs, files=files)
        return SOUND
