"""Timing contestants side by side: each in turn on the same input, so that a busy moment of the machine hits all of them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median, quantiles
from time import perf_counter

STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def peak_memory() -> float:
    """Largest resident memory of this process since it began or since `forget_peak`, MiB. Linux.

    Not by getrusage: its figure is inherited from the process that started this one, and cannot be reset.
    """
    line = next(line for line in STATUS.read_text(encoding="ascii", errors="replace").splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def forget_peak() -> None:
    """From now on the peak is counted anew, from what is resident now (proc(5), clear_refs)."""
    CLEAR.write_text("5", encoding="ascii")


@dataclass(frozen=True)
class Timing:
    """Milliseconds of one call."""

    median: float
    p99: float
    mean: float

    @property
    def per_second(self) -> float:
        """Calls that fit into a second, one after another."""
        return 1_000 / self.mean


@dataclass(frozen=True)
class Aim:
    """What is wanted of a figure, and what it came to in this run."""

    wanted: str
    found: float
    limit: float
    unit: str = ""
    at_least: bool = False
    """The limit is to be met from above."""

    @property
    def reached(self) -> bool:
        """Did this run keep to it?"""
        return self.found >= self.limit if self.at_least else self.found <= self.limit

    def words(self) -> str:
        """As the page says it."""
        return f"Aim: {self.wanted}. **{'Reached' if self.reached else 'Not reached'}** in this run: {self.found:.2f}{self.unit}.\n"


def interleaved(
    contestants: Mapping[str, Sequence[Callable[[], object]]], rounds: int, clock: Callable[[], float] = perf_counter
) -> dict[str, Timing]:
    """Name -> timing over its calls, one for each input; contestants alternate at every input, first one round unmeasured.

    `clock`: seconds; where calls differ much in length, those of the processor (`time.thread_time`), for a long one is more often
    interrupted than a short one.
    """
    names = list(contestants)
    found: dict[str, list[float]] = {name: [] for name in names}
    inputs = len(contestants[names[0]])
    gc.collect()
    gc.disable()
    try:
        for turn in range(rounds + 1):
            for index in range(inputs):
                for name in names[index % len(names) :] + names[: index % len(names)]:
                    call = contestants[name][index]
                    begun = clock()
                    call()
                    if turn:
                        found[name].append((clock() - begun) * 1_000)
    finally:
        gc.enable()
    return {name: Timing(median(times), quantiles(times, n=100)[98], mean(times)) for name, times in found.items()}
