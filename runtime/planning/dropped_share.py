"""DroppedShare: of what departments would have asked for separately, how much people really handed in. Reckoned on filed cases. Pure.

    asked by departments   every demand of every department, as if each asked by itself
    merged                 demands that another department's paper met: asked once for all
    dropped                not handed in, by reason: a library's name, or made by the form
    handed in, promised, missing

材料减少 60% (plan 004) compares the first with what people had to bring.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from runtime.outcome import Standing


@dataclass(frozen=True, slots=True)
class DroppedShare:
    """Sums over cases."""

    cases: int = 0
    demands: int = 0
    """Of departments, each by itself."""
    papers: int = 0
    """After merging."""
    dropped: Counter[str] = field(default_factory=Counter)
    """Reason -> papers."""
    materials: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(material, standing) -> papers."""
    unreadable: int = 0
    """Cases whose snapshot says nothing of its lines."""

    @property
    def brought(self) -> int:
        """Papers people had to bring, now or later."""
        return self.papers - sum(self.dropped.values())

    @property
    def spared(self) -> float | None:
        """Per cent of the departments' demands that nobody had to bring; None without any demand."""
        return 100 * (self.demands - self.brought) / self.demands if self.demands else None


def dropped_share(snapshots: Iterable[str]) -> DroppedShare:
    """The sums over the snapshots of cases (`runtime.snapshot`), each as it was filed."""
    dropped: Counter[str] = Counter()
    materials: Counter[tuple[str, str]] = Counter()
    cases = demands = unreadable = 0
    for text in snapshots:
        cases += 1
        try:
            lines = [
                (str(line["material"]), str(line["standing"]), str(line["reason"]), len(line["demanded_by"]))
                for line in json.loads(text)["lines"]
            ]
        except (ValueError, KeyError, TypeError):
            unreadable += 1
            continue
        demands += sum(count for *_, count in lines)
        materials.update((material, standing) for material, standing, *_ in lines)
        dropped.update(reason for _, standing, reason, _ in lines if standing == Standing.DROPPED)
    return DroppedShare(cases, demands, sum(materials.values()), dropped, materials, unreadable)
