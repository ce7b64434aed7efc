"""Parameters: one that rules read and that has no value on the day, or will have none from a later day on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from forms.findings import Place
from forms.problems import Severity
from forms.stated_rule import Parameter
from forms.wording import say
from rules.analyse.base import RuleFinding, Survey, checks
from rules.condition import variables


@checks.register
class Parameters:
    """A condition that compares with nothing."""

    name = "parameters"
    severities = {"PARAMETER_WITHOUT_VALUE": Severity.ERROR, "PARAMETER_LAPSES": Severity.WARNING}

    def findings(self, survey: Survey) -> Iterator[RuleFinding]:
        """See Check."""
        on, bundle = survey.land.on, survey.bundle
        stages = (survey.land.book.applies, survey.land.book.form, survey.land.book.eligibility)
        in_force = {rule.id: rule for rule in bundle.rules}
        readers: dict[str, list[tuple[str, Place]]] = {}
        for stage in stages:
            for clause in stage.clauses:
                rule = in_force.get(clause.key) if stage is survey.land.book.eligibility else None
                if rule is not None and not rule.in_force(on):
                    continue
                place = Place("rule", rule.id) if rule is not None else Place("bundle")
                for name in {
                    var.path[0] for node in (clause.when, clause.holds) for var in variables(node) if _is_parameter(var.name, var.path)
                }:
                    readers.setdefault(name, []).append((rule.title if rule else clause.key, place))
        for parameter in bundle.parameters:
            if parameter.name in readers:
                yield from self._of(parameter, readers[parameter.name], on, bundle.region)

    def _of(self, parameter: Parameter, readers: list[tuple[str, Place]], on: date, region: str) -> Iterator[RuleFinding]:
        titles = say("LIST_SEPARATOR").join(dict.fromkeys(title for title, _ in readers))
        related = tuple(dict.fromkeys(place.id for _, place in readers if place.kind == "rule"))
        params: dict[str, object] = {"label": parameter.label or parameter.name, "titles": titles}
        where, place = f"parameters.{parameter.name}", readers[0][1]
        if parameter.value_on(on, region) is None:
            code = "PARAMETER_WITHOUT_VALUE"
            yield RuleFinding(code, where, {**params, "day": on}, self.severities[code], place=place, related=related)
        elif (lapses := _lapses(parameter, on, region)) is not None:
            code = "PARAMETER_LAPSES"
            yield RuleFinding(code, where, {**params, "day": lapses}, self.severities[code], place=place, related=related)


def _is_parameter(name: str, path: tuple[str, ...]) -> bool:
    return name == "parameters" and bool(path)


def _lapses(parameter: Parameter, on: date, region: str) -> date | None:
    """The first day after `on` for which no row has a value."""
    ends = sorted(row.until + timedelta(days=1) for row in parameter.rows if row.until and on <= row.until < date.max)
    return next((day for day in ends if parameter.value_on(day, region) is None), None)
