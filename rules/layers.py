"""Layers: in which order rules, and tables, are judged that read each other's conclusions; and a stage judged layer after layer.

No conclusion is read before it is drawn: what reads nobody's conclusions is in the first layer, what reads those in the second …
Who reads itself, directly or in a circle, can never be judged: a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from forms.bundle import Bundle
from forms.circles import circles
from forms.findings import Finding, Place
from rules.clause import ClauseSet, Judged, Judgement, StageReading
from rules.operators import Environment

Depends = Mapping[str, Collection[str]]
"""Rule or table -> those whose conclusions it reads."""

Conclude = Callable[[Environment, Mapping[int, Judgement]], Environment]
"""The environment with what follows from the judgements at these positions: all that were looked at in one layer."""


def layers(order: Sequence[str], depends: Depends) -> tuple[tuple[str, ...], ...]:
    """Those named in `order` by layers, each in that order. What stands in a circle is in no layer.

    >>> layers(["a", "b", "c"], {"a": ["c"]})
    (('b', 'c'), ('a',))
    """
    places = {name: place for place, name in enumerate(order)}
    waiting = {name: {other for other in depends.get(name, ()) if other in places} for name in order}
    readers: dict[str, list[str]] = {}
    for name, others in waiting.items():
        for other in others:
            readers.setdefault(other, []).append(name)
    found: list[tuple[str, ...]] = []
    ready = [name for name in order if not waiting[name]]
    while ready:
        found.append(tuple(ready))
        following: list[str] = []
        for name in ready:
            for reader in readers.get(name, ()):
                waiting[reader].discard(name)
                if not waiting[reader]:
                    following.append(reader)
        ready = sorted(following, key=places.__getitem__)
    return tuple(found)


def readers_of(name: str, depends: Depends) -> frozenset[str]:
    """Everything that reads the conclusion of this one, itself or through others, and this one: what it may not read.

    >>> sorted(readers_of("a", {"b": ["a"], "c": ["b"], "d": ["e"]}))
    ['a', 'b', 'c']
    """
    found: set[str] = set()
    waiting = {name}
    while waiting:
        found |= waiting
        waiting = {reader for reader, others in depends.items() if not waiting.isdisjoint(others)} - found
    return frozenset(found)


def circular(bundle: Bundle, depends: Depends, kind: str) -> tuple[Finding, ...]:
    """A fault for everything that reads its own conclusion, and one for each circle. `kind`: rule or table."""
    parts = bundle.rules if kind == "rule" else bundle.tables
    titles = {part.id: part.title for part in parts}
    found: list[Finding] = []
    for circle in circles({name: set(others) for name, others in depends.items()}):
        first, where = circle[0], f"{kind}s.{circle[0]}"
        place = Place("rule" if kind == "rule" else "table", first)
        if len(circle) == 1:
            found.append(Finding(f"{kind.upper()}_READS_ITSELF", where, {"title": titles[first]}, place=place))
        else:
            names = " → ".join(f"“{titles[name]}”" for name in (*circle, first))
            found.append(Finding(f"{kind.upper()}_CIRCLE", where, {"title": titles[first], "names": names}, place=place))
    return tuple(found)


class LayeredReading:
    """A clause set whose clauses read each other's conclusions, judged by one kind of reading, layer after layer."""

    def __init__(
        self,
        clauses: ClauseSet,
        positions: Sequence[tuple[int, ...]],
        reading: Callable[[ClauseSet], StageReading],
        conclude: Conclude,
    ) -> None:
        """`positions`: of each layer. `conclude` is asked between two layers; the last one's conclusions nobody reads here."""
        self._size = len(clauses.clauses)
        self._layers = [(layer, reading(ClauseSet(clauses.stage, tuple(clauses.clauses[place] for place in layer)))) for layer in positions]
        self._conclude = conclude

    def judge(self, environment: Environment, looked_at: frozenset[int] | None = None) -> Judged:
        """See StageReading."""
        judgements, fired = [Judgement.CLEAR] * self._size, list[int]()
        for number, (layer, reading) in enumerate(self._layers):
            wanted = None if looked_at is None or looked_at.issuperset(layer) else looked_at.intersection(layer)
            within = None if wanted is None else frozenset(place for place, position in enumerate(layer) if position in wanted)
            judged = reading.judge(environment, within)
            for position, judgement in zip(layer, judged.judgements, strict=True):
                judgements[position] = judgement
            fired += [layer[place] for place in judged.fired]
            if number + 1 < len(self._layers):
                environment = self._conclude(
                    environment, {place: judgements[place] for place in layer if wanted is None or place in wanted}
                )
        return Judged(tuple(judgements), tuple(fired))


def with_conclusions(environment: Environment, concluded: Mapping[str, object]) -> Environment:
    """The environment in which these conclusions are drawn besides those that are."""
    before = environment.get("conclusions")
    return {**environment, "conclusions": {**(before if isinstance(before, dict) else {}), **concluded}}
