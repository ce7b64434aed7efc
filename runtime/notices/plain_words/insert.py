"""What the toolbar puts into words: a field, a snippet, a list line by line, a condition; and where it comes to stand."""

from __future__ import annotations

from dataclasses import dataclass

from forms.wording import say
from runtime.notices.plain_words.grammar import (
    BAR,
    BLANKS,
    BY_KEYWORD,
    CELLS,
    CLOSE,
    COLON,
    EACH,
    ENDIF,
    ENDS,
    HAS,
    IF,
    INDENT,
    IS,
    MEASURES,
    NAME_END,
    ONE_LINE,
    OPEN,
    SETTINGS,
    SNIPPET,
    SNIPPET_CHIP,
    each_end,
)
from runtime.notices.plain_words.names import ELEMENT, LISTS, FieldName, Names, Scope, Sort, Turn, owner_of
from runtime.notices.plain_words.scope import advanced, variable_for
from runtime.notices.plain_words.to_source import tokens

WIDTH = 442
"""Points of the text's width that columns share (156 mm)."""
NUMBER_WIDTH = 32
"""Of the column 序号: two characters of a head."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words to be put in: within a line, or lines of their own."""

    words: str
    own_lines: bool = False
    caret: tuple[int, int] = (0, 0)
    """Where one goes on writing: lines down and characters in, from the beginning of the piece."""


@dataclass(frozen=True, slots=True)
class Put:
    """Words with a piece put in."""

    words: str
    line: int
    """Where one goes on writing, lines from 1."""
    column: int


def field_words(names: Names, path: str, scope: Scope = ()) -> Piece:
    """插字段: 【提交日期】."""
    return _inline(f"{OPEN}{names.called(path, scope)}{CLOSE}")


def snippet_words(names: Names, name: str, *, own_line: bool = True) -> Piece:
    """插片段: a line of its own, or within a sentence."""
    title = names.snippets[name]
    if own_line:
        return Piece(f"{SNIPPET} {title}", own_lines=True, caret=(0, len(f"{SNIPPET} {title}")))
    return _inline(f"{OPEN}{SNIPPET_CHIP}{NAME_END}{title}{CLOSE}")


def if_words(names: Names, path: str, scope: Scope = (), *, own_lines: bool = True) -> Piece:
    """如果…: lines around an empty paragraph, or two chips within a sentence."""
    head = IS if names.sort_of(path) is Sort.FLAG else HAS
    label = names.called(path, scope)
    if own_lines:
        words = f"{IF}{head}{OPEN}{label}{CLOSE}{COLON}\n{INDENT}\n{ENDIF}"
        return Piece(words, own_lines=True, caret=(1, len(INDENT)))
    opening = f"{OPEN}{IF}{head}{label}{CLOSE}"
    return Piece(f"{opening}{OPEN}{ENDIF}{CLOSE}", caret=(0, len(opening)))


def each_words(names: Names, path: str, scope: Scope = (), *, table: bool = False) -> Piece:
    """逐份材料: a line for each one of a list, with its fields; `table`: a whole table with its head around it."""
    label, measure = names.called(path, scope), names.measure_of(path) or MEASURES[0]
    inner = (*scope, Turn(variable_for(path, names, scope), path))
    members = [names.called(field.path, inner) for field in _members(names, path)]
    loop = [f"{EACH}{measure}{OPEN}{label}{CLOSE}{ONE_LINE}{COLON}", "", each_end(measure)]
    number = say("TEMPLATE_LOOP_INDEX")
    if not table:
        loop[1] = INDENT + f"{OPEN}{number}{CLOSE}．" + "，".join(f"{OPEN}{member}{CLOSE}" for member in members)
        return Piece("\n".join(loop), own_lines=True, caret=(1, len(loop[1])))
    centred = f"{OPEN}{say('TEMPLATE_VALUE_ALIGN_CENTER')}{CLOSE}"
    cells = [f"{centred}{OPEN}{number}{CLOSE}", *(f"{OPEN}{member}{CLOSE}" for member in members)]
    loop[1] = INDENT + BAR.join(cells)
    share = (WIDTH - NUMBER_WIDTH) // max(1, len(members))
    widths = ",".join(map(str, (NUMBER_WIDTH, *(share for _ in members))))
    settings = f"{OPEN}{SETTINGS['head']}{NAME_END}1{CLOSE}{OPEN}{SETTINGS['size']}{NAME_END}10.5{CLOSE}"
    lines = [f"{TABLE} {widths}{settings}", f"{CELLS['th']} {BAR.join((number, *members))}", *loop, TABLE_END]
    return Piece("\n".join(lines), own_lines=True, caret=(1, len(lines[1])))


TABLE = next(word for word, block in BY_KEYWORD.items() if block.tag == "table")
TABLE_END = next(word for word, tag in ENDS.items() if tag == "table")
UNSHOWN = ("id", "provisional", "go_to", "items")
"""Members that a table does not begin with: one may still put them in."""


def _members(names: Names, path: str) -> list[FieldName]:
    if names.sort_of(path) is Sort.TEXTS:
        return [names.by_path[f"{path}{ELEMENT}"]]
    return [
        field
        for field in names.fields
        if owner_of(field.path) == path and field.sort not in LISTS and field.path.rpartition(".")[2] not in UNSHOWN
    ]


def _inline(words: str) -> Piece:
    return Piece(words, caret=(0, len(words)))


def put(words: str, line: int, column: int, piece: Piece) -> Put:
    """The piece at a place of the words: within the line there, or behind that line, which gives way if it is empty."""
    lines = words.split("\n")
    at = min(max(line, 1), len(lines)) - 1
    down, along = piece.caret
    if not piece.own_lines:
        column = min(max(column, 0), len(lines[at]))
        if not lines[at].strip(BLANKS):
            lines[at], column = INDENT, len(INDENT)
        lines[at] = lines[at][:column] + piece.words + lines[at][column:]
        return Put("\n".join(lines), at + 1, column + along)
    empty = not lines[at].strip(BLANKS)
    start = at if empty else at + 1
    lines[start : at + 1] = piece.words.split("\n")
    return Put("\n".join(lines), start + 1 + down, along)


def fields_at(words: str, names: Names, line: int) -> tuple[tuple[str, FieldName], ...]:
    """What may be put in at a line, under the name it has there: inside a list the fields of its members among it."""
    scope = scope_at(words, names, line)
    return tuple((names.called(field.path, scope), field) for field in names.usable(scope) if field.sort is not Sort.GROUP)


def scope_at(words: str, names: Names, line: int) -> Scope:
    """The loops that are open at a line."""
    scope: Scope = ()
    for read in tokens(words, names)[: max(line - 1, 0)]:
        scope = advanced(scope, read.source)
    return scope
