"""The 76 gold submissions, word for word, by both engines, through the function of the doors and through the command itself."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from runtime.assess_one import assess_one
from runtime.calendar import published
from runtime.evaluation import Engine
from tests.samples import GOLD, case_path, case_value, compiled

SUBMISSIONS = [(name, submission) for name in GOLD for submission in case_value(name)["submissions"]]
OUR_OWN = {"reasons", "trace", "problems", "pending_checks"}


def test_there_are_76_gold_submissions() -> None:
    assert len(SUBMISSIONS) == 76


@pytest.mark.parametrize("engine", ["durable", "reference"])
@pytest.mark.parametrize(("name", "submission"), SUBMISSIONS, ids=[f"{name}-{s['id']}" for name, s in SUBMISSIONS])
def test_a_gold_submission_gives_exactly_what_is_expected(name: str, submission: dict[str, object], engine: Engine) -> None:
    answer = assess_one(compiled(name), submission, 0, published(), engine)  # type: ignore[arg-type]  # JSON of the file

    assert {key: value for key, value in answer.items() if key not in OUR_OWN} == submission["expected"]


@pytest.mark.parametrize("engine", ["durable", "reference"])
@pytest.mark.parametrize("name", GOLD)
def test_the_command_prints_the_same_and_exits_with_0(name: str, engine: str) -> None:
    command = [sys.executable, "-m", "runtime", "assess", str(case_path(name)), "--json", "--engine", engine]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout)
    expected = [{"id": submission["id"], **submission["expected"]} for submission in case_value(name)["submissions"]]
    assert [{key: value for key, value in answer.items() if key not in OUR_OWN} for answer in answers] == expected
