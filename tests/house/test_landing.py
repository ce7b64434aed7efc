"""What runs at every landing does what the README tells a newcomer to do."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
LANDING = ROOT / ".ci" / "run"
COMMANDS = LANDING.read_text(encoding="utf-8").splitlines()


def test_it_is_a_script_that_can_be_run() -> None:
    subprocess.run(["bash", "-n", LANDING], check=True)

    assert os.access(LANDING, os.X_OK)
    assert "set -euo pipefail" in COMMANDS


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_it_calls_the_test_command_of_the_readme(name: str) -> None:
    told = re.findall(r"^(make test)\b", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert told
    assert told[0] in COMMANDS


def test_it_checks_style_types_and_who_imports_whom() -> None:
    assert "make lint types imports" in COMMANDS


@pytest.mark.parametrize("package", ["chromium", "fonts-noto-cjk", "fonts-noto-color-emoji", "poppler-utils"])
def test_it_installs_what_the_tests_look_with(package: str) -> None:
    needed = next(line for line in COMMANDS if line.startswith("needed=("))

    assert package in needed
