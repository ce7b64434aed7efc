"""The environment of a command: a furnished house in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def at_home(furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder that commands find: versions published, people, no cases."""
    folder = tmp_path / "house"
    shutil.copytree(furnished, folder)
    in_environment(monkeypatch, folder)
    return folder


@pytest.fixture
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with nothing in it."""
    in_environment(monkeypatch, tmp_path / "empty")
    return tmp_path / "empty"


def in_environment(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """What the commands read of the environment."""
    for variable, value in {"DATA_DIR": str(folder), "DEMO": "1", "ONEFORM_TODAY": "2026-03-10", "DATABASE_URL": ""}.items():
        monkeypatch.setenv(variable, value)
