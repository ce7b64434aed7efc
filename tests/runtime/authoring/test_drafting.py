"""Working on a draft: every step is kept, nobody overwrites anybody, everyone takes back the own steps only."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from forms.bundle import Bundle
from forms.document import as_json
from forms.edits import (
    AddField,
    DepartmentChanges,
    Edit,
    FieldChanges,
    ItemChanges,
    PlacementChanges,
    SetDepartment,
    SetField,
    SetItem,
    SetPlacement,
    SetRequired,
    SetUse,
    Unplace,
    UseChanges,
)
from forms.errors import Refused
from forms.json_text import canonical_json
from forms.part import Tree
from forms.problems import Problem
from runtime.authoring import drafting, versions
from runtime.authoring.draft import MOST_STEPS, BundleDraft
from runtime.authoring.drafting import Clash, Drafted
from runtime.bootstrap import Application
from runtime.people import Person
from tests.forms.edits.acts import looks_at_documents
from tests.runtime.given_draft import CHEN, CODE, edited, labels, named, texts
from tests.runtime.given_house import LI, WANG, ZHOU, a_house, codes
from tests.samples import bundle


@pytest.fixture
def draft(house: Application) -> BundleDraft:
    """The draft of a small bundle, as it was imported."""
    return versions.save_draft(house, ZHOU, bundle(CODE), revision=0)


@pytest.mark.usefixtures("draft")
def test_an_edit_is_the_next_revision_and_stands_in_the_history(house: Application) -> None:
    done = edited(house, ZHOU, named(0, "新名"), seen=1)

    assert (done.draft.revision, labels(house)[0], done.draft.authors) == (2, "新名", ("zhou",))
    assert done.undoable is not None and done.redoable is None and done.over == ()
    newest, first = drafting.history(house, ZHOU, CODE)
    assert (newest.revision, newest.by, "新名" in newest.text()) == (2, "zhou", True)
    assert first.text() == "导入了整份文件"


@pytest.mark.usefixtures("draft")
def test_a_step_of_many_edits_is_looked_at_once(house: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = looks_at_documents(monkeypatch)

    edited(house, ZHOU, *(named(0, f"第{number}个名") for number in range(20)), seen=1)

    assert len(looks) == 1


def test_one_edit_that_may_not_be_made_keeps_all_from_being_made(house: Application, draft: BundleDraft) -> None:
    lost = SetItem(data_item="nobody", changes=ItemChanges(label="x"))

    outcome = drafting.edit(house, ZHOU, CODE, [named(0, "新名"), lost], seen=1)

    assert isinstance(outcome, tuple) and outcome
    assert all(isinstance(one, Problem) for one in outcome)
    assert (labels(house), len(drafting.history(house, ZHOU, CODE))) == (tuple(item.label for item in draft.bundle.data_items), 1)


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ({"==": [{"var": "a_n"}, "多"]}, "COND_NEVER_EQUAL"),
        ({"<": [{"var": "a_n"}, "2026-01-01"]}, "COND_KINDS"),
        ({"==": [{"var": "a_sel"}, "没有的"]}, "COND_UNKNOWN_OPTION"),
        ({"==": [{"var": "nobody"}, 1]}, "EDIT_UNKNOWN_NAME"),
    ],
)
def test_an_edit_that_states_an_ill_typed_condition_saves_nothing(house: Application, condition: Tree, code: str) -> None:
    choice = AddField(type="select", label="种类", section="a", item="a", id="a_sel", field="sel", options=("甲", "乙"))
    edited(house, ZHOU, choice, seen=1)
    [use, *_] = [use for material in bundle(CODE).materials for use in material.uses]
    stated: list[Edit] = [
        SetRequired(data_item="a_x", required=True, required_when=condition),
        SetPlacement(data_item="a_x", changes=PlacementChanges(show_when=condition)),
        SetUse(member=f"{use.item}.{use.id}", changes=UseChanges(required_when=condition)),
        SetDepartment(item="a", changes=DepartmentChanges(applies_when=condition)),
        SetField(member="a.x", changes=FieldChanges(required_when=condition)),
    ]

    for one in stated:
        outcome = drafting.edit(house, ZHOU, CODE, [one], seen=2)
        assert isinstance(outcome, tuple), one
        assert {problem.code for problem in outcome} == {code}

    assert len(drafting.history(house, ZHOU, CODE)) == 2


@pytest.mark.usefixtures("draft")
def test_what_another_did_elsewhere_meanwhile_stands_and_is_told(house: Application) -> None:
    edited(house, CHEN, named(1, "陈改的"), seen=1)

    mine = edited(house, ZHOU, named(0, "周改的"), seen=1)

    assert labels(house)[:2] == ("周改的", "陈改的")
    assert [step.by for step in mine.over] == ["chen"]
    assert mine.draft.authors == ("chen", "zhou")


@pytest.mark.usefixtures("draft")
def test_two_changes_of_one_place_are_both_shown_and_neither_is_lost(house: Application) -> None:
    edited(house, CHEN, named(0, "陈改的"), seen=1)
    mine = [named(0, "周改的")]

    clash = drafting.edit(house, ZHOU, CODE, mine, seen=1)

    assert isinstance(clash, Clash)
    assert ([step.by for step in clash.theirs], list(clash.edits), clash.draft.revision) == (["chen"], mine, 2)
    assert labels(house)[0] == "陈改的"
    assert edited(house, ZHOU, *mine, seen=clash.draft.revision).draft.bundle.data_items[0].label == "周改的"


@pytest.mark.usefixtures("draft")
def test_undo_and_redo_go_through_a_restart_of_the_house(house: Application) -> None:
    before = labels(house)
    edited(house, ZHOU, named(0, "一"), seen=1)
    after = edited(house, ZHOU, named(1, "二"), seen=2)
    house.close()
    again = a_house(house.settings.data_dir)

    for n in (3, 4):
        assert isinstance(drafting.undo(again, ZHOU, CODE, seen=n), Drafted)
    undone = labels(again)
    for n in (5, 6):
        assert isinstance(drafting.redo(again, ZHOU, CODE, seen=n), Drafted)

    assert undone == before
    opened = drafting.open_draft(again, ZHOU, CODE)
    assert opened is not None and opened.draft.bundle == after.draft.bundle
    assert opened.redoable is None
    assert [text[:2] for text in texts(drafting.history(again, ZHOU, CODE))][:4] == ["重做", "重做", "撤销", "撤销"]
    again.close()


def test_an_own_step_is_taken_back_from_under_anothers(house: Application, draft: BundleDraft) -> None:
    edited(house, ZHOU, named(0, "周改的"), seen=1)
    edited(house, CHEN, named(1, "陈改的"), seen=2)

    undone = drafting.undo(house, ZHOU, CODE, seen=2)

    assert isinstance(undone, Drafted)
    assert labels(house)[:2] == (draft.bundle.data_items[0].label, "陈改的")
    assert [step.by for step in undone.over] == ["chen"]
    assert isinstance(drafting.redo(house, ZHOU, CODE, seen=4), Drafted)
    assert labels(house)[:2] == ("周改的", "陈改的")


@pytest.mark.usefixtures("draft")
def test_a_step_that_another_has_built_upon_is_not_taken_back(house: Application) -> None:
    edited(house, ZHOU, named(0, "周改的"), seen=1)
    edited(house, CHEN, named(0, "陈改的"), seen=2)

    clash = drafting.undo(house, ZHOU, CODE, seen=3)

    assert isinstance(clash, Clash)
    assert [step.by for step in clash.theirs] == ["chen"]
    assert labels(house)[0] == "陈改的"


@pytest.mark.usefixtures("draft")
def test_nobody_takes_back_a_step_of_another(house: Application) -> None:
    edited(house, ZHOU, named(0, "周改的"), seen=1)

    refusal = drafting.undo(house, CHEN, CODE, seen=2)

    assert isinstance(refusal, tuple) and refusal[0].code == "DRAFTING_NOTHING_TO_UNDO"


@pytest.mark.usefixtures("draft")
def test_a_fresh_edit_cuts_what_could_be_done_again(house: Application) -> None:
    edited(house, ZHOU, named(0, "一"), seen=1)
    drafting.undo(house, ZHOU, CODE, seen=2)
    done = edited(house, ZHOU, named(0, "二"), seen=3)

    refusal = drafting.redo(house, ZHOU, CODE, seen=4)

    assert done.redoable is None
    assert isinstance(refusal, tuple) and refusal[0].code == "DRAFTING_NOTHING_TO_REDO"


def test_an_earlier_revision_is_restored_and_that_can_be_undone(house: Application, draft: BundleDraft) -> None:
    edited(house, ZHOU, named(0, "一"), seen=1)

    restored = drafting.restore(house, ZHOU, CODE, seen=2, revision=1)

    assert isinstance(restored, Drafted)
    assert restored.draft.bundle == draft.bundle
    assert isinstance(drafting.undo(house, ZHOU, CODE, seen=3), Drafted)
    assert labels(house)[0] == "一"


@pytest.mark.usefixtures("draft")
def test_a_version_is_restored_but_not_over_what_one_has_not_seen(house: Application) -> None:
    versions.publish(house, LI, CODE, 1)
    edited(house, ZHOU, named(0, "一"), seen=1)

    assert isinstance(drafting.restore(house, ZHOU, CODE, seen=1, version=1), Clash)
    restored = drafting.restore(house, ZHOU, CODE, seen=2, version=1)

    assert isinstance(restored, Drafted)
    assert restored.draft.bundle == bundle(CODE)
    for given in ({"revision": 77}, {"version": 77}):
        with pytest.raises(Refused):
            drafting.restore(house, ZHOU, CODE, seen=3, **given)


def test_a_published_version_without_a_draft_begins_one(house: Application) -> None:
    begun = drafting.restore(house, ZHOU, "catering", seen=0, version=1)

    assert isinstance(begun, Drafted)
    assert (begun.draft.revision, begun.draft.published_as) == (1, 1)


def test_a_draft_older_than_its_history_can_be_edited_and_that_undone(house: Application) -> None:
    text = canonical_json({"authors": ["zhou"], "bundle": as_json(bundle(CODE))})
    house.store.save_draft(CODE, text, revision=0, by="zhou", at=house.clock.now())
    edited(house, ZHOU, named(0, "一"), seen=1)

    assert isinstance(drafting.undo(house, ZHOU, CODE, seen=2), Drafted)

    assert labels(house)[0] == bundle(CODE).data_items[0].label
    assert texts(drafting.history(house, ZHOU, CODE))[-1] == "历史从这里开始"


@pytest.mark.usefixtures("draft")
def test_the_history_keeps_the_last_steps_and_the_oldest_of_them_is_its_ground(house: Application) -> None:
    for n in range(1, MOST_STEPS + 5):
        edited(house, ZHOU, named(0, f"第{n}"), seen=n)

    kept = house.store.draft_steps(CODE)

    assert (len(kept), kept[-1].revision) == (MOST_STEPS, MOST_STEPS + 5)
    for n in range(MOST_STEPS - 1):
        assert isinstance(drafting.undo(house, ZHOU, CODE, seen=MOST_STEPS + 5 + n), Drafted), n
        if n > 3:
            break


@pytest.mark.parametrize("seed", range(12))
def test_whatever_two_people_do_and_undo_the_draft_is_what_their_living_steps_make(
    house: Application, draft: BundleDraft, seed: int
) -> None:
    chance = random.Random(seed)
    revision, said = 1, 0
    for _ in range(30):
        person, place = chance.choice([(ZHOU, chance.randrange(3)), (CHEN, chance.randrange(3, 6))])
        act = chance.choice(["edit", "edit", "undo", "redo"])
        if act == "edit":
            said += 1
            outcome = drafting.edit(house, person, CODE, [named(place, f"{person.login}{said}")], seen=revision)
        else:
            outcome = (drafting.undo if act == "undo" else drafting.redo)(house, person, CODE, seen=revision)
        if isinstance(outcome, Drafted):
            revision = outcome.draft.revision
        else:
            assert isinstance(outcome, tuple) and outcome[0].code.startswith("DRAFTING_NOTHING"), outcome

    assert labels(house) == _replayed(house, draft.bundle)
    fresh = a_house(house.settings.data_dir)
    assert labels(fresh) == labels(house)
    fresh.close()


def _replayed(house: Application, start: Bundle) -> tuple[str, ...]:
    """Another reading of the history: who undid and redid what, and the living edits made again from the beginning."""
    alive: dict[int, SetItem] = {}
    made: dict[int, SetItem] = {}
    for step in house.store.draft_steps(CODE)[1:]:
        if step.edits:
            made[step.revision] = alive[step.revision] = SetItem.model_validate(step.edits[0])
        elif step.kind == "undo":
            del alive[step.of_revision]
        else:
            alive[step.of_revision] = made[step.of_revision]
    names = {item.id: item.label for item in start.data_items}
    for revision in sorted(alive):
        names[alive[revision].data_item] = alive[revision].changes.label
    return tuple(names.values())


@pytest.mark.parametrize("person", [LI, WANG])
@pytest.mark.usefixtures("draft")
def test_only_authors_draft(house: Application, person: Person) -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: drafting.edit(house, person, CODE, [named(0, "x")], seen=1),
        lambda: drafting.undo(house, person, CODE, seen=1),
        lambda: drafting.restore(house, person, CODE, seen=1, revision=1),
    )
    for act in acts:
        with pytest.raises(Refused) as refused:
            act()
        assert codes(refused.value) == ["PERSON_LACKS_ROLE"]


def test_there_is_nothing_to_open_or_edit_where_there_is_no_draft(house: Application) -> None:
    assert drafting.open_draft(house, ZHOU, "nobody") is None
    with pytest.raises(Refused):
        drafting.edit(house, ZHOU, "nobody", [named(0, "x")], seen=0)


@pytest.mark.usefixtures("draft")
def test_the_documents_of_the_history_are_the_very_documents(house: Application, tmp_path: Path) -> None:
    done = edited(house, ZHOU, named(0, "䶮𠮷"), seen=1)

    text = house.store.draft_as_of(CODE, 2)

    assert text is not None and json.loads(text) == as_json(done.draft.bundle)
    assert house.store.backup(tmp_path / "b.jsonl", at=house.clock.now()) > 0


def test_a_field_that_waits_in_the_tray_is_kept_and_blocks_publishing_only(house: Application, draft: BundleDraft) -> None:
    name = draft.bundle.data_items[0].id

    outcome = drafting.edit(house, ZHOU, CODE, [Unplace(data_items=(name,))], seen=1)

    assert isinstance(outcome, Drafted)
    again = a_house(house.settings.data_dir)
    opened = drafting.open_draft(again, ZHOU, CODE)
    again.close()
    assert opened is not None and name not in opened.draft.bundle.layout.placed()
    blocked = versions.publish(house, LI, CODE, 2)
    assert isinstance(blocked, tuple) and {problem.code for problem in blocked} == {"DOC_NOT_PLACED"}
