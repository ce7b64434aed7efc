"""The case page, without a browser: what decides stands on top, values with source and basis, each department sees its own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import escape

import pytest
from streamlit.testing.v1 import AppTest

from forms.wording import say
from runtime import intake, review
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.demo import a_pdf
from runtime.issue_paper import MARKS
from runtime.libraries.demo_records import SHOP_OWNER
from runtime.outcome import Outcome
from runtime.pages.case_page import case_page
from runtime.pages.visit import Visit
from runtime.people import Person
from tests.runtime.given_house import FENG, WANG, WU, ZHANG, ZHAO, a_filed_case, a_filled_draft, on_day, with_silent
from tests.runtime.pages.try_page import html_of, try_page


def the_case(house: Application, person: Person, case: Case, **query: str) -> AppTest:
    tried = try_page(case_page, Visit(house, person), {"id": case.id, **query})
    assert not tried.exception
    return tried


def act(tried: AppTest, revision: int) -> str:
    return str(tried.radio(key=f"act_{revision}").value)


def pictures_on(tried: AppTest) -> int:
    return sum(1 for element in tried.main if type(element).__name__ == "Image")


def acceptable(house: Application) -> Case:
    """A filed case that the rules would accept."""
    case = a_filed_case(house, "s01")
    assert review.file_of(house, WANG, case.id).evaluation.outcome is Outcome.ACCEPT
    return case


# ---- what the rules say


def test_the_advised_act_is_chosen_and_why_it_is_not_simple_acceptance_is_said(house: Application) -> None:
    case = a_filed_case(house, "s02")

    tried = the_case(house, WANG, case)

    assert act(tried, case.revision) == "waive"
    assert "只因缺 2 份材料" in html_of(tried)
    assert tried.button(key="do").label == "容缺受理并出通知书"


def test_what_fails_stands_above_what_holds_and_that_is_folded(house: Application) -> None:
    tried = the_case(house, WANG, a_filed_case(house, "s10"))

    said = html_of(tried)
    assert said.index("经营场所与营业执照载明的住所") < said.index("本辖区")
    assert tried.expander[0].label == "8 条成立"
    assert not tried.expander[0].proto.expanded


def test_a_rule_names_its_values_with_their_source_and_its_basis(house: Application) -> None:
    said = html_of(the_case(house, WANG, a_filed_case(house, "s10")))

    assert re.search(r"法人库返回的营业执照住所/经营场所 = 长沙市芙蓉区演示路1号101 <span[^>]*>.*?法人库", said)
    assert re.search(r"经营场所地址 = [^<]+<span[^>]*>.*?申请人填", said)
    assert "依据：" in said


def test_identity_numbers_are_masked_wherever_they_stand(house: Application) -> None:
    case = a_filed_case(house, "s02")

    said = "\n".join(html_of(the_case(house, WANG, case, show=show)) for show in ("materials", "forms", "changes", "record"))

    assert SHOP_OWNER not in said
    assert "430***********9990" in said


def test_a_rejection_names_its_kind_and_where_to_go(house: Application) -> None:
    case = a_filed_case(house, "s18")

    tried = the_case(house, WANG, case)

    assert act(tried, case.revision) == "decline"
    assert "不属于本机关职权" in html_of(tried)
    assert tried.selectbox(key="decline_kind").value == "不予受理(不属于本机关职权)"


def test_a_flag_is_for_the_person_to_judge(house: Application) -> None:
    assert "要您判断" in html_of(the_case(house, WANG, a_filed_case(house, "s20")))


# ---- materials, forms, record, papers


def test_a_dropped_material_says_by_which_record(house: Application) -> None:
    said = html_of(the_case(house, WANG, acceptable(house)))

    assert re.search(r"法人库里有.*?营业执照 · 有效 · \d\d:\d\d 查得 · 校验值 \w{4}…\w{4}", said)
    assert "由本表单生成" in said


def test_a_missing_material_says_why_no_library_helped(house: Application) -> None:
    assert "用户空间里没有“食品安全管理人员培训考核证明”" in html_of(the_case(house, WANG, a_filed_case(house, "s02")))


def test_a_file_is_looked_at_page_by_page_and_put_away(house: Application) -> None:
    tried = the_case(house, WANG, acceptable(house))
    assert pictures_on(tried) == 0

    tried.button(key="look_0").click().run()
    assert pictures_on(tried) == 1
    tried.button(key="look_0").click().run()

    assert pictures_on(tried) == 0


def test_a_file_name_is_shown_as_it_was_written(house: Application) -> None:
    desk = a_filled_draft(house, "s02")
    intake.upload(house, ZHANG, desk.case.id, "layout", "图<b>&'1.pdf", a_pdf("x"))
    case = intake.submit(house, ZHANG, desk.case.id, "key").case
    kept = next(one.file_name for one in case.content.uploads if one.file_name.startswith("图"))

    said = html_of(the_case(house, WANG, case))

    assert "图<b>" not in said
    assert escape(kept) in said


def test_each_form_is_filled_in_the_departments_own_words(house: Application) -> None:
    said = html_of(the_case(house, WANG, acceptable(house), show="forms"))

    for label in ("申请单位(店铺)名称", "法定代表人/主要负责人", "社会信用代码(身份证号码)"):
        assert label in said
    assert "14 / 15 项有内容" in said


def test_what_the_libraries_said_otherwise_since_is_shown(house: Application) -> None:
    case = a_filed_case(with_silent(house, "法人库"), "s01")

    said = html_of(the_case(house, WANG, case, show="changes"))

    assert "规则结论变了" in said
    assert "共享库说法变了" in said


def test_the_record_tells_who_did_what_the_newest_on_top(house: Application) -> None:
    case = review.accept(house, WANG, acceptable(house).id)

    said = html_of(the_case(house, WANG, case, show="record"))

    assert said.index("<b>受理</b>") < said.index("<b>提交申请</b>")
    assert "王示例" in said


def test_every_paper_the_use_cases_order_has_a_name_here() -> None:
    assert all(say(f"ISSUED_{kind.upper()}") for kind in MARKS)


# ---- each department its own item


def test_a_reviewer_sees_the_own_materials_and_forms_only(house: Application) -> None:
    case = review.accept(house, WANG, acceptable(house).id)

    materials = html_of(the_case(house, FENG, case))
    forms = html_of(the_case(house, FENG, case, show="forms"))

    assert "招牌设计效果图" in materials
    assert "消防安全制度、灭火和应急疏散预案" not in materials
    assert "户外招牌设置登记表" in forms
    assert "食品经营许可申请书" not in forms


def test_the_other_departments_share_their_progress(house: Application) -> None:
    case = review.accept(house, WANG, acceptable(house).id)
    review.grant(house, WU, case.id, "reg")

    said = html_of(the_case(house, FENG, case))

    assert "并行的部门" in said
    assert "准予" in said


# ---- who may see, and what is not there


def test_a_supervisor_looks_and_is_offered_no_act(house: Application) -> None:
    tried = the_case(house, ZHAO, acceptable(house))

    assert "您可以看，不能办。" in html_of(tried)
    assert {str(button.key) for button in tried.button} <= {f"look_{place}" for place in range(20)}


@pytest.mark.parametrize("case_id", ["nobody", "'; drop table", "\x00", "../../etc/passwd"])
def test_a_case_that_is_not_there_is_said_to_be_not_there(house: Application, case_id: str) -> None:
    tried = try_page(case_page, Visit(house, WANG), {"id": case_id})

    assert not tried.exception
    assert say("CASE_NOT_FOUND") in html_of(tried)


def test_without_a_case_the_page_leads_to_the_queue(house: Application) -> None:
    assert "没有打开办件" in html_of(try_page(case_page, Visit(house, WANG)))


def test_a_draft_is_nobodys_business(house: Application) -> None:
    draft = intake.start(house, ZHANG, "catering")

    assert say("CASE_NOT_FOUND") in html_of(try_page(case_page, Visit(house, WANG), {"id": draft.id}))


def test_what_an_applicant_changes_while_correcting_is_not_seen_before_it_is_filed(house: Application) -> None:
    case = review.ask_correction(house, WANG, a_filed_case(house, "s20").id)
    intake.upload(house, ZHANG, case.id, case.flagged_materials[0], "还没交的.pdf", a_pdf("x"))

    assert "还没交的.pdf" not in html_of(the_case(house, WANG, case))


@pytest.mark.parametrize("submission", ["s01", "s02", "s07", "s10", "s14", "s18", "s20"])
@pytest.mark.parametrize("show", ["materials", "forms", "record"])
def test_no_page_breaks_in_either_language(house: Application, submission: str, show: str) -> None:
    case = a_filed_case(house, submission)

    for lang in ("zh", "en"):
        tried = try_page(case_page, Visit(house, WANG, "en" if lang == "en" else "zh"), {"id": case.id, "show": show})
        assert not tried.exception
        labels = [one.label for kind in (tried.button, tried.text_area, tried.radio) for one in kind]
        assert lang == "zh" or [label for label in labels if re.search("[\u4e00-\u9fff]", label)] == []


def test_an_overdue_case_says_so(house: Application) -> None:
    case = a_filed_case(on_day(house, date(2026, 3, 2)), "s01")

    assert "超 1 天" in html_of(the_case(house, WANG, case))


def test_a_promise_says_who_signed_it_when_and_which_phone_confirmed_it(house: Application) -> None:
    confirmed = a_filed_case(house, "s02")
    bare = a_filled_draft(house, "s01", without=["rules"]).case
    intake.sign_promise(house, replace(ZHANG, mobile=""), bare.id, "张示例")
    by_name = intake.submit(house, ZHANG, bare.id, "key").case

    assert "短信验证 139****0001" in html_of(the_case(house, WANG, confirmed, show="materials"))
    assert "未经短信验证，由窗口核实" in html_of(the_case(house, WANG, by_name, show="materials"))
