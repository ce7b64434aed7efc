"""generate: values for which a condition holds, as near to given ones as can be: what test cases are made of. Pure, always the same.

Values are tried from either side of every point at which a test turns (`rules.domains`). A value that is not chosen yet is unknown,
and a condition that is false whatever it will be ends that way: nothing is tried in vain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice, pairwise, product

from forms.field_types import Kind
from rules.bind import bind
from rules.candidates import citizen
from rules.condition import OVER_ELEMENTS, Call, Node, Var, variables
from rules.domains import Shape, divide
from rules.operators import Environment, Reading
from rules.space import assembled, tests_of, values_read
from rules.turns import turns_of
from rules.values import UNKNOWN, Value, WrongKind, is_number, iso_date, same, truth

Choices = Mapping[Var, Sequence[Value]]
"""What may be chosen for each value, the plainest first."""
Chosen = Mapping[Var, Value]

MOST_CHOICES = 12
"""Values tried of one name."""
MOST_STEPS = 2_000
"""Partial choices looked at for one condition: beyond them it is given up."""
CENT = Decimal("0.01")
"""The least step of a number that need not be whole."""
ORDERS = ("<", "<=", ">", ">=", "not_over_age")


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a test turns: two values side by side."""

    var: Var
    met: Value
    """The test is true."""
    missed: Value
    """The test is false."""

    def side(self, wanted: bool) -> Value:
        """The value on that side."""
        return self.met if wanted else self.missed


def edge_of(test: Node, shapes: Mapping[str, Shape], constants: Environment) -> Edge | None:
    """The edge of an order of one value against what no submission changes; None of any other test."""
    read = [var for var in dict.fromkeys(variables(test)) if var.name not in ("as_of", "parameters")]
    if not isinstance(test, Call) or test.operator not in ORDERS or len(read) != 1:
        return None
    var = read[0]
    turns, shape = turns_of(test, var, constants), shapes.get(var.name)
    if turns is None or turns.counts or shape is None or var.path:
        return None
    row = _days(turns.points, turns.days) if shape.kind is Kind.DATE or turns.of_cid else _numbers(turns.points, shape.whole)
    row = [citizen(str(day)) for day in row] if turns.of_cid else row
    said = [(value, _is_true(bind(test), {**constants, var.name: value})) for value in row]
    for (low, below), (high, above) in pairwise(said):
        if below is not above:
            return Edge(var, low, high) if below else Edge(var, high, low)
    return None


def choices_of(nodes: Iterable[Node], shapes: Mapping[str, Shape], base: Environment) -> Choices:
    """Values worth trying for all that these conditions read: of each stretch between two turns, and empty.

    `base`: the values there are, with `as_of` and `parameters`, which nobody chooses.
    """
    constants = {"as_of": base["as_of"], "parameters": base.get("parameters", {})}
    tests: dict[Var, dict[str, Node]] = {}
    lists: dict[Var, list[Value]] = {}
    for test in (_positive(test) for node in nodes for test in tests_of(node)):
        for var in values_read(test):
            tests.setdefault(var, {})[repr(test)] = test
            lists.setdefault(var, []).extend(_lists(test, var, constants))
    found: dict[Var, Sequence[Value]] = {}
    for var, several in tests.items():
        shape = _FLAG if var.name == "flags" else None if var.path else shapes.get(var.name)
        examples = divide(var, shape, [*several.values()], constants).examples(-1)
        found[var] = _distinct([*lists[var], *examples])[:MOST_CHOICES]
    # what two values are compared by is no turn of either: each may be what the other is
    for var in found:
        together = {other for test in tests[var].values() for other in values_read(test) if other != var}
        shape = shapes.get(var.name)
        theirs = [value for other in together for value in (value_at(base, other), *found[other])]
        fitting = [value for value in theirs if shape is None or value is None or shape.fits(value)]
        found[var] = _distinct([*fitting[:MOST_CHOICES], *found[var]])
    return found


def solutions(goal: Node, base: Environment, choices: Choices) -> Iterator[Chosen]:
    """Values, other than those of `base`, with which the goal holds, and without any of which it would not; {} where it holds already.

    Only what is among the choices is changed. Given up beyond MOST_STEPS.
    """
    order = [var for var in dict.fromkeys(variables(goal)) if var in choices]
    reading, steps = bind(goal), [MOST_STEPS]
    for chosen in _search(reading, base, choices, order, {}, steps):
        yield _without_needless(reading, base, chosen)


def _search(
    reading: Reading, base: Environment, choices: Choices, order: Sequence[Var], chosen: Chosen, steps: list[int]
) -> Iterator[Chosen]:
    """What is settled so far, and every way to settle the rest; what there is comes before what is chosen."""
    steps[0] -= 1
    if steps[0] < 0:
        return
    found = _is_true(reading, put(base, {**chosen, **dict.fromkeys(order, UNKNOWN)}))
    if found or not order:
        if found:
            yield chosen
        return
    if found is False:
        return
    first, *rest = order
    there = value_at(base, first)
    others = [value for value in choices[first] if not same(value, there)]
    for value in others if there is UNKNOWN else (there, *others):
        yield from _search(reading, base, choices, rest, {**chosen, first: value}, steps)


def _without_needless(reading: Reading, base: Environment, chosen: Chosen) -> Chosen:
    """The same without each change that the goal can do without."""
    needed = {var: value for var, value in chosen.items() if not same(value, value_at(base, var))}
    for var in tuple(needed):
        fewer = {other: value for other, value in needed.items() if other != var}
        if _is_true(reading, put(base, fewer)):
            needed = fewer
    return needed


def put(base: Environment, chosen: Chosen) -> dict[str, Value]:
    """The values with these in their places."""
    found = dict(base)
    for var, value in chosen.items():
        if var.path and value is not UNKNOWN:
            whole = found.get(var.name)
            found[var.name] = _inside(whole if isinstance(whole, dict) else {}, var.path, value)
        else:
            found[var.name] = value
    return found


def value_at(base: Environment, var: Var) -> Value:
    """The value that stands there."""
    value = base.get(var.name)
    for step in var.path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _inside(whole: Mapping[str, Value], path: tuple[str, ...], value: Value) -> dict[str, Value]:
    first, *rest = path
    inner = whole.get(first)
    return {**whole, first: _inside(inner if isinstance(inner, dict) else {}, tuple(rest), value) if rest else value}


def _is_true(reading: Reading, environment: Environment) -> bool | None:
    """None: open, or no operator can work with it."""
    try:
        found = truth(reading(environment), "generate")
    except WrongKind:
        return None
    return None if found is UNKNOWN else found is True


def _numbers(points: Sequence[Value], whole: bool) -> list[Value]:
    """Each point with its neighbours, as near as such a number can be written."""
    near: set[Decimal] = set()
    for point in (Decimal(str(point)) for point in points if is_number(point)):
        exponent = point.as_tuple().exponent
        step = Decimal(1) if whole else min(CENT, Decimal(1).scaleb(exponent)) if isinstance(exponent, int) else CENT
        near |= {point - step, point, point + step}
    return [
        int(one) if one == one.to_integral_value() else float(one) for one in sorted(near) if not whole or one == one.to_integral_value()
    ]


def _lists(test: Node, var: Var, constants: Environment) -> Iterator[Value]:
    """Of what is asked of the elements of this list: lists of one element that stands on either side of each turn, and of two."""
    match test:
        case Call(name, (whole, asked)) if name in OVER_ELEMENTS and whole == var:
            inner = [*map(_positive, tests_of(asked))]
            parts = {
                part: [*islice(divide(part, None, [one for one in inner if set(variables(one)) == {part}], constants).examples(-1), 4)]
                for part in dict.fromkeys(part for part in variables(asked) if part.name == "item")
            }
            found = [assembled(zip(parts, some, strict=True)).get("item") for some in islice(product(*parts.values()), 6)]
            yield from ([element] for element in found)
            if len(found) > 1:
                yield found[:2]
        case Call(_, args):
            for arg in args:
                yield from _lists(arg, var, constants)


def _positive(test: Node) -> Node:
    """`!=` turns where `==` does."""
    return Call("==", test.args) if isinstance(test, Call) and test.operator == "!=" else test


def _days(points: Sequence[Value], days: Sequence[date]) -> list[Value]:
    """Each day with its neighbours."""
    named = {*days, *(day for point in points if isinstance(point, str) and (day := iso_date(point)))}
    near = {day + timedelta(step) for day in named if date.min < day < date.max for step in (-1, 0, 1)}
    return [day.isoformat() for day in sorted(near)]


def _distinct(values: Iterable[Value]) -> list[Value]:
    return [*{repr(value): value for value in values}.values()]


_FLAG = Shape(Kind.BOOLEAN)
