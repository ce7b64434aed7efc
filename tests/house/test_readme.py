"""Both READMEs tell every setting, every command that exists and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from runtime.cli import commands
from runtime.settings import variables

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_the_table_of_settings_is_complete(name: str) -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert rows == list(variables())


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_every_command_is_named(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    assert [command for command in commands.names() if not re.search(rf"\b{command}\b", text)] == []


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_every_file_it_points_to_is_there(name: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", (ROOT / name).read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target
