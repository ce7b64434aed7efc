"""check: findings for the command line: the edits that mend them, the law behind them, the severities of the office."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from forms.document import dump_bundle
from forms.edits import apply_edits, read_edits
from forms.importers.case_file import Imported, import_case
from tests.runtime.cli.given_line import run
from tests.samples import bundle, case_path, case_value


def test_each_finding_has_the_keys_of_the_contract_and_the_edits_that_mend_it() -> None:
    done = run("check", str(case_path("catering")), "--json")

    assert done.status == 0
    assert all({"code", "severity", "where", "message", "witness", "fix"} <= set(one) for one in done.json)
    [vague] = [one for one in done.json if one["code"] == "LINT_VAGUE_OPEN_LIST"]
    assert (vague["severity"], vague["where"], vague["witness"]) == ("warning", "materials.layout.food", None)
    assert vague["basis"]
    after = apply_edits(bundle("catering"), read_edits(vague["fix"]))  # type: ignore[arg-type]  # edits, or the test fails
    assert not isinstance(after, tuple)


def test_what_a_check_offers_can_be_made_until_only_questions_to_people_are_left(tmp_path: Path) -> None:
    document = bundle("catering")
    (tmp_path / "bundle.json").write_text(dump_bundle(document), encoding="utf-8")
    offered = [one for one in run("check", str(tmp_path / "bundle.json"), "--json").json if one["fix"]]
    assert offered

    for finding in offered:
        mended = apply_edits(document, read_edits(finding["fix"]))  # type: ignore[arg-type]  # edits, or the test fails
        assert not isinstance(mended, tuple), mended
        document = mended

    (tmp_path / "bundle.json").write_text(dump_bundle(document), encoding="utf-8")
    assert [one["code"] for one in run("check", str(tmp_path / "bundle.json"), "--json").json if one["fix"]] == []


def test_for_people_the_law_stands_behind_the_sentence() -> None:
    [line] = [line for line in run("check", str(case_path("catering"))).out.splitlines() if "LINT_VAGUE_OPEN_LIST" in line]

    assert "依据：" in line


def test_rules_are_analysed_and_each_finding_shows_whom_it_hurts() -> None:
    done = run("check", str(case_path("disability")), "--json")

    found = {one["code"]: one for one in done.json if one["code"] in ("RULE_WITHOUT_PREMISE", "OPTION_OUT_OF_REACH")}
    assert found["RULE_WITHOUT_PREMISE"]["where"] == "rules.d_keep"
    assert found["RULE_WITHOUT_PREMISE"]["witness"]["mz_xz"] == "保留原待遇"
    assert "特困" in found["OPTION_OUT_OF_REACH"]["message"]
    after = apply_edits(bundle("disability"), read_edits(found["RULE_WITHOUT_PREMISE"]["fix"]))  # type: ignore[arg-type]  # edits, or the test fails
    assert not isinstance(after, tuple)
    lines = run("check", str(case_path("disability"))).out.splitlines()
    at = next(number for number, line in enumerate(lines) if "RULE_WITHOUT_PREMISE" in line)
    assert "保留原待遇" in lines[at + 1]


def test_a_bare_catch_all_fails_the_check(tmp_path: Path) -> None:
    value = case_value("catering")
    value["departments"][1]["materials"][2]["name"] = "其他材料"
    (tmp_path / "case.json").write_text(json.dumps(value), encoding="utf-8")

    done = run("check", str(tmp_path / "case.json"), "--json")

    assert done.status == 1
    assert [one["code"] for one in done.json if one["severity"] == "error"] == ["LINT_VAGUE_CATCH_ALL"]


def test_the_office_decides_how_bad_a_finding_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINT_SEVERITY", "LINT_COPY=error,LINT_PROOF_NOT_KEPT=off")

    done = run("check", str(case_path("catering")), "--json")

    assert done.status == 1
    assert {one["code"] for one in done.json if one["severity"] == "error"} == {"LINT_COPY"}
    assert "LINT_PROOF_NOT_KEPT" not in {one["code"] for one in done.json}


def test_a_severity_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINT_SEVERITY", "LINT_COPI=error")

    done = run("check", str(case_path("catering")))

    assert done.status == 1
    assert "[SETTING_UNREADABLE]" in done.err
    assert "LINT_COPY" in done.err


def test_an_import_says_why_each_sensitive_item_is_collected() -> None:
    imported = import_case(case_value("newborn"))

    assert isinstance(imported, Imported)
    assert [item.id for item in imported.bundle.data_items if item.sensitive and not item.purpose] == []
