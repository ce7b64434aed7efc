"""A template with faults in it, filled for its preview: every fault stands in the text as a mark of its own line, the rest as ever.

Nothing is allowed here that is not allowed elsewhere: forbidden syntax is cut out before anything is compiled, and the walls of
`template.py` stand. What comes out is for looking at; it is never issued.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import wraps

from jinja2 import TemplateError, nodes
from jinja2.runtime import Undefined

from forms.errors import Refused
from forms.problems import Problem
from forms.wording import say
from runtime.notices.filters import shown
from runtime.notices.markup import Node, parse
from runtime.notices.template import COUNTED, Library, TemplateEnvironment, counted

BEGIN, END = "\ue000", "\ue001"
"""Around a mark. Private characters: data never hold them (see clean.py), and they are taken out of the source."""
MARKED = "_marked"
"""Filter put around everything that is printed; no author can write it."""
MOST_MENDS = 12
"""How often a source is mended before it is given up."""
LISTED = "_listed"
"""Filter put around the list of every loop."""
EXPRESSION = re.compile(r"\{\{.*?\}\}")
STATEMENT = re.compile(r"\{%-?\s*(\w*).*?%\}")
PAIRED = frozenset({"if", "elif", "else", "endif", "for", "endfor", "raw", "endraw"})


@dataclass(frozen=True, slots=True)
class Forgiven:
    """What could be shown of a template, and everything that is wrong with it."""

    document: Node | None
    """None: so much is wrong that there is nothing to show."""
    problems: tuple[Problem, ...]


class _Absent(Undefined):
    """A field that is not there, or a value that could not be used: false, equal to nothing, before nothing."""

    __slots__ = ()

    def __str__(self) -> str:
        return ""

    def _no(self, _: object) -> bool:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = _no  # type: ignore[assignment] # in the base they only raise


class ForgivingEnvironment(TemplateEnvironment):
    """The environment of papers that marks what cannot be printed instead of stopping there."""

    def __init__(self, snippets: Mapping[str, str]) -> None:
        super().__init__(snippets)
        self.undefined = _Absent
        self.found: dict[str, Problem] = {}
        self.filters = {name: self.forgiven(name, function) for name, function in self.filters.items() if name != COUNTED}
        self.filters |= {COUNTED: counted, LISTED: self.listed, MARKED: self.marked}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """As the environment of papers, and everything printed goes through `marked`, every list through `listed`."""
        tree = super()._parse(source, name, filename)
        for output in tree.find_all(nodes.Output):
            output.nodes = [part if isinstance(part, nodes.TemplateData) else self._through(MARKED, part, name) for part in output.nodes]
        for loop in tree.find_all(nodes.For):
            assert isinstance(loop.iter, nodes.Filter) and loop.iter.node is not None
            loop.iter.node = self._through(LISTED, loop.iter.node, name)
        return tree

    def _through(self, filter_name: str, part: nodes.Expr, name: str | None) -> nodes.Expr:
        place = f"{name}:{part.lineno}" if name else str(part.lineno)
        return nodes.Filter(part, filter_name, [nodes.Const(place)], [], None, None, lineno=part.lineno)

    def getitem(self, obj: object, argument: object) -> object:
        """A part of what is not there is not there either."""
        return obj if isinstance(obj, Undefined) else super().getitem(obj, argument)

    def forgiven(self, name: str, function: Callable[..., object]) -> Callable[..., object]:
        """The filter, with a mark as its answer where it has none."""

        @wraps(function)
        def tried(value: object, *constants: object) -> object:
            if isinstance(value, Undefined) and name != "default":
                return value
            try:
                return function(value, *constants)
            except (TemplateError, TypeError, ValueError) as fault:
                return _Absent(hint=str(fault)[:200])

        return tried

    def marked(self, value: object, place: str) -> str:
        """The value as text, or the mark of its line."""
        if not isinstance(value, Undefined):
            try:
                return shown(value)
            except TemplateError as fault:
                value = _Absent(hint=str(fault)[:200])
        why = value._undefined_hint
        if why:
            self.note(why, place)
        return mark("PAPER_MARK_VALUE" if why else "PAPER_MARK_NO_FIELD", place)

    def listed(self, value: object, place: str) -> object:
        """The list of a loop; nothing where there is none."""
        if isinstance(value, tuple):
            return value
        if not isinstance(value, Undefined):
            self.note("only a list has items", place)
        return ()

    def note(self, why: str, place: str) -> None:
        """A value that does not fit, once a line."""
        self.found.setdefault(place, Problem("PAPER_TEMPLATE_VALUE", f"line {place}", {"name": place, "why": why, "line": place}))


class ForgivingLibrary(Library):
    """A library that fills templates with faults in them."""

    environment: ForgivingEnvironment

    def __init__(self, templates: Mapping[str, str], snippets: Mapping[str, str]) -> None:
        super().__init__(templates, snippets)
        self.environment = ForgivingEnvironment(self.snippets)


def forgive(source: str, data: Mapping[str, object], snippets: Mapping[str, str]) -> Forgiven:
    """The document of a template with its faults marked. One snippet with forbidden parts and there is no document."""
    library, problems = ForgivingLibrary({}, snippets), list[Problem]()
    text = source.replace(BEGIN, "").replace(END, "")
    for _ in range(MOST_MENDS):
        library.environment.found.clear()
        try:
            read = parse(library.fill(text, data))
            document, found = read.document, read.problems
        except Refused as refused:
            document, found = None, refused.problems
        if document is not None:
            return Forgiven(with_marks(document), (*problems, *library.environment.found.values()))
        problems.extend(found)
        mended = without(text, found)
        if mended == text:
            break
        text = mended
    return Forgiven(None, tuple(problems))


def mark(key: str, place: str) -> str:
    """The words of a mark between its two characters."""
    return f"{BEGIN}{say(key, line=place)}{END}"


def without(source: str, problems: Iterable[Problem]) -> str:
    """The source with the faulty part of each line named by a problem marked. Other lines, and pairs of statements, stay as they are."""
    lines = source.split("\n")
    for problem in problems:
        place = str(problem.params.get("line", ""))
        if place.isdigit() and 0 < int(place) <= len(lines):
            lines[int(place) - 1] = _line_without(lines[int(place) - 1], place, problem.code)
    return "\n".join(lines)


def _line_without(line: str, place: str, code: str) -> str:
    told = mark("PAPER_MARK_SNIPPET" if code == "PAPER_TEMPLATE_NO_SNIPPET" else "PAPER_MARK_LINE", place)
    changed = EXPRESSION.sub(told, line)
    # an include stands where a paragraph stands
    changed = STATEMENT.sub(lambda found: found[0] if found[1] in PAIRED else f"<p>{told}</p>", changed)
    if changed == line and "{%" not in line and BEGIN not in line:
        return f"<p>{told}</p>"
    return changed


def with_marks(node: Node) -> Node:
    """The document with an element around each mark; in an attribute a mark is plain text in brackets."""
    attributes = {name: value.replace(BEGIN, "〔").replace(END, "〕") for name, value in node.attributes.items()}
    children = tuple(
        part for child in node.children for part in (_parted(child, node.line) if isinstance(child, str) else (with_marks(child),))
    )
    return replace(node, attributes=attributes, children=children)


def _parted(text: str, line: str) -> Iterator[Node | str]:
    for part in re.split(f"({BEGIN}[^{END}]*{END})", text):
        if part.startswith(BEGIN):
            yield Node("fault", {}, (part.strip(BEGIN + END),), line)
        elif part:
            yield part
