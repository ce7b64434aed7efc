"""Clause and ClauseSet: the conditions of one stage, in the order of the document, ready to be judged.

Stages, each a finished result the next may read (DESIGN 3): 适用 applies -> 表单 form -> 决策表 tables -> 资格 eligibility.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Protocol

from rules.condition import TRUE, Node, reads
from rules.operators import Environment


class Stage(StrEnum):
    """What a set of clauses decides."""

    APPLIES = "applies"
    FORM = "form"
    TABLES = "tables"
    """A clause is a row, and fails where the row hits (`rules.rule_book`)."""
    ELIGIBILITY = "eligibility"


class Judgement(IntEnum):
    """What became of a clause."""

    CLEAR = 0
    """It holds, or its `when` is false so that it is not looked at."""
    FAILS = 1
    UNDETERMINED = 2
    """An unknown value leaves it open; it neither holds nor fails."""


@dataclass(frozen=True, slots=True)
class Clause:
    """`holds` must be true while `when` is."""

    key: str
    """Its name in this stage, e.g. a rule's id, or an item's."""
    holds: Node
    when: Node = TRUE

    def reads(self) -> tuple[str, ...]:
        """The names it reads, each once."""
        return tuple(dict.fromkeys((*reads(self.when), *reads(self.holds))))


@dataclass(frozen=True)
class ClauseSet:
    """The clauses of one stage of one bundle version. A clause is known by its position, never by where it was stored."""

    stage: Stage
    clauses: tuple[Clause, ...]

    @property
    def positions(self) -> Mapping[str, int]:
        """Key -> position."""
        return {clause.key: position for position, clause in enumerate(self.clauses)}


@dataclass(frozen=True, slots=True)
class Judged:
    """All judgements of one pass."""

    judgements: tuple[Judgement, ...]
    """By position."""
    fired: tuple[int, ...] = ()
    """Positions in the order in which they were found to fail: the trace."""


class StageReading(Protocol):
    """One way to judge a clause set: `rules.reference` and `rules.engine` each give one."""

    def judge(self, environment: Environment, looked_at: frozenset[int] | None = None) -> Judged:
        """Judge the clauses at these positions (None = all; the others count as clear). Raises WrongKind."""
        ...
