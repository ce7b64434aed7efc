"""Timing contestants side by side: each in turn on the same input, so that a busy moment of the machine hits all of them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter


@dataclass(frozen=True)
class Timing:
    """Milliseconds of one call."""

    median: float
    p95: float


def interleaved(contestants: Mapping[str, Sequence[Callable[[], object]]], rounds: int) -> dict[str, Timing]:
    """Name -> timing over its calls, one for each input; contestants alternate at every input, first one round unmeasured."""
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
                    begun = perf_counter()
                    call()
                    if turn:
                        found[name].append((perf_counter() - begun) * 1_000)
    finally:
        gc.enable()
    return {name: Timing(median(times), quantiles(times, n=20)[18]) for name, times in found.items()}
