"""Hidden: a rule that reads what does not apply: hidden where it looks, on no form that counts then, or on somebody else's only."""

from __future__ import annotations

from collections.abc import Iterator

from forms.problems import Severity
from forms.stated_rule import OnFail
from forms.wording import say
from rules.analyse.base import RuleFinding, Survey, about_rule, checks
from rules.analyse.landscape import RuleArea, is_empty
from rules.analyse.witness import Standing
from rules.condition import TRUE, Node, Var


@checks.register
class Hidden:
    """A rule and one item it reads."""

    name = "hidden"
    severities = {"RULE_READS_HIDDEN": Severity.WARNING, "RULE_READS_UNASKED": Severity.ERROR, "RULE_READS_OTHERS": Severity.HINT}

    def findings(self, survey: Survey) -> Iterator[RuleFinding]:
        """See Check."""
        land = survey.land
        for area in survey.rules:
            hidden = land.hidden_from(area)
            for name in area.clause.reads() if area.looked_at else ():
                item = survey.bundle.data_item(name)
                if item is None or item.source_library or name in self._given(survey):
                    continue
                label = survey.bundle.labels.get(name, name)
                if name in hidden:
                    yield about_rule("RULE_READS_HIDDEN", self.severities["RULE_READS_HIDDEN"], area, label=label)
                else:
                    yield from self._unasked(survey, area, name, label)

    def _given(self, survey: Survey) -> frozenset[str]:
        """What gets its value otherwise than from a department's form."""
        bundle = survey.bundle
        sources = [question.sets for question in bundle.layout.questions] + [derive.target for derive in bundle.relations.derives]
        return frozenset(bundle.names[name] for name in sources if name in bundle.names)

    def _unasked(self, survey: Survey, area: RuleArea, name: str, label: str) -> Iterator[RuleFinding]:
        land = survey.land
        asking = land.asked_by.get(name, ())
        if all(land.apart(area.looked_at, land.boxes(land.applies.get(item, TRUE))) for item in asking):
            yield about_rule("RULE_READS_UNASKED", self.severities["RULE_READS_UNASKED"], area, label=label)
            return
        if area.rule.on_fail is OnFail.FLAG or set(area.items) <= set(asking) or self._certain(survey, asking):
            return
        # none of those who ask counts: where all may be left out, that is so without more
        absent: list[tuple[Node, bool]] = [(is_empty(name), True)]
        absent += [(land.applies[item], False) for item in asking if survey.land.is_core(item)]
        boxes = land.shared(area.fails, (land.space.empty(Var(name)),))
        for node, _ in absent[1:]:
            boxes = land.shared(boxes, land.boxes(node, False))
        witness = survey.witness(boxes, [(area, Standing.FAILS)], absent)
        if witness is not None:
            items = say("LIST_SEPARATOR").join(item.name or item.id for item in survey.bundle.items if item.id in asking)
            yield about_rule("RULE_READS_OTHERS", self.severities["RULE_READS_OTHERS"], area, witness=witness, label=label, items=items)

    def _certain(self, survey: Survey, asking: tuple[str, ...]) -> bool:
        """Does one of them ask in every case?"""
        return any(survey.land.is_core(item) and survey.land.applies.get(item) == TRUE for item in asking)
