"""backup: the whole database as one file, from one consistent view, while others go on writing."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from forms.problems import Problem
from runtime.cli.base import SOUND, Console, Misuse, commands
from runtime.cli.house import open_house


@commands.register
class Backup:
    """`backup FILE`."""

    name = "backup"
    help = "CLI_BACKUP"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("file", metavar="FILE", type=Path)

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        with open_house() as house:
            try:
                rows = house.store.backup(args.file, at=house.clock.now())
            except OSError as error:
                raise Misuse(Problem("FILE_NOT_WRITTEN", str(args.file), {"reason": error.strerror or str(error)})) from None
        if console.json:
            console.result({"file": str(args.file), "rows": rows})
        else:
            console.say("CLI_BACKED_UP", file=args.file, rows=rows)
        return SOUND
