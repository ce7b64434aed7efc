"""KeptFinding: a finding that may stand, with the reason that somebody wrote down; it travels with the document."""

from __future__ import annotations

from forms.part import Part


class KeptFinding(Part):
    """One finding of the analysis of rules. It is about the same as long as code, place and the rules concerned are the same."""

    code: str
    where: str = ""
    related: tuple[str, ...] = ()
    """Rules it is about."""
    reason: str
