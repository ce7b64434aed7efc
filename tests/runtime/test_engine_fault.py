"""When durable-rules cannot do its work, nothing is decided on the reference alone."""

from __future__ import annotations

import pytest

from rules.engine import DurableReading
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import evaluate
from runtime.outcome import Evaluation
from runtime.read_submission import ReadSubmission, read_submission
from tests.samples import bundle, case_value


@pytest.mark.parametrize("stage", ["applies", "form", "eligibility"])
def test_a_fault_of_the_engine_is_a_disagreement_over_the_whole_stage(stage: str) -> None:
    compiled = compile_bundle(bundle("catering"))
    assert isinstance(compiled, CompiledBundle)
    read = read_submission(compiled.bundle, case_value("catering")["submissions"][0])
    assert isinstance(read, ReadSubmission)
    readings = getattr(compiled, stage)
    assert isinstance(readings.durable, DurableReading)
    readings.durable.close()

    durable = evaluate(compiled, read.submission, published(), "durable")
    reference = evaluate(compiled, read.submission, published(), "reference")

    assert isinstance(durable, Evaluation)
    assert durable.disagreement is not None
    assert durable.disagreement.stage == stage
    assert durable.disagreement.keys == tuple(clause.key for clause in readings.clauses.clauses)
    assert isinstance(reference, Evaluation)
    assert reference.disagreement is None
