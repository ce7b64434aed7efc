"""What window and reviewer see: the queue, and the file of a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from forms.errors import Refused
from runtime import intake, review
from runtime.bootstrap import Application
from runtime.clock import ClockState
from runtime.libraries.demo_records import REVOKED_SHOP, SHOP, SHOP_OWNER
from runtime.people import Account, Role
from runtime.storage import LibraryRecord
from tests.runtime.given_house import HE, WANG, WU, ZHANG, ZHAO, a_filed_case, codes, on_day, with_silent

WEDNESDAY = date(2026, 3, 11)


def test_an_applicant_reads_no_file_and_no_queue(house: Application) -> None:
    case = a_filed_case(house, "s01")

    for act in (lambda: review.file_of(house, ZHANG, case.id), lambda: review.queue(house, ZHANG)):
        with pytest.raises(Refused) as refused:
            act()
        assert codes(refused.value) == ["PERSON_LACKS_ROLE"]


def test_a_draft_is_nobodys_business(house: Application) -> None:
    draft = intake.start(house, ZHANG, "catering")

    with pytest.raises(Refused) as refused:
        review.file_of(house, WANG, draft.id)

    assert codes(refused.value) == ["CASE_NOT_FOUND"]
    assert review.queue(house, WANG) == ()


def test_two_colleagues_cannot_claim_one_case(house: Application) -> None:
    case = a_filed_case(house, "s01")

    review.claim(house, WANG, case.id)
    with pytest.raises(Refused) as refused:
        review.claim(house, WU, case.id)
    row = review.queue(house, WU)[0]
    review.release(house, WANG, case.id)
    mine = review.claim(house, WU, case.id)

    assert codes(refused.value) == ["REVIEW_CLAIMED"]
    assert row.claimed_by == "王示例"
    assert review.file_of(house, WU, mine.id).claimed_by == "wu"
    assert [one.case_id for one in review.queue(house, WU, mine=True)] == [case.id]


def test_the_queue_shows_what_is_due_first_and_no_identity_number(house: Application) -> None:
    old = a_filed_case(on_day(house, date(2026, 3, 3)), "s01")
    new = a_filed_case(house, "s01")
    accepted = review.accept(house, WANG, a_filed_case(house, "s01").id)

    rows = review.queue(house, WANG)

    # the on-the-spot item of the accepted case is due today, as is the word on the old one
    assert [row.case_id for row in rows][-1] == new.id
    assert {row.case_id for row in rows} == {old.id, new.id, accepted.id}
    assert rows[-1].clock is not None and rows[-1].clock.days == 5
    assert SHOP_OWNER not in repr(rows) and SHOP not in repr(rows)
    assert {row.applicant_name for row in rows} == {"芙蓉区湘味小厨餐饮店(演示)"}


def test_a_clock_stands_still_while_the_applicant_corrects_or_the_case_is_suspended(house: Application) -> None:
    correcting = review.ask_correction(house, WANG, a_filed_case(house, "s03").id)
    suspended = review.accept(house, WANG, a_filed_case(house, "s01").id)
    review.grant(house, WU, suspended.id, "reg")  # due on the spot: no stop can come before that
    review.suspend(house, WU, suspended.id, reason="现场核查")

    clocks = {row.case_id: row.clock for row in review.queue(on_day(house, WEDNESDAY), WANG)}

    assert {case_id: clock.state for case_id, clock in clocks.items() if clock} == {
        correcting.id: ClockState.STOPPED,
        suspended.id: ClockState.STOPPED,
    }


def test_the_file_shows_what_changed_since_it_was_filed(house: Application) -> None:
    case = a_filed_case(house, "s01")
    house.store.put_record(LibraryRecord("法人库", "营业执照", SHOP, "吊销", data={"licence_status": "吊销"}))

    found = review.file_of(house, WANG, case.id)

    assert found.filed is not None and found.filed.outcome == "accept"
    differing = {(one.kind, one.name): (one.before, one.now) for one in found.differences}
    assert differing["outcome", ""] == ("accept", "reject")
    assert differing["rule", "c_licence"] == ("holds", "fails")
    assert differing["material", "yyzz"] == ("dropped", "missing")
    assert differing["value", "licence_status"] == ("存续", "吊销")


def test_the_file_shows_what_the_applicant_corrected(house: Application) -> None:
    case = a_filed_case(house, "s01", venue_address="别处")
    review.ask_correction(house, WANG, case.id)
    intake.answer(house, ZHANG, case.id, {"venue_address": "长沙市芙蓉区演示路1号101"})
    open_still = review.file_of(house, WANG, case.id)
    intake.correct(house, ZHANG, case.id)

    found = review.file_of(house, WANG, case.id)

    assert open_still.values["venue_address"] == "别处"
    assert [(one.kind, one.label, one.before, one.now) for one in found.differences] == [
        ("answer", "经营场所地址", "别处", "长沙市芙蓉区演示路1号101")
    ]


def test_asking_again_is_noted_with_what_is_still_open(house: Application) -> None:
    case = a_filed_case(with_silent(house, "法人库"), "s01", subject_name="小厨", registered_address="长沙市芙蓉区演示路1号101")

    found = review.ask_again(house, WANG, case.id)

    assert found.open_checks == ()
    assert found.happened[-1].text() == "重新查询共享库"


def test_what_may_be_done_follows_role_and_state(house: Application) -> None:
    case = a_filed_case(house, "s01")
    window, supervisor = review.file_of(house, WANG, case.id), review.file_of(house, ZHAO, case.id)
    review.accept(house, WANG, case.id)
    reviewer = review.file_of(house, WU, case.id)

    assert window.may == {"accept", "waive", "correct", "decline", "terminate", "claim", "ask_again"}
    assert supervisor.may == frozenset()
    assert "accept" not in reviewer.may
    assert {one.item for one in reviewer.items if one.mine} == {"reg", "food"}


def test_a_revoked_licence_is_refused_by_its_status(house: Application) -> None:
    case = a_filed_case(house, "s01", subject_uscc=REVOKED_SHOP)

    found = review.file_of(house, WANG, case.id)

    assert found.evaluation.reject_kind == "不予受理"
    assert found.values["licence_status"] == "吊销"


def test_a_full_queue_hides_nothing_that_waits_for_its_first_word(house: Application) -> None:
    for _ in range(3):
        review.accept(house, WANG, a_filed_case(house, "s01").id)
    waiting = a_filed_case(on_day(house, date(2026, 3, 2)), "s01")

    rows = review.queue(house, WANG, limit=2)

    assert len(rows) == 2
    assert rows[0].case_id == waiting.id


def test_a_reviewer_of_another_bundle_reads_no_file_and_sees_no_row(house: Application) -> None:
    case = a_filed_case(house, "s01")

    with pytest.raises(Refused) as refused:
        review.file_of(house, HE, case.id)

    assert codes(refused.value) == ["PERSON_OF_OTHER_BUNDLE"]
    assert review.queue(house, HE) == ()
    assert [row.case_id for row in review.queue(house, WU)] == [case.id]


def test_a_reviewers_queue_is_not_emptied_by_more_urgent_cases_of_others(house: Application) -> None:
    may = on_day(house, date(2026, 5, 20))
    for _ in range(3):
        review.accept(house, WANG, a_filed_case(house, "s01").id)
    own = review.accept(may, WANG, a_filed_case(may, "s01", name="newborn").id)

    assert [row.case_id for row in review.queue(may, HE, mine=True, limit=2)] == [own.id]
    assert [row.case_id for row in review.queue(may, HE, limit=2)] == [own.id]


def test_the_queue_reads_on_until_it_is_full(house: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review, "PAGE", 2)
    claimed = [a_filed_case(house, "s01").id for _ in range(5)]
    for case_id in claimed[2:]:
        review.claim(house, WU, case_id)

    assert [row.case_id for row in review.queue(house, WU, mine=True)] == claimed[2:]
    assert len(review.queue(house, WU)) == 5
    assert [row.case_id for row in review.queue(house, WU, mine=True, limit=2)] == claimed[2:4]


def test_the_file_offers_nothing_on_an_own_application_made_under_another_login(house: Application) -> None:
    case = review.accept(house, WANG, a_filed_case(house, "s01").id)
    own = replace(WU, login="wu2", roles=frozenset({Role.WINDOW, Role.REVIEWER}), identity=ZHANG.identity)
    house.store.put_account(Account(own, "x"))

    found = review.file_of(house, own, case.id)

    assert found.may == frozenset()
    assert not any(item.mine for item in found.items)
    assert [row.items for row in review.queue(house, own)] == [()]


def test_what_a_colleague_works_on_is_not_offered(house: Application) -> None:
    case = a_filed_case(house, "s01")
    review.claim(house, WU, case.id)

    assert review.file_of(house, WANG, case.id).may == {"ask_again", "release"}
    assert "accept" in review.file_of(house, WU, case.id).may
