"""The papers: which follow from an evaluation, and the PDFs as they are read back."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from runtime.notices.compose import Paper, compose, draft
from runtime.notices.papers_due import papers_due
from runtime.outcome import Disagreement, Evaluation, ItemState, Outcome
from tests.runtime.notices.given_paper import KINDS, a_context, applicant, contexts, pages_of, text_of, words_of

GOLD = tuple(contexts())
UNSEALED = frozenset({"application_form", "department_form", "waiver_promise", "delivery_receipt"})
"""Papers that are the applicant's word, or are signed by hand."""


@pytest.mark.parametrize("name", GOLD)
def test_the_papers_go_by_the_outcome(name: str) -> None:
    evaluation = contexts()[name].evaluation

    due = papers_due(evaluation)

    whole = {kind for kind, item in due if not item}
    assert whole == expected_kinds(evaluation)
    forms = [item for kind, item in due if kind == "department_form"]
    assert forms == ([] if evaluation.outcome is Outcome.REJECT else list(evaluation.live()))
    refused = [finding.item for finding in evaluation.items if finding.state is ItemState.REFUSED]
    assert [item for kind, item in due if kind == "item_refusal"] == ([] if evaluation.outcome is Outcome.REJECT else refused)


def expected_kinds(evaluation: Evaluation) -> set[str]:
    """As CONTRACT says it."""
    match evaluation.outcome:
        case Outcome.ACCEPT:
            return {"acceptance"}
        case Outcome.WAIVE:
            return {"waiver_acceptance", "waiver_promise"}
        case Outcome.CORRECT:
            return {"correction"}
        case Outcome.REJECT if evaluation.reject_kind.startswith("不予受理"):
            return {"non_acceptance"}
        case Outcome.REJECT:
            return {"transfer" if evaluation.reject_kind.startswith("不适用") else "refusal"}


def test_nothing_is_due_while_two_readings_differ_or_a_library_is_silent() -> None:
    evaluation = contexts()["catering/s01"].evaluation

    assert papers_due(replace(evaluation, disagreement=Disagreement("eligibility", ("c_ban",)))) == ()
    assert papers_due(replace(evaluation, pending=("c_ban",))) == ()
    assert papers_due(evaluation)


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_can_be_read_back_and_has_every_font_in_it(kind: str) -> None:
    context = a_context(kind, number="示政受〔2026〕12号", case_number="430102-20260310-0007")

    paper = compose(kind, context)

    text = text_of(paper.content)
    assert "".join(paper.title.split()) in text
    if kind != "publicity":  # what the public reads
        assert applicant(context) in text
        assert "430102-20260310-0007" in text
    assert "〓" not in text and not paper.missing_glyphs
    assert_every_font_is_embedded(paper)
    if kind not in UNSEALED:
        assert "样章" in text and f"{context.on.year}年{context.on.month}月{context.on.day}日" in text


def assert_every_font_is_embedded(paper: Paper) -> None:
    kinds = re.findall(rb"/Subtype /(Type1|TrueType|Type0|Type3)\b", paper.content)
    assert set(kinds) == {b"TrueType"}
    assert len(re.findall(rb"/FontFile2 \d+ 0 R", paper.content)) == len(kinds)


@pytest.mark.parametrize("kind", ["acceptance", "correction", "department_form", "refusal"])
def test_the_text_of_a_paper_is_all_of_its_words(kind: str) -> None:
    context = a_context(kind)
    document = draft(kind, context).document
    text = re.sub("[☑□]", "", text_of(compose(kind, context).content))

    for node in document.elements():
        if node.tag in ("title", "to", "p", "h", "note"):
            assert words_of(node) in text


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "department_form"])
def test_no_page_bears_a_seal_and_next_to_nothing_else(kind: str) -> None:
    assert all(len(page) > 90 for page in pages_of(compose(kind, a_context(kind)).content))


def test_file_names_tell_kind_and_item() -> None:
    assert compose("department_form", a_context("department_form")).file_name == "department_form-food.pdf"
    assert compose("refusal", a_context("refusal")).file_name == "refusal.pdf"


def test_the_same_paper_is_the_same_bytes_in_another_process() -> None:
    script = (
        "import hashlib; from tests.runtime.notices.given_paper import context_of; from runtime.notices.compose import compose;"
        "print(hashlib.sha256(compose('correction', context_of('catering/s09')).content).hexdigest())"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == hashlib.sha256(compose("correction", a_context("correction")).content).hexdigest()
