"""容缺受理承诺书: its words, whose name may stand under it, the code that confirms it, and when it has to be signed anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pypdfium2
import pytest

from forms.errors import Refused
from runtime import intake, jobs, review
from runtime.bootstrap import Application
from runtime.content import Content, Promise
from runtime.demo import sign_as_shown
from runtime.desk import Desk
from runtime.names import same_name
from runtime.precheck import precheck
from runtime.promise import is_still_so, promise_text
from runtime.queue import Outbox
from runtime.signing import may_come_later, words_to_sign
from tests.runtime.given_house import TUESDAY, WANG, ZHANG, a_filled_draft, codes, on_day


@pytest.fixture
def desk(house: Application) -> Desk:
    """Two papers are missing that may come later."""
    return a_filled_draft(house, "s01", without=["rules", "pmt"])


def test_it_says_what_until_when_what_follows_and_on_what_it_rests(house: Application, desk: Desk) -> None:
    text = words_to_sign(house, desk)

    assert "保证食品安全的规章制度目录清单：3 个工作日内，今天受理的，至 2026年3月13日" in text
    assert "自受理之日起" in text and "终止办理" in text and "真实、合法、有效" in text
    assert "依据：" in text and "食品经营许可" in text


def test_a_day_that_rests_on_an_unpublished_year_is_provisional(house: Application, desk: Desk) -> None:
    later = may_come_later(desk)
    then = promise_text(desk.compiled.bundle, desk.evaluation.live(), later, house.calendar(), date(2026, 12, 30))

    assert all("暂定" in line for line in then.materials)


@pytest.mark.parametrize(
    ("typed", "name", "same"),
    [
        ("张示例", "张示例", True),
        (" 张　示 例 ", "张示例", True),
        ("阿依古丽•买买提", "阿依古丽·买买提", True),
        ("阿依古丽．买买提", "阿依古丽·买买提", True),
        ("ＪＯＨＮ ｓｍｉｔｈ", "John Smith", True),
        ("李示例", "张示例", False),
        ("张示", "张示例", False),
        ("", "", False),
    ],
)
def test_a_name_is_compared_as_people_mean_it(typed: str, name: str, same: bool) -> None:
    assert same_name(typed, name) is same


def test_another_persons_name_is_refused_and_the_right_one_told_masked(house: Application, desk: Desk) -> None:
    intake.promise_code(house, ZHANG, desk.case.id)
    with pytest.raises(Refused) as refused:
        intake.sign_promise(house, ZHANG, desk.case.id, "李示例", "123456")

    (problem,) = refused.value.problems
    assert problem.code == "PROMISE_OTHER_NAME" and problem.params == {"name": "张*例"}
    assert not intake.work_on(house, ZHANG, desk.case.id).case.content.promise.signed


@pytest.mark.parametrize(("code", "expected"), [("", "PROMISE_NO_CODE"), ("123456", "CODE_NONE")])
def test_who_has_a_phone_signs_with_its_code(house: Application, desk: Desk, code: str, expected: str) -> None:
    with pytest.raises(Refused) as refused:
        intake.sign_promise(house, ZHANG, desk.case.id, ZHANG.name, code)

    assert codes(refused.value) == [expected]


def test_a_code_for_other_words_signs_nothing(house: Application, desk: Desk) -> None:
    code = intake.promise_code(house, ZHANG, desk.case.id)
    upload = next(one for one in desk.case.content.uploads if one.material == "mgr_cert")
    intake.remove_upload(house, ZHANG, desk.case.id, "mgr_cert", upload.sha256)

    with pytest.raises(Refused) as refused:
        intake.sign_promise(house, ZHANG, desk.case.id, ZHANG.name, "123456")

    assert code.purpose == "promise" and codes(refused.value) == ["CODE_OTHER_TEXT"]


def test_a_signed_promise_keeps_its_words_its_moment_and_the_phone_that_confirmed_it(house: Application, desk: Desk) -> None:
    words = words_to_sign(house, desk)
    promise = sign_as_shown(house, ZHANG, desk.case.id).case.content.promise

    assert (promise.words, promise.name, promise.phone) == (words, "张示例", "139****0001")
    assert promise.signed_at.startswith("2026-03-10T") and len(promise.digest) == 64
    assert set(promise.materials) == {"rules", "pmt"}


def test_it_holds_on_another_day_and_after_part_of_it_came_in_but_not_for_other_limits(house: Application, desk: Desk) -> None:
    signed = sign_as_shown(house, ZHANG, desk.case.id)
    promise, bundle, live = signed.case.content.promise, signed.compiled.bundle, signed.evaluation.live()
    later, calendar = may_come_later(signed), house.calendar()
    shorter = tuple(replace(line, waiver_days=1) for line in later)

    assert precheck(intake.work_on(on_day(house, TUESDAY + timedelta(days=2)), ZHANG, desk.case.id), calendar).signed
    assert is_still_so(promise, bundle, live, later[:1], calendar)
    assert not is_still_so(promise, bundle, live, shorter, calendar)
    assert not is_still_so(replace(promise, materials=("rules",)), bundle, live, later, calendar)


def test_contents_that_were_signed_before_keep_their_digest() -> None:
    old = Content(promise=Promise(True, ("rules",), "张示例", "2026-03-10T10:00:00+08:00"))

    assert '"phone"' not in old.text() and '"words"' not in old.text()
    assert Content.from_text(old.text()) == old
    signed = replace(old, promise=replace(old.promise, words="……", phone="139****0001"))
    assert Content.from_text(signed.text()) == signed and signed.digest() != old.digest()


def test_the_paper_names_the_phone_the_moment_and_the_digest(house: Application, desk: Desk) -> None:
    promise = sign_as_shown(house, ZHANG, desk.case.id).case.content.promise
    case = intake.submit(house, ZHANG, desk.case.id, "key").case
    review.accept_with_waiver(house, WANG, case.id)
    jobs.run_due(house, Outbox(house.store, owner="test"), most=100)

    number = next(one.number for one in intake.papers_of(house, ZHANG, case.id) if one.kind == "waiver_promise")
    document = pypdfium2.PdfDocument(BytesIO(intake.paper(house, ZHANG, number)[1]))
    text = "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")
    document.close()
    assert "139****0001" in text and promise.digest[:16] in text
    assert f"2026年3月10日{int(promise.signed_at[11:13])}时{promise.signed_at[14:16]}分" in text
