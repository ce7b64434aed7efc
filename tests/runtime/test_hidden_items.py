"""A data item whose own condition keeps it off the form does not apply: not asked, not required, and its value read by nobody."""

from __future__ import annotations

from typing import Any

import pytest

from forms.bundle import Bundle
from forms.importers.case_file import Imported, import_case
from forms.layout import Placement
from forms.part import Tree
from forms.split import split
from rules.rule_book import read_rule_book
from runtime.calendar import published
from runtime.compiled import CompiledBundle, compile_bundle
from runtime.evaluation import evaluate
from runtime.outcome import Evaluation, Outcome
from runtime.read_submission import ReadSubmission, read_submission

AGENT_ASKED: Tree = {"==": [{"var": "a_agent"}, True]}
NAME_GIVEN: Tree = {"filled": [{"var": "a_name"}]}
CASE: dict[str, Any] = {
    "case_id": "hidden",
    "title": "隐藏项",
    "departments": [
        {
            "id": "a",
            "name": "甲局",
            "item_name": "甲事项",
            "form_name": "甲表",
            "fields": [
                {"id": "agent", "label": "是否委托", "type": "boolean", "required": True},
                {"id": "name", "label": "代理人姓名", "type": "text", "required": True},
                {"id": "tel", "label": "代理人电话", "type": "mobile", "required": True},
            ],
            "materials": [],
        }
    ],
    "conditions": [
        {
            "id": "k1",
            "text": "没有代理人姓名",
            "formal": {"!": [{"filled": [{"var": "a_name"}]}]},
            "on_fail": "correct",
            "applies_to": "*",
            "basis": "",
        }
    ],
}


def ready(**shown_when: Tree) -> CompiledBundle:
    imported = import_case(CASE)
    assert isinstance(imported, Imported)
    compiled = compile_bundle(with_conditions(imported.bundle, shown_when))
    assert isinstance(compiled, CompiledBundle), compiled
    return compiled


def with_conditions(bundle: Bundle, shown_when: dict[str, Tree]) -> Bundle:
    def placed(placement: Placement) -> Placement:
        return placement.model_copy(update={"show_when": shown_when.get(placement.data_item)})

    sections = tuple(
        section.model_copy(update={"placements": tuple(map(placed, section.placements))}) for section in bundle.layout.sections
    )
    return bundle.model_copy(update={"layout": bundle.layout.model_copy(update={"sections": sections})})


def walked(compiled: CompiledBundle, **values: object) -> Evaluation:
    raw: dict[str, Any] = {"id": "s", "as_of": "2026-03-10", "selected_items": ["a"], "values": values}
    read = read_submission(compiled.bundle, raw)
    assert isinstance(read, ReadSubmission), read
    found = evaluate(compiled, read.submission, published())
    assert isinstance(found, Evaluation), found
    return found


def test_a_hidden_item_is_not_required() -> None:
    found = walked(ready(a_name=AGENT_ASKED, a_tel=AGENT_ASKED), a_agent=False)

    assert found.required_fields == ("a_agent",)
    assert found.outcome is Outcome.ACCEPT


def test_a_shown_item_is_required_as_ever() -> None:
    found = walked(ready(a_name=AGENT_ASKED, a_tel=AGENT_ASKED), a_agent=True)

    assert found.missing_fields == ("a_name", "a_tel")


def test_what_was_typed_before_an_item_was_hidden_is_read_by_nobody() -> None:
    compiled = ready(a_name=AGENT_ASKED, a_tel=AGENT_ASKED)
    found = walked(compiled, a_agent=False, a_name="李示例", a_tel="no number")

    assert found.failed() == ()
    assert found.problems == ()
    form = split(compiled.bundle, {"a_agent": False, "a_name": "李示例"}, compiled.bundle.items[0], hidden=found.hidden)
    assert [one.value for one in form.fields] == [False, None, None]


def test_what_hangs_on_a_hidden_item_is_hidden_with_it() -> None:
    found = walked(ready(a_name=AGENT_ASKED, a_tel=NAME_GIVEN), a_agent=False, a_name="李示例", a_tel="13900000001")

    assert found.hidden == {"a_name", "a_tel"}


NOT_IN_PERSON: Tree = {"!=": [{"var": "a_agent"}, False]}
AGENT_OPEN: Tree = {"!": [{"filled": [{"var": "a_agent"}]}]}


@pytest.mark.parametrize(
    ("condition", "answer", "hidden"),
    [
        (NOT_IN_PERSON, None, True),
        (NOT_IN_PERSON, False, True),
        (NOT_IN_PERSON, True, False),
        ({"!": [AGENT_ASKED]}, None, True),
        # a condition that asks whether the answer is there has its answer
        (AGENT_OPEN, None, False),
        (AGENT_OPEN, True, True),
        ({"or": [AGENT_OPEN, NOT_IN_PERSON]}, None, False),
    ],
)
def test_what_hangs_on_a_question_stays_folded_until_it_is_answered(condition: Tree, answer: bool | None, hidden: bool) -> None:
    found = walked(ready(a_name=condition), **({} if answer is None else {"a_agent": answer}))

    assert ("a_name" in found.hidden) is hidden
    assert found.disagreement is None


def test_a_question_that_is_not_asked_is_not_waited_for() -> None:
    other_name: Tree = {"!=": [{"var": "a_name"}, "李示例"]}
    compiled = ready(a_name=AGENT_ASKED, a_tel=other_name)

    assert walked(compiled, a_agent=True).hidden == {"a_tel"}
    assert walked(compiled, a_agent=False).hidden == {"a_name"}


@pytest.mark.parametrize("shown_when", [{"a_name": NAME_GIVEN}, {"a_agent": NAME_GIVEN, "a_name": AGENT_ASKED}])
def test_items_that_show_each_other_in_a_circle_are_refused(shown_when: dict[str, Tree]) -> None:
    imported = import_case(CASE)
    assert isinstance(imported, Imported)

    found = read_rule_book(with_conditions(imported.bundle, shown_when)).faults

    assert [problem.code for problem in found] == ["DOC_REQUIREMENT_CIRCLE"]
