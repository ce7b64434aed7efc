"""Who is told what: applicants by short message, once for each act; departments of what is said to be wrong in their library."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from runtime import intake, review
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.demo import a_pdf
from runtime.libraries.demo_records import demo_records
from runtime.libraries.setup import LibrarySetup
from runtime.messages import ReadMessage, opened
from runtime.people import Account
from runtime.storage import LibraryRecord
from runtime.tell import CASE, DISPUTE
from tests.runtime.given_clock import at, run
from tests.runtime.given_house import FENG, SHOP, SHOP_OWNER, WANG, WU, ZHANG, ZHENG, a_filed_case, a_filled_draft, on_day, with_silent
from tests.runtime.test_jobs import publish_with

DECIDES = {"reg": WU, "food": WU, "sign": FENG, "fire": ZHENG}


def told(house: Application, case: Case, about: str = CASE) -> list[ReadMessage]:
    """Every message about that, the oldest first."""
    kept = (one for one in house.store.messages(case_id=case.id) if one.about == about)
    return [opened(house, one) for one in sorted(kept, key=lambda one: one.made_at)]


def words(house: Application, case: Case) -> list[str]:
    """What the applicant's phone showed."""
    return [one.words for one in told(house, case)]


def test_a_filing_is_told_by_its_number_and_nothing_else(house: Application) -> None:
    case = a_filed_case(house, "s01")

    run(house)

    assert words(house, case) == [f"您的申请已提交，办件编号 {case.number}。请在“我的办件”查看进度。"]
    assert [one.recipient for one in told(house, case)] == ["139****0001"]


def test_a_correction_is_told_with_its_day(house: Application) -> None:
    publish_with(house, correction_days=3)
    tuesday = at(house, "03-10 09:00")
    case = review.ask_correction(at(house, "03-10 10:00"), WANG, a_filed_case(tuesday, "s03").id)

    run(at(house, "03-10 11:00"))

    assert f"办件 {case.number} 需要补正，最晚 2026-03-13 完成。请登录查看要改什么。" in words(house, case)


def test_a_correction_without_a_last_day_says_so(house: Application) -> None:
    case = review.ask_correction(house, WANG, a_filed_case(house, "s03").id)

    run(house)

    assert f"办件 {case.number} 需要补正，没有规定截止日期，请尽早改好。请登录查看要改什么。" in words(house, case)


def test_a_day_that_rests_on_an_unpublished_year_is_told_as_provisional(house: Application) -> None:
    publish_with(house, correction_days=3)
    late = on_day(house, date(2026, 12, 30))
    case = review.ask_correction(late, WANG, a_filed_case(late, "s03").id)

    run(late)

    (told_so,) = [one for one in words(house, case) if "需要补正" in one]
    assert "最晚 2027-01-" in told_so and "（暂定，以公布的放假安排为准）" in told_so


def test_what_is_supplied_is_confirmed_with_what_is_still_awaited(house: Application) -> None:
    case = review.accept_with_waiver(at(house, "03-10 10:00"), WANG, a_filed_case(at(house, "03-10 09:00"), "s02").id)
    for hour, one in enumerate(case.waived, 11):
        intake.supply(at(house, f"03-10 {hour}:00"), ZHANG, case.id, one.material, [("a.pdf", a_pdf(one.material))])
        run(at(house, f"03-10 {hour}:30"))

    assert f"办件 {case.number} 补交的材料已收到，还有 1 份没有补交，登录可查看期限。" in words(house, case)[:-1]
    assert words(house, case)[-1] == f"办件 {case.number} 补交的材料已收到，承诺的材料已全部补齐。"


def test_a_promise_is_told_and_reminded_of_two_working_days_before(house: Application) -> None:
    case = review.accept_with_waiver(at(house, "03-10 10:00"), WANG, a_filed_case(at(house, "03-10 09:00"), "s02").id)

    run(at(house, "03-11 08:59"))
    before = words(house, case)
    run(at(house, "03-11 09:00"))

    assert f"办件 {case.number} 已容缺受理，承诺的材料最晚 2026-03-13 补交。" in before
    assert words(house, case)[len(before) :] == [f"办件 {case.number} 承诺补交的材料 2026-03-13 到期，请尽快补交。"]


def test_what_was_handed_in_meanwhile_is_not_reminded_of(house: Application) -> None:
    case = review.accept_with_waiver(at(house, "03-10 10:00"), WANG, a_filed_case(at(house, "03-10 09:00"), "s02").id)
    for one in case.waived:
        intake.supply(at(house, "03-10 12:00"), ZHANG, case.id, one.material, [("a.pdf", a_pdf(one.material))])
    run(at(house, "03-11 08:59"))
    before = words(house, case)

    run(at(house, "03-12 09:00"))

    assert words(house, case) == before


def test_the_last_decision_is_told_once(house: Application) -> None:
    case = review.accept(house, WANG, a_filed_case(house, "s01").id)
    for one in case.sub_cases:
        case = case if one.settled else review.grant(house, DECIDES[one.item], case.id, one.item)

    run(house)

    assert words(house, case).count(f"办件 {case.number} 已作出决定，请登录查看结果。") == 1


def test_whoever_has_no_mobile_is_told_nothing(house: Application) -> None:
    house.store.put_account(Account(replace(ZHANG, mobile=""), "x"))
    case = a_filed_case(house, "s01")

    run(house)

    assert words(house, case) == []


def test_a_job_that_runs_twice_leaves_one_message_for_each_end(house: Application) -> None:
    case = a_filed_case(house, "s01")
    run(house)

    run(on_day(house, date(2026, 3, 11)))

    assert len(words(house, case)) == 1


def test_the_department_behind_a_library_is_told_what_is_said_to_be_wrong(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    intake.dispute(house, ZHANG, desk.case.id, "principal_name")
    intake.answer(house, ZHANG, desk.case.id, {"principal_name": "张示范"})
    case = intake.submit(house, ZHANG, desk.case.id, "key").case

    run(house)

    (message,) = told(house, case, DISPUTE)
    assert message.recipient in {"法人库", "人口库"}
    assert "“张示范”" in message.words
    assert case.number and case.number in message.words
    assert SHOP not in message.words
    assert SHOP_OWNER not in message.words


def test_it_goes_to_the_responsible_department_of_the_set_up(house: Application) -> None:
    setup = LibrarySetup("法人库", "法人库", department="长沙市市场监督管理局")
    connected = replace(house.libraries.now(), setups={"法人库": setup, "人口库": replace(setup, name="人口库", department="市公安局")})
    desk = a_filled_draft(house, "s01")
    intake.dispute(house, ZHANG, desk.case.id, "yyzz")
    case = intake.submit(house, ZHANG, desk.case.id, "key").case

    run(replace(house, libraries=connected))

    (message,) = told(house, case, DISPUTE)
    assert message.recipient == "长沙市市场监督管理局"
    assert "营业执照" in message.words


def test_an_objection_is_told_once_and_not_again_with_every_correction(house: Application) -> None:
    desk = a_filled_draft(house, "s03")
    intake.dispute(house, ZHANG, desk.case.id, "fr_sfz")
    case = intake.submit(house, ZHANG, desk.case.id, "key").case
    review.ask_correction(house, WANG, case.id)
    run(house)

    intake.correct(house, ZHANG, case.id, why="没有别的")
    run(house)

    assert len(told(house, case, DISPUTE)) == 1


def test_the_reviewer_sees_both_values_until_the_library_says_the_same(house: Application) -> None:
    desk = a_filled_draft(house, "s01")
    intake.dispute(house, ZHANG, desk.case.id, "principal_name")
    intake.answer(house, ZHANG, desk.case.id, {"principal_name": "张示范"})
    case = intake.submit(house, ZHANG, desk.case.id, "key").case

    open_ = review.file_of(with_silent(house, "人口库", "法人库"), WANG, case.id).disputes
    corrected = review.file_of(with_name(house, "张示范"), WANG, case.id).disputes

    assert {(one.said, one.own, one.settled) for one in open_} == {("张示例", "张示范", False)}
    assert {(one.said, one.settled) for one in corrected} == {("张示范", True)}


def with_name(house: Application, name: str) -> Application:
    """The house on the next day, its libraries corrected."""
    for record in demo_records():
        if "principal_name" in record.values and record.holder in (SHOP, SHOP_OWNER):
            values = {**record.values, "principal_name": name}
            house.store.put_record(LibraryRecord(record.library, record.record, record.holder or "", record.status, None, values))
    return on_day(house, date(2026, 3, 11))
