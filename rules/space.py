"""Space: everything that some conditions can tell apart, as dimensions; and each condition as the boxes in which it is true.

A dimension is a value with its cells (`rules.domains`), or a *free* test: one that no domain sees (two values compared, a part
of a text, a condition on every row). A free test may be true or false whatever the rest is. So a space holds every submission
and perhaps some that cannot be: that nobody is in a set, or all of one set in another, is certain; that somebody is in it must
be shown by running one (`rules.analyse.witness`).

Values are known or empty; an unknown value is one that will be known or empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from forms.field_types import Kind
from rules.bind import bind
from rules.boxes import EVERYBODY, NOBODY, Box, Boxes, both, either
from rules.condition import CONNECTIVES, Call, Const, Node, Var, variables
from rules.domains import Domain, Shape, divide
from rules.operators import Environment
from rules.values import Value, WrongKind, truth

NOT_MET, MET = 1, 2
"""The cells of a free test, as bits."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One value, or one free test."""

    var: Var | None
    domain: Domain
    test: Node | None = None
    """Of a free test."""


class Space:
    """The dimensions of some conditions, and their boxes."""

    def __init__(self, conditions: Iterable[Node], shapes: Mapping[str, Shape], constants: Environment) -> None:
        """`constants`: what no submission changes, `as_of` and the parameters of that day."""
        self.constants = constants
        self.shapes = shapes
        self.dimensions: list[Dimension] = []
        self.full: list[int] = []
        """All cells of each dimension."""
        self.of_var: dict[Var, int] = {}
        self._free: dict[str, int] = {}
        self._boxes: dict[tuple[int, bool], Boxes] = {}
        self._literals: dict[tuple[str, bool], Boxes] = {}
        # by identity: to write a test out as text costs more than all else that is done with it
        self._told: dict[int, _Told] = {}
        self._kept: list[Node] = []
        self._divide(conditions)

    def boxes(self, node: Node, is_true: bool = True) -> Boxes:
        """Everybody for whom the condition is true (or is not). Raises TooManyBoxes."""
        key = (id(node), is_true)
        found = self._boxes.get(key)
        if found is None:
            self._kept.append(node)
            found = self._boxes[key] = self._normal_form(node, is_true)
        return found

    def known(self, var: Var) -> Box:
        """Those of whom this value is not empty."""
        dimension = self._dimension_of(var)
        return {dimension: self.dimensions[dimension].domain.known}

    def empty(self, var: Var) -> Box:
        """Those of whom this value is empty."""
        dimension = self._dimension_of(var)
        return {dimension: self.full[dimension] & ~self.dimensions[dimension].domain.known}

    def is_free(self, test: Node) -> bool:
        """Is it a test that no domain sees?"""
        told = self._tell(test)
        self._literal(told, True)
        return told.key in self._free

    def _divide(self, conditions: Iterable[Node]) -> None:
        tests: dict[Var, dict[str, Node]] = {}
        for condition in conditions:
            for test in tests_of(condition):
                told = self._tell(test)
                for var in values_read(test):
                    tests.setdefault(var, {})
                if (only := _only_value(test)) is not None:
                    tests[only][told.key] = told.positive
        for var, found in tests.items():
            self._add(Dimension(var, divide(var, self.shape(var), [*found.values()], self.constants)))

    def shape(self, var: Var) -> Shape | None:
        """What is declared of a value; None of a part of one."""
        return _FLAG if var.name == "flags" else None if var.path else self.shapes.get(var.name)

    def _add(self, dimension: Dimension) -> int:
        self.dimensions.append(dimension)
        self.full.append(dimension.domain.full)
        number = len(self.dimensions) - 1
        if dimension.var is not None:
            self.of_var[dimension.var] = number
        return number

    def _dimension_of(self, var: Var) -> int:
        number = self.of_var.get(var)
        return self._add(Dimension(var, divide(var, self.shape(var), [], self.constants))) if number is None else number

    def _normal_form(self, node: Node, is_true: bool) -> Boxes:
        match node:
            case Call("!", (inner,)):
                return self._normal_form(inner, not is_true)
            case Call("implies", (given, then)):
                if is_true:
                    return either((self._normal_form(given, False), self._normal_form(then, True)))
                return both(self._normal_form(given, True), self._normal_form(then, False))
            case Call("and" | "or" as name, args):
                parts = [self._normal_form(arg, is_true) for arg in args]
                if (name == "or") is is_true:
                    return either(parts)
                found = EVERYBODY
                # the short ones first: what they exclude need not be multiplied
                for part in sorted(parts, key=len):
                    found = both(found, part)
                return found
        return self._literal(self._tell(node), is_true)

    def _tell(self, test: Node) -> _Told:
        found = self._told.get(id(test))
        if found is None:
            positive, as_is = _positive(test)
            found = self._told[id(test)] = _Told(test, positive, repr(positive), as_is)
        return found

    def _literal(self, told: _Told, is_true: bool) -> Boxes:
        key = (told.key, is_true is told.as_is)
        found = self._literals.get(key)
        if found is None:
            found = self._literals[key] = self._tested(told.positive, *key)
        return found

    def _tested(self, test: Node, key: str, is_true: bool) -> Boxes:
        if isinstance(test, Const):
            return EVERYBODY if (test.value is True) is is_true else NOBODY
        if (var := _only_value(test)) is not None:
            number = self._dimension_of(var)
            cells = self.dimensions[number].domain.passing.get(key)
            if cells is not None:
                cells = cells if is_true else self.full[number] & ~cells
                return ({number: cells},) if cells and cells != self.full[number] else EVERYBODY if cells else NOBODY
        elif not any(variables(test)) or all(var.name == "parameters" for var in variables(test)):
            settled = self._settled(test)
            if settled is not None:
                return EVERYBODY if settled is is_true else NOBODY
        return self._free_test(test, key, is_true)

    def _settled(self, test: Node) -> bool | None:
        """What a test gives that reads no submission; None where it cannot be run."""
        try:
            return truth(bind(test)(self.constants), "test") is True
        except WrongKind:
            return None

    def _free_test(self, test: Node, key: str, is_true: bool) -> Boxes:
        number = self._free.get(key)
        if number is None:
            number = self._free[key] = self._add(Dimension(None, _EITHER, test))
        box: dict[int, int] = {number: MET if is_true else NOT_MET}
        match test:
            case Call("contains", (Var() as whole, Const())) | Call("in", (Const(), Var() as whole)) if is_true:
                # what contains something is not empty
                box |= self.known(whole)
        return (box,)


_FLAG = Shape(Kind.BOOLEAN)
_EITHER = Domain(((False,), (True,)))


def tests_of(node: Node) -> Iterator[Node]:
    """The tests that a condition joins by and, or, not and implies."""
    match node:
        case Call(name, args) if name in CONNECTIVES:
            for arg in args:
                yield from tests_of(arg)
        case _:
            yield node


@dataclass(frozen=True, slots=True)
class _Told:
    """A test as it is told from others."""

    test: Node
    """As it stands."""
    positive: Node
    key: str
    """The positive test as text."""
    as_is: bool
    """False: the test is the denial of the positive one."""


def _positive(test: Node) -> tuple[Node, bool]:
    """`!=` as the denial of `==`, so that both are one test."""
    match test:
        case Call("!=", args):
            return Call("==", args), False
    return test, True


def values_read(test: Node) -> tuple[Var, ...]:
    """The values of a submission that a test reads, each once."""
    return tuple(dict.fromkeys(var for var in variables(test) if var.name not in ("as_of", "parameters", "item")))


def _only_value(test: Node) -> Var | None:
    """The one value of the submission that a test reads, None if it reads none, several, or the elements of a list."""
    read = values_read(test)
    return read[0] if len(read) == 1 and not any(var.name == "item" for var in variables(test)) else None


def assembled(values: Iterable[tuple[Var, Value]]) -> dict[str, Value]:
    """Values of dimensions as an environment: parts of an object under the object's name."""
    found: dict[str, Value] = {}
    for var, value in sorted(values, key=lambda pair: len(pair[0].path)):
        if not var.path:
            found[var.name] = value
            continue
        whole = found.get(var.name)
        inner: dict[str, Value] = dict(whole) if isinstance(whole, dict) else {}
        found[var.name] = inner
        for step in var.path[:-1]:
            deeper = inner.get(step)
            inner[step] = inner = dict(deeper) if isinstance(deeper, dict) else {}
        inner[var.path[-1]] = value
    return found
