"""migrate: bring the database to the schema of this software."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from runtime.cli.base import SOUND, Console, commands
from runtime.cli.house import open_house


@commands.register
class Migrate:
    """`migrate`."""

    name = "migrate"
    help = "CLI_MIGRATE"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        with open_house(migrated=False) as house:
            before, _ = house.store.schema()
            house.store.migrate()
            now, _ = house.store.schema()
        if console.json:
            console.result({"before": before, "schema": now})
        else:
            console.say("CLI_MIGRATED", schema=now)
        return SOUND
