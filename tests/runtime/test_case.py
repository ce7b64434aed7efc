"""The life of a case: which acts are legal, what each makes of it, and that its record tells all of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

import runtime.case
from forms.errors import Refused
from forms.item import LapseEffect
from forms.wording import catalogue
from runtime.content import Content, Promise
from runtime.events import EventKind
from runtime.states import MOVES, State, SubState
from runtime.sub_case import SubCase
from tests.runtime.given_acts import ACTS, Act
from tests.runtime.given_case import (
    ITEMS,
    MONDAY,
    WAIVED,
    a_case_accepted_with_waiver,
    a_submitted_case,
    an_accepted_case,
    an_upload,
    by,
    some_content,
)
from tests.runtime.given_state import a_case_in, codes


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", EventKind)
def test_an_act_happens_in_its_states_and_in_no_other(kind: EventKind, state: State) -> None:
    case = a_case_in(state)
    assert case.state is state

    if state in MOVES[kind]:
        assert ACTS[kind](case).act.kind is kind
    else:
        with pytest.raises(Refused) as refused:
            ACTS[kind](case)
        assert codes(refused) == ["CASE_ILLEGAL_MOVE"]


def test_every_state_and_act_is_drawn_at_the_top_of_the_module() -> None:
    drawing = runtime.case.__doc__ or ""
    drawn = set(re.findall(r"\w+", drawing))

    assert {state.value for state in State} <= drawn
    assert {"submit", "ask_correction", "correct", "accept", "accept_with_waiver", "deem_accepted", "not_accept", "supply"} <= drawn
    assert {"start_review", "grant", "refuse", "suspend", "resume", "withdraw", "terminate", "lapse", "deliver", "close"} <= drawn


@pytest.mark.parametrize("enum, prefix", [(State, "CASE_STATE"), (SubState, "SUB_CASE_STATE"), (EventKind, "CASE_EVENT")])
def test_every_state_and_event_has_its_words(enum: type[State], prefix: str) -> None:
    assert [f"{prefix}_{member.name}" for member in enum if f"{prefix}_{member.name}" not in catalogue()] == []


@pytest.mark.parametrize(
    "act",
    [
        lambda case: case.accept(by("wang"), ITEMS, advised="correct"),
        lambda case: case.accept_with_waiver(by("wang"), ITEMS, WAIVED, advised="accept", reason="  "),
        lambda case: case.ask_correction(by("wang"), fields=["area"], advised="accept"),
    ],
)
def test_an_act_that_differs_from_the_evaluation_needs_a_reason(act: Act) -> None:
    with pytest.raises(Refused) as refused:
        act(a_submitted_case())

    assert codes(refused) == ["CASE_DIFFERENCE_UNEXPLAINED"]


def test_the_reason_for_differing_is_in_the_record() -> None:
    move = a_submitted_case().accept(by("wang"), ITEMS, advised="correct", reason="原件已核对")

    assert (move.act.data["advised"], move.act.data["reason"]) == ("correct", "原件已核对")


@pytest.mark.parametrize("kind", [EventKind.ACCEPTED, EventKind.CORRECTION_ASKED, EventKind.NOT_ACCEPTED, EventKind.ACCEPTED_WITH_WAIVER])
def test_nobody_accepts_or_refuses_an_own_application(kind: EventKind) -> None:
    with pytest.raises(Refused) as refused:
        ACTS[kind](replace(a_submitted_case(), applicant="wang"))

    assert codes(refused) == ["CASE_OWN_REVIEW"]


@pytest.mark.parametrize("kind", [EventKind.REVIEW_STARTED, EventKind.GRANTED, EventKind.REFUSED])
def test_nobody_reviews_an_own_application(kind: EventKind) -> None:
    with pytest.raises(Refused) as refused:
        ACTS[kind](replace(an_accepted_case(), applicant="wu"))

    assert codes(refused) == ["CASE_OWN_REVIEW"]


def test_all_reasons_are_told_at_once() -> None:
    case = replace(a_submitted_case(), applicant="wang", content=some_content())
    unsigned = replace(case, content=replace(case.content, promise=Promise()))

    with pytest.raises(Refused) as refused:
        unsigned.accept_with_waiver(by("wang"), (), (), advised="accept", pending=["法人库"])

    assert codes(refused) == [
        "CASE_DIFFERENCE_UNEXPLAINED",
        "CASE_OWN_REVIEW",
        "CASE_CHECK_PENDING",
        "CASE_NO_ITEM",
        "CASE_NOTHING_WAIVED",
        "CASE_PROMISE_UNSIGNED",
    ]


def test_an_open_check_holds_back_acceptance_and_decision() -> None:
    with pytest.raises(Refused) as accepting:
        a_submitted_case().accept(by("wang"), ITEMS, advised="accept", pending=["法人库"])
    with pytest.raises(Refused) as granting:
        an_accepted_case().grant(by("wu"), "market", pending=["法人库"])
    with pytest.raises(Refused) as refusing:
        an_accepted_case().refuse(by("wu"), "market", reason="面积不符", pending=["法人库"])

    assert codes(accepting) == codes(granting) == codes(refusing) == ["CASE_CHECK_PENDING"]


def test_a_correction_names_something_to_correct() -> None:
    with pytest.raises(Refused) as refused:
        a_submitted_case().ask_correction(by("wang"), conditions=["c1"], advised="correct")

    assert codes(refused) == ["CASE_CORRECTION_EMPTY"]


CORRECTION_EDITS: list[tuple[str, Callable[[Content], Content], list[str]]] = [
    ("the flagged field", lambda old: replace(old, values={**old.values, "area": 51}), []),
    ("the flagged material", lambda old: replace(old, uploads=(*old.uploads, an_upload("lease"))), []),
    ("the flagged item left out", lambda old: replace(old, selected_items=("market", "fire")), []),
    ("a new promise", lambda old: replace(old, promise=Promise(True, ("plan",), "张示例")), []),
    ("another field", lambda old: replace(old, values={**old.values, "shop_name": "李示例餐饮店"}), ["CASE_FIELD_NOT_FLAGGED"]),
    (
        "a field taken away",
        lambda old: replace(old, values={"area": 49.5, "id_no": old.values["id_no"], "shared": 1}),
        ["CASE_FIELD_NOT_FLAGGED"],
    ),
    ("a field added", lambda old: replace(old, values={**old.values, "extra": None}), ["CASE_FIELD_NOT_FLAGGED"]),
    ("a kind changed", lambda old: replace(old, values={**old.values, "shared": True}), ["CASE_FIELD_NOT_FLAGGED"]),
    ("another material", lambda old: replace(old, uploads=()), ["CASE_MATERIAL_NOT_FLAGGED"]),
    ("another item left out", lambda old: replace(old, selected_items=("fire", "signboard")), ["CASE_ITEM_NOT_FLAGGED"]),
    ("an item added", lambda old: replace(old, selected_items=(*old.selected_items, "tobacco")), ["CASE_ITEM_NOT_FLAGGED"]),
    ("another dispute", lambda old: replace(old, disputed=("shop_name",)), ["CASE_FIELD_NOT_FLAGGED"]),
]


@pytest.mark.parametrize("edit, expected", [row[1:] for row in CORRECTION_EDITS], ids=[row[0] for row in CORRECTION_EDITS])
def test_in_a_correction_only_what_was_flagged_can_be_changed(edit: Callable[[Content], Content], expected: list[str]) -> None:
    asked = a_submitted_case(shared=1).ask_correction(
        by("wang"), fields=["area"], materials=["lease"], items=["signboard"], advised="correct"
    )
    content = edit(asked.case.content)

    if not expected:
        assert asked.case.edit(content).correct(by("zhang")).case.content == content
    else:
        with pytest.raises(Refused) as refused:
            asked.case.edit(content)
        assert codes(refused) == expected


def test_a_field_that_a_flagged_answer_opens_can_be_filled() -> None:
    asked = a_submitted_case().ask_correction(by("wang"), fields=["area"], advised="correct").case
    content = replace(asked.content, values={**asked.content.values, "area": 120, "fire_certificate": "消-1"})

    assert asked.edit(content, opened_fields=["fire_certificate"]).content == content


def test_what_is_filed_can_no_longer_be_edited() -> None:
    with pytest.raises(Refused) as refused:
        a_submitted_case().edit(some_content())

    assert codes(refused) == ["CASE_NOT_EDITABLE"]


def test_an_item_waits_for_its_prerequisite() -> None:
    case = an_accepted_case()

    with pytest.raises(Refused) as refused:
        case.grant(by("zheng"), "fire")

    assert codes(refused) == ["CASE_PREREQUISITE_OPEN"]
    assert case.grant(by("wu"), "market").case.grant(by("zheng"), "fire").case.state is State.IN_REVIEW


def test_a_refused_prerequisite_leaves_only_refusal() -> None:
    case = an_accepted_case().refuse(by("wu"), "market", reason="面积不符").case

    with pytest.raises(Refused) as refused:
        case.grant(by("zheng"), "fire")

    assert codes(refused) == ["CASE_PREREQUISITE_OPEN"]
    assert case.refuse(by("zheng"), "fire", reason="前置事项不予许可").case.state is State.IN_REVIEW


def test_a_waived_material_holds_back_the_items_that_need_it() -> None:
    case = a_case_accepted_with_waiver().grant(by("wu"), "market").case

    with pytest.raises(Refused) as refused:
        case.grant(by("zheng"), "fire")

    assert codes(refused) == ["CASE_WAIVER_OPEN"]
    supplied = case.supply(by("zhang"), [an_upload("lease")]).case
    assert supplied.waived == ()
    assert supplied.grant(by("zheng"), "fire").case.sub_case("fire") == replace(
        ITEMS[1], state=SubState.GRANTED, reviewer="zheng", decided_on=MONDAY
    )


def test_only_waived_materials_can_be_handed_in_later() -> None:
    with pytest.raises(Refused) as refused:
        a_case_accepted_with_waiver().supply(by("zhang"), [an_upload("plan")])

    assert codes(refused) == ["CASE_MATERIAL_NOT_WAIVED"]


def test_the_case_is_decided_with_its_last_item() -> None:
    case = an_accepted_case().grant(by("wu"), "market").case.refuse(by("zheng"), "fire", reason="通道不足").case
    assert case.decided_on is None

    decided = case.grant(by("feng", 1440), "signboard").case

    assert (decided.state, decided.decided_on, decided.ending) == (State.DECIDED, date(2026, 3, 10), "decided")


def test_an_item_is_decided_once() -> None:
    case = an_accepted_case().grant(by("wu"), "market").case

    with pytest.raises(Refused) as refused:
        case.refuse(by("wu"), "market", reason="另有考虑")

    assert codes(refused) == ["CASE_ITEM_SETTLED"]


def test_optional_items_refused_at_acceptance_do_not_stop_the_rest() -> None:
    items = (SubCase("market"), SubCase("signboard", SubState.REFUSED, reason="c7"), SubCase("tobacco", SubState.NOT_APPLICABLE))

    case = a_submitted_case().accept(by("wang"), items, advised="accept").case.grant(by("wu"), "market").case

    assert case.state is State.DECIDED


def test_a_deemed_acceptance_counts_from_the_day_of_receipt() -> None:
    assert a_submitted_case().deem_accepted(by("system", 7 * 1440), ITEMS).case.accepted_on == MONDAY


def test_a_suspension_returns_to_where_it_was_and_is_remembered() -> None:
    stopped = a_case_accepted_with_waiver().suspend(by("wang"), "专家评审").case

    resumed = stopped.resume(by("wang", 3 * 1440)).case

    assert resumed.state is State.ACCEPTED_WITH_WAIVER
    (suspension,) = resumed.suspensions
    assert (suspension.from_on, suspension.until_on, suspension.reason) == (MONDAY, date(2026, 3, 12), "专家评审")


@pytest.mark.parametrize(
    "effect, state",
    [
        (LapseEffect.TERMINATE, State.TERMINATED),
        (LapseEffect.DEEMED_WITHDRAWN, State.WITHDRAWN),
        (LapseEffect.REVOKE_ACCEPTANCE, State.TERMINATED),
    ],
)
def test_a_lapse_has_the_effect_the_bundle_chose(effect: LapseEffect, state: State) -> None:
    case = a_case_accepted_with_waiver().lapse(by("system"), effect, "逾期未补").case

    assert (case.state, case.ending, case.waived) == (state, effect.value, ())
    assert not any(one.settled for one in case.sub_cases)


def test_a_reminder_takes_nothing() -> None:
    before = a_case_accepted_with_waiver()

    assert before.lapse(by("system"), LapseEffect.REMIND, "逾期未补").case == before


def test_nothing_lapses_that_is_not_awaited() -> None:
    with pytest.raises(Refused) as refused:
        an_accepted_case().start_review(by("wu"), "market").case.lapse(by("system"), LapseEffect.TERMINATE, "逾期未补")

    assert codes(refused) == ["CASE_NOTHING_WAIVED"]
