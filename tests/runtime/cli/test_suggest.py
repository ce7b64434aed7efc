"""`suggest CASE`: the keys of the contract, nothing but the departments read, and words in the language asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.runtime.cli.given_line import run
from tests.samples import case_path, case_value


def test_it_answers_as_the_contract_says() -> None:
    done = run("suggest", str(case_path("catering")), "--json")

    assert done.status == 0
    assert {"fields", "materials", "evidence", "kept_apart"} <= set(done.json)
    assert all(len(members) > 1 for members in (*done.json["fields"], *done.json["materials"]))
    assert all(entry["members"] and entry["why"] for entry in (*done.json["evidence"], *done.json["kept_apart"]))
    assert [entry["members"] for entry in done.json["evidence"]] == [*done.json["fields"], *done.json["materials"]]
    assert ["food.zs", "reg.zs"] in [sorted(members) for members in done.json["fields"]]


def test_the_merge_that_people_decided_is_not_read(tmp_path: Path) -> None:
    value = case_value("newborn")
    bare = tmp_path / "bare.json"
    bare.write_text(json.dumps({"case_id": "made", "departments": value["departments"]}), encoding="utf-8")

    assert run("suggest", str(bare), "--json").json == run("suggest", str(case_path("newborn")), "--json").json


@pytest.mark.parametrize(("lang", "word"), [("zh", "确定"), ("en", "certain")])
def test_people_read_it_in_their_language(lang: str, word: str) -> None:
    done = run("suggest", str(case_path("catering")), "--lang", lang)

    assert done.status == 0
    assert word in done.out
    assert "?" in done.out and "|" in done.out
