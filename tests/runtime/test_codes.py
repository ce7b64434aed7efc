"""Confirmation codes: they confirm exactly what was shown, once, in time, and after few tries no more."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time, timedelta

import pytest

from forms.errors import Refused
from runtime import intake
from runtime.bootstrap import Application, Clock
from runtime.case import Case
from runtime.codes import MOST_A_DAY, MOST_WRONG_A_DAY, TRIES, check_code, send_code, sent_code
from runtime.messages import on_demo_phone
from tests.runtime.given_house import TUESDAY, ZHANG, on_day

PROMISE, TEXT = "promise", "本人承诺……"


@pytest.fixture
def case(house: Application) -> Case:
    return intake.start(house, ZHANG, "catering")


def on_phone(house: Application, case: Case) -> str:
    message = on_demo_phone(house, case.id)
    assert message is not None
    found = re.search(r"\d{6}", message.words)
    assert found
    return found.group()


def refusal(house: Application, case: Case, digits: str, text: str = TEXT) -> str:
    with pytest.raises(Refused) as refused:
        check_code(house, case, PROMISE, text, digits)
    return refused.value.problems[0].code


def test_the_code_goes_to_the_applicants_phone_and_confirms_once(house: Application, case: Case) -> None:
    sent = send_code(house, case, PROMISE, TEXT)
    digits = on_phone(house, case)

    assert sent.sent_to == "139****0001" and sent_code(house, case, PROMISE) == sent
    full_width = "".join(chr(ord(digit) + 0xFEE0) for digit in digits)
    assert check_code(house, case, PROMISE, TEXT, f" {full_width} ").sent_to == sent.sent_to
    assert refusal(house, case, digits) == "CODE_USED" and sent_code(house, case, PROMISE) is None


def test_neither_the_code_nor_the_number_lies_readable_in_the_store(house: Application, case: Case) -> None:
    send_code(house, case, PROMISE, TEXT)
    digits, kept = on_phone(house, case), house.store.messages(case_id=case.id)[0]
    code = house.store.confirmation_code(case.id, PROMISE)

    assert code is not None and digits not in code.digest
    assert "13900000001" not in kept.recipient and digits not in kept.words
    assert [job.payload for job in house.store.jobs() if job.kind == "message"] == [{"message": kept.id}]


def test_a_code_for_another_text_another_case_or_another_purpose_confirms_nothing(house: Application, case: Case) -> None:
    other = intake.start(house, ZHANG, "newborn")
    send_code(house, case, PROMISE, TEXT)
    digits = on_phone(house, case)

    assert refusal(house, case, digits, TEXT + "。") == "CODE_OTHER_TEXT"
    assert refusal(house, other, digits) == "CODE_NONE"
    with pytest.raises(Refused, match="CODE_NONE"):
        check_code(house, case, "assisted", TEXT, digits)
    check_code(house, case, PROMISE, TEXT, digits)


def test_after_five_wrong_tries_the_right_code_is_refused_too(house: Application, case: Case) -> None:
    send_code(house, case, PROMISE, TEXT)
    digits = on_phone(house, case)
    wrong = "000000" if digits != "000000" else "000001"

    told = [refusal(house, case, wrong) for _ in range(TRIES)]
    assert told == ["CODE_WRONG"] * (TRIES - 1) + ["CODE_NO_TRIES"]
    assert refusal(house, case, digits) == "CODE_NO_TRIES"


def test_a_code_is_outdated_after_ten_minutes(house: Application, case: Case) -> None:
    sent = send_code(house, case, PROMISE, TEXT)

    assert sent.expires_at - sent.sent_at == timedelta(minutes=10)
    assert refusal(on_day(house, TUESDAY + timedelta(days=1)), case, on_phone(house, case)) == "CODE_OUTDATED"


def test_a_second_code_within_a_minute_is_refused_and_the_first_still_counts(house: Application, case: Case) -> None:
    send_code(house, case, PROMISE, TEXT)
    with pytest.raises(Refused) as refused:
        send_code(house, case, PROMISE, TEXT)

    (problem,) = refused.value.problems
    assert problem.code == "CODE_TOO_SOON" and 0 < int(str(problem.params["seconds"])) <= 61
    check_code(house, case, PROMISE, TEXT, on_phone(house, case))


def test_a_new_code_counts_instead_of_the_one_before(house: Application, case: Case) -> None:
    send_code(house, case, PROMISE, TEXT)
    first = on_phone(house, case)
    tomorrow = on_day(house, TUESDAY + timedelta(days=1))
    send_code(tomorrow, case, PROMISE, TEXT)
    second = on_phone(tomorrow, case)

    if first != second:
        assert refusal(tomorrow, case, first) == "CODE_WRONG"
    check_code(tomorrow, case, PROMISE, TEXT, second)


def test_who_has_no_mobile_is_told_so(house: Application, case: Case) -> None:
    account = house.store.account(ZHANG.login)
    assert account
    house.store.put_account(replace(account, person=replace(ZHANG, mobile="")))
    with pytest.raises(Refused, match="CODE_NO_MOBILE"):
        send_code(house, case, PROMISE, TEXT)
    assert house.store.messages(case_id=case.id) == ()


def minutes_later(house: Application, minutes: int) -> Application:
    return replace(house, clock=Clock(house.clock.day, time(9 + minutes // 60, minutes % 60)))


def test_no_more_than_ten_codes_are_sent_in_a_day_and_the_next_day_there_are_more(house: Application, case: Case) -> None:
    for number in range(MOST_A_DAY):
        send_code(minutes_later(house, 2 * number), case, PROMISE, TEXT)

    with pytest.raises(Refused, match="CODE_TOO_MANY"):
        send_code(minutes_later(house, 2 * MOST_A_DAY), case, PROMISE, TEXT)
    send_code(on_day(house, TUESDAY + timedelta(days=1)), case, PROMISE, TEXT)


def test_twenty_wrong_tries_in_a_day_are_the_last_however_many_codes_they_were_of(house: Application, case: Case) -> None:
    wrong = 0
    for number in range(MOST_WRONG_A_DAY // TRIES):
        later = minutes_later(house, 2 * number)
        send_code(later, case, PROMISE, TEXT)
        guess = "000000" if on_phone(later, case) != "000000" else "000001"
        wrong += sum(refusal(later, case, guess) in ("CODE_WRONG", "CODE_NO_TRIES") for _ in range(TRIES))

    assert wrong == MOST_WRONG_A_DAY
    with pytest.raises(Refused, match="CODE_TOO_MANY"):
        send_code(minutes_later(house, 60), case, PROMISE, TEXT)
