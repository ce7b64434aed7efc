"""read_line: one line of words taken apart, its tokens, its source and its faults.

What is read generously (a paragraph that is not indented, any bar, any blank) is written in one way only (`write_words.py`).
A line with a fault that leaves its meaning open becomes a statement that no template may hold, so that nothing is printed wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from forms.problems import nearest
from forms.wording import say
from runtime.notices.markup import ATTRIBUTES
from runtime.notices.plain_words.chips import ChipReader
from runtime.notices.plain_words.condition import closing, condition_source
from runtime.notices.plain_words.grammar import (
    BARS,
    BLANKS,
    BY_KEYWORD,
    CELLS,
    CLOSE,
    COLON,
    COLONS,
    EACH,
    EACH_ENDS,
    ELIF,
    ELSE,
    ENDIF,
    ENDS,
    IF,
    INLINE,
    KEYWORDS,
    LONGEST_LINE,
    MEASURES,
    OPEN,
    ORDER,
    PARAGRAPH,
    RAW,
    REMARK,
    SNIPPET,
    Block,
)
from runtime.notices.plain_words.line import Fix, Line, Mark
from runtime.notices.plain_words.names import Names, Scope
from runtime.notices.plain_words.source_line import attributes_source, unreadable

LONGEST_KEYWORD = max(len(word) for word in KEYWORDS) + 2
HEAD = re.compile(f"[^{BLANKS}{OPEN}{COLONS}]+")
CODE = re.compile(r"\{\{\s*([\w.]+)[^{}]*\}\}|\{\{|\{%|\{#")
CELL_OF = {keyword: tag for tag, keyword in CELLS.items()}
STATEMENTS = (IF, ELSE, ELIF, ENDIF, *EACH_ENDS)


def read_line(words: str, names: Names, scope: Scope, number: int = 1) -> Line:
    """The line, read inside these loops."""
    return LineReader(words, names, scope, number).line()


class LineReader(ChipReader):
    """Reads one line from its beginning."""

    def line(self) -> Line:
        source = self.whole()
        tokens = tuple(sorted(self.tokens, key=lambda token: token.start))
        if self.broken:
            source = unreadable(self.words)
        return Line(self.number, self.words, source, tokens, tuple(self.faults), not self.broken)

    def whole(self) -> str:
        """The source of the line."""
        words = self.words
        if not words.strip(BLANKS):
            self.mark(Mark.TEXT, 0, len(words))
            return ""
        if words == RAW or words.startswith(f"{RAW} "):
            self.mark(Mark.KEYWORD, 0, len(RAW))
            self.mark(Mark.RAW, len(RAW), len(words))
            return words[len(RAW) + 1 :]
        if len(words) > LONGEST_LINE:
            self.mark(Mark.UNKNOWN, 0, len(words))
            self.fault("TEMPLATE_LINE_TOO_LONG", 0, len(words), limit=LONGEST_LINE)
            return ""
        if words[0] in BLANKS:
            start = len(words) - len(words.lstrip(BLANKS))
            self.mark(Mark.TEXT, 0, start)
            return self.body(start)
        statement = self.statement(words.rstrip())
        return statement if statement is not None else self.headed()

    # ---- conditions and loops that other lines stand in

    def statement(self, words: str) -> str | None:
        """如果…：, 每份…：, their ends; None for another line."""
        if words in ENDS:
            self.mark(Mark.KEYWORD, 0, len(self.words))
            return f"</{ENDS[words]}>"
        bare = words.rstrip(COLONS)
        if bare in (ELSE, ENDIF):
            self.mark(Mark.CONDITION, 0, len(self.words))
            return "{% else %}" if bare == ELSE else "{% endif %}"
        if bare in EACH_ENDS:
            self.mark(Mark.LOOP, 0, len(self.words))
            return "{% endfor %}"
        if words.startswith(EACH) and words[len(EACH) : len(EACH) + 1] in MEASURES and words[len(EACH) + 1 : len(EACH) + 2] == OPEN:
            self.opened(words, bare, Mark.LOOP)
            return self.attempt(lambda: self.each(bare), 0, len(words))
        for word, jinja in ((ELIF, "elif"), (IF, "if")):
            if words.startswith(word) and (bare != words or self.looks_conditional(words[len(word) :])):
                self.opened(words, bare, Mark.CONDITION)
                return self.attempt(
                    lambda jinja=jinja, word=word: (  # type: ignore[misc] # bound now, not when called
                        f"{{% {jinja} {condition_source(bare[len(word) :], self.names, self.scope, self.unknown)} %}}"
                    ),
                    0,
                    len(words),
                )
        return None

    def looks_conditional(self, rest: str) -> bool:
        """Does the line go on as a condition does, only without its colon?"""
        end = closing(rest, rest.find(OPEN)) if OPEN in rest[:3] else -1
        return end == len(rest) - 1

    def opened(self, words: str, bare: str, mark: Mark) -> None:
        """The tokens of a line that opens something, and whether its colon is there."""
        at = 0
        while at < len(bare):
            start = bare.find(OPEN, at)
            end = closing(bare, start) + 1 if start >= 0 else 0
            if end <= 0:
                break
            self.mark(mark, at, start)
            self.mark_field(start, end, mark)
            at = end
        self.mark(mark, at, len(self.words))
        if bare == words:
            self.fault("TEMPLATE_NO_COLON", 0, len(words), fix=Fix(self.number, len(words), len(words), COLON), soft=True, name=words[:20])

    # ---- lines with a word at their beginning

    def headed(self) -> str:
        """A line with its word, or a paragraph that was not indented."""
        words = self.words
        glued = ""
        for keyword in KEYWORDS:
            if words.startswith(keyword):
                if words[len(keyword) : len(keyword) + 1] in (*BLANKS, OPEN, ""):
                    return self.keyword_line(keyword)
                glued = glued or (keyword if keyword != RAW else "")
        first = HEAD.match(words)
        word = first[0] if first else ""
        alone = len(word) == len(words.rstrip(BLANKS + COLONS)) or words[len(word) : len(word) + 1] in BLANKS
        near = nearest(word, (*KEYWORDS, *STATEMENTS)) if word and alone and len(word) <= LONGEST_KEYWORD else ""
        # 表格结速 is a slip of the hand, 标题容缺 a blank that was left out
        if near and (not glued or len(near) == len(word)):
            self.misread(word, near)
            self.mark(Mark.UNKNOWN, 0, len(word))
            self.mark(Mark.TEXT, len(word), len(words))
            return ""
        if glued:
            self.fault("TEMPLATE_NO_BLANK", 0, len(glued), fix=Fix(self.number, len(glued), len(glued), " "), name=glued)
            self.mark(Mark.UNKNOWN, 0, len(glued))
            self.mark(Mark.TEXT, len(glued), len(words))
            return ""
        return self.body(0)

    def misread(self, word: str, near: str) -> None:
        """A line whose first word is nearly a known one; or is one, and what follows is not what must."""
        if word in (IF, ELIF):
            self.fault("TEMPLATE_NO_CONDITION", 0, len(self.words), name=self.words.strip()[:60])
        elif word in STATEMENTS:
            self.fault("TEMPLATE_STANDS_ALONE", len(word), len(self.words), name=word)
        else:
            self.fault("TEMPLATE_NO_KEYWORD", 0, len(word), fix=Fix(self.number, 0, len(word), near), name=word, nearest=near)

    def keyword_line(self, keyword: str) -> str:
        """A line that begins with this word."""
        words, start = self.words, len(keyword)
        start += len(words[start:]) - len(words[start:].lstrip(BLANKS))
        self.mark(Mark.KEYWORD, 0, start)
        if keyword in BY_KEYWORD:
            return self.block(BY_KEYWORD[keyword], start)
        if keyword in CELL_OF:
            return self.row(CELL_OF[keyword], start)
        if keyword == SNIPPET:
            title = words[start:].strip(BLANKS)
            name = self.attempt(lambda: self.snippet(title), start, len(words))
            self.mark(Mark.SNIPPET, start, len(words), name or "")
            return f'{{% include "{name}" %}}'
        if keyword == REMARK:
            self.mark(Mark.REMARK, start, len(words))
            if "#}" in words:
                self.fault("TEMPLATE_CODE_IN_CHIP", start, len(words), name=words[start : start + 20])
            return f"{{# {words[start:].strip(BLANKS)} #}}"
        if keyword == INLINE:
            return self.only_text(INLINE, self.parts(start, len(words)))
        self.mark(Mark.TEXT, start, len(words))
        self.fault("TEMPLATE_PARTS", start, len(words), keyword=keyword, pattern=keyword)
        return ""

    # ---- parts of a line

    def body(self, start: int) -> str:
        """A paragraph, or with bars a row of a table."""
        if self.has_bar(start):
            return self.row("td", start)
        return self.block(PARAGRAPH, start)

    def only_text(self, keyword: str, parts: Sequence[tuple[int, int]]) -> str:
        """The source of a line that has no parts."""
        source, settings = self.part(parts[0])
        self.allowed(settings, "", keyword)
        self.no_more(parts[1:])
        return source

    def no_more(self, parts: Sequence[tuple[int, int]]) -> None:
        """Bars where nothing is to be parted."""
        for start, _ in parts:
            bar = max(self.words.rfind(sign, 0, start) for sign in BARS)
            self.fault("TEMPLATE_BAR", bar, bar + 1, fix=Fix(self.number, bar, bar + 1, f"{OPEN}“{self.words[bar]}”{CLOSE}"))

    def block(self, block: Block, start: int) -> str:
        """A tag with its attributes, and its text where it holds one."""
        keyword = block.keyword or self.words[:start]
        parts = self.parts(start, len(self.words))
        text_at = (0 if block.text_first else len(block.parts)) if block.text else -1
        read = [self.part(part, attribute=number != text_at) for number, part in enumerate(parts)]
        settings = {name: value for _, found in read for name, value in found.items()}
        self.allowed(settings, block.tag, keyword)
        values = [source for source, _ in read]
        if not block.text and values == [""]:
            values = []
        most = len(block.parts) + block.text
        if not block.parts and block.text:
            self.no_more(parts[1:])
        elif not most - block.optional <= len(values) <= most:
            pattern = say(block.pattern) if block.pattern else keyword
            self.fault("TEMPLATE_PARTS", start, len(self.words), keyword=keyword, pattern=pattern)
            return ""
        text = values.pop(text_at) if block.text else ""
        attributes = {**dict(block.fixed), **dict(zip(block.parts, values, strict=False)), **settings}
        opening = f"<{block.tag}{attributes_source(ordered(attributes))}"
        if block.text:
            return f"{opening}>{text}</{block.tag}>"
        return f"{opening}{'>' if block.end else '/>'}"

    def row(self, tag: str, start: int) -> str:
        """The cells of a row."""
        cells = []
        for part in self.parts(start, len(self.words)):
            source, settings = self.part(part)
            self.allowed(settings, tag, CELLS[tag])
            cells.append(f"<{tag}{attributes_source(ordered(settings))}>{source}</{tag}>")
        return f"<tr>{''.join(cells)}</tr>"

    def allowed(self, settings: dict[str, str], tag: str, keyword: str) -> None:
        """Only settings that the tag has."""
        for name in settings:
            if name not in ATTRIBUTES.get(tag, frozenset()):
                start, end = self.settings_at[name]
                fix = Fix(self.number, start, end, "")
                self.fault(
                    "TEMPLATE_NO_SETTING",
                    start,
                    end,
                    fix=fix,
                    name=self.words[start + 1 : end - 1],
                    keyword=keyword.strip() or say("TEMPLATE_WORD_PARAGRAPH"),
                )


def ordered(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes as the source has them: the usual order, then as they were written."""
    return dict(sorted(attributes.items(), key=lambda one: ORDER.index(one[0]) if one[0] in ORDER else len(ORDER)))
