"""Lints: what is sound as a document and still wrong for the people who have to live with it. One file a lint.

How bad a finding is belongs to the office: each lint ships a severity for its codes, a setting replaces it or turns it off.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from forms.bundle import Bundle
from forms.findings import Finding
from forms.lints.base import lints
from forms.problems import Severity
from forms.registry import import_siblings

import_siblings(__name__, list(__path__))

Severities = Mapping[str, Severity | None]
"""Code of a finding -> how bad an office holds it to be; None = it is not looked for. What is not named stays as shipped."""


def shipped_severities() -> dict[str, Severity]:
    """Every code a lint can find, with the severity it is shipped with."""
    return {code: severity for one in lints for code, severity in one.shipped.items()}


def lint(bundle: Bundle, severities: Severities | None = None) -> tuple[Finding, ...]:
    """Everything every lint finds, in the order of their names. `severities`: where an office differs from what is shipped."""
    wanted: dict[str, Severity | None] = {**shipped_severities(), **(severities or {})}
    found = (finding for one in lints for finding in one.findings(bundle))
    return tuple(replace(finding, severity=severity) for finding in found if (severity := wanted[finding.code]) is not None)


__all__ = ["Severities", "lint", "lints", "shipped_severities"]
