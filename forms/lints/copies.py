"""Copies: 共享库里有的证照 is not to be asked for as a paper copy (DOMAIN 0, 14)."""

from __future__ import annotations

from collections.abc import Iterator

from forms.bundle import Bundle
from forms.lints.base import lints
from forms.problems import Problem, Severity


@lints.register
class Copies:
    """A copy of something that no library is asked for."""

    name = "copies"

    def findings(self, bundle: Bundle) -> Iterator[Problem]:
        """See Lint."""
        for material in bundle.materials:
            for use in material.uses:
                if "复印件" in use.name and not use.sources and not use.generated:
                    yield Problem("LINT_COPY", f"materials.{material.id}.{use.item}", {"name": use.name}, Severity.WARNING)
