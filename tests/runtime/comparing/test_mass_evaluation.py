"""The walk of a whole table comes to the outcome that each row has by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from forms.problems import Problem
from rules.cells import Mask
from runtime.calendar import published
from runtime.comparing.case_table import Columns, case_table
from runtime.comparing.mass_evaluation import OUTCOMES, UNDECIDED, MassEvaluation
from runtime.compiled import CompiledBundle
from runtime.evaluation import evaluate
from runtime.outcome import Evaluation, Standing
from runtime.submission import Submission
from runtime.trying.trial_submissions import trial_submissions
from tests.runtime.given_table import changed, gold, ready, with_hidden, with_parameter
from tests.samples import GOLD, bundle, compiled


def rows(masks: Mapping[str, Mask], row: int) -> set[str]:
    return {name for name, mask in masks.items() if mask[row]}


def assert_same(ready: CompiledBundle, submissions: list[Submission]) -> list[str]:
    found = MassEvaluation(ready).outcomes(Columns(case_table((str(row), one) for row, one in enumerate(submissions))))
    seen = []
    for row, submission in enumerate(submissions):
        expected = evaluate(ready, submission, published(), "reference")
        outcome = OUTCOMES[found.codes[row]]
        seen.append(outcome)
        if isinstance(expected, Problem):
            assert outcome == "problem", (submission, expected)
            continue
        assert outcome == (UNDECIDED if expected.disagreement else expected.outcome), submission
        clashing = {f"{one.table}.{id_}" for one in found.clashes for id_ in one.rows[one.codes[row]]}
        assert clashing == set(expected.disagreement.keys if expected.disagreement else ()), submission
        assert rows(found.live, row) == set(expected.live())
        assert rows(found.missing_fields, row) == set(expected.missing_fields)
        assert rows(found.missing_materials, row) == {
            line.material for line in expected.lines if line.standing in (Standing.MISSING, Standing.WAIVED)
        }
        effects = {rule.id for rule, effect in zip(ready.stated, found.effects[:, row], strict=True) if effect}
        assert effects == {verdict.rule.id for verdict in expected.failed()}
        assert {rule.id for rule, is_open in zip(ready.stated, found.undetermined[:, row], strict=True) if is_open} == {
            verdict.rule.id for verdict in expected.undetermined()
        }
    return seen


def walked(ready: CompiledBundle, submissions: list[Submission]) -> list[Evaluation]:
    found = (evaluate(ready, one, published(), "reference") for one in submissions)
    return [one for one in found if isinstance(one, Evaluation)]


BUNDLES = {
    **{name: (name, bundle(name)) for name in GOLD},
    "parameter": ("catering", with_parameter()),
    **{f"hidden {name}": (name, with_hidden(name)) for name in GOLD[:3]},
}


@pytest.mark.parametrize("name", GOLD)
def test_invented_submissions_come_to_the_same(name: str) -> None:
    assert_same(compiled(name), list(trial_submissions(compiled(name).bundle, 400, seed=10)))


@pytest.mark.parametrize("case", BUNDLES)
def test_gold_submissions_with_changes_come_to_the_same(case: str) -> None:
    name, document = BUNDLES[case]
    compiled_one = ready(document)
    submissions = [*gold(name), *changed(compiled_one, gold(name), 600, seed=3)]

    seen = assert_same(compiled_one, submissions)

    # the trial is worth something only where much occurs
    assert {"correct", "reject", "problem"} <= set(seen)
    assert any(found.hidden for found in walked(compiled_one, submissions)) is case.startswith("hidden")
    if case in GOLD:
        assert set(seen) == set(OUTCOMES) - {UNDECIDED}


def test_conditions_of_an_item_that_does_not_count_are_not_even_read() -> None:
    document = bundle("catering")
    area = {">": [{"var": "sign_kuan"}, 3]}
    last = document.items[-1]
    form = last.form.model_copy(update={"fields": tuple(one.model_copy(update={"required_when": area}) for one in last.form.fields)})
    by_area, by_field = last.model_copy(update={"applies_when": area}), last.model_copy(update={"form": form})
    text = [replace(one, values={**one.values, "sign_kuan": "十"}) for one in gold("catering") if last.id in one.selected]
    without = [replace(one, selected=one.selected - {last.id}) for one in text]

    for item in (by_area, by_field):
        changed_one = ready(document.model_copy(update={"items": (*document.items[:-1], item), "rules": ()}))
        seen = assert_same(changed_one, [*text, *without])
        assert set(seen[: len(text)]) == {"problem"}
        assert "problem" not in seen[len(text) :]
