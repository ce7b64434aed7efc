"""The greatest memory of a process: its own, not that of whoever started it, and counted anew when asked."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bench.measure import STATUS, forget_peak, peak_memory

pytestmark = pytest.mark.skipif(not STATUS.exists(), reason="Linux tells it in /proc")


def test_it_counts_what_was_taken_and_given_back_until_it_is_forgotten() -> None:
    forget_peak()
    before = peak_memory()
    block = b"x" * (64 << 20)
    del block

    assert peak_memory() - before > 60
    forget_peak()
    assert peak_memory() - before < 30


def test_a_process_does_not_inherit_the_peak_of_its_parent() -> None:
    block = b"x" * (256 << 20)
    told = "from bench.measure import peak_memory; print(peak_memory())"

    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert len(block) == 256 << 20
    assert float(done.stdout) < 200
