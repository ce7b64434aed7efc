"""Circles of a document: values computed from themselves, and data items that decide in a circle whether each other is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forms.bundle import Bundle
from forms.lay_out import names_in
from forms.part import Tree


def derive_circles(bundle: Bundle) -> tuple[tuple[str, ...], ...]:
    """Each circle of derivations; a value computed from itself is never there."""
    names = bundle.names
    graph: dict[str, set[str]] = {}
    for derive in bundle.relations.derives:
        graph.setdefault(names.get(derive.target, derive.target), set()).add(names.get(derive.source, derive.source))
    return tuple(circles(graph))


def requirement_circles(bundle: Bundle) -> tuple[tuple[str, ...], ...]:
    """Each circle of items that require or show each other: no applicant could begin.

    An item that any department requires without a condition is in none.
    """
    names, item_of = bundle.names, bundle.relations.item_of()
    depends: dict[str, set[str]] = {}
    certain: set[str] = set()

    def reads(tree: Tree) -> set[str]:
        return {found for name in names_in(tree) if (found := names.get(name) or names.get(name.partition(".")[0]))}

    for item in bundle.items:
        for field in item.form.fields:
            name = item_of.get(f"{item.id}.{field.id}")
            if field.required and name is not None:
                if field.required_when is None:
                    certain.add(name)
                else:
                    depends.setdefault(name, set()).update(reads(field.required_when))
    for section in bundle.layout.sections:
        for placement in section.placements:
            if placement.show_when is not None:
                certain.discard(placement.data_item)
                depends.setdefault(placement.data_item, set()).update(reads(placement.show_when))
    return tuple(circles({name: needed - certain for name, needed in depends.items() if name not in certain}))


def circles(graph: Mapping[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """Each circle of a graph once, begun at its smallest name; of circles that share nodes, one.

    >>> list(circles({"a": {"b"}, "b": {"a"}, "c": {"a"}}))
    [('a', 'b')]
    """
    done: set[str] = set()
    for start in sorted(graph):
        path: list[str] = []
        iterators = [iter((start,))]
        while iterators:
            name = next(iterators[-1], None)
            if name is None:
                iterators.pop()
                if path:
                    done.add(path.pop())
            elif name in path:
                circle = path[path.index(name) :]
                least = circle.index(min(circle))
                yield tuple(circle[least:] + circle[:least])
            elif name not in done and name in graph:
                path.append(name)
                iterators.append(iter(sorted(graph[name])))
