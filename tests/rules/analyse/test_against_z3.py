"""The boxes against a solver: the same dead rules, the same overlaps, the same rules within others, on rule sets made at random."""

from __future__ import annotations

import random
from datetime import date
from itertools import combinations, permutations

import pytest
import z3  # type: ignore[import-untyped]

from forms.part import Tree
from rules.analyse.landscape import Landscape, RuleArea
from tests.rules.analyse.given import ITEMS, a_bundle, a_rule, land_of, leaf

NAMES = ("n", "m", "kind", "grade", "yes", "born")
ORDERS = ("<", "<=", ">", ">=", "==", "!=")


class Encoding:
    """The same conditions for the solver: each value with a flag for being empty."""

    def __init__(self) -> None:
        self.empty = {name: z3.Bool(f"{name}_empty") for name in NAMES}
        self.value = {name: z3.Real(name) if name == "m" else z3.Bool(name) if name == "yes" else z3.Int(name) for name in NAMES}
        self.bounds = [
            z3.And(self.value[name] >= 0, self.value[name] < len(options))
            for name, (_, options) in ITEMS.items()
            if name in NAMES and options
        ]
        self.bounds += [z3.And(self.value["born"] >= date.min.toordinal(), self.value["born"] <= date.max.toordinal())]

    def tree(self, tree: Tree) -> z3.BoolRef:
        assert isinstance(tree, dict)
        [(operator, args)] = tree.items()
        assert isinstance(args, list)
        if operator in ("and", "or"):
            parts = [self.tree(arg) for arg in args]
            return z3.And(parts) if operator == "and" else z3.Or(parts)
        if operator == "!":
            return z3.Not(self.tree(args[0]))
        return self.test(operator, args)

    def test(self, operator: str, args: list[Tree]) -> z3.BoolRef:
        assert isinstance(args[0], dict)
        name = str(args[0]["var"])
        filled = z3.Not(self.empty[name])
        if operator == "filled":
            return filled
        if operator == "in":
            assert isinstance(args[1], list)
            return z3.And(filled, z3.Or([self.value[name] == self.coded(name, one) for one in args[1]]))
        value, other = self.value[name], self.coded(name, args[1])
        match operator:
            case "==":
                return z3.And(filled, value == other)
            case "!=":
                return z3.Not(z3.And(filled, value == other))
            case "<":
                return z3.And(filled, value < other)
            case "<=":
                return z3.And(filled, value <= other)
            case ">":
                return z3.And(filled, value > other)
        return z3.And(filled, value >= other)

    def coded(self, name: str, value: Tree) -> object:
        if ITEMS[name][1]:
            return ITEMS[name][1].index(str(value))
        return date.fromisoformat(str(value)).toordinal() if name == "born" else value


def a_test(draw: random.Random) -> Tree:
    name = draw.choice(NAMES)
    if draw.random() < 0.1:
        return leaf("filled", name)
    match name:
        case "n":
            return leaf(draw.choice(ORDERS), name, draw.choice((0, 1, 2, 3, 2.5)))
        case "m":
            return leaf(draw.choice(ORDERS), name, draw.choice((0.5, 1, 1.5, 2)))
        case "born":
            return leaf(draw.choice(ORDERS), name, draw.choice(("2008-03-09", "2008-03-10", "2008-03-11", "2020-01-01")))
        case "yes":
            return leaf(draw.choice(("==", "!=")), name, draw.random() < 0.5)
    options = ITEMS[name][1]
    if draw.random() < 0.3:
        return leaf("in", name, draw.sample(options, 2))
    return leaf(draw.choice(("==", "!=")), name, draw.choice(options))


def a_condition(draw: random.Random, depth: int = 0) -> Tree:
    if depth == 2 or draw.random() < 0.3:
        return a_test(draw)
    shape = draw.choice(("and", "and", "or", "!"))
    parts: list[Tree] = [a_condition(draw, depth + 1) for _ in range(1 if shape == "!" else draw.randint(2, 3))]
    return {shape: parts}


def drawn(seed: int) -> tuple[Landscape, list[z3.BoolRef], Encoding]:
    draw, encoding = random.Random(seed), Encoding()
    rules = [a_rule(f"r{number}", a_condition(draw), a_condition(draw) if draw.random() < 0.5 else None) for number in range(14)]
    fails = [
        z3.And(z3.BoolVal(True) if rule.when is None else encoding.tree(rule.when), z3.Not(encoding.tree(rule.holds))) for rule in rules
    ]
    land = land_of(a_bundle(*rules))
    assert len(land.rules) == len(rules)
    return land, fails, encoding


def can_be(encoding: Encoding, *conditions: z3.BoolRef) -> bool:
    solver = z3.Solver()
    solver.add(*encoding.bounds, *conditions)
    return bool(solver.check() == z3.sat)


def pairs(areas: tuple[RuleArea, ...]) -> list[tuple[int, int]]:
    return list(combinations(range(len(areas)), 2))


@pytest.mark.parametrize("seed", range(12))
def test_the_same_rules_are_dead_overlap_and_lie_within_others(seed: int) -> None:
    land, fails, encoding = drawn(seed)
    areas = land.rules

    assert [bool(area.fails) for area in areas] == [can_be(encoding, one) for one in fails]
    overlaps = [pair for pair in pairs(areas) if not land.apart(areas[pair[0]].fails, areas[pair[1]].fails)]
    assert overlaps == [(a, b) for a, b in pairs(areas) if can_be(encoding, fails[a], fails[b])]
    ordered = list(permutations(range(len(areas)), 2))
    within = [(a, b) for a, b in ordered if land.within(areas[a].fails, areas[b].fails)]
    assert within == [(a, b) for a, b in ordered if not can_be(encoding, fails[a], z3.Not(fails[b]))]


def test_the_rule_sets_have_what_is_looked_for() -> None:
    dead = overlapping = within = 0
    for seed in range(12):
        areas = drawn(seed)[0].rules
        land = drawn(seed)[0]
        dead += sum(not area.fails for area in areas)
        overlapping += sum(not land.apart(areas[a].fails, areas[b].fails) for a, b in pairs(areas))
        within += sum(land.within(areas[a].fails, areas[b].fails) for a, b in pairs(areas))

    assert dead > 5 and overlapping > 50 and within > 20
