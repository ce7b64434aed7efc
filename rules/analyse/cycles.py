"""Cycles: items and fields that wait for each other: an item applies by an answer that is asked for only where the item applies.

Fields that require or show each other are found when the conditions are read (`rules.rule_book`); here are the circles that only
close through an item's own condition.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.circles import circles, requirement_circles
from forms.findings import Place
from forms.item import BundledItem
from forms.problems import Severity
from forms.wording import say
from rules.analyse.base import RuleFinding, Survey, checks
from rules.analyse.landscape import Landscape
from rules.condition import TRUE, reads


@checks.register
class Cycles:
    """Names that decide in a circle whether each other is asked for."""

    name = "cycles"
    severities = {"ITEMS_WAIT_FOR_EACH_OTHER": Severity.WARNING}

    def findings(self, survey: Survey) -> Iterator[RuleFinding]:
        """See Check."""
        land = survey.land
        known = {frozenset(circle) for circle in requirement_circles(survey.bundle)}
        for circle in circles(_waits_for(land)):
            items = [item for item in survey.bundle.items if f"item:{item.id}" in circle]
            if items and frozenset(circle) not in known:
                yield self._finding(survey, items, circle)

    def _finding(self, survey: Survey, items: list[BundledItem], circle: tuple[str, ...]) -> RuleFinding:
        labels = survey.bundle.labels
        said = [item.name or item.id for item in items] + [labels.get(name, name) for name in circle if not name.startswith("item:")]
        code, params = "ITEMS_WAIT_FOR_EACH_OTHER", {"names": say("LIST_SEPARATOR").join(said)}
        where, place = f"items.{items[0].id}.applies_when", Place("item", items[0].id)
        return RuleFinding(code, where, params, self.severities[code], place=place)


def _waits_for(land: Landscape) -> dict[str, set[str]]:
    """Name -> items one of which must apply before it is asked for; `item:` and an id -> names it reads."""
    given = {name for question in land.bundle.layout.questions if (name := land.bundle.names.get(question.sets))}
    given |= {land.bundle.names.get(derive.target, "") for derive in land.bundle.relations.derives}
    graph: dict[str, set[str]] = {f"item:{item}": set(reads(node)) for item, node in land.applies.items() if node != TRUE}
    for name, asking in land.asked_by.items():
        if name not in given and not any(land.applies.get(item, TRUE) == TRUE for item in asking):
            graph[name] = {f"item:{item}" for item in asking}
    return graph
