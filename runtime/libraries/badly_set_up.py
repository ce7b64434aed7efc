"""BadlySetUp: a library that cannot be reached as it is set up. It is silent, and says why when it is checked."""

from __future__ import annotations

from dataclasses import dataclass

from forms.problems import Problem
from runtime.libraries.base import Answer, Query, Silent


@dataclass(frozen=True, slots=True)
class BadlySetUp:
    """Stands where the library would stand."""

    name: str
    label: str
    problems: tuple[Problem, ...]
    remote: bool = False

    def look_up(self, query: Query) -> Answer:
        """Nobody knows what it would say."""
        return Silent("LIBRARY_BADLY_SET_UP")

    def check(self) -> tuple[Problem, ...]:
        """What is wrong."""
        return self.problems
