"""The one form as it was filed, blank, and as a sample; and who reads it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from forms.bundle import Bundle
from forms.department_form import DepartmentForm, Field
from forms.field_types import RowField
from forms.item import BundledItem
from runtime.notices.compose import draft
from runtime.notices.form_copies import blank_form, sample_form
from runtime.notices.form_parts import Answer, answer_parts
from runtime.notices.markup import Node
from runtime.outcome import Standing
from tests.runtime.notices.given_paper import OFFICE, context_of, contexts, text_of, words_of
from tests.samples import bundle

CASES = ("catering", "disability", "newborn")


def parts(document: Node, *tags: str) -> list[Node]:
    form = next(node for node in document.elements() if node.tag == "form")
    return [node for node in form.elements() if node.tag in tags]


def words(text: object) -> str:
    return "".join(str(text).split())


@pytest.mark.parametrize("name", [name for name in contexts() if name.split("/")[0] in CASES])
def test_every_answer_that_is_asked_for_stands_on_the_form_once(name: str) -> None:
    context = contexts()[name]
    document = draft("application_form", context).document

    labels = [node.get("label") for node in parts(document, "field", "choice")]
    said = words_of(document)
    required = [one for one in context.evaluation.required_fields if one not in context.evaluation.hidden and context.bundle.data_item(one)]
    for field in required:
        label = context.bundle.labels[field]
        assert labels.count(label) == sum(context.bundle.labels[other] == label for other in required), label
        value = context.values.get(field)
        if isinstance(value, str) and re.fullmatch(r"[\w\u4e00-\u9fff]+", value):
            assert words(context.bundle.types[field][0].format(value, context.bundle.types[field][1])) in said
    hidden = {context.bundle.labels[one] for one in context.evaluation.hidden} - {context.bundle.labels[one] for one in required}
    assert not hidden & set(labels)


def test_matters_are_ticked_and_materials_say_where_they_come_from() -> None:
    context = context_of("catering/s02")
    document = draft("application_form", context).document

    matters = next(node for node in parts(document, "choice") if node.get("label") == "联办事项")
    ticked = [option.is_on() for option in matters.elements()]
    assert ticked == [item.id in context.evaluation.live() for item in context.bundle.items]
    said = words_of(document)
    for line in context.evaluation.lines:
        assert words(line.name) in said
    assert {"申请人提交", "容缺后补"} <= set(re.findall("申请人提交|容缺后补", said))
    assert any(line.standing is Standing.WAIVED for line in context.evaluation.lines)
    assert "申请人承诺在期限内一次补齐" in said and "至2026年3月13日" in said
    assert "容缺承诺" not in words_of(draft("application_form", context_of("catering/s01")).document)


@pytest.mark.parametrize("case", CASES)
def test_a_blank_form_has_every_field_and_no_answer(case: str) -> None:
    document = bundle(case)
    text = text_of(blank_form(document, office=OFFICE).content)

    assert "（空表）" in text and "☑" not in text and "申请人(未填写)" not in text
    for label in (one.label for one in document.data_items if one.id in document.layout.placed()):
        assert words(label) in text
    assert not re.search(r"\d{17}[\dX]", text)


@pytest.mark.parametrize("case", CASES)
def test_a_sample_is_filled_and_says_on_every_form_that_it_is_one(case: str) -> None:
    document = bundle(case)
    for item in ("", *(one.id for one in document.items)):
        sample = sample_form(document, item, office=OFFICE)
        text = text_of(sample.content)
        assert "（样表）" in text
        assert item or "☑" in text
        assert blank_form(document, item, office=OFFICE).content != sample.content


def test_the_copies_of_a_bundle_without_test_cases_are_invented() -> None:
    document = bundle("catering").model_copy(update={"test_cases": ()})

    assert "☑" in text_of(sample_form(document, office=OFFICE).content)


PEOPLE = Field(
    id="people",
    label="从业人员",
    type="group",
    columns=(RowField(id="name", label="姓名", type="text"), RowField(id="born", label="出生日期", type="date")),
)
PHOTO = Field(id="photo", label="近期免冠照片", type="attachment")
NAME = Field(id="name", label="姓名", type="text")


def answers(*fields: Field, **values: Any) -> list[Answer]:
    return [Answer(one.label, one.type, one.spec, values.get(one.id), str(values.get(one.id, ""))) for one in fields]


def test_a_repeating_group_is_a_table_and_its_section_goes_on_behind_it() -> None:
    rows = [{"name": "王䶮", "born": "1990-03-05"}, {"name": "李喆", "born": None}]

    found = list(answer_parts(answers(NAME, PEOPLE, PHOTO, people=rows), "申请人"))

    assert [part["kind"] for part in found] == ["section", "field", "group", "head", "row", "row", "end", "section", "photo"]
    assert [part["cells"] for part in found if part["kind"] in ("head", "row")] == [
        ("序号", "姓名", "出生日期"),
        ("1", "王䶮", "1990年3月5日"),
        ("2", "李喆", ""),
    ]
    blank = [part for part in answer_parts(answers(PEOPLE), "申请人") if part["kind"] == "row"]
    assert [part["cells"] for part in blank] == [("1", "", ""), ("2", "", ""), ("3", "", "")]


def test_a_department_form_with_rows_and_a_photograph_is_printed() -> None:
    context = context_of("catering/s01", item="food")
    food = context.bundle.item("food")
    assert food is not None
    own = food.model_copy(update={"form": DepartmentForm(name=food.form.name, fields=(*food.form.fields, PEOPLE, PHOTO))})
    changed = _with_item(context.bundle, own)

    document = draft("department_form", replace(context, bundle=changed)).document

    assert [node.get("label") for node in parts(document, "photo")] == ["近期免冠照片"]
    assert "从业人员" in [node.get("title") for node in parts(document, "group")]


def _with_item(old: Bundle, item: BundledItem) -> Bundle:
    merges = old.relations.merges
    more = tuple(merges[0].model_copy(update={"data_item": f"x_{one}", "members": (f"{item.id}.{one}",)}) for one in ("people", "photo"))
    items = tuple(item if one.id == item.id else one for one in old.items)
    return old.model_copy(update={"items": items, "relations": old.relations.model_copy(update={"merges": (*merges, *more)})})
