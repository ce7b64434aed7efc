"""The parts of a case: one sub-case per item, what was waived until when, and when the clock stood still."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from pydantic import TypeAdapter

from runtime.clock import Unit
from runtime.states import SubState

SETTLED = frozenset({SubState.GRANTED, SubState.REFUSED, SubState.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class SubCase:
    """One item (联办事项) of a case: reviewed and decided by its own department."""

    item: str
    """Id of the item in the bundle."""
    state: SubState = SubState.WAITING
    prerequisites: tuple[str, ...] = ()
    """Items that must be granted before this one can be."""
    due_on: date | None = None
    """Promised day of the decision as told last, at acceptance or when it was extended; None beyond the published calendar or without
    a promise."""
    due_note: str = ""
    """Why there is no day, or that it is provisional (暂定)."""
    days: int | None = None
    """The promised limit behind that day, counted from acceptance; None without a promise. `runtime.limits` reckons with it."""
    unit: Unit = "工作日"
    reviewer: str = ""
    decided_on: date | None = None
    reason: str = ""
    """Why it was refused, or why the decision differs from the evaluation."""

    @property
    def settled(self) -> bool:
        """Decided, or nothing to decide."""
        return self.state in SETTLED


@dataclass(frozen=True, slots=True)
class Waived:
    """A material that may come later (容缺)."""

    material: str
    due_on: date | None
    """Last day as told at acceptance; None beyond the published calendar."""
    items: tuple[str, ...] = ()
    """The items that need it; empty = all."""
    days: int | None = None
    """The limit behind that day, counted from acceptance. `runtime.limits` reckons with it."""
    unit: Unit = "工作日"

    def holds_back(self, item: str) -> bool:
        """May that item not be granted before the material is here?"""
        return not self.items or item in self.items


@dataclass(frozen=True, slots=True)
class Suspension:
    """A time in which the clock stands still (中止, special procedure)."""

    from_on: date
    reason: str
    until_on: date | None = None
    """None while it lasts."""


@dataclass(frozen=True, slots=True)
class Extension:
    """A limit that was made longer, once, with the approval of the head (行政许可法42)."""

    item: str
    """"" = every item that was open: those of a case that departments handle jointly (行政许可法42②)."""
    days: int
    """In the unit of the item's own limit."""
    on: date
    reason: str
    approved_by: str


def sub_cases_data(sub_cases: Sequence[SubCase]) -> list[dict[str, object]]:
    """As the JSON of an event."""
    return [_dated(asdict(sub_case)) for sub_case in sub_cases]


def waived_data(waived: Sequence[Waived]) -> list[dict[str, object]]:
    """As the JSON of an event."""
    return [_dated(asdict(one)) for one in waived]


def sub_cases_from(data: object) -> tuple[SubCase, ...]:
    """From the JSON of an event."""
    return _SUB_CASES.validate_python(data)


def waived_from(data: object) -> tuple[Waived, ...]:
    """From the JSON of an event."""
    return _WAIVED.validate_python(data)


def _dated(data: Mapping[str, object]) -> dict[str, object]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in data.items()}


_SUB_CASES = TypeAdapter(tuple[SubCase, ...])
_WAIVED = TypeAdapter(tuple[Waived, ...])
