"""The picture of the rules: every thing that a condition reads feeds what it decides, and nothing else is drawn."""

from __future__ import annotations

import re

import pytest

from forms.bundle import Bundle
from forms.decision_table import CellTest, ConditionColumn, DecisionTable, TableKind, TableRow, Test
from forms.stated_rule import OnFail, Parameter, ParameterValue, StatedRule
from rules.rule_graph import ALL, rule_graph
from rules.rule_graph_dot import broken, dot
from tests.samples import bundle


def with_more() -> Bundle:
    """Catering with a parameter, a rule that reads another's conclusion and a material, and a waiver table."""
    found = bundle("catering")
    area = {">": [{"var": "venue_area"}, {"var": "parameters.least"}]}
    table = DecisionTable(
        id="later",
        title="容缺矩阵",
        kind=TableKind.WAIVER,
        columns=(ConditionColumn(id="c", reads={"var": "venue_area"}), ConditionColumn(id="unused", reads={"var": "sign_kuan"})),
        rows=(TableRow(id="r1", materials=("layout",), cells={"c": (CellTest(test=Test.MORE, values=(50,)),)}),),
    )
    rules = (
        StatedRule(id="large", title="面积够大", holds=area, on_fail=OnFail.CORRECT),
        StatedRule(
            id="second",
            title='读"结论"\\N',
            holds={"or": [{"var": "conclusions.large"}, {"var": "materials.layout.present"}]},
            on_fail=OnFail.FLAG,
            applies_to=("food",),
        ),
    )
    parameter = Parameter(name="least", label="最小面积", rows=(ParameterValue(value=20),))
    return found.model_copy(update={"rules": (*found.rules, *rules), "tables": (table,), "parameters": (parameter,)})


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("item:venue_area", "rule:large"),
        ("parameter:least", "rule:large"),
        ("rule:large", f"department:{ALL}"),
        ("rule:large", "rule:second"),
        ("material:layout", "rule:second"),
        ("rule:second", "department:food"),
        ("item:venue_area", "table:later"),
        ("table:later", "material:layout"),
        ("item:venue_area", "department:fire"),
        ("library:法人库", "fact:licence_status"),
        ("fact:licence_status", "rule:c_licence"),
        ("library:法人库", "material:yyzz"),
        ("material:yyzz", "department:reg"),
    ],
)
def test_what_is_read_feeds_what_is_decided(source: str, target: str) -> None:
    assert (source, target) in rule_graph(with_more()).edges


def test_a_column_no_row_uses_and_an_item_nobody_reads_are_not_drawn() -> None:
    graph = rule_graph(with_more())

    assert ("item:sign_kuan", "table:later") not in graph.edges
    joined = {end for edge in graph.edges for end in edge}
    assert {node.id for node in graph.nodes} == joined


def test_around_a_rule_stands_what_feeds_it_and_what_it_decides_but_not_what_else_reads_the_same() -> None:
    near = rule_graph(with_more()).around("rule:large", 1)

    assert {node.id for node in near.nodes} == {"rule:large", "item:venue_area", "parameter:least", "rule:second", f"department:{ALL}"}
    assert "table:later" not in {node.id for node in rule_graph(with_more()).around("rule:large", 3).nodes}


def test_the_drawing_names_every_node_once_and_no_label_breaks_out_of_its_quotes() -> None:
    graph = rule_graph(with_more())

    text = dot(graph, chosen="rule:second")

    assert len(re.findall(r"^n\d+ \[", text, re.M)) == len(graph.nodes)
    assert len(re.findall(r"^n\d+ -> n\d+ \[(minlen=\d|constraint=false)\];$", text, re.M)) == len(graph.edges)
    for line in text.splitlines():
        assert len(re.findall(r'(?<!\\)(?:\\\\)*"', line)) % 2 == 0, line
    assert r"读\"结论\"\\N" in text


def test_a_long_label_is_broken_and_cut() -> None:
    assert (
        broken("经营场所在本辖区属于本机关职权范围并且不在学校幼儿园周边五十米以内")
        == "经营场所在本辖区属于\n本机关职权范围并且不\n在学校幼儿园周边五…"
    )
    assert broken("a name of several words in English") == "a name of several words\nin English"
