"""The simulator without a browser: who is tried, what is said, what turns it, and what is recorded."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from builder.simulating import simulate_page
from forms.bundle import Bundle
from forms.edits.base import revised
from forms.wording import say
from runtime.authoring import versions
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from runtime.people import Person
from tests.builder.simulating.test_stages import ASKS, ENTRY
from tests.forms.edits.acts import done
from tests.runtime.given_decisions import shop
from tests.runtime.given_house import LI, ZHOU
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle


@pytest.fixture
def drafted(house: Application) -> Application:
    """A house with a draft of each of two gold bundles."""
    for name in ("catering", "disability"):
        versions.save_draft(house, ZHOU, bundle(name), revision=0)
    return house


def opened(house: Application, code: str = "catering", person: Person = ZHOU, **asked: str) -> AppTest:
    tried = try_page(simulate_page, Visit(house, person), {"bundle": code, **asked})
    assert not tried.exception
    return tried


def begun(tried: AppTest, case: str, code: str = "catering") -> AppTest:
    after = tried.selectbox(key=f"tried_begin_{code}").set_value(case).run()
    assert not after.exception
    return after


def test_the_tobacco_case_is_told_with_its_minimal_cause_and_two_ways_out(drafted: Application) -> None:
    said = html_of(begun(opened(drafted), "case:s16"))

    assert "缺<b>经营场所使用证明</b>，不可容缺" in said
    assert "已复核一致" in said
    assert "最小原因：<b>选办烟草专卖局 = 是</b> 并且 <b>未交经营场所使用证明</b>。只要其中任何一条不成立，就不用补正。" in said
    assert "<b>交经营场所使用证明</b>" in said
    assert "<b>这次不办烟草专卖局</b>" in said
    assert "4 个工作日内补交经营场所使用证明，至 2026-03-16" in said
    assert "场所建筑面积 180 → 50" in said
    assert "只供推演，不作为建议告诉申请人" in said


def test_one_answer_changed_turns_the_outcome_and_taking_a_way_does_too(drafted: Application) -> None:
    tried = begun(opened(drafted), "case:s16")

    without = html_of(tried.selectbox(key="tried_item_tobacco").select("否").run())
    again = html_of(tried.button(key="tried_again").click().run())
    taken = html_of(tried.button(key="waytry_0").click().run())

    assert "先受理，<b>经营场所使用证明</b>" in without
    assert "缺<b>经营场所使用证明</b>，不可容缺" in again
    assert "5 项都可以受理" in taken
    assert "已经通过，不用改什么。" in taken


def test_a_stage_opens_to_every_verdict_for_reviewer_and_for_applicant(drafted: Application) -> None:
    tried = begun(opened(drafted, "disability"), "case:s03", "disability")

    reviewer = html_of(tried.button(key="stageopen_rules").click().run())
    applicant = html_of(tried.segmented_control(key="voice_rules").set_value("applicant").run())

    assert "残疾等级属于“一级”、“二级”：不成立。残疾等级：“三级”（来自残联库）" in reviewer
    assert "残疾等级属于“一级”、“二级”：目前不符合。您的残疾等级为“三级”" in applicant
    assert "来自残联库" not in applicant


def test_what_libraries_hold_can_be_changed_and_a_silent_library_leaves_things_open(drafted: Application) -> None:
    tried = begun(opened(drafted), "case:s01")

    gone = html_of(tried.selectbox(key="tried_record_0").select("已过期").run())
    unheard = tried.multiselect(key="tried_silent").set_value(["法人库"]).run()
    silent = html_of(unheard)

    assert "法人库 · 营业执照 · 已过期" in gone
    assert "法人库 · 营业执照 · 未应答" in silent

    unheard.button(key="record_do").click().run()

    draft = versions.read_draft(drafted, "catering")
    assert draft is not None and draft.bundle.test_cases[-1].submission["silent"] == ["法人库"]
    again = begun(opened(drafted), f"case:{draft.bundle.test_cases[-1].id}")
    assert "法人库 · 营业执照 · 未应答" in html_of(again)


@pytest.mark.parametrize("beginning", ["", "preview", "finding:0"])
def test_one_may_begin_with_nobody_the_previews_applicant_or_a_finding(drafted: Application, beginning: str) -> None:
    tried = opened(drafted, "disability")

    said = html_of(begun(tried, beginning, "disability"))

    assert "结论" in said
    assert "已复核一致" in said


def test_the_applicant_outlives_an_edit_of_the_draft_and_the_draft_decides(drafted: Application) -> None:
    tried = begun(opened(drafted), "case:s18")
    before = html_of(tried)

    without = done(bundle("catering"), {"op": "drop_rule", "rule": "c_scope_region"})
    versions.save_draft(drafted, ZHOU, without, revision=1)
    after = html_of(tried.run())

    assert "经营场所在本辖区(430102),属于本机关职权范围" in before
    assert tried.session_state["simulated_catering"]["begun"] == "case:s18"
    assert "项都可以受理" in after


def test_the_case_is_recorded_with_what_comes_of_it_and_stands_in_the_list(drafted: Application) -> None:
    tried = begun(opened(drafted), "case:s16")
    tried.selectbox(key="tried_item_tobacco").select("否").run()
    note = next(one for one in tried.text_input if str(one.key).startswith("record_note_"))
    note.set_value("不办烟草，场所证明可后补").run()

    after = tried.button(key="record_do").click().run()

    assert not after.exception
    draft = versions.read_draft(drafted, "catering")
    assert draft is not None
    recorded = draft.bundle.test_cases[-1]
    assert recorded.note == "不办烟草，场所证明可后补"
    assert recorded.expected["outcome"] == "waive"
    assert "tobacco" not in str(recorded.submission["selected_items"])
    assert f"已记为测试用例 {recorded.id}" in html_of(after)


def test_who_may_not_edit_may_try_and_not_record(drafted: Application) -> None:
    tried = opened(drafted, person=LI)

    assert "您可以试，不能记" in html_of(tried)
    assert [one for one in tried.button if one.key == "record_do"] == []


def test_the_address_says_with_which_case_to_begin_and_follows_the_choice(drafted: Application) -> None:
    tried = opened(drafted, case="s16")
    assert "缺<b>经营场所使用证明</b>，不可容缺" in html_of(tried)

    answered = html_of(tried.selectbox(key="tried_item_tobacco").select("否").run())
    assert "先受理，<b>经营场所使用证明</b>" in answered  # what is answered since stands

    begun(tried, "case:s18")
    assert tried.query_params["case"] in ("s18", ["s18"])
    begun(tried, "")
    assert "case" not in tried.query_params


def test_a_case_that_is_not_there_is_nobody_s_beginning(drafted: Application) -> None:
    assert opened(drafted, case="s99").session_state["simulated_catering"]["begun"] == "case:s01"


def test_without_a_draft_it_says_so(house: Application) -> None:
    assert "先导入一份案例文件。" in html_of(opened(house, ""))


def wrongly(outcome: str, **more: object) -> Bundle:
    """The first case expects something else than comes of it."""
    first, *rest = bundle("catering").test_cases
    case = first.model_copy(update={"expected": {**first.expected, "outcome": outcome, **more}})
    return revised(bundle("catering"), test_cases=(case, *rest))


def test_a_case_that_fails_shows_what_is_expected_beside_what_is_found(house: Application) -> None:
    versions.save_draft(house, ZHOU, wrongly("reject", dropped_materials={}), revision=0)

    tried = opened(house, case="s01")
    said = html_of(tried)
    changed = html_of(tried.checkbox(key="tried_flag_dishonest").check().run())
    other = html_of(begun(tried, "case:s02"))

    assert say("SIM_EXPECTED_NOT", case="s01") in said
    refused = say("VERDICT_REJECT")
    assert f"结论应为“{refused}”，现为“{say('VERDICT_ACCEPT')}”" in said
    assert re.search(r"多了[^<]*营业执照", said)
    assert say("SIM_EXPECTED_CHANGED", case="s01", outcome=refused) in changed
    assert say("SIM_EXPECTED_MET", case="s02") in other


def test_what_is_still_missing_is_asked_and_leads_to_the_field(house: Application) -> None:
    versions.save_draft(house, ZHOU, shop(ENTRY, rules=[ASKS]), revision=0)
    tried = opened(house, "shop")

    tried = begun(tried, "preview", "shop")
    tried = tried.text_input(key="tried_market_area").set_value("").run()

    assert "还差什么才能判断" in html_of(tried)
    assert tried.button(key="lackgo_0").label == "先问：kind"
    assert re.search("有了[^<]*判断：[^<]*准入表第 1 行", html_of(tried))
    tried.button(key="lackgo_0").click().run()
    assert tried.session_state["simulate_went"] == 1


def test_where_nothing_helps_a_choice_is_not_called_a_fact(drafted: Application) -> None:
    said = html_of(begun(opened(drafted, "disability"), "case:s05", "disability"))
    trial_page = opened(drafted, "disability")
    blank = html_of(begun(trial_page, "", "disability"))

    assert not re.search(r"[：。]申请补贴类别[^。<]*是事实", said + blank)
