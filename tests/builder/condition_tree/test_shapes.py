"""Which tests are offered for which field, what they are compared with, and that no other pair can be built."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from builder.condition_tree.askable import Askable
from builder.condition_tree.picture import picture
from builder.condition_tree.pieces import Row
from builder.condition_tree.shapes import test_words as words_of_test
from builder.condition_tree.shapes import tests_of as all_tests_of
from builder.condition_tree.sketch import Sketch, sketch_of
from builder.condition_tree.taking import Op, take
from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.department_form import DepartmentForm, Field
from forms.item import BundledItem
from forms.part import Tree
from forms.problems import has_errors
from forms.relation import Merge, Relations
from rules.condition import read_condition
from rules.values import UNKNOWN
from tests.builder.condition_tree.given_conditions import ASKABLE, BUNDLE, var

VALUES: tuple[JsonValue, ...] = (18, "2026-03-10", "甲", "一级", True, ["一级"], ["x"], {"var": "m"}, {"var": "e"}, {"var": "t"})
MOTHER_OR_FATHER: Tree = {"in": [var("s"), [var("t"), var("lib"), "北京"]]}


def begun(tree: Tree) -> Sketch:
    return sketch_of(tree, ASKABLE.resolve)


def after(tree: Tree, *ops: Op) -> Sketch:
    sketch = begun(tree)
    for op in ops:
        sketch = take(sketch, op, ASKABLE)
    return sketch


@pytest.mark.parametrize("name", [one.name for one in ASKABLE.listed()])
def test_every_test_that_is_offered_makes_a_condition_that_can_be_read(name: str) -> None:
    asked = ASKABLE.field(name)
    assert asked is not None

    for test in all_tests_of(asked):
        sketch = after(None, {"act": "field", "at": 2, "name": name}, {"act": "test", "at": 2, "test": test})
        assert not sketch.said, (test, sketch.said)
        taken = [sketch, *(take(sketch, {"act": "value", "at": 2, "value": value}, ASKABLE) for value in VALUES)]
        row = taken[0].root.members[0]
        if getattr(row, "with_body", False):
            inner = take(sketch, {"act": "field", "at": row.body.members[0].id, "name": "b"}, ASKABLE)  # type: ignore[union-attr]
            taken = [inner, take(inner, {"act": "value", "at": 2, "value": 18}, ASKABLE)]
        trees = [one.tree for one in taken if one.tree is not None]
        assert trees, test
        for tree in trees:
            assert not has_errors(read_condition(tree, ASKABLE.names, "")[1]), tree
        assert words_of_test(test, asked, "zh") != words_of_test(test, asked, "en")


@pytest.mark.parametrize(
    ("tree", "op", "said"),
    [
        ({">": [var("n"), 50]}, {"act": "value", "at": 2, "value": "五十"}, "“五十”不是数字"),
        ({">": [var("n"), 50]}, {"act": "value", "at": 2, "value": {"var": "s"}}, "不是同一类的值"),
        ({">": [var("n"), 50]}, {"act": "test", "at": 2, "test": "contains"}, "不能用"),
        ({"==": [var("grade"), "一级"]}, {"act": "value", "at": 2, "value": "九级"}, "没有“九级”"),
        (MOTHER_OR_FATHER, {"act": "value", "at": 2, "value": [var("t"), var("n")]}, "不是同一类的值"),
        (MOTHER_OR_FATHER, {"act": "value", "at": 2, "value": [var("kinds")]}, "不是同一类的值"),
        (MOTHER_OR_FATHER, {"act": "value", "at": 2, "value": var("t")}, "不是同一类的值"),
        ({">": [var("n"), 50]}, {"act": "field", "at": 2, "name": "gone"}, "已经没有“gone”"),
        ({">": [var("n"), 50]}, {"act": "joint", "at": 1, "joint": "if"}, "正好需要两条"),
    ],
)
def test_a_pair_that_means_nothing_is_refused_and_the_condition_stays(tree: Tree, op: Op, said: str) -> None:
    refused = after(tree, op)

    assert said in refused.said
    assert refused.tree == tree


def test_another_field_keeps_what_still_fits_and_drops_what_does_not() -> None:
    kept = after({">": [var("n"), 50]}, {"act": "field", "at": 2, "name": "m"})
    dropped = after({">": [var("n"), 50]}, {"act": "field", "at": 2, "name": "grade"})

    assert kept.tree == {">": [var("m"), 50]}
    assert dropped.tree == {">": [var("n"), 50]}
    [row] = dropped.unfinished
    assert (row.name, row.test, row.value) == ("grade", "==", None)


@pytest.mark.parametrize(
    ("ops", "tree"),
    [
        ([{"act": "wrap", "at": 2}, {"act": "joint", "at": 4, "joint": "none"}], {"and": [{"!": ["A"]}, "B"]}),
        ([{"act": "move", "at": 2, "by": 1}], {"and": ["B", "A"]}),
        ([{"act": "wrap", "at": 2}, {"act": "move", "at": 3, "by": -1}], {"or": ["A", "B"]}),
        ([{"act": "wrap", "at": 2}, {"act": "move", "at": 3, "by": -1}, {"act": "dissolve", "at": 4}], {"and": ["A", "B"]}),
        ([{"act": "joint", "at": 1, "joint": "if"}], {"implies": ["A", "B"]}),
        ([{"act": "joint", "at": 1, "joint": "if"}, {"act": "drop", "at": 3}], {"implies": ["A", "B"]}),
        ([{"act": "double", "at": 2}, {"act": "negate", "at": 4}], {"and": ["A", {"!": ["A"]}, "B"]}),
        ([{"act": "drop", "at": 2}], "B"),
    ],
)
def test_groups_are_made_moved_through_and_dissolved(ops: list[Op], tree: Tree) -> None:
    clauses: dict[str, Tree] = {"A": {">": [var("n"), 50]}, "B": {"==": [var("b"), True]}}

    def written(one: Tree) -> Tree:
        match one:
            case str():
                return clauses[one]
            case dict():
                return {joint: [written(arg) for arg in args] for joint, args in one.items() if isinstance(args, list)}
        return one

    assert after({"and": [clauses["A"], clauses["B"]]}, *ops).tree == written(tree)


def test_what_is_read_of_each_entry_is_offered_there_and_nowhere_else() -> None:
    sketch = begun({"some": [var("rows"), {">": [var("item.pay"), 3]}]})
    shown = picture(sketch, ASKABLE, None)

    assert sketch.scope(sketch.root.members[0].id) == ""
    scopes = shown["scopes"]
    assert isinstance(scopes, dict)
    assert list(scopes) == ["rows"]
    assert ASKABLE.field("item.pay", "rows") is not None
    assert ASKABLE.field("item.pay") is None


def test_fields_stand_under_the_sections_of_the_form_and_everything_else_under_what_it_is() -> None:
    shown = picture(begun(None), ASKABLE, None)["names"]
    assert isinstance(shown, list)
    headings = [one[0] for one in shown if isinstance(one, list)]

    assert headings == ["第一节", "未排入表单", "窗口核实", "参数", "受理与信用"]
    assert BUNDLE.layout.sections[0].title == headings[0]


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        ({">": [var("n"), 50]}, "成立 60"),
        ({"<": [{"age": [var("d")]}, 18]}, "不成立 18"),
        ({"filled": [var("kinds")]}, "成立 2 项"),
        ({"filled": [var("t")]}, "不成立 空"),
        ({"contains": [var("kinds"), "丙"]}, "不成立 "),
        ({"==": [var("m"), 1]}, "未定 "),
        ({"some": [var("rows"), {">": [var("item.pay"), 3]}]}, "成立 1 项"),
    ],
)
def test_beside_each_clause_stands_what_it_gives_for_the_applicant(tree: Tree, words: str) -> None:
    sample = {"as_of": "2026-03-10", "n": 60, "d": "2008-03-10", "kinds": ["甲", "乙"], "t": None, "m": UNKNOWN, "rows": [{"pay": 20}]}

    root = picture(begun(tree), ASKABLE, sample)["root"]

    assert isinstance(root, dict)
    members = root["members"]
    assert isinstance(members, list)
    [row] = members
    assert isinstance(row, dict)
    found = row["found"]
    assert isinstance(found, dict)
    assert f"{found['words']} {found['value']}" == words


def test_of_a_condition_that_has_to_hold_only_what_makes_it_fail_is_marked() -> None:
    tree: Tree = {"and": [{">": [var("n"), 50]}, {"or": [{"==": [var("b"), True]}, {"filled": [var("t")]}]}]}
    other: Tree = {"or": [{">": [var("n"), 50]}, {"==": [var("b"), True]}]}
    sample = {"n": 60, "b": False, "t": None}

    def tones(one: Tree) -> list[str]:
        found: list[str] = []

        def gather(piece: JsonValue) -> None:
            assert isinstance(piece, dict)
            assert isinstance(piece["found"], dict)
            found.append(str(piece["found"]["tone"]))
            members = piece.get("members", [])
            assert isinstance(members, list)
            for member in members:
                gather(member)

        gather(picture(begun(one), ASKABLE, sample, must=True)["root"])
        return found

    assert tones(tree) == ["bad", "ok", "bad", "bad", "bad"]
    assert tones(other) == ["ok", "ok", "no"]


def test_an_identity_number_is_asked_for_age_birth_and_sex() -> None:
    begin: Op = {"act": "field", "at": 2, "name": "cid"}
    old = after(None, begin, {"act": "test", "at": 2, "test": "age.birth_date_of_cid >="}, {"act": "value", "at": 2, "value": 60})
    born = after(None, begin, {"act": "test", "at": 2, "test": "birth_date_of_cid <"}, {"act": "value", "at": 2, "value": "1966-01-01"})
    woman = after(None, begin, {"act": "test", "at": 2, "test": "sex_of_cid =="}, {"act": "value", "at": 2, "value": "女"})

    assert old.tree == {">=": [{"age": [{"birth_date_of_cid": [var("cid")]}]}, 60]}
    assert born.tree == {"<": [{"birth_date_of_cid": [var("cid")]}, "1966-01-01"]}
    assert woman.tree == {"==": [{"sex_of_cid": [var("cid")]}, "女"]}
    for sketch in (old, born, woman):
        again = begun(sketch.tree).root.members[0]
        assert isinstance(again, Row) and again.test == sketch.root.members[0].test  # type: ignore[union-attr]
        assert picture(sketch, ASKABLE, {"cid": "430102196603099999", "as_of": "2026-03-10"})["sentence"]
    assert "选项" in after(woman.tree, {"act": "value", "at": 2, "value": "未知"}).said


@pytest.mark.parametrize("wanted", ["身份证号", "申请人证件号", "经办人身份证号码"])
def test_a_field_is_found_by_what_people_and_departments_call_it(wanted: str) -> None:
    form = DepartmentForm(name="表", fields=(Field(id="no", label="申请人证件号", type="cid"),))
    item = DataItem(id="applicant", label="公民身份号码", type="cid", synonyms=("经办人身份证号码",))
    matter = BundledItem(id="a", department="民政", name="a", form=form)
    relations = Relations(merges=(Merge(data_item="applicant", members=("a.no",)),))
    bundle = Bundle(code="any", title="任何事", items=(matter,), data_items=(item,), relations=relations)

    [asked] = [one for one in Askable(bundle, "zh").listed() if one.name == "applicant"]

    assert wanted in asked.also


def shown_row(sketch: Sketch) -> dict[str, JsonValue]:
    """The first row of a sketch, as the editor shows it."""
    root = picture(sketch, ASKABLE, None)["root"]
    assert isinstance(root, dict)
    assert isinstance(root["members"], list)
    row = root["members"][0]
    assert isinstance(row, dict)
    return row


@pytest.mark.parametrize("test", ["in", "not in"])
def test_one_of_the_values_of_other_fields_can_be_asked_for_beside_fixed_ones(test: str) -> None:
    begin: tuple[Op, ...] = ({"act": "field", "at": 2, "name": "s"}, {"act": "test", "at": 2, "test": test})
    offered = shown_row(after(None, *begin))["value"]
    whole = after(None, *begin, {"act": "value", "at": 2, "value": [var("t"), var("lib"), "北京"]})
    shown = shown_row(whole)["value"]

    assert isinstance(offered, dict) and isinstance(shown, dict)
    assert offered["sources"] == ["value", "field"]
    assert whole.tree == (MOTHER_OR_FATHER if test == "in" else {"!": [MOTHER_OR_FATHER]})
    assert (shown["source"], shown["shown"], shown["fixed"]) == ("fields", "t项、库中状态、北京", ["北京"])
    assert "属于t项、库中状态、“北京”" in str(picture(whole, ASKABLE, None)["sentence"])
