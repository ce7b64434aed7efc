"""Edits as JSON: what can be read, what cannot and why; what edits touch and how they are told."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from forms.conditions import ReaderKind
from forms.edits import Join, Place, SetItem, SetPlacement, read_edits
from forms.edits.departments import BundleChanges, DepartmentChanges
from forms.edits.meaning import ItemChanges
from forms.problems import Problem
from forms.wording import catalogue, say
from tests.forms.edits.acts import refused
from tests.samples import bundle


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("join", ("EDIT_UNKNOWN_OP", "edits[0].op")),
        ([{"op": "joni"}], ("EDIT_UNKNOWN_OP", "edits[0].op")),
        ([{"op": 5}], ("EDIT_UNKNOWN_OP", "edits[0].op")),
        ([{"op": "join"}], ("DOC_MISSING", "edits[0].members")),
        ([{"op": "join", "members": ["a.b"]}, {"op": "join", "members": 5}], ("DOC_WRONG_TYPE", "edits[1].members")),
        ([{"op": "join", "members": ["a.b"], "lable": "x"}], ("DOC_UNKNOWN_KEY", "edits[0].lable")),
        ([{"op": "set_item", "data_item": "x", "changes": {"max_length": 0}}], ("DOC_WRONG_TYPE", "edits[0].changes.max_length")),
        ([{"op": "set_item", "data_item": "x", "changes": {"id": "y"}}], ("DOC_UNKNOWN_KEY", "edits[0].changes.id")),
        ([{"op": "join", "members": ["a\x00"]}], ("VALUE_NUL", "edits[0].members[0]")),
        ([{"op": "set_item", "data_item": "x", "changes": {"max": float("inf")}}], ("VALUE_NOT_FINITE", "edits[0].changes.max")),
    ],
)
def test_what_is_no_edit_is_told_with_its_place(value: JsonValue, problem: tuple[str, str]) -> None:
    found = [one for one in read_edits(value) if isinstance(one, Problem)]

    assert [(one.code, one.where) for one in found] == [problem]
    assert all(one.text("zh") and one.text("en") for one in found)


def test_a_setting_that_is_not_given_is_not_changed_and_one_that_is_null_is_emptied() -> None:
    [edit] = read_edits({"op": "set_item", "data_item": "food_cyrs", "changes": {"min": None}})

    assert isinstance(edit, SetItem) and edit.changes.given() == {"min": None}


def test_changes_of_one_place_clash_and_changes_of_others_do_not() -> None:
    catering = bundle("catering")
    join = Join(members=("reg.qymc", "fire.jg")).touches(catering)
    placed = Place(data_items=("fire_jg",), section="food").touches(catering)
    shown = [
        SetPlacement.model_validate({"data_item": "fire_cs", "changes": change}).touches(catering)
        for change in ({"help": "x"}, {"wide": True}, {"help": "y"})
    ]

    assert {"data_items.subject_name", "relations.reg.qymc", "relations.tobacco.zh"} <= join
    assert join & placed
    assert not placed & Place(data_items=("fire_cs",), section="food").touches(catering)
    assert not shown[0] & shown[1] and shown[0] & shown[2]


def test_an_edit_is_told_by_labels() -> None:
    key, params = Place(data_items=("fire_lxr",), section="food").words(bundle("catering"))

    assert say(key, "zh", **params) == "移动“联系人”到“食品经营许可”"


def test_every_setting_that_can_be_changed_alone_has_its_sentence() -> None:
    wanted = [f"EDITED_ITEM_{name}" for name in ItemChanges.model_fields]
    wanted += [f"EDITED_BUNDLE_{name}" for name in (*BundleChanges.model_fields, "settings")]
    wanted += [f"EDITED_DEPARTMENT_{name}" for name in (*DepartmentChanges.model_fields, "settings")]
    wanted += [f"READER_{kind.name}" for kind in ReaderKind]

    assert [key for key in wanted if key.upper() not in catalogue()] == []


def test_no_edit_trips_over_names_nobody_has() -> None:
    assert refused(bundle("semantics"), {"op": "relate", "target": "a.b.c", "source": "", "kind": "merge"}) == {
        ("EDIT_UNKNOWN_ITEM", "data_items.a.b.c"),
        ("EDIT_UNKNOWN_ITEM", "data_items."),
    }
