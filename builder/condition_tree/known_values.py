"""KnownValues: which texts a bundle already uses for a fact that has no options: in its test cases, and in its conditions. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from forms.bundle import Bundle
from forms.conditions import conditions
from forms.part import Tree

MOST = 20
"""Values that are offered."""

Uses = Mapping[str, Counter[str]]
"""Name -> value -> how often it is used."""


class KnownValues:
    """Of one bundle."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle

    def offered(self, name: str) -> tuple[str, ...]:
        """What is used for it, the commonest first."""
        uses = self._in_cases.get(name, Counter[str]()) + self._in_conditions.get(name, Counter[str]())
        return tuple(value for value, _ in uses.most_common(MOST))

    def unknown(self, name: str, values: Iterator[str], own: Tree) -> tuple[str, ...]:
        """Those that no test case uses, and no condition but this one."""
        mine = self._of(own).get(name, Counter[str]()) if own in self._stated else Counter[str]()
        others = self._in_conditions.get(name, Counter[str]()) - mine
        return tuple(one for one in values if not others[one] and not self._in_cases.get(name, Counter[str]())[one])

    @cached_property
    def _in_cases(self) -> Uses:
        found: dict[str, Counter[str]] = {}
        for case in self.bundle.test_cases:
            values = case.submission.get("values")
            for name, value in values.items() if isinstance(values, dict) else ():
                if isinstance(value, str) and value:
                    found.setdefault(self._called(name), Counter())[value] += 1
        return found

    @cached_property
    def _stated(self) -> list[Tree]:
        return [tree for _, _, _, tree in conditions(self.bundle)]

    @cached_property
    def _in_conditions(self) -> Uses:
        found: dict[str, Counter[str]] = {}
        for tree in self._stated:
            for name, values in self._of(tree).items():
                found.setdefault(name, Counter()).update(values)
        return found

    def _of(self, tree: Tree) -> Uses:
        found: dict[str, Counter[str]] = {}
        for name, value in _compared(tree):
            found.setdefault(self._called(name), Counter())[value] += 1
        return found

    def _called(self, name: str) -> str:
        return self.bundle.names.get(name, name)


def _compared(tree: Tree) -> Iterator[tuple[str, str]]:
    """Every name that is compared with a text, and the text."""
    match tree:
        case {"==": [{"var": str(name)}, value]} | {"!=": [{"var": str(name)}, value]} | {"in": [{"var": str(name)}, value]}:
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, str) and one:
                    yield name, one
        case dict():
            for inner in tree.values():
                yield from _compared(inner)
        case list():
            for inner in tree:
                yield from _compared(inner)
