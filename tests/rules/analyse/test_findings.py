"""What is found in small bundles, and what is not: one table, a line for each way a rule goes wrong."""

from __future__ import annotations

from datetime import date

import pytest

from forms.bundle import Bundle, TestCase, WaiverPolicy
from forms.decision_table import CellTest, ConditionColumn, DecisionTable, OutcomeColumn, TableKind, TableRow, Test
from forms.field_types import RowField
from forms.findings import Place
from forms.layout import GuidedQuestion, Layout
from forms.material import Material, Use
from forms.part import Tree
from forms.problems import Severity
from forms.stated_rule import Parameter, ParameterValue
from rules.values import Value
from tests.rules.analyse.given import ON, a_bundle, a_field, a_rule, an_item, analysed, found, leaf, var

SMALL, LARGE = leaf("<", "n", 3), leaf(">", "n", 5)
KIND_A, KIND_B, KIND_C = (leaf("==", "kind", kind) for kind in ("甲类", "乙类", "丙类"))
AGED = leaf("contains", "many", "老年")
ORPHAN = leaf("contains", "many", "孤儿")
ADULT: Tree = {">=": [{"age": [var("born")]}, 18]}


def a_use(item: str, id: str = "paper", waivable: bool = False, when: Tree = None, generated: bool = False) -> Use:
    return Use(item=item, id=id, name=f"{item}.{id}", waivable=waivable, main=not waivable, required_when=when, generated=generated)


def papers(*uses: Use, most: int = 9) -> Bundle:
    items = [an_item("a", a_field("n")), an_item("b", a_field("m")), an_item("c", a_field("m"), core=False)]
    ids = dict.fromkeys(use.id for use in uses)
    materials = [Material(id=id, name=id, uses=tuple(use for use in uses if use.id == id)) for id in ids]
    return a_bundle(items=items, materials=materials, waiver=WaiverPolicy(max_materials=most))


def rated(*rows: ParameterValue) -> Bundle:
    rule = a_rule("r", {">=": [var("n"), var("parameters.least")]})
    return a_bundle(rule, parameters=[Parameter(name="least", label="least", rows=rows)])


TWO = (an_item("a", a_field("n"), a_field("kind")), an_item("b", a_field("kind"), a_field("grade")))


@pytest.mark.parametrize(
    ("bundle", "expected"),
    [
        # one rule
        (a_bundle(a_rule("r", leaf(">", "n", 1), {"and": [SMALL, LARGE]})), [("RULE_NEVER_LOOKED_AT", "rules.r")]),
        (
            a_bundle(a_rule("r", leaf(">", "n", 1), {"and": [ADULT, leaf(">", "born", "2020-01-01")]})),
            [("RULE_NEVER_LOOKED_AT", "rules.r")],
        ),
        (a_bundle(a_rule("r", {"or": [leaf("!=", "kind", "甲类"), leaf("!=", "kind", "乙类")]})), [("RULE_NEVER_FAILS", "rules.r")]),
        (a_bundle(a_rule("r", {"and": [SMALL, LARGE]})), [("RULE_REFUSES_EVERYBODY", "rules.r")]),
        (a_bundle(a_rule("r", SMALL, LARGE)), [("RULE_NEVER_PASSES", "rules.r")]),
        (a_bundle(a_rule("r", False, LARGE)), []),
        (
            a_bundle(a_rule("r", SMALL, {"or": [leaf("filled", "kind"), {"!": [leaf("filled", "kind")]}]})),
            [("RULE_WHEN_ALWAYS_TRUE", "rules.r")],
        ),
        (a_bundle(a_rule("r", SMALL, since=date(2026, 3, 2), until=date(2026, 3, 1))), [("RULE_NEVER_IN_FORCE", "rules.r")]),
        (a_bundle(a_rule("r", {"and": [SMALL, LARGE]}, until=date(2026, 3, 9))), []),
        # of two whole numbers there is none between, of two amounts there is
        (a_bundle(a_rule("r", True, {"and": [leaf(">", "n", 1), leaf("<", "n", 2)]})), [("RULE_NEVER_LOOKED_AT", "rules.r")]),
        (a_bundle(a_rule("r", leaf("filled", "kind"), {"and": [leaf(">", "m", 1), leaf("<", "m", 2)]})), []),
        # what the only item asks for without condition is never empty where the rule decides
        (
            a_bundle(a_rule("r", leaf("filled", "n")), items=[an_item("a", a_field("n", required=True))]),
            [("RULE_NEVER_FAILS", "rules.r")],
        ),
        (a_bundle(a_rule("r", leaf("filled", "n")), items=[an_item("a", a_field("n"))]), []),
        # two rules with one verdict
        (a_bundle(a_rule("r", leaf("<", "n", 9)), a_rule("s", SMALL)), [("RULE_SHADOWED", "rules.r")]),
        (a_bundle(a_rule("r", SMALL), a_rule("s", SMALL)), [("RULE_REPEATED", "rules.s")]),
        # who leaves it empty fails the first only
        (a_bundle(a_rule("r", SMALL), a_rule("s", {"!": [leaf(">=", "n", 3)]})), [("RULE_SHADOWED", "rules.s")]),
        (a_bundle(a_rule("r", leaf("<", "n", 9)), a_rule("s", SMALL, kind="不予许可")), []),
        # two verdicts
        (a_bundle(a_rule("r", SMALL, on_fail="correct"), a_rule("s", SMALL)), [("RULES_CONTRADICT", "rules.r")]),
        (a_bundle(a_rule("r", leaf("<", "n", 9), on_fail="correct"), a_rule("s", SMALL)), [("VERDICT_IN_VAIN", "rules.r")]),
        (a_bundle(a_rule("r", SMALL, on_fail="correct"), a_rule("s", leaf("<", "n", 9))), []),
        (
            a_bundle(
                a_rule("r", {"!": [{"and": [LARGE, KIND_A]}]}, on_fail="correct"),
                a_rule("s", {"!": [{"and": [leaf(">", "n", 7), leaf("filled", "kind")]}]}),
            ),
            [("RULES_OVERLAP", "rules.r")],
        ),
        (a_bundle(a_rule("r", LARGE, on_fail="correct"), a_rule("s", leaf("<", "m", 1))), []),
        # a verdict without its premise
        (
            a_bundle(a_rule("r", leaf("filled", "kind"), AGED, "correct"), a_rule("s", leaf("!=", "kind", "丙类"))),
            [("RULE_WITHOUT_PREMISE", "rules.s")],
        ),
        (a_bundle(a_rule("r", leaf("filled", "kind"), AGED, "correct"), a_rule("s", leaf("!=", "kind", "丙类"), AGED)), []),
        # the neighbour does not ask for an answer, so that the answer matters by itself
        (a_bundle(a_rule("r", leaf("!=", "kind", "甲类"), AGED, "correct"), a_rule("s", leaf("!=", "kind", "丙类"))), []),
        # demands that cannot be met together
        (a_bundle(a_rule("r", KIND_A, AGED), a_rule("s", KIND_B, ORPHAN)), [("DEMANDS_INCOMPATIBLE", "rules.r")]),
        (a_bundle(a_rule("r", KIND_A, AGED), a_rule("s", KIND_B, {"!": [AGED]})), []),
        (
            a_bundle(
                a_rule("r", {"or": [KIND_A, leaf("==", "grade", "一级")]}),
                a_rule("s", {"or": [KIND_B, leaf("==", "grade", "二级")]}),
                a_rule("t", KIND_C),
            ),
            [("NOBODY_PASSES", "rules")],
        ),
        # options out of reach
        (
            a_bundle(a_rule("r", leaf("!=", "kind", "丙类"), applies_to=("a",)), items=TWO),
            [("OPTION_REFUSED_ELSEWHERE", "data_items.kind")],
        ),
        (a_bundle(a_rule("r", leaf("!=", "kind", "丙类")), items=TWO), []),
        (a_bundle(a_rule("r", {"implies": [SMALL, leaf("!=", "kind", "丙类")]}, applies_to=("a",)), items=TWO), []),
        # what does not apply
        (
            a_bundle(a_rule("r", leaf("!=", "grade", "二级"), SMALL), show_when={"grade": LARGE}),
            [("RULE_READS_HIDDEN", "rules.r")],
        ),
        (a_bundle(a_rule("r", leaf(">", "m", 1)), items=[an_item("a", a_field("n"))]), [("RULE_READS_UNASKED", "rules.r")]),
        (
            a_bundle(
                a_rule("r", leaf(">", "m", 1), applies_to=("a",)),
                items=[an_item("a", a_field("n")), an_item("b", a_field("m"), core=False)],
            ),
            [("RULE_READS_OTHERS", "rules.r")],
        ),
        (
            a_bundle(
                a_rule("r", {"implies": [leaf("filled", "m"), leaf(">", "m", 1)]}, applies_to=("a",)),
                items=[an_item("a", a_field("n")), an_item("b", a_field("m"), core=False)],
            ),
            [],
        ),
        # items, fields, what is shown
        (
            a_bundle(items=[an_item("a", a_field("m"), applies_when={"and": [SMALL, LARGE]})]),
            [("ITEM_NEVER_APPLIES", "items.a.applies_when")],
        ),
        (
            a_bundle(items=[an_item("a", a_field("n", True, leaf("filled", "m")), a_field("m", True, {"and": [SMALL, LARGE]}))]),
            [("FIELD_NEVER_REQUIRED", "fields.a.m.required_when")],
        ),
        (
            a_bundle(items=[an_item("a", a_field("n", True, {"or": [leaf("==", "m", 1), leaf("!=", "m", 1)]}))]),
            [("FIELD_ALWAYS_REQUIRED", "fields.a.n.required_when")],
        ),
        (a_bundle(show_when={"grade": {"and": [SMALL, LARGE]}}), [("FIELD_NEVER_SHOWN", "layout.placements.grade")]),
        (
            a_bundle(items=[an_item("a", a_field("n"), applies_when=leaf("==", "m", 1)), an_item("b", a_field("m"), applies_when=SMALL)]),
            [("ITEMS_WAIT_FOR_EACH_OTHER", "items.a.applies_when")],
        ),
        # waivers
        (papers(a_use("a", waivable=True), a_use("b")), [("WAIVER_UNREACHABLE", "uses.a.paper")]),
        (papers(a_use("a", waivable=True), a_use("c"), a_use("a", "form", generated=True)), []),
        (papers(a_use("a", waivable=True), a_use("a", "main"), most=0), [("WAIVER_ALLOWS_NONE", "waiver.max_materials")]),
        (papers(a_use("a", waivable=True), a_use("a", "more", waivable=True)), [("WAIVER_EMPTIES_ITEM", "items.a")]),
        (papers(a_use("a", waivable=True), a_use("a", "more", waivable=True), most=1), []),
        (papers(a_use("a", waivable=True), a_use("a", "main", when=SMALL)), [("WAIVER_EMPTIES_ITEM", "items.a")]),
        (papers(a_use("a", waivable=True, when=SMALL), a_use("a", "main", when=SMALL)), []),
        (papers(a_use("a", when={"and": [SMALL, LARGE]})), [("MATERIAL_NEVER_DEMANDED", "uses.a.paper.required_when")]),
        # parameters
        (rated(ParameterValue(value=3)), []),
        (rated(ParameterValue(value=3, since=date(2027, 1, 1))), [("PARAMETER_WITHOUT_VALUE", "parameters.least")]),
        (rated(ParameterValue(value=3, until=date(2026, 12, 31))), [("PARAMETER_LAPSES", "parameters.least")]),
        (rated(ParameterValue(value=3, until=date(2026, 12, 31)), ParameterValue(value=4, since=date(2027, 1, 1))), []),
    ],
)
def test_what_is_found(bundle: Bundle, expected: list[tuple[str, str]]) -> None:
    assert found(bundle) == expected


def test_a_finding_has_words_a_place_and_what_it_is_about() -> None:
    [finding] = analysed(a_bundle(a_rule("r", leaf("<", "n", 9)), a_rule("s", SMALL))).findings

    assert finding.place == Place("rule", "r")
    assert finding.related == ("r", "s")
    assert finding.severity is Severity.WARNING
    assert finding.witness == {"n": 9}
    assert "r" in finding.text() and "s" in finding.text("en")


def test_the_premise_that_is_missing_is_offered() -> None:
    [finding] = analysed(a_bundle(a_rule("r", leaf("filled", "kind"), AGED, "correct"), a_rule("s", leaf("!=", "kind", "丙类")))).findings

    assert finding.witness == {"kind": "丙类"}
    assert finding.fix == ({"op": "set_rule", "rule": "s", "changes": {"when": AGED}},)
    assert finding.mend_text() and finding.mend_text("en")


def test_a_guided_question_is_asked_whatever_applies() -> None:
    bundle = a_bundle(a_rule("r", leaf(">", "m", 1)), items=[an_item("a", a_field("n"))])
    questions = Layout(questions=(GuidedQuestion(id="q", text="q", sets="m"),), sections=bundle.layout.sections)

    assert found(bundle.model_copy(update={"layout": questions})) == []


@pytest.mark.parametrize(
    "holds",
    [
        {"==": [var("text"), var("word")]},
        {"!=": [var("text"), var("word")]},
        {">": [var("n"), var("m")]},
        {"some": [var("many"), {"==": [var("item"), "孤儿"]}]},
        {">=": [{"count": [var("many"), {"==": [var("item"), "孤儿"]}]}, 2]},
        {"cid_ok": [var("text")]},
        {"contains": [var("text"), "路"]},
    ],
)
def test_tests_that_no_box_sees_are_tried_out(holds: Tree) -> None:
    analysis = analysed(a_bundle(a_rule("r", holds), a_rule("s", {"!": [holds]}, on_fail="correct")))

    assert analysis.undecided == ()
    assert [finding.code for finding in analysis.findings] == ["DEMANDS_INCOMPATIBLE"]


ADDED_UP: list[Tree] = [
    {"<": [{"sum": [var("word"), var("item.pay")]}, 5000]},
    {"==": [{"sum": [var("word"), var("item.pay")]}, {"-": [var("n"), 100]}]},
    {">=": [{"count": [var("word"), {">": [var("item.pay"), 3000]}]}, 3]},
    {"some": [var("word"), {">": [{"count": [var("item.parts"), {"==": [var("item"), "甲"]}]}, 0]}]},
]


@pytest.mark.parametrize("holds", ADDED_UP)
def test_what_is_added_up_over_rows_is_tried_out(holds: Tree) -> None:
    bundle = a_bundle(a_rule("r", holds), a_rule("s", {"!": [holds]}, on_fail="correct"))
    columns = (
        RowField(id="pay", label="pay", type="decimal"),
        RowField(id="parts", label="parts", type="multiselect", options=("甲", "乙")),
    )
    items = tuple(one.model_copy(update={"type": "group", "columns": columns}) if one.id == "word" else one for one in bundle.data_items)

    analysis = analysed(bundle.model_copy(update={"data_items": items}))

    assert {finding.code for finding in analysis.findings} <= {"DEMANDS_INCOMPATIBLE"}
    assert analysis.findings or analysis.undecided


def test_what_cannot_be_tried_out_is_said_to_be_undecided() -> None:
    analysis = analysed(a_bundle(a_rule("r", {"!": [{"==": [{"-": [var("n"), 1]}, 4242]}]})))

    assert analysis.findings == ()
    assert [(one.code, one.place) for one in analysis.undecided] == [("ANALYSIS_FAILS_UNDECIDED", Place("rule", "r"))]
    assert [one.params["names"] for one in analysis.undecided] == ["n"]


FEES = DecisionTable(
    id="fees",
    title="补贴档次",
    kind=TableKind.VALUE,
    columns=(ConditionColumn(id="n", reads=var("n")),),
    rows=(TableRow(id="a", cells={"n": (CellTest(test=Test.MORE, values=(1,)),)}, outcomes={"fee": 3}),),
    outcomes=(OutcomeColumn(id="fee", label="金额", type="number"),),
)


@pytest.mark.parametrize(
    ("reads", "chinese", "english"),
    [
        ("conclusions.fees.fee", "决策表“补贴档次”得出的“金额”", "“金额” as the table “补贴档次” gives it"),
        ("conclusions.s", "规则“s”的结论", "the conclusion of the rule “s”"),
    ],
)
def test_where_a_conclusion_leaves_it_open_whose_it_is_is_said(reads: str, chinese: str, english: str) -> None:
    bundle = a_bundle(a_rule("s", SMALL), a_rule("r", {"==": [var(reads), 3 if "fees" in reads else True]}))

    (one,) = analysed(bundle.model_copy(update={"tables": (FEES,)})).undecided

    assert (one.code, one.place) == ("ANALYSIS_FAILS_FOLLOWS", Place("rule", "r"))
    assert chinese in one.text("zh") and english in one.text("en")


def test_a_condition_with_too_many_alternatives_is_said_to_be_undecided() -> None:
    parts: list[Tree] = [{"or": [{"contains": [var(name), f"{part}"]} for name in ("text", "word")]} for part in range(12)]

    analysis = analysed(a_bundle(a_rule("r", SMALL, {"and": parts})))

    assert [one.code for one in analysis.undecided] == ["ANALYSIS_TOO_LARGE"]


def test_choices_among_many_options_are_weighed_one_by_one() -> None:
    options = tuple(f"项目{number}" for number in range(1, 31))
    bundle = a_bundle(
        *(a_rule(f"r{number}", {"!": [leaf("contains", "many", option)]}) for number, option in enumerate(options)),
        a_rule("never", SMALL, {"and": [leaf("contains", "many", options[3]), {"!": [leaf("filled", "many")]}]}),
    )
    items = tuple(one.model_copy(update={"options": options}) if one.id == "many" else one for one in bundle.data_items)

    analysis = analysed(bundle.model_copy(update={"data_items": items}))

    assert [(one.code, one.where) for one in analysis.findings] == [("RULE_NEVER_LOOKED_AT", "rules.never")]
    assert analysis.undecided == ()


def test_rules_are_analysed_as_of_a_day() -> None:
    bundle = a_bundle(a_rule("r", SMALL), a_rule("s", SMALL, since=date(2027, 1, 1)))

    assert found(bundle, ON) == []
    assert found(bundle, date(2027, 1, 1)) == [("RULE_REPEATED", "rules.s")]


@pytest.mark.parametrize(
    ("type_", "given", "holds", "answer"),
    [
        ("text", None, {"!": [leaf("filled", "text")]}, "示例text"),
        ("text", "王示例", {"!": [leaf("filled", "text")]}, "王示例"),
        ("text", "王示例", {"!": [leaf("==", "text", "甲")]}, "甲"),
        ("mobile", None, {"!": [leaf("filled", "text")]}, "13900000001"),
        ("id_document", None, {"!": [leaf("filled", "text")]}, {"type": "护照", "number": "E12345678"}),
    ],
)
def test_a_witness_answers_as_a_person_would(type_: str, given: str | None, holds: Tree, answer: Value) -> None:
    bundle = a_bundle(a_rule("r", holds), a_rule("s", holds))
    items = tuple(one.model_copy(update={"type": type_}) if one.id == "text" else one for one in bundle.data_items)
    cases = (TestCase(id="one", submission={"values": {"text": given}}, expected={}),)

    [finding] = analysed(bundle.model_copy(update={"data_items": items, "test_cases": cases})).findings

    assert finding.code == "RULE_REPEATED"
    assert finding.witness == {"text": answer}
