"""Open questions: the answers that settle a condition, found by trying them; also through conclusions."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.bundle import Bundle
from forms.decision_table import HitPolicy
from forms.field_types import Kind
from forms.part import Tree
from forms.problems import Problem
from rules.bind import bind
from rules.conclusions import Conclusions
from rules.condition import Const, Node, Var, read_condition
from rules.domains import Shape, shapes_of
from rules.open_questions import MOST_TRIED, Question, open_questions
from rules.operators import Environment
from rules.values import UNKNOWN
from runtime.calendar import published
from runtime.evaluation import environment_at_rules
from tests.rules.given import AS_OF, call, environment_of
from tests.runtime.given_decisions import at, ready, row, rule, shop, submission, values, var, waivers

A, B, C = (call("==", Var(name), True) for name in "abc")
LARGE = call(">", Var("n"), 200)
KIND = call("==", Var("kind"), "餐饮")
EQUAL = call("==", Var("s"), Var("t"))
SHAPES = {"kind": Shape(Kind.TEXT, ("餐饮", "零售", "住宿", "其他")), **dict.fromkeys("abc", Shape(Kind.BOOLEAN))}


def _unknown(*known: tuple[str, object]) -> Environment:
    return environment_of(**{**dict.fromkeys(("a", "b", "c", "n", "kind", "s", "t", "rows", "born"), UNKNOWN), **dict(known)})


def _named(questions: Iterable[Question]) -> list[tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...]]]:
    return [(one.names, one.may, one.surely) for one in questions]


@pytest.mark.parametrize(
    ("nodes", "found"),
    [
        ([A], [(("a",), (0,), (0,))]),
        ([call("and", A, B)], [(("a",), (0,), ()), (("b",), (0,), ()), (("a", "b"), (0,), (0,))]),
        ([call("or", A, call("!", A), B)], [(("a",), (0,), (0,)), (("b",), (0,), ())]),
        # asking for the one that two conditions wait for settles both
        ([A, call("and", B, C), C], [(("c",), (1, 2), (2,)), (("a",), (0,), (0,)), (("b", "c"), (1, 2), (1, 2)), (("b",), (1,), ())]),
        # neither value alone tells whether they are the same
        ([EQUAL], [(("s", "t"), (0,), (0,))]),
        ([call("all", Var("rows"), call("filled", Var("item")))], [(("rows",), (0,), (0,))]),
        ([call("<", call("age", Var("born")), 18)], [(("born",), (0,), (0,))]),
        ([Const(True), call("and", A, False), call("or", B, True)], []),
    ],
)
def test_the_smallest_sets_of_names_that_settle_a_condition(nodes: list[Node], found: list[object]) -> None:
    assert _named(open_questions(nodes, _unknown(), SHAPES)) == found


def test_the_name_that_settles_for_more_of_its_options_is_asked_for_first() -> None:
    found = open_questions([call("and", call("!", KIND), C)], _unknown(), SHAPES)

    assert [(one.names, one.settles) for one in found] == [(("c",), 1 / 2), (("kind", "c"), 1), (("kind",), 1 / 4)]


def test_what_is_known_is_put_in_and_not_asked_for() -> None:
    node = call("and", call("or", A, KIND), LARGE, call(">", Var("n"), Var("m")))
    environment = {**_unknown(("a", True), ("kind", "零售")), "m": 300}

    [question] = open_questions([node], environment, SHAPES)

    assert _named([question]) == [(("n",), (0,), (0,))]


def test_a_name_beside_something_true_is_asked_for_by_nobody() -> None:
    assert open_questions([call("or", A, LARGE)], _unknown(("a", True))) == ()


def test_an_empty_answer_may_keep_a_condition_open() -> None:
    # whatever is answered, one of the first two is true; of an empty answer neither is
    node = call("or", call("<=", Var("n"), 5), call(">", Var("n"), 5), B)

    [alone, together, other] = open_questions([node], _unknown())

    assert (alone.names, alone.settles, alone.surely) == (("n",), 1, ())
    assert {one.names: one.surely for one in (together, other)} == {("n", "b"): (0,), ("b",): ()}


def test_of_more_answers_than_can_be_tried_some_are_drawn_and_all_names_together_are_sure() -> None:
    names = [f"k{number}" for number in range(5)]
    shapes = dict.fromkeys(names, Shape(Kind.TEXT, tuple("甲乙丙丁")))
    node = call("and", *(call("==", Var(name), "甲") for name in names))
    assert 4 ** len(names) > MOST_TRIED

    found = open_questions([node], environment_of(**dict.fromkeys(names, UNKNOWN)), shapes)

    assert [one.names for one in found if one.surely] == [tuple(names)]
    assert found == open_questions([node], environment_of(**dict.fromkeys(names, UNKNOWN)), shapes)


def _deeper(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(lambda name, args: call(name, *args), st.sampled_from(("and", "or")), st.lists(inner, max_size=3)),
        st.builds(lambda arg: call("!", arg), inner),
        st.builds(lambda a, b: call("implies", a, b), inner, inner),
    )


NAMES = "abcd"
trees = st.recursive(st.sampled_from(NAMES).map(Var), _deeper, max_leaves=8)
given_values = st.fixed_dictionaries(dict.fromkeys(NAMES, st.sampled_from((True, False, None, UNKNOWN, UNKNOWN, UNKNOWN))))


@given(st.lists(trees, min_size=1, max_size=3), given_values)
def test_what_settles_is_what_trying_out_every_answer_settles(nodes: list[Node], values: Environment) -> None:
    environment = {**AS_OF, **values}
    unknown = [name for name in NAMES if values[name] is UNKNOWN]
    found = {frozenset(one.names): one for one in open_questions(nodes, environment, dict.fromkeys(NAMES, Shape(Kind.BOOLEAN)))}

    for position, node in enumerate(nodes):
        if bind(node)(environment) is not UNKNOWN:
            assert not any(position in one.may for one in found.values())
            continue
        may: list[frozenset[str]] = []
        surely: list[frozenset[str]] = []
        for names in (frozenset(names) for size in range(1, len(unknown) + 1) for names in combinations(unknown, size)):
            answers = [dict(zip(names, answer, strict=True)) for answer in product((True, False, None), repeat=len(names))]
            settled = [bind(node)({**environment, **answer}) is not UNKNOWN for answer in answers]
            may += [names] if any(settled) and not any(less < names for less in may) else []
            surely += [names] if all(settled) and not any(less < names for less in surely) else []
            if names in found:
                assert (position in found[names].may) is any(settled)
                assert (position in found[names].surely) is all(settled)
        assert found.keys() >= {*may, *surely}


def asked_in(document: Bundle, condition: Tree, **given: Any) -> list[tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...]]]:
    """The questions that settle the condition in this bundle for that submission."""
    compiled = ready(document)
    environment = environment_at_rules(compiled, submission(**given), published())
    assert not isinstance(environment, Problem)
    node, faults = read_condition(condition, compiled.book.names, "x")
    assert not faults
    conclusions = Conclusions(compiled.book, document.tables)
    return _named(open_questions([node], environment, shapes_of(document), conclusions))


HIGH: Tree = {"==": [var("conclusions.grade.level"), "高"]}
GRADES = values(
    row("a", {"area": at("<", 50)}, level="低"),
    row("b", {"area": at(">=", 50), "kind": at("in", "网吧")}, level="高"),
    row("c", {"staff": at(">=", 8)}, level="高"),
    reads=("market_area", "market_kind", "market_staff"),
    hit=HitPolicy.FIRST,
)


def test_a_condition_that_is_open_only_by_a_row_of_a_table_gets_the_question_the_row_asks() -> None:
    assert asked_in(shop(GRADES), HIGH, kind=None) == [(("market_kind",), (0,), (0,))]
    # an area below 50 settles it by itself, whatever the kind
    assert asked_in(shop(GRADES), HIGH, area=None, kind=None) == [
        (("market_area",), (0,), ()),
        (("market_area", "market_kind"), (0,), (0,)),
    ]
    assert asked_in(shop(GRADES), HIGH, area=20, kind=None) == []


def test_a_rule_behind_a_rule_behind_a_table_is_asked_about_at_the_end_of_the_chain() -> None:
    rules = [rule("high", HIGH), rule("next", {"!": [var("conclusions.high")]}), rule("last", var("conclusions.next"))]

    assert asked_in(shop(GRADES, rules=rules), var("conclusions.next"), kind=None) == [(("market_kind",), (0,), (0,))]


def test_a_conclusion_compared_with_an_answer_is_settled_by_both() -> None:
    steps = values(
        row("a", {"kind": at("in", "网吧")}, level=100),
        row("b", {"kind": at("not_in", "网吧")}, level=50),
        reads=("market_kind",),
        type_="number",
    )
    condition: Tree = {">": [var("market_area"), var("conclusions.grade.level")]}

    assert asked_in(shop(steps), condition, kind=None) == [(("market_kind",), (0,), (0,))]
    assert (("market_area", "market_kind"), (0,), (0,)) in asked_in(shop(steps), condition, area=None, kind=None)


def test_whether_a_material_may_come_later_is_asked_about_by_the_rows_of_the_waiver_table() -> None:
    table = waivers(row("a", {"area": at(">", 50)}, materials=["lease"], allowed=False))
    document = shop(table, rules=[rule("r", var("materials.lease.waived"))])

    assert asked_in(document, var("materials.lease.waived"), area=None, uploads=(), signed=True) == [(("market_area",), (0,), (0,))]
