"""A port that cannot be had is said before anything else happens, with the command that takes another."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from scripts.draw_layout import ROOT
from scripts.serve import ADDRESS, CannotServe, port_asked_for, require_free


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program listens on."""
    with socket.socket() as other:
        other.bind((ADDRESS, 0))
        other.listen()
        yield int(other.getsockname()[1])


@pytest.mark.parametrize(("value", "port"), [("1", 1), ("8501", 8501), ("65535", 65535)])
def test_a_port_is_a_number(value: str, port: int) -> None:
    assert port_asked_for(value) == port


@pytest.mark.parametrize("value", ["0", "65536", "-1", "80a", "8501.0", " 8501", "八千", "\uff18501", "9" * 5000])
def test_anything_else_is_refused_with_an_example(value: str) -> None:
    with pytest.raises(CannotServe, match=r"PORT 应为 1 至 65535 的整数.*PORT=8502 make run"):
        port_asked_for(value)


def test_a_port_that_is_taken_is_said_with_one_that_is_free(taken: int) -> None:
    with pytest.raises(CannotServe, match=f"端口 {taken} 已被其他程序占用") as refused:
        require_free(taken)

    other = re.search(r"PORT=(\d+) make run", str(refused.value))
    assert other is not None
    require_free(int(other[1]))


def test_nothing_is_started_on_a_taken_port(taken: int) -> None:
    command = [sys.executable, "scripts/serve.py"]

    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PORT": str(taken)}, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 2
