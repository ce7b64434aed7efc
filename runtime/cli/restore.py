"""restore: a backup into an empty database, all of it or nothing."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from runtime.cli.base import SOUND, Console, commands
from runtime.cli.house import open_house
from runtime.cli.reading import read_bytes


@commands.register
class Restore:
    """`restore FILE`."""

    name = "restore"
    help = "CLI_RESTORE"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("file", metavar="FILE", type=Path)

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        read_bytes(str(args.file))  # a file that is not there is misuse, not a damaged backup
        with open_house(migrated=False) as house:
            rows = house.store.restore(args.file)
        if console.json:
            console.result({"file": str(args.file), "rows": rows})
        else:
            console.say("CLI_RESTORED", file=args.file, rows=rows)
        return SOUND
