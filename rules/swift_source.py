"""Python source of conditions over values that are all known: what `rules.swift` compiles.

Every expression written here means what the operator's own reading means for values of the types it asks for
(`asked`); the caller checks the types first. Only our own tree is written out: names become v0, v1 …, anything that is
not a plain number, text, boolean or null becomes a bound object k0, k1 …; no text of a document becomes code.
"""

from __future__ import annotations

from collections.abc import Callable
from types import NoneType
from typing import Any

from rules.bind import bind
from rules.condition import Call, Const, Items, Node, Var
from rules.operators import Strict, operators
from rules.values import UNKNOWN, Unknown, Value, is_number, iso_date, same, truth

JSON_TYPES: frozenset[type] = frozenset({NoneType, bool, int, float, str, list, dict})
NUMBERS: frozenset[type] = frozenset({NoneType, int, float})
TEXTS: frozenset[type] = frozenset({NoneType, str})
BOOLEANS: frozenset[type] = frozenset({NoneType, bool})
WHOLES: frozenset[type] = frozenset({NoneType, list, str})
"""What may contain a text."""
NO_BOOLEANS: frozenset[type] = JSON_TYPES - {bool}
PLAIN: frozenset[type] = frozenset({NoneType, int, float, str})
"""What can be looked up among numbers and texts; true would be found as 1."""
COMPARABLE = {"<": "<", "<=": "<=", ">": ">", ">=": ">="}
MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


class NotSettled(Exception):
    """An unknown value turned up inside a list: the three-valued reading must judge."""


def settled(value: Value, operator: str) -> bool:
    """The value as a condition. Raises WrongKind, NotSettled."""
    found = truth(value, operator)
    if isinstance(found, Unknown):
        raise NotSettled
    return found


def known(value: Value) -> Value:
    """The value itself. Raises NotSettled."""
    if value is UNKNOWN:
        raise NotSettled
    return value


def as_number(value: Value) -> int:
    """A condition as 0, 1, or 2 for unknown. Raises WrongKind."""
    found = truth(value, "condition")
    return 2 if found is UNKNOWN else int(found is True)


class Source:
    """Collects the variables, their types and the bound objects of the expressions it writes."""

    def __init__(self) -> None:
        self.variables: dict[tuple[str, tuple[str, ...]], int] = {}
        self.asked: list[frozenset[type]] = []
        """Variable -> the types its expressions can work with."""
        self.days: set[int] = set()
        """Variables whose text must be an ISO date."""
        self.bound: dict[str, object] = {"settled": settled, "known": known, "as_number": as_number, "same": same, "UNKNOWN": UNKNOWN}

    def condition(self, node: Node, operator: str) -> str:
        """An expression that is exactly True or False; `operator` is what a wrong kind would be told to."""
        match node:
            case Const(None | False):
                return "False"
            case Const(True):
                return "True"
            case Var():
                return f"{self.variable(node, BOOLEANS)} is True"
            case Call("and" | "or" as name, args):
                if not args:
                    return str(name == "and")
                return "(" + f" {name} ".join(self.condition(arg, name) for arg in args) + ")"
            case Call("!", (operand,)):
                return f"(not {self.condition(operand, '!')})"
            case Call("implies", (antecedent, consequent)):
                return f"(not {self.condition(antecedent, 'implies')} or {self.condition(consequent, 'implies')})"
            case Call(name, args) if _strict(node):
                return self._test(name, args) or f"settled({self.value(node)}, {operator!r})"
            case Call():
                return f"settled({self.bind(bind(node))}(environment), {operator!r})"
            case _:
                return f"settled({self.value(node)}, {operator!r})"

    def value(self, node: Node) -> str:
        """An expression of the node's value."""
        match node:
            case Const(value):
                return self.constant(value)
            case Var():
                return self.variable(node, JSON_TYPES)
            case Items(members):
                return "[" + ", ".join(self.value(member) for member in members) + "]"
            case Call(_, args):
                if operator := _strict(node):
                    operands = "".join(f"{self.value(arg)}, " for arg in args)
                    return f"{self.bind(operator.apply)}(({operands}), environment)"
                return f"known({self.bind(bind(node))}(environment))"

    def unless_unknown(self, node: Node, expression: str) -> str:
        """The atom as 0, 1 or 2, where its variables may be unknown as well."""
        if isinstance(node, Var):
            return f"2 if {self.variable(node, JSON_TYPES)} is UNKNOWN else {expression}"
        if isinstance(node, Call) and _strict(node) and not any(map(_calls, node.args)):
            unknown = [f"{self.variable(var, JSON_TYPES)} is UNKNOWN" for var in _direct(node)]
            return f"2 if {' or '.join(unknown)} else {expression}" if unknown else expression
        # an inner call may find a wrong kind before anything unknown is seen
        return f"as_number({self.bind(bind(node))}(environment))"

    def variable(self, var: Var, types: frozenset[type]) -> str:
        """The name of a variable, which must be of one of these types."""
        number = self.variables.setdefault((var.name, var.path), len(self.variables))
        if number == len(self.asked):
            self.asked.append(JSON_TYPES)
        self.asked[number] &= types
        return f"v{number}"

    def arranged(self) -> list[int]:
        """The variables, plain names before paths."""
        return [number for (_, path), number in self.variables.items() if not path] + [
            number for (_, path), number in self.variables.items() if path
        ]

    def constant(self, value: Value) -> str:
        """A literal."""
        if value is None or isinstance(value, bool | str) or (type(value) is int and abs(value) < 2**63):
            return ascii(value)
        return self.bind(value)

    def bind(self, thing: object) -> str:
        """A name for an object that is not written out."""
        name = f"k{len(self.bound)}"
        self.bound[name] = thing
        return name

    def _test(self, name: str, args: tuple[Node, ...]) -> str | None:
        """A plain Python test for the common shapes, else None."""
        match name, args:
            case "==" | "!=", (Var() as var, Const(value)) | (Const(value), Var() as var):
                return self._equality(name, var, value)
            case "==" | "!=", (a, b):
                return f"{'not ' if name == '!=' else ''}same({self.value(a)}, {self.value(b)})"
            case "filled", (Var() as var,):
                v = self.variable(var, JSON_TYPES)
                return f"({v} is not None and {v} != '' and {v} != [])"
            case "<" | "<=" | ">" | ">=", (Var() as var, Const(value)):
                return self._order(name, var, value)
            case "<" | "<=" | ">" | ">=", (Const(value), Var() as var):
                return self._order(MIRRORED[name], var, value)
            case "in", (Var() as var, Const(list() as options)):
                return self._membership(var, options)
            case ("in", (Const(str() as text), Var() as var)) | ("contains", (Var() as var, Const(str() as text))):
                v = self.variable(var, WHOLES)
                return f"({v} is not None and {self.constant(text)} in {v})"
            case "startswith", (Var() as var, Const(str() as text)):
                v = self.variable(var, TEXTS)
                return f"({v} is not None and {v}.startswith({self.constant(text)}))"
            case _:
                return None

    def _equality(self, name: str, var: Var, value: Value) -> str:
        negation = "not " if name == "!=" else ""
        if value is None or isinstance(value, bool):
            return f"{self.variable(var, JSON_TYPES)} is {negation}{value}"
        if isinstance(value, str):
            return f"{self.variable(var, JSON_TYPES)} {name} {self.constant(value)}"
        if is_number(value):
            return f"{self.variable(var, NO_BOOLEANS)} {name} {self.constant(value)}"
        return f"{negation}same({self.variable(var, JSON_TYPES)}, {self.bind(value)})"

    def _order(self, name: str, var: Var, value: Value) -> str | None:
        if value is None:
            self.variable(var, JSON_TYPES)
            return "False"
        if is_number(value):
            v = self.variable(var, NUMBERS)
        elif isinstance(value, str) and iso_date(value) is not None:
            v = self.variable(var, TEXTS)
            self.days.add(int(v[1:]))
        else:
            return None
        return f"({v} is not None and {v} {COMPARABLE[name]} {self.constant(value)})"

    def _membership(self, var: Var, options: list[Value]) -> str | None:
        if not options:
            self.variable(var, JSON_TYPES)
            return "False"
        if not all(isinstance(option, str) or is_number(option) for option in options):
            return None
        v = self.variable(var, PLAIN)
        return f"{v} in {self.bind(frozenset(options))}"


def compiled(source: Source, header: str, lines: list[str]) -> Callable[..., Any]:
    """The function `run` with this header, its bound objects as globals; `values` come in the order of `arranged`."""
    names = "".join(f"v{number}, " for number in source.arranged())
    unpack = [f"    {names}= values"] if names else []
    namespace = dict(source.bound)
    exec(compile("\n".join([header, *unpack, *lines]), "<conditions>", "exec"), namespace)
    run = namespace["run"]
    assert callable(run)
    return run


def _strict(call: Call) -> Strict | None:
    """The operator, if it looks at all of its operands first."""
    operator = operators[call.operator]
    return operator if isinstance(operator, Strict) else None


def _calls(node: Node) -> bool:
    return isinstance(node, Call) or (isinstance(node, Items) and any(map(_calls, node.members)))


def _direct(node: Node) -> list[Var]:
    """The variables of a call without inner calls."""
    match node:
        case Var():
            return [node]
        case Items(parts) | Call(_, parts):
            return [var for part in parts for var in _direct(part)]
        case _:
            return []
