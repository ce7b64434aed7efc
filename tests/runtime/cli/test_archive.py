"""archive, verify --package, import-package."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from runtime.archive.check_package import check_package
from runtime.bootstrap import build
from runtime.people import Account
from runtime.settings import read_settings
from tests.runtime.archive.given_package import a_closed_case, a_declined_case, a_withdrawn_case
from tests.runtime.cli.conftest import in_environment
from tests.runtime.cli.given_line import run
from tests.runtime.given_house import WANG, a_filed_case, a_house, on_day

NUMBER = "430102-20260310-0001"


@pytest.fixture
def package(at_home: Path, tmp_path: Path) -> Path:
    """The package of a closed case, exported by the command."""
    house = a_house(at_home)
    a_closed_case(house)
    house.close()
    file = tmp_path / "out" / "case.zip"
    assert run("archive", NUMBER, "-o", str(file), "--by", "wang").status == 0
    return file


def test_a_package_is_written_recorded_and_sound(package: Path, at_home: Path) -> None:
    house = a_house(at_home)
    exports = house.store.exports()
    house.close()

    checked = run("verify", "--package", str(package), "--json")

    assert (checked.status, checked.json["bad"]) == (0, [])
    assert checked.json["case"] == NUMBER and checked.json["files"] > 40
    assert [(one.by, one.way) for one in exports] == [("wang", "command")]


def test_verify_needs_no_house(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/nothing")

    assert run("verify", "--package", str(package)).status == 0
    assert not (tmp_path / "nowhere").exists()


def test_verify_names_what_is_wrong(package: Path) -> None:
    content = bytearray(package.read_bytes())
    content[content.index("规则核验记录".encode()) + 400] ^= 1
    package.write_bytes(bytes(content))

    found = run("verify", "--package", str(package))

    assert found.status == 1
    assert "ARCHIVE_" in found.out


def test_all_closed_cases_are_exported_into_a_folder(at_home: Path, tmp_path: Path) -> None:
    house = a_house(at_home)
    a_declined_case(house)
    a_withdrawn_case(on_day(house, date(2026, 3, 16)))
    a_filed_case(house, "s01")
    house.close()
    folder = tmp_path / "归档"

    every = run("archive", "--all", "-o", str(folder), "--by", "zhao", "--json")
    late = run("archive", "--all", "--closed-since", "2026-03-11", "-o", str(tmp_path / "late"), "--by", "zhao", "--json")

    assert (every.status, late.status) == (0, 0)
    assert [one["number"] for one in every.json] == ["430102-20260310-0001", "430102-20260316-0001"]
    assert [one["number"] for one in late.json] == ["430102-20260316-0001"]
    assert sorted(file.name for file in folder.iterdir()) == ["归档包-430102-20260310-0001.zip", "归档包-430102-20260316-0001.zip"]
    assert all(check_package(file.read_bytes()).bad == () for file in folder.iterdir())


def test_one_that_cannot_be_made_does_not_hold_the_others_back(at_home: Path, tmp_path: Path) -> None:
    house = a_house(at_home)
    first = a_declined_case(house)
    a_withdrawn_case(house)
    key = first.content.uploads[0].object_key
    house.close()
    (at_home / "objects" / "430102" / key[:2] / key).unlink()

    done = run("archive", "--all", "-o", str(tmp_path / "out"), "--by", "wang", "--json")

    assert done.status == 1
    assert "ARCHIVE_FILE_MISSING" in done.err


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (("archive", "-o", "x.zip", "--by", "wang"), 2, "CLI_ARCHIVE_WHICH"),
        (("archive", NUMBER, "--all", "-o", "x", "--by", "wang"), 2, "CLI_ARCHIVE_WHICH"),
        (("archive", NUMBER, "--closed-since", "2026-03-01", "-o", "x", "--by", "wang"), 2, "CLI_ARCHIVE_WHICH"),
        (("archive", "--all", "--closed-since", "soon", "-o", "x", "--by", "wang"), 2, "CLI_NOT_A_DAY"),
        (("archive", NUMBER, "-o", "x.zip"), 2, "CLI_REQUIRED"),
        (("archive", NUMBER, "-o", "x.zip", "--by", "nobody"), 1, "CLI_NO_SUCH_PERSON"),
        (("archive", "430102-1", "-o", "x.zip", "--by", "wang"), 1, "CASE_NOT_FOUND"),
        (("archive", "430102-1", "-o", "x.zip", "--by", "zhang"), 1, "PERSON_LACKS_ROLE"),
        (("verify", "--package", "nowhere.zip"), 2, "FILE_UNREADABLE"),
        (("import-package", "x.zip"), 2, "CLI_REQUIRED"),
        (("import-package", "nowhere.zip", "--by", "wang"), 2, "FILE_UNREADABLE"),
    ],
)
@pytest.mark.usefixtures("at_home")
def test_misuse_is_told(arguments: tuple[str, ...], status: int, code: str) -> None:
    done = run(*arguments)

    assert (done.status, code in done.err) == (status, True)


def test_another_house_keeps_it_and_gives_it_back(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_environment(monkeypatch, tmp_path / "elsewhere")
    monkeypatch.setenv("OFFICE", "430103")
    house = build(read_settings(os.environ))
    house.store.migrate()
    house.store.put_account(Account(replace(WANG, office="430103"), "no password opens it"))
    house.close()
    again = tmp_path / "again.zip"

    kept = run("import-package", str(package), "--by", "wang")
    before = run("import-package", str(package), "--by", "wang")
    listed = run("import-package", "--json")
    back = run("archive", NUMBER, "-o", str(again), "--by", "wang")

    assert (kept.status, "只供查阅" in kept.out, "早已" in before.out) == (0, True, True)
    assert [(one["number"], one["office"]) for one in listed.json] == [(NUMBER, "430102")]
    assert (back.status, again.read_bytes()) == (0, package.read_bytes())
