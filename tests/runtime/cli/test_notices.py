"""notices at the command line: every paper of a submission on the disk, told as CONTRACT has it."""

from __future__ import annotations

import contextlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from runtime.cli.line import main
from runtime.typography.face_map import FOLDER
from tests.runtime.notices.given_paper import text_of
from tests.samples import case_path, case_value


@dataclass(frozen=True)
class Done:
    """What the command left behind."""

    status: int
    rows: list[dict[str, Any]]
    said: str
    complained: str


def run(*arguments: str, as_json: bool = True) -> Done:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(["notices", *arguments, *(["--json"] if as_json else [])])
    assert "Traceback" not in err.getvalue()
    return Done(status, json.loads(out.getvalue()) if as_json and status != 2 else [], out.getvalue(), err.getvalue())


@pytest.mark.parametrize(
    ("case", "only", "kinds"),
    [
        ("catering", "s01", ["acceptance", *["department_form"] * 4]),
        ("catering", "s02", ["waiver_acceptance", "waiver_promise", *["department_form"] * 4]),
        ("catering", "s03", ["correction", *["department_form"] * 4]),
        ("catering", "s06", ["non_acceptance"]),
        ("catering", "s07", ["refusal"]),
        ("newborn", "s10", ["transfer"]),
    ],
)
def test_a_submission_yields_the_papers_of_its_outcome(tmp_path: Path, case: str, only: str, kinds: list[str]) -> None:
    done = run(str(case_path(case)), "--only", only, "-o", str(tmp_path / "new" / "folder"))

    assert (done.status, done.complained) == (0, "")
    assert [row["kind"] for row in done.rows] == kinds
    assert all(set(row) == {"file", "kind", "pages"} for row in done.rows)
    for row in done.rows:
        content = Path(row["file"]).read_bytes()
        assert content.startswith(b"%PDF-") and row["pages"] >= 1
    assert {Path(row["file"]).name for row in done.rows} == {file.name for file in (tmp_path / "new" / "folder").iterdir()}


def test_the_papers_name_the_applicant_and_the_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OFFICE_NAME", raising=False)
    done = run(str(case_path("catering")), "--only", "s06", "-o", str(tmp_path))
    assert "受理机构（演示）" in text_of(Path(done.rows[0]["file"]).read_bytes())

    monkeypatch.setenv("OFFICE_NAME", "示例区政务服务中心")
    done = run(str(case_path("catering")), "--only", "s06", "-o", str(tmp_path))
    text = text_of(Path(done.rows[0]["file"]).read_bytes())
    assert "示例区政务服务中心" in text and "芙蓉区湘味小厨餐饮店(演示)" in text


def test_the_papers_have_the_faces_and_the_geometry_of_the_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACES", ",".join(f"{face}={FOLDER / 'OneFormHei-Medium.ttf'}" for face in ("song", "fang")))
    monkeypatch.setenv("PAPER_STYLE", '{"numbering": "of"}')
    done = run(str(case_path("catering")), "--only", "s06", "-o", str(tmp_path))
    content = Path(done.rows[0]["file"]).read_bytes()
    assert b"OneFormHei" in content and b"OneFormSong-Regular" not in content
    assert "第1页共1页" in text_of(content)

    monkeypatch.setenv("FACES", f"fang={tmp_path}/仿宋.ttf")
    done = run(str(case_path("catering")), "--only", "s06", "-o", str(tmp_path), as_json=False)
    assert done.status != 0 and "仿宋.ttf" in done.complained


def test_an_optional_item_that_is_refused_has_a_paper_of_its_own(tmp_path: Path) -> None:
    done = run(str(case_path("catering")), "--only", "s14", "-o", str(tmp_path))

    assert sorted(Path(row["file"]).name for row in done.rows if row["kind"] == "item_refusal") == ["s14-item_refusal-tobacco.pdf"]


def test_a_bundle_and_submissions_do_as_well(tmp_path: Path) -> None:
    bundle, submissions = tmp_path / "bundle.json", tmp_path / "submissions.json"
    with contextlib.redirect_stdout(io.StringIO()):
        assert main(["import", str(case_path("semantics")), "-o", str(bundle)]) == 0
    submissions.write_text(json.dumps(case_value("semantics")["submissions"][:2]), encoding="utf-8")

    done = run(str(bundle), str(submissions), "-o", str(tmp_path / "out"))

    assert done.status == 0
    assert {Path(row["file"]).name.split("-")[0] for row in done.rows} == {"t01", "t02"}


def test_people_are_told_in_words(tmp_path: Path) -> None:
    done = run(str(case_path("catering")), "--only", "s06", "-o", str(tmp_path), as_json=False)

    assert "不予受理通知书" in done.said and "1 页" in done.said


def test_a_submission_that_cannot_be_read_is_a_problem_and_the_others_are_printed(tmp_path: Path) -> None:
    value = case_value("semantics")
    value["submissions"] = [{"id": "bad", "values": []}, value["submissions"][0]]
    file = tmp_path / "case.json"
    file.write_text(json.dumps(value), encoding="utf-8")

    done = run(str(file), "-o", str(tmp_path / "out"))

    assert done.status == 1
    assert "SUBMISSION_NO_DAY" in done.complained
    assert {Path(row["file"]).name.split("-")[0] for row in done.rows} == {"t01"}


def test_ids_that_no_file_can_bear_lose_nothing(tmp_path: Path) -> None:
    value = case_value("semantics")
    submission = value["submissions"][0]
    value["submissions"] = [{**submission, "id": name} for name in ("../../a", "..?..?a", "..?..?a")]
    file = tmp_path / "case.json"
    file.write_text(json.dumps(value), encoding="utf-8")

    done = run(str(file), "-o", str(tmp_path / "out"))

    files = [Path(row["file"]) for row in done.rows]
    assert len(set(files)) == len(files)
    assert {one.parent for one in files} == {tmp_path / "out"}
    assert len([row for row in done.rows if row["kind"] == "acceptance"]) == 3


def test_a_character_no_font_has_is_a_warning(tmp_path: Path) -> None:
    value = case_value("catering")
    submission = next(one for one in value["submissions"] if one["id"] == "s06")
    submission["values"]["subject_name"] = "😀小店"
    value["submissions"] = [submission]
    file = tmp_path / "case.json"
    file.write_text(json.dumps(value), encoding="utf-8")

    done = run(str(file), "-o", str(tmp_path / "out"))

    assert done.status == 0
    assert "NOTICE_GLYPHS_MISSING" in done.complained and "😀" in done.complained


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--only", "s99", "-o", "{out}"), "SUBMISSION_NOT_FOUND"),
        (("-o", "{file}"), "FILE_NOT_WRITTEN"),
        ((), "CLI_REQUIRED"),
    ],
)
def test_misuse_is_a_coded_problem(tmp_path: Path, arguments: tuple[str, ...], code: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    filled = [argument.format(out=tmp_path / "out", file=tmp_path / "file") for argument in arguments]

    done = run(str(case_path("catering")), *filled)

    assert done.status == 2
    assert code in done.complained


def test_an_unreadable_file_is_misuse_and_a_broken_case_is_not(tmp_path: Path) -> None:
    assert run(str(tmp_path / "absent.json"), "-o", str(tmp_path)).status == 2
    broken = tmp_path / "broken.json"
    broken.write_text('{"case_id": 7}', encoding="utf-8")

    done = run(str(broken), "-o", str(tmp_path / "out"))

    assert (done.status, done.rows) == (1, [])


def test_the_guide_of_a_bundle_is_one_file(tmp_path: Path) -> None:
    done = run(str(case_path("newborn")), "--guide", "-o", str(tmp_path))

    assert done.status == 0
    assert [(row["kind"], Path(row["file"]).name) for row in done.rows] == [("service_guide", "newborn-guide.pdf")]
    assert "新生儿出生“一件事”办事指南" in text_of((tmp_path / "newborn-guide.pdf").read_bytes())
