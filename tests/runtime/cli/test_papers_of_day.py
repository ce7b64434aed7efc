"""notices --all without a file: what the house issued on a day, in one folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from runtime.jobs import run_due
from runtime.queue import Outbox
from tests.runtime.cli.given_line import run
from tests.runtime.given_house import a_filed_case, a_house, on_day


@pytest.fixture
def filed(at_home: Path) -> Path:
    """A house in which one case was filed on each of two days, and the papers of the first are made."""
    house = a_house(at_home)
    a_filed_case(house, "s01")
    run_due(house, Outbox(house.store, owner="test"), most=50)
    a_filed_case(on_day(house, date(2026, 3, 11)), "s02")
    house.close()
    return at_home


def test_the_papers_of_a_day_are_copied_out_as_they_were_issued(filed: Path, tmp_path: Path) -> None:
    house = a_house(filed)
    issued = {one.number: house.objects.get(one.object_key) for case in house.store.cases() for one in house.store.notices(case.id)}

    done = run("notices", "--all", "--day", "2026-03-10", "-o", str(tmp_path / "out"), "--json")

    house.close()
    assert len(issued) > 1
    assert sorted(Path(one["file"]).read_bytes() for one in done.json) == sorted(issued.values())
    assert {Path(one["file"]).name.partition(".pdf")[1] for one in done.json} == {".pdf"}
    assert all(any(Path(one["file"]).name.startswith(number) for number in issued) for one in done.json)


@pytest.mark.usefixtures("filed")
def test_what_is_ordered_and_not_made_is_told(tmp_path: Path) -> None:
    done = run("notices", "--all", "--day=2026-03-11", "-o", str(tmp_path / "out"), "--json")

    assert (done.status, done.json) == (1, [])
    assert "NOTICE_STILL_TO_COME" in done.err


def test_a_lost_file_is_told_and_the_others_are_copied(filed: Path, tmp_path: Path) -> None:
    house = a_house(filed)
    (lost, *others) = [one for case in house.store.cases() for one in house.store.notices(case.id)]
    house.close()
    (file,) = filed.rglob(lost.object_key)
    file.unlink()

    done = run("notices", "--all", "--day", "2026-03-10", "-o", str(tmp_path / "out"), "--json")

    assert (done.status, len(done.json)) == (1, len(others))
    assert f"[NOTICE_NOT_AS_ISSUED] 文书 {lost.number}" in done.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), "CLI_NOTICES_WHICH"),
        (("--day", "2026-03-10"), "CLI_NOTICES_WHICH"),
        (("--all", "--guide"), "CLI_NOTICES_WHICH"),
        (("--all", "--only", "s01"), "CLI_NOTICES_WHICH"),
        (("catering", "--day", "2026-03-10"), "CLI_NOTICES_WHICH"),
        (("--all", "--day", "3月10日"), "CLI_NOT_A_DAY"),
    ],
)
def test_arguments_that_do_not_go_together_are_refused(arguments: tuple[str, ...], code: str, tmp_path: Path) -> None:
    done = run("notices", *arguments, "-o", str(tmp_path / "out"))

    assert done.status == 2
    assert code in done.err
