"""What a lint is, and the registry of all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from forms.bundle import Bundle
from forms.problems import Problem
from forms.registry import Registry


class Lint(Protocol):
    """One kind of finding in a document."""

    @property
    def name(self) -> str: ...

    def findings(self, bundle: Bundle) -> Iterator[Problem]:
        """Each place where it is found."""


lints: Registry[Lint] = Registry("lint")
