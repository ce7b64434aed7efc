"""Comparisons: what conditions hold a data item, a fact or a column of rows against, and which of it no answer can ever be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from forms.bundle import Bundle
from forms.field_types import FieldSpec, FieldType, Widget, field_type
from forms.part import Tree


class ForeignOption(NamedTuple):
    """A choice is compared with a text that is none of its options."""

    label: str
    """What people call the choice; of a column, with its group."""
    option: str
    options: tuple[str, ...]
    """What there is to choose from."""


class _Choice(NamedTuple):
    """What a condition reads."""

    label: str
    type: FieldType
    spec: FieldSpec
    one_of_many: bool = False
    """One of the texts of a choice of several."""


def foreign_options(bundle: Bundle, tree: Tree) -> tuple[ForeignOption, ...]:
    """Each of them once, in order. An empty text is one too: what is not chosen is null, which no text equals."""
    found: dict[ForeignOption, None] = {}
    for choice, literal, searched in _compared(bundle, tree, None):
        # within the text of a single choice any part of it may be looked for
        many = choice.type.widget is Widget.MANY
        whole = (many and not choice.one_of_many) or ((many or choice.type.widget is Widget.ONE) and not searched)
        if whole and choice.spec.options and literal not in choice.spec.options:
            found[ForeignOption(choice.label, literal, choice.spec.options)] = None
    return tuple(found)


def _compared(bundle: Bundle, tree: Tree, each: _Choice | None) -> Iterator[tuple[_Choice, str, bool]]:
    """What is read with each text it is directly compared with; True if the text is looked for within its value.

    `each`: the list whose element is called `item` here."""
    if isinstance(tree, list):
        for member in tree:
            yield from _compared(bundle, member, each)
    elif isinstance(tree, dict):
        for operator, args in tree.items():
            parts: list[Tree] = args if isinstance(args, list) else [args]
            if operator == "var":
                continue
            if operator in ("all", "some", "none", "count", "sum") and len(parts) == 2:
                yield from _compared(bundle, parts[0], each)
                yield from _compared(bundle, parts[1], _read(bundle, parts[0], each))
                continue
            if len(parts) == 2:
                for value, literal, searched in _pairs(operator, parts[0], parts[1]):
                    if choice := _read(bundle, value, each):
                        yield choice, literal, searched
            yield from _compared(bundle, parts, each)


def _pairs(operator: str, one: Tree, other: Tree) -> Iterator[tuple[Tree, str, bool]]:
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
        texts = literals if isinstance(literals, list) else [literals]
        yield from ((value, text, searched) for text in texts if isinstance(text, str))


def _read(bundle: Bundle, tree: Tree, each: _Choice | None) -> _Choice | None:
    """The data item or fact that is read here, or of the rows or choices gone through the column or the one choice."""
    if not isinstance(tree, dict) or list(tree) != ["var"]:
        return None
    written = tree["var"][0] if isinstance(tree["var"], list) and tree["var"] else tree["var"]
    name = bundle.names.get(written, "") if isinstance(written, str) else ""
    if name in bundle.types:
        return _Choice(bundle.labels[name], *bundle.types[name])
    if each is None or not isinstance(written, str):
        return None
    if written == "item":
        return each._replace(one_of_many=True)
    column = next((one for one in each.spec.fields if written == f"item.{one.id}"), None)
    found = field_type(column.type) if column else None
    return _Choice(f"{each.label} · {column.label}", found, column) if column and found else None
