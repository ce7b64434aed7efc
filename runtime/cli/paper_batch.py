"""Papers of many submissions by a pool of processes: in the order of the submissions, whatever is ready first."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TextIO

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.document import dump_bundle, load_bundle
from forms.errors import Refused
from forms.problems import Problem
from forms.wording import say
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import evaluate
from runtime.read_submission import read_submission, submission_id
from runtime.settings import read_settings
from runtime.typography.face_map import FaceMap
from runtime.typography.font_file import usable_faces
from runtime.typography.paper_style import PaperStyle

AHEAD = 4
"""Submissions handed to each process before their turn: it never waits, and not all papers lie in memory."""
MOST_PROCESSES = 8
BAR = 30
"""Characters of the bar."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper that is not written yet."""

    submission: str
    file_name: str
    kind: str
    title: str
    pages: int
    content: bytes
    missing: str
    """Characters no font has."""


def look_of_papers() -> tuple[FaceMap, PaperStyle]:
    """Faces and geometry by the environment. Raises Refused: a setting that cannot be read, a font file that cannot be used."""
    settings = read_settings(os.environ)
    return usable_faces(settings.faces, settings.rare_fonts), settings.paper_style


def sheets_of(compiled: CompiledBundle, raw: JsonValue, index: int) -> Iterator[Sheet | Problem]:
    """Every paper of one submission; a problem for each that cannot be made."""
    # ReportLab and the fonts take a moment: only where papers are made
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
    faces, style = look_of_papers()
    values = read.submission.values
    for kind, item in due:
        context = PaperContext(compiled.bundle, evaluation, values, on=evaluation.on, office=office, item=item)
        try:
            paper = compose(kind, context, faces=faces, style=style)
        except Refused as refused:
            yield from refused.problems
            continue
        missing = "".join(paper.missing_glyphs)[:40]
        yield Sheet(name, paper.file_name, paper.kind, paper.title, paper.pages, paper.content, missing)


def sheets_of_all(
    bundle: Bundle, numbered: Iterable[tuple[int, JsonValue]], processes: int | None = None
) -> Iterator[tuple[Sheet | Problem, ...]]:
    """The papers of each submission, in the order given, made side by side."""
    count = min(processes or os.cpu_count() or 1, MOST_PROCESSES)
    waiting: deque[Future[tuple[Sheet | Problem, ...]]] = deque()
    # the bundle goes by a file: what is longer than a pipe holds would be waited on for ever if a process died before reading it
    with NamedTemporaryFile(suffix=".json") as kept, ProcessPoolExecutor(count, get_context("spawn"), _prepare, (kept.name,)) as pool:
        kept.write(dump_bundle(bundle).encode())
        kept.flush()
        try:
            for index, raw in numbered:
                waiting.append(pool.submit(_sheets, raw, index))
                if len(waiting) >= AHEAD * count:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:  # also when whoever asks has had enough
            pool.shutdown(wait=True, cancel_futures=True)


_compiled: list[CompiledBundle] = []
"""Of a process of the pool."""


def _prepare(file: str) -> None:
    # who presses Ctrl-C means the house; it ends its pool
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bundle = load_bundle(Path(file).read_bytes())
    compiled = compile_bundle(bundle) if isinstance(bundle, Bundle) else bundle
    assert isinstance(compiled, CompiledBundle)
    _compiled.append(compiled)


def _sheets(raw: JsonValue, index: int) -> tuple[Sheet | Problem, ...]:
    return tuple(sheets_of(_compiled[0], raw, index))


class Progress:
    """A bar on the screen; nothing where nobody looks (a file, a pipe)."""

    def __init__(self, whole: int, stream: TextIO | None = None) -> None:
        self.whole, self.stream, self.done = whole, stream or sys.stderr, 0
        self.seen = self.stream.isatty()

    def step(self) -> None:
        """One more."""
        self.done += 1
        filled = BAR * self.done // max(self.whole, 1)
        self._show(f"[{'#' * filled}{'.' * (BAR - filled)}] {self.done}/{self.whole}")

    def clear(self) -> None:
        """Make room for a line."""
        self._show(" " * (BAR + 20), "\r")

    def _show(self, text: str, end: str = "") -> None:
        if self.seen:
            self.stream.write(f"\r{text}{end}")
            self.stream.flush()


def in_turn(compiled: CompiledBundle, numbered: Sequence[tuple[int, JsonValue]]) -> Iterator[tuple[Sheet | Problem, ...]]:
    """The same in this process: quicker for a few."""
    for index, raw in numbered:
        yield tuple(sheets_of(compiled, raw, index))
