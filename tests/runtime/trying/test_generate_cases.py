"""Test cases that are made up for what no case tries; the rest of their behaviour stands with coverage (`test_case_coverage`)."""

from __future__ import annotations

from forms.bundle import TestCase
from forms.edits.base import revised
from forms.stated_rule import OnFail, StatedRule
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.trying.generate_cases import missing_cases
from runtime.trying.test_cases import run_cases
from tests.samples import bundle


def test_a_bundle_whose_cases_all_fail_is_completed_from_somebody_who_has_everything() -> None:
    from_scratch = revised(bundle("catering"), test_cases=())
    wrong = TestCase(id="wrong", submission={"as_of": "2026-03-10", "selected_items": ["reg"]}, expected={"outcome": "accept"})

    for cases in ((), (wrong,)):
        ready = compile_bundle(revised(from_scratch, test_cases=cases))
        assert isinstance(ready, CompiledBundle)
        assert missing_cases(ready, published(), run_cases(ready, published(), "reference"))


def test_where_nobody_can_be_judged_nothing_is_made_up() -> None:
    # the value is a library's, and the difference of nothing is an error whoever applies
    rule = StatedRule(id="far", title="距离", holds={"<": [{"-": [{"var": "fire_no_such"}, 1]}, 5]}, on_fail=OnFail.CORRECT)
    facts = tuple(fact.model_copy(update={"name": "fire_no_such", "type": "decimal"}) for fact in bundle("catering").facts[:1])
    ready = compile_bundle(revised(bundle("catering"), facts=(*bundle("catering").facts, *facts), rules=(rule,), test_cases=()))
    assert isinstance(ready, CompiledBundle)

    assert missing_cases(ready, published(), ()) == ()
