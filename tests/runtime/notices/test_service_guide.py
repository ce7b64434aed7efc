"""办事指南: it says what the document states, and has the blank form and a sample behind it."""

from __future__ import annotations

from datetime import date

import pytest

from forms.stated_rule import OnFail
from runtime.notices.in_print import full_width
from runtime.notices.service_guide import guide_data, service_guide
from tests.runtime.notices.given_paper import OFFICE, pages_of, text_of
from tests.samples import bundle

DAY = date(2026, 3, 10)
CASES = ("catering", "disability", "newborn")


def words(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("case", CASES)
def test_everything_an_applicant_must_know_stands_in_the_guide(case: str) -> None:
    document = bundle(case)
    guide = service_guide(document, on=DAY, office=OFFICE, version="第1版")
    text = text_of(guide.content)

    for item in document.items:
        assert words(full_width(item.name)) in text and words(full_width(item.department)) in text
    for material in document.materials:
        assert words(full_width(material.name)) in text
    for rule in document.rules:
        assert (words(full_width(rule.title)) in text) is (rule.in_force(DAY) and rule.on_fail is not OnFail.FLAG)
    for heading in (
        "办理条件",
        "申请材料",
        "办理流程",
        "办理时限",
        "收费",
        "办理结果",
        "监督投诉",
        "附件1",
        "附件2",
        "（空表）",
        "（样表）",
    ):
        assert heading in text
    assert OFFICE in text and "第1版" in text and f"共{guide.pages}页" in text
    assert "〓" not in text


@pytest.mark.parametrize("case", CASES)
def test_no_page_of_a_guide_holds_but_a_line_or_two(case: str) -> None:
    pages = pages_of(service_guide(bundle(case), on=DAY, office=OFFICE).content)

    assert min(len(words(page)) for page in pages) > 150


def test_the_appendices_begin_on_pages_of_their_own() -> None:
    pages = pages_of(service_guide(bundle("newborn"), on=DAY, office=OFFICE).content)

    starts = [page.find(name) for name in ("附件1新生儿", "附件2新生儿") for page in pages if name in page and "申请表（" in page[:80]]
    assert len(starts) == 2


def test_a_material_that_every_matter_needs_says_so_and_one_that_some_need_says_when() -> None:
    materials = {row["name"]: row for row in guide_data(bundle("catering"), DAY, OFFICE, "")["materials"]}  # type: ignore[attr-defined]

    assert materials["营业执照"]["need"] == "全部事项"
    assert materials["授权委托书及代理人身份证明"]["need"].endswith("“是”时）")
    assert materials["保证食品安全的规章制度目录清单"]["later"] == "可以，3个工作日内补交"
    assert materials["食品经营许可申请书"]["source"] == "本表单生成，不用提交"


def test_what_the_document_does_not_state_takes_no_section() -> None:
    bare = bundle("semantics").model_copy(update={"materials": (), "rules": (), "tables": ()})

    data = guide_data(bare, DAY, OFFICE, "")

    assert "materials" not in data["section"] and "conditions" not in data["section"]  # type: ignore[operator]
    assert service_guide(bare, on=DAY, office=OFFICE).pages >= 2


def test_the_same_guide_is_the_same_bytes() -> None:
    first, again = (service_guide(bundle("newborn"), on=DAY, office=OFFICE) for _ in range(2))

    assert first == again
