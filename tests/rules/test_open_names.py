"""Which unknown names leave a condition open: those that can still turn it, and no others; also through conclusions."""

from __future__ import annotations

from typing import Any

import pytest

from forms.bundle import Bundle
from forms.decision_table import HitPolicy
from forms.field_types import Kind
from forms.part import Tree
from forms.problems import Problem
from rules.conclusions import Conclusions
from rules.condition import Names, read_condition
from rules.open_names import open_names
from rules.values import UNKNOWN
from runtime.calendar import published
from runtime.evaluation import environment_at_rules
from tests.runtime.given_decisions import at, ready, row, rule, shop, submission, values, var, waivers

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


def open_in(document: Bundle, condition: Tree, **given: Any) -> tuple[str, ...]:
    """What leaves the condition open in this bundle for that submission."""
    compiled = ready(document)
    environment = environment_at_rules(compiled, submission(**given), published())
    assert not isinstance(environment, Problem)
    node, faults = read_condition(condition, compiled.book.names, "x")
    assert not faults
    return open_names(node, environment, Conclusions(compiled.book, document.tables))


LARGE_SHOP: Tree = {">": [var("market_area"), 50]}
HIGH: Tree = {"==": [var("conclusions.grade.level"), "高"]}
GRADES = values(
    row("a", {"area": at("<", 50)}, level="低"),
    row("b", {"area": at(">=", 50), "kind": at("in", "网吧")}, level="高"),
    row("c", {"taxpayer": at("in", "A")}, level="高"),
    reads=("market_area", "market_kind", "taxpayer"),
    hit=HitPolicy.FIRST,
)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"area": None, "taxpayer": "A"}, ("market_area",)),
        ({"kind": None, "taxpayer": "B"}, ("market_kind",)),
        ({"area": None, "kind": None, "taxpayer": None, "silent": ("税务库",)}, ("market_area", "market_kind", "taxpayer")),
        # the first row decides, whatever the others come to
        ({"area": 20, "kind": None}, ()),
        # both say the same
        ({"kind": None, "taxpayer": "A"}, ()),
    ],
)
def test_an_open_table_waits_for_what_the_rows_read_that_may_decide(given: dict[str, Any], found: tuple[str, ...]) -> None:
    assert open_in(shop(GRADES), HIGH, **given) == found


def test_a_rule_that_reads_a_rule_that_reads_a_table_waits_for_the_rows() -> None:
    rules = [rule("high", HIGH), rule("next", {"!": [var("conclusions.high")]}, when=LARGE_SHOP), rule("last", var("conclusions.next"))]
    document = shop(GRADES, rules=rules)

    assert open_in(document, var("conclusions.next"), kind=None, taxpayer="B") == ("market_kind",)
    assert open_in(document, {"and": [var("conclusions.next"), LARGE_SHOP]}, area=20, kind=None) == ()


def test_a_chain_of_a_thousand_rules_is_looked_through() -> None:
    links = [rule(f"r{number}", var(f"conclusions.r{number - 1}")) for number in range(1, 1_000)]
    document = shop(rules=[rule("r0", LARGE_SHOP), *links])

    assert open_in(document, var("conclusions.r999"), area=None) == ("market_area",)


def test_whether_a_material_may_come_later_waits_for_the_rows_of_the_waiver_tables_that_name_it() -> None:
    table = waivers(
        row("a", {"area": at(">", 50)}, materials=["lease"], allowed=False),
        row("b", {"kind": at("in", "网吧")}, materials=["plan"], allowed=False),
    )
    document = shop(table, rules=[rule("r", var("materials.lease.waived"))])

    assert open_in(document, var("materials.lease.waived"), area=None, kind=None, uploads=(), signed=True) == ("market_area",)
    assert open_in(document, var("materials.lease.waived"), area=None, uploads=()) == ()
