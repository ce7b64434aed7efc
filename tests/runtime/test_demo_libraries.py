"""The demonstration with two of its libraries behind the sample library server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from runtime.bootstrap import Application, build
from runtime.demo_libraries import set_up_libraries
from runtime.libraries.demo_setups import OVER_HTTP
from runtime.libraries.setup import LibrarySetup, read_setup
from runtime.settings import read_settings
from runtime.storage import SetupText

HERE, THERE = "http://127.0.0.1:9001", "http://127.0.0.1:9002"


@pytest.fixture
def house(application: Application) -> Iterator[Application]:
    """A demonstration whose libraries lie at HERE."""
    yield at(application, HERE)


def at(application: Application, address: str) -> Application:
    return replace(application, settings=replace(application.settings, demo_libraries=address))


def setups(application: Application) -> Mapping[str, LibrarySetup]:
    read = (read_setup(kept.document) for kept in application.store.library_setups())
    return {one.name: one for one in read if isinstance(one, LibrarySetup)}


def test_without_a_server_nothing_is_set_up(application: Application) -> None:
    set_up_libraries(application)

    assert application.store.library_setups() == ()


def test_two_libraries_are_asked_at_the_server_and_the_others_in_the_house(house: Application) -> None:
    set_up_libraries(house)

    over_http = {name: one.settings["address"] for name, one in setups(house).items() if one.connector == "http"}
    assert over_http == {name: f"{HERE}/{name}" for name in OVER_HTTP}
    assert {one.connector for name, one in setups(house).items() if name not in OVER_HTTP} == {"sample"}
    assert all(one.problems() == () for one in setups(house).values())


def test_a_server_that_moved_is_followed_and_what_people_changed_stays(house: Application) -> None:
    set_up_libraries(house)
    before = {kept.name: kept.revision for kept in house.store.library_setups()}
    mine = replace(setups(house)["人口库"], read_s=1.0)
    own = replace(setups(house)["法人库"], connector="http", settings={"address": "https://share.example.gov.cn"})
    for changed in (mine, own):
        house.store.put_library(SetupText(changed.name, before[changed.name], changed.text(), "qian", house.clock.now()))

    set_up_libraries(at(house, THERE))

    found = setups(house)
    assert (found["人口库"].settings["address"], found["人口库"].read_s) == (f"{THERE}/人口库", 1.0)
    assert found["电子证照库"].settings["address"] == f"{THERE}/电子证照库"
    assert found["法人库"] == own


def test_a_second_time_changes_nothing(house: Application) -> None:
    set_up_libraries(house)
    before = house.store.library_setups()

    set_up_libraries(house)

    assert house.store.library_setups() == before


def test_the_address_is_read_from_the_environment(tmp_path: Path) -> None:
    opened = build(read_settings({"DEMO": "1", "DATA_DIR": str(tmp_path), "DEMO_LIBRARIES": HERE}))

    assert opened.settings.demo_libraries == HERE
    opened.close()
