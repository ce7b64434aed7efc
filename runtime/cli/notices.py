"""notices: every paper that a submission leads to, as PDF: notices by the outcome, and each department's own filled form."""

from __future__ import annotations

import os
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.problems import Problem, Severity, nearest
from forms.wording import say
from runtime.bootstrap import Clock
from runtime.cli.base import PROBLEMS, SOUND, Console, Misuse, commands, day_in
from runtime.cli.house import open_house
from runtime.cli.paper_batch import Progress, Sheet, in_turn, look_of_papers, sheets_of_all
from runtime.cli.papers_of_day import issued_on, sheet_of, still_to_come
from runtime.cli.reading import open_bundle, open_submissions
from runtime.compiled import compile_bundle
from runtime.read_submission import submission_id

UNSAFE = re.compile(r"[^0-9A-Za-z_.\u3400-\u9fff-]+|^\.+")
"""What a submission's id may not bring into a file name."""


@dataclass(frozen=True, slots=True)
class Written:
    """One paper on the disk."""

    file: Path
    kind: str
    title: str
    pages: int

    def as_json(self) -> dict[str, JsonValue]:
        """As CONTRACT has it."""
        return {"file": str(self.file), "kind": self.kind, "pages": self.pages}


@commands.register
class Notices:
    """`notices CASE|BUNDLE [SUBMISSIONS] --only ID --all -o DIR`, or `notices --all [--day DAY] -o DIR`.

    `--all`: made by a pool of processes, for many submissions; without a file, the papers that the house issued on a day.
    `--guide`: the service guide of the bundle and nothing else.
    """

    name = "notices"
    help = "CLI_NOTICES"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("case", metavar="CASE|BUNDLE", nargs="?")
        parser.add_argument("submissions", metavar="SUBMISSIONS", nargs="?")
        parser.add_argument("--only", metavar="ID")
        parser.add_argument("--guide", action="store_true")
        parser.add_argument("--all", action="store_true")
        parser.add_argument("--day", metavar="YYYY-MM-DD", default="")
        parser.add_argument("-o", "--output", metavar="DIR", required=True)

    def run(self, args: Namespace, console: Console) -> int:
        """See Command. Status 1 if a paper could not be written; the others are there."""
        if args.day if args.case else not args.all or args.only or args.guide:
            raise Misuse(Problem("CLI_NOTICES_WHICH"))
        if not args.case:
            return _of_day(_folder(args.output), day_in("--day", args.day), console)
        opened = open_bundle(args.case)
        submissions: Iterable[JsonValue] = open_submissions(args.submissions) if args.submissions else opened.submissions
        compiled = compile_bundle(opened.bundle) if opened.bundle else opened.problems
        console.problems((*opened.problems, *(compiled if isinstance(compiled, tuple) and opened.bundle else ())))
        if isinstance(compiled, tuple):
            if console.json:
                console.result([])
            return PROBLEMS
        if args.guide:
            return _guide(compiled.bundle, _folder(args.output), console)
        chosen = _chosen(submissions, args.only)
        numbered = list(chosen)
        batches = sheets_of_all(compiled.bundle, numbered) if args.all else in_turn(compiled, numbered)
        return _write_all(batches, len(numbered), _folder(args.output), console)


def _of_day(folder: Path, day: date | None, console: Console) -> int:
    """What the house issued on that day, today if none is named, and what is still to come."""
    with open_house() as house:
        issued = issued_on(house, day or house.clock.today())
        status = _write_all(((sheet_of(house, one),) for one in issued), len(issued), folder, console)
        waiting = tuple(still_to_come(house))
    console.problems(waiting)
    return PROBLEMS if waiting else status


def _write_all(batches: Iterable[Iterable[Sheet | Problem]], whole: int, folder: Path, console: Console) -> int:
    made: list[JsonValue] = []
    sound = True
    taken: set[str] = set()
    progress = Progress(whole)
    try:
        for sheets in batches:
            progress.clear()
            for one in written(sheets, folder, taken):
                if isinstance(one, Problem):
                    console.problems((one,))
                    sound = sound and one.severity is not Severity.ERROR
                elif console.json:
                    made.append(one.as_json())
                else:
                    console.say("CLI_NOTICES_WRITTEN", file=one.file, paper=one.title, pages=one.pages)
            progress.step()
    except KeyboardInterrupt:
        console.problems((Problem("NOTICE_BATCH_STOPPED", "", {"done": progress.done, "whole": progress.whole}),))
        sound = False
    progress.clear()
    if console.json:
        console.result(made)
    return SOUND if sound else PROBLEMS


def written(sheets: Iterable[Sheet | Problem], folder: Path, taken: set[str]) -> Iterator[Written | Problem]:
    """Each paper, written; each problem. Raises Misuse if the disk refuses."""
    for one in sheets:
        if isinstance(one, Problem):
            yield one
            continue
        file = folder / _free_name(f"{UNSAFE.sub('_', one.submission)[:80]}-{one.file_name}", taken)
        _write(file, one.content)
        if one.missing:
            yield Problem("NOTICE_GLYPHS_MISSING", file.name, {"characters": one.missing}, Severity.WARNING)
        yield Written(file, one.kind, one.title, one.pages)


def _guide(bundle: Bundle, folder: Path, console: Console) -> int:
    """The guide, written. ReportLab and the fonts take a moment: only when it is asked for."""
    from runtime.notices.service_guide import service_guide

    faces, style = look_of_papers()
    office = os.environ.get("OFFICE_NAME") or say("NOTICE_OFFICE_DEMO")
    guide = service_guide(bundle, on=Clock().today(), office=office, faces=faces, style=style)
    file = folder / f"{UNSAFE.sub('_', bundle.code)[:80]}-guide.pdf"
    _write(file, guide.content)
    made = Written(file, "service_guide", guide.title, guide.pages)
    if console.json:
        console.result([made.as_json()])
    else:
        console.say("CLI_NOTICES_WRITTEN", file=file, paper=guide.title, pages=guide.pages)
    return SOUND


def _chosen(submissions: Iterable[JsonValue], wanted: str | None) -> Iterable[tuple[int, JsonValue]]:
    if not wanted:
        return enumerate(submissions)
    numbered = list(enumerate(submissions))
    chosen = [(index, raw) for index, raw in numbered if submission_id(raw, index) == wanted]
    if not chosen:
        known = [submission_id(raw, index) for index, raw in numbered]
        raise Misuse(Problem("SUBMISSION_NOT_FOUND", params={"name": wanted[:60], "nearest": nearest(wanted, known)}))
    return chosen


def _folder(path: str) -> Path:
    folder = Path(path).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Misuse(Problem("FILE_NOT_WRITTEN", path, {"reason": reason})) from None
    return folder


def _free_name(wanted: str, taken: set[str]) -> str:
    """The name, numbered where another paper of this run bears it: ids may differ in characters that no file name can hold."""
    stem, name, number = wanted.removesuffix(".pdf"), wanted, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}.pdf"
    taken.add(name)
    return name


def _write(file: Path, content: bytes) -> None:
    """The file whole or not at all."""
    partial = file.with_name(f"{file.name}.part")
    try:
        partial.write_bytes(content)
        partial.replace(file)
    except KeyboardInterrupt:
        partial.unlink(missing_ok=True)
        raise
    except OSError as error:
        raise Misuse(Problem("FILE_NOT_WRITTEN", str(file), {"reason": error.strerror or str(error)})) from None
