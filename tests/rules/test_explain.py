"""Explanations: the sentence tree, how each clause stands, the values it read and where they came from."""

from __future__ import annotations

from hypothesis import given

from rules.bind import bind
from rules.condition import Call, Const, Node, Var
from rules.explain import MOST_ELEMENTS, Explained, Found, explain, lines
from rules.minimal_causes import causes_of, leaves
from rules.operators import Environment
from rules.values import UNKNOWN, WrongKind, truth
from tests.rules.given import call, conditions, environment_of, environments, sound_conditions

LABELS = {
    "area": "经营面积",
    "lease": "租赁合同",
    "local": "本市户籍",
    "staff": "从业人员",
    "staff.age": "年龄",
    "parameters.limit": "面积下限",
}
AREA = call(">=", Var("area"), Var("parameters", ("limit",)))
LEASE = call("filled", Var("lease"))
LOCAL = call("==", Var("local"), True)
GROWN = call(">=", Var("item", ("age",)), 18)
CASE = environment_of(area=30, lease="L-7", local=UNKNOWN, parameters={"limit": 50})
ORIGINS = {"area": "不动产登记库", "parameters.limit": "《条例》第九条"}


def _told(explained: Explained) -> list[tuple[tuple[int, ...], str, Found, bool]]:
    return [(one.path, one.sentence, one.found, one.decides) for one in explained.walk()]


def test_every_clause_is_said_with_how_it_stands_and_whether_it_decides() -> None:
    node = call("and", AREA, call("or", LEASE, LOCAL), call("!", LEASE))

    assert _told(explain(node, CASE, LABELS)) == [
        ((), "经营面积不小于面积下限且（租赁合同已填写或本市户籍为“是”）且租赁合同未填写", Found.FALSE, True),
        ((0,), "经营面积不小于面积下限", Found.FALSE, True),
        ((1,), "租赁合同已填写或本市户籍为“是”", Found.TRUE, False),
        ((1, 0), "租赁合同已填写", Found.TRUE, False),
        ((1, 1), "本市户籍为“是”", Found.UNDETERMINED, False),
        ((2,), "租赁合同未填写", Found.FALSE, True),
        ((2, 0), "租赁合同已填写", Found.TRUE, True),
    ]


def test_a_value_is_told_with_where_it_came_from() -> None:
    explained = explain(AREA, CASE, LABELS, origins=ORIGINS)

    assert [(one.name, one.label, one.value, one.origin) for one in explained.values] == [
        ("area", "经营面积", 30, "不动产登记库"),
        ("parameters.limit", "面积下限", 50, "《条例》第九条"),
    ]
    assert explained.words() == "经营面积不小于面积下限：不成立。经营面积：30（来自不动产登记库）；面积下限：50（来自《条例》第九条）"
    assert explain(LEASE, CASE, LABELS, "en").words("en") == "租赁合同 is filled in: holds. 租赁合同: “L-7”"


def test_an_applicant_is_told_what_decides_and_nothing_of_the_office() -> None:
    explained = explain(call("and", AREA, LEASE, LOCAL), {**CASE, "area": None}, LABELS, origins=ORIGINS)

    told = [*lines(explained, to="applicant")]

    assert [depth for depth, _ in told] == [0, 1]
    assert told[1] == (1, "经营面积不小于面积下限：目前不符合。暂无您的经营面积；面积下限：50")
    assert [depth for depth, _ in lines(explained)] == [0, 1, 1, 1]


def test_the_elements_that_decide_a_quantifier_are_told_by_their_number() -> None:
    ages = [40, 16, 17, UNKNOWN]
    environment = environment_of(staff=[{"age": age} for age in ages])

    explained = explain(call("all", Var("staff"), GROWN), environment, LABELS, origins={"staff": "社保库"})

    assert [(one.path, one.sentence, one.found) for one in explained.clauses] == [
        ((1,), "从业人员第2项的年龄不小于18", Found.FALSE),
        ((1,), "从业人员第3项的年龄不小于18", Found.FALSE),
    ]
    assert explained.clauses[0].words() == "从业人员第2项的年龄不小于18：不成立。从业人员第2项的年龄：16（来自社保库）"


def test_which_elements_decide_depends_on_what_comes_out() -> None:
    def decisive(operator: str, *ages: object) -> list[str]:
        environment = environment_of(staff=[{"age": age} for age in ages])
        return [one.sentence[5] for one in explain(call(operator, Var("staff"), GROWN), environment, LABELS).clauses]

    assert decisive("all", 40, 50) == []
    assert decisive("all", 40, UNKNOWN) == ["2"]
    assert decisive("some", 16, 40, 50) == ["2", "3"]
    assert decisive("some", 16, UNKNOWN) == ["2"]
    assert decisive("some", 16) == []
    assert decisive("none", 16, 40) == ["2"]
    assert decisive("none", 16) == []
    assert decisive("all") == []


def test_many_deciding_elements_are_counted() -> None:
    environment = environment_of(staff=[{"age": 16}] * (MOST_ELEMENTS + 3))

    explained = explain(call("all", Var("staff"), GROWN), environment, LABELS)

    assert (len(explained.clauses), explained.unsaid) == (MOST_ELEMENTS, 3)
    assert [*lines(explained)][-1] == (1, "另有3项")


def test_an_element_of_an_element_is_told_too() -> None:
    environment = environment_of(staff=[{"children": [5, 30]}, {"children": [3]}])
    node = call("all", Var("staff"), call("some", Var("item", ("children",)), call(">=", Var("item"), 18)))

    [second] = explain(node, environment, {**LABELS, "staff.children": "子女"}).clauses

    assert second.sentence == "从业人员第2项的子女中至少一项满足（该项不小于18）"
    assert second.found is Found.FALSE


def test_what_is_added_up_within_an_element_has_its_own_entries() -> None:
    environment = environment_of(staff=[{"children": [5, 30], "limit": 9}, {"children": [3], "limit": 9}])
    counted = call("count", Var("item", ("children",)), call(">=", Var("item"), 3))
    node = call(
        "all", Var("staff"), call("and", call("<=", call("sum", Var("item", ("children",)), Var("item")), 9), call("<", counted, 2))
    )

    [first] = explain(node, environment, {**LABELS, "staff.children": "子女"}).clauses

    assert [one.found for one in first.clauses] == [Found.FALSE, Found.FALSE]
    assert first.clauses[0].sentence == "从业人员第1项的子女每一项的（该项）合计不大于9"


def test_what_cannot_work_with_its_value_is_said_and_the_rest_explained() -> None:
    explained = explain(call("or", LEASE, AREA), {**CASE, "area": "三十"}, LABELS)

    assert [one.found for one in explained.walk()] == [Found.TRUE, Found.TRUE, Found.WRONG]
    assert explain(call("and", LEASE, AREA), {**CASE, "area": "三十"}, LABELS).found is Found.WRONG


@given(conditions, environments)
def test_every_clause_stands_as_its_part_of_the_condition_is_read(node: Node, environment: Environment) -> None:
    stands = {one.path: one.found for one in explain(node, environment, {}).walk()}

    for path, leaf in leaves(node):
        assert stands[path] is _read(leaf, environment)
    assert stands[()] is _read(node, environment)


def _read(node: Node, environment: Environment) -> Found:
    try:
        found = truth(bind(node)(environment), "test")
    except WrongKind:
        return Found.WRONG
    return Found.UNDETERMINED if found is UNKNOWN else Found.TRUE if found else Found.FALSE


@given(sound_conditions, environments)
def test_the_tests_that_decide_are_those_of_the_minimal_causes(node: Node, environment: Environment) -> None:
    explained = explain(node, environment, {})
    if explained.found not in (Found.TRUE, Found.FALSE) or _has_literal(node):
        return

    causes = causes_of(node, environment, explained.found is Found.TRUE, most=10_000)

    deciding = {one.path for one in explained.walk() if one.decides}
    assert causes.complete
    assert {path for cause in causes.sets for path in cause} == deciding & {path for path, _ in leaves(node)}


def _has_literal(node: Node) -> bool:
    """Does a literal, or a connective of nothing, stand for a condition? Nobody can change it, so no cause names it."""
    match node:
        case Call("and" | "or" | "!" | "implies", args):
            return not args or any(map(_has_literal, args))
        case _:
            return isinstance(node, Const)
