"""The page of libraries: begin the list, change a library, test its connection, see what nobody gives."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from builder.sharing.libraries_page import libraries_page
from builder.sharing.library_card import read_values
from forms.errors import Refused
from runtime.bootstrap import Application
from runtime.demo import fill_with_demo
from runtime.keep_library import NEW, KeptLibrary, answering, drop_library, keep_library, libraries_kept, start_with_samples, try_connection
from runtime.libraries.setup import LibrarySetup, Responsibility
from runtime.pages.visit import Visit
from runtime.people import Person
from tests.runtime.given_house import LI, ZHANG, ZHOU
from tests.runtime.pages.try_page import html_of, try_page

ADDRESS = "http://127.0.0.1:9"
"""Nobody listens there."""


def shown(house: Application, library: str = "", person: Person = ZHOU) -> AppTest:
    tried = try_page(libraries_page, Visit(house, person), {"library": library} if library else None)
    assert not tried.exception
    return tried


def a_setup(**changed: object) -> LibrarySetup:
    given: dict[str, object] = {
        "name": "人口库",
        "label": "人口库",
        "department": "公安部门",
        "connector": "http",
        "settings": {"address": ADDRESS},
        "answers": (Responsibility("居民身份证", purpose="核对身份", basis="居民身份证法"),),
    }
    return LibrarySetup(**{**given, **changed})  # type: ignore[arg-type]  # a table of fields


def test_an_office_without_a_list_is_told_so_and_begins_with_the_samples(house: Application) -> None:
    tried = shown(house)
    assert "内置的演示库" in html_of(tried)
    tried.button(key="libraries_begin").click().run()
    assert "人口库" in {one.name for one in libraries_kept(house)}
    assert "公安部门" in html_of(shown(house))


def test_a_publisher_may_look_and_change_nothing(house: Application) -> None:
    start_with_samples(house, ZHOU)
    tried = shown(house, "人口库", LI)
    assert all(button.disabled for button in tried.button)
    with pytest.raises(Refused) as refused:
        keep_library(house, LI, a_setup(), NEW)
    assert refused.value.problems[0].code == "PERSON_LACKS_ROLE"
    with pytest.raises(Refused):
        drop_library(house, ZHANG, "人口库", 1)


def test_a_change_is_kept_with_who_made_it_and_counts_at_once(house: Application) -> None:
    start_with_samples(house, ZHOU)
    tried = shown(house, "人口库")
    tried.text_input(key="library_department_人口库_1").set_value("长沙市公安局").run()
    tried.button(key="library_keep_人口库_1").click().run()
    kept = next(one for one in libraries_kept(house) if one.name == "人口库")
    assert (kept.revision, kept.by) == (2, ZHOU.login)
    assert kept.setup is not None
    assert kept.setup.department == "长沙市公安局"
    assert house.libraries.now().setups["人口库"].department == "长沙市公安局"


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"department": " "}, "department"),
        ({"settings": {"address": "ftp://example"}}, "settings.address"),
        ({"settings": {"address": ADDRESS, "colour": "blue"}}, "settings.colour"),
        ({"connector": "carrier pigeon"}, "connector"),
        ({"answers": (Responsibility("居民身份证", purpose="", basis="法"),)}, "answers[0].purpose"),
        ({"connector": "sql", "settings": {}}, "settings.url_env"),
    ],
)
def test_what_is_wrong_keeps_it_from_being_kept_and_is_told_with_its_place(
    house: Application, changed: dict[str, object], where: str
) -> None:
    outcome = keep_library(house, ZHOU, a_setup(**changed), NEW)
    assert isinstance(outcome, tuple)
    assert where in {problem.where for problem in outcome}
    assert libraries_kept(house) == ()


def test_of_two_people_who_change_a_library_at_once_the_second_is_refused(house: Application) -> None:
    first = keep_library(house, ZHOU, a_setup(), NEW)
    assert isinstance(first, KeptLibrary)
    keep_library(house, ZHOU, a_setup(department="甲"), first.revision)
    with pytest.raises(Refused) as refused:
        keep_library(house, ZHOU, a_setup(department="乙"), first.revision)
    assert refused.value.problems[0].code == "LIBRARY_SETUP_LOST_UPDATE"


def test_a_connection_is_tried_before_anything_is_kept_and_the_reason_is_told(house: Application) -> None:
    tried = try_connection(house, ZHOU, a_setup())
    assert not tried.works
    assert all(problem.text("zh") for problem in tried.problems)
    assert libraries_kept(house) == ()
    assert try_connection(house, ZHOU, a_setup(connector="sample", settings={})).works


def test_what_a_version_in_force_asks_for_and_nobody_gives_is_listed(house: Application) -> None:
    fill_with_demo(house)
    start_with_samples(house, ZHOU)
    kept = next(one for one in libraries_kept(house) if one.name == "电子证照库")
    assert kept.setup is not None
    bundle = house.compiled("newborn", 1).bundle
    assert answering(house, bundle)["电子证照库", "结婚证"]
    drop_library(house, ZHOU, kept.name, kept.revision)
    assert not answering(house, bundle)["电子证照库", "结婚证"]
    assert "新生儿" in html_of(shown(house))


def test_pairs_of_fields_are_read_as_people_write_them() -> None:
    assert read_values("XM＝person_name；SFZH=person_id_no；") == {"XM": "person_name", "SFZH": "person_id_no"}
    assert read_values("XM") == {"XM": ""}, "a half-written pair is told when it is kept"
