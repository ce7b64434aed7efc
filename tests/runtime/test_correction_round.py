"""A round of correction: what was said at which place, and what was made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from forms.errors import Refused
from runtime import intake, review
from runtime.bootstrap import Application
from runtime.compiled import CompiledBundle
from runtime.content import Content, Promise
from runtime.correction_round import Asked, Kind, asked_at, changes
from runtime.demo import a_pdf
from runtime.events import EventKind
from runtime.forged_change import FORGED
from runtime.own_cases import own_case
from runtime.states import State
from tests.runtime.given_case import an_upload, some_content
from tests.runtime.given_house import WANG, ZHANG, a_filed_case, codes
from tests.samples import compiled


@pytest.fixture(scope="module")
def catering() -> CompiledBundle:
    return compiled("catering")


# ---- what was said at which place


def test_a_rule_speaks_at_what_it_reads_and_was_flagged(catering: CompiledBundle) -> None:
    asked = asked_at(catering, Content(values={"venue_address": "别处"}), ["c_addr"], ["venue_address"], [])

    assert asked["venue_address"].messages == ("这一条不符合：经营场所与营业执照载明的住所(经营场所)一致",)
    assert not asked["venue_address"].by_hand and "市场监督管理局" in asked["venue_address"].departments


def test_what_was_left_empty_is_told_apart_from_what_somebody_flagged(catering: CompiledBundle) -> None:
    filed = Content(values={"sign_kuan": 4}, uploads=(an_upload("xgt"),))

    asked = asked_at(catering, filed, [], ["sign_kuan", "sign_gao"], ["xgt", "layout"])

    assert {name: (one.empty, one.by_hand) for name, one in asked.items()} == {
        "sign_kuan": (False, True),
        "sign_gao": (True, False),
        "xgt": (False, True),
        "layout": (True, False),
    }
    assert asked["xgt"].departments == ("城市管理局",)


def test_a_rule_that_reads_no_field_speaks_at_the_number_libraries_are_asked_by(catering: CompiledBundle) -> None:
    own = str(catering.bundle.applicant_id_item)

    asked = asked_at(catering, Content(values={own: "91430102MA4L0C7X0Q"}), ["c_licence"], [own], [])

    assert isinstance(asked[own], Asked) and asked[own].messages


# ---- what was made of it


CHANGES: list[tuple[str, Callable[[Content], Content], list[tuple[Kind, str]]]] = [
    ("nothing", lambda old: old, []),
    ("a value", lambda old: replace(old, values={**old.values, "area": 51}), [(Kind.FIELD, "area")]),
    ("a truth value that equals a number", lambda old: replace(old, values={**old.values, "area": True}), [(Kind.FIELD, "area")]),
    ("emptied", lambda old: replace(old, values={**old.values, "area": None}), [(Kind.FIELD, "area")]),
    ("an empty one added", lambda old: replace(old, values={**old.values, "note": ""}), []),
    ("a file added", lambda old: replace(old, uploads=(*old.uploads, an_upload())), [(Kind.MATERIAL, "lease")]),
    ("a file taken back", lambda old: replace(old, uploads=()), [(Kind.MATERIAL, "plan")]),
    ("an item left out", lambda old: replace(old, selected_items=("market", "fire")), [(Kind.ITEM, "signboard")]),
    ("a promise taken back", lambda old: replace(old, promise=Promise()), [(Kind.PROMISE, "")]),
]


@pytest.mark.parametrize(("edit", "expected"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_every_change_is_found_once(edit: Callable[[Content], Content], expected: list[tuple[Kind, str]]) -> None:
    before = some_content(area=1)

    assert [(one.kind, one.name) for one in changes(before, edit(before))] == expected


# ---- filing it again


def a_case_to_correct(house: Application) -> str:
    case = a_filed_case(house, "s01")
    review.ask_correction(house, WANG, case.id, reason="宽度与效果图不一致", more_fields=["sign_kuan"], more_materials=["xgt"])
    return case.id


def test_a_correction_in_which_nothing_was_changed_is_asked_back(house: Application) -> None:
    case_id = a_case_to_correct(house)

    with pytest.raises(Refused) as refused:
        intake.correct(house, ZHANG, case_id)

    assert codes(refused.value) == ["CASE_CORRECTION_UNCHANGED"]
    assert own_case(house, ZHANG, case_id).state is State.CORRECTION


def test_changed_and_changed_back_is_not_changed(house: Application) -> None:
    case_id = a_case_to_correct(house)
    intake.answer(house, ZHANG, case_id, {"sign_kuan": "4.5"})
    intake.answer(house, ZHANG, case_id, {"sign_kuan": "4"})

    with pytest.raises(Refused) as refused:
        intake.correct(house, ZHANG, case_id, why="  ")

    assert codes(refused.value) == ["CASE_CORRECTION_UNCHANGED"]


def test_whoever_was_right_may_say_so_and_it_is_on_record(house: Application) -> None:
    case_id = a_case_to_correct(house)

    receipt = intake.correct(house, ZHANG, case_id, why="  宽度就是 4 米，效果图标的是外框  ")

    assert receipt.case.state is State.SUBMITTED
    event = house.store.events(case_id)[-1]
    assert (event.kind, event.data["reason"]) == (EventKind.CORRECTED, "宽度就是 4 米，效果图标的是外框")
    told = review.file_of(house, WANG, case_id).happened[-1]
    assert told.reason == "宽度就是 4 米，效果图标的是外框"


def test_a_changed_correction_needs_no_word_and_records_none(house: Application) -> None:
    case_id = a_case_to_correct(house)
    intake.answer(house, ZHANG, case_id, {"sign_kuan": "4.5"})

    intake.correct(house, ZHANG, case_id)

    assert "reason" not in house.store.events(case_id)[-1].data


FORGERIES: list[tuple[str, Callable[[Application, str], object], str]] = [
    ("answer", lambda house, case_id: intake.answer(house, ZHANG, case_id, {"food_cyrs": 60}), "CASE_FIELD_NOT_FLAGGED"),
    (
        "an unflagged answer beside a flagged one",
        lambda house, case_id: intake.answer(house, ZHANG, case_id, {"sign_kuan": 5, "sign_gao": 9}),
        "CASE_FIELD_NOT_FLAGGED",
    ),
    ("a field nobody knows", lambda house, case_id: intake.answer(house, ZHANG, case_id, {"no_such_field": 1}), ""),
    ("a question", lambda house, case_id: intake.answer(house, ZHANG, case_id, {"sign_has": False}), "CASE_FIELD_NOT_FLAGGED"),
    ("upload", lambda house, case_id: intake.upload(house, ZHANG, case_id, "layout", "换.pdf", a_pdf("x")), "CASE_MATERIAL_NOT_FLAGGED"),
    ("dispute", lambda house, case_id: intake.dispute(house, ZHANG, case_id, "subject_name"), "CASE_FIELD_NOT_FLAGGED"),
    ("an item more", lambda house, case_id: intake.choose_items(house, ZHANG, case_id, ["tobacco"]), "CASE_ITEM_NOT_FLAGGED"),
    ("a promise about nothing", lambda house, case_id: intake.sign_promise(house, ZHANG, case_id, "张示例"), "INTAKE_NOTHING_TO_PROMISE"),
]


@pytest.mark.parametrize(("forge", "code"), [row[1:] for row in FORGERIES], ids=[row[0] for row in FORGERIES])
def test_no_use_case_changes_what_was_not_flagged(house: Application, forge: Callable[[Application, str], object], code: str) -> None:
    case_id = a_case_to_correct(house)
    before = own_case(house, ZHANG, case_id).content

    with pytest.raises(Refused) as refused:
        forge(house, case_id)

    assert set(codes(refused.value)) == {code} if code else refused.value.problems
    assert own_case(house, ZHANG, case_id).content == before
    if code.endswith("_NOT_FLAGGED"):
        assert [incident.kind for incident in house.store.incidents()] == [FORGED]


def test_a_file_of_an_unflagged_material_cannot_be_taken_away(house: Application) -> None:
    case_id = a_case_to_correct(house)
    one = next(upload for upload in own_case(house, ZHANG, case_id).content.uploads if upload.material == "layout")

    with pytest.raises(Refused) as refused:
        intake.remove_upload(house, ZHANG, case_id, "layout", one.sha256)

    assert codes(refused.value) == ["CASE_MATERIAL_NOT_FLAGGED"]
