"""Who has no way in but the window: what the office waits for is brought there, and any clerk takes it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from forms.errors import Refused
from runtime import assisted, intake, review
from runtime.assisted import CONFIRMED_ON_WORD, Walk
from runtime.authority_paper import AUTHORITY_PAPER
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.confirm_authority import confirm_authority
from runtime.demo import a_pdf
from runtime.give_consent import give_consent
from runtime.on_behalf import digest_to_confirm
from runtime.outcome import Standing
from runtime.people import Account, Person, Role
from runtime.states import State
from tests.runtime.given_house import OFFICE, WANG, ZHANG, sample, typed

NEW = Walk("430102197001019986", "新来例")
QIN = Person("qin", "秦示例", frozenset({Role.WINDOW}), OFFICE, demo=True)
"""Another clerk."""
WHY = "申请人不识字，已全文当面念读"


def codes(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [problem.code for problem in refused.value.problems]


@pytest.fixture
def filed(house: Application) -> Case:
    """See `of_a_walk_in`."""
    return of_a_walk_in(house)


def of_a_walk_in(house: Application) -> Case:
    """A filed case of somebody who came to the window with a power of attorney, and promised something for later."""
    house.store.put_account(Account(QIN, "no password opens it"))
    case = assisted.start(house, WANG, NEW, "catering", card_seen=True)
    given = sample("catering", "s01")
    desk = intake.choose_items(house, WANG, case.id, given["selected_items"])
    desk = intake.answer(house, WANG, case.id, typed(desk, given["values"]))
    later = next(line.material for line in desk.evaluation.lines if line.waivable)
    for line in desk.evaluation.lines:
        if line.standing is Standing.MISSING and line.material != later:
            desk = intake.upload(house, WANG, case.id, line.material, f"{line.material}.pdf", a_pdf(line.material))
    intake.upload(house, WANG, case.id, AUTHORITY_PAPER, "委托书.pdf", a_pdf("paper"))
    desk = intake.sign_promise(house, WANG, case.id, NEW.name)
    assisted.confirm(house, WANG, case.id, seen=digest_to_confirm(desk), reason=WHY)
    return intake.submit(house, WANG, case.id, "k").case


def test_what_was_promised_is_taken_in_by_any_clerk_and_the_record_says_by_whom(house: Application, filed: Case) -> None:
    assert assisted.waiting_at_window(house, QIN) == ()
    confirm_authority(house, QIN, filed.id, reason="已核对公章")
    review.accept_with_waiver(house, QIN, filed.id, reason="可以容缺")
    waiting = assisted.waiting_at_window(house, QIN)
    assert [case.id for case in waiting] == [filed.id]

    for one in waiting[0].waived:
        intake.supply(house, QIN, filed.id, one.material, [("补交.pdf", a_pdf(one.material))])

    assert house.store.events(filed.id)[-1].actor == QIN.login
    assert assisted.waiting_at_window(house, QIN) == ()
    assert codes(lambda: intake.work_on(house, QIN, filed.id)) == ["CASE_NOT_FOUND"]


def test_a_correction_is_taken_in_by_any_clerk_and_confirmed_by_the_applicant(house: Application, filed: Case) -> None:
    review.ask_correction(house, QIN, filed.id, more_fields=["subject_name"], reason="名称请核对")

    intake.answer(house, QIN, filed.id, {"subject_name": "芙蓉区湘味小厨餐饮店"})
    assert codes(lambda: intake.correct(house, QIN, filed.id)) == ["ASSIST_NOT_CONFIRMED"]
    seen = digest_to_confirm(intake.work_on(house, QIN, filed.id))
    assisted.confirm(house, QIN, filed.id, seen=seen, reason=WHY)
    assert intake.correct(house, QIN, filed.id).case.state is State.SUBMITTED
    assert codes(lambda: intake.withdraw(house, QIN, filed.id)) == ["CASE_NOT_FOUND"]


def test_who_can_sign_in_is_nobodys_but_the_clerks_who_began(house: Application, filed: Case) -> None:
    review.ask_correction(house, QIN, filed.id, more_fields=["subject_name"], reason="名称请核对")
    account = house.store.account(filed.applicant)
    assert account is not None
    house.store.put_account(replace(account, password_hash="some hash"))

    assert assisted.waiting_at_window(house, QIN) == ()
    assert codes(lambda: intake.work_on(house, QIN, filed.id)) == ["CASE_NOT_FOUND"]
    assert intake.work_on(house, WANG, filed.id).case.id == filed.id


def test_the_clerks_word_needs_a_reason_and_is_kept_for_the_supervisor(house: Application) -> None:
    case = assisted.start(house, WANG, NEW, "catering", card_seen=True)
    seen = digest_to_confirm(intake.work_on(house, WANG, case.id))

    assert codes(lambda: assisted.confirm(house, WANG, case.id, seen=seen, reason="念读")) == ["ASSIST_REASON_SHORT"]
    assisted.confirm(house, WANG, case.id, seen=seen, reason=WHY)

    [incident] = [one for one in house.store.incidents() if one.kind == CONFIRMED_ON_WORD]
    assert incident.case_id == case.id and incident.detail["by"] == WANG.login and incident.detail["reason"] == WHY


def test_a_clerk_agrees_to_no_look_up_in_the_applicants_place_and_a_refusal_is_the_applicants(house: Application) -> None:
    case = assisted.start(house, WANG, NEW, "catering", card_seen=True)

    give_consent(house, WANG, case.id, False)
    assert codes(lambda: give_consent(house, WANG, case.id, True)) == ["ASSIST_CONSENT_OWN"]
    kept = house.store.consent(case.id)
    assert kept is not None and kept.person == case.applicant and not kept.stands


def test_nobody_finds_out_names_by_trying_them(house: Application) -> None:
    tries = house.wrong_numbers.tries
    tried = [codes(lambda: assisted.find_applicant(house, WANG, Walk(ZHANG.identity, "李某"))) for _ in range(tries)]

    assert tried == [["ASSIST_DOES_NOT_FIT"]] * tries
    assert codes(lambda: assisted.find_applicant(house, WANG, Walk(ZHANG.identity, ZHANG.name))) == ["GUESSES_TOO_MANY"]
    assert codes(lambda: assisted.find_applicant(house, QIN, Walk(ZHANG.identity, ZHANG.name))) == ["GUESSES_TOO_MANY"]
