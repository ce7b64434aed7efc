"""An office's own templates: whether one can speak for a paper of a document: its syntax, its fields, what a paper may not lack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from jinja2 import nodes

from forms.bundle import Bundle
from forms.errors import Refused
from forms.paper_name import paper_name, template_place
from forms.problems import Problem
from forms.told import Told
from runtime.notices.base import notices
from runtime.notices.compose import data_of, draft_by
from runtime.notices.markup import parse
from runtime.notices.paper_context import PaperContext
from runtime.notices.plain_words.house_names import ANSWERS, names_for
from runtime.notices.plain_words.names import ELEMENT
from runtime.notices.sample_context import invented_context
from runtime.notices.snippets_of import snippets_of
from runtime.notices.template import Library, house_library, names_of
from runtime.notices.template_check import Checker

LOOP = "loop"
CODE = re.compile(r"\{[{%#]")
CLOSED_BY = {"{{": "}}", "{%": "%}", "{#": "#}"}
AROUND = (("<doc>", "</doc>"), ("<doc><p>", "</p></doc>"), ("<doc><form>", "</form></doc>"))
"""Where a snippet may stand."""
OF_TAGS = frozenset(
    {
        *("PAPER_TAG_NOT_ALLOWED", "PAPER_TEXT_OUTSIDE", "PAPER_MARKUP_BROKEN", "PAPER_MARKUP_FORBIDDEN", "PAPER_MARKUP_TOO_LARGE"),
        *("PAPER_ATTRIBUTE_NOT_ALLOWED", "PAPER_ATTRIBUTE_NEEDED"),
    }
)
"""What the tags alone show; values of attributes may come from fields."""


def known_names(bundle: Bundle, kind: str, item: str = "") -> frozenset[str]:
    """The dotted names a template of this kind may use for this document: what its data hold, and the answers, by every id they go by.

    Raises Refused: NOTICE_KIND_UNKNOWN, NOTICE_ITEM_UNKNOWN.
    """
    data = data_of(kind, invented_context(bundle, kind, item))
    told = (field.path.removesuffix(ELEMENT) for field in names_for(kind, bundle, data=data).fields)
    aliases = (f"{ANSWERS}.{name}" for one in bundle.data_items for name in one.answers_to)
    return frozenset((*names_of(data), *told, *aliases, ANSWERS)) | _of_the_house(kind)


def _of_the_house(kind: str) -> frozenset[str]:
    """What the house's own template of the kind names: parts that only some cases have."""
    library = house_library()
    return names_in(library.templates.get(kind, ""), library.snippets)


def names_in(source: str, snippets: Mapping[str, str]) -> frozenset[str]:
    """The dotted names a template and its snippets use, every step of them; list positions left out."""
    reader = _Names(None, snippets)
    reader.check(source)
    return frozenset(reader.found)


class _Names(Checker):
    """Collects the names where the checker judges them."""

    def __init__(self, known: frozenset[str] | None, snippets: Mapping[str, str]) -> None:
        super().__init__(known, snippets)
        self.found: set[str] = set()

    def field(self, node: nodes.Name | nodes.Getattr | nodes.Getitem, scope: Mapping[str, str]) -> None:
        path = self.path_of(node, scope)
        steps = path.split(".") if path else []
        if steps and steps[0] != LOOP:
            self.found |= {".".join(steps[:count]) for count in range(1, len(steps) + 1)}


def check_own_template(
    bundle: Bundle,
    kind: str,
    source: str,
    item: str = "",
    *,
    snippets: Mapping[str, str] | None = None,
    contexts: tuple[PaperContext, ...] = (),
) -> tuple[Problem, ...]:
    """Everything wrong with a template of this document, by its own lines; then, if it can be filled, the elements it lacks.

    `snippets`: None = as the document's papers go by; `contexts`: cases it must be whole for, beside an invented one that has everything.
    """
    known = snippets_of(bundle) if snippets is None else snippets
    library = Library({}, known)
    try:
        sample = invented_context(bundle, kind, item)
        problems = library.check(source, known_names(bundle, kind, item))
    except Refused as refused:
        return refused.problems
    if problems:
        return problems
    found: dict[tuple[str, str, str], Problem] = {}
    for context in (sample, *contexts):
        try:
            draft_by(kind, context, library, source)
        except Refused as refused:
            found |= {(one.code, one.where, one.text()): one for one in refused.problems}
    return tuple(found.values())


def snippet_problems(text: str) -> tuple[Problem, ...]:
    """Everything wrong with a snippet by itself, by its own lines: syntax, fields that no paper has, tags. Whether a paper that includes it
    has all its fields is found where it is included."""
    if not text.strip():
        return (Problem("EDIT_TEMPLATE_EMPTY", "line 1"),)
    checker = _OfSnippet(_names_of_all(), {})
    checker.check(text)
    return tuple(checker.problems) or _markup_problems(text)


class _OfSnippet(Checker):
    """A snippet includes nothing."""

    def include(self, node: nodes.Include, scope: Mapping[str, str], depth: int, loops: int) -> None:
        self.forbidden(node, "include")


def _markup_problems(text: str) -> tuple[Problem, ...]:
    """The tags, whatever the fields hold: a snippet is a row of blocks, a part of a line, or parts of a form."""
    bare = _without_code(text)
    found = [tuple(one for one in parse(f"{head}{bare}{foot}").problems if one.code in OF_TAGS) for head, foot in AROUND]
    return next((problems for problems in found if not problems), found[0])


def _without_code(text: str) -> str:
    """The text with a 1 for every field; lines stay where they are: a fault is told by the author's own."""
    parts, at = [], 0
    while found := CODE.search(text, at):
        end = text.find(CLOSED_BY[found[0]], found.end())
        if end < 0:
            break
        parts += [text[at : found.start()], "1" if found[0] == "{{" else "", "\n" * text.count("\n", found.start(), end)]
        at = end + 2
    return "".join((*parts, text[at:]))


@cache
def _names_of_all() -> frozenset[str]:
    """Every name that some kind of paper has."""
    paths = (field.path.removesuffix(ELEMENT) for kind in notices.names() for field in names_for(kind).fields)
    return frozenset((*paths, *(name for kind in notices.names() for name in _of_the_house(kind)), ANSWERS))


def check_templates(bundle: Bundle) -> tuple[Problem, ...]:
    """Everything wrong with the document's own templates, told with the paper each is about. Errors block publishing."""
    return tuple(
        Problem(
            "TEMPLATE_FAULTY",
            template_place(one.kind, one.item),
            {"paper": paper_name(bundle, one.kind, one.item), "reason": fault_words(problem)},
        )
        for one in bundle.templates
        for problem in check_own_template(bundle, one.kind, one.source, one.item)
    )


def fault_words(problem: Problem) -> Told:
    """The sentence of a problem, in both languages."""
    return Told(problem.text(), problem.text("en"))
