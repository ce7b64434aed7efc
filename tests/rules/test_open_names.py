"""Which unknown names leave a condition open: those that can still turn it, and no others."""

from __future__ import annotations

import pytest

from forms.field_types import Kind
from forms.part import Tree
from rules.condition import Names, read_condition
from rules.open_names import open_names
from rules.values import UNKNOWN

NAMES = Names({"a": Kind.BOOLEAN, "b": Kind.BOOLEAN, "n": Kind.NUMBER, "rows": Kind.ROWS}, {}, {})
A: Tree = {"==": [{"var": "a"}, True]}
B: Tree = {"==": [{"var": "b"}, True]}
LARGE: Tree = {">": [{"var": "n"}, 200]}


@pytest.mark.parametrize(
    ("condition", "known", "found"),
    [
        (A, {}, ("a",)),
        (A, {"a": True}, ()),
        ({"and": [A, LARGE]}, {}, ("a", "n")),
        ({"and": [A, LARGE]}, {"a": True}, ("n",)),
        ({"and": [A, LARGE]}, {"a": False}, ()),
        ({"or": [A, LARGE]}, {"a": True}, ()),
        ({"and": [{"or": [A, B]}, LARGE]}, {"a": True}, ("n",)),
        ({"and": [{"or": [A, B]}, LARGE]}, {"a": False}, ("b", "n")),
        ({"!": [A]}, {}, ("a",)),
        ({"implies": [A, B]}, {"a": False}, ()),
        ({"filled": [{"var": "n"}]}, {}, ("n",)),
        ({"some": [{"var": "rows"}, {"==": [{"var": "item.x"}, 1]}]}, {}, ("rows",)),
        (None, {}, ()),
    ],
)
def test_an_unknown_name_is_open_while_it_can_turn_the_condition(condition: Tree, known: dict[str, object], found: tuple[str, ...]) -> None:
    node, faults = read_condition(condition, NAMES, "x")
    assert faults == ()

    assert open_names(node, {**dict.fromkeys(NAMES.kinds, UNKNOWN), **known}) == found
