"""The hundred rules of RULES.md, which a solver took ten seconds for: the boxes find the same dead ones and the same overlaps.

RULES.md looks for values within bounds and knows no empty ones, so every rule here asks for that first.
"""

from __future__ import annotations

import random
from itertools import combinations

import pytest
import z3  # type: ignore[import-untyped]

from bench.large_tables import made_up_bundle
from bench.rule_sets import CITIES, DEGREES, MARRIAGES, TRADES
from forms.part import Tree
from rules.analyse.landscape import Landscape
from rules.condition import Call, Const, Node, Var, variables
from rules.rule_book import read_rule_book
from tests.rules.analyse.given import ON, leaf

BOUNDS = {"number": (0, 100), "amount": (0, 50_000), "day": (19_500_101, 20_251_231)}
OPTIONS = (CITIES, DEGREES, MARRIAGES, TRADES)
DEAD, OVERLAPPING = [4, 68], 4_556
"""As RULES.md has them."""


def within_bounds(names: set[str]) -> Tree:
    """None of the values is empty, and the numbers are what can be asked for."""
    tests = [leaf("filled", name) for name in sorted(names)]
    for name in sorted(names):
        least, most = BOUNDS.get(name.partition("_")[0], (None, None))
        if least is not None:
            tests += [leaf(">=", name, least), leaf("<=", name, most)]
    return {"and": tests}


@pytest.fixture(scope="module")
def land() -> Landscape:
    """The rules over the ground on which they can fail."""
    bundle = made_up_bundle()
    book = read_rule_book(bundle)
    rules = tuple(
        rule.model_copy(update={"when": within_bounds({var.name for var in variables(clause.holds)})})
        for rule, clause in zip(bundle.rules, book.eligibility.clauses, strict=True)
    )
    bounded = bundle.model_copy(update={"rules": rules})
    return Landscape(bounded, read_rule_book(bounded), ON)


class Solver:
    """The same rules for the solver; options are numbers there."""

    def __init__(self) -> None:
        self.names: dict[str, z3.ExprRef] = {}
        self.bounds: list[z3.BoolRef] = []

    def fails(self, node: Node) -> z3.BoolRef:
        match node:
            case Call("and", args):
                return z3.And([self.fails(arg) for arg in args])
            case Call("or", args):
                return z3.Or([self.fails(arg) for arg in args])
            case Call("!", (arg,)):
                return z3.Not(self.fails(arg))
            case Call("in", (Var(name), Const(list(options)))):
                return z3.Or([self.value(name) == self.coded(name, option) for option in options])
            case Call(operator, (Var(name), Const(literal))):
                value, other = self.value(name), self.coded(name, literal)
                tests = {"==": value == other, "!=": value != other}
                if operator in tests:
                    return tests[operator]
                return {"<": value < other, "<=": value <= other, ">": value > other, ">=": value >= other}[operator]
        raise ValueError(node)

    def value(self, name: str) -> z3.ExprRef:
        if name not in self.names:
            kind, _, number = name.partition("_")
            self.names[name] = made = {"yes": z3.Bool, "amount": z3.Real}.get(kind, z3.Int)(name)
            if kind == "choice":
                self.bounds.append(z3.And(made >= 0, made < len(OPTIONS[int(number) % 4])))
            elif kind != "yes":
                self.bounds.append(z3.And(made >= BOUNDS[kind][0], made <= BOUNDS[kind][1]))
        return self.names[name]

    def coded(self, name: str, literal: object) -> object:
        return OPTIONS[int(name.removeprefix("choice_")) % 4].index(str(literal)) if name.startswith("choice") else literal

    def can_be(self, *conditions: z3.BoolRef) -> bool:
        solver = z3.Solver()
        solver.add(*self.bounds, *conditions)
        return bool(solver.check() == z3.sat)


def test_the_dead_rules_and_the_overlaps_are_those_of_the_handbook(land: Landscape) -> None:
    assert [number for number, area in enumerate(land.rules) if not area.fails] == DEAD
    assert sum(not land.apart(one.fails, other.fails) for one, other in combinations(land.rules, 2)) == OVERLAPPING


def test_the_solver_says_the_same_of_every_rule_and_of_pairs_drawn_at_random(land: Landscape) -> None:
    solver = Solver()
    fails = [z3.Not(solver.fails(area.clause.holds)) for area in land.rules]
    pairs = list(combinations(range(len(fails)), 2))
    apart = {pair for pair in pairs if land.apart(land.rules[pair[0]].fails, land.rules[pair[1]].fails)}
    alive = [pair for pair in sorted(apart) if not {*DEAD} & {*pair}]
    drawn = random.Random(5).sample(pairs, 150) + alive[:100]

    assert [solver.can_be(one) for one in fails] == [bool(area.fails) for area in land.rules]
    assert [solver.can_be(fails[one], fails[other]) for one, other in drawn] == [pair not in apart for pair in drawn]
