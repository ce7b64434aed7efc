"""会签: a department's word binds to what it was said of; only a change of that very thing voids it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from forms.bundle import Bundle
from forms.edits import (
    AddColumn,
    AddField,
    ColumnChanges,
    DepartmentChanges,
    Edit,
    IntoGroup,
    ItemChanges,
    KeepApart,
    Relate,
    SetColumn,
    SetDepartment,
    SetItem,
    SetUse,
    SplitOff,
    UseChanges,
    apply_edits,
)
from forms.edits.base import revised
from forms.errors import Refused
from forms.item import Limit
from forms.need import Need
from runtime.authoring import agreement, versions
from runtime.authoring.agreement import Standing
from runtime.authoring.own_part import Term, own_parts
from runtime.bootstrap import Application
from runtime.people import Action, Person, Role, Subject, can
from tests.runtime.given_agreement import CATERING, confirmed, part
from tests.runtime.given_house import FENG, LI, OFFICE, PEOPLE, SUN, WANG, WU, ZHENG, ZHOU, codes
from tests.samples import bundle


@pytest.fixture
def drafted(house: Application) -> Application:
    """A house with a draft of catering."""
    versions.save_draft(house, ZHOU, bundle(CATERING), revision=0)
    return house


def change(house: Application, alter: Callable[[Bundle], Bundle]) -> None:
    """Save another draft."""
    draft = versions.read_draft(house, CATERING)
    assert draft is not None
    versions.save_draft(house, ZHOU, alter(draft.bundle), revision=draft.revision)


def by(*edits: Edit) -> Callable[[Bundle], Bundle]:
    """Made of edits."""

    def alter(document: Bundle) -> Bundle:
        after = apply_edits(document, edits)
        assert isinstance(after, Bundle), after
        return after

    return alter


def test_a_contact_sees_the_own_form_in_the_own_words_and_order(drafted: Application) -> None:
    at_hand = agreement.open_agreement(drafted, FENG, CATERING)

    assert at_hand is not None
    (own,) = at_hand.agreement.parts
    item = next(item for item in bundle(CATERING).items if item.id == "sign")
    assert (at_hand.own, own.item) == (("sign",), item)
    assert [one.label for one in own.part.fields] == [field.label for field in item.form.fields]
    shared = own.part.fields[0]
    assert shared.data_item.label == "经营主体名称"
    assert ("市场监督管理局", "企业名称") in [(one.item.department, one.label) for one in shared.sharers]
    licence = next(one for one in own.part.materials if one.sharers)
    assert [item.department for item in licence.stricter]
    assert not licence.waivable


def test_the_demo_people_can_complete_the_signing_of_every_sample() -> None:
    contacts = [person for person in PEOPLE.values() if person.has(Role.CONTACT)]

    for name in ("catering", "newborn", "disability"):
        document = bundle(name)
        assert [item.id for item in document.items if not any(agreement.speaks_for(one, document, item) for one in contacts)] == []


def test_all_at_once_or_one_by_one_until_the_part_is_confirmed(drafted: Application) -> None:
    places = part(drafted, "sign").part.places
    for one in places[:-1]:
        assert not agreement.confirm(drafted, FENG, CATERING, "sign", {one.place: one.digest}).confirmed
    last = agreement.confirm(drafted, FENG, CATERING, "sign", {places[-1].place: places[-1].digest})

    assert last.confirmed
    assert confirmed(drafted, ZHENG, "fire").confirmed
    assert agreement.agreement_of(drafted, bundle(CATERING)).unconfirmed == ("reg", "food", "tobacco")


def test_an_objection_says_why_and_stands_until_the_department_confirms(drafted: Application) -> None:
    confirmed(drafted, FENG, "sign")
    place = part(drafted, "sign").part.fields[1]

    with pytest.raises(Refused) as silent:
        agreement.object_to(drafted, FENG, CATERING, "sign", place.place, place.digest, "  ")
    objected = agreement.object_to(drafted, FENG, CATERING, "sign", place.place, place.digest, "要写到门牌号")

    assert codes(silent.value) == ["AGREEMENT_WHY"]
    (one,) = objected.that(Standing.OBJECTED)
    assert one.word is not None
    assert (one.place.place, one.word.why, one.word.by) == (place.place, "要写到门牌号", "feng")
    assert not objected.confirmed
    assert agreement.confirm(drafted, FENG, CATERING, "sign", {place.place: place.digest}).confirmed


def own_label(document: Bundle) -> Bundle:
    """The sign department calls its first field otherwise."""
    items = []
    for item in document.items:
        if item.id == "sign":
            first, *rest = item.form.fields
            fields = (first.model_copy(update={"label": "申请单位名称"}), *rest)
            item = item.model_copy(update={"form": item.form.model_copy(update={"fields": fields})})
        items.append(item)
    return revised(document, items=tuple(items))


def stricter_licence(document: Bundle) -> Bundle:
    """The food department wants two copies of the licence."""
    materials = tuple(
        material.model_copy(
            update={"uses": tuple(use.model_copy(update={"waiver_days": 1}) if use.item == "food" else use for use in material.uses)}
        )
        if material.id == "yyzz"
        else material
        for material in document.materials
    )
    return revised(document, materials=materials)


def feeding(item: str) -> str:
    """The data item behind the first field of that item."""
    document = bundle(CATERING)
    found = document.item(item)
    assert found is not None
    return document.relations.item_of()[f"{item}.{found.form.fields[0].id}"]


@pytest.mark.parametrize(
    ("alter", "voided"),
    [
        (own_label, {"sign": 1}),
        (stricter_licence, {"sign": 1, "fire": 1}),
        (by(SetItem(data_item=feeding("sign"), changes=ItemChanges(label="申请人名称"))), {"sign": 1}),
        (by(SetItem(data_item="fire_jg", changes=ItemChanges(help="看房产证"))), {"fire": 1}),
        (lambda document: document.model_copy(update={"title": "另一个名字", "notes": ("x",)}), {}),
        (lambda document: document.model_copy(update={"rules": document.rules[1:], "test_cases": ()}), {}),
    ],
)
def test_only_what_changed_is_asked_again(drafted: Application, alter: Callable[[Bundle], Bundle], voided: dict[str, int]) -> None:
    confirmed(drafted, FENG, "sign")
    confirmed(drafted, ZHENG, "fire")

    change(drafted, alter)

    changed = {item: len(part(drafted, item).that(Standing.CHANGED)) for item in ("sign", "fire")}
    assert {item: count for item, count in changed.items() if count} == voided


def test_a_field_that_is_split_off_is_asked_again_of_everyone_it_was_shared_by(drafted: Application) -> None:
    confirmed(drafted, FENG, "sign")
    confirmed(drafted, ZHENG, "fire")
    document = bundle(CATERING)
    shared = next(merge for merge in document.relations.merges if {one.partition(".")[0] for one in merge.members} >= {"sign", "fire"})
    mine = next(member for member in shared.members if member.startswith("sign."))

    change(drafted, by(SplitOff(member=mine)))

    assert [one.place.place for one in part(drafted, "sign").that(Standing.CHANGED)] == [f"field.{mine.partition('.')[2]}"]
    assert len(part(drafted, "fire").that(Standing.CHANGED)) == 1


def places_of(document: Bundle, *edits: Edit) -> set[str]:
    """The places, with their item, whose digest these edits change."""
    before, after = (
        {(one.item.id, place): seen for one in own_parts(text) for place, seen in one.digests.items()}
        for text in (document, by(*edits)(document))
    )
    return {f"{item}.{place}" for item, place in before.keys() | after.keys() if before.get((item, place)) != after.get((item, place))}


@pytest.mark.parametrize(
    ("edit", "asked_again"),
    [
        (SetDepartment(item="fire", changes=DepartmentChanges(promised=(Limit(days=9),))), {"fire.term.promised"}),
        (SetDepartment(item="fire", changes=DepartmentChanges(statutory=(Limit(days=10, unit="自然日"),))), {"fire.term.statutory"}),
        (SetDepartment(item="fire", changes=DepartmentChanges(applies_when=None)), {"fire.term.applies"}),
        (SetDepartment(item="fire", changes=DepartmentChanges(basis=("消防法第十五条",))), {"fire.term.particulars"}),
        (SetUse(member="fire.pmt", changes=UseChanges(copies=3)), {"fire.material.pmt"}),
        # a condition that speaks of a data item under another name is another condition
        (SetItem(data_item="venue_area", changes=ItemChanges(label="使用面积")), {"fire.term.applies", "fire.field.mj"}),
        (SetItem(data_item="venue_area", changes=ItemChanges(help="按产权证")), {"fire.field.mj"}),
    ],
)
def test_a_change_of_terms_asks_again_exactly_who_it_is_a_term_of(edit: Edit, asked_again: set[str]) -> None:
    assert places_of(bundle(CATERING), edit) == asked_again


def test_a_note_on_where_a_limit_comes_from_asks_nobody_again() -> None:
    food = bundle(CATERING).item("food")
    assert food is not None and food.promised[0].note
    limits = tuple(limit.model_copy(update={"note": ""}) for limit in food.promised)

    assert places_of(bundle(CATERING), SetDepartment(item="food", changes=DepartmentChanges(promised=limits))) == set()


def test_an_objection_may_be_to_a_limit(drafted: Application) -> None:
    term = next(one for one in part(drafted, "sign").part.terms if one.term is Term.PROMISED)

    objected = agreement.object_to(drafted, FENG, CATERING, "sign", term.place, term.digest, "5 个工作日不够，要 8 个")
    change(drafted, by(SetDepartment(item="sign", changes=DepartmentChanges(promised=(Limit(days=8),)))))

    assert [one.place.label for one in objected.that(Standing.OBJECTED)] == ["承诺办结时限"]
    assert [one.place.place for one in part(drafted, "sign").that(Standing.CHANGED)] == ["term.promised"]


def test_a_demand_that_the_form_makes_by_itself_for_one_is_another_thing_for_all() -> None:
    generated = SetUse(member="reg.yyzz", changes=UseChanges(generated=True))

    assert places_of(bundle(CATERING), generated) == {f"{item}.material.yyzz" for item in ("reg", "food", "sign", "fire", "tobacco")}


def test_a_field_fed_by_one_column_is_not_concerned_by_the_others() -> None:
    plain = by(AddField(type="group", label="人员", section="common", item="food"))(bundle(CATERING))
    group = plain.data_items[-1].id
    document = by(IntoGroup(group=group, data_items=("food_aqgly",)))(plain)

    changed = places_of(document, AddColumn(group=group, type="text", label="工种"))

    assert changed and "food.field.aqgly" not in changed
    assert "food.field.aqgly" in places_of(document, SetColumn(group=group, column="food_aqgly", changes=ColumnChanges(label="管理员")))


def test_what_is_computed_another_way_is_asked_again() -> None:
    section = bundle(CATERING).layout.sections[0].id
    added = by(AddField(type="text", label="性别", section=section), AddField(type="cid", label="证号", section=section))(bundle(CATERING))
    target, source = (item.id for item in added.data_items[-2:])
    document = by(Relate(target=target, source=source, kind="derive", how="sex_of_cid"))(added)
    place = next(member for member, item in document.relations.item_of().items() if item == target)

    derives = tuple(one.model_copy(update={"how": "birth_date_of_cid"}) for one in document.relations.derives)
    other = revised(document, relations=document.relations.model_copy(update={"derives": derives}))

    digests = [
        {f"{one.item.id}.{where}": seen for one in own_parts(text) for where, seen in one.digests.items()} for text in (document, other)
    ]
    assert {where for where in digests[0] if digests[0][where] != digests[1][where]} == {place.replace(".", ".field.", 1)}


def test_a_word_on_what_has_just_changed_is_not_taken(drafted: Application) -> None:
    seen = part(drafted, "sign").part.digests
    change(drafted, own_label)

    with pytest.raises(Refused) as refused:
        agreement.confirm(drafted, FENG, CATERING, "sign", seen)

    assert codes(refused.value) == ["AGREEMENT_CHANGED"]
    assert not part(drafted, "sign").that(Standing.CONFIRMED)


def test_a_word_stays_good_through_new_revisions_and_publications(drafted: Application) -> None:
    confirmed(drafted, FENG, "sign")

    change(drafted, lambda document: document.model_copy(update={"title": "新题"}))
    done = versions.publish(drafted, LI, CATERING, 2)

    assert not isinstance(done, tuple)
    assert "sign" not in done.unconfirmed
    assert part(drafted, "sign").confirmed


@pytest.mark.parametrize(
    ("person", "item", "code"),
    [
        (ZHOU, "sign", "PERSON_LACKS_ROLE"),
        (WANG, "sign", "PERSON_LACKS_ROLE"),
        (ZHENG, "sign", "PERSON_OF_OTHER_ITEM"),
        (SUN, "fire", "PERSON_OF_OTHER_ITEM"),
        (FENG, "nothing", "AGREEMENT_NO_PART"),
    ],
)
def test_nobody_speaks_for_another_department(drafted: Application, person: Person, item: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        agreement.confirm(drafted, person, CATERING, item, {"field.x": "y"})

    assert codes(refused.value) == [code]


@pytest.mark.parametrize(
    ("department", "own", "speaks"),
    [
        ("县民政局(乡镇街道初审)", "县民政局", True),
        ("县民政局（乡镇街道初审） ", "县民政局", True),
        ("县 民政局", "县民政局", True),
        ("县民政局(初审)", "县民政局（初审）", True),
        ("县税务局(东区)", "县税务局(西区)", False),
        ("县民政局", "县民政局(乡镇街道初审)", False),
        ("县民政局", "民政局", False),
        ("(待定)", "", False),
    ],
)
def test_a_remark_behind_the_name_of_a_department_keeps_its_contact(department: str, own: str, speaks: bool) -> None:
    document = bundle(CATERING)
    item = document.items[0].model_copy(update={"department": department})
    contact = Person("x", "某示例", frozenset({Role.CONTACT, Role.REVIEWER}), OFFICE, own)

    assert agreement.speaks_for(contact, document, item) is speaks
    # who decides a case is never a matter of spelling
    assert (can(contact, Action.DECIDE_ITEM, Subject(department=department)) is None) is (own == department)


def test_a_contact_of_two_items_sees_both_and_nobody_elses(drafted: Application) -> None:
    at_hand = agreement.open_agreement(drafted, WU, CATERING)

    assert at_hand is not None
    assert [one.item.id for one in at_hand.agreement.parts] == ["reg", "food"]
    stranger = Person("x", "某示例", frozenset({Role.CONTACT}), OFFICE, "别的局")
    assert agreement.to_be_agreed(drafted, stranger) == ()
    assert [one.draft.code for one in agreement.to_be_agreed(drafted, WU)] == [CATERING]


def test_what_is_asked_of_all_is_the_strictest() -> None:
    parts = own_parts(bundle(CATERING))
    every = [field for one in parts for field in one.fields]

    assert all(field.asked_of_all is Need.ALWAYS for field in every if field.asked is Need.ALWAYS)
    assert {one.item.id: len(one.places) for one in parts} == {"reg": 9, "food": 26, "sign": 14, "fire": 19, "tobacco": 15}


def test_fields_kept_apart_stay_somebody_elses(drafted: Application) -> None:
    confirmed(drafted, FENG, "sign")
    places = [f"{item.id}.{item.form.fields[-1].id}" for item in bundle(CATERING).items if item.id in ("fire", "tobacco")]

    change(drafted, by(KeepApart(members=tuple(places), why="不是一回事")))

    assert part(drafted, "sign").confirmed
