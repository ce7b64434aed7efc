"""What is asked next: what settles most, first; nothing that no live matter needs; and what folds away comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.values import is_empty
from runtime import intake
from runtime.bootstrap import Application
from runtime.desk import Desk
from runtime.libraries.demo_records import MOTHER
from runtime.next_question import questions_in_order, worth_of
from runtime.people import Account, Person
from runtime.precheck import shown_names
from runtime.prefill import may_be_answered
from runtime.typed_share import typed_share
from tests.runtime.given_house import ZHANG, a_filled_draft, sample, typed
from tests.samples import bundle

LIN = replace(ZHANG, login="lin", name="林示例", identity=MOTHER)
"""The mother of the newborn sample."""
CASES = [(name, case.id) for name in ("catering", "disability", "newborn") for case in bundle(name).test_cases[:3]]


def begun(house: Application, name: str, person: Person = ZHANG) -> Desk:
    house.store.put_account(Account(person, "no password opens it"))
    return intake.work_on(house, person, intake.start(house, person, name).id)


def answers_of(desk: Desk, name: str) -> list[object]:
    """Some answers to a question, of each kind there is."""
    found, spec = desk.compiled.bundle.types[name]
    if isinstance(found.sample, bool):
        return [True, False]
    if spec.options:
        return [[one] for one in spec.options] if isinstance(found.sample, list) else list(spec.options)
    return [1, 1000] if isinstance(found.sample, int | float) else [found.sample]


def test_what_settles_most_is_asked_first(house: Application) -> None:
    worth = worth_of(begun(house, "catering"))

    assert [one.name for one in worth] == ["sign_has", "food_sfwt", "venue_area", "fire_xz"]
    assert (worth[0].items, len(worth[0].materials), worth[0].settles) == (("户外招牌设施设置规范管理",), 2, True)
    assert (worth[2].settles, len(worth[2].items), len(worth[2].materials)) == (False, 1, 3)


@pytest.mark.parametrize("name", ["catering", "disability"])
def test_what_is_said_to_settle_something_does_whatever_is_answered(house: Application, name: str) -> None:
    desk = begun(house, name)
    first = worth_of(desk)[0]
    assert first.settles

    for answer in answers_of(desk, first.name):
        after = intake.answer(house, ZHANG, desk.case.id, {first.name: answer})

        still = {one.name for one in after.open}
        assert still.isdisjoint({*first.items, *(one.name for one in desk.open if one.waits_for == (first.name,))})
        assert first.name not in questions_in_order(after)


@pytest.mark.parametrize(("name", "case"), CASES)
def test_asking_in_that_order_fills_the_form_and_asks_nothing_that_no_live_matter_needs(house: Application, name: str, case: str) -> None:
    desk = begun(house, name)
    given = next(one for one in bundle(name).test_cases if one.id == case).submission["values"]
    assert isinstance(given, dict)
    values = {bundle(name).names[one]: value for one, value in given.items() if one in bundle(name).names}
    asked: list[str] = []

    while left := [one for one in questions_in_order(desk) if one not in asked]:
        weights = [one.weight for one in worth_of(desk) if one.settles]
        assert weights == sorted(weights, reverse=True)
        waited_for = {one for demand in desk.open for one in demand.waits_for}
        assert set(left) <= set(desk.asked) | waited_for
        asked.append(left[0])
        desk = intake.answer(house, ZHANG, desk.case.id, {left[0]: values.get(left[0], sound(desk, left[0]))})

    assert desk.evaluation.missing_fields == ()
    assert desk.open == ()
    assert all(may_be_answered(bundle(name), one) for one in asked)
    assert len(asked) == len(set(asked))


def sound(desk: Desk, name: str) -> object:
    """An answer that can be read."""
    found, spec = desk.compiled.bundle.types[name]
    return spec.options[0] if spec.options and not isinstance(found.sample, list) else list(spec.options[:1]) or found.sample


def test_what_a_deciding_answer_rules_out_is_asked_no_more(house: Application) -> None:
    desk = begun(house, "catering")
    assert "sign_zpnr" in questions_in_order(intake.answer(house, ZHANG, desk.case.id, {"sign_has": True}))

    without = intake.answer(house, ZHANG, desk.case.id, {"sign_has": False})

    assert not [one for one in questions_in_order(without) if one.startswith("sign_")]


def test_where_nothing_decides_the_order_is_that_of_the_form(house: Application) -> None:
    desk = begun(house, "newborn")
    assert worth_of(desk) == ()

    order = questions_in_order(desk)

    assert list(order) == [one for one in desk.compiled.bundle.layout.placed() if one in order]
    # computed from the time of birth
    assert "newborn_birth_at" in order and "ga_csrq" not in order


# ---- what folds away


def test_an_answer_that_no_other_asks_for_any_more_folds_away_and_comes_back_as_it_was(house: Application) -> None:
    desk = a_filled_draft(house, "s01", food_sfwt=True, food_dlr="赵示例")
    assert desk.folded == ()

    without = intake.answer(house, ZHANG, desk.case.id, {"food_sfwt": False})
    again = intake.answer(house, ZHANG, desk.case.id, {"food_sfwt": True})

    assert without.folded == ("food_dlr",)
    assert without.entered["food_dlr"] == "赵示例"
    assert "food_dlr" not in shown_names(without)
    assert again.folded == () and again.entered["food_dlr"] == "赵示例"


def test_a_whole_matter_that_falls_away_folds_what_was_typed_for_it_and_nothing_else(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    own = {"sign_zpnr", "sign_kuan", "sign_gao"}

    folded = intake.answer(house, ZHANG, desk.case.id, {"sign_has": False}).folded

    assert own <= set(folded)
    assert not set(folded) & set(intake.work_on(house, ZHANG, desk.case.id).asked)
    assert "sign_has" not in folded


def test_what_folded_away_is_filed_with_nobody(house: Application) -> None:
    desk = a_filled_draft(house, "s01", food_sfwt=True, food_dlr="赵示例")
    desk = intake.answer(house, ZHANG, desk.case.id, {"food_sfwt": False})

    filed = intake.submit(house, ZHANG, desk.case.id, "key").case

    assert "food_dlr" not in filed.content.values


# ---- how much is typed


def filled(house: Application, name: str, submission: str, person: Person) -> Desk:
    """The sample as this person fills it in: nothing over what stands there already."""
    given = sample(name, submission)
    desk = begun(house, name, person)
    desk = intake.choose_items(house, person, desk.case.id, given["selected_items"])
    own = {one: value for one, value in typed(desk, given["values"]).items() if is_empty(desk.entered.get(one))}
    return intake.answer(house, person, desk.case.id, own)


def test_a_mother_types_at_most_two_fifths_of_the_departments_fields(house: Application) -> None:
    desk = filled(house, "newborn", "s01", LIN)
    share = typed_share(desk)

    assert desk.evaluation.missing_fields == ()
    assert (share.forms, share.fields, share.empty) == (4, 39, 0)
    assert share.share <= 0.4
    assert share.library and share.derived and share.merged


def test_every_field_is_counted_once(house: Application) -> None:
    for name in ("catering", "disability", "newborn"):
        share = typed_share(filled(house, name, bundle(name).test_cases[0].id, ZHANG))

        assert share.merged + share.library + share.derived + share.carried + share.typed + share.empty == share.fields
        assert share.spared == share.merged + share.library + share.derived + share.carried


def test_typing_over_what_a_library_said_counts_as_typed(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    before = typed_share(desk)

    intake.dispute(house, ZHANG, desk.case.id, "subject_name")
    after = typed_share(intake.answer(house, ZHANG, desk.case.id, {"subject_name": "湘味小厨"}))

    assert (after.library, after.typed) == (before.library - 1, before.typed + 1)
