"""TypedShare: how much of the departments' forms somebody really typed, and what filled the rest. Pure.

Counted are the fields of the matters that are done, in the departments' own forms, as far as their conditions ask for them; what was
made in the designer stood on nobody's paper and is not counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.values import is_empty
from runtime.desk import Desk
from runtime.form_shares import asked_by


@dataclass(frozen=True, slots=True)
class TypedShare:
    """Fields of the departments' forms; the parts from `library` on count data items, each once."""

    forms: int
    fields: int
    merged: int
    """Fields that ask what another of them asks already."""
    library: int
    """Filled in by a shared library."""
    derived: int
    """Computed from another answer (派生)."""
    carried: int
    """Begun with the value of another answer (带出) and left as it was."""
    typed: int
    empty: int

    @property
    def share(self) -> float:
        """Typed, of all the fields; 0 where there is none."""
        return self.typed / self.fields if self.fields else 0.0

    @property
    def spared(self) -> int:
        """Fields that hold something nobody typed, and such as ask it again."""
        return self.fields - self.typed - self.empty


def typed_share(desk: Desk) -> TypedShare:
    """The count as the draft stands."""
    asked = [name for _, name in _fields(desk)]
    counts = dict.fromkeys(("library", "derived", "carried", "typed", "empty"), 0)
    for name in dict.fromkeys(asked):
        counts[_source(desk, name)] += 1
    forms = len({item for item, _ in _fields(desk)})
    return TypedShare(forms, len(asked), len(asked) - len(set(asked)), **counts)


def _source(desk: Desk, name: str) -> str:
    if is_empty(desk.entered.get(name)):
        return "empty"
    if name in desk.derived:
        return "derived"
    if desk.from_library(name) and name not in desk.case.content.disputed:
        return "library"
    return "carried" if desk.carried_from(name) else "typed"


def _fields(desk: Desk) -> Iterator[tuple[str, str]]:
    bundle, live = desk.compiled.bundle, set(desk.evaluation.live())
    for item in (item for item in bundle.items if item.id in live):
        for name in asked_by(bundle, item, desk.evaluation):
            yield item.id, name
