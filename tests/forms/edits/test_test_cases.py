"""Test cases are added, changed and dropped like all else of a draft."""

from __future__ import annotations

import pytest

from forms.bundle import Bundle
from forms.edits.test_cases import EXPECTED_KEYS
from runtime.calendar import published
from runtime.trying.test_cases import run_cases
from tests.forms.edits.acts import Act, done, refused
from tests.samples import GOLD, bundle, compiled

HANDED_IN = {"as_of": "2026-03-10", "selected_items": ["food"], "values": {}}


def cases(document: Bundle) -> list[str]:
    return [case.id for case in document.test_cases]


def test_a_new_case_stands_behind_the_others_under_the_first_free_name() -> None:
    before = bundle("catering")
    after = done(
        before,
        {"op": "add_test_case", "case": {"id": "", "note": " 面积刚过界线 ", "submission": HANDED_IN, "expected": {"outcome": "correct"}}},
        {"op": "add_test_case", "case": {"id": "mine", "submission": HANDED_IN}},
    )

    assert cases(after) == [*cases(before), "case_1", "mine"]
    assert (after.test_cases[-2].note, after.test_cases[-2].expected) == ("面积刚过界线", {"outcome": "correct"})


def test_only_the_settings_that_are_given_change_and_a_dropped_case_is_gone() -> None:
    before = bundle("catering")
    first, *rest = before.test_cases

    after = done(before, {"op": "set_test_case", "case": first.id, "changes": {"note": "改过", "expected": {}}})

    assert after.test_cases == (first.model_copy(update={"note": "改过", "expected": {}}), *rest)
    assert done(after, {"op": "drop_test_case", "case": first.id}).test_cases == tuple(rest)


@pytest.mark.parametrize(
    ("act", "code"),
    [
        ({"op": "add_test_case", "case": {"id": "FIRST", "submission": HANDED_IN}}, "EDIT_NAME_TAKEN"),
        ({"op": "add_test_case", "case": {"id": "a b", "submission": HANDED_IN}}, "EDIT_BAD_NAME"),
        ({"op": "add_test_case", "case": {"id": "", "submission": {}}}, "EDIT_CASE_EMPTY"),
        ({"op": "add_test_case", "case": {"id": "", "submission": HANDED_IN, "expected": {"outcom": "x"}}}, "EDIT_CASE_EXPECTS"),
        ({"op": "set_test_case", "case": "nobody", "changes": {"note": "x"}}, "EDIT_UNKNOWN_CASE"),
        ({"op": "set_test_case", "case": "FIRST", "changes": {}}, "EDIT_NOTHING_CHOSEN"),
        ({"op": "set_test_case", "case": "FIRST", "changes": {"submission": {}}}, "EDIT_CASE_EMPTY"),
        ({"op": "drop_test_case", "case": "nobody"}, "EDIT_UNKNOWN_CASE"),
    ],
)
def test_what_is_not_whole_is_refused(act: Act, code: str) -> None:
    before = bundle("catering")
    first = cases(before)[0]

    def named(value: object) -> object:
        if isinstance(value, dict):
            return {key: named(inner) for key, inner in value.items()}
        return first if value == "FIRST" else value

    assert code in {found for found, _ in refused(before, {name: named(value) for name, value in act.items()})}


@pytest.mark.parametrize("name", GOLD)
def test_whatever_an_evaluation_tells_may_be_expected(name: str) -> None:
    for run in run_cases(compiled(name), published(), "reference"):
        assert set(run.found) <= set(EXPECTED_KEYS)
