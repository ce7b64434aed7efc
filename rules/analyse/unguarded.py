"""Unguarded: a rule without `when` that tests an answer which another rule demands only of some: the rest are refused for a leftover.

A choice, say, is to be made only by those who get two benefits, as a neighbour rule demands; what follows from the choice is stated
without that premise, so somebody who has no choice to make, and ticked one, is refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

from forms.findings import an_edit
from forms.part import Tree
from forms.problems import Severity
from forms.stated_rule import OnFail
from rules.analyse.base import RuleFinding, Survey, about_rule, checks, share_items
from rules.analyse.landscape import Landscape, RuleArea, is_empty
from rules.analyse.witness import Standing
from rules.condition import TRUE, Var, reads


@checks.register
class Unguarded:
    """A verdict without the premise under which its answer is demanded."""

    name = "unguarded"
    severities = {"RULE_WITHOUT_PREMISE": Severity.WARNING}

    def findings(self, survey: Survey) -> Iterator[RuleFinding]:
        """See Check. The fix takes over the premise of the neighbour."""
        land = survey.land
        for area in survey.rules:
            if area.clause.when != TRUE or area.rule.on_fail is OnFail.FLAG:
                continue
            for name in reads(area.clause.holds):
                neighbours = self._demanding(survey, area, name)
                if neighbours is None:
                    continue
                spared = [(neighbour, Standing.SKIPPED) for neighbour in neighbours]
                boxes = land.shared(area.fails, (land.space.known(Var(name)),))
                for neighbour in neighbours:
                    boxes = land.shared(boxes, land.boxes(neighbour.clause.when, False))
                witness = survey.witness(boxes, [(area, Standing.FAILS), *spared], [(is_empty(name), False)])
                if witness is None:
                    continue
                changes: dict[str, JsonValue] = {"when": _any_of([neighbour.rule.when for neighbour in neighbours])}
                yield about_rule(
                    "RULE_WITHOUT_PREMISE",
                    self.severities["RULE_WITHOUT_PREMISE"],
                    area,
                    *neighbours,
                    witness=witness,
                    fix=[an_edit("set_rule", rule=area.rule.id, changes=changes)],
                    label=survey.bundle.labels.get(name, name),
                )

    def _demanding(self, survey: Survey, area: RuleArea, name: str) -> list[RuleArea] | None:
        """The neighbours that demand this answer, each under a premise of its own; None if the answer matters beyond that."""
        land = survey.land
        if name not in land.asked_by or any(name in asked for asked in land.always_asked.values()):
            return None
        others = [other for other in survey.rules if other is not area and name in other.names and share_items(area, other)]
        for other in others:
            premise = set(reads(other.clause.when))
            if not premise or name in premise or not premise.isdisjoint(area.names) or not _demands(land, other, name):
                return None
        return others or None


def _demands(land: Landscape, other: RuleArea, name: str) -> bool:
    """Does whoever leaves it empty fail the other rule, whenever it is looked at?"""
    return land.apart(other.passes, (land.space.empty(Var(name)),))


def _any_of(trees: list[Tree]) -> Tree:
    return trees[0] if len(trees) == 1 else {"or": list(trees)}
