"""standing: how the pieces of a condition stand for one applicant: ✓ 成立 · 2 项, – 不成立 · 空, ? 未定. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from builder.condition_tree.askable import Askable
from builder.condition_tree.pieces import NOT, OVER, Fixed, Group, Piece, Row
from forms.part import Tree
from forms.problems import Severity
from forms.wording import say
from rules.bind import bind
from rules.condition import Node, read_condition, read_operand
from rules.explain import Found, explain
from rules.operators import Environment
from rules.sentence import Speaker
from rules.values import UNKNOWN, Value, WrongKind, is_number, truth

LONGEST = 200
"""Characters of a value that are told; a line shows those it has room for."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one piece stands."""

    found: Found
    value: str = ""
    """What was read, in words; "" = nothing to tell."""


class Sample:
    """One applicant, whose values the rules read."""

    def __init__(self, environment: Environment, askable: Askable) -> None:
        self.environment, self.askable = environment, askable

    def standing(self, piece: Piece) -> Standing | None:
        """How a piece stands that speaks of no element; None if it says nothing yet or cannot be read."""
        if not piece.kept or (isinstance(piece, Row) and not piece.whole):
            return None
        node = self._node(piece.kept[0])
        if node is None:
            return None
        match piece:
            case Row():
                return Standing(self._found(node), self._read(piece))
            case Fixed():
                values = explain(node, self.environment, self.askable.labels, self.askable.lang).values[:3]
                told = say("LIST_SEPARATOR", self.askable.lang).join(filter(None, (self._words(one.value) for one in values)))
                return Standing(self._found(node), told)
            case Group():
                return Standing(self._found(node))

    def _node(self, tree: Tree) -> Node | None:
        node, problems = read_condition(tree, self.askable.names, "")
        return None if any(one.severity is Severity.ERROR for one in problems) else node

    def _found(self, node: Node) -> Found:
        try:
            found = truth(bind(node)(self.environment), "explain")
        except WrongKind:
            return Found.WRONG
        return Found.UNDETERMINED if found is UNKNOWN else Found.TRUE if found else Found.FALSE

    def _read(self, row: Row) -> str:
        """The value the row's test goes by: its age if it asks for the age."""
        counted, within = row.test in OVER, row.test.removeprefix(NOT) == "contains"
        left: Tree = {"count": [{"var": row.name}]} if counted else _left(row) if row.measure else {"var": row.name}
        node, problems = read_operand(left, self.askable.names, "")
        if any(one.severity is Severity.ERROR for one in problems):
            return ""
        try:
            value = bind(node)(self.environment)
        except WrongKind:
            return ""
        if within and value not in (None, [], ""):
            # whether it is among them is what was asked; how many there are says nothing of it
            return ""
        return say("CONDITION_ENTRIES", self.askable.lang, count=value) if counted and is_number(value) else self._words(value)

    def _words(self, value: Value) -> str:
        if value is UNKNOWN:
            return ""
        if value is None or value in ("", []):
            return say("RULE_EMPTY", self.askable.lang)
        if isinstance(value, list):
            return say("CONDITION_ENTRIES", self.askable.lang, count=len(value))
        if isinstance(value, bool):
            return say("TYPE_BOOLEAN_YES" if value else "TYPE_BOOLEAN_NO", self.askable.lang)
        told = value if isinstance(value, str) else Speaker(self.askable.labels, self.askable.lang, None).value(value)
        return told if len(told) <= LONGEST else told[: LONGEST - 1] + "…"


def _left(row: Row) -> Tree:
    """What stands on the left of a measured row."""
    tree = row.kept[0]
    if row.negated and isinstance(tree, dict):
        [inner] = tree.values()
        tree = inner[0] if isinstance(inner, list) else inner
    assert isinstance(tree, dict)
    [args] = tree.values()
    assert isinstance(args, list)
    return args[0]
