"""What is wrong with words as they stand: what the reading of the words found, with what mends it; then what printing found. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.problems import Lang, Problem, Severity
from forms.wording import say
from runtime.notices.plain_words import Fix, Source
from runtime.notices.press.preview import Preview

MOST_TOLD = 12
LACKING = "NOTICE_ELEMENT_MISSING"
"""Told in the list of elements."""


@dataclass(frozen=True, slots=True)
class Found:
    """One fault, ready to be shown."""

    line: int
    """0 = of the whole."""
    start: int
    end: int
    words: str
    severity: Severity
    fix: Fix | None = None


def found_in(read: Source, printed: Preview | None, lang: Lang, snippet: str = "") -> tuple[Found, ...]:
    """By line, each line's own first. `snippet`: the words are those of a snippet; what printing finds in others is not theirs."""
    told = [Found(one.line, one.start, one.end, one.problem.text(lang), one.problem.severity, one.fix) for one in read.faults]
    lines = {one.line for one in told if one.severity is Severity.ERROR}
    if printed is not None:
        told += [one for one in _printed(printed, lang, snippet) if one.line not in lines or not one.line]
    return tuple(sorted(told, key=lambda one: one.line)[:MOST_TOLD])


def _printed(printed: Preview, lang: Lang, snippet: str) -> Iterator[Found]:
    seen = set[str]()
    for problem in printed.problems:
        words = problem.text(lang)
        if problem.code == LACKING or words in seen:
            continue
        seen.add(words)
        yield Found(_line_of(problem, snippet), 0, 0, words, problem.severity)
    if printed.missing_glyphs:
        signs = say("LIST_SEPARATOR", lang).join(list(printed.missing_glyphs)[:MOST_TOLD])
        yield Found(0, 0, 0, say("PAPERS_NO_GLYPH", lang, signs=signs), Severity.WARNING)


def _line_of(problem: Problem, snippet: str) -> int:
    """The line of these words that a problem is about; 0 where it is about none of them."""
    said = str(problem.params.get("line", ""))
    of, colon, line = said.rpartition(":")
    if not line.isdigit():
        return 0
    return int(line) if of == snippet and bool(colon) == bool(snippet) else 0
