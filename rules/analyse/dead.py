"""Dead: a rule nobody is looked at by, that nobody can fail, or that nobody who is looked at can pass."""

from __future__ import annotations

from collections.abc import Iterator

from forms.findings import an_edit
from forms.problems import Severity
from forms.stated_rule import OnFail
from forms.table_columns import name_label
from forms.told import Told, told, told_list
from rules.analyse.base import RuleFinding, Survey, about_rule, checks
from rules.analyse.landscape import RuleArea
from rules.analyse.witness import Standing
from rules.condition import DERIVED, TRUE, Const, Var
from rules.space import tests_of, values_read


@checks.register
class Dead:
    """One rule by itself."""

    name = "dead"
    severities = {
        "RULE_NEVER_LOOKED_AT": Severity.WARNING,
        "RULE_NEVER_FAILS": Severity.WARNING,
        "RULE_REFUSES_EVERYBODY": Severity.ERROR,
        "RULE_NEVER_PASSES": Severity.WARNING,
        "RULE_WHEN_ALWAYS_TRUE": Severity.HINT,
        "RULE_NEVER_IN_FORCE": Severity.WARNING,
    }

    def findings(self, survey: Survey) -> Iterator[RuleFinding]:
        """See Check."""
        for rule in survey.bundle.rules:
            if rule.in_force_from and rule.in_force_until and rule.in_force_from > rule.in_force_until:
                params = {"title": rule.title, "since": rule.in_force_from, "until": rule.in_force_until}
                code = "RULE_NEVER_IN_FORCE"
                yield RuleFinding(code, f"rules.{rule.id}", params, self.severities[code], related=(rule.id,))
        for area in survey.rules:
            yield from self._of(survey, area)

    def _of(self, survey: Survey, area: RuleArea) -> Iterator[RuleFinding]:
        if not area.looked_at:
            yield about_rule("RULE_NEVER_LOOKED_AT", self.severities["RULE_NEVER_LOOKED_AT"], area)
            return
        if area.clause.when != TRUE and survey.land.is_nobody(area.clause.when, False):
            fix = an_edit("set_rule", rule=area.rule.id, changes={"when": None})
            yield about_rule("RULE_WHEN_ALWAYS_TRUE", self.severities["RULE_WHEN_ALWAYS_TRUE"], area, fix=[fix])
        failing = survey.witness(area.fails, [(area, Standing.FAILS)]) if area.fails else None
        if not area.fails:
            # where it reads what is hidden, that is why, and is told (`hidden`)
            if survey.land.hidden_from(area):
                return
            yield about_rule("RULE_NEVER_FAILS", self.severities["RULE_NEVER_FAILS"], area)
        elif failing is None:
            code, names = _open(survey, area)
            survey.cannot_tell(code, area.where, area.place, title=area.rule.title, names=names)
        # «refuse whom `when` describes» is written with a `holds` that never is true
        if area.passes or area.rule.on_fail is OnFail.FLAG or (isinstance(area.clause.holds, Const) and area.clause.when != TRUE):
            return
        if failing is not None:
            code = "RULE_REFUSES_EVERYBODY" if area.premise == TRUE and survey.land.refuses_all(area.rule) else "RULE_NEVER_PASSES"
            yield about_rule(code, self.severities[code], area, witness=failing)


def _open(survey: Survey, area: RuleArea) -> tuple[str, Told]:
    """Why nobody was found who fails a rule, and on what: it reads what nobody fills in, or tests that only trying out tells."""
    tests = [*tests_of(area.premise), *tests_of(area.clause.holds)]
    follows = dict.fromkeys(var for test in tests for var in values_read(test) if var.name in DERIVED and var.path)
    if follows:
        return "ANALYSIS_FAILS_FOLLOWS", told_list(_called(survey, var) for var in follows)
    tried = dict.fromkeys(var for test in tests if survey.land.space.is_free(test) for var in values_read(test))
    return "ANALYSIS_FAILS_UNDECIDED", told_list(_called(survey, var) for var in tried or map(Var, area.names))


def _called(survey: Survey, var: Var) -> Told:
    """What people call it; of a conclusion, whose it is."""
    bundle, dotted = survey.bundle, ".".join((var.name, *var.path))
    label = Told(name_label(bundle, dotted), name_label(bundle, dotted, "en"))
    match var:
        case Var("conclusions", (made, *column)):
            tables = {one.id: one.title for one in bundle.tables}
            if column:
                return told("ANALYSIS_OF_COLUMN", title=tables.get(made, made), column=label)
            rules = {one.id: one.title for one in bundle.rules}
            return told("ANALYSIS_OF_TABLE" if made in tables else "ANALYSIS_OF_RULE", title=(tables | rules).get(made, made))
    return label
