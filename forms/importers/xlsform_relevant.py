"""read_relevant: what XLSForm writes under `relevant`, as a condition: comparisons, `selected`, `not`, and, or, brackets.

    expression  = term {"or" term}          term = factor {"and" factor}
    factor      = "not(" expression ")" | "selected(" ${name} "," value ")" | "(" expression ")" | ${name} how value

ODK XForms knows more of XPath (arithmetic, functions, dates); such a condition gives None, and whoever asked says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from forms.importers.guess_type import NO, YES

_TOKEN = re.compile(
    r"\s*(?:\$\{\s*(?P<name>[\w.-]+)\s*\}|(?P<how>!=|<=|>=|=|<|>)|(?P<word>and|or|not|selected|true\(\s*\)|false\(\s*\))(?![\w])"
    r"|'(?P<one>[^']*)'|\"(?P<two>[^\"]*)\"|(?P<number>-?\d+(?:\.\d+)?)|(?P<sign>[(),]))"
)
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a condition may read."""

    var: str
    """Its name in conditions."""
    type: str
    choices: Mapping[str, str]
    """Value of a choice -> its label, which is what our fields hold."""


class _Unread(Exception):
    """The expression goes beyond the grammar."""


def read_relevant(text: str, asked: Mapping[str, Asked]) -> JsonValue:
    """The condition, or None if it says more than can be read here or names a question that was not asked before."""
    try:
        reader = _Reader(text, asked)
        tree = reader.any_of(0)
        reader.end()
    except _Unread:
        return None
    return tree


class _Reader:
    """One pass over the words of an expression."""

    def __init__(self, text: str, asked: Mapping[str, Asked]) -> None:
        self.asked, self.at = asked, 0
        self.tokens: list[tuple[str, str]] = []
        place = 0
        while text[place:].strip():
            found = _TOKEN.match(text, place)
            if found is None:
                raise _Unread
            kind = found.lastgroup or ""
            self.tokens.append(("text" if kind in ("one", "two") else kind, found[kind]))
            place = found.end()

    def any_of(self, depth: int) -> JsonValue:
        return self._joined("or", depth)

    def end(self) -> None:
        if self.at != len(self.tokens):
            raise _Unread

    def _joined(self, word: str, depth: int) -> JsonValue:
        if depth > DEEPEST:
            raise _Unread
        parts = [self._part(word, depth)]
        while self._peek() == ("word", word):
            self.at += 1
            parts.append(self._part(word, depth))
        return parts[0] if len(parts) == 1 else {word: parts}

    def _part(self, word: str, depth: int) -> JsonValue:
        return self._joined("and", depth) if word == "or" else self._factor(depth)

    def _factor(self, depth: int) -> JsonValue:
        kind, text = self._next()
        if (kind, text) == ("sign", "("):
            return self._closed(depth)
        if (kind, text) == ("word", "not"):
            self._expect("(")
            return {"!": [self._closed(depth)]}
        if (kind, text) == ("word", "selected"):
            return self._selected()
        if kind != "name":
            raise _Unread
        how_kind, how = self._next()
        if how_kind != "how":
            raise _Unread
        return self._compared(self._question(text), {"=": "=="}.get(how, how), *self._next())

    def _closed(self, depth: int) -> JsonValue:
        tree = self.any_of(depth + 1)
        self._expect(")")
        return tree

    def _selected(self) -> JsonValue:
        self._expect("(")
        kind, name = self._next()
        self._expect(",")
        value_kind, value = self._next()
        self._expect(")")
        if kind != "name" or value_kind != "text":
            raise _Unread
        return self._compared(self._question(name), "==", "text", value)

    def _compared(self, question: Asked, how: str, kind: str, text: str) -> JsonValue:
        var: JsonValue = {"var": question.var}
        if kind == "text" and not text and how in ("==", "!="):
            # nothing answered: in a condition that is no empty text
            return {"filled": [var]} if how == "!=" else {"!": [{"filled": [var]}]}
        match question.type:
            case "boolean" if how in ("==", "!=") and kind in ("text", "word", "number"):
                said = question.choices.get(text, text).rstrip("() ")
                if said not in (*YES, *NO, "1", "0", "true", "false"):
                    raise _Unread
                return {how: [var, said in (*YES, "1", "true")]}
            case "integer" | "decimal" if kind == "number" or (kind == "text" and re.fullmatch(r"-?\d+(\.\d+)?", text)):
                return {how: [var, float(text) if "." in text else int(text)]}
            case "multiselect" if how == "==" and kind == "text":
                return {"contains": [var, question.choices.get(text, text)]}
            case "text" | "select" if how in ("==", "!=") and kind in ("text", "number"):
                return {how: [var, question.choices.get(text, text)]}
        raise _Unread

    def _question(self, name: str) -> Asked:
        if name not in self.asked:
            raise _Unread
        return self.asked[name]

    def _peek(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def _next(self) -> tuple[str, str]:
        found = self._peek()
        self.at += 1
        return found

    def _expect(self, sign: str) -> None:
        if self._next() != ("sign", sign):
            raise _Unread
