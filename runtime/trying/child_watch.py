"""child_watch: a child process is watched until its end. One that computes is left in peace; one that stands still is not waited for."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from pathlib import Path
from time import monotonic

from forms.told import Told, told

STILL = 10.0
"""Seconds without any processor time, after which a child waits for what never comes: on the busiest machine it would get some."""
LOOK = 0.25
"""Seconds between two looks."""


def ended(child: subprocess.Popen[bytes], patience: float) -> int | Told:
    """What the child ended with; else why it was ended here: it stood still, or `patience` seconds went by. It never lives on."""
    began = moved = monotonic()
    spent: float | None = None
    try:
        while True:
            with suppress(subprocess.TimeoutExpired):  # not yet: look again
                return child.wait(min(LOOK, patience))
            now, before, spent = monotonic(), spent, processor_time(child.pid)
            if spent is None or spent != before:
                moved = now
            if now - moved >= STILL:
                return told("GATE_STOOD_STILL", seconds=f"{STILL:g}")
            if now - began >= patience:
                return told("GATE_TOOK_LONG", seconds=f"{patience:g}")
    finally:
        child.kill()
        child.wait()


def processor_time(pid: int) -> float | None:
    """Seconds of processor time that a process and its threads have used; None where the system does not tell."""
    try:
        stated = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        # its name stands in brackets and may hold anything; behind it utime and stime are the 12th and 13th (proc(5))
        fields = stated.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return None
