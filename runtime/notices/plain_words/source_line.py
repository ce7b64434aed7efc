"""One line of the source, taken apart: tags, fields, statements, remarks and text. Pure reading, nothing is judged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

UNREADABLE = "unreadable"
"""A statement no template knows: a line of words that could not be read is kept in it, and no paper can be made of it."""


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, entities resolved."""

    text: str


@dataclass(frozen=True, slots=True)
class Expression:
    """{{ … }}"""

    source: str


@dataclass(frozen=True, slots=True)
class Statement:
    """{% … %}"""

    word: str
    rest: str


@dataclass(frozen=True, slots=True)
class Remark:
    """{# … #}"""

    text: str


@dataclass(frozen=True, slots=True)
class Opened:
    """<tag …>, or <tag …/>."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """</tag>"""

    tag: str


Piece = Text | Expression | Statement | Remark | Opened | Closed

PIECE = re.compile(
    r"\{\{(?P<expression>.*?)\}\}|\{%\s*(?P<word>\w++)(?P<rest>.*?)%\}|\{#(?P<remark>.*?)#\}|</(?P<closed>[a-z]+)>"
    r'|<(?P<opened>[a-z]+)(?P<attributes>(?:\s[a-z_]+="[^"]*")*)(?P<empty>/?)>|(?P<text>[^<{]+)'
)
ATTRIBUTE = re.compile(r'\s([a-z_]+)="([^"]*)"')
ENTITY = re.compile("&(?:lt|gt|amp|quot|#123|#125);")
CHARACTERS = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&#123;": "{", "&#125;": "}"}


def pieces_of(line: str) -> tuple[Piece, ...] | None:
    """The pieces of a line in order; None for a line that begins or ends in the midst of one."""
    found, at = [], 0
    while at < len(line):
        match = PIECE.match(line, at)
        if match is None:
            return None
        found.append(_piece(match))
        at = match.end()
    return tuple(found)


def _piece(match: re.Match[str]) -> Piece:
    match match.lastgroup:
        case "expression":
            return Expression(match["expression"].strip())
        case "rest":
            return Statement(match["word"], match["rest"].strip())
        case "remark":
            return Remark(match["remark"])
        case "closed":
            return Closed(match["closed"])
        case "text":
            return Text(decoded(match["text"]))
        case _:
            return Opened(match["opened"], dict(ATTRIBUTE.findall(match["attributes"])), bool(match["empty"]))


def decoded(text: str) -> str:
    """Entities as the characters they stand for."""
    return ENTITY.sub(lambda entity: CHARACTERS[entity[0]], text)


def encoded(text: str, *, attribute: bool = False) -> str:
    """Characters that would be read as markup or as a field, as entities."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("{", "&#123;")
    return text.replace('"', "&quot;") if attribute else text


def attributes_source(attributes: dict[str, str]) -> str:
    """The attributes of a tag, as they stand behind its name; values are source already."""
    return "".join(f' {name}="{value}"' for name, value in attributes.items())


def unreadable(words: str) -> str:
    """A line of words nobody could read, as a statement that no template may hold."""
    return f'{{% {UNREADABLE} "{encoded(words, attribute=True).replace("}", "&#125;")}" %}}'
