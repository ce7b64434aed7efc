"""Reasons that are shown for one pair do not deny each other, and one offered for keeping apart is true of each of its pairs."""

from __future__ import annotations

from itertools import product

import pytest

from bench.suggesting import tasks
from builder.merging.apart_reasons import NAMES, with_fitting_reasons
from builder.merging.reasons import that_agree
from forms.suggest import suggest
from forms.suggest.form_reading import read_forms
from forms.suggest.proposal import Evidence
from tests.forms.suggest.given import form, labels_of

DENYING = {
    *product(("SAME_KEY", "SAME_ROLE", "SAME_HOLDER", "BOTH_SUBJECTS"), ("OTHER_PERSON", "OTHER_HOLDER", "OTHER_KEY")),
    ("SAME_KEY", "ROLE_LEFT_OPEN"),
    ("ALIKE_WORDS", "OTHER_WORDS"),
}


def said(speaks_for: bool, code: str, left: str = "负责人", right: str = "联系人") -> Evidence:
    """A reason about two labels."""
    return Evidence(speaks_for, f"SUGGEST_{code}", {"left": left, "right": right, "words": "甲 / 乙", "label": left})


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        # one person and two people
        ([said(True, "SAME_ROLE"), said(False, "OTHER_PERSON")], ["OTHER_PERSON"]),
        ([said(True, "SAME_KEY"), said(False, "OTHER_HOLDER")], ["OTHER_HOLDER"]),
        # what the libraries know settles what the words leave open
        ([said(True, "SAME_KEY"), said(False, "ROLE_LEFT_OPEN")], ["SAME_KEY"]),
        ([said(True, "ALIKE_WORDS"), said(False, "OTHER_WORDS")], ["OTHER_WORDS"]),
        # of two other labels: both are true
        ([said(True, "SAME_ROLE"), said(False, "OTHER_PERSON", "负责人", "经办人")], ["SAME_ROLE", "OTHER_PERSON"]),
        ([said(True, "SAME_KEY"), said(False, "ROLE_LEFT_OPEN", "负责人", "经办人")], ["SAME_KEY", "ROLE_LEFT_OPEN"]),
        ([said(True, "SAME_ROLE"), said(False, "OTHER_ELEMENT")], ["SAME_ROLE", "OTHER_ELEMENT"]),
    ],
)
def test_of_two_reasons_that_deny_each_other_one_is_shown(found: list[Evidence], shown: list[str]) -> None:
    assert [one.code.removeprefix("SUGGEST_") for one in that_agree(found)] == shown


def test_no_pair_of_any_case_is_called_one_person_and_another_in_one_breath() -> None:
    for task in tasks():
        found = suggest(task.items, task.uses)
        for evidence in (*(one.evidence for one in found.proposals), *(one.evidence for one in found.questions)):
            shown = that_agree(evidence)
            for mine, yours in product(shown, shown):
                of_one_pair = (mine.params.get("left"), mine.params.get("right")) == (yours.params.get("left"), yours.params.get("right"))
                said = (mine.code.removeprefix("SUGGEST_"), yours.code.removeprefix("SUGGEST_"))
                assert not (of_one_pair and said in DENYING), (task.code, mine.text(), yours.text())


def test_builders_and_designers_are_not_kept_apart_for_the_name_of_a_shop() -> None:
    items = (
        form("zj", "建设单位名称", "工程名称", "施工单位", "设计单位", name="建筑工程施工许可"),
        form("xf", "申请单位(建设单位)名称", "场所名称", name="消防设计审查"),
    )
    found = with_fitting_reasons(items, suggest(items, {}))

    reasons = {one.code: one.members for one in found.apart}
    labels = labels_of(items, [reasons[NAMES]])[0] if NAMES in reasons else set()
    assert not {label for label in labels if "施工单位" in label or "设计单位" in label or "工程" in label}
    assert "APART_OWN_NAMES" in reasons
    assert labels_of(items, [reasons["APART_OWN_NAMES"]])[0] >= {"zj:施工单位", "zj:设计单位"}


def test_one_business_with_its_shop_and_sign_keeps_the_reason_that_tells_them_apart() -> None:
    items = (form("reg", "企业名称", "统一社会信用代码:uscc"), form("fire", "场所名称"), form("sign", "申请单位(店铺)名称", "招牌内容"))

    assert NAMES in {one.code for one in with_fitting_reasons(items, suggest(items, {})).apart}


def test_the_reason_of_shops_and_signs_is_offered_for_them_alone_in_every_case() -> None:
    for task in tasks():
        what = {one.place: one.reading for read in read_forms(task.items) for one in read.mentions}
        for apart in with_fitting_reasons(task.items, suggest(task.items, task.uses)).apart:
            if apart.code == NAMES:
                assert sum(what[place].what == "name" for place in apart.members) <= 1, (task.code, apart.text())
