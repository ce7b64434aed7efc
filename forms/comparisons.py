"""Comparisons: what conditions hold a data item or fact against, and which of it no answer can ever be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from forms.bundle import Bundle
from forms.field_types import Widget
from forms.part import Tree


class ForeignOption(NamedTuple):
    """A choice is compared with a text that is none of its options."""

    name: str
    """Data item or fact, canonical."""
    option: str


def foreign_options(bundle: Bundle, tree: Tree) -> tuple[ForeignOption, ...]:
    """Each of them once, in order. An empty text asks whether anything was chosen at all, and is no option."""
    found: dict[ForeignOption, None] = {}
    for written, literal, searched in _compared(tree):
        name = bundle.names.get(written, "")
        if not literal or name not in bundle.types:
            continue
        field, spec = bundle.types[name]
        # within the text of a single choice any part of it may be looked for
        whole = field.widget is Widget.MANY or (field.widget is Widget.ONE and not searched)
        if whole and spec.options and literal not in spec.options:
            found[ForeignOption(name, literal)] = None
    return tuple(found)


def _compared(tree: Tree) -> Iterator[tuple[str, str, bool]]:
    """Names as written with each text they are directly compared with; True if the text is looked for within their value."""
    if isinstance(tree, list):
        for member in tree:
            yield from _compared(member)
    elif isinstance(tree, dict):
        for operator, args in tree.items():
            parts: list[Tree] = args if isinstance(args, list) else [args]
            if operator == "var":
                continue
            if len(parts) == 2:
                yield from _pairs(operator, parts[0], parts[1])
            yield from _compared(parts)


def _pairs(operator: str, one: Tree, other: Tree) -> Iterator[tuple[str, str, bool]]:
    match operator:
        case "==" | "!=":
            sides = ((one, other, False), (other, one, False))
        case "in":
            sides = ((one, other if isinstance(other, list) else None, False), (other, one, True))
        case "contains":
            sides = ((one, other, True), (other, one if isinstance(one, list) else None, False))
        case _:
            return
    for value, literals, searched in sides:
        if name := _var(value):
            texts = literals if isinstance(literals, list) else [literals]
            yield from ((name, text, searched) for text in texts if isinstance(text, str))


def _var(tree: Tree) -> str:
    if not isinstance(tree, dict) or list(tree) != ["var"]:
        return ""
    name = tree["var"][0] if isinstance(tree["var"], list) and tree["var"] else tree["var"]
    return name if isinstance(name, str) else ""
