"""Who shows a finding is a whole person, and the rules really stand for that person as the finding says."""

from __future__ import annotations

from datetime import date

import pytest

from builder.rules.checked import Checked, check
from builder.rules.finding_words import CAPTIONS, alike, caption, like_words, none_of, values_in_words
from builder.rules.people import BLANK, CASE, WITNESS, Tried
from builder.rules.unsettled import asked_for_rule, asked_words
from forms.bundle import Bundle
from rules.analyse import RuleFinding
from rules.values import UNKNOWN
from runtime.calendar import published
from runtime.outcome import Outcome, VerdictState
from tests.forms.edits.acts import done
from tests.samples import bundle

ON = date(2026, 4, 20)


def checked(document: Bundle) -> Checked:
    return check(document, "text", ON, published())


def test_the_one_who_keeps_the_old_benefit_without_any_overlap_is_shown_refused() -> None:
    there = checked(bundle("disability"))
    [position] = [at for at, one in enumerate(there.found) if one.code == "RULE_WITHOUT_PREMISE"]
    witness = there.witnesses[position]

    assert witness.tried.state("d_keep") is VerdictState.FAILS
    assert witness.tried.evaluation.outcome is Outcome.REJECT
    assert witness.tells
    assert values_in_words(there.bundle, witness, "zh") == (("重叠待遇的选择", "保留原待遇"), ("已享受其他待遇", "无"))
    assert "王示例" in like_words(there.bundle, witness, "zh")


@pytest.mark.parametrize("name", ["catering", "disability", "newborn"])
def test_every_person_who_is_shown_fails_or_meets_the_rules_as_the_finding_says(name: str) -> None:
    there = checked(bundle(name))
    for position, witness in there.witnesses.items():
        found = there.found[position]
        assert isinstance(found, RuleFinding)
        assert witness.tried.state(found.related[0]) is VerdictState.FAILS
        worn = {name: witness.tried.submission.values.get(name) for name in witness.values if name != "flags"}
        assert worn == {name: value for name, value in witness.values.items() if name != "flags"}


def test_a_mended_finding_is_gone_and_said_to_have_been_looked_for() -> None:
    before = checked(bundle("disability"))
    [finding] = [one for one in before.found if one.code == "RULE_WITHOUT_PREMISE"]
    assert isinstance(finding, RuleFinding)
    after = checked(done(before.bundle, *finding.fix))

    assert "RULE_WITHOUT_PREMISE" not in {one.code for one in after.found}
    assert "WORKSHOP_SOUND_PREMISE" in none_of(after.found, ()) and "WORKSHOP_SOUND_PREMISE" not in none_of(before.found, ())


def test_a_finding_that_may_stand_is_listed_with_its_reason_and_no_longer_among_the_others() -> None:
    before = checked(bundle("disability"))
    [finding] = [one for one in before.found if one.code == "RULE_WITHOUT_PREMISE"]
    assert isinstance(finding, RuleFinding)
    about = {"code": finding.code, "where": finding.where, "related": [*finding.related], "reason": "两家已会商"}
    after = checked(done(before.bundle, {"op": "keep_finding", **about}))

    assert [(one.code, reason.reason) for one, reason in after.kept] == [("RULE_WITHOUT_PREMISE", "两家已会商")]
    assert "RULE_WITHOUT_PREMISE" not in {one.code for one in after.found}


def test_findings_of_one_kind_about_the_same_rule_are_told_once() -> None:
    groups = alike(checked(bundle("disability")).found)

    assert [(group.first.code, len(group.findings)) for group in groups] == [("OPTION_OUT_OF_REACH", 2), ("RULE_WITHOUT_PREMISE", 1)]


def test_test_cases_witnesses_and_nobody_in_particular_can_be_tried() -> None:
    there = checked(bundle("disability"))
    outcomes = {}
    for key in (f"{CASE}s09", f"{CASE}s11", f"{WITNESS}0", BLANK):
        tried = there.person(key)
        assert isinstance(tried, Tried)
        outcomes[key] = tried.evaluation.outcome

    assert outcomes == {f"{CASE}s09": "correct", f"{CASE}s11": "reject", f"{WITNESS}0": "reject", BLANK: "correct"}
    assert there.person(f"{CASE}nobody") is None and there.person(f"{WITNESS}99") is None


def test_a_condition_that_cannot_be_read_is_found_and_nobody_is_tried() -> None:
    document = bundle("disability")
    broken = document.rules[0].model_copy(update={"holds": {"==": [{"var": "no_such"}, 1]}})
    there = checked(document.model_copy(update={"rules": (broken, *document.rules[1:])}))

    assert there.compiled is None
    assert there.person(f"{CASE}s09") is None
    assert broken.id in there.findings_of


def test_every_kind_of_finding_says_what_its_witness_shows() -> None:
    shown = {
        one.code
        for name in ("catering", "disability", "newborn")
        for one in checked(bundle(name)).found
        if isinstance(one, RuleFinding) and one.witness
    }

    assert shown <= set(CAPTIONS)
    assert all(caption(code, "zh") != caption(code, "en") for code in (*CAPTIONS, "ANYTHING_ELSE"))
    assert caption("RULE_SHADOWED", "zh") != caption("RULE_WITHOUT_PREMISE", "zh")


def test_what_would_settle_a_rule_is_asked_for_and_settles_it() -> None:
    there = checked(bundle("disability"))
    nobody, compiled = there.person(BLANK), there.compiled
    assert isinstance(nobody, Tried) and compiled is not None
    open_rules = [rule for rule in there.bundle.rules if nobody.state(rule.id) is VerdictState.UNDETERMINED]

    for rule in open_rules:
        asked = asked_for_rule(compiled, rule, nobody)
        assert asked and all(nobody.environment.get(name) is UNKNOWN for names in asked for name in names)
        assert asked_words(compiled, asked, "zh")[0].startswith("先问：")
    settled = next(rule for rule in there.bundle.rules if nobody.state(rule.id) is not VerdictState.UNDETERMINED)
    assert open_rules and asked_for_rule(compiled, settled, nobody) == ()
