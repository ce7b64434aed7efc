"""Names and texts of the document on paper: Chinese brackets and marks, and nobody's own words touched."""

from __future__ import annotations

import re

import pytest

from runtime.notices.compose import draft
from runtime.notices.in_print import full_width, in_print
from tests.runtime.notices.given_paper import KINDS, a_context, contexts, words_of

HALF = re.compile(r"[\u3400-\u9fff][(,;:!?]|[,;:!?)][\u3400-\u9fff]")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("公安机关(户籍派出所)", "公安机关（户籍派出所）"),
        ("县民政局(乡镇(街道)初审)", "县民政局（乡镇（街道）初审）"),
        ("经营场所在本辖区(430102),属于本机关职权范围", "经营场所在本辖区（430102），属于本机关职权范围"),
        ("湘西指南;国发〔2015〕52号", "湘西指南；国发〔2015〕52号"),
        ("申领护理补贴:残疾等级为一级", "申领护理补贴：残疾等级为一级"),
        ("GB 11643 (ISO 7064:1983), MOD 11-2", "GB 11643 (ISO 7064:1983), MOD 11-2"),
        ("时间10:30至11:30", "时间10:30至11:30"),
        ("(未闭合的", "(未闭合的"),
        ("", ""),
    ],
)
def test_brackets_and_marks_beside_chinese_are_printed_in_full_width(typed: str, printed: str) -> None:
    assert full_width(typed) == printed
    assert full_width(printed) == printed


def test_what_a_person_wrote_stays_as_it_was_written() -> None:
    own = {"name": "湘味小厨(演示)", "addressee": "湘味小厨(演示)"}
    data = in_print(
        "refusal", {"applicant": own, "reason": "材料过期,请重交", "fields": ({"label": "名称(全称)", "said": ("湘味小厨(演示)",)},)}
    )

    assert data["applicant"] == own and data["reason"] == "材料过期,请重交"
    assert data["fields"] == ({"label": "名称（全称）", "said": ("湘味小厨(演示)",)},)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("application_form", "department_form")])
def test_no_paper_has_a_half_width_mark_beside_chinese_but_in_the_words_of_a_person(kind: str) -> None:
    context = a_context(kind)
    name = str(context.values[context.bundle.applicant_name_item])

    words = words_of(draft(kind, context).document).replace(name, "")

    assert not HALF.findall(words)


@pytest.mark.parametrize("name", ["newborn/s14", "catering/s15", "disability/s18"])
def test_the_credit_code_of_an_entity_is_public_and_the_number_of_a_person_is_not(name: str) -> None:
    context = contexts()[name]
    number = str(context.values[context.bundle.applicant_id_item])

    assert (number in words_of(draft("acceptance", context).document)) is name.startswith("catering")
