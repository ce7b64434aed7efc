"""A material that is demanded only because a library has not said something is told as what it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.demands_on_facts import tell_open_demands
from runtime.evaluation import evaluate
from runtime.holdings import Holdings, NotMatched
from runtime.outcome import Evaluation, MaterialLine, Standing
from runtime.read_submission import ReadSubmission, read_submission
from runtime.submission import Submission
from tests.runtime.planning.test_plan import ETHNIC, sample

FATHER = "442000199102039999"


def of_newborn(father: str | None, holdings: Holdings) -> tuple[CompiledBundle, Submission]:
    """The first sample, nothing handed in, with what is known of the father's ethnic group."""
    bundle = sample("newborn")
    read = read_submission(bundle, {**bundle.test_cases[0].submission, "id": "s01"}, 0)
    compiled = compile_bundle(bundle)
    assert isinstance(read, ReadSubmission) and isinstance(compiled, CompiledBundle)
    values = {**read.submission.values, "mother_ethnic": "汉族", "father_ethnic": father}
    records = replace(read.submission.holdings, silent=holdings.silent, withheld=holdings.withheld)
    return compiled, replace(read.submission, values=values, uploads=frozenset(), holdings=records)


def line_of(father: str | None, holdings: Holdings) -> MaterialLine | None:
    compiled, submission = of_newborn(father, holdings)
    found = evaluate(compiled, submission, published(), "reference")
    assert isinstance(found, Evaluation)
    told = tell_open_demands(compiled, submission, found)
    return next((line for line in told.lines if line.name == ETHNIC), None)


def test_what_is_withheld_from_the_applicant_is_the_windows_to_check() -> None:
    line = line_of(None, Holdings(withheld=frozenset({("人口库", FATHER)})))
    assert line is not None
    assert (line.standing, [why.reason for why in line.why_not]) == (Standing.AT_WINDOW, [NotMatched.WITHHELD])


def test_what_a_silent_library_may_yet_say_is_to_be_verified() -> None:
    line = line_of(None, Holdings(silent=frozenset({"人口库"})))
    assert line is not None
    assert line.unverified
    assert line.standing is Standing.MISSING


@pytest.mark.parametrize("holdings", [Holdings(), Holdings(silent=frozenset({"人口库"})), Holdings(silent=frozenset({"法人库"}))])
def test_what_is_known_decides_whoever_else_is_silent(holdings: Holdings) -> None:
    differing = line_of("苗族", holdings)
    assert differing is not None
    assert (differing.standing, differing.why_not) == (Standing.MISSING, ())
    assert line_of("汉族", holdings) is None


def test_where_every_library_has_answered_an_empty_fact_is_empty() -> None:
    line = line_of(None, Holdings())
    assert line is not None
    assert (line.standing, line.unverified) == (Standing.MISSING, False)
