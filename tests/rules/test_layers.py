"""Rules and tables that read each other's conclusions: in which order they are judged, and what can never be judged."""

from __future__ import annotations

from typing import Any

import pytest

from forms.decision_table import CellTest, DecisionTable, Test
from forms.edits.base import revised
from forms.findings import Finding, Place
from forms.stated_rule import OnFail
from rules.condition import Var, reads
from rules.layers import layers
from rules.names import labels_in_conditions
from rules.rule_book import read_rule_book
from rules.sentence import sentence
from runtime.outcome import VerdictState
from tests.runtime.given_decisions import at, columns, eligibility, faults, ready, row, rule, shop, submission, values, var, waivers, walked


def test_who_reads_a_conclusion_comes_after_it() -> None:
    assert layers(["a", "b", "c", "d"], {"a": ["b"], "b": ["d"], "c": []}) == (("c", "d"), ("b",), ("a",))
    assert layers([], {}) == ()
    assert layers(["a", "b", "c"], {"a": ["b"], "b": ["a"]}) == (("c",),)


def chain(length: int) -> list[Any]:
    """Each rule fails if the one before it fails; written down in the wrong order."""
    first = rule("r0", {">=": [var("market_area"), 50]})
    return [*(rule(f"r{number}", var(f"conclusions.r{number - 1}")) for number in reversed(range(1, length))), first]


@pytest.mark.parametrize("engine", ["durable", "reference"])
def test_a_chain_of_forty_rules_is_judged_link_by_link(engine: Any) -> None:
    compiled = ready(shop(rules=chain(40)))

    assert {one.state for one in walked(compiled, submission(area=60), engine).verdicts} == {VerdictState.HOLDS}
    failing = walked(compiled, submission(area=40), engine)
    assert {one.state for one in failing.verdicts} == {VerdictState.FAILS}
    assert failing.trace == tuple(f"r{number}" for number in range(40))
    unknown = walked(compiled, submission(area=None), engine)
    assert {one.state for one in unknown.verdicts} == {VerdictState.UNDETERMINED}
    assert dict(failing.verdicts[0].used) == {"market_area": 40}


def test_a_thousand_rules_in_one_chain_or_circle_are_read() -> None:
    book = read_rule_book(shop(rules=chain(1_000)))
    assert len(book.rule_layers) == 1_000
    assert not book.problems

    circle = [rule(f"r{number}", var(f"conclusions.r{(number + 1) % 1_000}")) for number in range(1_000)]
    assert [problem.code for problem in read_rule_book(shop(rules=circle)).problems] == ["RULE_CIRCLE"]


def test_a_chain_of_forty_tables_is_worked_out_in_order() -> None:
    first = values(row("r", {"area": at(">=", 50)}, level=0), reads=("market_area",), type_="number", id_="t0")
    links = [
        values(
            row("r", {"level": at("in", number - 1)}, level=number),
            reads=(f"conclusions.t{number - 1}.level",),
            type_="number",
            id_=f"t{number}",
        )
        for number in reversed(range(1, 40))
    ]
    compiled = ready(shop(*links, first, rules=[rule("last", {"==": [var("conclusions.t39.level"), 39]})]))

    assert walked(compiled, submission(area=60)).verdicts[0].state is VerdictState.HOLDS
    assert walked(compiled, submission(area=40)).verdicts[0].state is VerdictState.FAILS
    assert walked(compiled, submission(area=None)).verdicts[0].state is VerdictState.UNDETERMINED


@pytest.mark.parametrize(
    ("when", "concluded"),
    [({"<": [var("market_area"), 50]}, True), (None, False)],
    ids=["skipped", "fails"],
)
def test_a_rule_that_is_skipped_holds_for_who_reads_it(when: Any, concluded: bool) -> None:
    first = rule("first", {"==": [var("market_kind"), "零售"]}, when=when, on_fail=OnFail.FLAG)
    second = rule("second", {"!": [var("conclusions.first")]})

    found = {one.rule.id: one.state for one in walked(ready(shop(rules=[first, second])), submission()).verdicts}

    assert found["second"] is (VerdictState.FAILS if concluded else VerdictState.HOLDS)


def test_a_rule_that_is_not_looked_at_has_no_conclusion() -> None:
    first = rule("first", False, applies_to=("fire",))
    second = rule("second", {"==": [var("conclusions.first"), None]})
    compiled = ready(shop(rules=[second, first]))

    assert walked(compiled, submission()).verdicts[0].state is VerdictState.HOLDS
    assert walked(compiled, submission(selected=("market", "fire"), uploads=("lease", "plan"))).verdicts[0].state is VerdictState.FAILS


def grade(**more: Any) -> DecisionTable:
    return values(row("r", {"area": at(">=", 50)}, level="大"), reads=("market_area",), **more)


def only(table: DecisionTable, name: str) -> DecisionTable:
    """The table with one column, which reads this."""
    return table.model_copy(update={"columns": columns(name), "rows": ()})


LATER = waivers(row("r", {"area": at(">=", 50)}, materials=("lease",), allowed=True))

FAULTS: list[tuple[str, Any, list[Any], tuple[str, str], str]] = [
    ("itself", [], [rule("a", var("conclusions.a"))], ("RULE_READS_ITSELF", "rules.a"), "rule"),
    (
        "circle",
        [],
        [rule("a", True, when=var("conclusions.b")), rule("b", var("conclusions.c")), rule("c", {"!": [var("conclusions.a")]})],
        ("RULE_CIRCLE", "rules.a"),
        "rule",
    ),
    ("misspelt", [], [rule("first", var("conclusions.frist"))], ("COND_UNKNOWN_CONCLUSION", "rules.first.holds"), "rule"),
    (
        "column",
        [grade()],
        [rule("a", {"==": [var("conclusions.grade.lvl"), "大"]})],
        ("COND_UNKNOWN_CONCLUSION", "rules.a.holds.==[0]"),
        "rule",
    ),
    ("whole table", [grade()], [rule("a", var("conclusions.grade"))], ("COND_UNKNOWN_CONCLUSION", "rules.a.holds"), "rule"),
    ("kind", [grade()], [rule("a", var("conclusions.grade.level"))], ("COND_NOT_A_CONDITION", "rules.a.holds"), "rule"),
    ("material", [], [rule("a", var("materials.leese.present"))], ("COND_UNKNOWN_MATERIAL", "rules.a.holds"), "rule"),
    ("state", [], [rule("a", var("materials.lease.there"))], ("COND_MATERIAL_STATE", "rules.a.holds"), "rule"),
    ("table itself", [only(grade(), "conclusions.grade.level")], [], ("TABLE_READS_ITSELF", "tables.grade"), "table"),
    (
        "tables",
        [only(grade(), "conclusions.other.level"), only(grade(id_="other"), "conclusions.grade.level")],
        [],
        ("TABLE_CIRCLE", "tables.grade"),
        "table",
    ),
    ("reads rule", [only(grade(), "conclusions.a")], [rule("a", True)], ("TABLE_READS_RULE", "tables.grade.columns.a"), "table"),
    (
        "may come later",
        [LATER.model_copy(update={"columns": columns("materials.lease.waived")})],
        [],
        ("TABLE_READS_ITSELF", "tables.later"),
        "table",
    ),
    ("unknown column", [only(grade(), "market_aera")], [], ("COND_UNKNOWN_NAME", "tables.grade.columns.aera"), "table"),
    ("text", [values(row("r", {"area": at(">=", "五十")}, level="大"))], [], ("TABLE_CELL_KIND", "tables.grade.r.area"), "table"),
    ("number", [values(row("r", {"kind": at("in", 5)}, level="大"))], [], ("TABLE_CELL_KIND", "tables.grade.r.kind"), "table"),
    ("order of texts", [values(row("r", {"kind": at("<", "餐饮")}, level="大"))], [], ("TABLE_CELL_TEST", "tables.grade.r.kind"), "table"),
    ("two for one", [values(row("r", {"area": at("<", 1, 2)}, level="大"))], [], ("TABLE_CELL_NUMBER", "tables.grade.r.area"), "table"),
    ("none", [values(row("r", {"kind": at("in")}, level="大"))], [], ("TABLE_CELL_NUMBER", "tables.grade.r.kind"), "table"),
    (
        "too many",
        [values(row("r", {"kind": (CellTest(test=Test.EMPTY, values=(1,)),)}, level="大"))],
        [],
        ("TABLE_CELL_NUMBER", "tables.grade.r.kind"),
        "table",
    ),
]


@pytest.mark.parametrize(("tables", "rules", "expected", "kind"), [one[1:] for one in FAULTS], ids=[one[0] for one in FAULTS])
def test_what_can_never_be_judged_is_refused_with_its_place(tables: Any, rules: Any, expected: tuple[str, str], kind: str) -> None:
    document = shop(*tables, rules=rules)

    assert faults(document) == [expected]
    [found] = read_rule_book(document).problems
    assert isinstance(found, Finding)
    assert found.place == Place(kind, expected[1].split(".")[1])  # type: ignore[arg-type]  # rule or table


def test_a_misspelt_name_is_answered_with_the_nearest() -> None:
    problems = read_rule_book(
        shop(grade(), rules=[rule("first", var("conclusions.frist")), rule("b", var("materials.leese.valid"))])
    ).problems

    assert [problem.params["nearest"] for problem in problems] == ["first", "lease"]


def test_a_faulty_column_is_told_once_and_not_for_every_row() -> None:
    table = values(*(row(f"r{number}", {"aera": at("<", number)}, level="大") for number in range(50)), reads=("aera",))

    assert [code for code, _ in faults(shop(table))] == ["COND_UNKNOWN_NAME"]


def test_what_is_settled_earlier_reads_no_conclusions() -> None:
    document = shop(rules=[rule("a", True)])
    item = document.items[1].model_copy(update={"applies_when": var("conclusions.a")})
    material = document.materials[0]
    use = material.uses[0].model_copy(update={"required_when": var("materials.plan.present")})
    materials = (material.model_copy(update={"uses": (use,)}), *document.materials[1:])

    found = faults(document.model_copy(update={"items": (document.items[0], item), "materials": materials}))

    assert found == [("COND_TOO_EARLY", "items.fire.applies_when"), ("COND_TOO_EARLY", "items.market.materials.lease.required_when")]


def test_a_data_item_of_such_a_name_keeps_it() -> None:
    document = shop()
    first = document.data_items[1].model_copy(update={"answers_to": ("materials",)})
    items = (document.data_items[0], first, *document.data_items[2:])

    compiled = ready(revised(document, data_items=items, rules=(rule("a", {">": [var("materials"), 50]}),)))

    assert reads(Var("materials")) == ("materials",)
    assert dict(walked(compiled, submission(area=60)).verdicts[0].used) == {"market_area": 60}


SAID = [
    (var("conclusions.a"), "“规则a”的结论成立"),
    ({"!": [var("conclusions.a")]}, "“规则a”的结论不成立"),
    ({"==": [var("conclusions.grade.level"), "大"]}, "决策表“分档grade”得出的“档次”为“大”"),
    (
        {"and": [var("materials.lease.present"), {"!": [var("materials.licence.valid")]}]},
        "材料“租赁合同”已有且材料“营业执照”未经共享库核验有效",
    ),
    (var("materials.lease.waived"), "材料“租赁合同”已承诺后补"),
]


@pytest.mark.parametrize(("tree", "words"), SAID)
def test_conclusions_and_materials_are_said_as_people_know_them(tree: Any, words: str) -> None:
    document = shop(grade(), eligibility(id_="entry"), rules=[rule("a", True), rule("b", tree)])
    node = read_rule_book(document).eligibility.clauses[1].holds

    assert sentence(node, labels_in_conditions(document)) == words
    assert sentence(node, labels_in_conditions(document), "en")
