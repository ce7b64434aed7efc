"""migrate, demo, verify, backup, restore, purge, worker, doctor."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from runtime import intake
from runtime.bootstrap import Application
from tests.runtime.cli.given_line import run
from tests.runtime.given_house import ZHANG, a_filed_case, a_house


def filed(folder: Path, samples: tuple[str, ...] = ("s01", "s02")) -> None:
    """Some cases in that house."""
    house: Application = a_house(folder)
    for sample in samples:
        a_filed_case(house, sample)
    house.close()


@pytest.mark.usefixtures("in_an_empty_folder")
def test_migrate_makes_the_tables_and_may_be_called_again() -> None:
    first, second = run("migrate", "--json"), run("migrate", "--json")

    assert (first.status, first.json["before"]) == (0, None)
    assert second.json["before"] == second.json["schema"] == first.json["schema"]


@pytest.mark.usefixtures("at_home")
def test_demo_adds_what_is_missing_and_nothing_the_second_time() -> None:
    first, second = run("demo", "--json"), run("demo", "--json")

    assert (first.status, second.status) == (0, 0)
    assert first.json == {"versions": 0, "people": 0, "records": 0, "cases": 8}
    assert second.json == {"versions": 0, "people": 0, "records": 0, "cases": 0}


def test_verify_counts_and_finds_what_was_tampered_with(at_home: Path) -> None:
    filed(at_home)
    sound = run("verify", "--json")
    with closing(sqlite3.connect(at_home / "oneform.db")) as database:
        database.execute("UPDATE case_file SET state = 'closed' WHERE number_n = 1")
        database.commit()

    bad = run("verify", "--json")

    assert (sound.status, sound.json) == (0, {"cases": 2, "events": 2, "bad": []})
    assert bad.status == 1
    assert {problem["code"] for problem in bad.json["bad"]} == {"STORE_STATE_DIFFERS"}


def test_a_backup_is_restored_into_an_empty_house(at_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filed(at_home)
    file = tmp_path / "backup.jsonl"

    kept = run("backup", str(file), "--json")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "new"))
    back = run("restore", str(file), "--json")
    again = run("restore", str(file))

    assert kept.status == back.status == 0
    assert kept.json["rows"] == back.json["rows"] > 0
    assert run("verify", "--json").json == {"cases": 2, "events": 2, "bad": []}
    assert again.status == 1 and "[STORE_NOT_EMPTY]" in again.err


@pytest.mark.usefixtures("in_an_empty_folder")
def test_a_damaged_or_missing_backup_is_told(tmp_path: Path) -> None:
    (tmp_path / "half.jsonl").write_text('{"backup": "oneform"', encoding="utf-8")

    assert "[STORE_BACKUP_UNREADABLE]" in run("restore", str(tmp_path / "half.jsonl")).err
    assert run("restore", str(tmp_path / "nothing.jsonl")).status == 2
    assert run("backup", str(tmp_path / "no folder" / "b.jsonl")).status == 2


def test_purge_removes_old_drafts_and_keeps_what_was_filed(at_home: Path) -> None:
    filed(at_home)
    house = a_house(at_home)
    intake.start(house, ZHANG, "catering")
    house.close()

    kept, removed = run("purge", "--json"), run("purge", "--days", "0", "--json")

    assert (kept.json["drafts"], removed.json["drafts"]) == (0, 1)
    assert run("verify", "--json").json["cases"] == 2


@pytest.mark.usefixtures("at_home")
def test_the_doctor_finds_a_furnished_house_sound() -> None:
    done = run("doctor", "--json")

    assert done.status == 0, done.out
    assert {one["what"].split()[0] for one in done.json} == {"settings", "database", "library", "queue", "fonts", "disk"}


@pytest.mark.usefixtures("in_an_empty_folder")
def test_the_doctor_tells_an_unreadable_setting_and_a_missing_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = run("doctor", "--json")
    monkeypatch.setenv("PORT", "many")
    unreadable = run("doctor", "--json")

    assert empty.status == unreadable.status == 1
    assert {one["what"]: one["ok"] for one in empty.json}["database"] is False
    assert [(one["what"], one["ok"]) for one in unreadable.json] == [("settings", False)]


@pytest.mark.parametrize("url", ["postgresql://nobody@127.0.0.1:1/none", "mysql://here"])
@pytest.mark.usefixtures("in_an_empty_folder")
def test_a_database_out_of_reach_is_one_sentence(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)

    done = run("list")

    assert done.status == 1
    assert done.err.startswith(("[CLI_NO_DATABASE]", "[STORE_DATABASE_URL_UNKNOWN]"))


def test_a_worker_does_what_is_due_and_stops_when_it_is_told_to(at_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filed(at_home, ("s01",))
    monkeypatch.setenv("ONEFORM_TODAY", "2026-03-18")
    worker = subprocess.Popen([sys.executable, "-m", "runtime", "worker"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        state = wait_for_state(at_home, "deemed_accepted")
        worker.send_signal(signal.SIGTERM)
        status = worker.wait(timeout=30)
    finally:
        worker.kill()

    assert (state, status) == ("deemed_accepted", 0)


def wait_for_state(folder: Path, wanted: str) -> str:
    """The state of the one case, as soon as it is the wanted one, or after half a minute."""
    state = ""
    for _ in range(300):
        with closing(sqlite3.connect(folder / "oneform.db")) as database:
            (state,) = database.execute("SELECT state FROM case_file").fetchone()
        if state == wanted:
            break
        time.sleep(0.1)
    return state
