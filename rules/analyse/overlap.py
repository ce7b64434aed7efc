"""Overlap: two rules with different verdicts on the same people, where it matters.

That one rule refuses and another asks to correct something else is normal. What is found: a verdict that is never given, because a
refusal always comes with it; two verdicts on exactly the same people; and two rules on the same values of which neither contains the
other, so that nobody can say which of them settles the people between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from forms.problems import Severity
from forms.stated_rule import OnFail
from rules.analyse.base import RuleFinding, Survey, about_rule, checks, share_items
from rules.analyse.landscape import RuleArea
from rules.analyse.pairs import may_lie_within
from rules.analyse.witness import Standing

ORDER = (OnFail.FLAG, OnFail.CORRECT, OnFail.REJECT)


@checks.register
class Overlap:
    """Two rules with two verdicts."""

    name = "overlap"
    severities = {"RULES_CONTRADICT": Severity.WARNING, "VERDICT_IN_VAIN": Severity.WARNING, "RULES_OVERLAP": Severity.HINT}

    def findings(self, survey: Survey) -> Iterator[RuleFinding]:
        """See Check."""
        yield from self._in_vain(survey)
        yield from self._crossing(survey)

    def _in_vain(self, survey: Survey) -> Iterator[RuleFinding]:
        land = survey.land

        def fits(milder: RuleArea, refusal: RuleArea) -> bool:
            reaches = land.refuses_all(refusal.rule) or set(milder.items) <= set(refusal.items)
            return refusal.rule.on_fail is OnFail.REJECT and milder.rule.on_fail is not OnFail.REJECT and reaches

        for milder, refusal in may_lie_within(survey.rules, fits):
            if not land.within(milder.fails, refusal.fails):
                continue
            witness = survey.witness(milder.fails, [(milder, Standing.FAILS), (refusal, Standing.FAILS)])
            if witness is None:
                continue
            code = "RULES_CONTRADICT" if land.within(refusal.fails, milder.fails) else "VERDICT_IN_VAIN"
            # a flag beside a refusal harms nobody
            severity = Severity.HINT if milder.rule.on_fail is OnFail.FLAG else self.severities[code]
            yield about_rule(code, severity, milder, refusal, witness=witness)

    def _crossing(self, survey: Survey) -> Iterator[RuleFinding]:
        alike: dict[frozenset[str], list[RuleArea]] = defaultdict(list)
        for area in survey.rules:
            if area.fails and area.names and area.rule.on_fail is not OnFail.FLAG:
                alike[area.names].append(area)
        for areas in alike.values():
            for one, other in combinations(areas, 2):
                if _verdict(one) != _verdict(other) and share_items(one, other):
                    yield from self._cross(survey, one, other)

    def _cross(self, survey: Survey, one: RuleArea, other: RuleArea) -> Iterator[RuleFinding]:
        """Do they share people, and does each have some of its own?"""
        land = survey.land
        for first, second in ((one, other), (other, one)):
            alone = survey.witness(land.difference(first.fails, second.fails), [(first, Standing.FAILS), (second, Standing.SPARES)])
            if alone is None:
                return
        witness = survey.witness(land.shared(one.fails, other.fails), [(one, Standing.FAILS), (other, Standing.FAILS)])
        if witness is not None:
            yield about_rule("RULES_OVERLAP", self.severities["RULES_OVERLAP"], one, other, witness=witness)


def _verdict(area: RuleArea) -> tuple[OnFail, str]:
    return area.rule.on_fail, area.rule.reject_kind
