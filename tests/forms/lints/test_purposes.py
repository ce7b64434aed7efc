"""Why a sensitive item is collected: said from what the document does with it, never made up."""

from __future__ import annotations

from forms.purposes import is_sensitive, purpose_of
from tests.forms.lints.given_bundle import case, field, left_over, matter
from tests.samples import bundle


def test_the_purpose_names_rules_libraries_and_matters() -> None:
    catering = bundle("catering")
    principal = catering.data_item("principal_id_no")
    assert principal is not None

    assert principal.purpose == (
        "用于核对“法定代表人身份证号校验码正确”；向人口库、电子证照库查询，免交法定代表人(负责人)身份证；"
        "办理食品经营许可(新办)、烟草专卖零售许可证核发(新办)。"
    )


def test_every_sensitive_item_of_an_imported_case_states_its_purpose() -> None:
    for name in ("catering", "disability", "newborn"):
        items = [item for item in bundle(name).data_items if is_sensitive(item)]
        assert items
        assert [item.id for item in items if not item.purpose] == []


def test_what_nobody_uses_gets_no_purpose() -> None:
    alone = left_over(case(matter(fields=[field("mc", "名称"), field("sfz", "身份证号", "cid")])))

    assert purpose_of(alone, alone.data_items[-1]) == ""


def test_an_item_is_sensitive_by_level_type_or_label() -> None:
    document = case(matter(fields=[field("a", "病史"), field("b", "银行账号", "bankcard"), field("c", "名称")]))

    assert [is_sensitive(item) for item in document.data_items] == [True, True, False]


def test_a_type_is_sensitive_under_whichever_of_its_names() -> None:
    # a case file writes bankcard, the designer bank_card
    document = case(matter(fields=[field("b", "甲", "bankcard"), field("c", "乙", "bank_card")]))

    assert [is_sensitive(item) for item in document.data_items] == [True, True]
