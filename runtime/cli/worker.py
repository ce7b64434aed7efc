"""worker: run the queue (papers, library re-checks, clocks) until stopped."""

from __future__ import annotations

import logging
import signal
from argparse import ArgumentParser, Namespace
from threading import Event
from uuid import uuid4

from runtime.cli.base import SOUND, Console, commands
from runtime.cli.house import open_house
from runtime.jobs import run_due, work
from runtime.queue import Outbox
from runtime.typography.font_file import usable_faces


@commands.register
class Worker:
    """`worker`; `worker --once` does what is due and ends."""

    name = "worker"
    help = "CLI_WORKER"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("--once", action="store_true")

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        with open_house() as house:
            usable_faces(house.settings.faces, house.settings.rare_fonts)
            logging.basicConfig(level=house.settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
            if args.once:
                queue, done = Outbox(house.store, owner=str(uuid4())), 0
                while taken := run_due(house, queue):
                    done += taken
                if console.json:
                    console.result({"jobs": done})
                else:
                    console.say("CLI_WORKED", jobs=done)
                return SOUND
            stop = Event()
            for asked in (signal.SIGINT, signal.SIGTERM):
                signal.signal(asked, lambda _number, _frame: stop.set())
            work(house, stop)
        return SOUND
