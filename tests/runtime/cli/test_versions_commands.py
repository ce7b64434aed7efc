"""publish, retire, export, list, simulate."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from forms.document import as_json, load_bundle
from runtime.authoring.versions import save_draft
from runtime.people import Account, Role
from tests.runtime.cli.given_line import run
from tests.runtime.given_house import ZHOU, a_house
from tests.samples import bundle, case_path, case_value


@pytest.mark.usefixtures("at_home")
def test_a_case_file_is_published_listed_and_exported() -> None:
    published = run("publish", str(case_path("semantics")), "--by", "li", "--json")
    listed = run("list", "--json")
    exported = run("export", "semantics", "1")

    assert (published.status, published.json["code"], published.json["version"]) == (0, "semantics", 1)
    assert [(one["code"], one["version"]) for one in listed.json][-1] == ("semantics", 1)
    assert load_bundle(exported.out) == bundle("semantics")


@pytest.mark.usefixtures("at_home")
def test_a_changed_document_becomes_the_next_version(tmp_path: Path) -> None:
    run("export", "catering", "-o", str(tmp_path / "bundle.json"))
    document = json.loads((tmp_path / "bundle.json").read_text(encoding="utf-8"))
    (tmp_path / "bundle.json").write_text(json.dumps({**document, "title": "新版"}), encoding="utf-8")

    done = run("publish", str(tmp_path / "bundle.json"), "--by", "li", "--json")

    assert (done.status, done.json["version"]) == (0, 2)
    assert "新版" in run("list").out


@pytest.mark.usefixtures("at_home")
def test_the_same_document_is_not_published_twice() -> None:
    done = run("publish", str(case_path("catering")), "--by", "li")

    assert done.status == 1
    assert "[VERSION_PUBLISHED_ALREADY]" in done.err


def test_an_author_does_not_publish_at_the_command_line_either(at_home: Path) -> None:
    house = a_house(at_home)
    both = replace(ZHOU, login="both", roles=frozenset({Role.AUTHOR, Role.PUBLISHER}))
    house.store.put_account(Account(both, "x"))
    save_draft(house, both, bundle("semantics"), revision=0)
    house.close()

    done = run("publish", str(case_path("semantics")), "--by", "both")

    assert done.status == 1
    assert "[PERSON_IS_AUTHOR]" in done.err


@pytest.mark.usefixtures("at_home")
def test_only_a_publisher_publishes() -> None:
    assert "[PERSON_LACKS_ROLE]" in run("publish", str(case_path("semantics")), "--by", "wang").err
    assert "[CLI_NO_SUCH_PERSON]" in run("publish", str(case_path("semantics")), "--by", "nobody").err


@pytest.mark.usefixtures("at_home")
def test_a_retired_version_takes_no_new_cases_and_is_retired_once() -> None:
    assert "[PERSON_LACKS_ROLE]" in run("retire", "catering", "1", "--by", "wang").err

    done, again = run("retire", "catering", "1", "--by", "li", "--json"), run("retire", "catering", "1", "--by", "li")

    assert (done.status, done.json) == (0, {"code": "catering", "version": 1})
    assert next(one for one in run("list", "--json").json if one["code"] == "catering")["retired_at"]
    assert again.status == 1 and "[VERSION_RETIRED_ALREADY]" in again.err
    assert "[VERSION_NOT_FOUND]" in run("retire", "catering", "7", "--by", "li").err
    assert run("retire", "catering", "one", "--by", "li").status == 2


@pytest.mark.usefixtures("at_home")
def test_a_faulty_document_is_told_with_status_1(tmp_path: Path) -> None:
    value = case_value("semantics")
    value["conditions"][0]["formal"] = {"no_such_operator": [1]}
    (tmp_path / "case.json").write_text(json.dumps(value), encoding="utf-8")

    done = run("publish", str(tmp_path / "case.json"), "--by", "li")

    assert done.status == 1
    assert done.err.startswith("[")
    assert "semantics" not in run("list").out


def test_a_file_that_is_not_there_is_misuse(at_home: Path) -> None:
    assert run("publish", str(at_home / "nothing.json"), "--by", "li").status == 2
    assert run("publish", str(case_path("semantics"))).status == 2


@pytest.mark.usefixtures("at_home")
def test_what_was_never_published_cannot_be_exported() -> None:
    done = run("export", "catering", "7")

    assert done.status == 1
    assert "[VERSION_NOT_FOUND]" in done.err


@pytest.mark.usefixtures("at_home")
def test_nothing_changes_between_a_version_and_itself() -> None:
    case = str(case_path("catering"))

    done = run("simulate", case, case, case, "--json")

    assert done.json == {
        "total": 20,
        "changed": 0,
        "by_outcome": {
            "accept": {"old": 6, "new": 6},
            "correct": {"old": 7, "new": 7},
            "reject": {"old": 4, "new": 4},
            "waive": {"old": 3, "new": 3},
        },
        "flips": [],
    }


@pytest.mark.usefixtures("at_home")
def test_a_stricter_version_shows_who_flips_and_by_which_rule(tmp_path: Path) -> None:
    value = case_value("catering")
    next(one for one in value["conditions"] if one["id"] == "c_addr")["on_fail"] = "reject"
    next(one for one in value["conditions"] if one["id"] == "c_addr")["reject_kind"] = "不予许可"
    value["waiver_policy"]["max_materials"] = 0
    (tmp_path / "new.json").write_text(json.dumps(value), encoding="utf-8")

    done = run("simulate", str(case_path("catering")), str(tmp_path / "new.json"), str(case_path("catering")), "--json")

    assert done.json["changed"] == len(done.json["flips"]) > 0
    assert {(one["old"], one["new"]) for one in done.json["flips"]} == {("waive", "correct"), ("correct", "reject")}
    assert done.json["by_outcome"]["waive"] == {"old": 3, "new": 0}


@pytest.mark.usefixtures("at_home")
def test_a_version_takes_effect_on_its_day_and_says_why_it_was_retired() -> None:
    later = run("publish", str(case_path("semantics")), "--by", "li", "--effective-on", "2099-01-01")
    wrong = run("publish", str(case_path("semantics")), "--by", "li", "--effective-on", "soon")
    run("retire", "catering", "1", "--by", "li", "--why", "有了新版")
    listed = {(one["code"], one["version"]): one for one in run("list", "--json").json}

    assert (later.status, wrong.status) == (0, 2)
    assert "[CLI_NOT_A_DAY]" in wrong.err
    assert listed["semantics", 1]["effective_on"] == "2099-01-01"
    assert listed["semantics", 1]["unconfirmed"] == ["a", "b", "c"]
    assert listed["catering", 1]["retired_why"] == "有了新版"


@pytest.mark.usefixtures("at_home")
def test_a_finding_is_let_pass_with_a_reason(tmp_path: Path) -> None:
    document = as_json(bundle("semantics"))
    items = document["items"]
    assert isinstance(items, list) and isinstance(items[1], dict)
    items[1] |= {"statutory": [{"days": 1}]}
    (tmp_path / "bundle.json").write_text(json.dumps(document), encoding="utf-8")

    blocked = run("publish", str(tmp_path / "bundle.json"), "--by", "li")
    unsaid = run("publish", str(tmp_path / "bundle.json"), "--by", "li", "--override", "LINT_PROMISE_TOO_LONG=")
    done = run("publish", str(tmp_path / "bundle.json"), "--by", "li", "--override", "LINT_PROMISE_TOO_LONG=已报备")

    assert (blocked.status, unsaid.status, done.status) == (1, 2, 0)
    (version,) = [one for one in run("list", "--json").json if one["code"] == "semantics"]
    assert [one["why"] for one in version["overrides"]] == ["已报备"]
