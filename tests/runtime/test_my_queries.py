"""What was asked about a person, told to that person."""

from __future__ import annotations

from runtime import intake, review
from runtime.bootstrap import Application
from runtime.holdings import OWN_SPACE
from runtime.my_queries import AskedBy, asker_in_words, my_consents, my_queries
from runtime.pages.my_queries import my_queries_page
from runtime.pages.visit import Visit
from runtime.prefill import ask_libraries
from runtime.reckon import identity_of
from tests.runtime.given_house import HU, SHOP_OWNER, WANG, WU, ZHANG, a_filed_case
from tests.runtime.pages.try_page import html_of, try_page


def test_what_somebody_asked_about_oneself_is_told_with_purpose_and_basis(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")

    found = my_queries(house, ZHANG, most=50)

    assert found and {one.by for one in found} == {AskedBy.SELF}
    assert {one.case.id for one in found if one.case} == {case.id}
    assert "开办餐饮店" in found[0].purpose and "本人同意" in found[0].basis
    assert {(one.library, one.kind) for one in found[0].asked} >= {("人口库", "held"), ("电子证照库", "not_held")}


def test_for_who_refuses_nothing_was_asked_but_the_own_space(house: Application) -> None:
    intake.start(house, ZHANG, "catering", agrees=False)

    assert {one.library for query in my_queries(house, ZHANG, most=50) for one in query.asked} <= {OWN_SPACE}


def test_what_the_office_asks_is_told_with_who_asked_in_which_duty(house: Application) -> None:
    case = a_filed_case(house, "s01")
    review.ask_again(house, WANG, case.id)
    bundle = house.compiled("catering", 1).bundle
    ask_libraries(house, case, bundle, case.content.values, identity=identity_of(house, case), by=WU.login, fresh=True)

    by_staff = [one for one in my_queries(house, ZHANG, most=200) if one.by is AskedBy.STAFF]

    assert {asker_in_words(one, "zh") for one in by_staff} == {"受理窗口", "市场监督管理局"}
    assert all("履行法定职责" in one.basis for one in by_staff)


def test_of_somebody_else_s_case_only_the_query_is_told_and_not_the_case(house: Application) -> None:
    case = intake.start(house, HU, "catering")
    intake.answer(house, HU, case.id, {"principal_id_no": SHOP_OWNER})

    found = my_queries(house, ZHANG, most=50)

    assert found and {one.by for one in found} == {AskedBy.APPLICANT}
    assert all(one.case is None for one in found)
    assert "填了您号码的申请人" in html_of(try_page(my_queries_page, Visit(house, ZHANG)))
    assert case.id not in html_of(try_page(my_queries_page, Visit(house, ZHANG)))
    # of what was asked about somebody else nothing is told to who asked
    assert all(one.by is AskedBy.SELF for one in my_queries(house, HU, most=50))


def test_the_page_says_so_where_nobody_has_asked(house: Application) -> None:
    assert "还没有人查过您的信息" in html_of(try_page(my_queries_page, Visit(house, ZHANG)))


def test_the_consent_of_a_filed_case_is_withdrawn_on_the_page(house: Application) -> None:
    case = a_filed_case(house, "s01")
    tried = try_page(my_queries_page, Visit(house, ZHANG))
    assert case.number and case.number in html_of(tried)

    tried.button(key=f"consent_change_{case.id}").click().run()

    [consent] = my_consents(house, ZHANG)
    assert consent.refused and consent.withdrawn_at is not None
    assert "您没有同意查询共享库" in html_of(tried)


def test_the_page_is_whole_in_english(house: Application) -> None:
    intake.start(house, ZHANG, "catering")
    tried = try_page(my_queries_page, Visit(house, ZHANG, lang="en"))

    assert not tried.exception
    assert "What was asked about me" in tried.title[0].value and "found" in html_of(tried)
