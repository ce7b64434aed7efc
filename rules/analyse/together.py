"""Together: demands of core items that can be met one by one, and any two of them, but never all by one applicant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.findings import Place
from forms.problems import Severity
from forms.stated_rule import OnFail
from forms.wording import say
from rules.analyse.base import RuleFinding, Survey, checks
from rules.analyse.landscape import RuleArea
from rules.boxes import Box, Boxes, are_apart, meet
from rules.condition import Call

MOST_STEPS = 20_000
"""Boxes tried before nothing is claimed."""
MOST_RULES = 60
"""Rules among which the few that cannot be met together are looked for."""


@checks.register
class Together:
    """All rules that stop the bundle."""

    name = "together"
    severities = {"NOBODY_PASSES": Severity.ERROR}

    def findings(self, survey: Survey) -> Iterator[RuleFinding]:
        """See Check. What one or two rules make impossible is found elsewhere (`dead`, `departments`)."""
        met = [(area, sets) for area in survey.rules if _stops(survey, area) and (sets := _not_failing(survey, area))]
        found = _can_all_be_met([sets for _, sets in met])
        if found is None:
            survey.cannot_tell("ANALYSIS_TOGETHER_UNDECIDED", "rules", Place("bundle"), count=len(met))
        if found is not False or len(met) > MOST_RULES:
            return
        needed = met
        for one in met:
            fewer = [other for other in needed if other is not one]
            if _can_all_be_met([sets for _, sets in fewer]) is False:
                needed = fewer
        if len(needed) > 2:
            rules = [area.rule for area, _ in needed]
            params = {"count": len(rules), "titles": say("LIST_SEPARATOR").join(rule.title for rule in rules)}
            related, place = tuple(rule.id for rule in rules), Place("rule", rules[0].id)
            yield RuleFinding("NOBODY_PASSES", "rules", params, self.severities["NOBODY_PASSES"], place=place, related=related)


def _stops(survey: Survey, area: RuleArea) -> bool:
    return area.rule.on_fail is not OnFail.FLAG and bool(area.fails) and survey.land.refuses_all(area.rule)


def _not_failing(survey: Survey, area: RuleArea) -> Boxes:
    return survey.land.boxes(Call("and", (area.premise, Call("!", (area.clause.holds,)))), False)


def _can_all_be_met(sets: Sequence[Boxes]) -> bool | None:
    """Is there a box in all of them? None if that would take too long to say."""
    # those with the fewest ways first
    order = sorted(sets, key=len)
    waiting: list[tuple[int, Box]] = [(0, {})]
    for _ in range(MOST_STEPS):
        if not waiting:
            return False
        depth, box = waiting.pop()
        if depth == len(order):
            return True
        waiting += [(depth + 1, met) for one in reversed(order[depth]) if not are_apart(box, one) and (met := meet(box, one)) is not None]
    return None
