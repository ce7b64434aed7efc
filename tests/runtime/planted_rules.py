"""The child of the trial run with rules planted in the engine that it cannot bear: python -m tests.runtime.planted_rules KIND.

Our compiler never writes such rules (RULES.md 1.1); here they are given to durable-rules behind its back, in place of what it wrote.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

import durable_rules_engine

from rules import engine
from runtime.trying import trial_run
from tests.rules.hazards import raw_engine_crash

HANG = {f"r{index}": {"all": [{"m": {"f": f"值{index}"}}]} for index in range(600)}
"""512 distinct first conditions or more: an endless loop in C, which no exception and no signal handler of Python ends."""


def plant(kind: str) -> None:
    """From now on the first judgement of this process meets it."""
    wait = iter((5.0,))
    planted: dict[str, Callable[[], object]] = {
        "sleep": lambda: time.sleep(3_600),
        # what a busy machine does to an honest one: once, and longer than it may compute
        "wait": lambda: time.sleep(next(wait, 0.0)),
        "hang": lambda: durable_rules_engine.create_ruleset("planted", json.dumps(HANG)),
        "crash": raw_engine_crash,
        "memory": lambda: bytearray(trial_run.MEMORY),
        "noise": lambda: sys.stdout.write("x" * (trial_run.MOST_WRITTEN + 1_000)),
    }
    there = engine.DurableReading.judge

    def judge(self: engine.DurableReading, *args: object) -> object:
        planted[kind]()
        return there(self, *args)  # type: ignore[arg-type]  # handed through as it came

    engine.DurableReading.judge = judge  # type: ignore[assignment,method-assign]  # that is the planting


if __name__ == "__main__":
    plant(sys.argv[1])
    trial_run.main(sys.argv[2:])
