"""notices: every paper that a submission leads to, as PDF: notices by the outcome, and each department's own filled form."""

from __future__ import annotations

import os
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue

from forms.errors import Refused
from forms.problems import Problem, Severity, nearest
from forms.wording import say
from runtime.calendar import published
from runtime.cli.base import PROBLEMS, SOUND, Console, Misuse, commands
from runtime.cli.reading import open_bundle, open_submissions
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import evaluate
from runtime.read_submission import read_submission, submission_id

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
    """`notices CASE|BUNDLE [SUBMISSIONS] --only ID -o DIR`."""

    name = "notices"
    help = "CLI_NOTICES"

    def arguments(self, parser: ArgumentParser) -> None:
        """See Command."""
        parser.add_argument("case", metavar="CASE|BUNDLE")
        parser.add_argument("submissions", metavar="SUBMISSIONS", nargs="?")
        parser.add_argument("--only", metavar="ID")
        parser.add_argument("-o", "--output", metavar="DIR", required=True)

    def run(self, args: Namespace, console: Console) -> int:
        """See Command. Status 1 if a paper could not be written; the others are there."""
        opened = open_bundle(args.case)
        submissions: Iterable[JsonValue] = open_submissions(args.submissions) if args.submissions else opened.submissions
        compiled = compile_bundle(opened.bundle) if opened.bundle else opened.problems
        console.problems((*opened.problems, *(compiled if isinstance(compiled, tuple) and opened.bundle else ())))
        if isinstance(compiled, tuple):
            if console.json:
                console.result([])
            return PROBLEMS
        chosen = _chosen(submissions, args.only)
        folder = _folder(args.output)
        written: list[JsonValue] = []
        sound = True
        taken: set[str] = set()
        for index, raw in chosen:
            for one in papers_of(compiled, raw, index, folder, taken):
                if isinstance(one, Problem):
                    console.problems((one,))
                    sound = sound and one.severity is not Severity.ERROR
                elif console.json:
                    written.append(one.as_json())
                else:
                    console.say("CLI_NOTICES_WRITTEN", file=one.file, paper=one.title, pages=one.pages)
        if console.json:
            console.result(written)
        return SOUND if sound else PROBLEMS


def papers_of(compiled: CompiledBundle, raw: JsonValue, index: int, folder: Path, taken: set[str]) -> Iterator[Written | Problem]:
    """Every paper of one submission, written as it is made; a problem for each that cannot be. Raises Misuse if the disk refuses."""
    # ReportLab and the fonts take a moment: only for this command
    from runtime.notices.compose import compose
    from runtime.notices.paper_context import PaperContext
    from runtime.notices.papers_due import papers_due

    name = submission_id(raw, index)
    read = read_submission(compiled.bundle, raw, index)
    if isinstance(read, tuple):
        yield from (problem.at(name) for problem in read)
        return
    evaluation = evaluate(compiled, read.submission, published())
    if isinstance(evaluation, Problem):
        yield evaluation.at(name)
        return
    due = papers_due(evaluation)
    if not due:
        yield Problem("NOTICE_UNDECIDED", name)
    office = os.environ.get("OFFICE_NAME") or say("NOTICE_OFFICE_DEMO")
    values = read.submission.values
    for kind, item in due:
        context = PaperContext(compiled.bundle, evaluation, values, on=evaluation.on, office=office, item=item)
        try:
            paper = compose(kind, context)
        except Refused as refused:
            yield from refused.problems
            continue
        file = folder / _free_name(f"{UNSAFE.sub('_', name)[:80]}-{paper.file_name}", taken)
        _write(file, paper.content)
        if paper.missing_glyphs:
            characters = "".join(paper.missing_glyphs)[:40]
            yield Problem("NOTICE_GLYPHS_MISSING", file.name, {"characters": characters}, Severity.WARNING)
        yield Written(file, paper.kind, paper.title, paper.pages)


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
    except OSError as error:
        raise Misuse(Problem("FILE_NOT_WRITTEN", str(file), {"reason": error.strerror or str(error)})) from None
