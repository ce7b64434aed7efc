"""Witness: one applicant's values that show a finding, found in a box and run through the readings before anyone sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property
from itertools import islice, product
from typing import NamedTuple

from rules.analyse.landscape import Landscape, RuleArea
from rules.analyse.lifelike import lifelike
from rules.bind import bind
from rules.boxes import Box, Boxes
from rules.clause import ClauseSet, Judgement
from rules.condition import DERIVED, OVER_ELEMENTS, TRUE, Call, Const, Items, Node, Var, variables
from rules.domains import Shape, divide
from rules.operators import Environment, Reading
from rules.reference import PlainReading, ReferenceReading
from rules.space import MET, Space, assembled, tests_of, values_read
from rules.values import Value, WrongKind, truth

Values = Mapping[str, Value]
"""Data items and facts -> values; `flags` where a rule reads them. What is not named is empty."""

MOST_BOXES = 6
"""Boxes of one set that are tried."""
MOST_TRIES = 400
"""Combinations tried in one box, where tests are free."""
MOST_CHOICES = 10
"""Values tried of one name."""
MOST_ELEMENTS = 12
"""Elements of a list that are made up."""


class Standing(Enum):
    """What a witness must show of a rule."""

    FAILS = "fails"
    PASSES = "passes"
    SPARES = "spares"
    """It does not fail, whether it is looked at or not."""
    SKIPPED = "skipped"
    """It is not looked at, for its `when` does not hold."""


class _Heard(NamedTuple):
    """A condition ready to be run."""

    node: Node
    reading: Reading
    read: tuple[Var, ...]
    """The values it reads."""
    free: tuple[Node, ...]
    """Its tests that no domain sees."""


class Witnesses:
    """Finds them."""

    def __init__(self, land: Landscape) -> None:
        self.land = land
        self._heard: dict[int, _Heard] = {}

    def find(
        self, boxes: Boxes, standings: Sequence[tuple[RuleArea, Standing]] = (), also: Iterable[tuple[Node, bool]] = ()
    ) -> Values | None:
        """Values in these boxes of which all of that is true; None if none was found, which does not mean that there are none."""
        claims = [claim for area, standing in standings for claim in _claims(area, standing)]
        claims += [(node, wanted) for node, wanted in also if node != TRUE]
        if any(var.name in DERIVED and var.path for node, _ in claims for var in self._hear(node).read):
            # conclusions and materials follow from other answers: nobody can fill them in
            return None
        for box in islice(boxes, MOST_BOXES):
            for values in self._tries(box, [node for node, _ in claims]):
                if self._is_true(claims, values) and self._stands(standings, values):
                    return self._plainest(values, standings, claims)
        return None

    def _plainest(
        self, values: dict[str, Value], standings: Sequence[tuple[RuleArea, Standing]], claims: list[tuple[Node, bool]]
    ) -> Values:
        """The same without what only rules read that are not to fail or pass, and as people write, where it is true so."""
        told = {name for area, standing in standings if standing in (Standing.FAILS, Standing.PASSES) for name in area.names}
        for name in [name for name in values if standings and name not in told]:
            fewer = {**values, name: None}
            if self._is_true(claims, fewer) and self._stands(standings, fewer):
                values = fewer
        for name, value in values.items():
            likely = ({**values, name: other} for other in lifelike(self.land.bundle, name, value))
            values = next((one for one in likely if self._is_true(claims, one) and self._stands(standings, one)), values)
        return {name: value for name, value in values.items() if value is not None}

    def environment(self, values: Values) -> Environment:
        """What the readings are given for a witness."""
        flags = values.get("flags")
        return {**self.land.constants, **values, "flags": {**_FLAGS, **(flags if isinstance(flags, dict) else {})}}

    def _is_true(self, claims: Iterable[tuple[Node, bool]], values: Values) -> bool:
        environment = self.environment(values)
        try:
            return all((truth(self._hear(node).reading(environment), "claim") is True) is wanted for node, wanted in claims)
        except WrongKind:
            return False

    def _hear(self, node: Node) -> _Heard:
        found = self._heard.get(id(node))
        if found is None:
            tests = [*tests_of(node)]
            read = tuple(dict.fromkeys(var for test in tests for var in values_read(test)))
            found = self._heard[id(node)] = _Heard(node, bind(node), read, tuple(filter(self.land.space.is_free, tests)))
        return found

    def _stands(self, standings: Sequence[tuple[RuleArea, Standing]], values: Values) -> bool:
        """Do both readings judge these rules so?"""
        if not standings:
            return True
        environment = self.environment(values)
        wanted = [Judgement.FAILS if standing is Standing.FAILS else Judgement.CLEAR for _, standing in standings]
        stage = self.land.book.eligibility.stage
        plain = PlainReading(ClauseSet(stage, tuple(area.clause for area, _ in standings))).judge(environment).judgements
        whole = self._reference.judge(environment, frozenset(area.position for area, _ in standings)).judgements
        return list(plain) == wanted == [whole[area.position] for area, _ in standings]

    @cached_property
    def _reference(self) -> ReferenceReading:
        return ReferenceReading(self.land.book.eligibility)

    def _tries(self, box: Box, nodes: Sequence[Node]) -> Iterator[dict[str, Value]]:
        """Values within the box for all that the conditions read; several, where a test is free."""
        space = self.land.space
        heard = [self._hear(node) for node in nodes]
        settled = {var: self._choices(var, box) for one in heard for var in one.read}
        loose: dict[Var, list[Value]] = {}
        for test in (test for one in heard for test in one.free):
            elements = [*_elements(test, space)]
            for var in values_read(test):
                loose[var] = [*elements, *(loose.get(var) or [*_gathered(var, box, space), *settled[var]])]
        if not loose:
            yield assembled((var, choices[0] if choices else None) for var, choices in settled.items())
            return
        pool = [value for choices in loose.values() for value in choices[:3]]
        picked = {
            var: [value for value in _distinct([*choices, *pool]) if _fits(space.shape(var), value)][:MOST_CHOICES]
            for var, choices in loose.items()
        }
        fixed = [(var, choices[0] if choices else None) for var, choices in settled.items() if var not in picked]
        for combination in islice(product(*picked.values()), MOST_TRIES):
            yield assembled([*fixed, *zip(picked, combination, strict=True)])

    def _choices(self, var: Var, box: Box) -> list[Value]:
        """Values of one dimension within the box, those that are something first."""
        space = self.land.space
        dimension = space.of_var[var]
        domain = space.dimensions[dimension].domain
        return [*islice(domain.examples(box.get(dimension, domain.full)), MOST_CHOICES)]


_FLAGS = {"promise_signed": True, "dishonest": False}


def _claims(area: RuleArea, standing: Standing) -> Iterator[tuple[Node, bool]]:
    match standing:
        case Standing.SKIPPED:
            yield area.clause.when, False
        case Standing.SPARES:
            yield Call("and", (area.premise, Call("!", (area.clause.holds,)))), False
        case _:
            yield area.premise, True
            yield area.clause.holds, standing is Standing.PASSES


def _fits(shape: Shape | None, value: Value) -> bool:
    return shape is None or value is None or shape.fits(value)


def _distinct(values: Iterable[Value]) -> list[Value]:
    return [*{repr(value): value for value in values}.values()]


def _gathered(var: Var, box: Box, space: Space) -> Iterator[Value]:
    """Of a text, or of a list with too many elements to go through: what the box says is in it."""
    chosen = [
        member
        for dimension, cells in box.items()
        if cells == MET and (member := _member(space.dimensions[dimension].test, var)) is not None
    ]
    if chosen:
        yield chosen
        yield "".join(member for member in chosen if isinstance(member, str))


def _member(test: Node | None, var: Var) -> Value:
    match test:
        case Call("contains", (whole, Const(member))) | Call("in", (Const(member), whole)) if whole == var:
            return member
    return None


def _elements(test: Node, space: Space) -> Iterator[Value]:
    """Lists for what is asked of elements: of one that meets it, one that does not, both; as many and as much as is compared with."""
    numbers = [one.value for one in _parts(test) if isinstance(one, Const) and isinstance(one.value, int | float)]
    for part in _parts(test):
        match part:
            case Call("sum", (Var(), Var("item") as each)):
                amounts = [amount for number in numbers for amount in (number, number + 1, number - 1)]
                yield from ([assembled([(each, amount)])["item"]] for amount in dict.fromkeys(amounts))
            case Call(name, (Var(), condition)) if name in OVER_ELEMENTS:
                found = _meeting(condition, space)
                yield from ([element] for element in found)
                if len(found) > 1:
                    yield found[:2]
                if name == "count":
                    lengths = {length for number in numbers for length in (int(number), int(number) + 1) if 1 < length <= MOST_ELEMENTS}
                    yield from ([element] * length for length in sorted(lengths) for element in found[:2])


def _meeting(condition: Node, space: Space) -> list[Value]:
    """Elements of every kind that the condition tells apart, as far as a few can show."""
    inner = [*tests_of(condition)]
    choices: dict[Var, list[Value]] = {}
    for var in dict.fromkeys(var for var in variables(condition) if var.name == "item"):
        own = [one for one in inner if set(variables(one)) == {var}]
        choices[var] = [*islice(divide(var, None, own, space.constants).examples(-1), 4)]
    return [assembled(zip(choices, some, strict=True)).get("item") for some in islice(product(*choices.values()), 6)]


def _parts(node: Node) -> Iterator[Node]:
    """The node and all within it."""
    yield node
    match node:
        case Call(_, parts) | Items(parts):
            for part in parts:
                yield from _parts(part)
