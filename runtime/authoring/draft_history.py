"""The history of a draft, reckoned: which steps are alive, what each person may undo and redo, which state a set of steps gives.

Undo and redo are steps themselves. Everyone undoes the own steps only, whatever others did meanwhile: a state is named by the steps
alive in it. If the history holds that very state, it stands again; else what others did is put on top of it once more.
Pure: reads no database.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from runtime.authoring.draft import EVERYTHING
from runtime.storage import DraftStep, StepKind

Alive = tuple[int, ...]
"""Revisions of the steps alive, oldest first. The first stands for everything before it."""


def overlap(one: frozenset[str], other: frozenset[str]) -> bool:
    """Do two steps touch a common place?"""
    return EVERYTHING in one or EVERYTHING in other or not one.isdisjoint(other)


@dataclass(frozen=True)
class DraftHistory:
    """The kept steps of one draft, oldest first."""

    steps: Sequence[DraftStep]

    @cached_property
    def by_revision(self) -> dict[int, DraftStep]:
        """Every kept step."""
        return {step.revision: step for step in self.steps}

    @cached_property
    def alive_at(self) -> dict[int, Alive]:
        """Revision -> the steps alive after it."""
        alive: Alive = ()
        known: dict[int, Alive] = {}
        for step in self.steps:
            target = self.by_revision.get(step.of_revision)
            if step.kind is StepKind.UNDO and step.of_revision in alive[1:]:
                alive = tuple(one for one in alive if one != step.of_revision)
            elif step.kind is StepKind.REDO and target is not None and alive and target.revision > alive[0]:
                alive = tuple(sorted({*alive, target.revision}))
            elif step.kind in (StepKind.UNDO, StepKind.REDO):
                alive = (step.revision,)  # what it means is out of reach by now: the history begins anew with it
            else:
                alive = (*alive, step.revision)
            known[step.revision] = alive
        return known

    @property
    def alive(self) -> Alive:
        """The steps alive now."""
        return self.alive_at[self.steps[-1].revision] if self.steps else ()

    def undoable(self, login: str, seen: int | None = None) -> DraftStep | None:
        """The newest living step of this person, of those up to `seen`."""
        own = (self.by_revision[one] for one in reversed(self.alive[1:]) if seen is None or one <= seen)
        return next((step for step in own if step.by == login and _may_go(step)), None)

    def redoable(self, login: str, seen: int | None = None) -> DraftStep | None:
        """The step this person undid last, unless a fresh one of the person came after."""
        undone: list[int] = []
        for step in self.steps:
            if step.by != login or (seen is not None and step.revision > seen):
                continue
            if step.kind is StepKind.UNDO:
                undone.append(step.of_revision)
            elif step.kind is StepKind.REDO:
                undone = [one for one in undone if one != step.of_revision]
            else:
                undone.clear()
        step_or_none = self.by_revision.get(undone[-1]) if undone else None
        return step_or_none if step_or_none and self.alive and step_or_none.revision > self.alive[0] else None

    def since(self, revision: int) -> tuple[DraftStep, ...]:
        """The steps after that revision. The oldest kept stands for all that are kept no more: it may have touched anything."""
        newer = tuple(step for step in self.steps if step.revision > revision)
        if newer and revision < self.steps[0].revision - 1:
            return (replace(newer[0], touches=frozenset({EVERYTHING})), *newer[1:])
        return newer

    def later_than(self, step: DraftStep) -> tuple[DraftStep, ...]:
        """The living steps that came after this one."""
        return tuple(self.by_revision[one] for one in self.alive if one > step.revision)

    def reach(self, wanted: Alive) -> tuple[int, tuple[DraftStep, ...]] | None:
        """How to get the state with these steps alive: a kept revision, and the steps to put on top of it once more.

        None if a step that would have to be put on top is not made of edits.
        """
        best, length = 0, 0
        for revision, alive in self.alive_at.items():
            if len(alive) >= length and wanted[: len(alive)] == alive:
                best, length = revision, len(alive)
        again = tuple(self.by_revision[one] for one in wanted[length:])
        return (best, again) if length and all(step.edits for step in again) else None


def _may_go(step: DraftStep) -> bool:
    return step.kind is not StepKind.START
