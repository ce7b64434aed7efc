"""Groups: deterministic, blind to the order of departments, never across a pair that must not be linked."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.suggesting import tasks
from forms.suggest import suggest
from forms.suggest.cluster import FORBIDDEN, cluster
from forms.suggest.notes import repeats
from tests.forms.suggest.given import form, task

CODES = [one.code for one in tasks()]


@pytest.mark.parametrize("code", CODES)
def test_the_order_of_departments_changes_nothing(code: str) -> None:
    found = suggest(task(code).items, task(code).uses)
    items, uses = list(task(code).items), list(task(code).uses.items())
    random.Random(7).shuffle(items)
    random.Random(8).shuffle(uses)

    shuffled = suggest(tuple(items), dict(uses))

    assert {frozenset(members) for members in shuffled.fields} == {frozenset(members) for members in found.fields}
    assert {frozenset(members) for members in shuffled.materials} == {frozenset(members) for members in found.materials}
    assert {frozenset((*one.left, *one.right)) for one in shuffled.questions} == {
        frozenset((*one.left, *one.right)) for one in found.questions
    }


@pytest.mark.parametrize("code", CODES)
def test_two_fields_of_one_form_are_one_only_if_a_note_says_so(code: str) -> None:
    found = suggest(task(code).items, task(code).uses)
    twice = {f"{item.id}.{one.id}" for item in task(code).items for one in item.form.fields if repeats(one.note)}

    for members in (*found.fields, *found.materials):
        departments = [member.split(".", 1)[0] for member in members if member not in twice]
        assert len(departments) == len(set(departments)), members


@pytest.mark.parametrize("code", CODES)
def test_every_place_is_in_one_proposal_at_most_and_its_parts_make_it_up(code: str) -> None:
    found = suggest(task(code).items, task(code).uses)

    for proposals in (found.proposals, found.material_proposals):
        places = [place for one in proposals for place in one.members]
        assert len(places) == len(set(places))
        for one in proposals:
            assert sorted(place for part in one.parts for place in part) == sorted(one.members)
            assert one.label and one.evidence


SCORES = st.dictionaries(
    st.sampled_from(list(combinations("abcdef", 2))),
    st.one_of(st.integers(-6, 6).map(float), st.just(-100.0)),
)


@given(SCORES, st.randoms(use_true_random=False))
def test_no_group_holds_a_forbidden_pair_whatever_the_scores(scores: dict[tuple[str, str], float], luck: random.Random) -> None:
    names, entries = list("abcdef"), list(scores.items())
    luck.shuffle(names)
    luck.shuffle(entries)

    groups = cluster(names, dict(entries), 1.0)

    assert sorted(name for group in groups for name in group) == list("abcdef")
    assert sorted(groups) == sorted(cluster(list("abcdef"), scores, 1.0))
    for group in groups:
        assert all(scores.get((a, b), 0.0) > FORBIDDEN for a, b in combinations(sorted(group), 2))


def test_the_best_pair_goes_first_and_a_forbidden_one_keeps_the_third_out() -> None:
    scores = {("a", "b"): 3.0, ("b", "c"): 4.0, ("a", "c"): -100.0}

    assert cluster(["a", "b", "c"], scores, 1.0) == [("a",), ("b", "c")]


@pytest.mark.parametrize(
    "label", ["", "   ", "()", "/", "（）：", "1.", "号", "的", "x" * 5_000, "姓名" * 500, "((((", "𠮷野家", "\u202e姓名"]
)
def test_a_label_that_is_none_merges_with_nothing_and_breaks_nothing(label: str) -> None:
    found = suggest((form("a", label, "姓名"), form("b", "姓名")), {})

    assert found.fields == (("a.f1", "b.f0"),)


def test_nothing_to_compare_is_no_suggestion() -> None:
    assert suggest((), {}).fields == ()
    assert suggest((form("a", "姓名", "姓名"),), {}).fields == ()
