"""to_source: the words of a template as source, line for line, with everything that is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass

from forms.problems import Problem, Severity
from runtime.notices.plain_words.line import Fault, Line
from runtime.notices.plain_words.names import Names, Scope
from runtime.notices.plain_words.nesting import nesting_faults
from runtime.notices.plain_words.read_words import read_line
from runtime.notices.plain_words.scope import advanced


@dataclass(frozen=True, slots=True)
class Source:
    """What words mean."""

    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]
    """In the order of the lines; those of the whole behind those of their line."""

    @property
    def text(self) -> str:
        """The source. A line that could not be read makes it a template no paper can be made of; its words are kept in it."""
        return "\n".join(line.source for line in self.lines)

    @property
    def printable(self) -> str:
        """The source for a preview while something is still wrong: lines that could not be read are left empty."""
        return "\n".join(line.source if line.readable else "" for line in self.lines)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, in the words of the people who wrote it."""
        return tuple(fault.problem for fault in self.faults)

    @property
    def is_sound(self) -> bool:
        """Nothing that stops it; warnings do not."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)


def to_source(words: str, names: Names) -> Source:
    """The source of these words: line n of it is line n of the words. Faults are told with line, place and what mends them."""
    lines = _read(words, names)
    faults = [fault for line in lines for fault in line.faults]
    if all(line.readable for line in lines):
        faults += nesting_faults(lines, names)
    return Source(lines, tuple(sorted(faults, key=lambda fault: fault.line)))


def tokens(words: str, names: Names) -> tuple[Line, ...]:
    """Every line with its tokens, so that a page can draw the chips; the tokens of a line, one behind the other, are the line."""
    return _read(words, names)


def _read(words: str, names: Names) -> tuple[Line, ...]:
    scope: Scope = ()
    lines = []
    for number, text in enumerate(words.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        line = read_line(text, names, scope, number)
        scope = advanced(scope, line.source)
        lines.append(line)
    return tuple(lines)
