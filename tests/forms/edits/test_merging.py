"""Merging and splitting by hand: what the office's own merge says can be made from the bare forms, edit by edit, and unmade."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from forms.bundle import Bundle
from forms.importers.case_file import bundle_of, decisions_of, read_case
from forms.merge import Decisions
from forms.problems import Problem
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import evaluate
from runtime.outcome import Evaluation
from runtime.read_submission import ReadSubmission, read_submission
from runtime.report import report
from tests.forms.edits.acts import Act, done, gathered, groups, order_in, outcome, refused, section_of
from tests.samples import bundle, case_value, imported

CASES = ("catering", "disability", "newborn")


@cache
def bare(name: str) -> Bundle:
    """The case as the departments brought it: nothing merged, nothing kept apart."""
    case = read_case(case_value(name))
    assert not isinstance(case, tuple)
    return bundle_of(case, Decisions())


def merging(name: str) -> list[Act]:
    """The edits of someone who merges as the office did."""
    case = read_case(case_value(name))
    assert not isinstance(case, tuple)
    wanted = decisions_of(case)
    acts: list[Act] = []
    for group in wanted.fields:
        if group.id != group.members[0].replace(".", "_", 1):
            acts.append({"op": "join", "members": list(group.members), "into": group.id, "label": group.label, "repetition": True})
        elif len(group.members) > 1:
            acts.append({"op": "join", "members": list(group.members), "repetition": True})
    for group in wanted.materials:
        if group.label or frozenset(group.members) not in gathered(bare(name)):
            acts.append(
                {"op": "join_materials", "members": list(group.members), "into": group.id, "label": group.label, "repetition": True}
            )
    for apart in wanted.kept_apart:
        acts.append({"op": "keep_apart", "members": list(apart.members), "why": apart.why})
    return acts


def verdict(compiled: CompiledBundle, read: ReadSubmission) -> dict[str, Any]:
    """What comes of a submission, as `assess` tells it."""
    evaluation = evaluate(compiled, read.submission, published(), "reference")
    assert isinstance(evaluation, Evaluation), evaluation
    return {**report(evaluation), "trace": None}


@pytest.mark.parametrize("name", CASES)
def test_the_office_s_merge_can_be_made_edit_by_edit(name: str) -> None:
    made = done(bare(name), *merging(name))

    assert groups(made) == groups(bundle(name))
    assert gathered(made) == gathered(bundle(name))
    assert {item.id for item in made.data_items} == {item.id for item in bundle(name).data_items}
    for item in bundle(name).data_items:
        other = made.data_item(item.id)
        assert other is not None
        assert (other.type, other.options, other.sensitivity, other.synonyms) == (item.type, item.options, item.sensitivity, item.synonyms)


@pytest.mark.parametrize("name", CASES)
def test_submissions_are_judged_the_same_on_the_bundle_merged_by_hand(name: str) -> None:
    made = compile_bundle(done(bare(name), *merging(name)))
    office = compile_bundle(bundle(name))
    assert isinstance(made, CompiledBundle) and isinstance(office, CompiledBundle), made

    for raw in imported(name).submissions:
        mine, theirs = read_submission(made.bundle, raw), read_submission(office.bundle, raw)
        assert isinstance(mine, ReadSubmission) and isinstance(theirs, ReadSubmission)
        assert mine.warnings == theirs.warnings
        assert verdict(made, mine) == verdict(office, theirs)


@pytest.mark.parametrize("name", CASES)
def test_joining_and_splitting_everything_again_gives_the_departments_own_fields(name: str) -> None:
    made = bundle(name)
    for group in groups(made):
        made = done(made, *({"op": "split_off", "member": member} for member in sorted(group)[1:]))

    assert groups(made) == groups(bare(name))
    assert {item.label for item in made.data_items} >= {item.label for item in bare(name).data_items if item.id in made.names} - {""}


def test_rules_and_submissions_still_find_what_was_merged_by_its_old_name() -> None:
    made = done(bare("catering"), {"op": "join", "members": ["food.cyrs", "tobacco.jymj"], "into": "people"})

    assert made.names["food_cyrs"] == made.names["tobacco_jymj"] == made.names["people"] == "people"


def test_a_field_that_leaves_takes_its_own_name_along() -> None:
    made = done(
        bare("catering"),
        {"op": "join", "members": ["food.cyrs", "tobacco.jymj"]},
        {"op": "split_off", "member": "tobacco.jymj"},
    )

    assert made.names["tobacco_jymj"] == "tobacco_jymj"
    assert made.data_items == bare("catering").data_items or groups(made) == groups(bare("catering"))


def test_what_staff_settled_stays_when_a_member_comes_or_goes() -> None:
    settled = done(
        bundle("catering"),
        {"op": "set_item", "data_item": "subject_name", "changes": {"label": "店名", "help": "照执照填", "source_library": "法人库"}},
        {"op": "split_off", "member": "tobacco.zh"},
        {"op": "join", "members": ["reg.qymc", "fire.jg"]},
    ).data_item("subject_name")

    assert settled is not None
    assert (settled.label, settled.help, settled.source_library, settled.type) == ("店名", "照执照填", "法人库", "text")


def test_the_joined_item_stands_where_the_first_of_them_stood_and_is_shown_whenever_one_was() -> None:
    condition: Act = {"==": [{"var": "fire_fs"}, "告知承诺"]}
    before = done(bundle("catering"), {"op": "set_placement", "data_item": "fire_jg", "changes": {"show_when": condition}})

    made = done(before, {"op": "join", "members": ["fire.jg", "food.aqgly"]})

    assert section_of(made, "fire_jg") == "food"
    assert order_in(made, "food").index("fire_jg") == order_in(before, "food").index("food_aqgly")
    assert [one.show_when for section in made.layout.sections for one in section.placements if one.data_item == "fire_jg"] == [None]


def test_what_points_at_the_merged_items_points_at_the_one_and_never_at_itself() -> None:
    made = done(
        bundle("catering"),
        {"op": "relate", "target": "fire_jg", "source": "food_aqgly", "kind": "prefill"},
        {"op": "relate", "target": "fire_csmc", "source": "food_aqgly", "kind": "prefill"},
        {"op": "ask_first", "data_item": "fire_jg", "yes": True},
        {"op": "ask_first", "data_item": "food_aqgly", "yes": True},
        {"op": "join", "members": ["food.aqgly", "fire.jg"], "into": "safety_officer"},
    )

    assert [(one.target, one.source) for one in made.relations.prefills] == [("fire_csmc", "safety_officer")]
    assert [one.sets for one in made.layout.questions].count("safety_officer") == 1


def test_a_test_case_says_of_a_field_that_was_split_off_what_it_said_of_the_group() -> None:
    made = done(bundle("catering"), {"op": "split_off", "member": "food.jyzmc"})

    values = made.test_cases[0].submission["values"]
    assert isinstance(values, dict)
    assert values["food_jyzmc"] == values["subject_name"] == "芙蓉区湘味小厨餐饮店(演示)"


def test_materials_are_joined_split_and_moved() -> None:
    made = done(
        bundle("catering"),
        {"op": "split_use", "member": "fire.yyzz"},
        {"op": "move_use", "member": "food.yyzz", "material": "fire_yyzz"},
    )

    assert frozenset({"fire.yyzz", "food.yyzz"}) in gathered(made)
    assert gathered(done(made, {"op": "join_materials", "members": ["reg.yyzz", "fire.yyzz"]})) == gathered(bundle("catering"))


def test_keeping_apart_splits_what_was_together_and_stands_until_it_is_taken_back() -> None:
    made = done(bundle("catering"), {"op": "keep_apart", "members": ["reg.fddbr", "fire.fzr", "tobacco.jyz"], "why": "不是一个人"})
    item_of = made.relations.item_of()
    assert len({item_of[member] for member in ("reg.fddbr", "fire.fzr", "tobacco.jyz")}) == 3

    again: Act = {"op": "join", "members": ["reg.fddbr", "fire.fzr"]}
    found = outcome(made, again)
    assert isinstance(found, tuple)
    assert [problem.code for problem in found] == ["EDIT_KEPT_APART"]
    assert "不是一个人" in found[0].text()

    freed = done(made, {"op": "allow_together", "members": ["reg.fddbr", "fire.fzr"]}, again)
    assert refused(freed, {"op": "join", "members": ["reg.fddbr", "tobacco.jyz"]}) >= {("EDIT_KEPT_APART", "relations.tobacco.jyz")}


@pytest.mark.parametrize(
    ("act", "problem"),
    [
        ({"op": "join", "members": ["food.nothing"]}, ("EDIT_UNKNOWN_PLACE", "relations.food.nothing")),
        ({"op": "join", "members": []}, ("EDIT_NOTHING_CHOSEN", "relations")),
        ({"op": "join", "members": ["food.aqgly", "food.ztyt"]}, ("EDIT_SAME_FORM", "data_items.food_aqgly")),
        ({"op": "join", "members": ["food.cyrs", "fire.lxr"]}, ("EDIT_TYPES_DIFFER", "data_items.food_cyrs")),
        ({"op": "join", "members": ["food.cyrs"]}, ("EDIT_ONE_ALREADY", "data_items.food_cyrs")),
        ({"op": "join", "members": ["food.cyrs"], "into": "venue_area"}, ("EDIT_NAME_TAKEN", "data_items.venue_area")),
        ({"op": "join", "members": ["food.cyrs"], "into": "licence_status"}, ("EDIT_NAME_TAKEN", "data_items.licence_status")),
        ({"op": "join", "members": ["food.cyrs"], "into": "as_of"}, ("EDIT_BAD_NAME", "data_items.as_of")),
        ({"op": "join", "members": ["food.cyrs"], "into": "a.b"}, ("EDIT_BAD_NAME", "data_items.a.b")),
        ({"op": "join", "members": ["food.aqgly", "fire.mj"], "anyway": True}, ("EDIT_READ_BY_RULE", "data_items.food_aqgly")),
        ({"op": "split_off", "member": "food.cyrs"}, ("EDIT_ALONE_ALREADY", "relations.food.cyrs")),
        ({"op": "move_member", "member": "food.cyrs", "data_item": "food_cyrs"}, ("EDIT_THERE_ALREADY", "relations.food.cyrs")),
        ({"op": "keep_apart", "members": ["reg.fddbr", "fire.fzr"], "why": " "}, ("EDIT_WHY_MISSING", "relations.reg.fddbr")),
        ({"op": "relate", "target": "food_cyrs", "source": "food_cyrs", "kind": "prefill"}, ("EDIT_SAME_ITEM", "data_items.food_cyrs")),
        (
            {"op": "relate", "target": "food_cyrs", "source": "fire_lxr", "kind": "prefill"},
            ("EDIT_DOES_NOT_FOLLOW", "data_items.food_cyrs"),
        ),
        ({"op": "map_codes", "member": "food.ztyt", "codes": {"小摊": "单位食堂"}}, ("EDIT_UNKNOWN_OPTION", "relations.food.ztyt")),
        ({"op": "join_materials", "members": ["food.layout", "food.rules"]}, ("EDIT_SAME_FORM", "relations.food.rules")),
    ],
)
def test_what_may_not_be_merged_is_refused_with_the_reason(act: Act, problem: tuple[str, str]) -> None:
    assert problem in refused(bundle("catering"), act)


def test_nothing_is_half_done() -> None:
    found = outcome(bundle("catering"), {"op": "split_off", "member": "food.jyzmc"}, {"op": "split_off", "member": "food.cyrs"})

    assert isinstance(found, tuple) and all(isinstance(problem, Problem) for problem in found)


# ---- sections that a merge leaves empty


def sections_of(bundle: Bundle) -> list[str]:
    return [section.id for section in bundle.layout.sections]


def test_a_section_goes_with_the_last_item_that_a_merge_takes_from_it_and_only_then() -> None:
    start = done(
        bare("catering"),
        {"op": "add_section", "title": "留给店名", "id": "wanted"},
        {"op": "add_section", "title": "招牌", "id": "board"},
        {"op": "place", "data_items": ["sign_zpnr"], "section": "board"},
    )

    joined = done(start, {"op": "join", "members": ["food.jyzmc", "sign.zpnr"]})
    moved = done(start, {"op": "move_member", "member": "sign.zpnr", "data_item": "food_jyzmc"})

    for after in (joined, moved):
        # what somebody made and has not filled yet is not what the merge emptied
        assert sections_of(after) == [one for one in sections_of(start) if one != "board"]
        assert section_of(after, "food_jyzmc") == "food"


def test_a_department_gives_a_demand_up_and_the_material_goes_with_the_last() -> None:
    catering = bundle("catering")
    shared = next(one for one in catering.materials if len(one.uses) == 2)
    first, last = (f"{use.item}.{use.id}" for use in shared.uses)

    once = done(catering, {"op": "drop_use", "member": first})
    twice = done(once, {"op": "drop_use", "member": last})

    left = once.material(shared.id)
    assert left and [f"{use.item}.{use.id}" for use in left.uses] == [last]
    assert twice.material(shared.id) is None
