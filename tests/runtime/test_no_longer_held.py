"""What a library held when the case was filed is asked for again at acceptance and decision; what is gone is not passed over in silence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from forms.errors import Refused
from forms.problems import Problem
from runtime import review
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.events import EventKind
from runtime.libraries.base import Answer, Libraries, Library, Query
from runtime.states import State, SubState
from runtime.storage import LibraryRecord
from tests.runtime.given_house import SHOP_OWNER, WANG, WU, a_filed_case, codes, with_silent

ID_CARD = "fr_sfz"


def lose_the_card(house: Application, status: str = "注销", until: str | None = None) -> None:
    """What 人口库 has does not do any more."""
    house.store.put_record(LibraryRecord("人口库", "居民身份证", SHOP_OWNER, status, until, {}))


def noted(house: Application, case: Case) -> int:
    """How many changes of records the record of the case notes."""
    return sum(event.kind is EventKind.NOTED and event.data["about"] == "no_longer_held" for event in house.store.events(case.id))


@pytest.mark.parametrize(("status", "until", "why"), [("注销", None, "注销"), ("有效", "2026-03-09", "2026-03-09")])
def test_what_is_gone_at_acceptance_holds_it_back_with_its_reason(house: Application, status: str, until: str | None, why: str) -> None:
    case = a_filed_case(house, "s01")
    lose_the_card(house, status, until)

    for _ in range(2):
        with pytest.raises(Refused) as refused:
            review.accept(house, WANG, case.id, reason="照办")

    assert codes(refused.value) == ["REVIEW_NO_LONGER_HELD"]
    assert "2026-03-10" in refused.value.problems[0].text()
    assert why in refused.value.problems[0].text()
    assert noted(house, case) == 1
    assert house.store.verify().bad == ()


def test_the_reviewer_sees_since_when(house: Application) -> None:
    case = a_filed_case(house, "s01")
    lose_the_card(house)

    file = review.ask_again(house, WANG, case.id)

    assert [(one.material, one.library, one.since.isoformat()) for one in file.lost] == [(ID_CARD, "人口库", "2026-03-10")]


def test_a_correction_may_be_asked_and_asks_for_it(house: Application) -> None:
    case = a_filed_case(house, "s01")
    lose_the_card(house)

    assert review.ask_correction(house, WANG, case.id).flagged_materials == (ID_CARD,)


def test_a_reason_lets_it_go_on_but_no_blank_one(house: Application) -> None:
    case = a_filed_case(house, "s01")
    lose_the_card(house)

    with pytest.raises(Refused) as refused:
        review.excuse_change(house, WANG, case.id, ID_CARD, reason=" ")
    review.excuse_change(house, WANG, case.id, ID_CARD, reason="换发新证，原件已当面核对")
    accepted = review.accept(house, WANG, case.id, reason="已核对原件")

    assert codes(refused.value) == ["CASE_REASON_NEEDED"]
    assert accepted.state is State.ACCEPTED


def test_what_happens_to_it_afterwards_is_another_change(house: Application) -> None:
    case = a_filed_case(house, "s01")
    lose_the_card(house, "挂失")
    review.excuse_change(house, WANG, case.id, ID_CARD, reason="原件在")
    lose_the_card(house, "注销")

    with pytest.raises(Refused) as refused:
        review.accept(house, WANG, case.id, reason="已核对原件")

    assert codes(refused.value) == ["REVIEW_NO_LONGER_HELD"]


def test_there_is_nothing_to_excuse_where_nothing_changed(house: Application) -> None:
    case = a_filed_case(house, "s01")

    with pytest.raises(Refused) as refused:
        review.excuse_change(house, WANG, case.id, ID_CARD, reason="无")

    assert codes(refused.value) == ["REVIEW_NOTHING_LOST"]


def test_a_decision_is_held_back_too_and_a_refusal_is_not(house: Application) -> None:
    case = review.accept(house, WANG, a_filed_case(house, "s01").id)
    lose_the_card(house)

    with pytest.raises(Refused) as refused:
        review.grant(house, WU, case.id, "food", reason="材料齐全")
    done = review.refuse(house, WU, case.id, "food", reason="负责人身份证已注销")

    assert codes(refused.value) == ["REVIEW_NO_LONGER_HELD"]
    part = done.sub_case("food")
    assert part and part.state is SubState.REFUSED


def test_silence_at_that_moment_is_a_check_that_waits_and_no_change(house: Application) -> None:
    case = a_filed_case(house, "s01")

    with pytest.raises(Refused) as refused:
        review.accept(with_silent(house, "人口库"), WANG, case.id, reason="照办")

    assert set(codes(refused.value)) == {"CASE_CHECK_PENDING"}
    assert noted(house, case) == 0


@dataclass(frozen=True)
class Counting:
    """A library that counts how often it is asked, and is far away, so that what it says may be kept."""

    library: Library
    remote: bool = True
    asked: list[Query] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.library.name

    @property
    def label(self) -> str:
        return self.library.label

    def look_up(self, query: Query) -> Answer:
        self.asked.append(query)
        return self.library.look_up(query)

    def check(self) -> tuple[Problem, ...]:
        return ()


def test_acceptance_and_decision_ask_the_library_itself(house: Application) -> None:
    counting = Counting(next(one for one in house.libraries.now() if one.name == "人口库"))
    others = tuple(one for one in house.libraries.now() if one.name != "人口库")
    counted = replace(house, libraries=Libraries((counting, *others)))
    case = a_filed_case(counted, "s01")

    before = len(counting.asked)
    review.accept(counted, WANG, case.id)
    at_acceptance = len(counting.asked)
    review.grant(counted, WU, case.id, "food")

    assert before < at_acceptance < len(counting.asked)
