"""Counterfactuals: the smallest changes that help, held against trying everything; and what one other answer does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.document import dump_bundle, load_bundle
from runtime.calendar import published
from runtime.compiled import CompiledBundle
from runtime.evaluation import evaluate
from runtime.outcome import Evaluation, Outcome
from runtime.read_submission import ReadSubmission, read_submission
from runtime.submission import Submission
from runtime.trying.change import Change, ChangeKind, changed
from runtime.trying.counterfactual import BEST_FIRST, GOOD, counterfactuals, what_flips
from runtime.trying.decided import decided
from tests.forms.edits.acts import done
from tests.runtime.given_ways import CHOICES, FACTS, bundles, submissions
from tests.samples import GOLD, bundle, case_value, compiled

CALENDAR = published()
MOST = 3
"""Changes up to which everything is tried."""


def evaluated(ready: CompiledBundle, submission: Submission) -> Evaluation:
    found = evaluate(ready, submission, CALENDAR, "reference")
    assert isinstance(found, Evaluation), found
    return found


def gold(name: str, case: str) -> Submission:
    raw = next(one for one in case_value(name)["submissions"] if one["id"] == case)
    read = read_submission(bundle(name), raw)
    assert isinstance(read, ReadSubmission)
    return read.submission


# ---- against trying everything


def everything(ready: CompiledBundle, submission: Submission) -> list[list[Change]]:
    """For each thing that may be done otherwise every way of doing it; an empty fact may be filled in, a given one stays."""
    found = [
        [
            Change(ChangeKind.FILL if name not in submission.values else ChangeKind.ANSWER, name, submission.values.get(name), value)
            for value in values
        ]
        for name, values in (CHOICES | FACTS).items()
        if name in ready.bundle.types and (name in CHOICES or name not in submission.values)
    ]
    found += [[Change(ChangeKind.HAND_IN, one.id)] for one in ready.bundle.materials if one.id not in submission.uploads]
    found += [[Change(ChangeKind.LEAVE_OUT, "b")]] if "b" in submission.selected else []
    return found + ([[Change(ChangeKind.SIGN)]] if not submission.promise_signed else [])


def sets_that_help(ready: CompiledBundle, submission: Submission, size: int) -> Iterator[tuple[Change, ...]]:
    before = evaluated(ready, submission).outcome
    for subjects in combinations(everything(ready, submission), size):
        for changes in product(*subjects):
            after = evaluated(ready, changed(submission, changes)).outcome
            if after in GOOD and BEST_FIRST.index(after) < BEST_FIRST.index(before) and only_what_is_asked(ready, submission, changes):
                yield changes


def only_what_is_asked(ready: CompiledBundle, submission: Submission, changes: tuple[Change, ...]) -> bool:
    """A fact that nobody asks for is not filled in as a way out."""
    return all(
        change.name in evaluated(ready, changed(submission, (one for one in changes if one is not change))).missing_fields
        for change in changes
        if change.kind is ChangeKind.FILL and change.name in FACTS
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_no_smaller_set_of_changes_helps_and_every_one_that_is_given_does(data: st.DataObject) -> None:
    ready = data.draw(bundles())
    submission = data.draw(submissions(ready))
    before = evaluated(ready, submission)

    ways = counterfactuals(ready, submission, CALENDAR, budget=5_000)

    for way in ways:
        after = evaluated(ready, changed(submission, way.changes))
        assert after.outcome is way.outcome
        assert after.outcome in GOOD
        assert BEST_FIRST.index(after.outcome) < BEST_FIRST.index(before.outcome)
        for change in way.changes:
            assert change.kind is not ChangeKind.ANSWER or change.name in CHOICES
            assert change.kind is not ChangeKind.FILL or change.name not in submission.values
    smallest = len(ways.found[0].changes) if ways.found else MOST + 1 if ways.complete else 0
    for size in range(1, min(smallest, MOST + 1)):
        assert list(sets_that_help(ready, submission, size)) == []


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_every_single_change_that_helps_is_among_those_given(data: st.DataObject) -> None:
    ready = data.draw(bundles())
    submission = data.draw(submissions(ready))

    ways = counterfactuals(ready, submission, CALENDAR, most=50, budget=5_000)

    given = {way.changes[0].subject for way in ways if len(way.changes) == 1}
    assert {changes[0].subject for changes in sets_that_help(ready, submission, 1)} == given


# ---- by name


def test_of_the_tobacco_case_the_paper_is_handed_in_or_tobacco_left_out() -> None:
    ways = counterfactuals(compiled("catering"), gold("catering", "s16"), CALENDAR)

    assert [(one.changes, one.outcome, one.loses) for one in ways] == [
        ((Change(ChangeKind.HAND_IN, "venue_right"),), Outcome.ACCEPT, ()),
        ((Change(ChangeKind.LEAVE_OUT, "tobacco"),), Outcome.WAIVE, ("tobacco",)),
    ]
    assert ways.complete


@pytest.mark.parametrize(("name", "case"), [("catering", "s07"), ("catering", "s18"), ("disability", "s15"), ("newborn", "s09")])
def test_where_only_facts_stand_in_the_way_nothing_is_advised(name: str, case: str) -> None:
    ways = counterfactuals(compiled(name), gold(name, case), CALENDAR)

    assert (ways.found, ways.complete) == ((), True)


def test_what_is_accepted_needs_no_way_out() -> None:
    ways = counterfactuals(compiled("catering"), gold("catering", "s01"), CALENDAR)

    assert (len(ways), ways.tried) == (0, 0)


def test_a_search_that_may_not_finish_says_so() -> None:
    ways = counterfactuals(compiled("catering"), gold("catering", "s16"), CALENDAR, budget=2)

    assert not ways.complete


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("catering", {"sign_has", "food_jyxm", "food_sfwt", "fire_fs"}),
        ("disability", {"allowance_types", "mz_xz", "mz_sqfs"}),
        ("newborn", {"ga_szf", "rs_lq"}),
    ],
)
def test_what_is_so_is_never_taken_for_a_choice(name: str, choices: set[str]) -> None:
    assert decided(bundle(name)) == choices


@pytest.mark.parametrize(("name", "declared"), [("allowance_types", False), ("disability_grade", True)])
def test_what_a_data_item_says_of_itself_counts_before_its_words(name: str, declared: bool) -> None:
    document = done(bundle("disability"), {"op": "set_item", "data_item": name, "changes": {"decided": declared}})

    assert (name in decided(document)) is declared
    assert (name in decided(bundle("disability"))) is not declared
    assert load_bundle(dump_bundle(document)) == document
    assert "decided" not in dump_bundle(bundle("disability"))
    back = done(document, {"op": "set_item", "data_item": name, "changes": {"decided": None}})
    assert decided(back) == decided(bundle("disability"))


# ---- one answer changed


def test_one_other_answer_shows_whether_the_outcome_turns_and_what_is_wanted_then() -> None:
    flips = what_flips(
        compiled("catering"), gold("catering", "s16"), CALENDAR, ["venue_area", "tobacco_xxjl", "food_jyxm"], items=["tobacco"]
    )

    told = {one.change.name: (one.change.after, one.evaluation.outcome, one.turns, one.is_fact, len(one.fewer), one.loses) for one in flips}
    assert told["tobacco"] == (False, Outcome.WAIVE, True, False, 0, ("tobacco",))
    assert told["venue_area"] == (50, Outcome.CORRECT, False, True, 3, ("fire",))
    assert told["tobacco_xxjl"] == (49, Outcome.WAIVE, True, True, 0, ("tobacco",))
    assert told["food_jyxm"][:4] == (["预包装食品销售"], Outcome.REJECT, True, False)


@pytest.mark.parametrize("name", GOLD)
def test_every_flip_is_what_an_evaluation_of_it_says(name: str) -> None:
    ready = compiled(name)
    for raw in case_value(name)["submissions"]:
        read = read_submission(ready.bundle, raw)
        assert isinstance(read, ReadSubmission)
        before = evaluate(ready, read.submission, CALENDAR, "reference")
        for flip in what_flips(ready, read.submission, CALENDAR, ready.bundle.types):
            assert isinstance(before, Evaluation)
            after = evaluated(ready, changed(read.submission, (flip.change,)))
            assert (after.outcome, flip.turns) == (flip.evaluation.outcome, after.outcome is not before.outcome)
