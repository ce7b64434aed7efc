"""The page of people: who is there and whose contact, a new account with its password shown once, changes, suspension, the record."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from runtime import accounts
from runtime.accounts import Wanted
from runtime.authoring import versions
from runtime.bootstrap import Application
from runtime.pages.people_page import people_page
from runtime.pages.visit import Visit
from runtime.people import Role
from tests.runtime.given_house import PEOPLE, WANG, ZHOU
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle

QIAN = PEOPLE["qian"]


def tried(house: Application, who: str = "", lang: Any = "zh") -> AppTest:
    """The page before the administrator."""
    return try_page(people_page, Visit(house, QIAN, lang), {"who": who} if who else {})


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everybody_of_the_staff_is_listed_with_what_they_are_here_for(house: Application, lang: Any) -> None:
    said = html_of(tried(house, lang=lang))

    applicants = {"zhang", "lin"}
    assert all(f'who={login}"' in said for login in PEOPLE.keys() - applicants)
    assert not any(f'who={login}"' in said for login in applicants)
    assert "户外招牌设施设置规范管理" in said
    assert "还没有会签联系人" not in said


def test_a_matter_that_stands_in_two_bundles_is_named_once(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle("catering").model_copy(update={"code": "other"}), revision=0)

    line = next(part for part in html_of(tried(house)).split('class="of-finding"') if 'who=feng"' in part)

    assert line.count("户外招牌设施设置规范管理") == 1


def test_a_department_nobody_speaks_for_is_named(house: Application) -> None:
    accounts.suspend(house, QIAN, "feng", "调离", seen=0)

    page = tried(house)

    assert "城市管理局" in next(part for part in html_of(page).split("<div") if "还没有会签联系人" in part)
    assert "已停用" in html_of(page)
    page = page.text_input(key="people_search").set_value("消防").run()
    assert ['who=zheng"' in html_of(page), 'who=wu"' in html_of(page)] == [True, False]


def test_a_new_person_is_added_and_the_password_is_shown_this_once(house: Application) -> None:
    page = tried(house, "+")
    page.text_input(key="person_login").set_value("lei")
    page.text_input(key="person_name_new").set_value("雷示例")
    page.multiselect(key="person_roles_new").set_value([Role.CONTACT])
    page = page.run()
    page = page.button(key="person_add").click().run()
    assert "审批人和会签联系人要写部门" in html_of(page)

    page.selectbox(key="person_department_new").set_value("城市管理局")
    page = page.button(key="person_add").click().run()

    assert page.session_state["went_to"] == {"path": "people", "who": "lei"}
    account = house.store.account("lei")
    assert account is not None and account.one_time and account.person.department == "城市管理局"
    login, password = page.session_state["people_given"]
    shown = try_page(people_page, Visit(house, QIAN), {"who": "lei"})
    assert (login, [one.value for one in shown.code]) == ("lei", [])
    assert password not in html_of(shown)


def test_a_reset_shows_the_password_once(house: Application) -> None:
    page = tried(house, "wang").button(key="person_reset_wang_0").click().run()

    (shown,) = page.code
    assert len(shown.value) == 14
    assert not page.run().code


def test_a_change_is_saved_and_told_in_the_record(house: Application) -> None:
    page = tried(house, "wang")
    page.multiselect(key="person_roles_wang_0").set_value([Role.WINDOW, Role.SUPERVISOR])
    page = page.button(key="person_save_wang_0").click().run()

    assert "已保存" in html_of(page)
    account = house.store.account("wang")
    assert account is not None and account.person.roles == {Role.WINDOW, Role.SUPERVISOR}
    page.text_input(key="person_name_wang_1").set_value("王示例二")
    said = html_of(page.button(key="person_save_wang_1").click().run())
    assert "姓名：王示例 → 王示例二" in said


def test_the_own_roles_stand_fixed_and_there_is_no_way_to_suspend_oneself(house: Application) -> None:
    page = tried(house, "qian")

    assert page.multiselect(key="person_roles_qian_0").disabled
    assert [one.key for one in page.button] == ["person_save_qian_0", "person_reset_qian_0"]


def test_the_own_department_and_items_stand_fixed_too(house: Application) -> None:
    own = Wanted("梅示例", frozenset({Role.ADMIN, Role.REVIEWER}), "城市管理局")
    added = accounts.add_account(house, QIAN, "mei", own)
    assert isinstance(added, accounts.OneTime)

    page = try_page(people_page, Visit(house, added.account.person), {"who": "mei"})

    assert page.selectbox(key="person_department_mei_1").disabled
    assert page.multiselect(key="person_items_mei_1").disabled
    page.text_input(key="person_name_mei_1").set_value("梅示例二")
    assert "已保存" in html_of(page.button(key="person_save_mei_1").click().run())


def test_a_password_for_one_time_waits_for_the_page_of_its_person(house: Application) -> None:
    page = tried(house, "wu")
    page.session_state["people_given"] = ["wang", "abcd-efgh-jkmn"]
    assert not page.run().code

    page.query_params["who"] = "wang"
    assert [one.value for one in page.run().code] == ["abcd-efgh-jkmn"]
    assert not page.run().code


def test_a_suspension_needs_a_reason_and_can_be_taken_back(house: Application) -> None:
    page = tried(house, "wang").button(key="person_suspend_wang_0").click().run()
    assert "请写明为什么停用" in html_of(page)

    page.text_input(key="person_why_wang_0").set_value("借调<b>外地</b>")
    page = page.button(key="person_suspend_wang_0").click().run()
    assert "借调&lt;b&gt;外地&lt;/b&gt;" in html_of(page)
    page = page.button(key="person_resume_wang_1").click().run()

    assert not page.exception
    account = house.store.account("wang")
    assert account is not None and not account.suspended


def test_a_click_on_what_another_has_changed_meanwhile_overwrites_nothing(house: Application) -> None:
    page = tried(house, "wang")
    accounts.change_account(house, QIAN, "wang", Wanted("王示例三", WANG.roles), seen=0)

    # the page on the screen still holds what was there before
    page.text_input(key="person_name_wang_0").set_value("王示例四")
    page = page.button(key="person_save_wang_0").click().run()

    account = house.store.account("wang")
    assert account is not None and account.person.name == "王示例三"
    assert page.text_input(key="person_name_wang_1").value == "王示例三"
