"""The environment is made with a suitable Python, and left alone when nothing has changed."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.build_durable import CannotInstall
from scripts.draw_layout import ROOT
from scripts.ensure_venv import ensure_venv, fingerprint, require_python, stamp, suitable_python

READ_BY_OLD_PYTHONS = ("scripts/ensure_venv.py", "scripts/build_durable.py")


@pytest.mark.parametrize("script", READ_BY_OLD_PYTHONS)
def test_an_old_python_can_still_read_the_script_that_refuses_it(script: str) -> None:
    ast.parse((ROOT / script).read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 14), (4, 0)])
def test_another_python_is_refused_with_one_sentence_that_names_a_remedy(version: tuple[int, int]) -> None:
    with pytest.raises(CannotInstall, match=r"需要 Python 3\.11 至 3\.13.*make run PYTHON=python3") as refused:
        require_python(version)

    assert len(str(refused.value).splitlines()) == 2


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_a_suitable_python_is_let_pass(version: tuple[int, int]) -> None:
    require_python(version)


def test_a_python_that_only_seems_to_be_there_is_not_proposed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, status in (("python3.11", 127), ("python3.12", 0)):
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {status}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert suitable_python() == "python3.12"


def test_an_environment_that_is_up_to_date_is_left_alone(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    stamp(tmp_path, "requirements.txt").write_text(fingerprint("requirements.txt"))

    ensure_venv(tmp_path, "requirements.txt")

    assert capfd.readouterr() == ("", "")
    assert [path.name for path in tmp_path.iterdir()] == [stamp(tmp_path, "requirements.txt").name]


def test_what_runs_and_what_tests_are_told_apart() -> None:
    assert fingerprint("requirements.txt") != fingerprint("requirements-dev.txt")


def test_make_refuses_a_python_that_is_not_there(tmp_path: Path) -> None:
    command = ["make", "venv", "PYTHON=python-of-nowhere", f"VENV={tmp_path / 'venv'}"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "没有可用的 python-of-nowhere" in done.stderr
    assert not (tmp_path / "venv").exists()


def test_without_a_network_one_sentence_says_so(tmp_path: Path) -> None:
    nowhere = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_EXTRA_INDEX_URL": "",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_CACHE_DIR": "1",
    }
    script = ROOT / "scripts" / "build_durable.py"
    command = [sys.executable, str(script), "--cache", str(tmp_path)]

    done = subprocess.run(command, env={**os.environ, **nowhere}, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "连接不到 Python 软件源" in done.stderr
    assert "Traceback" not in done.stderr
