"""Templates: Jinja2 source and plain data into the markup of a paper.

Staff write templates, so a template is treated as hostile (CWE-1336). Three walls, each enough for most attacks:
the syntax tree may hold only what is listed (`template_check.py`, before anything is compiled, shown while editing); names resolve to
items of plain dicts only, never to attributes of objects; output and loop steps are counted while rendering.
The data are cleaned before (`clean.py`) and escaped while rendering; the markup reader (`markup.py`) is the last wall.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from jinja2 import StrictUndefined, TemplateError, nodes, pass_context
from jinja2.environment import Template
from jinja2.exceptions import SecurityError
from jinja2.loaders import DictLoader
from jinja2.runtime import Context, LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from forms.errors import Refused
from forms.problems import Problem, nearest
from runtime.notices.clean import Tree, clean_tree
from runtime.notices.filters import FILTERS, listed, shown
from runtime.notices.markup import LINE, LONGEST_MARKUP
from runtime.notices.template_check import LOOP_ATTRIBUTES, PARSER_SETTINGS, Checker

TEMPLATES = Path(__file__).parent / "templates"
SNIPPETS = Path(__file__).parent / "snippets"
MOST_STEPS = 20_000
"""Turns of all loops of one rendering together."""
MOST_COMPILED = 256
STEPS = " steps"
"""Where a rendering keeps its count of loop turns; the blank makes it a name no template can write."""
COUNTED = "_counted"
"""Filter put around the list of every loop; no author can write it, names that begin with _ are refused."""
TAG = re.compile(r"<([a-z]+)(?=[\s/>])")


@pass_context
def counted(context: Context, value: object) -> tuple[object, ...]:
    """The list of a loop, if the rendering may still make that many turns."""
    items = listed(value)
    steps = context.resolve(STEPS)
    steps[0] -= len(items)
    if steps[0] < 0:
        raise _Overrun
    return items


class _Overrun(Exception):
    """More output or more turns than a paper can need."""


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Jinja2 reduced to what a paper needs."""

    def __init__(self, snippets: Mapping[str, str]) -> None:
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            optimized=False,
            finalize=shown,
            loader=DictLoader(snippets),
            **PARSER_SETTINGS,
        )
        self.snippets = snippets
        self.globals.clear()
        self.filters = {**FILTERS, COUNTED: counted}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Check before compiling, then mark tags with their line and count the loops."""
        checker = Checker(None, self.snippets)
        checker.snippet = name or ""
        checker.check(source)
        if checker.problems:
            raise Refused(*checker.problems)
        tree = super()._parse(source, name, filename)
        for data in tree.find_all(nodes.TemplateData):
            data.data = with_lines(data.data, data.lineno, f"{name}:" if name else "")
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, COUNTED, [], [], None, None, lineno=loop.lineno)
        return tree

    def getattr(self, obj: object, attribute: str) -> object:
        """An item of a dict, or a listed attribute of `loop`; never an attribute of a value."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """An item of a dict by name or of a list by place."""
        match obj, argument:
            case dict(), str() if argument in obj:
                return obj[argument]
            case tuple(), int() if -len(obj) <= argument < len(obj):
                return obj[argument]
            case LoopContext(), str() if argument in LOOP_ATTRIBUTES:
                return getattr(obj, argument)
            case Undefined(), _:
                str(obj)  # raises: a strict undefined says which name it is
        return self.undefined(obj=obj, name=str(argument))

    def is_safe_callable(self, obj: object) -> bool:
        """Nothing is called."""
        return False

    def call(self, *_: object, **__: object) -> object:
        """Nothing is called, by any way the check might have missed."""
        raise SecurityError("a template calls nothing")


def with_lines(text: str, first: int, prefix: str) -> str:
    """The markup with the template's line on every tag, so that a fault of the filled text is shown where it was written."""
    return TAG.sub(lambda tag: f'<{tag[1]} {LINE}="{prefix}{first + text.count(chr(10), 0, tag.start())}"', text)


class Library:
    """Templates and snippets by name, and the environment that fills them."""

    def __init__(self, templates: Mapping[str, str], snippets: Mapping[str, str]) -> None:
        self.templates, self.snippets = dict(templates), dict(snippets)
        self.environment = TemplateEnvironment(self.snippets)
        self._compiled: dict[str, Template] = {}

    def check(self, source: str, known_names: Iterable[str] | None = None) -> tuple[Problem, ...]:
        """Everything wrong with a template, by line. `known_names` are dotted: applicant.name, materials.title (see names_of)."""
        checker = Checker(None if known_names is None else frozenset(known_names), self.snippets)
        checker.check(source)
        return tuple(checker.problems)

    def compose(self, name: str, context: Mapping[str, object]) -> str:
        """The markup of a stored template. Raises Refused: no such template, a faulty one, or data it cannot be filled with."""
        if name not in self.templates:
            raise Refused(Problem("PAPER_TEMPLATE_UNKNOWN", name, {"nearest": nearest(name, self.templates) or "—"}))
        return self.fill(self.templates[name], context, name)

    def fill(self, source: str, context: Mapping[str, object], name: str = "") -> str:
        """The markup of a template given as text: the live preview. Raises Refused."""
        steps = [MOST_STEPS]
        parts: list[str] = []
        size = 0
        try:
            data = clean_tree(context)
            assert isinstance(data, dict)
            for part in self.compiled(source).generate({**data, STEPS: steps}):
                parts.append(part)
                size += len(part)
                if size > LONGEST_MARKUP:
                    raise _Overrun
        except _Overrun:
            raise Refused(Problem("PAPER_OUTPUT_TOO_LONG", name, {"name": name, "limit": LONGEST_MARKUP})) from None
        except (TemplateError, TypeError, ValueError) as fault:
            raise Refused(Problem("PAPER_TEMPLATE_VALUE", name, {"name": name, "why": str(fault)[:200]})) from fault
        return "".join(parts)

    def compiled(self, source: str) -> Template:
        """The compiled template, kept for the next filling."""
        template = self._compiled.get(source)
        if template is None:
            template = self.environment.from_string(source)
            if len(self._compiled) >= MOST_COMPILED:
                self._compiled.clear()
            self._compiled[source] = template
        return template


@cache
def house_library() -> Library:
    """The templates and snippets that come with the product."""
    return Library(
        *({path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.jinja"))} for folder in (TEMPLATES, SNIPPETS))
    )


def check_template(source: str, known_names: Iterable[str] | None = None) -> tuple[Problem, ...]:
    """Everything wrong with a template, by line, with the nearest name; the snippets are the house's."""
    return house_library().check(source, known_names)


def compose(template_name: str, context: Mapping[str, object]) -> str:
    """The markup of one of the house's templates, filled. Raises Refused with what is wrong."""
    return house_library().compose(template_name, context)


def names_of(context: Mapping[str, object]) -> frozenset[str]:
    """The dotted names a template may use with such data: the list the editor offers.

    >>> sorted(names_of({"applicant": {"name": "王䶮"}, "materials": [{"title": "营业执照"}]}))
    ['applicant', 'applicant.name', 'materials', 'materials.title']
    """
    return frozenset(_names(clean_tree(context), ""))


def _names(tree: Tree, prefix: str) -> Iterable[str]:
    if isinstance(tree, dict):
        for name, part in tree.items():
            yield f"{prefix}{name}"
            yield from _names(part, f"{prefix}{name}.")
    elif isinstance(tree, tuple):
        for part in tree:
            yield from _names(part, prefix)
