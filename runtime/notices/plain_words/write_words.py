"""to_words: the source of a template in the words staff read and write, line for line.

Each line is told, the told line is read back, and only if that gives the very same source is it shown; a line that has no words, or
that they would change, stands as «源 …». So nothing is ever lost or altered by looking at a template.
"""

from __future__ import annotations

import re

from runtime.notices.plain_words.condition import condition_words, short_words
from runtime.notices.plain_words.expression import field_words
from runtime.notices.plain_words.grammar import (
    BAR,
    BLANK_CHIP,
    BLOCKS,
    BY_MARKUP,
    CALLED,
    CELLS,
    CHARS,
    CLOSE,
    COLON,
    EACH,
    ELIF,
    ELSE,
    ENDIF,
    IF,
    INDENT,
    INLINE,
    MEASURES,
    NAME_END,
    ONE_LINE,
    ONLY,
    OPEN,
    QUOTE,
    RAW,
    REMARK,
    REMARK_CHIP,
    SETTINGS,
    SNIPPET,
    SNIPPET_CHIP,
    SPECIAL,
    TAKING_BY_TAG,
    UNQUOTE,
    VALUES,
    Block,
    align_words,
    each_end,
)
from runtime.notices.plain_words.names import Names, Scope
from runtime.notices.plain_words.read_words import read_line
from runtime.notices.plain_words.scope import LOOP, advanced, list_path, turned, variable_for
from runtime.notices.plain_words.source_line import (
    UNREADABLE,
    Closed,
    Expression,
    Opened,
    Piece,
    Remark,
    Statement,
    Text,
    decoded,
    pieces_of,
)

INCLUDED = re.compile(r'"([^"\\]+)"')
ENDS = {block.tag: block.end for block in BLOCKS if block.end}


class _NoWords(Exception):
    """A piece that has no words; the line stands as it is."""


def to_words(source: str, names: Names) -> str:
    """The words of a template or a snippet: line n of them is line n of the source. Whatever the source is, `to_source` gives it back."""
    scope: Scope = ()
    lines = []
    for line in source.split("\n"):
        lines.append(line_words(line, names, scope))
        scope = advanced(scope, line)
    return "\n".join(lines)


def line_words(line: str, names: Names, scope: Scope) -> str:
    """The words of one line inside these loops."""
    if not line:
        return ""
    pieces = pieces_of(line)
    if pieces is not None:
        try:
            words = _Line(names, scope).whole(pieces)
        except _NoWords:
            pass
        else:
            if read_line(words, names, scope).source == line:
                return words
    return f"{RAW} {line}"


class _Line:
    """Tells one line; the loops that open within it are known behind the piece that opens them."""

    def __init__(self, names: Names, scope: Scope) -> None:
        self.names, self.scope = names, scope

    def whole(self, pieces: tuple[Piece, ...]) -> str:
        """The line of its kind."""
        match pieces:
            case (Remark(text),):
                return f"{REMARK} {text.strip()}"
            case (Statement("include", rest),):
                return f"{SNIPPET} {self.snippet(rest)}"
            case (Statement(word, rest),) if word == UNREADABLE:
                return decoded(rest[1:-1])
            case (Statement() as statement,):
                return self.statement(statement)
            case (Closed(tag),) if tag in ENDS:
                return ENDS[tag]
            case (Opened("tr"), *inner, Closed("tr")):
                return self.row(inner)
            case (Opened(tag, attributes) as opened, *inner):
                closed = bool(inner) and inner[-1] == Closed(tag)
                block = _block(tag, attributes, text=closed and not opened.empty, end=not opened.empty and not inner)
                if block is not None:
                    return self.block(block, attributes, inner[:-1])
        return f"{INLINE} {self.inline(pieces)}"

    def block(self, block: Block, attributes: dict[str, str], inner: list[Piece]) -> str:
        """A line with its word, its parts and its settings."""
        told = [self.value(attributes[name]) for name in block.parts if name in attributes]
        others = {name: value for name, value in attributes.items() if name not in block.parts and (name, value) not in block.fixed}
        settings = "".join(self.setting(name, value) for name, value in others.items())
        if block.text:
            told.insert(0 if block.text_first else len(told), self.inline(inner))
            text = settings + BAR.join(told)
        else:
            text = BAR.join(told) + settings
        if not block.keyword:
            return INDENT + text
        return f"{block.keyword} {text}" if text else block.keyword

    def row(self, pieces: list[Piece]) -> str:
        """A row of a table."""
        cells: list[str] = []
        kinds: set[str] = set()
        rest = list(pieces)
        while rest:
            match rest.pop(0):
                case Opened(("td" | "th") as tag, attributes, False) if Closed(tag) in rest:
                    end = rest.index(Closed(tag))
                    settings = "".join(self.setting(name, value) for name, value in attributes.items())
                    cells.append(settings + self.inline(rest[:end]))
                    kinds.add(tag)
                    del rest[: end + 1]
                case _:
                    raise _NoWords
        if len(kinds) != 1:
            raise _NoWords
        (kind,) = kinds
        text = BAR.join(cells)
        return f"{INDENT}{text}" if kind == "td" and len(cells) > 1 else f"{CELLS[kind]} {text}"

    def statement(self, statement: Statement) -> str:
        """A condition or a loop that other lines stand in."""
        match statement:
            case Statement("if", rest):
                return f"{IF}{condition_words(rest, self.names, self.scope)}{COLON}"
            case Statement("elif", rest):
                return f"{ELIF}{condition_words(rest, self.names, self.scope)}{COLON}"
            case Statement("else", ""):
                return f"{ELSE}{COLON}"
            case Statement("endif", ""):
                return ENDIF
            case Statement("for", rest):
                return f"{self.each(rest, OPEN, CLOSE)}{COLON}"
            case Statement("endfor", ""):
                return self.each_end()
        raise _NoWords

    def each(self, rest: str, before: str = "", after: str = "") -> str:
        """每份【容缺材料】一行, with the variable of the source where it is not the usual one."""
        loop = LOOP.fullmatch(rest)
        if loop is None:
            raise _NoWords
        path = list_path(loop["list"], self.scope)
        measure = self.names.measure_of(path) or MEASURES[0]
        said = f"{EACH}{measure}{before}{self.names.called(path, self.scope)}{after}"
        if loop["variable"] != variable_for(path, self.names, self.scope):
            said += f"（{CALLED} {loop['variable']}）"
        if loop["only"]:
            said += f"（{ONLY}{condition_words(loop['only'], self.names, turned(self.scope, Statement('for', rest)))}）"
        return said + ONE_LINE if before else said

    def each_end(self) -> str:
        return each_end(self.names.measure_of(self.scope[-1].path) if self.scope else "")

    def snippet(self, rest: str) -> str:
        """The title of an included snippet."""
        found = INCLUDED.fullmatch(rest)
        if found is None:
            raise _NoWords
        return self.names.snippets.get(found[1], found[1])

    def inline(self, pieces: tuple[Piece, ...] | list[Piece]) -> str:
        """Text with its chips."""
        told = []
        for piece in pieces:
            told.append(self.inline_piece(piece))
            self.scope = turned(self.scope, piece)
        return "".join(told)

    def inline_piece(self, piece: Piece) -> str:
        match piece:
            case Text(text):
                return escaped(text)
            case Expression(source):
                return chip(field_words(source, self.names, self.scope))
            case Remark(text):
                return chip(f"{REMARK_CHIP}{NAME_END}{text.strip()}")
            case Statement():
                return chip(self.inline_statement(piece))
            case Closed(tag) if f"</{tag}>" in BY_MARKUP:
                return chip(BY_MARKUP[f"</{tag}>"])
            case Opened(tag, attributes, empty):
                return chip(self.inline_tag(tag, attributes, empty))
        raise _NoWords

    def inline_statement(self, statement: Statement) -> str:
        match statement:
            case Statement("include", rest):
                return f"{SNIPPET_CHIP}{NAME_END}{self.snippet(rest)}"
            case Statement("if", rest):
                return f"{IF}{short_words(rest, self.names, self.scope)}"
            case Statement("elif", rest):
                return f"{ELIF}{short_words(rest, self.names, self.scope)}"
            case Statement("else", ""):
                return ELSE
            case Statement("endif", ""):
                return ENDIF
            case Statement("for", rest):
                return self.each(rest)
            case Statement("endfor", ""):
                return self.each_end()
        raise _NoWords

    def inline_tag(self, tag: str, attributes: dict[str, str], empty: bool) -> str:
        written = "".join(f' {name}="{value}"' for name, value in attributes.items())
        fixed = BY_MARKUP.get(f"<{tag}{written}{'/' if empty else ''}>")
        if fixed is not None:
            return fixed
        if tag == "blank" and list(attributes) == ["chars"]:
            return f"{BLANK_CHIP}{self.value(attributes['chars'])}{CHARS}"
        if tag in TAKING_BY_TAG and attributes:
            word, expected = TAKING_BY_TAG[tag]
            if tuple(attributes) == expected[: len(attributes)]:
                return f"{word}{NAME_END}{BAR.join(self.value(value) for value in attributes.values())}"
        raise _NoWords

    def value(self, source: str) -> str:
        """The value of an attribute."""
        pieces = pieces_of(source)
        if pieces is None or any(isinstance(piece, Opened | Closed) for piece in pieces):
            raise _NoWords
        return _Line(self.names, self.scope).inline(pieces)

    def setting(self, name: str, value: str) -> str:
        """【居中】, 【字号：10.5】."""
        word = VALUES.get((name, value))
        told = align_words(self.value(value)) if name == "aligns" else self.value(value)
        return chip(word if word else f"{SETTINGS.get(name, name)}{NAME_END}{told}")


def _block(tag: str, attributes: dict[str, str], *, text: bool, end: bool) -> Block | None:
    """How a tag is told that holds a text, or is ended by another line, or neither; the one whose fixed attributes fit best."""
    fitting = [
        block
        for block in BLOCKS
        if block.tag == tag
        and block.text == text
        and bool(block.end) == end
        and all(attributes.get(name) == value for name, value in block.fixed)
    ]
    return max(fitting, key=lambda block: len(block.fixed), default=None)


def chip(said: str) -> str:
    """【…】"""
    return f"{OPEN}{said}{CLOSE}"


def escaped(text: str) -> str:
    """Characters that mean something in words, each as 【“…”】."""
    return "".join(f"{OPEN}{QUOTE}{char}{UNQUOTE}{CLOSE}" if char in SPECIAL else char for char in text)
