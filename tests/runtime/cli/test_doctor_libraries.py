"""doctor: every library with its state: how it is set up, whether it is left in peace, whether it is switched off."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from runtime.libraries.base import Silent
from runtime.libraries.breaker import FAILURES, Breakers
from runtime.libraries.setup import LibrarySetup
from runtime.storage import SetupText
from tests.runtime.cli.given_line import run
from tests.runtime.given_house import a_house
from tests.runtime.libraries.given_libraries import a_setup


def keep(folder: Path, *setups: LibrarySetup, down: tuple[str, ...] = ()) -> None:
    with closing(a_house(folder)) as house:
        for setup in setups:
            house.store.put_library(SetupText(setup.name, 0, setup.text(), "qian", house.clock.now()))
        for name in down:
            Breakers(house.store).heard(name, [Silent("LIBRARY_OUT_OF_REACH")] * FAILURES)


def libraries() -> dict[str, tuple[bool, str]]:
    told = run("doctor", "--json").json
    return {one["what"]: (one["ok"], one["message"]) for one in told if one["what"].startswith("library ")}


def test_a_library_that_is_wrongly_set_up_or_left_in_peace_is_told(at_home: Path) -> None:
    wrong = replace(a_setup(name="残联库"), connector="sql", settings={"table": "t"})
    keep(at_home, a_setup(), a_setup(name="人口库"), a_setup(name="旧库", enabled=False), wrong, down=("人口库",))

    found = libraries()

    assert {name: ok for name, (ok, _) in found.items() if not ok} == {"library 残联库": False, "library 人口库": False}
    assert found["library 法人库"] == (True, "法人单位基础信息库")
    assert "url_env" in found["library 残联库"][1]
    assert found["library 旧库"][0]
