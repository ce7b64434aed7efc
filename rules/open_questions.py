"""open_questions: which answers would settle conditions that are still open, also through conclusions; the best question first. Pure.

Nothing is claimed that was not tried: the possible answers are put in, and the conditions read again. What an answer can be is
known for closed options and booleans; of other values one from each stretch is tried between which the tests cannot tell
(`rules.domains`). Where even that cannot be seen (two values compared with each other, an object, a sum) the tests that read the
value are taken to come out either way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod
from random import Random
from types import MappingProxyType

from forms.field_types import Kind
from rules.bind import bind
from rules.conclusions import Conclusions, Drawn
from rules.condition import CONNECTIVES, Call, Const, Items, Node, Var, variables
from rules.domains import Shape, divide
from rules.layers import layers
from rules.open_names import open_names, open_values
from rules.operators import Environment, Reading
from rules.values import UNKNOWN, Value, WrongKind

MOST_NAMES = 8
"""Open names of one condition up to which several at once are tried; beyond it single ones, and all of them."""
MOST_TOGETHER = 3
"""Names that are tried at once, apart from all names of a condition."""
MOST_TRIED = 64
"""Answers tried of one question; of more, so many drawn from them."""

NO_SHAPES: Mapping[str, Shape] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Question:
    """Names to ask for together, of which none could be left out for all that their answers settle."""

    names: tuple[str, ...]
    settles: float
    """How many conditions are settled by an answer that is given, on average over the possible ones."""
    may: tuple[int, ...]
    """Positions of the conditions that some answer settles."""
    surely: tuple[int, ...]
    """Positions of those that every answer settles, an empty one too."""


def open_questions(
    nodes: Sequence[Node],
    environment: Environment,
    shapes: Mapping[str, Shape] = NO_SHAPES,
    conclusions: Conclusions | None = None,
) -> tuple[Question, ...]:
    """The smallest sets of unknown names that may settle, and those that surely settle, one of the conditions that are open.

    Best first: what settles most for each name asked; then the fewest names, then the order of the conditions. `shapes`: what can
    be answered. With `conclusions`, an open one is drawn again after every answer. The environment has `as_of`. Raises WrongKind as
    any reading; an answer that raises it settles nothing.
    """
    trial = _Trial(nodes, environment, shapes, conclusions)
    tried = [trial.ask(names, trial.waiting_for_all(names)) for names in trial.sets()]
    kept = dict.fromkeys(names for position in trial.open for names in _smallest_for(position, tried))
    found = [trial.ask(question.names, trial.waiting_for_any(question.names)) for question in tried if question.names in kept]
    return tuple(sorted(found, key=lambda question: (-question.settles / len(question.names), len(question.names))))


def _smallest_for(position: int, tried: Sequence[Question]) -> Iterator[tuple[str, ...]]:
    """The sets of names that may settle the condition while no part of them may; and the same for surely."""
    for settling in ([one for one in tried if position in one.may], [one for one in tried if position in one.surely]):
        for one in settling:
            if not any(set(other.names) < set(one.names) for other in settling):
                yield one.names


class _Trial:
    """The open conditions, reduced to what is open in them, and the answers that can be put in."""

    def __init__(
        self, nodes: Sequence[Node], environment: Environment, shapes: Mapping[str, Shape], conclusions: Conclusions | None
    ) -> None:
        self.environment: dict[str, Value] = {**environment}
        self.open = {position: names for position, node in enumerate(nodes) if (names := open_names(node, environment, conclusions))}
        drawn = _drawn([nodes[position] for position in self.open], environment, conclusions)
        called = {var: f"={number}" for number, var in enumerate(drawn)}

        def reduced(node: Node) -> Node:
            return _renamed(_reduced(node, environment), called)

        left = {position: reduced(nodes[position]) for position in self.open}
        behind = {var: tuple(reduced(one) for one in found.conditions) for var, found in drawn.items()}
        leaves = {
            repr(leaf): leaf for node in (*left.values(), *(one for found in behind.values() for one in found)) for leaf in _leaves(node)
        }
        asked = dict.fromkeys(name for names in self.open.values() for name in names)
        read = {key: frozenset(var.name for var in variables(leaf)) for key, leaf in leaves.items()}
        unknown = {key: frozenset(names & asked.keys()) for key, names in read.items()}
        self.answers: dict[str, list[Value]] = {}
        for name in asked:
            found = _answers(name, [leaf for key, leaf in leaves.items() if name in unknown[key]], environment, shapes.get(name))
            if found is not None:
                self.answers[name] = found
        self.either: dict[str, frozenset[str]] = {}
        """Name that stands for a test -> what must be answered before it comes out, either way."""
        rests_on = dict[str, frozenset[str]]()
        for var, name in called.items():
            reads = frozenset(one.name for condition in behind[var] for one in variables(condition))
            rests_on[name] = frozenset(reads & asked.keys()).union(*(rests_on[one] for one in reads & rests_on.keys()))
        stands_for = {}
        for key, needs in unknown.items():
            if not needs <= self.answers.keys():
                stands_for[key] = f"?{len(self.either)}"
                # beside a conclusion it comes out once that is drawn
                self.either[stands_for[key]] = needs.union(*(rests_on[one] for one in read[key] & rests_on.keys()))
        self.environment |= dict.fromkeys((*self.either, *called.values()), UNKNOWN)
        self.readings = {position: bind(_replaced(node, stands_for)) for position, node in left.items()}
        self.conclusions: list[tuple[str, tuple[Reading, ...], Callable[[Sequence[Value]], Value]]] = [
            (called[var], tuple(bind(_replaced(one, stands_for)) for one in behind[var]), found.conclude) for var, found in drawn.items()
        ]
        """Name of a conclusion, the conditions it is drawn from and how; each after those it reads."""

    def sets(self) -> Iterator[tuple[str, ...]]:
        """The sets of names worth a try, each once: small ones within one condition, and all names of it."""
        found: dict[frozenset[str], tuple[str, ...]] = {}
        for names in self.open.values():
            together = MOST_TOGETHER if len(names) <= MOST_NAMES else 1
            for size in (*range(1, min(together, len(names)) + 1), len(names)):
                for chosen in combinations(names, size):
                    found.setdefault(frozenset(chosen), chosen)
        yield from found.values()

    def waiting_for_all(self, names: tuple[str, ...]) -> list[int]:
        """The conditions that wait for each of these names."""
        return [position for position, open_ in self.open.items() if set(names) <= set(open_)]

    def waiting_for_any(self, names: tuple[str, ...]) -> list[int]:
        """The conditions that one of these names can bear on."""
        return [position for position, open_ in self.open.items() if not set(names).isdisjoint(open_)]

    def ask(self, names: tuple[str, ...], positions: Sequence[int]) -> Question:
        """Put in every possible answer, or a fair many, and see which of these conditions it settles."""
        times, given, settled = dict.fromkeys(positions, 0), 0, 0
        every, tries = self.tries(names)
        for answer in tries:
            environment = self.concluded({**self.environment, **answer})
            now = [position for position in positions if self.is_settled(position, environment)]
            for position in now:
                times[position] += 1
            # that nothing is answered is possible, but no answer
            if None not in answer.values():
                given, settled = given + 1, settled + len(now)
        # what was only drawn from is sure where nothing else is open
        surely = (
            position for position, count in times.items() if count == len(tries) and (every or set(self.open[position]) <= set(names))
        )
        return Question(names, settled / max(given, 1), tuple(one for one, count in times.items() if count), tuple(surely))

    def tries(self, names: tuple[str, ...]) -> tuple[bool, Sequence[Mapping[str, Value]]]:
        """Answers to all of these names; are they all there are?"""
        choices: dict[str, Sequence[Value]] = {name: self.answers[name] for name in names if name in self.answers}
        choices |= {test: (True, False) for test, needs in self.either.items() if needs <= set(names)}
        if prod(map(len, choices.values())) <= MOST_TRIED:
            return True, [dict(zip(choices, values, strict=True)) for values in product(*choices.values())]
        draw = Random(0)  # the same draw each time: the same questions in the same order
        return False, [{name: draw.choice(values) for name, values in choices.items()} for _ in range(MOST_TRIED)]

    def concluded(self, environment: dict[str, Value]) -> Environment:
        """With the conclusions that follow; one that is drawn from a value of a wrong kind stays open."""
        for name, readings, conclude in self.conclusions:
            try:
                environment[name] = conclude([reading(environment) for reading in readings])
            except WrongKind:
                continue
        return environment

    def is_settled(self, position: int, environment: Environment) -> bool:
        """Is the condition true or false now?"""
        try:
            return self.readings[position](environment) is not UNKNOWN
        except WrongKind:
            return False


def _drawn(nodes: Sequence[Node], environment: Environment, conclusions: Conclusions | None) -> dict[Var, Drawn]:
    """The open conclusions that these conditions read, by themselves or through others: each after those it reads."""
    if conclusions is None:
        return {}
    found: dict[str, tuple[Var, Drawn]] = {}
    reads: dict[str, list[str]] = {}
    waiting = [var for node in nodes for var in open_values(node, environment)]
    while waiting:
        var = waiting.pop()
        if repr(var) in reads:
            continue
        drawn = conclusions.behind(var, environment)
        further = [] if drawn is None else [one for node in drawn.conditions for one in open_values(node, environment)]
        reads[repr(var)] = [repr(one) for one in further]
        waiting += further
        if drawn is not None:
            found[repr(var)] = var, drawn
    return {var: drawn for layer in layers([*found], reads) for var, drawn in (found[name] for name in layer)}


def _answers(name: str, tests: Sequence[Node], environment: Environment, shape: Shape | None) -> list[Value] | None:
    """Answers to one name that together make all these tests come out in every way they can; None if that cannot be seen."""
    var = Var(name)
    if any(used.name == name and used != var for test in tests for used in variables(test)):
        return None
    if shape and shape.kind is Kind.TEXT and shape.options:
        return [*shape.options, None]
    if shape and shape.kind is Kind.BOOLEAN:
        return [True, False, None]
    domain = divide(var, shape, tests, environment)
    if any(repr(test) not in domain.passing for test in tests):
        return None
    return [cell[0] for cell in domain.cells]


def _reduced(node: Node, environment: Environment) -> Node:
    """The condition with everything known in it put in: what is left is open."""
    value = bind(node)(environment)
    if value is not UNKNOWN:
        return Const(value)
    match node:
        case Call(operator, args) if operator in CONNECTIVES:
            return Call(operator, tuple(_reduced(arg, environment) for arg in args))
        case _:
            return _put_in(node, environment)


def _put_in(node: Node, environment: Environment) -> Node:
    """A test with what is known put in for its names; what stands for an element of a list stays."""
    match node:
        case Var(name, _) if name != "item" and (value := bind(node)(environment)) is not UNKNOWN:
            return Const(value)
        case Items(members):
            return Items(tuple(_put_in(member, environment) for member in members))
        case Call(operator, args):
            return Call(operator, tuple(_put_in(arg, environment) for arg in args))
        case _:
            return node


def _renamed(node: Node, called: Mapping[Var, str]) -> Node:
    """The condition with names in the place of these values."""
    match node:
        case Var() if node in called:
            return Var(called[node])
        case Items(members):
            return Items(tuple(_renamed(member, called) for member in members))
        case Call(operator, args):
            return Call(operator, tuple(_renamed(arg, called) for arg in args))
        case _:
            return node


def _leaves(node: Node) -> Iterator[Node]:
    match node:
        case Call(operator, args) if operator in CONNECTIVES:
            for arg in args:
                yield from _leaves(arg)
        case Const():
            return
        case _:
            yield node


def _replaced(node: Node, stands_for: Mapping[str, str]) -> Node:
    """The condition with names in the place of these tests."""
    if (name := stands_for.get(repr(node))) is not None:
        return Var(name)
    match node:
        case Call(operator, args) if operator in CONNECTIVES:
            return Call(operator, tuple(_replaced(arg, stands_for) for arg in args))
        case _:
            return node
