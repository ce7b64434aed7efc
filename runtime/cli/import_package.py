"""import-package: keep a package of another house, to be read only; without a file, list what is kept."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from pydantic import JsonValue

from forms.problems import Problem
from runtime.archive.keep_package import keep_package
from runtime.cli.base import SOUND, Console, Misuse, commands
from runtime.cli.house import open_house, person_named
from runtime.cli.reading import read_bytes
from runtime.storage import KeptPackage


@commands.register
class ImportPackage:
    """`import-package [FILE --by USER]`."""

    name = "import-package"
    help = "CLI_IMPORT_PACKAGE"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("file", metavar="FILE", nargs="?")
        parser.add_argument("--by", metavar="USER")

    def run(self, args: Namespace, console: Console) -> int:
        """See Command."""
        if bool(args.file) != bool(args.by):
            raise Misuse(Problem("CLI_REQUIRED", params={"names": "--by" if args.file else "FILE"}))
        content = read_bytes(args.file) if args.file else b""
        with open_house() as house:
            if args.file:
                package, new = keep_package(house, person_named(house, args.by), content)
                kept: tuple[KeptPackage, ...] = (package,)
            else:
                kept, new = house.store.kept_packages(), False
        if console.json:
            console.result([_said(one) for one in kept])
        elif args.file:
            one = kept[0]
            console.say(
                "CLI_PACKAGE_KEPT" if new else "CLI_PACKAGE_KEPT_BEFORE", number=one.number, title=one.title, office=one.source_name
            )
        else:
            for one in kept:
                console.line("\t".join((one.number, one.closed_on.isoformat() if one.closed_on else "", one.title, one.source_name)))
            console.say("CLI_PACKAGES_KEPT", count=len(kept))
        return SOUND


def _said(one: KeptPackage) -> JsonValue:
    closed_on = one.closed_on.isoformat() if one.closed_on else None
    head: dict[str, JsonValue] = {"number": one.number, "title": one.title, "closed_on": closed_on}
    return {**head, "office": one.source_office, "office_name": one.source_name, "sha256": one.sha256, "bytes": one.size}
