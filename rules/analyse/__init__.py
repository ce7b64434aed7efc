"""The analysis of rules before anyone is hurt by them: what never comes about, what says the same twice, what cannot be met.

    conditions ── rules.space ──> boxes ── one check a file ──> findings, each with a witness that was run

A check claims only what boxes show for certain or what a witness shows when it is run; what can be neither shown nor excluded is
listed as undecided. A new check is one more file.
"""

from __future__ import annotations

from datetime import date

from forms.bundle import Bundle
from forms.findings import Place
from forms.problems import worst_first
from forms.registry import import_siblings
from rules.analyse.base import Analysis, RuleFinding, Survey, checks
from rules.analyse.landscape import Landscape
from rules.analyse.witness import Witnesses
from rules.rule_book import RuleBook

import_siblings(__name__, list(__path__))


def analyse(bundle: Bundle, book: RuleBook, *, on: date) -> Analysis:
    """Everything every check finds in the rules in force on that day. `book` is the bundle's own and has no errors."""
    land = Landscape(bundle, book, on)
    survey = Survey(land, Witnesses(land))
    for rule in land.too_large:
        survey.cannot_tell("ANALYSIS_TOO_LARGE", f"rules.{rule.id}", Place("rule", rule.id), title=rule.title)
    found = [finding for check in checks for finding in check.findings(survey)]
    return Analysis(tuple(worst_first(found)), tuple(survey.undecided.values()))


__all__ = ["Analysis", "RuleFinding", "analyse", "checks"]
