"""How good the suggestions are, on merges that people decided: each case without what the dictionary learned from it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bench.suggesting import FURTHER, SAMPLES, Task, ours, scores, tasks
from forms.dictionary import Dictionary, shipped
from tests.forms.suggest.given import task

SAMPLE_CODES = tuple(path.stem for path in SAMPLES)


def further() -> Sequence[Task]:
    return [one for one in tasks() if one.code not in SAMPLE_CODES]


def test_the_samples_and_every_further_case_are_measured() -> None:
    assert {one.code for one in tasks()} >= set(SAMPLE_CODES)
    assert len(further()) == len(list(FURTHER.glob("*.json"))) > 0
    assert all(one.fields and one.materials and one.forbidden for one in tasks())


def test_the_samples_leave_one_out() -> None:
    fields, materials = scores(ours, [task(code) for code in SAMPLE_CODES])

    assert fields.f1 >= 0.95
    assert materials.f1 >= 0.90


def test_the_further_cases() -> None:
    fields, materials = scores(ours, further())

    assert fields.f1 >= 0.95
    assert materials.f1 >= 0.90


@pytest.mark.parametrize("code", [one.code for one in tasks()])
def test_not_one_pair_that_must_be_kept_apart(code: str) -> None:
    fields, materials = ours(task(code))

    assert not (fields | materials) & task(code).forbidden


def test_it_does_not_live_by_the_dictionary() -> None:
    fields, _ = scores(lambda one: ours(one, Dictionary()), [task(code) for code in SAMPLE_CODES])

    assert fields.f1 >= 0.95


@pytest.mark.parametrize("code", SAMPLE_CODES)
def test_leaving_a_case_out_leaves_nothing_that_was_learned_from_it(code: str) -> None:
    assert any(code in element.learned_from for element in shipped().elements) or code == "catering"
    assert not any(code in element.learned_from for element in shipped().without(code).elements)
