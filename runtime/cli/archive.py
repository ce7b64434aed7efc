"""archive: the package 归档包 of a closed case, or of every case closed since a day; who exported which package is recorded."""

from __future__ import annotations

import contextlib
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import JsonValue

from forms.errors import Refused
from forms.problems import Problem
from runtime.archive.export_case import closed_cases, export_case, export_kept
from runtime.archive.gather import undone_papers
from runtime.archive.pack import Package
from runtime.bootstrap import Application
from runtime.cli.base import PROBLEMS, SOUND, Console, Misuse, commands, day_in
from runtime.cli.house import open_house, person_named
from runtime.people import Person


@commands.register
class Archive:
    """`archive NUMBER -o FILE --by USER`, or `archive --all [--closed-since DAY] -o DIR --by USER`."""

    name = "archive"
    help = "CLI_ARCHIVE"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("number", metavar="NUMBER", nargs="?")
        parser.add_argument("--all", action="store_true")
        parser.add_argument("--closed-since", metavar="YYYY-MM-DD", default="")
        parser.add_argument("-o", "--output", metavar="FILE|DIR", type=Path, required=True)
        parser.add_argument("--by", metavar="USER", required=True)

    def run(self, args: Namespace, console: Console) -> int:
        """See Command. Status 1 if a package could not be made; the others are there."""
        if args.all == bool(args.number) or (args.closed_since and not args.all):
            raise Misuse(Problem("CLI_ARCHIVE_WHICH"))
        since = day_in("--closed-since", args.closed_since)
        with open_house() as house:
            by = person_named(house, args.by)
            found = _every(house, by, since) if args.all else iter([_one(house, by, args.number)])
            return _written(found, args, console)


def _written(found: Iterator[tuple[str, str, bytes] | Refused], args: Namespace, console: Console) -> int:
    written: list[JsonValue] = []
    sound = True
    for one in found:
        if isinstance(one, Refused):
            console.problems(one.problems)
            sound = False
            continue
        name, number, content = one
        file = args.output / name if args.all else args.output
        write_bytes(file, content)
        written.append({"number": number, "file": str(file), "bytes": len(content)})
        if not console.json:
            console.say("CLI_ARCHIVED", number=number, file=file)
    if console.json:
        console.result(written)
    elif args.all:
        console.say("CLI_ARCHIVED_ALL", count=len(written))
    return SOUND if sound else PROBLEMS


def _one(house: Application, by: Person, number: str) -> tuple[str, str, bytes] | Refused:
    try:
        case = house.store.case_by_number(number)
        if case is not None:
            return _said(export_case(house, by, case.id, way="command"))
        kept, content = export_kept(house, by, number, way="command")
        return "", kept.number, content
    except Refused as refused:
        return refused


def _every(house: Application, by: Person, since: date | None) -> Iterator[tuple[str, str, bytes] | Refused]:
    jobs = undone_papers(house)
    for case in closed_cases(house, since):
        try:
            yield _said(export_case(house, by, case.id, way="command", papers_jobs=jobs))
        except Refused as refused:
            yield refused


def _said(package: Package) -> tuple[str, str, bytes]:
    return package.file_name, package.manifest.about.number, package.content


def write_bytes(file: Path, content: bytes) -> None:
    """The file whole or not at all. Raises Misuse if it cannot be written."""
    partial = file.with_name(f"{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
        partial.replace(file)
    except (OSError, ValueError) as error:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Misuse(Problem("FILE_NOT_WRITTEN", str(file), {"reason": reason})) from None
