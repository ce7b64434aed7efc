"""An unsent draft goes over to the version in force: nothing is lost, nothing new is got round, and the applicant sees what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from forms.bundle import Bundle
from forms.document import digest, dump_bundle
from forms.edits import (
    AddField,
    DropField,
    Edit,
    IntoGroup,
    ItemChanges,
    Join,
    MoveMember,
    RemoveDepartment,
    SetItem,
    SetRequired,
    SplitOff,
    apply_edits,
)
from forms.edits.base import revised
from forms.errors import Refused
from runtime import carry, intake
from runtime.bootstrap import Application
from runtime.carry_over import carried_over
from runtime.content import Carry, Content
from runtime.demo import a_pdf
from runtime.states import State
from runtime.storage import PublishedVersion
from tests.runtime.given_house import TUESDAY, ZHANG, a_filed_case, a_filled_draft, codes, on_day
from tests.samples import bundle

BEFORE, AFTER = Carry(1, 2, "2026-03-10T09:00:00+08:00"), datetime(2026, 3, 10, tzinfo=UTC)


def publish(house: Application, document: Bundle, number: int = 2, effective_on: date | None = None) -> None:
    """Put a version into the house, past the gate."""
    text = dump_bundle(document)
    version = PublishedVersion(document.code, number, document.title, digest(document), text, "zhou", "li", AFTER, "test", effective_on)
    house.store.publish(version)


def applied(document: Bundle, *edits: Edit) -> Bundle:
    """With these edits."""
    after = apply_edits(document, edits)
    assert isinstance(after, Bundle), after
    return after


def renewed(title: str = "开办餐饮店（新）") -> Bundle:
    """The catering bundle with nothing but another title."""
    return bundle("catering").model_copy(update={"title": title})


def test_a_draft_that_is_opened_is_in_force_again_with_all_that_was_filled_in(house: Application) -> None:
    before = a_filled_draft(house, "s01")
    publish(house, renewed())

    desk = intake.work_on(house, ZHANG, before.case.id)

    assert desk.case.bundle_version == 2
    assert desk.compiled.bundle.title == "开办餐饮店（新）"
    assert (desk.entered, desk.case.content.uploads) == (before.entered, before.case.content.uploads)
    assert desk.evaluation.outcome is before.evaluation.outcome
    assert [(one.from_version, one.to_version, one.seen) for one in carry.unseen(desk.case)] == [(1, 2, False)]


def test_an_outdated_draft_is_not_filed_before_its_applicant_has_seen_what_changed(house: Application) -> None:
    case = a_filled_draft(house, "s01").case
    publish(house, renewed())

    for _ in range(2):
        with pytest.raises(Refused) as refused:
            intake.submit(house, ZHANG, case.id, "k")
        assert codes(refused.value) == ["CARRY_FORM_UPDATED"]
    intake.see_update(house, ZHANG, case.id)
    filed = intake.submit(house, ZHANG, case.id, "k").case

    assert (filed.state, filed.bundle_version) == (State.SUBMITTED, 2)
    first = house.store.events(filed.id)[0].data
    assert [(one["from"], one["to"]) for one in first["carried"]] == [(1, 2)]
    assert first["bundle"]["version"] == 2
    assert house.store.verify().bad == ()


def test_a_filed_case_keeps_its_version(house: Application) -> None:
    filed = a_filed_case(house, "s01")
    publish(house, renewed())

    assert intake.work_on(house, ZHANG, filed.id).case.bundle_version == 1
    assert "carried" not in house.store.events(filed.id)[0].data


def test_a_version_counts_from_its_day(house: Application) -> None:
    case = a_filled_draft(house, "s01").case
    tomorrow = TUESDAY + timedelta(days=1)
    publish(house, renewed(), effective_on=tomorrow)

    assert intake.work_on(house, ZHANG, case.id).case.bundle_version == 1
    assert intake.start(house, ZHANG, "catering").bundle_version == 1
    later = on_day(house, tomorrow)
    assert intake.work_on(later, ZHANG, case.id).case.bundle_version == 2
    assert intake.start(later, ZHANG, "catering").bundle_version == 2


def test_with_nothing_in_force_a_draft_is_kept_and_not_filed(house: Application) -> None:
    before = a_filled_draft(house, "s01")
    house.store.retire("catering", 1, AFTER)

    assert intake.work_on(house, ZHANG, before.case.id).entered == before.entered
    with pytest.raises(Refused) as refused:
        intake.submit(house, ZHANG, before.case.id, "k")
    assert codes(refused.value) == ["CARRY_NOT_OFFERED"]


def test_a_version_that_is_retired_gives_its_drafts_to_the_one_before(house: Application) -> None:
    publish(house, renewed())
    case = a_filled_draft(house, "s01").case
    house.store.retire("catering", 2, AFTER)

    assert (case.bundle_version, intake.work_on(house, ZHANG, case.id).case.bundle_version) == (2, 1)


def test_a_new_question_is_asked_and_a_promise_signed_anew(house: Application) -> None:
    case = a_filled_draft(house, "s02").case
    assert case.content.promise.signed
    section = bundle("catering").layout.sections[0].id
    asked = applied(bundle("catering"), AddField(type="text", label="新要填的一项", section=section))
    name = next(item.id for item in asked.data_items if item.label == "新要填的一项")
    publish(house, applied(asked, SetRequired(data_item=name, required=True)))

    desk = intake.work_on(house, ZHANG, case.id)
    update = carry.form_update(house, desk)

    assert update is not None
    assert update.to_fill == (name,)
    assert not [change for change in update.changes if "新要填的一项" in change.text()], "told once"
    assert not desk.case.content.promise.signed
    assert set(update.to_fill) <= set(desk.evaluation.missing_fields)
    assert carry.form_update(house, intake.see_update(house, ZHANG, case.id)) is None


def test_an_option_that_is_gone_is_kept_as_it_was_chosen_and_asked_again(house: Application) -> None:
    before = a_filled_draft(house, "s01")
    document = bundle("catering")
    item = next(one for one in document.data_items if one.type == "select" and one.id in before.entered)
    chosen = before.entered[item.id]
    changed = item.model_copy(update={"options": tuple(option for option in item.options if option != chosen)})
    items = tuple(changed if one.id == item.id else one for one in document.data_items)
    publish(house, document.model_copy(update={"data_items": items}))

    desk = intake.work_on(house, ZHANG, before.case.id)
    update = carry.form_update(house, desk)

    assert desk.entered[item.id] == chosen
    assert update is not None and [one.name for one in update.to_look_at] == [item.id]


def test_two_windows_that_open_it_at_once_carry_it_once(house: Application) -> None:
    case = a_filled_draft(house, "s01").case
    publish(house, renewed())

    first, second = (carry.up_to_date(house, ZHANG, case) for _ in range(2))

    assert len(first.content.carries) == len(second.content.carries) == 1
    assert first.revision == second.revision


def content(**values: object) -> Content:
    """What somebody typed."""
    return Content(("a", "b"), values)


def merged(document: Bundle, at_least: int) -> tuple[str, tuple[str, ...]]:
    """A data item with the fields it feeds."""
    found = next(merge for merge in document.relations.merges if len(merge.members) >= at_least)
    return found.data_item, found.members


def test_what_was_one_and_is_split_fills_both() -> None:
    old = bundle("catering")
    name, members = merged(old, 3)
    new = applied(old, SplitOff(member=members[-1]))

    after = carried_over(content(**{name: "云边小厨"}), old, new, carry=BEFORE)

    assert {after.values[item] for item in (name, new.relations.item_of()[members[-1]])} == {"云边小厨"}
    assert after.carries[0].left == ()


def test_what_was_two_and_is_joined_keeps_the_other_answer_beside_it() -> None:
    joined = bundle("catering")
    name, members = merged(joined, 3)
    old = applied(joined, SplitOff(member=members[-1]))
    other = old.relations.item_of()[members[-1]]
    new = applied(old, Join(members=members, into=name))

    same = carried_over(content(**{name: "一", other: "一"}), old, new, carry=BEFORE)
    differing = carried_over(content(**{name: "一", other: "二"}), old, new, carry=BEFORE)
    only_other = carried_over(content(**{other: "二"}), old, new, carry=BEFORE)

    assert (same.values[name], same.carries[0].left) == ("一", ())
    assert (differing.values[name], [one.said for one in differing.carries[0].left]) == ("一", ["二"])
    assert (only_other.values[name], only_other.carries[0].left) == ("二", ())


def test_what_is_asked_no_more_is_kept_until_filing_and_not_filed() -> None:
    old = bundle("catering")
    gone = next(item for item in old.data_items if item.label == "从业人员人数")
    merges = tuple(merge for merge in old.relations.merges if merge.data_item != gone.id)
    items = tuple(item for item in old.data_items if item != gone)
    new = revised(old, data_items=items, relations=old.relations.model_copy(update={"merges": merges}))

    after = carried_over(content(**{gone.id: 12}), old, new, carry=BEFORE)

    assert gone.id not in after.values
    assert [(one.label, one.said[:2]) for one in after.carries[0].left] == [("从业人员人数", "12")]
    assert after.to_be_filed().carries[0].left == ()


def test_an_answer_is_not_pushed_out_of_its_own_place_by_what_another_field_brings() -> None:
    old = bundle("catering")
    name, members = merged(old, 3)
    other = next(item.id for item in old.data_items if item.label == "从业人员人数")
    new = applied(old, MoveMember(member=members[-1], data_item=other, anyway=True))

    both = carried_over(content(**{name: "云边小厨", other: 12}), old, new, carry=BEFORE)
    alone = carried_over(content(**{name: "云边小厨"}), old, new, carry=BEFORE)

    assert both.values == {name: "云边小厨", other: 12}
    assert alone.values == {name: "云边小厨"}, "what was never asked there is asked, not guessed"


def test_what_became_the_columns_of_one_group_is_one_row_of_it() -> None:
    plain = bundle("catering")
    section = plain.layout.sections[0].id
    old = applied(plain, *(AddField(type=type_, label=type_, section=section) for type_ in ("group", "text", "date")))
    group, name, day = (item.id for item in old.data_items[-3:])
    new = applied(old, IntoGroup(group=group, data_items=(name, day)))

    after = carried_over(content(**{name: "林示例", day: "2026-03-01"}), old, new, carry=BEFORE)

    assert after.values == {group: [{name: "林示例", day: "2026-03-01"}]}
    assert after.carries[0].left == ()


def test_rows_that_no_list_takes_any_more_are_shown_whole_beside_the_form() -> None:
    plain = bundle("catering")
    old = applied(plain, AddField(type="group", label="家庭成员", section=plain.layout.sections[0].id))
    group, long = old.data_items[-1].id, "很长的说明" * 20
    new = applied(old, SetItem(data_item=group, changes=ItemChanges(type="text")))

    after = carried_over(content(**{group: [{"c1": "林示例"}, {"c1": long, "gone": "二"}]}), old, new, carry=BEFORE)

    assert after.values == {}
    (left,) = after.carries[0].left
    assert "林示例" in left.said and long in left.said


def test_a_version_that_is_taken_back_gives_back_what_it_left_out(house: Application) -> None:
    before = a_filled_draft(house, "s01")
    name = "contact_mobile"
    without = applied(bundle("catering"), DropField(data_item=name))
    material = before.case.content.uploads[0].material
    materials = tuple(one for one in without.materials if one.id != material)
    publish(house, without.model_copy(update={"materials": materials}))
    left = intake.work_on(house, ZHANG, before.case.id).case.content
    house.store.retire("catering", 2, AFTER)

    back = intake.work_on(house, ZHANG, before.case.id).case.content

    assert name in before.entered and name not in left.values
    assert {**back.values} == {**before.entered}
    assert set(back.uploads) == set(before.case.content.uploads) != set(left.uploads)
    assert not any(one.left or one.left_uploads for one in back.carries)


def test_a_chosen_matter_that_is_gone_is_told(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")
    intake.choose_items(house, ZHANG, case.id, ["tobacco"])
    publish(house, applied(bundle("catering"), RemoveDepartment(item="tobacco")))

    update = carry.form_update(house, intake.work_on(house, ZHANG, case.id))

    assert update is not None and "items.tobacco" in {change.where for change in update.changes}


def test_an_update_that_came_while_another_was_read_has_yet_to_be_seen(house: Application) -> None:
    case = a_filled_draft(house, "s01").case
    publish(house, renewed())
    shown = carry.form_update(house, intake.work_on(house, ZHANG, case.id))
    publish(house, renewed("又改了"), 3)
    intake.work_on(house, ZHANG, case.id)
    assert shown is not None

    desk = intake.see_update(house, ZHANG, case.id, version=shown.to_version)

    assert len(carry.unseen(desk.case)) == 2
    assert carry.unseen(intake.see_update(house, ZHANG, case.id, version=3).case) == ()


def test_files_go_to_the_material_that_takes_them_and_no_file_is_swept_away(house: Application) -> None:
    case = a_filled_draft(house, "s01", without=("layout",)).case
    material = next(one for one in bundle("catering").materials if len(one.uses) == 1 and one.id in {"layout", "pmt", "xfzd"})
    desk = intake.upload(house, ZHANG, case.id, material.id, "图.pdf", a_pdf("plan"))
    materials = tuple(
        one.model_copy(update={"id": "renamed_material"}) if one.id == material.id else one for one in bundle("catering").materials
    )
    publish(house, bundle("catering").model_copy(update={"materials": materials}))

    carried = intake.work_on(house, ZHANG, case.id).case

    (file,) = [one for one in carried.content.uploads if one.file_name == "图.pdf"]
    assert file.material == "renamed_material"
    without = tuple(one for one in materials if one.id != "renamed_material")
    publish(house, bundle("catering").model_copy(update={"materials": without}), 3)
    left = intake.work_on(house, ZHANG, case.id).case
    assert [one.file_name for carry_ in left.content.carries for one in carry_.left_uploads] == ["图.pdf"]
    assert {one.object_key for one in desk.case.content.uploads} <= house.store.object_keys()


def test_a_content_that_met_no_other_version_has_the_text_it_always_had() -> None:
    plain = content(x="1")

    assert "carries" not in plain.text()
    carried = replace(plain, carries=(BEFORE,))
    assert Content.from_text(carried.text()) == carried
