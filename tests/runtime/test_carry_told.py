"""What an applicant is told of an updated form: what is another question now, and what is kept beside the form until it is filed."""

from __future__ import annotations

import pytest

from forms.edits import DropField, ItemChanges, SetItem
from runtime import carry, intake
from runtime.bootstrap import Application
from tests.runtime.given_house import ZHANG, a_filled_draft
from tests.runtime.given_tables_of_catering import ENTRY, WAIVERS, over, with_tables
from tests.runtime.test_carry import applied, publish
from tests.samples import bundle


@pytest.mark.parametrize("changes", [ItemChanges(label="招牌总面积的宽"), ItemChanges(unit="厘米"), ItemChanges(type="text")])
def test_an_answer_to_a_question_that_is_another_one_now_is_to_be_looked_at_again(house: Application, changes: ItemChanges) -> None:
    case = a_filled_draft(house, "s01").case
    publish(house, applied(bundle("catering"), SetItem(data_item="sign_kuan", changes=changes)))

    update = carry.form_update(house, intake.work_on(house, ZHANG, case.id))

    assert update is not None
    [again] = update.to_look_at
    assert (again.name, again.said) == ("sign_kuan", "4") and again.changes


def test_what_nothing_asks_for_is_seen_after_the_update_and_until_the_draft_is_filed(house: Application) -> None:
    case = a_filled_draft(house, "s01").case
    publish(house, applied(bundle("catering"), DropField(data_item="fire_lxr")))

    opened = intake.work_on(house, ZHANG, case.id).case
    seen = intake.see_update(house, ZHANG, case.id).case
    filed = intake.submit(house, ZHANG, case.id, "k").case

    assert carry.set_aside(opened) == ((), ()), "the update itself tells it"
    assert [one.name for one in carry.set_aside(seen)[0]] == ["fire_lxr"]
    assert carry.set_aside(filed) == ((), ())


def test_a_decision_table_that_concerns_what_is_applied_for_is_told_and_no_other(house: Application) -> None:
    case = a_filled_draft(house, "s01").case
    stricter = ENTRY.model_copy(update={"rows": (ENTRY.rows[0].model_copy(update={"cells": over(3000)}),)})
    of_nobody = ENTRY.model_copy(update={"id": "tobacco_entry", "title": "烟草准入表", "applies_to": ("tobacco",)})
    assert "tobacco" not in case.content.selected_items
    publish(house, with_tables(WAIVERS, stricter, of_nobody))

    update = carry.form_update(house, intake.work_on(house, ZHANG, case.id))

    assert update is not None
    assert {one.where for one in update.changes} == {"tables.later", "tables.entry"}
    assert any("消防准入表" in one.text() for one in update.changes)
