"""What is assessed: 100 made-up rules over 30 values, always the same ones, and submissions for them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from forms.field_types import Kind
from rules.clause import Clause, ClauseSet, Stage
from rules.condition import Names, read_condition

CITIES = ("北京市", "上海市", "重庆市", "成都市", "广州市", "西安市")
DEGREES = ("小学", "初中", "高中", "大专", "本科", "硕士", "博士")
MARRIAGES = ("未婚", "已婚", "离异", "丧偶")
TRADES = ("个体工商户", "有限公司", "合伙企业", "农民专业合作社")

Tree = dict[str, Any]
"""A condition as JSON."""

Draw = random.Random


@dataclass(frozen=True)
class Column:
    """One value of a submission: how it is drawn, and how a rule tests it."""

    name: str
    kind: Kind
    value: Callable[[Draw], object]
    test: Callable[[Draw], Tree]


def _whole(name: str, least: int, most: int) -> Column:
    def test(draw: Draw) -> Tree:
        return {draw.choice((">=", "<", ">", "<=")): [{"var": name}, draw.randint(least, most)]}

    return Column(name, Kind.NUMBER, lambda draw: draw.randint(least, most), test)


def _amount(name: str) -> Column:
    def test(draw: Draw) -> Tree:
        return {draw.choice((">=", "<")): [{"var": name}, draw.randint(0, 500) * 100 + 0.5]}

    return Column(name, Kind.NUMBER, lambda draw: round(draw.uniform(0, 50_000), 2), test)


def _choice(name: str, options: tuple[str, ...]) -> Column:
    def test(draw: Draw) -> Tree:
        operator = draw.choice(("==", "!=", "in"))
        return {operator: [{"var": name}, draw.sample(options, 2) if operator == "in" else draw.choice(options)]}

    return Column(name, Kind.TEXT, lambda draw: draw.choice(options), test)


def _yes_no(name: str) -> Column:
    return Column(name, Kind.BOOLEAN, lambda draw: draw.random() < 0.5, lambda draw: {"==": [{"var": name}, draw.random() < 0.5]})


COLUMNS: tuple[Column, ...] = (
    *(_whole(f"number_{index}", 0, 100) for index in range(10)),
    *(_amount(f"amount_{index}") for index in range(6)),
    *(_choice(f"choice_{index}", (CITIES, DEGREES, MARRIAGES, TRADES)[index % 4]) for index in range(8)),
    *(_yes_no(f"yes_{index}") for index in range(4)),
    *(_whole(f"day_{index}", 19_500_101, 20_251_231) for index in range(2)),
)
"""30 values, as many as a usual form has."""


def _condition(draw: Draw) -> Tree:
    def tests(count: int) -> list[Tree]:
        return [draw.choice(COLUMNS).test(draw) for _ in range(count)]

    shape = draw.random()
    if shape < 0.5:
        return {"and": tests(draw.randint(2, 4))}
    if shape < 0.8:
        return {"and": [*tests(1), {"or": tests(2)}]}
    return {"and": [*tests(2), {"!": [{"and": tests(2)}]}]}


def made_up_conditions(count: int = 100, seed: int = 7) -> list[Tree]:
    """Each fails where a conjunction holds, half of them with an alternative or an exception inside; about a quarter do."""
    draw = random.Random(seed)
    return [{"!": [_condition(draw)]} for _ in range(count)]


def made_up_rules(count: int = 100, seed: int = 7) -> ClauseSet:
    """These conditions as rules that refuse."""
    names = Names({column.name: column.kind for column in COLUMNS}, {}, {})
    clauses = []
    for number, tree in enumerate(made_up_conditions(count, seed)):
        node, problems = read_condition(tree, names, "bench")
        if problems:
            raise ValueError(problems)
        clauses.append(Clause(f"r{number}", node))
    return ClauseSet(Stage.ELIGIBILITY, tuple(clauses))


def made_up_submissions(count: int, seed: int = 8) -> list[dict[str, object]]:
    """Submissions with every value known."""
    draw = random.Random(seed)
    return [{column.name: column.value(draw) for column in COLUMNS} for _ in range(count)]
