"""What is still open of a suggestion, and what a gesture on the board or an answer means as edits of the draft."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from builder.merging.field_rows import field_rows
from builder.merging.gestures import accepted, answered, edits_of, recorded
from builder.merging.open_suggestions import shown_together, still_open
from builder.merging.side_by_side import side_by_side
from forms.suggest.proposal import Advice, Apart
from tests.builder.given_drafts import LIKE, NAME, SUGGESTED, UNLIKE, asked, changed, said_of, unmerged
from tests.samples import bundle

# ---- what is still open


def test_a_fresh_import_has_everything_open() -> None:
    open_ = said_of(unmerged("catering"))

    assert [group.members for group in open_.groups] == [NAME, ("food.lxdh", "sign.sj")]
    assert len(open_.questions) == 2
    assert [one.members for one in open_.apart] == [("food.zs", "food.jycs")]


def test_accepting_the_certain_ones_leaves_the_questions_and_one_data_item_each() -> None:
    raw = unmerged("catering")

    after = changed(raw, accepted(raw, said_of(raw).groups))

    home = after.relations.item_of()
    assert len({home[place] for place in NAME}) == 1
    assert after.data_item(home["reg.qymc"]).label == "经营主体名称"  # type: ignore[union-attr]
    assert after.data_item(home["reg.qymc"]).source_library == "法人库"  # type: ignore[union-attr]
    assert said_of(after).groups == ()
    assert len(said_of(after).questions) == 2


@pytest.mark.parametrize(("answer", "left_open"), [("merge", 1), ("apart", 1), ("prefill", 1)])
def test_each_answer_closes_the_question_and_is_all_in_the_draft(answer: Any, left_open: int) -> None:
    raw = unmerged("catering")
    question = said_of(raw).questions[1]

    after = changed(raw, answered(raw, question, answer, why="含义不同"))

    assert len(said_of(after).questions) == left_open
    assert question not in said_of(after).questions
    assert said_of(after).asked("field") == 2


def test_a_default_is_carried_over_in_the_direction_that_was_found() -> None:
    raw = unmerged("catering")
    open_ = said_of(raw)

    [edit] = answered(raw, open_.questions[1], "prefill", ideas=open_.prefills)

    assert edit == {"op": "relate", "target": "fire_csmc", "source": "reg_qymc", "kind": "prefill"}


def test_what_is_written_down_as_a_default_is_carried_over_as_well() -> None:
    raw = unmerged("catering")
    found = Apart(("reg.qymc", "sign.zpnr", "fire.csmc"), "ASK_TITLE", {}, Advice.PREFILL)

    after = changed(raw, recorded(raw, [found], SUGGESTED.prefills))

    assert [kept.members for kept in after.relations.kept_apart] == [("reg.qymc", "sign.zpnr", "fire.csmc")]
    assert [(one.target, one.source) for one in after.relations.prefills] == [("fire_csmc", "reg_qymc")]
    assert said_of(after).prefills == ()


def test_what_is_kept_apart_is_proposed_no_more_until_that_is_taken_back() -> None:
    raw = unmerged("catering")
    apart = changed(raw, [{"op": "keep_apart", "members": ["reg.qymc", "food.jyzmc"], "why": "不是一回事"}])

    again = changed(apart, [{"op": "allow_together", "members": ["reg.qymc", "food.jyzmc"]}])

    assert NAME not in [group.members for group in said_of(apart).groups]
    assert NAME in [group.members for group in said_of(again).groups]


def test_what_a_person_put_with_strangers_is_decided_and_what_was_split_off_may_rest() -> None:
    raw = unmerged("catering")
    moved = changed(raw, [{"op": "join", "members": ["sign.sqdw", "sign.zpnr"], "repetition": True}])

    elsewhere = [group.members for group in said_of(moved).groups]
    resting = [group.members for group in still_open(raw, SUGGESTED, ["sign.sqdw"]).groups]

    assert elsewhere[0] == resting[0] == ("reg.qymc", "food.jyzmc")


def test_a_proposal_stands_in_one_row_before_it_is_accepted() -> None:
    raw = unmerged("catering")
    open_ = said_of(raw)

    together = shown_together(raw, open_)

    rows = {frozenset(ids) for ids in together.values()}
    assert frozenset(place.replace(".", "_") for place in NAME) in rows
    # the doubtful one stands with those it would join, the other question leaves two rows
    assert frozenset(("food_lxdh", "sign_sj", "fire_lxdh")) in rows
    assert sorted(id_ for ids in together.values() for id_ in ids) == sorted(item.id for item in raw.data_items)


# ---- what a gesture means


def test_a_field_dropped_on_another_row_joins_it_there_and_a_second_one_moves() -> None:
    raw = unmerged("catering")
    open_ = said_of(raw)

    joined = changed(raw, edits_of({"do": "drop", "kind": "field", "places": ["fire.dz"], "row": "food_jycs"}, raw, open_))
    more = changed(joined, edits_of({"do": "drop", "kind": "field", "places": ["sign.dpdz"], "row": "food_jycs"}, joined, open_))
    moved = edits_of({"do": "drop", "kind": "field", "places": ["fire.dz"], "row": "reg_zs"}, more, open_)

    assert [more.relations.item_of()[place] for place in ("food.jycs", "fire.dz", "sign.dpdz")] == ["food_jycs"] * 3
    assert moved == [{"op": "move_member", "member": "fire.dz", "data_item": "reg_zs"}]
    assert changed(more, moved).relations.item_of()["fire.dz"] == "reg_zs"


@pytest.mark.parametrize(
    "gesture",
    [
        {"do": "drop", "kind": "field", "places": ["reg.qymc"], "row": "reg_qymc"},
        {"do": "drop", "kind": "field", "places": ["reg.qymc"], "row": "nobody"},
        {"do": "drop", "kind": "field", "places": [], "row": "reg_qymc"},
        {"do": "split", "kind": "field", "places": ["reg.qymc"]},
        {"do": "group", "kind": "field", "places": ["reg.qymc"]},
        {"do": "unheard"},
        {},
    ],
)
def test_a_gesture_that_changes_nothing_is_no_edit(gesture: dict[str, Any]) -> None:
    raw = unmerged("catering")

    assert edits_of(gesture, raw, said_of(raw)) == []


def test_splitting_gives_the_groups_back_that_were_there() -> None:
    merged = bundle("catering")
    open_ = said_of(merged)

    apart = changed(merged, edits_of({"do": "split", "kind": "field", "places": ["sign.sqdw"]}, merged, open_))
    home = apart.relations.item_of()
    back = changed(apart, edits_of({"do": "drop", "kind": "field", "places": ["sign.sqdw"], "row": home["reg.qymc"]}, apart, open_))

    assert home["sign.sqdw"] != home["reg.qymc"]
    assert {frozenset(one.members) for one in back.relations.merges} == {frozenset(one.members) for one in merged.relations.merges}


def test_a_demand_dropped_on_another_material_is_joined_or_moved() -> None:
    raw = unmerged("catering")
    open_ = said_of(raw)

    joined = changed(raw, edits_of({"do": "drop", "kind": "material", "places": ["food.yyzz"], "row": "reg_yyzz"}, raw, open_))
    away = changed(joined, edits_of({"do": "split", "kind": "material", "places": ["food.yyzz"]}, joined, open_))

    assert len(joined.materials) == len(raw.materials) - 1
    assert len(away.materials) == len(raw.materials)


def test_a_row_that_stands_by_itself_is_kept_apart_from_another_row() -> None:
    raw = bundle("catering")
    parted = changed(raw, [{"op": "split_off", "member": "fire.dz"}])

    edits = edits_of(
        {"do": "apart", "kind": "field", "places": ["fire.dz"], "row": "venue_address", "why": "分店地址"}, parted, said_of(parted)
    )

    kept = changed(parted, edits).relations.kept_apart[-1]
    assert (kept.members, kept.why) == (("fire.dz", "food.jycs"), "分店地址")


# ---- what may be called certain


def test_what_something_speaks_against_or_a_question_asks_about_is_not_taken_with_the_certain_ones() -> None:
    raw = unmerged("catering")
    contested = replace(SUGGESTED, proposals=(replace(SUGGESTED.proposals[0], evidence=(LIKE, UNLIKE)), SUGGESTED.proposals[1]))

    assert [group.members for group in said_of(raw).certain("field")] == [NAME]
    assert len(still_open(raw, contested).groups) == 2
    assert still_open(raw, contested).certain("field") == ()


def test_a_row_with_something_against_it_is_not_called_certain() -> None:
    raw = unmerged("catering")
    contested = replace(SUGGESTED, questions=(), proposals=(replace(SUGGESTED.proposals[0], evidence=(LIKE, UNLIKE)),))

    row: Any = next(row for row in field_rows(side_by_side(raw), still_open(raw, contested), "zh") if row["id"] == "reg_qymc")

    assert [chip["text"] for chip in row["chips"]] == ["有反对理由"]
    assert row["contested"]


def test_a_question_stands_at_the_row_that_would_go_over_into_the_other() -> None:
    raw = unmerged("catering")
    said = replace(SUGGESTED, questions=(asked(("fire.csmc",), NAME, Advice.PREFILL),))

    rows: Any = {row["id"]: row for row in field_rows(side_by_side(raw), still_open(raw, said), "zh")}

    assert [chip["text"] for chip in rows["reg_qymc"]["chips"]] == ["确定"]
    assert rows["fire_csmc"]["asks"] == [1]
