"""No edit leaves a draft that cannot be read again, or takes what is read from under its readers: it says why, where, and what to do."""

from __future__ import annotations

from typing import Any

import pytest

from forms.bundle import Bundle
from forms.decision_table import DecisionTable, OutcomeColumn, TableKind, TableRow
from forms.document import as_json, bundle_from_json
from forms.edits import AddRule, AddTable, Edit, read_edits
from forms.edits.base import new_faults, revised
from forms.material import Material, Use
from forms.stated_rule import OnFail, StatedRule
from tests.forms.edits.acts import Act, done, looks_at_documents, outcome
from tests.forms.given_tables import a_bundle

GRADE: Act = {
    "op": "add_table",
    "title": "档次",
    "kind": "value",
    "table": "grade",
    "columns": [{"id": "smokes", "reads": {"var": "smokes"}}],
    "outcomes": [{"id": "band", "label": "档"}, {"id": "fee", "label": "补贴", "type": "number"}],
    "rows": [{"id": "a", "cells": {"smokes": [{"test": "in", "values": [True]}]}, "outcomes": {"band": "甲", "fee": 5}}],
}
PASSES: Act = {
    "op": "add_table",
    "title": "准入",
    "kind": "eligibility",
    "table": "entry",
    "rows": [{"id": "a", "outcomes": {"verdict": "hold"}}],
}


def read(name: str) -> dict[str, Any]:
    """A condition over it."""
    return {"filled": [{"var": name}]}


def a_rule(name: str, reads: str, **more: Any) -> Act:
    return {"op": "add_rule", "title": f"{name}号规则", "rule": name, "holds": read(reads), "on_fail": "correct", **more}


def began(*acts: Act) -> Bundle:
    return done(a_bundle(), GRADE, PASSES, a_rule("first", "area"), *acts)


def two_matters(*acts: Act) -> Bundle:
    """A second matter with a material, a rule and a table of its own."""
    found = done(began(), {"op": "add_department", "department": "城管", "name": "招牌", "id": "sign"})
    own = Material(id="photo", name="照片", uses=(Use(item="sign", id="photo", name="照片"),))
    return done(revised(found, materials=(*found.materials, own)), *acts)


def refused(start: Bundle, act: Act) -> set[str]:
    """Codes of why not; each with a place and words that name the remedy."""
    found = outcome(start, act)
    assert isinstance(found, tuple), "it was done"
    for problem in found:
        assert problem.where, problem
        for lang, remedy in (("zh", "请"), ("en", "lease")):
            assert remedy in problem.text(lang), problem.text(lang)  # type: ignore[arg-type]
    return {problem.code for problem in found}


UNREADABLE: dict[str, tuple[Act, str]] = {
    "otherwise of another type": (
        {"op": "set_table_outcome", "table": "grade", "outcome": "fee", "changes": {"otherwise": "无"}},
        "DOC_TABLE_OTHERWISE",
    ),
    "a type its otherwise is not of": (
        {"op": "set_table_outcome", "table": "grade", "outcome": "fee", "changes": {"type": "text", "otherwise": 3}},
        "EDIT_TABLE_OUTCOME_KIND",
    ),
    "a rule called like a table": (a_rule("grade", "area"), "EDIT_NAME_TAKEN"),
    "a table called like a rule": ({**PASSES, "table": "first"}, "EDIT_NAME_TAKEN"),
    "a new table with a row twice": ({**GRADE, "table": "t", "rows": [{"id": "a"}, {"id": "a"}]}, "EDIT_NAME_TAKEN"),
    "a new table with an outcome twice": (
        {**GRADE, "table": "t", "outcomes": [{"id": "band", "label": "档"}] * 2, "rows": []},
        "EDIT_NAME_TAKEN",
    ),
    "a new table with a column twice": (
        {**GRADE, "table": "t", "columns": [{"id": "c", "reads": {"var": "area"}}] * 2, "rows": []},
        "EDIT_NAME_TAKEN",
    ),
    "a new table with a row of no column": ({**GRADE, "table": "t", "columns": []}, "EDIT_UNKNOWN_TABLE_COLUMN"),
    "a new table with an unknown type": (
        {**GRADE, "table": "t", "outcomes": [{"id": "o", "label": "o", "type": "colour"}]},
        "EDIT_UNKNOWN_TYPE",
    ),
    "a new table with a value of no such kind": (
        {**GRADE, "table": "t", "rows": [{"id": "a", "outcomes": {"fee": "五"}}]},
        "EDIT_TABLE_OUTCOME_KIND",
    ),
    "a new table of fixed outcomes with its own": (
        {**PASSES, "table": "t", "outcomes": [{"id": "o", "label": "o"}]},
        "EDIT_TABLE_OUTCOMES_FIXED",
    ),
    "a new table with an unknown material": (
        {**PASSES, "table": "t", "rows": [{"id": "a", "materials": ["gone"]}]},
        "EDIT_UNKNOWN_MATERIAL",
    ),
    "a new table with a column that reads nothing": (
        {**GRADE, "table": "t", "columns": [{"id": "c", "reads": None}], "rows": []},
        "EDIT_TABLE_READS_NOTHING",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_could_not_be_read_again_is_refused(name: str) -> None:
    act, code = UNREADABLE[name]

    assert code in refused(began(), act)


def test_a_hit_policy_that_makes_a_count_of_nothing_unfit_is_refused() -> None:
    counted: Act = {"op": "set_table", "table": "grade", "changes": {"hit": "collect", "collect": "count"}}
    zero: Act = {"op": "set_table_outcome", "table": "grade", "outcome": "band", "changes": {"otherwise": 0}}

    assert refused(began(counted, zero), {"op": "set_table", "table": "grade", "changes": {"hit": "first"}}) == {"DOC_TABLE_OTHERWISE"}


def test_a_new_rule_and_a_new_table_choose_names_that_neither_has() -> None:
    start = began({**PASSES, "table": "rule_1"}, a_rule("table_1", "area"))

    after = done(start, {"op": "add_rule", "title": "又一条", "holds": read("area"), "on_fail": "correct"}, {**PASSES, "table": ""})

    assert (after.rules[-1].id, after.tables[-1].id) == ("rule_2", "table_2")


def test_what_a_half_written_draft_may_have_keeps_nobody_from_going_on() -> None:
    empty: Act = {"op": "add_table", "title": "空表", "kind": "value", "table": "empty"}
    row: Act = {"op": "add_table_row", "table": "entry", "row": "b"}

    after = done(began(), empty, row)

    assert isinstance(bundle_from_json(as_json(after), draft=True), Bundle)


def test_an_older_fault_does_not_stand_in_the_way_of_mending_another_thing() -> None:
    twice = StatedRule(id="first", title="重名", holds=read("area"), on_fail=OnFail.CORRECT)
    faulty = revised(began(), rules=(*began().rules, twice))

    after = done(faulty, {"op": "set_bundle", "changes": {"title": "新名称"}})

    assert after.title == "新名称"


BAD_ROWS = (TableRow(id="a", outcomes={"fee": "x"}), TableRow(id="b", outcomes={"fee": 1, "extra": 2}))


def with_bad_cells(**outcomes: dict[str, Any]) -> Bundle:
    """A draft with cells that are no numbers, as an older version of the house may have kept one."""
    columns = tuple(OutcomeColumn(id=name, label=label, type="number") for name, label in (("fee", "补贴"), ("extra", "另加")))
    rows = tuple(row.model_copy(update={"outcomes": outcomes.get(row.id, row.outcomes)}) for row in BAD_ROWS)
    return revised(began(), tables=(DecisionTable(id="t", title="旧名", kind=TableKind.VALUE, outcomes=columns, rows=rows),))


@pytest.mark.parametrize(
    "act",
    [
        {"op": "set_table", "table": "t", "changes": {"title": "新名"}},
        {"op": "set_table_outcome", "table": "t", "outcome": "fee", "changes": {"label": "补助"}},
        {"op": "move_table_row", "table": "t", "row": "b", "before": "a"},
        {"op": "drop_table_row", "table": "t", "row": "b"},
    ],
    ids=lambda act: str(act["op"]),
)
def test_a_bad_cell_is_the_same_however_its_table_is_called_and_ordered(act: Act) -> None:
    assert isinstance(outcome(with_bad_cells(), act), Bundle)


@pytest.mark.parametrize(
    ("now", "new"),
    [
        ({"a": {"fee": 3}}, 0),
        ({"a": {"fee": "y"}}, 1),
        ({"a": {"fee": "x", "extra": "x"}}, 1),
        ({"b": {"fee": "x", "extra": 2}}, 1),
    ],
    ids=["one less", "another value", "the same value in another cell of the row", "the same value in another row"],
)
def test_a_further_bad_cell_is_a_new_fault(now: dict[str, dict[str, Any]], new: int) -> None:
    assert [one.code for one in new_faults(with_bad_cells(), with_bad_cells(**now))] == ["DOC_TABLE_OUTCOME"] * new


def test_several_edits_are_looked_at_once_as_what_they_make_together(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = looks_at_documents(monkeypatch)
    acts = [a_rule(f"r{number}", "area") for number in range(20)]

    done(began(), *acts)
    looks.clear()
    done(began(), *acts)

    assert len(looks) == 2, "what began gives and what was done"


def test_one_edit_among_several_that_spoils_the_document_lets_none_be_made() -> None:
    spoils, code = UNREADABLE["otherwise of another type"]

    found = outcome(began(), a_rule("before", "area"), spoils, a_rule("behind", "area"))

    assert isinstance(found, tuple)
    assert [one.code for one in found] == [code]


def test_what_would_lie_too_deep_in_the_document_is_refused_when_it_is_read() -> None:
    deep: Any = "x"
    for _ in range(96):
        deep = [deep]

    [problem] = read_edits({"op": "add_test_case", "case": {"id": "", "submission": {"values": {"name": deep}}, "expected": {}}})

    assert not isinstance(problem, Edit)
    assert problem.code == "FILE_TOO_DEEP"


LOST: dict[str, tuple[str, Act, str]] = {
    "rule": ("conclusions.first", {"op": "drop_rule", "rule": "first"}, "EDIT_CONCLUSION_READ"),
    "eligibility table": ("conclusions.entry", {"op": "drop_table", "table": "entry"}, "EDIT_CONCLUSION_READ"),
    "value table": ("conclusions.grade.fee", {"op": "drop_table", "table": "grade"}, "EDIT_CONCLUSION_READ"),
    "outcome": ("conclusions.grade.fee", {"op": "drop_table_outcome", "table": "grade", "outcome": "fee"}, "EDIT_CONCLUSION_READ"),
    "type of an outcome": (
        "conclusions.grade.band",
        {"op": "set_table_outcome", "table": "grade", "outcome": "band", "changes": {"type": "number"}},
        "EDIT_CONCLUSION_KIND_READ",
    ),
    "hit policy": (
        "conclusions.grade.fee",
        {"op": "set_table", "table": "grade", "changes": {"hit": "collect"}},
        "EDIT_CONCLUSION_KIND_READ",
    ),
    "material": ("materials.m0.present", {"op": "drop_use", "member": "food.u0"}, "EDIT_IN_USE"),
}


@pytest.mark.parametrize("reader", ["rule", "table"])
@pytest.mark.parametrize("name", LOST)
def test_what_is_read_is_not_taken_from_under_its_readers_who_are_named(name: str, reader: str) -> None:
    reads, act, code = LOST[name]
    if name == "type of an outcome":
        start = began({"op": "set_table_row", "table": "grade", "row": "a", "outcomes": {"band": None}})
    else:
        start = began()
    table: Act = {"op": "add_table", "title": "下一张", "kind": "value", "columns": [{"id": "c", "reads": {"var": reads}}]}
    read_by = done(start, a_rule("reader", reads) if reader == "rule" else table)

    found = outcome(read_by, act)

    assert isinstance(found, tuple)
    assert [problem.code for problem in found if problem.code == code] == [code]
    assert ("reader号规则" if reader == "rule" else "下一张") in found[-1].text()
    assert refused(read_by, act)
    assert isinstance(outcome(start, act), Bundle), "with nobody reading it, it goes"


def test_what_is_read_by_nobody_else_goes_with_its_own_conditions() -> None:
    after = done(began(a_rule("again", "conclusions.first")), {"op": "drop_rule", "rule": "again"}, {"op": "drop_rule", "rule": "first"})

    assert after.rules == ()


def test_an_outcome_nobody_reads_may_change_while_another_of_the_table_is_read() -> None:
    after = done(began(a_rule("reader", "conclusions.grade.fee")), {"op": "drop_table_outcome", "table": "grade", "outcome": "band"})

    assert [one.id for one in after.tables[0].outcomes] == ["fee"]


@pytest.mark.parametrize("reads", ["conclusions.own", "conclusions.gate", "materials.photo.present"])
def test_a_matter_does_not_leave_with_what_others_read(reads: str) -> None:
    own = a_rule("own", "area", applies_to=["sign"])
    gate: Act = {**PASSES, "table": "gate"}
    start = two_matters(own, gate, {"op": "set_table", "table": "gate", "changes": {"applies_to": ["sign"]}})

    assert refused(done(start, a_rule("reader", reads)), {"op": "remove_department", "item": "sign"}) == {"EDIT_IN_USE"}
    left = done(start, a_rule("reader", reads, applies_to=["sign"]), {"op": "remove_department", "item": "sign"})
    assert [rule.id for rule in left.rules] == ["first"]
    assert [table.id for table in left.tables] == ["grade", "entry"]


def test_a_demand_that_is_not_the_last_for_its_material_may_go() -> None:
    start = two_matters({"op": "join_materials", "members": ["food.u0", "sign.photo"]}, a_rule("reader", "materials.m0.present"))

    after = done(start, {"op": "drop_use", "member": "food.u0"})

    assert after.material("m0") is not None


def test_edits_made_in_python_are_held_to_the_same() -> None:
    rule = AddRule(title="规则", holds=read("area"), rule="grade")
    table = AddTable.model_validate({**PASSES, "table": "first"})

    for edit in (rule, table):
        assert isinstance(edit.apply(began()), tuple)
