"""The minimal cause of an outcome: enough by itself, and nothing of it can be left out."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.decision_table import HitPolicy, TableRow
from runtime.calendar import published
from runtime.evaluation import evaluate
from runtime.outcome import Evaluation, Outcome
from runtime.read_submission import ReadSubmission, read_submission
from runtime.trying.minimal_cause import MinimalCause, PartKind, minimal_cause
from tests.runtime.given_decisions import at, ready, row, shop, submission, waivers
from tests.runtime.given_ways import bundles, submissions
from tests.samples import bundle, case_value, compiled

CALENDAR = published()


def cause_of(name: str, case: str) -> MinimalCause:
    raw = next(one for one in case_value(name)["submissions"] if one["id"] == case)
    read = read_submission(bundle(name), raw)
    assert isinstance(read, ReadSubmission)
    found = minimal_cause(compiled(name), read.submission, CALENDAR)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "case", "parts"),
    [
        ("catering", "s16", [(PartKind.CHOSEN, "tobacco"), (PartKind.MISSING, "venue_right")]),
        ("catering", "s04", [(PartKind.MISSING, "layout")]),
        ("catering", "s05", [(PartKind.MISSING, "rules"), (PartKind.DISHONEST, "")]),
        ("catering", "s18", [(PartKind.TEST, "venue_region")]),
        ("disability", "s03", [(PartKind.TEST, "allowance_types"), (PartKind.TEST, "disability_grade")]),
        ("disability", "s09", [(PartKind.TEST, "mz_qtdy"), (PartKind.TEST, "mz_xz")]),
        ("newborn", "s15", [(PartKind.CHOSEN, "sy"), (PartKind.EMPTY, "sy_yhk")]),
        ("newborn", "s10", [(PartKind.TEST, "father_hukou")]),
    ],
)
def test_it_is_what_one_would_say_and_without_any_part_the_outcome_is_better(
    name: str, case: str, parts: list[tuple[PartKind, str]]
) -> None:
    found = cause_of(name, case)

    assert [(one.kind, one.name) for one in found.parts] == parts
    assert (found.proved, found.alone, found.besides) == (True, True, 0)


def test_where_several_things_are_each_enough_it_does_not_claim_that_one_would_do() -> None:
    found = cause_of("catering", "s03")

    assert [(one.kind, one.name) for one in found.parts] == [(PartKind.MISSING, "rules"), (PartKind.UNSIGNED, "")]
    assert (found.proved, found.alone, found.besides) == (True, False, 1)


NOT_FOR_SMALL = row("small", {"area": at("<", 50)}, materials=("lease",), allowed=False, days=5)
NOT_FOR_A = row("a", {"taxpayer": at("in", "A")}, materials=("lease",), allowed=False, days=3)
LATER = row("later", {"area": at(">", 10)}, materials=("lease",), allowed=True, days=2)
SAME_DAYS = NOT_FOR_A.model_copy(update={"outcomes": {"allowed": False, "days": 5}})


@pytest.mark.parametrize(
    ("hit", "rows"),
    [
        (HitPolicy.COLLECT, (NOT_FOR_SMALL, NOT_FOR_A)),
        (HitPolicy.COLLECT, (LATER, NOT_FOR_SMALL, NOT_FOR_A)),
        (HitPolicy.PRIORITY, (NOT_FOR_SMALL, NOT_FOR_A)),
        (HitPolicy.FIRST, (NOT_FOR_A, NOT_FOR_SMALL, LATER)),
        (HitPolicy.ANY, (SAME_DAYS, NOT_FOR_SMALL)),
    ],
)
def test_what_may_not_come_later_has_its_reason_though_the_days_are_open(hit: HitPolicy, rows: tuple[TableRow, ...]) -> None:
    compiled_shop = ready(shop(waivers(*rows, reads=("market_area", "taxpayer"), hit=hit)))
    one = submission(uploads=(), signed=True, silent=("税务库",), area=40)
    evaluation = evaluate(compiled_shop, one, CALENDAR)
    assert isinstance(evaluation, Evaluation)

    [line] = [line for line in evaluation.lines if line.material == "lease"]
    found = minimal_cause(compiled_shop, one, CALENDAR, evaluation)

    assert (evaluation.outcome, line.waivable, line.limited_by) == (Outcome.CORRECT, False, ("later.small",))
    assert found is not None
    assert {(part.kind, part.name) for part in found.parts} == {(PartKind.MISSING, "lease"), (PartKind.TEST, "market_area")}


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_there_is_one_just_where_something_is_to_be_corrected_or_refused(data: st.DataObject) -> None:
    ready = data.draw(bundles())
    submission = data.draw(submissions(ready))
    evaluation = evaluate(ready, submission, CALENDAR, "reference")
    assert isinstance(evaluation, Evaluation)

    found = minimal_cause(ready, submission, CALENDAR)

    assert (found is not None) is (evaluation.outcome in (Outcome.CORRECT, Outcome.REJECT))
    if found is not None and found.alone:
        assert found.proved
