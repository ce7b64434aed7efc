"""Read names: what a document does with its data items and facts: which conditions read them, with which texts they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.bundle import Bundle
from forms.conditions import conditions
from forms.lay_out import names_in
from forms.part import Tree

_ANSWER = re.compile(r"""\banswers\s*(?:\.\s*(\w+)|\[\s*["']([^"']+))""")
"""How a template names what was filled in."""


def names_read_by(bundle: Bundle, tree: Tree) -> frozenset[str]:
    """The data items and facts a condition reads, by their canonical names."""
    names = bundle.names
    return frozenset(found for name in names_in(tree) if (found := names.get(name) or names.get(name.partition(".")[0])))


def names_needed(bundle: Bundle) -> frozenset[str]:
    """Every data item and fact that something depends on: a condition, a library's key, another value, a question, a paper."""
    read = {name for *_, tree in conditions(bundle) for name in names_read_by(bundle, tree)}
    named = [bundle.applicant_name_item, bundle.applicant_id_item]
    named += [source.key for material in bundle.materials for use in material.uses for source in use.sources]
    named += [derive.source for derive in bundle.relations.derives] + [prefill.source for prefill in bundle.relations.prefills]
    named += [question.sets for question in bundle.layout.questions]
    named += [
        name
        for source in (*(one.source for one in bundle.templates), *(one.text for one in bundle.snippets))
        for name in answers_in(source)
    ]
    return frozenset(read | {bundle.names[name] for name in named if name in bundle.names})


def answers_in(source: str) -> list[str]:
    """The data items a template prints, each once.

    >>> answers_in("{{ answers.shop_name }}（{{ answers['area'] }}）{{ items }}")
    ['shop_name', 'area']
    """
    return list(dict.fromkeys(one or other for one, other in _ANSWER.findall(source)))


def names_negated(bundle: Bundle) -> frozenset[str]:
    """Data items and facts of which some condition says what they are not."""
    return frozenset(name for *_, tree in conditions(bundle) for part in _negations(tree) for name in names_read_by(bundle, part))


def texts_compared(bundle: Bundle) -> dict[str, set[str]]:
    """Data item or fact -> every text some condition compares it with."""
    return {name: {one for one in found if isinstance(one, str)} for name, found in _compared(bundle).items()}


def numbers_compared(bundle: Bundle) -> dict[str, list[int | float]]:
    """Data item or fact -> every number some condition compares it with, in order."""
    return {
        name: [one for one in dict.fromkeys(found) if isinstance(one, int | float) and not isinstance(one, bool)]
        for name, found in _compared(bundle).items()
    }


def _compared(bundle: Bundle) -> dict[str, list[str | int | float]]:
    found: dict[str, list[str | int | float]] = {}
    for *_, tree in conditions(bundle):
        for name, literal in _comparisons(tree):
            canonical = bundle.names.get(name) or bundle.names.get(name.partition(".")[0])
            if canonical:
                found.setdefault(canonical, []).append(literal)
    return found


def _negations(tree: Tree) -> Iterator[Tree]:
    if isinstance(tree, list):
        for member in tree:
            yield from _negations(member)
    elif isinstance(tree, dict):
        for operator, args in tree.items():
            if operator in ("!=", "!", "none"):
                yield args
            elif operator != "var":
                yield from _negations(args)


def _comparisons(tree: Tree) -> Iterator[tuple[str, str | int | float]]:
    """Names and literals that stand in one call."""
    if isinstance(tree, list):
        for member in tree:
            yield from _comparisons(member)
    elif isinstance(tree, dict):
        for operator, args in tree.items():
            listed: list[Tree] = args if isinstance(args, list) else [args]
            if operator != "var":
                literals = [
                    one for arg in listed for one in (arg if isinstance(arg, list) else [arg]) if isinstance(one, str | int | float)
                ]
                yield from ((name, literal) for name in names_in(tree) for literal in literals)
                yield from _comparisons(listed)
