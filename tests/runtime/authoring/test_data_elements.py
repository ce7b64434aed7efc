"""The dictionary of an office: whom a change touches, which drafts follow, and that nobody's change is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forms.bundle import Bundle
from forms.data_item import Sensitivity
from forms.dictionary import Element, shipped
from forms.document import digest, dump_bundle
from forms.edits import ItemChanges, SetItem
from forms.errors import Refused
from forms.problems import Problem
from runtime.authoring import drafting, versions
from runtime.authoring.data_elements import Entry, change, dictionary_of, entries, take_up, uses
from runtime.bootstrap import Application
from runtime.storage import PublishedVersion
from tests.runtime.given_house import LI, ZHOU, a_filed_case, codes
from tests.samples import bundle

PHONE = Element("site_phone", "现场电话", "mobile", ("工地电话",), sensitivity="general")
CODE = "catering"
ITEM = "contact_mobile"


def kept(house: Application, element: Element, *, revision: int = 0, follow: tuple[str, ...] = ()) -> Entry:
    done = change(house, ZHOU, element, revision=revision, follow=follow)
    assert isinstance(done, Entry), done
    return done


@pytest.fixture
def instance(house: Application) -> Bundle:
    """A draft of the catering bundle whose telephone is an instance of the entry."""
    kept(house, PHONE)
    draft = versions.save_draft(house, ZHOU, bundle(CODE), revision=0)
    edit = SetItem(data_item=ITEM, changes=ItemChanges(element=PHONE.id))
    done = drafting.edit(house, ZHOU, CODE, (edit,), seen=draft.revision)
    assert isinstance(done, drafting.Drafted), done
    return done.draft.bundle


def test_the_office_has_what_comes_with_the_house_and_its_own_word_wins(house: Application) -> None:
    first = shipped().elements[0]

    kept(house, replace(first, label="另一个叫法"))

    found = {entry.element.id: entry for entry in entries(house)}
    assert found[first.id].element.label == "另一个叫法"
    assert set(found) == {element.id for element in shipped().elements}
    assert dictionary_of(house).exactly("另一个叫法") == found[first.id].element


@pytest.mark.usefixtures("instance")
def test_before_a_change_one_sees_forms_rules_and_drafts_it_touches(house: Application) -> None:
    [use] = uses(house, PHONE.id)

    assert (use.code, use.version, use.item.id) == (CODE, None, ITEM)
    assert ("食品经营许可(新办)", "联系电话") in use.forms
    assert all(reader.reads == ITEM for reader in use.readers)


def test_a_version_in_force_is_listed_with_its_running_cases_and_never_changes(house: Application, instance: Bundle) -> None:
    at = house.clock.now()
    house.store.publish(PublishedVersion(CODE, 2, instance.title, digest(instance), dump_bundle(instance), "zhou", "li", at, "test"))
    before = [use.item for use in uses(house, PHONE.id) if use.version == 2]
    assert len(before) == 1
    a_filed_case(house, "s01")

    kept(house, replace(PHONE, label="联系人电话"), revision=1, follow=(CODE,))

    published = [use for use in uses(house, PHONE.id) if use.version == 2]
    assert [use.item for use in published] == before
    assert [use.running for use in published] == [1]


def test_a_draft_follows_a_change_if_it_is_told_to_and_can_take_it_back(house: Application, instance: Bundle) -> None:
    kept(house, replace(PHONE, label="联系人电话", sensitivity="sensitive"), revision=1, follow=(CODE,))

    opened = drafting.open_draft(house, ZHOU, CODE)
    assert opened is not None
    item = opened.draft.bundle.data_item(ITEM)
    assert item is not None
    assert (item.label, item.sensitivity) == ("联系人电话", Sensitivity.SENSITIVE)
    undone = drafting.undo(house, ZHOU, CODE, seen=opened.draft.revision)
    assert isinstance(undone, drafting.Drafted)
    assert undone.draft.bundle.data_item(ITEM) == instance.data_item(ITEM)


def test_a_draft_that_was_not_chosen_stays_as_it_is(house: Application, instance: Bundle) -> None:
    kept(house, replace(PHONE, label="联系人电话"), revision=1)

    draft = versions.read_draft(house, CODE)
    assert draft is not None
    assert draft.bundle == instance


@pytest.mark.usefixtures("instance")
def test_a_change_that_a_chosen_draft_cannot_follow_is_not_made_at_all(house: Application) -> None:
    done = change(house, ZHOU, replace(PHONE, type="nonsense"), revision=1, follow=(CODE,))

    assert not isinstance(done, Entry)
    assert "DOC_UNKNOWN_TYPE" in {problem.code for problem in done}
    assert next(entry for entry in entries(house) if entry.element.id == PHONE.id).element == PHONE


def test_of_two_who_change_one_entry_the_slower_is_told_who_was_faster(house: Application) -> None:
    kept(house, PHONE)
    kept(house, replace(PHONE, label="甲"), revision=1)

    with pytest.raises(Refused) as refused:
        change(house, ZHOU, replace(PHONE, label="乙"), revision=1)

    assert codes(refused.value) == ["ELEMENT_LOST_UPDATE"]


def test_a_publisher_changes_no_entry(house: Application) -> None:
    with pytest.raises(Refused):
        change(house, LI, PHONE, revision=0)


@pytest.mark.parametrize(
    ("element", "code"),
    [
        (replace(PHONE, label=" "), "ELEMENT_NO_LABEL"),
        (replace(PHONE, id="电话"), "ELEMENT_BAD_ID"),
        (replace(PHONE, id="a b"), "ELEMENT_BAD_ID"),
    ],
)
def test_an_entry_without_a_name_or_with_a_bad_id_is_refused(house: Application, element: Element, code: str) -> None:
    done = change(house, ZHOU, element, revision=0)

    assert isinstance(done, tuple)
    assert [problem.code for problem in done if isinstance(problem, Problem)] == [code]


def test_a_field_of_a_draft_is_taken_up_and_becomes_an_instance(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle(CODE), revision=0)

    done = take_up(house, ZHOU, CODE, "venue_area", "venue_area")

    assert isinstance(done, Entry)
    assert (done.element.label, done.element.learned_from) == ("场所建筑面积", (CODE,))
    assert [use.item.id for use in uses(house, "venue_area")] == ["venue_area"]
    again = take_up(house, ZHOU, CODE, "venue_region", "venue_area")
    assert isinstance(again, tuple)
    assert [problem.code for problem in again] == ["ELEMENT_ID_TAKEN"]


def test_a_change_that_changes_nothing_is_not_kept(house: Application) -> None:
    element = shipped().elements[0]

    assert change(house, ZHOU, element, revision=0) == Entry(element)
    assert house.store.elements() == ()
