"""What may be put in at the cursor: fields, snippets, lists line by line, conditions; and putting it in. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import JsonValue

from forms.problems import Lang
from forms.wording import say
from runtime.notices.plain_words import (
    FieldName,
    Names,
    Put,
    Source,
    each_words,
    field_words,
    fields_at,
    if_words,
    put,
    snippet_words,
)
from runtime.notices.plain_words.grammar import BLANKS, CLOSE, OPEN
from runtime.notices.plain_words.insert import scope_at
from runtime.notices.plain_words.names import LISTS, Scope
from runtime.notices.plain_words.scope import advanced
from runtime.notices.snippets_of import Register

What = Literal["field", "snippet", "each", "table", "if"]
WHATS: tuple[What, ...] = ("field", "snippet", "each", "table", "if")


def offered(words: str, read: Source, names: Names, register: Register, lang: Lang) -> dict[str, JsonValue]:
    """Everything, for the editor: `scopes[scopeOf[line - 1]]` holds what may be put in at a line, beside what may be put in everywhere."""
    scopes: list[Scope] = []
    scope_of: list[JsonValue] = []
    first_line: list[int] = []
    scope: Scope = ()
    for line in read.lines:
        if scope not in scopes:
            scopes.append(scope)
            first_line.append(line.number)
        scope_of.append(scopes.index(scope))
        scope = advanced(scope, line.source)
    everywhere = fields_at(words, names, first_line[0]) if first_line else ()
    known = {label for label, _ in everywhere}
    found: list[JsonValue] = [_fields(everywhere)]
    found += [_fields([one for one in fields_at(words, names, line) if one[0] not in known]) for line in first_line[1:]]
    return {
        "scopes": found,
        "scopeOf": scope_of,
        "snippets": [
            {"path": name, "label": names.snippets[name], "group": say(f"SNIPPET_THEME_{register[name].theme.upper()}", lang)}
            for name in sorted(names.snippets, key=lambda name: (_order(register, name), names.snippets[name]))
            if name in register
        ],
    }


def _order(register: Register, name: str) -> str:
    return register[name].theme if name in register else ""


def _fields(fields: Iterable[tuple[str, FieldName]]) -> JsonValue:
    return [
        {
            "path": field.path,
            "label": label,
            "group": field.group,
            "hint": field.english,
            "list": field.sort in LISTS,
            "prints": field.printable,
        }
        for label, field in fields
    ]


def put_in(words: str, line: int, column: int, what: str, path: str, names: Names) -> Put | None:
    """The words with it put in; None for what there is not."""
    scope = scope_at(words, names, line)
    whole = words.split("\n")
    said = whole[min(max(line, 1), len(whole)) - 1]
    column = outside(said, column)
    # in the midst of a sentence a condition and a snippet stay within it
    within = bool(said[:column].strip(BLANKS)) and bool(said[column:].strip(BLANKS))
    known = path in names.by_path
    match what:
        case "field" if known:
            piece = field_words(names, path, scope)
        case "snippet" if path in names.snippets:
            piece = snippet_words(names, path, own_line=not within)
        case "each" | "table" if known:
            piece = each_words(names, path, scope, table=what == "table")
        case "if" if known:
            piece = if_words(names, path, scope, own_lines=not within)
        case _:
            return None
    return put(words, line, column, piece)


def outside(words: str, column: int) -> int:
    """The place, or the end of the chip it lies in: nothing is put into a chip.

    >>> outside("于【提交日期】提出", 3), outside("于【提交日期】提出", 7)
    (7, 7)
    """
    depth = words[:column].count(OPEN) - words[:column].count(CLOSE)
    at = column
    while depth > 0 and at < len(words):
        depth += {OPEN: 1, CLOSE: -1}.get(words[at], 0)
        at += 1
    return at if depth <= 0 else column
