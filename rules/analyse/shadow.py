"""Shadow: a rule that only ever fails where another fails too, with the same verdict for the same items: nobody would miss it."""

from __future__ import annotations

from collections.abc import Iterator

from forms.findings import an_edit
from forms.problems import Severity
from rules.analyse.base import RuleFinding, Survey, about_rule, checks
from rules.analyse.landscape import RuleArea
from rules.analyse.pairs import may_lie_within
from rules.analyse.witness import Standing


@checks.register
class Shadow:
    """Two rules with one verdict."""

    name = "shadow"
    severities = {"RULE_SHADOWED": Severity.WARNING, "RULE_REPEATED": Severity.WARNING}

    def findings(self, survey: Survey) -> Iterator[RuleFinding]:
        """See Check. Of two that fail for the same people the later one is found."""
        for inner, wider in may_lie_within(survey.rules, _same_verdict):
            if not survey.land.within(inner.fails, wider.fails):
                continue
            equal = survey.land.within(wider.fails, inner.fails) and inner.items == wider.items
            if equal and inner.position < wider.position:
                continue
            witness = survey.witness(inner.fails, [(inner, Standing.FAILS), (wider, Standing.FAILS)])
            if witness is None:
                continue
            code = "RULE_REPEATED" if equal else "RULE_SHADOWED"
            # another wording of the same may still differ while a value is unknown, so only the very same is dropped
            same = (inner.clause.when, inner.clause.holds) == (wider.clause.when, wider.clause.holds)
            fix = [an_edit("drop_rule", rule=inner.rule.id)] if equal and same else []
            yield about_rule(code, self.severities[code], inner, wider, witness=witness, fix=fix)


def _same_verdict(inner: RuleArea, wider: RuleArea) -> bool:
    alike = inner.rule.on_fail is wider.rule.on_fail and inner.rule.reject_kind == wider.rule.reject_kind
    return alike and set(inner.items) <= set(wider.items)
