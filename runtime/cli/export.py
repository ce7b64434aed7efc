"""export: the document of a published version, to the screen or a file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from runtime.authoring.versions import export
from runtime.cli.base import SOUND, Console, commands
from runtime.cli.house import open_house
from runtime.cli.import_case import write_whole


@commands.register
class Export:
    """`export CODE VERSION`; without a version the newest in force."""

    name = "export"
    help = "CLI_EXPORT"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("version", metavar="VERSION", type=int, nargs="?")
        parser.add_argument("-o", "--output", metavar="BUNDLE")

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        with open_house() as house:
            document = export(house, args.code, args.version)
        if args.output:
            write_whole(args.output, document + "\n")
            console.say("CLI_WRITTEN", file=args.output)
        else:
            console.line(document)
        return SOUND
