"""Edits of decision tables: what they change, what they refuse, what the history says."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import JsonValue

from forms.bundle import Bundle
from forms.decision_table import HitPolicy, TableKind
from forms.edits import apply_edits, edit_json, read_edits
from forms.edits.base import Edit
from forms.problems import Problem
from forms.wording import say
from tests.forms.given_tables import a_bundle

ADD: dict[str, JsonValue] = {"op": "add_table", "title": "容缺", "kind": "waiver", "table": "later"}
COLUMN: dict[str, JsonValue] = {"op": "add_table_column", "table": "later", "reads": {"var": "smokes"}, "column": "smokes"}
ROW: dict[str, JsonValue] = {
    "op": "add_table_row",
    "table": "later",
    "row": "a",
    "materials": ["m0"],
    "cells": {"smokes": [{"test": "in", "values": [True]}]},
    "outcomes": {"allowed": True, "days": 4},
}


def done(bundle: Bundle, *edits: JsonValue) -> Bundle:
    """The document with these edits; fails if one may not be made."""
    read = read_edits(list(edits))
    after = apply_edits(bundle, [one for one in read if isinstance(one, Edit)])
    assert isinstance(after, Bundle), after
    return after


def refused(bundle: Bundle, edit: JsonValue) -> list[str]:
    """Why an edit may not be made."""
    [read] = read_edits(edit)
    assert isinstance(read, Edit), read
    after = read.apply(bundle)
    assert isinstance(after, tuple), "it was made"
    for problem in after:
        assert problem.text("zh") and problem.text("en")
    return [problem.code for problem in after]


@pytest.fixture
def began() -> Bundle:
    return done(a_bundle(), ADD, COLUMN, ROW)


def test_a_table_is_made_with_a_column_and_a_row(began: Bundle) -> None:
    [table] = began.tables

    assert (table.id, table.kind, table.hit) == ("later", TableKind.WAIVER, HitPolicy.UNIQUE)
    assert [(row.id, row.materials, row.outcomes["days"]) for row in table.rows] == [("a", ("m0",), 4)]


def test_a_cell_is_set_alone_and_any_takes_it_away(began: Bundle) -> None:
    after = done(began, {"op": "set_table_row", "table": "later", "row": "a", "outcomes": {"days": 5}})
    free = done(after, {"op": "set_table_row", "table": "later", "row": "a", "cells": {"smokes": []}})

    assert (after.tables[0].rows[0].outcomes, dict(free.tables[0].rows[0].cells)) == ({"allowed": True, "days": 5}, {})


def test_rows_are_moved_pasted_and_dropped(began: Bundle) -> None:
    pasted: list[JsonValue] = [{"id": "b", "materials": ["m1"]}, {"id": "a", "materials": ["m2"]}]
    two = done(began, {"op": "paste_table_rows", "table": "later", "rows": pasted})
    moved = done(two, {"op": "move_table_row", "table": "later", "row": "b", "before": "a"})
    left = done(moved, {"op": "drop_table_row", "table": "later", "row": "a"})
    fresh = done(two, {"op": "paste_table_rows", "table": "later", "rows": pasted[:1], "replace": True})

    assert [row.id for row in two.tables[0].rows] == ["a", "b"]
    assert two.tables[0].rows[0].materials == ("m2",)
    assert [row.id for row in moved.tables[0].rows] == ["b", "a"]
    assert [row.id for row in left.tables[0].rows] == [row.id for row in fresh.tables[0].rows] == ["b"]


def test_a_dropped_column_takes_its_cells_with_it(began: Bundle) -> None:
    after = done(began, {"op": "drop_table_column", "table": "later", "column": "smokes"})

    assert (after.tables[0].columns, dict(after.tables[0].rows[0].cells)) == ((), {})


def test_a_value_table_has_outcomes_of_its_own() -> None:
    made = done(
        a_bundle(),
        {"op": "add_table", "title": "档次", "kind": "value", "table": "band"},
        {"op": "add_table_outcome", "table": "band", "label": "档", "outcome": "o"},
        {"op": "set_table_outcome", "table": "band", "outcome": "o", "changes": {"priority": ["甲", "乙"], "otherwise": "乙"}},
    )
    gone = done(made, {"op": "drop_table_outcome", "table": "band", "outcome": "o"})

    assert made.tables[0].outcomes[0].priority == ("甲", "乙")
    assert gone.tables[0].outcomes == ()


@pytest.mark.parametrize(
    ("edit", "codes"),
    [
        (ADD, ["EDIT_NAME_TAKEN"]),
        ({"op": "add_table", "title": " ", "kind": "value"}, ["EDIT_BLANK"]),
        ({"op": "set_table", "table": "later", "changes": {}}, ["EDIT_NOTHING_CHOSEN"]),
        ({"op": "set_table", "table": "latr", "changes": {"hit": "any"}}, ["EDIT_UNKNOWN_TABLE"]),
        (
            {"op": "set_table", "table": "later", "changes": {"in_force_from": "2026-02-01", "in_force_until": "2026-01-01"}},
            ["EDIT_TABLE_DAYS"],
        ),
        (COLUMN | {"column": "again"}, ["EDIT_TABLE_COLUMN_TWICE"]),
        (COLUMN | {"column": "", "reads": None}, ["EDIT_TABLE_READS_NOTHING"]),
        ({"op": "set_table_column", "table": "later", "column": "smokes", "changes": {"reads": {"var": "area"}}}, ["EDIT_TABLE_TEST_KIND"]),
        ({"op": "add_table_outcome", "table": "later", "label": "档"}, ["EDIT_TABLE_OUTCOMES_FIXED"]),
        (ROW | {"row": "", "materials": []}, ["EDIT_TABLE_ROW_OF_NOTHING"]),
        (ROW | {"row": "", "materials": ["m9"]}, ["EDIT_UNKNOWN_MATERIAL"]),
        (ROW | {"row": "", "cells": {"smoke": [{"test": "empty"}]}}, ["EDIT_UNKNOWN_TABLE_COLUMN"]),
        (ROW | {"row": "", "cells": {"smokes": [{"test": "in", "values": ["是"]}]}}, ["EDIT_TABLE_TEST_KIND"]),
        (ROW | {"row": "", "cells": {"smokes": [{"test": "<", "values": [True]}]}}, ["EDIT_TABLE_TEST_ORDER"]),
        (ROW | {"row": "", "cells": {"smokes": [{"test": "in", "values": []}]}}, ["EDIT_TABLE_TEST_VALUES"]),
        (ROW | {"row": "", "outcomes": {"days": -1}}, ["EDIT_TABLE_OUTCOME_KIND"]),
        (ROW | {"row": "", "outcomes": {"allowed": "可"}}, ["EDIT_TABLE_OUTCOME_KIND"]),
        ({"op": "set_table_row", "table": "later", "row": "z", "basis": "x"}, ["EDIT_UNKNOWN_TABLE_ROW"]),
        (
            {"op": "paste_table_rows", "table": "later", "rows": [{"id": "b", "materials": ["m0"]}, {"id": "b", "materials": ["m0"]}]},
            ["EDIT_NAME_TAKEN", "EDIT_NAME_TAKEN"],
        ),
    ],
)
def test_what_does_not_fit_is_refused(began: Bundle, edit: Any, codes: list[str]) -> None:
    assert refused(began, edit) == codes


def test_a_table_whose_conclusions_are_read_stays(began: Bundle) -> None:
    reader: dict[str, JsonValue] = {"op": "add_table", "title": "下一张", "kind": "value", "table": "next"}
    column: dict[str, JsonValue] = {"op": "add_table_column", "table": "next", "reads": {"var": "conclusions.later.days"}}
    after = done(began, reader, column)

    assert refused(after, {"op": "drop_table", "table": "later"}) == ["EDIT_CONCLUSION_READ"]
    assert done(after, {"op": "drop_table", "table": "next"}).tables == began.tables


def test_every_edit_of_tables_says_what_was_done_and_comes_back_from_json(began: Bundle) -> None:
    several: list[JsonValue] = [
        {"op": "set_table", "table": "later", "changes": {"hit": "first"}},
        {"op": "set_table", "table": "later", "changes": {"complete": True}},
        {"op": "add_table_column", "table": "later", "reads": {"age": [{"var": "born"}]}},
        {"op": "set_table_row", "table": "later", "row": "a", "basis": "办法"},
        {"op": "drop_table_row", "table": "later", "row": "a"},
        {"op": "drop_table", "table": "later"},
    ]
    said = []
    for one in read_edits(several):
        assert isinstance(one, Edit)
        assert read_edits([edit_json(one)]) == (one,)
        key, params = one.words(began)
        assert say(key, "en", **params)
        said.append(say(key, **params))

    assert said == [
        "决策表“容缺”的命中方式改为取第一行",
        "声明决策表“容缺”完整",
        "决策表“容缺”增加条件“按出生日期计算的周岁”",
        "修改决策表“容缺”第 1 行",
        "删除决策表“容缺”第 1 行",
        "删除决策表“容缺”",
    ]


def test_two_people_at_two_rows_do_not_clash(began: Bundle) -> None:
    other = done(began, ROW | {"row": "b"})
    first, second = read_edits(
        [
            {"op": "set_table_row", "table": "later", "row": "a", "basis": "x"},
            {"op": "set_table_row", "table": "later", "row": "b", "basis": "y"},
        ]
    )

    assert isinstance(first, Edit) and isinstance(second, Edit)
    assert not first.touches(other) & second.touches(other)
    assert not isinstance(first, Problem)
