"""migrate, demo, verify, backup, restore, purge, worker, doctor, calendar."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from forms.errors import Refused
from forms.wording import say
from runtime import intake
from runtime.bootstrap import Application, build
from runtime.disagreement import READINGS_DIFFER
from runtime.forged_change import FORGED
from runtime.settings import read_settings
from runtime.storage import Incident
from tests.runtime.cli.given_line import run
from tests.runtime.given_house import TUESDAY, ZHANG, a_filed_case, a_house


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
    house = a_house(at_home, day=TUESDAY - timedelta(days=1))
    intake.start(house, ZHANG, "catering")
    house.close()

    kept, removed = run("purge", "--json"), run("purge", "--days", "0", "--json")

    assert (kept.json["drafts"], removed.json["drafts"]) == (0, 1)
    assert run("verify", "--json").json["cases"] == 2


def age(folder: Path) -> None:
    """Every file in that folder was written long ago."""
    for file in folder.rglob("*"):
        os.utime(file, (0, 0))


def test_purge_leaves_the_files_of_another_office_alone(at_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = a_house(at_home)
    key = a_filed_case(house, "s02").content.uploads[0].object_key
    orphan = house.objects.put(b"nobody names it")
    house.close()
    age(at_home / "objects")

    monkeypatch.setenv("OFFICE", "430103")
    other = run("purge", "--json")
    monkeypatch.setenv("OFFICE", "430102")
    own = run("purge", "--json")

    assert (other.json["files"], own.json["files"]) == (0, 1)
    with closing(a_house(at_home)) as again:
        assert again.objects.get(key)
        with pytest.raises(Refused):
            again.objects.get(orphan)


def test_a_pretended_day_does_not_make_files_old(at_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(a_house(at_home)) as house:
        house.objects.put(b"on its way to a row")
    monkeypatch.setenv("ONEFORM_TODAY", "2999-01-01")

    assert run("purge", "--json").json["files"] == 0


def test_offices_share_an_address_of_objects_and_keep_apart(at_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OBJECTS_URL", f"file://{tmp_path}/shared/")
    with closing(build(read_settings(os.environ))) as house:
        house.objects.put(b"nobody names it")
    age(tmp_path / "shared")

    assert [one.name for one in (tmp_path / "shared").iterdir()] == ["430102"]
    assert not (at_home / "objects").exists()
    assert run("purge", "--json").json["files"] == 1


@pytest.mark.usefixtures("at_home")
def test_the_doctor_tells_an_address_that_is_no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OBJECTS_URL", "nonsense://x")

    done = run("doctor", "--json")

    assert (done.status, [(one["what"], one["ok"]) for one in done.json]) == (1, [("settings", False)])


def test_the_doctor_counts_the_incidents_of_the_last_month_by_kind(at_home: Path) -> None:
    with closing(a_house(at_home)) as house:
        for number, (kind, days) in enumerate([("job_dead", 1), ("job_dead", 29), ("missing_glyphs", 2), ("readings_differ", 31)]):
            house.store.add_incident(Incident(f"{number}", kind, house.clock.now() - timedelta(days=days), {}))

    done = run("doctor", "--json")

    told = next(one for one in done.json if one["what"] == "incidents")
    assert (done.status, told["ok"]) == (0, True)
    assert say("INCIDENT_JOB_DEAD") + " 2" in told["message"]
    assert say("INCIDENT_MISSING_GLYPHS") + " 1" in told["message"]
    assert say("INCIDENT_READINGS_DIFFER") not in told["message"]


@pytest.mark.parametrize("kind", ["deemed_acceptance", FORGED, "job_dead", "missing_glyphs", READINGS_DIFFER])
def test_every_kind_of_incident_has_words(kind: str) -> None:
    assert say(f"INCIDENT_{kind.upper()}")


NOTICE = "国务院办公厅关于2027年部分节假日安排的通知\n元旦：1月1日放假。1月3日（周日）上班。劳动节：5月1日放假。国庆节：10月1日放假。"
TABLE = {"year": 2027, "holidays": ["2027-01-01", "2027-05-01", "2027-10-01"], "working_weekends": ["2027-01-03"]}
ROWS = "日期,安排\n2027-01-01,休\n2027-01-03,班\n2027-05-01,休\n2027-10-01,休\n"


@pytest.mark.parametrize(
    "written", [NOTICE.encode(), json.dumps(TABLE).encode(), ROWS.encode("utf-8-sig"), ROWS.encode("gb18030")], ids=range(4)
)
def test_a_yearly_notice_is_imported_in_any_of_its_shapes(at_home: Path, tmp_path: Path, written: bytes) -> None:
    (tmp_path / "notice").write_bytes(written)

    done = run("calendar", str(tmp_path / "notice"), "--json")

    assert (done.status, done.json) == (0, TABLE)
    with closing(a_house(at_home)) as house:
        assert house.calendar().is_working(date(2027, 1, 3))
    told = next(one for one in run("doctor", "--json").json if one["what"] == "calendar")
    assert "2027" in told["message"]


def test_a_faulty_notice_is_told_and_not_kept(at_home: Path, tmp_path: Path) -> None:
    (tmp_path / "notice").write_text("2027-01-01,休\n2027-01-04,班\n", encoding="utf-8")

    done = run("calendar", str(tmp_path / "notice"), "--json")

    assert done.status == 1
    assert [problem["code"] for problem in done.json["problems"]] == ["CALENDAR_NOT_A_WEEKEND"]
    assert "[CALENDAR_NOT_A_WEEKEND]" in done.err
    assert run("calendar", str(tmp_path / "nothing")).status == 2
    with closing(a_house(at_home)) as house:
        assert house.store.years() == ()


@pytest.mark.usefixtures("at_home")
def test_the_doctor_asks_for_the_notice_of_a_year_that_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONEFORM_TODAY", "2031-03-10")

    done = run("doctor", "--json")

    assert (done.status, [one["what"] for one in done.json if not one["ok"]]) == (1, ["calendar"])


@pytest.mark.usefixtures("at_home")
def test_the_doctor_finds_a_furnished_house_sound() -> None:
    done = run("doctor", "--json")

    assert done.status == 0, done.out
    assert {one["what"].split()[0] for one in done.json} == {
        *("settings", "database", "library", "queue", "incidents", "calendar", "fonts", "seal", "disk")
    }


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
