"""What stands inside what: whatever is begun is ended, rows stand in tables with enough columns, parts of a form in a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forms.problems import Problem
from forms.wording import say
from runtime.notices.markup import INSIDE
from runtime.notices.plain_words.grammar import BLOCKS, CELLS, CLOSE, ENDIF, ENDS, OPEN, STYLES, each_end
from runtime.notices.plain_words.line import Fault, Fix, Line
from runtime.notices.plain_words.names import Names, Scope
from runtime.notices.plain_words.scope import turned
from runtime.notices.plain_words.source_line import Closed, Opened, Piece, Statement, pieces_of

END_BY_TAG = {tag: word for word, tag in ENDS.items()} | {tag: words[1] for tag, words in STYLES.items()}
WRAPPING = frozenset(ENDS.values())
"""Tags whose lines stand around others."""
STARTED_BY = {"endif": "if", "endfor": "for"}
WORD_BY_TAG = {block.tag: block.keyword for block in reversed(BLOCKS)} | {"p": say("TEMPLATE_WORD_PARAGRAPH"), "tr": CELLS["td"]}
LONGEST = 24
"""Characters of a line that a fault repeats."""


@dataclass(frozen=True, slots=True)
class _Begun:
    """Something that waits for its end."""

    what: str
    """if, for, or a tag."""
    line: Line
    alone: bool
    """It has its line for itself, so its end may be in another."""
    end: str
    columns: int = 0


def nesting_faults(lines: Sequence[Line], names: Names) -> list[Fault]:
    """Every end without its beginning, every beginning without its end, every line that stands where it may not.

    Nothing is said where lines alone do not tell: source kept as it is may hold parts of a tag, and a table may begin in one branch of a
    condition and end in another.
    """
    return _Nesting(names).faults(lines)


class _Nesting:
    """Goes through the lines and keeps what is open."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.found: list[Fault] = []
        self.open: list[_Begun] = []
        self.scope: Scope = ()

    def faults(self, lines: Sequence[Line]) -> list[Fault]:
        for line in lines:
            pieces = pieces_of(line.source)
            if pieces is None or self.branches_within(pieces):
                return []
            self.placed(pieces, line)
            for piece in pieces:
                self.scope = turned(self.scope, piece)
                self.meet(piece, line, alone=len(pieces) == 1)
            while self.open and self.open[-1].line is line and not self.open[-1].alone:
                self.not_closed(self.open.pop())
        for begun in self.open:
            self.not_closed(begun)
        return self.found

    def branches_within(self, pieces: Sequence[Piece]) -> bool:
        """Does another branch begin while a table of this one is open?"""
        match pieces:
            case (Statement("elif" | "else"),):
                return bool(self.open) and self.open[-1].what in WRAPPING
        return False

    def meet(self, piece: Piece, line: Line, *, alone: bool) -> None:
        """One piece begins or ends something."""
        match piece:
            case Statement("if"):
                self.open.append(_Begun("if", line, alone, ENDIF))
            case Statement("for"):
                measure = self.names.measure_of(self.scope[-1].path) if self.scope else ""
                self.open.append(_Begun("for", line, alone, each_end(measure)))
            case Statement("elif" | "else"):
                if not self.open or self.open[-1].what not in ("if", "for"):
                    self.not_opened(line)
            case Statement("endif" | "endfor" as word):
                self.close(STARTED_BY[word], line)
            case Opened(tag, attributes, False) if tag in END_BY_TAG:
                columns = attributes.get("cols", "")
                count = columns.count(",") + 1 if columns and "{" not in columns else 0
                self.open.append(_Begun(tag, line, alone or tag in WRAPPING, END_BY_TAG[tag], count))
            case Closed(tag) if tag in END_BY_TAG:
                self.close(tag, line)

    def close(self, what: str, line: Line) -> None:
        """The innermost of its kind ends; what was begun inside it should have ended before."""
        if all(begun.what != what for begun in self.open):
            self.not_opened(line)
            return
        while (last := self.open.pop()).what != what:
            self.not_closed(last)

    def placed(self, pieces: Sequence[Piece], line: Line) -> None:
        """May this line stand here, and has its table enough columns?"""
        match pieces[:1]:
            case (Opened(tag),) if tag in WORD_BY_TAG:
                pass
            case _:
                return
        around = next((begun for begun in reversed(self.open) if begun.what in WRAPPING), None)
        if around is None:
            if tag == "tr":
                self.tell("TEMPLATE_ROW_OUTSIDE", line)
        elif tag not in INSIDE[around.what]:
            if tag == "tr":
                self.tell("TEMPLATE_ROW_OUTSIDE", line)
            else:
                self.tell("TEMPLATE_MISPLACED", line, keyword=WORD_BY_TAG[tag], outer=WORD_BY_TAG[around.what])
        elif tag == "tr" and around.columns and not any(isinstance(piece, Statement) and piece.word == "for" for piece in pieces):
            cells = sum(_span(piece) for piece in pieces if isinstance(piece, Opened) and piece.tag in CELLS)
            if cells > around.columns:
                self.tell("TEMPLATE_CELLS", line, cells=cells, columns=around.columns)

    def not_closed(self, begun: _Begun) -> None:
        inline = not begun.alone and begun.what not in WRAPPING
        end = f"{OPEN}{begun.end}{CLOSE}" if inline else begun.end
        place = len(begun.line.words)
        self.tell("TEMPLATE_NOT_CLOSED", begun.line, Fix(begun.line.number, place, place, end) if inline else None, end=end)

    def not_opened(self, line: Line) -> None:
        self.tell("TEMPLATE_NOT_OPENED", line)

    def tell(self, code: str, line: Line, fix: Fix | None = None, **params: object) -> None:
        params = {"line": line.number, "name": line.words.strip()[:LONGEST], **params}
        self.found.append(Fault(Problem(code, f"line {line.number}", params), line.number, 0, len(line.words), fix))


def _span(cell: Opened) -> int:
    span = cell.attributes.get("span", "1")
    return int(span) if span.isdigit() and len(span) < 4 else 1
