"""ChipReader: what stands between 【 and 】 in a line, and the text around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from forms.problems import Problem, Severity
from runtime.notices.plain_words.condition import closing, condition_source
from runtime.notices.plain_words.expression import NotRead, field_source, not_read, written
from runtime.notices.plain_words.grammar import (
    BARS,
    BLANK_CHIP,
    CALLED,
    CHARS,
    CLOSE,
    DEEPEST,
    DOT,
    EACH,
    EACH_ENDS,
    ELIF,
    ELSE,
    ENDIF,
    FIXED,
    IF,
    MEASURES,
    NAME_END,
    ONE_LINE,
    ONLY,
    OPEN,
    QUOTE,
    RAW_CHIP,
    REMARK_CHIP,
    SETTING_BY_WORD,
    SNIPPET_CHIP,
    TAKES,
    TAKING,
    UNQUOTE,
    VALUE_BY_WORD,
    align_source,
)
from runtime.notices.plain_words.line import Fault, Fix, Mark, Token
from runtime.notices.plain_words.names import LISTS, Names, Scope, Turn
from runtime.notices.plain_words.scope import advanced, variable_for
from runtime.notices.plain_words.source_line import attributes_source, encoded

CODE = re.compile(r"\{\{\s*(?P<path>[^\W\d][\w.]*)\s*(?:\|date\s*|\|join\s*)?\}\}|\{\{|\{%|\{#")
LOOP = re.compile(f"(?P<list>.*?)(?:（{CALLED} (?P<variable>[^\\W\\d]\\w*)）)?(?:（{ONLY}(?P<only>.+)）)?(?:{TAKES}?{ONE_LINE})?")
NO_FIELD = ("TEMPLATE_NO_FIELD", "TEMPLATE_NO_FIELD_AT_ALL", "TEMPLATE_ONLY_IN_LIST")
NAME = re.compile("[a-z_]{2,20}")
WORD_END = re.compile(r"[^\w.·]|$")


class ChipReader:
    """Reads pieces of one line and notes tokens and faults on the way."""

    def __init__(self, words: str, names: Names, scope: Scope, number: int) -> None:
        self.words, self.names, self.scope, self.number = words, names, scope, number
        self.tokens: list[Token] = []
        self.faults: list[Fault] = []
        self.unknown: list[NotRead] = []
        self.broken = False
        self.depth = 0
        self.settings: dict[str, str] = {}
        self.settings_at: dict[str, tuple[int, int]] = {}

    # ---- tokens and faults

    def mark(self, mark: Mark, start: int, end: int, value: str = "") -> None:
        """Note a token, unless it stands inside another."""
        if start < end and not self.depth:
            self.tokens.append(Token(mark, self.words[start:end], start, value))

    def mark_field(self, start: int, end: int, other: Mark) -> None:
        """Note a field inside a condition."""
        said = self.words[start + 1 : end - 1]
        path = self.names.find(said.partition(DOT)[0], self.scope)
        mark = Mark.FIELD if path else Mark.RAW if said.startswith(f"{RAW_CHIP} ") else Mark.UNKNOWN
        self.mark(mark, start, end, path or "")

    def fault(self, code: str, start: int, end: int, *, fix: Fix | None = None, soft: bool = False, **params: object) -> None:
        """Note a fault; unless it is soft, the line's meaning is open."""
        severity = Severity.WARNING if code == "TEMPLATE_CODE" else Severity.ERROR
        problem = Problem(code, f"line {self.number}", {"line": self.number, **params}, severity)
        self.faults.append(Fault(problem, self.number, start, end, fix))
        self.broken = self.broken or not soft

    def told(self, fault: NotRead, start: int, end: int, *, soft: bool = False) -> None:
        """Note a fault of a piece, at its place."""
        found = self.words.find(fault.name, start, end)
        if found >= 0:
            start, end = found, found + len(fault.name)
        fix = Fix(self.number, start, end, fault.nearest) if fault.nearest and found >= 0 else None
        self.fault(fault.code, start, end, fix=fix, soft=soft, name=fault.name, nearest=fault.nearest, **fault.more)

    def attempt(self, read: Callable[[], str], start: int, end: int) -> str:
        """What `read` gives; its faults are noted."""
        self.unknown.clear()
        try:
            source = read()
        except NotRead as fault:
            self.told(fault, start, end)
            return ""
        for one in self.unknown:
            self.told(one, start, end, soft=True)
        return source

    # ---- parts

    def has_bar(self, start: int) -> bool:
        """Does a bar stand outside of all brackets?"""
        return len(self.spans(start, len(self.words))) > 1

    def spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """What the bars part, from where to where."""
        found, begun, at = [], start, start
        while at < end:
            if self.words[at] == OPEN:
                closed = closing(self.words, at)
                if closed < 0:
                    break
                at = closed
            elif self.words[at] in BARS:
                found.append((begun, at))
                begun = at + 1
            at += 1
        return [*found, (begun, end)]

    def parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of a line without the blanks around the bars; the bars become tokens."""
        spans = self.spans(start, end)
        trimmed = []
        for number, (begun, ended) in enumerate(spans):
            left, right = begun, ended
            if number:
                while left < right and self.words[left] == " ":
                    left += 1
            if number < len(spans) - 1:
                while right > left and self.words[right - 1] == " ":
                    right -= 1
            trimmed.append((left, right))
        for (_, left), (right, _) in pairwise(trimmed):
            self.mark(Mark.CELL, left, right)
        return trimmed

    def part(self, span: tuple[int, int], *, attribute: bool = False) -> tuple[str, dict[str, str]]:
        """The source of a part, and its settings."""
        self.settings = {}
        return self.inline(*span, attribute=attribute), self.settings

    def inline(self, at: int, end: int, *, attribute: bool = False) -> str:
        """The source of text with chips."""
        parts = []
        while at < end:
            if self.words[at] == OPEN:
                closed = closing(self.words, at)
                if not 0 <= closed < end:
                    word_end = WORD_END.search(self.words, at + 1, end)
                    place = min(word_end.start(), end) if word_end else end
                    self.fault("TEMPLATE_BRACKET_OPEN", at, end, fix=Fix(self.number, place, place, CLOSE))
                    self.mark(Mark.UNKNOWN, at, end)
                    break
                source = self.chip(at, closed + 1)
                if attribute:  # a double quote would end the attribute
                    source = source.replace('"', "'")
                self.scope = advanced(self.scope, source)
                parts.append(source)
                at = closed + 1
            elif self.words[at] == CLOSE:
                self.fault("TEMPLATE_BRACKET_CLOSE", at, at + 1, fix=Fix(self.number, at, at + 1, ""))
                self.mark(Mark.UNKNOWN, at, at + 1)
                at += 1
            else:
                stop = min((place for sign in (OPEN, CLOSE) if (place := self.words.find(sign, at, end)) >= 0), default=end)
                parts.append(self.text(at, stop, attribute=attribute))
                at = stop
        return "".join(parts)

    def text(self, start: int, end: int, *, attribute: bool) -> str:
        """Plain words; what looks like code is printed as it stands, and a warning says so."""
        self.mark(Mark.TEXT, start, end)
        for code in CODE.finditer(self.words, start, end):
            path = code["path"] or ""
            label = self.names.called(path, self.scope) if path in self.names.by_path else ""
            fix = Fix(self.number, *code.span(), f"{OPEN}{label}{CLOSE}") if label else None
            self.fault("TEMPLATE_CODE", *code.span(), fix=fix, soft=True, name=code[0])
        return encoded(self.words[start:end], attribute=attribute)

    # ---- chips

    def chip(self, start: int, end: int) -> str:
        """The source of what stands from a 【 to its 】."""
        said = self.words[start + 1 : end - 1]
        if self.depth > DEEPEST:
            self.fault("TEMPLATE_TOO_DEEP", start, end)
            return ""
        if len(said) > 1 and said.startswith(QUOTE) and said.endswith(UNQUOTE):
            self.mark(Mark.TEXT, start, end, said[1:-1])
            return encoded(said[1:-1], attribute=True)
        if said in FIXED:
            self.mark(Mark.STYLE, start, end)
            return FIXED[said]
        if said in (ELSE, ENDIF):
            self.mark(Mark.CONDITION, start, end)
            return "{% else %}" if said == ELSE else "{% endif %}"
        if said in EACH_ENDS:
            self.mark(Mark.LOOP, start, end)
            return "{% endfor %}"
        try:
            expression = field_source(said, self.names, self.scope)
        except NotRead as fault:
            if fault.code not in NO_FIELD:
                self.mark(Mark.UNKNOWN, start, end)
                self.told(fault, start, end)
                return ""
        else:
            self.mark_known(said, start, end)
            return f"{{{{ {expression} }}}}"
        source = self.speaking(said, start, end)
        if source is not None:
            return source
        self.mark(Mark.UNKNOWN, start, end)
        return f"{{{{ {self.attempt(lambda: field_source(said, self.names, self.scope, self.unknown), start, end)} }}}}"

    def mark_known(self, said: str, start: int, end: int) -> None:
        """Note a field, or an expression that is kept as it is."""
        parts = said.strip().split(DOT)
        paths = (self.names.find(DOT.join(parts[:count]).strip(), self.scope) for count in range(len(parts), 0, -1))
        path = next((path for path in paths if path is not None), "")
        self.mark(Mark.RAW if said.startswith(f"{RAW_CHIP} ") else Mark.FIELD, start, end, path)

    def speaking(self, said: str, start: int, end: int) -> str | None:
        """A chip that begins with a word of the grammar; None for another."""
        for word, jinja in ((ELIF, "elif"), (IF, "if")):
            if said.startswith(word):
                self.mark(Mark.CONDITION, start, end)
                rest = said.removeprefix(word)
                return f"{{% {jinja} {self.attempt(lambda: condition_source(rest, self.names, self.scope, self.unknown), start, end)} %}}"  # noqa: B023 # called at once
        if said.startswith(EACH) and said[len(EACH) : len(EACH) + 1] in tuple(MEASURES):
            self.mark(Mark.LOOP, start, end)
            return self.attempt(lambda: self.each(said), start, end)
        if said in VALUE_BY_WORD:
            name, value = VALUE_BY_WORD[said]
            return self.setting(name, value, start, end)
        if said.startswith(BLANK_CHIP) and said.endswith(CHARS) and (said[1:-1].isdigit() or said[1:2] == OPEN):
            self.mark(Mark.STYLE, start, end)
            return f'<blank chars="{self.nested(start + 1 + len(BLANK_CHIP), end - 1 - len(CHARS))}"/>'
        word, colon, rest = said.partition(NAME_END)
        inside = (start + 1 + len(word) + len(colon), end - 1)
        if not colon:
            return None
        if word == SNIPPET_CHIP:
            name = self.attempt(lambda: self.snippet(rest.strip()), start, end)
            self.mark(Mark.SNIPPET, start, end, name)
            return f'{{% include "{name}" %}}'
        if word == REMARK_CHIP and "#}" not in rest:
            self.mark(Mark.REMARK, start, end)
            return f"{{# {rest.strip()} #}}"
        if word in TAKING:
            self.mark(Mark.STYLE, start, end)
            return self.taking(word, inside)
        if (name := SETTING_BY_WORD.get(word, word)) and (word in SETTING_BY_WORD or NAME.fullmatch(word)):
            value = self.nested(*inside)
            return self.setting(name, align_source(value) if name == "aligns" else value, start, end)
        return None

    def taking(self, word: str, inside: tuple[int, int]) -> str:
        """方框, 选项, 签名处 with what stands behind the colon."""
        tag, names = TAKING[word]
        self.depth += 1
        parts = [self.inline(*span, attribute=True) for span in self.parts(*inside)]
        self.depth -= 1
        if len(parts) > len(names):
            self.fault("TEMPLATE_BAR", *inside)
        attributes = dict(zip(names, parts, strict=False))
        return f"<{tag}{attributes_source(attributes)}{'>' if tag == 'option' else '/>'}"

    def nested(self, start: int, end: int) -> str:
        """The source of a value inside a chip."""
        self.depth += 1
        source = self.inline(start, end, attribute=True)
        self.depth -= 1
        return source

    def setting(self, name: str, value: str, start: int, end: int) -> str:
        """A setting prints nothing where it stands."""
        self.mark(Mark.SETTING, start, end)
        self.settings[name] = value
        self.settings_at[name] = (start, end)
        return ""

    def snippet(self, title: str) -> str:
        """The name of a snippet. Raises NotRead."""
        name = self.names.snippet_by_title.get(title)
        if name is None:
            raise not_read("TEMPLATE_NO_SNIPPET", title, self.names.near_snippet(title))
        return name

    def each(self, said: str) -> str:
        """The loop of 每份【容缺材料】一行, with brackets or without. Raises NotRead."""
        found = LOOP.fullmatch(said[len(EACH) + 1 :])
        assert found is not None  # every part but the first is optional
        label = found["list"].strip().removeprefix(OPEN).removesuffix(CLOSE).strip()
        path = self.names.find(label, self.scope)
        if path is None or self.names.sort_of(path) not in LISTS:
            if path is None and NAME_OF_LIST.fullmatch(label):
                self.unknown.append(self.no_list(label))
                path = label
            else:
                raise self.no_list(label)
        variable = found["variable"] or variable_for(path, self.names, self.scope)
        only = ""
        if found["only"]:
            only = f" if {condition_source(found['only'], self.names, (*self.scope, Turn(variable, path)), self.unknown)}"
        return f"{{% for {variable} in {written(path, self.scope)}{only} %}}"

    def no_list(self, label: str) -> NotRead:
        """What is said of something that cannot be listed."""
        return not_read(
            "TEMPLATE_NOT_A_LIST", label, self.names.near_list(label, self.scope), known="、".join(self.names.lists(self.scope))
        )


NAME_OF_LIST = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
