"""The markup of papers: a small strict XML, read into frozen nodes that carry the line of the template they came from.

A template produces markup, data in it is escaped; whatever is not in the vocabulary below is a Problem, never a guess.
No entity, no DTD, no processing instruction, no comment: there is nothing to expand and nothing to fetch.
The vocabulary with an example stands in `runtime/notices/pdf/__init__.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from forms.problems import Problem, nearest

BREAK = "\u2028"
"""A line end that came with data and is to be kept (those of the template are not: there it is <br/>)."""

LINE = "line"
"""Attribute the template pipeline puts on every tag: the line of the template. Not for authors."""

INLINE = frozenset({"b", "k", "u", "br", "box", "blank"})
BLOCKS = frozenset(
    {"title", "docno", "ends", "to", "p", "h", "kv", "table", "sign", "signature", "note", "space", "rule", "pagebreak", "qr", "form"}
)
PARTS = frozenset({"section", "field", "choice", "group", "photo", "statement"})
PLAIN = ("title", "docno", "ends", "to", "p", "h", "kv", "note", "section", "field", "td", "th", "option", "b", "k", "u")
"""Tags that hold text and marks in it, nothing else."""
INSIDE: dict[str, frozenset[str]] = {
    "": frozenset({"doc"}),
    "doc": BLOCKS,
    "table": frozenset({"tr"}),
    "group": frozenset({"tr"}),
    "tr": frozenset({"td", "th"}),
    "form": PARTS,
    "choice": frozenset({"option"}),
    "statement": INLINE | {"signature"},
    **dict.fromkeys(PLAIN, INLINE),
}
"""Which tags may stand inside which; a tag not named here is empty."""

TEXTUAL = frozenset({*PLAIN, "statement"})
"""Tags that hold text."""

ATTRIBUTES: dict[str, frozenset[str]] = {
    "doc": frozenset({"size", "numbering", "running"}),
    "p": frozenset({"indent", "align"}),
    "h": frozenset({"level"}),
    "kv": frozenset({"k"}),
    "table": frozenset({"cols", "head", "size", "aligns"}),
    "group": frozenset({"cols", "head", "title", "side", "aligns"}),
    "td": frozenset({"span", "rows", "align"}),
    "th": frozenset({"span", "rows", "align"}),
    "sign": frozenset({"org", "date", "seal"}),
    "signature": frozenset({"who", "date"}),
    "box": frozenset({"on"}),
    "blank": frozenset({"chars"}),
    "space": frozenset({"lines"}),
    "rule": frozenset({"dashed"}),
    "qr": frozenset({"value", "text"}),
    "ends": frozenset({"right"}),
    "form": frozenset({"least"}),
    "section": frozenset({"side"}),
    "field": frozenset({"label", "wide", "lines", "room"}),
    "choice": frozenset({"label", "wide"}),
    "option": frozenset({"on"}),
    "photo": frozenset({"label"}),
    "statement": frozenset({"label", "side", "lines"}),
}
NEEDED: dict[str, frozenset[str]] = {
    "kv": frozenset({"k"}),
    "table": frozenset({"cols"}),
    "group": frozenset({"cols"}),
    "sign": frozenset({"org", "date"}),
    "signature": frozenset({"who"}),
    "qr": frozenset({"value"}),
    "field": frozenset({"label"}),
    "choice": frozenset({"label"}),
    "photo": frozenset({"label"}),
    "statement": frozenset({"label"}),
}
NUMBERS: dict[str, tuple[float, float]] = {
    "size": (8, 22),
    "level": (1, 4),
    "head": (0, 5),
    "span": (1, 60),
    "rows": (1, 200),
    "indent": (0, 20),
    "chars": (1, 40),
    "lines": (0, 60),
    "room": (0, 60),
    "least": (6, 30),
}
"""Attributes that are numbers, with their least and greatest value."""
WORDS: dict[str, frozenset[str]] = {
    "align": frozenset({"justify", "left", "center", "right"}),
    "numbering": frozenset({"dash", "of", "none"}),
    "seal": frozenset({"sample", "none"}),
}
YES = frozenset({"1", "true", "True", "是", "yes"})

MOST_NODES = 50_000
DEEPEST = 12
MOST_COLUMNS = 40
LONGEST_MARKUP = 1_000_000
"""Characters of one document."""


@dataclass(frozen=True, slots=True)
class Node:
    """One element; texts and elements inside it in order."""

    tag: str
    attributes: dict[str, str]
    children: tuple[Node | str, ...]
    line: str
    """Line of the template (of the markup, where there was no template); `remedies:3` in a snippet."""

    def elements(self) -> Iterator[Node]:
        """The elements inside, without the text."""
        return (child for child in self.children if isinstance(child, Node))

    def get(self, name: str, default: str = "") -> str:
        """An attribute as text."""
        return self.attributes.get(name, default)

    def number(self, name: str, default: float) -> float:
        """An attribute as a number; the reader has checked it."""
        return float(self.attributes.get(name) or default)

    def is_on(self, name: str = "on") -> bool:
        """An attribute as yes or no."""
        return self.attributes.get(name, "") in YES

    def aligns(self) -> tuple[str, ...]:
        """How the columns are aligned, in `aligns`; a cell's own `align` goes before."""
        return tuple(part.strip() for part in self.get("aligns").split(",")) if self.get("aligns") else ()

    def columns(self) -> tuple[float, ...]:
        """The relative widths in `cols`."""
        return tuple(float(part) for part in self.get("cols").split(","))


@dataclass(frozen=True, slots=True)
class Markup:
    """What was read: the document, or what is wrong with it."""

    document: Node | None
    problems: tuple[Problem, ...] = ()


class _Stop(Exception):
    """Reading cannot go on; the problem is recorded already."""


class _Reader:
    """Collects nodes and problems while expat reads."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.StartDoctypeDeclHandler = self.forbidden
        self.parser.EntityDeclHandler = self.forbidden
        self.parser.ProcessingInstructionHandler = self.forbidden
        self.parser.CommentHandler = self.forbidden
        self.parser.StartCdataSectionHandler = self.forbidden
        self.problems: list[Problem] = []
        self.open: list[tuple[str, dict[str, str], list[Node | str], str]] = []
        self.root: Node | None = None
        self.count = 0

    def line(self) -> str:
        """The template's line of the innermost open tag, else the line of the markup."""
        return self.open[-1][3] if self.open else str(self.parser.CurrentLineNumber)

    def report(self, code: str, line: str, **params: object) -> None:
        self.problems.append(Problem(code, f"line {line}", {"line": line, **params}))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        line = attributes.pop(LINE, "") or str(self.parser.CurrentLineNumber)
        self.count += 1
        if self.count > MOST_NODES or len(self.open) >= DEEPEST:
            self.report("PAPER_MARKUP_TOO_LARGE", line, nodes=MOST_NODES, depth=DEEPEST)
            raise _Stop
        allowed = INSIDE.get(self.open[-1][0] if self.open else "", frozenset())
        if tag not in allowed:
            parent = self.open[-1][0] if self.open else "doc"
            self.report("PAPER_TAG_NOT_ALLOWED", line, tag=tag, parent=parent, nearest=nearest_or_all(tag, allowed))
        else:
            self.check_attributes(tag, attributes, line)
        self.open.append((tag, attributes, [], line))

    def check_attributes(self, tag: str, attributes: dict[str, str], line: str) -> None:
        known = ATTRIBUTES.get(tag, frozenset())
        for name, value in attributes.items():
            if name not in known:
                self.report("PAPER_ATTRIBUTE_NOT_ALLOWED", line, tag=tag, name=name, nearest=nearest_or_all(name, known))
            elif not fits(name, value):
                self.report("PAPER_ATTRIBUTE_VALUE", line, tag=tag, name=name, value=value[:40])
        for name in sorted(NEEDED.get(tag, frozenset()) - attributes.keys()):
            self.report("PAPER_ATTRIBUTE_NEEDED", line, tag=tag, name=name)

    def end(self, tag: str) -> None:
        _, attributes, children, line = self.open.pop()
        if tag in ("table", "group"):
            self.check_rows(tag, attributes, children, line)
        node = Node(tag, attributes, tuple(children), line)
        if self.open:
            self.open[-1][2].append(node)
        else:
            self.root = node

    def check_rows(self, tag: str, attributes: dict[str, str], rows: list[Node | str], line: str) -> None:
        """No row may hold more cells than the table has columns."""
        width = len(attributes.get("cols", "").split(","))
        for row in rows:
            if isinstance(row, Node) and sum(int(cell.number("span", 1)) for cell in row.elements()) > width:
                self.report("PAPER_ROW_TOO_WIDE", row.line or line, tag=tag, columns=width)

    def text(self, data: str) -> None:
        tag = self.open[-1][0]
        if tag in TEXTUAL:
            self.open[-1][2].append(data)
        elif data.strip():
            self.report("PAPER_TEXT_OUTSIDE", self.line(), tag=tag, text=data.strip()[:20])

    def forbidden(self, *_: object) -> None:
        self.report("PAPER_MARKUP_FORBIDDEN", self.line())
        raise _Stop


def nearest_or_all(name: str, known: frozenset[str]) -> str:
    """The known name most like `name`; where none is near, all of them."""
    return nearest(name, sorted(known)) or "、".join(sorted(known)) or "—"


def fits(name: str, value: str) -> bool:
    """Is this a value the attribute may have?"""
    if name == "cols":
        parts = value.split(",")
        return len(parts) <= MOST_COLUMNS and all(is_number(part) and 0 < float(part) <= 10_000 for part in parts)
    if name == "aligns":
        return all(part.strip() in WORDS["align"] for part in value.split(","))
    if name in NUMBERS:
        low, high = NUMBERS[name]
        return is_number(value) and low <= float(value) <= high
    return name not in WORDS or value in WORDS[name]


def is_number(text: str) -> bool:
    """A short plain decimal, nothing else float() would take."""
    return len(text.strip()) <= 8 and text.strip().replace(".", "", 1).isascii() and text.strip().replace(".", "", 1).isdigit()


def parse(source: str) -> Markup:
    """Read a document. With problems there is no document."""
    if len(source) > LONGEST_MARKUP:
        return Markup(None, (Problem("PAPER_MARKUP_TOO_LONG", "", {"limit": LONGEST_MARKUP}),))
    reader = _Reader()
    try:
        reader.parser.Parse(source.strip().encode("utf-8", "replace"), True)
    except expat.ExpatError as fault:
        reader.report(
            "PAPER_MARKUP_BROKEN", reader.line(), why=expat.ErrorString(fault.code), tag=reader.open[-1][0] if reader.open else "doc"
        )
    except _Stop:
        pass
    if reader.problems or reader.root is None:
        return Markup(None, tuple(reader.problems))
    return Markup(reader.root)
