"""What the departments' forms say for filling a merged field in stands side by side, and one place settles what applicants read."""

from __future__ import annotations

from typing import Any

from builder.merging.board import refused_here, take
from builder.merging.gestures import edits_of
from builder.merging.own_helps import help_edits, own_helps, shown_help
from forms.bundle import Bundle
from forms.department_form import Field
from runtime.bootstrap import Application
from tests.builder.given_drafts import changed, said_of
from tests.builder.merging.given_hand import at_hand, gesture, in_a_session
from tests.forms.edits.small_forms import of_forms

PLACES = ("land.name", "food.name")


def draft(land: str = "按营业执照填写", food: str = "按身份证填写", **more: Any) -> Bundle:
    """Two forms that ask for a name, with a note each."""
    own = {"land": land, "food": food}
    kinds = {one: {key: value[at] for key, value in more.items()} for at, one in enumerate(own)}
    fields = {one: [Field(id="name", label="名称", note=note, **({"type": "text"} | kinds[one]))] for one, note in own.items()}
    return of_forms(**fields)


def merged(before: Bundle) -> Bundle:
    """The two as one, the first leading."""
    return changed(before, [{"op": "join", "members": list(PLACES)}])


def told(bundle: Bundle) -> Any:
    """As the drawer has it."""
    return own_helps(bundle, "land_name", PLACES, "zh")


def test_helps_that_differ_stand_side_by_side_with_a_remark_and_the_leader_s_is_shown() -> None:
    found = told(merged(draft()))

    assert [(one["department"], one["text"], one["shown"]) for one in found["own"]] == [
        ("land", "按营业执照填写", True),
        ("food", "按身份证填写", False),
    ]
    assert found["remarks"] == ["各部门的填写说明不一样，申请人只看到一条：请选一条，或另写一条。"]


def test_what_agrees_is_no_reason_for_a_remark() -> None:
    assert told(merged(draft("按执照填写", "按执照填写")))["remarks"] == []
    assert told(merged(draft("按执照填写", "")))["remarks"] == []
    assert told(merged(draft("", ""))) is None


def test_units_and_lengths_that_differ_are_said() -> None:
    units = told(merged(draft("", "", type=("number", "number"), unit=("元", "万元"))))["remarks"]
    lengths = told(merged(draft("", "", max_length=(20, 50))))["remarks"]

    assert units == ["计量单位不同：land用“元”，food用“万元”。合并后按“元”填，数不会换算。"]
    assert lengths == ["字数不同：land的格子最少只容 20 字，合并后最多可填 50 字。"]


def test_a_help_is_taken_or_written_in_one_place_whatever_the_designer_wrote_before() -> None:
    joined = merged(draft())
    designed = changed(joined, [{"op": "set_placement", "data_item": "land_name", "changes": {"help": "照着填"}}])

    for before in (joined, designed):
        after = changed(before, edits_of({"do": "help", "row": "land_name", "text": " 按身份证填写 "}, before, said_of(before)))
        item = after.data_item("land_name")
        assert item is not None
        assert (item.help, shown_help(after, "land_name")) == ("按身份证填写", "按身份证填写")
        assert help_edits(after, "land_name", "按身份证填写") == []


def test_a_help_that_somebody_wrote_is_not_lost_without_a_word(house: Application) -> None:
    before = changed(draft(), [{"op": "set_item", "data_item": "food_name", "changes": {"help": "照户口簿填写"}}])
    held, seen = at_hand(house, before), []

    def act() -> None:
        take(held, "field", [gesture(1, "drop", places=["food.name"], row="land_name")])
        seen.append(refused_here(held, "field"))
        take(held, "field", [{"seq": 2, "act": "open", "row": "land_name"}])
        seen.append(refused_here(held, "field"))

    in_a_session(act)

    said: Any = seen[0]
    assert held.revision == 2
    assert (said["row"], said["again"]) == ("land_name", False)
    assert "照户口簿填写" in said["lines"][0]["text"]
    assert seen[1] == said


def test_a_department_s_own_note_needs_no_word_for_its_form_still_has_it(house: Application) -> None:
    held, seen = at_hand(house, draft()), []

    def act() -> None:
        take(held, "field", [gesture(1, "drop", places=["food.name"], row="land_name")])
        seen.append(refused_here(held, "field"))

    in_a_session(act)

    assert seen == [None]
