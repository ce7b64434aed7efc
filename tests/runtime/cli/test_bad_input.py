"""Bad input at the command line: a coded problem that says what, where and how to mend; the right exit status; never a stack trace."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from runtime.cli.line import main
from tests.samples import case_value

Change = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str) -> Done:
    """The command in this process: its own `main`, with its streams kept."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(arguments)
    assert "Traceback" not in err.getvalue()
    return Done(status, out.getvalue(), err.getvalue())


def case_file(folder: Path, change: Change) -> str:
    value = case_value("semantics")
    change(value)
    file = folder / "case.json"
    file.write_text(json.dumps(value), encoding="utf-8")
    return str(file)


def set_formal(tree: object) -> Change:
    def change(value: dict[str, Any]) -> None:
        value["conditions"][0]["formal"] = tree

    return change


def deep(depth: int) -> object:
    tree: object = {"==": [1, 1]}
    for _ in range(depth):
        tree = {"!": [tree]}
    return tree


def cyclic(value: dict[str, Any]) -> None:
    fields = value["departments"][0]["fields"]
    fields[0]["required_when"] = {"filled": [{"var": "a_n"}]}
    fields[1] |= {"required": True, "required_when": {"filled": [{"var": "a_x"}]}}


def twice(value: dict[str, Any]) -> None:
    value["departments"][1]["id"] = "a"


BROKEN_CASES: list[tuple[str, Change, str, str]] = [
    ("an unknown operator", set_formal({"equals": [1, 1]}), "COND_UNKNOWN_OPERATOR", "rules.k1.holds"),
    ("an unknown name", set_formal({"==": [{"var": "a_y"}, 1]}), "COND_UNKNOWN_NAME", "rules.k1.holds.==[0]"),
    ("text where numbers are ordered", set_formal({"<": [{"var": "a_n"}, "很多"]}), "COND_NOT_ORDERED", "rules.k1.holds"),
    ("a day compared with a number", set_formal({"<": [{"var": "a_b"}, 5]}), "COND_KINDS", "rules.k1.holds"),
    ("a number as condition", set_formal({"count": [[1]]}), "COND_NOT_A_CONDITION", "rules.k1.holds"),
    ("two operators in one object", set_formal({"==": [1, 1], "!=": [1, 2]}), "COND_ONE_OPERATOR", "rules.k1.holds"),
    ("too few arguments", set_formal({"==": [1]}), "COND_ARITY", "rules.k1.holds"),
    ("a tree too deep", set_formal(deep(45)), "COND_TOO_LARGE", "rules.k1.holds"),
    ("two departments of one id", twice, "DOC_DUPLICATE_ID", "departments"),
    ("requirements in a circle", cyclic, "DOC_REQUIREMENT_CIRCLE", "items"),
    (
        "a field without label",
        lambda value: value["departments"][0]["fields"][0].pop("label"),
        "DOC_MISSING",
        "departments[0].fields[0].label",
    ),
    (
        "an unknown field type",
        lambda value: value["departments"][0]["fields"][0].update(type="txet"),
        "DOC_UNKNOWN_TYPE",
        "data_items.a_x",
    ),
    (
        "a label that is a number",
        lambda value: value["departments"][0]["fields"][0].update(label=7),
        "DOC_WRONG_TYPE",
        "departments[0].fields[0].label",
    ),
    (
        "NUL in a label",
        lambda value: value["departments"][0]["fields"][0].update(label="甲\0"),
        "VALUE_NUL",
        "departments[0].fields[0].label",
    ),
    ("half a character", lambda value: value.update(title="\ud800"), "VALUE_SURROGATE", "title"),
    ("a text of 10 MB", lambda value: value.update(title="甲" * 3_400_000), "VALUE_TOO_LONG", "title"),
    (
        "not a number",
        lambda value: value["waiver_policy"].update(max_materials=float("nan")),
        "VALUE_NOT_FINITE",
        "waiver_policy.max_materials",
    ),
    (
        "a merge of an unknown field",
        lambda value: value["gold"]["field_to_item"].update({"a.xx": "a_x"}),
        "DOC_UNKNOWN_FIELD",
        "gold.field_to_item",
    ),
    (
        "a rule for an unknown item",
        lambda value: value["conditions"][0].update(applies_to=["z"]),
        "DOC_UNKNOWN_BUNDLED_ITEM",
        "rules.k1.applies_to",
    ),
]


@pytest.mark.parametrize(("what", "change", "code", "where"), BROKEN_CASES, ids=[row[0] for row in BROKEN_CASES])
def test_a_broken_case_file_is_refused_with_code_and_place_and_nothing_is_written(
    tmp_path: Path, what: str, change: Change, code: str, where: str
) -> None:
    file, bundle = case_file(tmp_path, change), tmp_path / "bundle.json"

    done = run("import", file, "-o", str(bundle), "--json")

    assert done.returncode == 1, what
    problems = json.loads(done.stdout)["problems"]
    assert (code, where) in [(problem["code"], problem["where"]) for problem in problems]
    assert f"[{code}]" in done.stderr
    assert list(tmp_path.iterdir()) == [Path(file)]


def test_the_nearest_name_is_offered_for_an_unknown_one(tmp_path: Path) -> None:
    done = run("import", case_file(tmp_path, set_formal({"==": [{"var": "a_xx"}, "好"]})), "--json")

    problem = json.loads(done.stdout)["problems"][0]
    assert problem["params"] == {"name": "a_xx", "nearest": "a_x"}


def test_assessing_a_broken_case_file_gives_each_submission_its_problem(tmp_path: Path) -> None:
    done = run("assess", case_file(tmp_path, set_formal({"equals": [1, 1]})), "--json")

    answers = json.loads(done.stdout)
    assert done.returncode == 1
    assert [answer["id"] for answer in answers] == [f"t{number:02d}" for number in range(1, 19)]
    assert {answer["problem"]["code"] for answer in answers} == {"COND_UNKNOWN_OPERATOR"}


def values(**changes: object) -> Change:
    def change(value: dict[str, Any]) -> None:
        value["submissions"][0]["values"].update(changes)

    return change


BROKEN_SUBMISSIONS: list[tuple[str, Change, str]] = [
    ("not a number", values(a_n=float("nan")), "VALUE_NOT_FINITE"),
    ("beyond every number", values(a_n=float("inf")), "VALUE_NOT_FINITE"),
    ("NUL", values(a_x="\0"), "VALUE_NUL"),
    ("half a character", values(a_x="好\udc00"), "VALUE_SURROGATE"),
    ("10 MB", values(a_x="好" * 3_400_000), "VALUE_TOO_LONG"),
    ("text for <", values(a_n="很多"), "VALUE_WRONG_KIND"),
    ("deep nesting", values(a_x=json.loads("[" * 300 + "]" * 300)), "FILE_TOO_DEEP"),
    ("no day", lambda value: value["submissions"][0].pop("as_of"), "SUBMISSION_NO_DAY"),
    ("a day that does not exist", lambda value: value["submissions"][0].update(as_of="2026-02-30"), "SUBMISSION_NO_DAY"),
    ("values that are a list", lambda value: value["submissions"][0].update(values=[1]), "SUBMISSION_WRONG_TYPE"),
    ("flags that are text", lambda value: value["submissions"][0].update(flags={"dishonest": "no"}), "SUBMISSION_FLAGS"),
    ("no object", lambda value: value["submissions"].__setitem__(0, 5), "SUBMISSION_NOT_AN_OBJECT"),
]


@pytest.mark.parametrize("engine", ["durable", "reference"])
@pytest.mark.parametrize(("what", "change", "code"), BROKEN_SUBMISSIONS, ids=[row[0] for row in BROKEN_SUBMISSIONS])
def test_a_submission_that_cannot_be_evaluated_gets_a_problem_and_the_others_are_evaluated(
    tmp_path: Path, what: str, change: Change, code: str, engine: str
) -> None:
    done = run("assess", case_file(tmp_path, change), "--json", "--engine", engine)

    first, *others = json.loads(done.stdout)
    assert done.returncode == 1, what
    assert first["problem"]["code"] == code
    assert len(others) == 17
    assert all("outcome" in answer for answer in others)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("assess", "no-such-file.json"), "FILE_UNREADABLE"),
        (("assess", "."), "FILE_UNREADABLE"),
        (("assess", "Makefile"), "FILE_NOT_JSON"),
        (("assess",), "CLI_REQUIRED"),
        (("asses", "x"), "CLI_UNKNOWN_COMMAND"),
        (("assess", "x", "--enginee", "y"), "CLI_UNKNOWN_OPTION"),
        (("assess", "x", "--engine", "fast"), "CLI_INVALID_CHOICE"),
        (("assess", "forms/samples/cases/semantics.json", "--only", "t0l"), "SUBMISSION_NOT_FOUND"),
    ],
)
def test_misuse_exits_with_2_and_one_sentence(arguments: tuple[str, ...], code: str) -> None:
    done = run(*arguments)

    assert done.returncode == 2
    assert done.stdout == ""
    assert f"[{code}]" in done.stderr


def test_messages_are_english_on_demand() -> None:
    assert "Missing arguments" in run("assess", "--lang", "en").stderr


@pytest.mark.parametrize("text", ["[" * 200_000, '{"a": ' * 100_000, "1" * 10_000, "{", "", "\ufeff{}", '{"case_id": 1e400}'])
def test_hostile_json_is_never_a_stack_trace(tmp_path: Path, text: str) -> None:
    file = tmp_path / "hostile.json"
    file.write_text(text, encoding="utf-8")

    done = subprocess.run([sys.executable, "-m", "runtime", "import", str(file)], capture_output=True, text=True, check=False)

    assert done.returncode in (1, 2)
    assert done.stderr.startswith("[")
    assert "Traceback" not in done.stderr
