"""requirement_circles: data items that decide in a circle whether each other is required or shown: no applicant could begin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forms.bundle import Bundle
from forms.problems import Problem
from rules.clause import ClauseSet


def requirement_circles(bundle: Bundle, form: ClauseSet) -> Iterator[Problem]:
    """One problem for each circle. An item that any department requires without a condition is in no circle."""
    item_of, positions = bundle.relations.item_of(), form.positions
    depends: dict[str, set[str]] = {}
    certain: set[str] = set()
    for item in bundle.items:
        for field in item.form.fields:
            if field.required:
                name = item_of[f"{item.id}.{field.id}"]
                position = positions.get(f"field:{item.id}.{field.id}")
                if position is None:
                    certain.add(name)
                else:
                    depends.setdefault(name, set()).update(form.clauses[position].reads())
    for key, position in positions.items():
        if key.startswith("show:"):
            name = key.removeprefix("show:")
            certain.discard(name)
            depends.setdefault(name, set()).update(form.clauses[position].reads())
    open_items = {name: needed - certain for name, needed in depends.items() if name not in certain}
    for circle in circles(open_items):
        params = {"names": " → ".join((*circle, circle[0]))}
        yield Problem("DOC_REQUIREMENT_CIRCLE", "items", params)


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
