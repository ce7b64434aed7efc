"""Lints: what is sound as a document and still wrong for the people who have to live with it. One file a lint."""

from __future__ import annotations

from forms.bundle import Bundle
from forms.lints.base import lints
from forms.problems import Problem
from forms.registry import import_siblings

import_siblings(__name__, list(__path__))


def lint(bundle: Bundle) -> tuple[Problem, ...]:
    """Everything every lint finds, in the order of their names."""
    return tuple(problem for one in lints for problem in one.findings(bundle))


__all__ = ["lint", "lints"]
