"""Papers of a running case: its numbers and days, and what persons did goes before the evaluation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from runtime.calendar import Due, published
from runtime.case import Case
from runtime.notices.compose import draft
from runtime.notices.issue import issue
from runtime.notices.paper_context import PaperContext
from runtime.states import State
from runtime.sub_case import SubCase, Waived
from tests.runtime.given_case import a_draft, by, some_content
from tests.runtime.notices.given_paper import OFFICE, context_of, text_of, words_of


def a_case(context: PaperContext, **changes: Any) -> Case:
    """A case that was filed with the values of a gold submission."""
    content = replace(some_content(), values=dict(context.values), selected_items=tuple(context.evaluation.live()))
    return replace(a_draft(content=content).submit(by("zhang")).case, number="430102-20260309-0001", **changes)


def printed(context: PaperContext, case: Case, kind: str, item: str = "") -> str:
    """The text of an issued paper."""
    on = date(2026, 3, 12)
    paper = issue(context.bundle, case, context.evaluation, kind, calendar=published(), on=on, office=OFFICE, item=item, number="示-7")
    return text_of(paper.content)


def test_a_paper_of_a_case_bears_its_numbers_and_its_days() -> None:
    context = context_of("catering/s01")
    parts = tuple(SubCase(item, due_on=date(2026, 3, 27)) for item in context.evaluation.live())

    text = printed(context, a_case(context, sub_cases=parts, accepted_on=date(2026, 3, 11)), "acceptance")

    for said in ("430102-20260309-0001", "编号：示-7", "于2026年3月9日提出", "自2026年3月11日起予以受理", "2026年3月27日", "2026年3月12日"):
        assert said in text


def test_what_a_person_waived_goes_before_what_the_evaluation_says() -> None:
    context = context_of("catering/s03")
    waived = (Waived("rules", date(2026, 3, 20)),)

    text = printed(context, a_case(context, waived=waived, state=State.ACCEPTED_WITH_WAIVER), "waiver_acceptance")

    assert "至2026年3月20日" in text
    promise = printed(context, a_case(context, waived=waived), "waiver_promise")
    assert "张示例（电子签名" in promise and "☑电子签名" in promise


def test_a_waived_day_beyond_the_calendar_is_told_as_provisional() -> None:
    context = context_of("semantics/t17")

    text = printed(context, a_case(context, waived=(Waived("p", None, days=20),), accepted_on=date(2026, 12, 21)), "waiver_acceptance")

    assert "（暂定）" in text


def test_a_reviewers_reason_stands_in_the_refusal_of_an_item() -> None:
    context = context_of("catering/s01")
    parts = (SubCase("food", reason="现场核查不符合要求"),)

    assert "审查意见：现场核查不符合要求" in printed(context, a_case(context, sub_cases=parts), "refusal", "food")


def test_a_day_the_office_does_not_know_is_to_be_told() -> None:
    context = context_of("catering/s01", due={"food": None, "sign": Due(date(2026, 3, 20))})

    words = words_of(draft("acceptance", context).document)

    assert "另行告知" in words
    assert "2026年3月20日" in words
