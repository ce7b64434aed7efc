"""Two people on one draft: what is put on top again hits what it was meant for, and who saw too little overwrites nobody."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from forms.document import as_json
from forms.edits import AddDepartment, AddField, AddSection, CopyFields, ItemChanges, SetItem
from forms.json_text import canonical_json
from runtime.authoring import drafting, versions
from runtime.authoring.draft import MOST_STEPS, BundleDraft
from runtime.authoring.drafting import Clash, Drafted
from runtime.bootstrap import Application
from runtime.people import Person
from tests.runtime.given_draft import CHEN, CODE, edited, labels, named
from tests.runtime.given_house import ZHOU
from tests.samples import bundle


@pytest.fixture
def draft(house: Application) -> BundleDraft:
    """The draft of a small bundle, as it was imported."""
    return versions.save_draft(house, ZHOU, bundle(CODE), revision=0)


@pytest.mark.usefixtures("draft")
def test_a_new_field_beneath_others_is_taken_back_and_theirs_keep_their_names(house: Application) -> None:
    added(house, ZHOU, "周加的", seen=1)
    theirs = added(house, CHEN, "陈加的一", seen=2)
    last = added(house, CHEN, "陈加的二", seen=3)
    edited(house, CHEN, SetItem(data_item=theirs, changes=ItemChanges(label="陈改名")), seen=4)

    undone = drafting.undo(house, ZHOU, CODE, seen=5)

    assert isinstance(undone, Drafted)
    assert {item.id: item.label for item in undone.draft.bundle.data_items[-2:]} == {theirs: "陈改名", last: "陈加的二"}
    redone = drafting.redo(house, ZHOU, CODE, seen=undone.draft.revision)
    assert isinstance(redone, Drafted)
    assert labels(house)[-3:] == ("周加的", "陈改名", "陈加的二")


@pytest.mark.usefixtures("draft")
def test_a_copy_a_section_and_a_matter_beneath_others_are_taken_back_too(house: Application) -> None:
    first = bundle(CODE).data_items[0].id
    beneath = (CopyFields(data_items=(first,)), AddSection(title="周的节"), AddDepartment(department="周局", name="周的事项"))
    on_top = (CopyFields(data_items=(first,)), AddSection(title="陈的节"), AddDepartment(department="陈局", name="陈的事项"))
    edited(house, ZHOU, *beneath, seen=1)
    before = edited(house, CHEN, *on_top, seen=2).draft.bundle

    undone = drafting.undo(house, ZHOU, CODE, seen=3)

    assert isinstance(undone, Drafted), undone
    after = undone.draft.bundle
    assert after.items[-1] == before.items[-1] and after.items[-1].name == "陈的事项"
    assert after.layout.sections[-1] == before.layout.sections[-1] and after.layout.sections[-1].title == "陈的节"
    [copy] = {item.id for item in after.data_items} - {item.id for item in bundle(CODE).data_items}
    assert after.data_item(copy) == before.data_item(copy)


@pytest.mark.usefixtures("draft")
def test_a_field_is_not_done_again_under_a_name_that_another_has_taken(house: Application) -> None:
    name = added(house, ZHOU, "周加的", seen=1)
    drafting.undo(house, ZHOU, CODE, seen=2)
    assert added(house, CHEN, "陈加的", seen=3) == name
    edited(house, CHEN, SetItem(data_item=name, changes=ItemChanges(label="陈改名")), seen=4)

    outcome = drafting.redo(house, ZHOU, CODE, seen=5)

    assert isinstance(outcome, Clash) and [step.by for step in outcome.theirs] == ["chen", "chen"]
    assert labels(house)[-1] == "陈改名"


def added(house: Application, person: Person, label: str, seen: int) -> str:
    """A new field; the name of its data item."""
    opened = drafting.open_draft(house, person, CODE)
    assert opened is not None
    section = opened.draft.bundle.layout.sections[0].id
    outcome = drafting.edit(house, person, CODE, [AddField(type="text", label=label, section=section)], seen=seen)
    assert isinstance(outcome, Drafted), outcome
    return outcome.draft.bundle.data_items[-1].id


@pytest.mark.usefixtures("draft")
def test_who_looked_before_the_history_begins_overwrites_nobody(house: Application) -> None:
    for n in range(1, MOST_STEPS + 3):
        edited(house, CHEN, named(n == 1, f"第{n}"), seen=n)

    clash = drafting.edit(house, ZHOU, CODE, [named(1, "周改的")], seen=1)

    assert isinstance(clash, Clash) and clash.theirs
    assert labels(house)[1] == "第1"


def test_who_looked_before_a_draft_had_a_history_overwrites_nobody(house: Application) -> None:
    for revision in range(2):
        text = canonical_json({"authors": ["zhou"], "bundle": as_json(bundle(CODE))})
        house.store.save_draft(CODE, text, revision=revision, by="zhou", at=house.clock.now())

    clash = drafting.edit(house, CHEN, CODE, [named(0, "陈改的")], seen=1)

    assert isinstance(clash, Clash) and [step.by for step in clash.theirs] == ["zhou"]


@pytest.mark.usefixtures("draft")
def test_of_many_who_edit_different_places_at_once_every_change_stays(house: Application) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: edited(house, (ZHOU, CHEN)[n % 2], named(n, f"改{n}"), seen=1), range(4)))

    assert labels(house)[:4] == ("改0", "改1", "改2", "改3")
