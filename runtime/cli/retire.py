"""retire: a published version takes no new cases any more; the running ones keep it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from runtime.authoring.versions import retire
from runtime.cli.base import SOUND, Console, commands
from runtime.cli.house import open_house, person_named


@commands.register
class Retire:
    """`retire CODE VERSION --by USER [--why REASON]`."""

    name = "retire"
    help = "CLI_RETIRE"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("version", metavar="VERSION", type=int)
        parser.add_argument("--by", metavar="USER", required=True)
        parser.add_argument("--why", metavar="REASON", default="")

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        with open_house() as house:
            retire(house, person_named(house, args.by), args.code, args.version, args.why)
        if console.json:
            console.result({"code": args.code, "version": args.version})
        else:
            console.say("CLI_RETIRED", code=args.code, version=args.version)
        return SOUND
