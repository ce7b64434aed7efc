"""The same conditions in rule engines from elsewhere, each in the quickest form it has for a dict of values."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import datalogic_py
import rule_engine  # type: ignore[import-untyped]
import zen
from json_logic import jsonLogic  # type: ignore[import-untyped]

from rules.bind import bind
from rules.clause import Clause, ClauseSet
from rules.condition import TRUE, Call, Const, Node, Var
from rules.operators import Reading

Fails = Callable[[dict[str, object]], tuple[bool, ...]]
"""Values -> whether each clause fails."""

SHARED = ("==", "!=", "<", "<=", ">", ">=", "in")
"""Tests that all engines have and understand alike on values of one kind."""


def not_(node: Node) -> Node:
    """Its negation."""
    return Call("!", (node,))


class Plain:
    """Conditions in the operators that everybody has.

    What nobody else has (check characters, counting, the order of an empty value …) is computed beforehand and handed
    over as true or false, outside of what is timed: to the peers' favour.
    """

    def __init__(self, clauses: ClauseSet, environments: Sequence[Mapping[str, object]]) -> None:
        self._environments = environments
        self.extra: dict[str, Reading] = {}
        self.names: dict[str, None] = {}
        self.trees = [self._clause(clause) for clause in clauses.clauses]

    def _clause(self, clause: Clause) -> dict[str, Any]:
        broken = self._tree(clause.holds.args[0] if isinstance(clause.holds, Call) and clause.holds.operator == "!" else not_(clause.holds))
        return broken if clause.when == TRUE else {"and": [self._tree(clause.when), broken]}

    def _tree(self, node: Node) -> dict[str, Any]:
        match node:
            case Call("and" | "or" | "!" as name, args):
                return {name: [self._tree(arg) for arg in args]}
            case Call("implies", (a, b)):
                return {"or": [{"!": [self._tree(a)]}, self._tree(b)]}
            case Call(name, (Var(variable, ()), Const(value))) if name in SHARED and self._always_there(variable):
                self.names[variable] = None
                return {name: [{"var": variable}, value]}
            case _:
                name = f"leaf_{len(self.extra)}"
                self.extra[name] = bind(node)
                return {"==": [{"var": name}, True]}

    def _always_there(self, variable: str) -> bool:
        return all(environment.get(variable) is not None for environment in self._environments)

    def values(self, environment: Mapping[str, object]) -> dict[str, object]:
        """What the peers are given."""
        return {name: environment.get(name) for name in self.names} | {
            name: reading(environment) is True for name, reading in self.extra.items()
        }


def zen_engine(plain: Plain) -> Fails:
    """One graph with one node of expressions."""
    expressions = [{"id": f"r{number}", "key": f"r{number}", "value": _expression(tree)} for number, tree in enumerate(plain.trees)]
    graph = {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode"},
            {"id": "rules", "name": "rules", "type": "expressionNode", "content": {"expressions": expressions}},
            {"id": "out", "name": "out", "type": "outputNode"},
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "rules", "type": "edge"},
            {"id": "2", "sourceId": "rules", "targetId": "out", "type": "edge"},
        ],
    }
    decision = zen.ZenEngine().create_decision(json.dumps(graph, ensure_ascii=False))
    keys = [expression["key"] for expression in expressions]

    def fails(values: dict[str, object]) -> tuple[bool, ...]:
        result = decision.evaluate(values)["result"]
        return tuple([result[key] for key in keys])

    return fails


def _expression(tree: dict[str, Any]) -> str:
    [(name, args)] = tree.items()
    if name in ("and", "or"):
        return "(" + f" {name} ".join(map(_expression, args)) + ")"
    if name == "!":
        return f"not ({_expression(args[0])})"
    return f"{args[0]['var']} {name} {json.dumps(args[1], ensure_ascii=False)}"


def datalogic(plain: Plain) -> Fails:
    """One compiled rule that gives the list of all results; of the ways to call it this was the quickest."""
    rule = datalogic_py.Engine().compile(plain.trees)

    def fails(values: dict[str, object]) -> tuple[bool, ...]:
        return tuple(rule.evaluate(values))

    return fails


def json_logic(plain: Plain) -> Fails:
    """Rule by rule; it has no compiled form."""

    def fails(values: dict[str, object]) -> tuple[bool, ...]:
        return tuple([bool(jsonLogic(tree, values)) for tree in plain.trees])

    return fails


def rule_engine_rules(plain: Plain) -> Fails:
    """Every condition parsed once."""
    rules = [rule_engine.Rule(_expression(tree)) for tree in plain.trees]

    def fails(values: dict[str, object]) -> tuple[bool, ...]:
        return tuple([rule.matches(values) for rule in rules])

    return fails
