"""归档包 on the page of a closed case: for the window and supervisors, on a click that is recorded."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from runtime.archive.check_package import check_package
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.pages.archive_card import PREPARED, Prepared
from runtime.pages.case_page import case_page
from runtime.pages.visit import Visit
from runtime.people import Person
from tests.runtime.archive.given_package import a_withdrawn_case
from tests.runtime.given_house import WANG, WU, ZHAO, a_filed_case
from tests.runtime.pages.try_page import html_of, try_page


def the_case(house: Application, person: Person, case: Case) -> AppTest:
    tried = try_page(case_page, Visit(house, person), {"id": case.id})
    assert not tried.exception
    return tried


def buttons(tried: AppTest) -> set[str]:
    return {str(one.key) for one in tried.button}


def test_a_click_prepares_a_sound_package_and_leaves_a_record(house: Application) -> None:
    case = a_withdrawn_case(house)

    tried = the_case(house, WANG, case).button(key="archive_prepare").click().run()

    assert not tried.exception
    prepared = tried.session_state[PREPARED]
    assert isinstance(prepared, Prepared)
    assert (prepared.case_id, prepared.file_name) == (case.id, f"归档包-{case.number}.zip")
    assert check_package(prepared.content).bad == ()
    assert [(one.by, one.way) for one in house.store.exports(case_id=case.id)] == [("wang", "page")]
    assert "archive_prepare" not in buttons(tried)


def test_who_exported_before_is_told(house: Application) -> None:
    case = a_withdrawn_case(house)
    the_case(house, ZHAO, case).button(key="archive_prepare").click().run()

    said = html_of(the_case(house, WANG, case))

    assert "个人信息" in said and "导出过 1 次" in said and ZHAO.name in said


@pytest.mark.parametrize("person", [WU])
def test_a_department_is_not_offered_the_whole(house: Application, person: Person) -> None:
    assert "archive_prepare" not in buttons(the_case(house, person, a_withdrawn_case(house)))


def test_an_open_case_has_none(house: Application) -> None:
    assert "archive_prepare" not in buttons(the_case(house, WANG, a_filed_case(house, "s01")))


def test_what_holds_the_package_back_is_said(house: Application) -> None:
    case = a_withdrawn_case(house)
    key = case.content.uploads[0].object_key
    (house.settings.data_dir / "objects" / house.settings.office / key[:2] / key).unlink()

    tried = the_case(house, WANG, case).button(key="archive_prepare").click().run()

    assert "归档包无法做全" in html_of(tried)
    assert house.store.exports(case_id=case.id) == ()
