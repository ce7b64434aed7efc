"""add-admin: the way into a new house."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runtime.cli.given_line import run


def test_a_new_house_gets_its_first_administrator_and_no_second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DEMO", "0")
    monkeypatch.setenv("COOKIE_SECRET", "a secret of more than 32 characters")

    first = run("add-admin", "lei", "--name", "雷示例", "--json")
    second = run("add-admin", "mei", "--name", "梅示例")

    assert (first.status, first.json["login"], len(first.json["password"])) == (0, "lei", 14)
    assert (second.status, "雷示例" in second.err) == (1, True)
