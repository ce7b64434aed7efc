"""The condition tree: JsonLogic-shaped JSON read into four kinds of node, typed by the names it uses.

    Node ── Const     a literal
         ── Var       a name, perhaps with a path into it
         ── Items     a list of nodes
         ── Call      an operator and its arguments

`read_condition` refuses what cannot mean anything: unknown operators and names (with the nearest known), wrong numbers
of arguments, ill-typed operands, trees beyond MAX_DEPTH or MAX_NODES. Every fault is a Problem with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from forms.field_types import Kind
from forms.part import Tree
from forms.problems import Problem, Severity, nearest
from rules.operators import operators
from rules.values import Value, iso_date

MAX_DEPTH = 40
MAX_NODES = 2_000

QUANTIFIERS = ("all", "some", "none")
OVER_ELEMENTS = (*QUANTIFIERS, "count", "sum")
"""What a second argument is asked of each element of the first, which it calls `item`."""
CONNECTIVES = ("and", "or", "!", "implies")

RESERVED: Mapping[str, Kind] = {
    "as_of": Kind.DATE,
    "flags": Kind.OBJECT,
    "parameters": Kind.OBJECT,
    "conclusions": Kind.OBJECT,
    "materials": Kind.OBJECT,
}
"""Names every condition may read besides data items and facts."""

DERIVED = ("conclusions", "materials")
"""Those of them that are worked out on the way; a data item of such a name keeps it."""
MATERIAL_STATES = ("present", "valid", "waived")
"""What conditions may ask of a material: handed in, held by a library or made by the form; held by a library and in force; missing
and promised for later."""

FLAGS: Mapping[str, Kind] = {"promise_signed": Kind.BOOLEAN, "dishonest": Kind.BOOLEAN}

_LIKE_A_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


@dataclass(frozen=True, slots=True)
class Const:
    """A literal."""

    value: Value


@dataclass(frozen=True, slots=True)
class Var:
    """A name; `path` leads into an object value."""

    name: str
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    members: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """An operator with its arguments."""

    operator: str
    args: tuple[Node, ...]


Node = Const | Var | Items | Call

TRUE = Const(True)


@dataclass(frozen=True)
class Names:
    """What conditions of one bundle may read."""

    kinds: Mapping[str, Kind]
    """Canonical name -> kind of its value."""
    aliases: Mapping[str, str]
    """Other name -> canonical name."""
    parameters: Mapping[str, Kind]
    conclusions: Mapping[tuple[str, ...], Kind] = field(default_factory=dict)
    """Path below `conclusions`: (rule,), (eligibility table,) or (value table, column) -> kind of what is concluded."""
    materials: Mapping[str, str] = field(default_factory=dict)
    """Every name of a material -> its id."""

    @cached_property
    def concluded(self) -> Mapping[str, tuple[str, ...]]:
        """A conclusion as conditions write it, without `conclusions.` -> its path."""
        return {".".join(path): path for path in self.conclusions}

    def resolve(self, name: str) -> str | None:
        """The canonical name, or None if nothing answers to it."""
        return name if name in self.kinds else self.aliases.get(name)

    def known(self) -> Iterator[str]:
        """All names, for a suggestion."""
        yield from self.kinds
        yield from self.aliases
        yield from RESERVED
        yield from (f"conclusions.{dotted}" for dotted in self.concluded)


def read_condition(tree: Tree, names: Names, where: str) -> tuple[Node, tuple[Problem, ...]]:
    """The tree as nodes, and every fault found; with faults of severity error the node must not be used. Null reads as true."""
    if tree is None:
        return TRUE, ()
    reader = _Reader(names, where)
    node = reader.read(tree, where, 0, in_quantifier=False)
    kind = kind_of(node, names)
    if kind is not None and kind is not Kind.BOOLEAN:
        reader.fault("COND_NOT_A_CONDITION", where, found=str(kind))
    return node, tuple(reader.problems)


def read_operand(tree: Tree, names: Names, where: str) -> tuple[Node, tuple[Problem, ...]]:
    """The same for what need not be a condition: a value that a column of a decision table tests."""
    reader = _Reader(names, where)
    return reader.read(tree, where, 0, in_quantifier=False), tuple(reader.problems)


class _Reader:
    """One pass over one tree, collecting problems."""

    def __init__(self, names: Names, root: str) -> None:
        self.names = names
        self.root = root
        self.problems: list[Problem] = []
        self.nodes = 0

    def fault(self, code: str, where: str, severity: Severity = Severity.ERROR, **params: object) -> Node:
        self.problems.append(Problem(code, where, params, severity))
        return Const(None)

    def read(self, tree: Tree, where: str, depth: int, *, in_quantifier: bool) -> Node:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            if not any(problem.code == "COND_TOO_LARGE" for problem in self.problems):
                return self.fault("COND_TOO_LARGE", self.root, depth=MAX_DEPTH, nodes=MAX_NODES)
            return Const(None)
        if isinstance(tree, list):
            members = tuple(
                self.read(member, f"{where}[{index}]", depth + 1, in_quantifier=in_quantifier) for index, member in enumerate(tree)
            )
            if all(isinstance(member, Const) for member in members):
                return Const([member.value for member in members if isinstance(member, Const)])
            return Items(members)
        if not isinstance(tree, dict):
            return Const(tree)
        if len(tree) != 1:
            return self.fault("COND_ONE_OPERATOR", where, found=", ".join(sorted(tree))[:80])
        [(name, raw)] = tree.items()
        arguments: list[Tree] = raw if isinstance(raw, list) else [raw]
        if name == "var":
            return self._var(arguments, where, in_quantifier)
        operator = operators.get(name)
        if operator is None:
            return self.fault("COND_UNKNOWN_OPERATOR", where, operator=name[:40], nearest=_example(name, operators.names()))
        fewest, most = operator.arity
        if not fewest <= len(arguments) <= most:
            wanted = str(fewest) if fewest == most else f"{fewest}–{most}"
            return self.fault("COND_ARITY", where, operator=name, found=len(arguments), wanted=wanted)
        args = tuple(
            self.read(
                argument,
                f"{where}.{name}[{index}]",
                depth + 1,
                in_quantifier=in_quantifier or (name in OVER_ELEMENTS and index == 1),
            )
            for index, argument in enumerate(arguments)
        )
        self._check_kinds(name, args, where)
        return Call(name, args)

    def _var(self, arguments: list[Tree], where: str, in_quantifier: bool) -> Node:
        if len(arguments) != 1 or not isinstance(arguments[0], str) or not arguments[0]:
            return self.fault("COND_VAR", where)
        dotted = arguments[0]
        whole = self.names.resolve(dotted)
        if whole is not None:
            return Var(whole)
        root, *path = dotted.split(".")
        if root == "item" and in_quantifier:
            return Var("item", tuple(path))
        if root == "flags" and (not path or (len(path) == 1 and path[0] in FLAGS)):
            return Var("flags", tuple(path))
        if root == "parameters" and len(path) == 1 and path[0] in self.names.parameters:
            return Var("parameters", tuple(path))
        if root == "as_of" and not path:
            return Var("as_of")
        if root in DERIVED and path and self.names.resolve(root) is None:
            return self._derived(root, dotted, where)
        name = self.names.resolve(root)
        if name is None or (path and self.names.kinds[name] not in (Kind.OBJECT, Kind.ROWS)):
            return self.fault("COND_UNKNOWN_NAME", where, name=dotted[:60], nearest=_example(dotted, tuple(self.names.known())))
        if path and self.names.kinds[name] is Kind.ROWS:
            # rows have no column, each of them has: this reads null, whatever is filled in
            self.fault("COND_COLUMN_OUTSIDE", where, Severity.WARNING, name=dotted[:60], rows=root[:60], column=".".join(path)[:60])
        return Var(name, tuple(path))

    def _derived(self, root: str, dotted: str, where: str) -> Node:
        """A conclusion, or what is asked of a material."""
        rest = dotted.removeprefix(f"{root}.")
        if root == "conclusions":
            known = self.names.concluded
            if rest in known:
                return Var(root, known[rest])
            return self.fault("COND_UNKNOWN_CONCLUSION", where, name=rest[:60], nearest=nearest(rest, known))
        material, _, state = rest.rpartition(".")
        if material in self.names.materials and state in MATERIAL_STATES:
            return Var(root, (self.names.materials[material], state))
        if material in self.names.materials:
            states = "、".join(MATERIAL_STATES)
            return self.fault("COND_MATERIAL_STATE", where, material=material[:60], state=state[:40], states=states)
        wanted = material if state in MATERIAL_STATES else rest
        return self.fault("COND_UNKNOWN_MATERIAL", where, name=wanted[:60], nearest=nearest(wanted, self.names.materials))

    def _check_kinds(self, name: str, args: tuple[Node, ...], where: str) -> None:
        kinds = [kind_of(arg, self.names) for arg in args]
        if not operators[name].accepts(kinds):
            self.fault("COND_KINDS", where, operator=name, found="、".join(str(kind) for kind in kinds if kind))
        if name in ("<", "<=", ">", ">="):
            for arg in args:
                if isinstance(arg, Const) and isinstance(arg.value, str) and iso_date(arg.value) is None:
                    self.fault("COND_NOT_ORDERED", where, operator=name, value=arg.value[:40])
        if name in ("==", "!=", "in") and not {Kind.DATE, Kind.DATETIME}.isdisjoint(kinds):
            for text in _texts(args):
                if _LIKE_A_DAY.match(text) and iso_date(text) is None:
                    self.fault("COND_NO_SUCH_DAY", where, Severity.WARNING, operator=name, value=text[:40])
        if name in ("==", "!=") and None not in kinds and len({_plain(kind) for kind in kinds}) > 1:
            self.fault("COND_NEVER_EQUAL", where, Severity.WARNING, operator=name, found="、".join(str(kind) for kind in kinds))


def _example(name: str, known: Sequence[str]) -> str:
    """The known name most like this one, or else any: the sentence names one that may be used instead."""
    return nearest(name, known) or known[0]


def _texts(args: Sequence[Node]) -> Iterator[str]:
    """The literal texts among them, and in lists of them."""
    for arg in args:
        match arg:
            case Const(list(members)):
                yield from (member for member in members if isinstance(member, str))
            case Const(str(text)):
                yield text
            case Items(members):
                yield from _texts(members)


def _plain(kind: Kind | None) -> Kind | None:
    """Dates are text to equality."""
    return Kind.TEXT if kind in (Kind.DATE, Kind.DATETIME) else kind


def kind_of(node: Node, names: Names) -> Kind | None:
    """The kind of value a node gives; None if it shows only when run (null literals, members of rows)."""
    match node:
        case Const(value):
            if isinstance(value, bool):
                return Kind.BOOLEAN
            if isinstance(value, int | float):
                return Kind.NUMBER
            if isinstance(value, str):
                return Kind.DATE if iso_date(value) else Kind.TEXT
            return Kind.LIST if isinstance(value, list) else None
        case Items():
            return Kind.LIST
        case Call(operator, _):
            return operators[operator].result
        case Var("flags", (flag,)):
            return FLAGS.get(flag)
        case Var("parameters", (name,)):
            return names.parameters.get(name)
        case Var("conclusions", path) if path in names.conclusions:
            return names.conclusions[path]
        case Var("materials", (material, state)) if material in names.materials and state in MATERIAL_STATES:
            return Kind.BOOLEAN
        case Var(name, ()):
            return names.kinds.get(name) or RESERVED.get(name)
        case _:
            return None


def reads(node: Node) -> tuple[str, ...]:
    """The data items and facts a condition reads, each once, in order; not `item` nor what is RESERVED: see `derived_reads`."""
    return tuple(dict.fromkeys(var.name for var in variables(node) if var.name != "item" and not _is_reserved(var)))


def derived_reads(node: Node, root: str) -> tuple[tuple[str, ...], ...]:
    """The paths below `conclusions` or below `materials` that a condition reads, each once, in order."""
    return tuple(dict.fromkeys(var.path for var in variables(node) if var.name == root and var.path))


def _is_reserved(var: Var) -> bool:
    # without a path it can only be a data item that is called so
    return var.name in RESERVED and (var.name not in DERIVED or bool(var.path))


def tested_for_filled(node: Node) -> Iterator[str]:
    """The names whose being empty a condition has an answer for."""
    match node:
        case Call("filled", args):
            yield from (var.name for arg in args for var in variables(arg))
        case Call(_, args) | Items(args):
            for arg in args:
                yield from tested_for_filled(arg)
        case _:
            return


def variables(node: Node) -> Iterator[Var]:
    """Every Var of a tree, from left to right."""
    match node:
        case Var():
            yield node
        case Items(members):
            for member in members:
                yield from variables(member)
        case Call(_, args):
            for arg in args:
                yield from variables(arg)
        case _:
            return
