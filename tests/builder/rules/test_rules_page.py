"""The rules page: what is chosen, on whom it is tried, what was found and mended with a click, cases run beside every change."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from builder.draft_at_hand import DraftAtHand
from builder.rules.rule_list import KEY, list_data, take
from builder.rules.rules_page import rules_page
from builder.rules.workshop import Workshop
from forms.bundle import Bundle
from forms.edits.base import revised
from forms.problems import Lang
from runtime.authoring import drafting, versions
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from runtime.people import Person
from tests.runtime.given_house import LI, ZHOU
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle

CODE = "disability"


@pytest.fixture(autouse=True)
def _draft(house: Application) -> None:
    versions.save_draft(house, ZHOU, bundle(CODE), revision=0)


def opened(house: Application, rule: str = "", *, person: Person = ZHOU, lang: Lang = "zh") -> AppTest:
    """The page with this entry chosen, once its rules have been read."""
    tried = try_page(rules_page, Visit(house, person, lang), query={"bundle": CODE} | ({"rule": rule} if rule else {}))
    for _ in range(20):
        if "of-skeleton" not in html_of(tried):
            break
        tried.run()
    assert not tried.exception
    return tried


def stands(house: Application) -> Bundle:
    draft = versions.read_draft(house, CODE)
    assert draft is not None
    return draft.bundle


def rule_ids(house: Application) -> list[str]:
    return [rule.id for rule in stands(house).rules]


def button(tried: AppTest, words: str) -> str:
    """Key of the first button that says this."""
    return str(next(one.key for one in tried.button if one.label == words))


def hand(house: Application) -> DraftAtHand:
    drafted = drafting.open_draft(house, ZHOU, CODE)
    assert drafted is not None
    return DraftAtHand(Visit(house, ZHOU), ZHOU, drafted)


def test_the_rule_the_address_names_is_read_as_a_sentence_and_tried_on_who_fails_it(house: Application) -> None:
    tried = opened(house, "d_overlap")
    said = html_of(tried)

    assert "中的任意一项的，必须重叠待遇的选择已填写；不满足的，<b>一次性告知补正</b>。" in said
    assert tried.selectbox(key=f"tried_box_{CODE}").value == "case:s09"
    assert "结论：补正" in said
    assert said.index("满足") < said.index("不满足</span>")


def test_a_finding_shows_its_person_and_is_mended_with_a_click(house: Application) -> None:
    tried = opened(house, "d_keep")
    assert "缺少前提的规则" in html_of(tried) and "重叠待遇的选择：<b>保留原待遇</b>" in html_of(tried)
    tried.button(key=button(tried, "照此修改")).click().run()

    overlap, keep = (next(one for one in stands(house).rules if one.id == name) for name in ("d_overlap", "d_keep"))
    assert keep.when == overlap.when
    again = opened(house, "d_keep")
    assert "缺少前提的规则：无" in html_of(again)
    assert "20 条全部通过" in html_of(again)


def test_a_finding_may_stand_with_a_reason_only(house: Application) -> None:
    tried = opened(house)
    before = stands(house)
    [box] = [one for one in tried.text_area if str(one.key).endswith("OPTION_OUT_OF_REACH")]
    keep = next(one for one in tried.button if one.key == "rulekeep_do_0")
    keep.click().run()
    assert stands(house) == before and "请写明理由" in html_of(tried)

    tried.text_area(key=str(box.key)).set_value("两家已会商，按民政口径")
    tried.button(key="rulekeep_do_0").click().run()

    assert {one.reason for one in stands(house).kept_findings} == {"两家已会商，按民政口径"}
    assert len(stands(house).kept_findings) == 2
    tried.button(key="undo").click().run()
    assert stands(house) == before


def test_a_change_that_a_case_does_not_fit_is_said_with_the_case(house: Application) -> None:
    tried = opened(house, "d_overlap")
    tried.selectbox(key="p_rule_d_overlap_on_fail").set_value("reject").run()

    [rule] = [one for one in stands(house).rules if one.id == "d_overlap"]
    assert (rule.on_fail, rule.reject_kind) == ("reject", "不予认定")
    again = opened(house, "d_overlap")
    assert "20 条里 1 条对不上" in html_of(again)
    again.button(key="casesettle_s09").click().run()
    assert "20 条全部通过" in html_of(opened(house, "d_overlap"))


def test_what_differs_is_told_once_three_cases_at_a_time(house: Application) -> None:
    draft = versions.read_draft(house, CODE)
    assert draft is not None
    versions.save_draft(house, ZHOU, revised(bundle(CODE), rules=()), revision=draft.revision)
    tried = opened(house)
    said = html_of(tried)
    first = next(one for one in bundle(CODE).test_cases if one.expected["outcome"] == "reject")

    assert "20 条里 10 条对不上" in said
    assert said.count("of-note bad") == 3
    assert said.count(first.note) <= 2, "in its row, and above what differs"
    assert said.count("处对不上") >= 3
    tried.button(key="failing_more").click().run()
    assert html_of(tried).count("of-note bad") == 10


def test_the_cases_that_lack_are_added_and_then_none_lacks(house: Application) -> None:
    tried = opened(house, "d_cid")
    lacking = next(one.label for one in tried.button if one.key == "casecomplete_do")
    tried.button(key="casecomplete_do").click().run()

    added = len(stands(house).test_cases) - 20
    assert str(added) in lacking and added > 0
    again = html_of(opened(house, "d_cid"))
    assert f"{20 + added} 条全部通过" in again and "12 条里 12 条曾不通过" in again


def test_the_person_of_a_finding_becomes_a_case_with_what_comes_of_it(house: Application) -> None:
    tried = opened(house, "d_keep")
    person = next(one for one in tried.selectbox(key=f"tried_box_{CODE}").options if "发现里的人" in one and "保留" in one)
    box = tried.selectbox(key=f"tried_box_{CODE}")
    box.set_value(f"witness:{2}").run()
    assert person
    tried.button(key="caserecord_do").click().run()

    added = stands(house).test_cases[-1]
    assert added.expected["outcome"] == "reject" and added.expected["failed_conditions"] == ["d_keep"]


def begun(house: Application, rule: str) -> AppTest:
    """The page after «新规则» was pressed while `rule` was shown, with a name and a condition."""
    tried = opened(house)
    held = {"title": "新的一条", "id": "new", "holds": {"filled": [{"var": "person_name"}]}, "after": rule}
    tried.session_state[f"rules_new_{CODE}"] = held
    tried.query_params["rule"] = "+"
    return tried.run()


def box_of(name: str) -> str:
    """Key of a box of the rule that is being stated."""
    return f"newrule_{CODE}_0_{name}"


def test_a_new_rule_is_of_whom_and_refuses_how_it_is_said_before_it_is_there(house: Application) -> None:
    tried = begun(house, "d_cert")
    tried.selectbox(key=box_of("on_fail")).set_value("reject").run()
    kind = tried.selectbox(key=box_of("reject_kind"))
    assert kind.value == "不予认定" and {"不予许可", "不予受理(依法不需要许可)"} <= set(kind.options)
    tried.multiselect(key=box_of("applies_to")).set_value(["rs", "yb"]).run()
    tried.button(key="rule_new_do").click().run()

    [added] = [rule for rule in stands(house).rules if rule.id == "new"]
    assert (added.on_fail, added.reject_kind, added.applies_to) == ("reject", "不予认定", ("rs", "yb"))
    assert rule_ids(house)[rule_ids(house).index("d_cert") + 1] == "new"


@pytest.mark.parametrize(("place", "at"), [("", 0), ("d_living", 3), ("gone", 12)])
def test_a_new_rule_is_put_where_one_says(house: Application, place: str, at: int) -> None:
    tried = begun(house, place)
    assert tried.selectbox(key=box_of("after")).value == (place if place != "gone" else "d_account")
    tried.button(key="rule_new_do").click().run()

    assert rule_ids(house).index("new") == at


def test_where_there_is_no_rule_yet_that_is_said_and_the_first_is_not_made_to_decline_acceptance(house: Application) -> None:
    draft = versions.read_draft(house, CODE)
    assert draft is not None
    versions.save_draft(house, ZHOU, revised(bundle(CODE), rules=(), test_cases=()), revision=draft.revision)
    said = html_of(opened(house))
    tried = begun(house, "")
    tried.selectbox(key=box_of("on_fail")).set_value("reject").run()
    tried.button(key="rule_new_do").click().run()

    assert "还没有规则" in said and "没有发现问题" not in said and "已查过" not in said
    assert [(rule.id, rule.reject_kind) for rule in stands(house).rules] == [("new", "不予认定")]


def test_deleting_says_what_goes_and_is_taken_back(house: Application) -> None:
    tried = opened(house, "d_overlap")
    tried.button(key="rule_drop").click().run()
    assert "1 个测试用例提到它" in html_of(tried) and "d_overlap" in rule_ids(house)
    tried.button(key="rule_drop_do").click().run()

    assert "d_overlap" not in rule_ids(house)
    tried.button(key="undo").click().run()
    assert stands(house) == bundle(CODE)


def test_a_copy_is_chosen_at_once(house: Application) -> None:
    tried = opened(house, "d_cid")
    tried.button(key="rule_copy").click().run()

    assert "d_cid_2" in tried.query_params["rule"]
    assert rule_ids(house).index("d_cid_2") == rule_ids(house).index("d_cid") + 1


@pytest.mark.parametrize(
    ("act", "order"),
    [
        ({"act": "move", "rule": "d_alive", "before": "d_hukou"}, ["d_alive", "d_hukou"]),
        ({"act": "move", "rule": "d_hukou", "before": ""}, ["d_cert", "d_living"]),
    ],
)
def test_the_list_puts_rules_into_another_order_each_act_once(house: Application, act: Mapping[str, str], order: list[str]) -> None:
    at_hand = hand(house)
    st.session_state.pop(f"ack_{KEY}_{CODE}", None)  # without a browser all tests share one session
    take(Workshop(at_hand), [{"seq": 1, **act}])
    take(Workshop(at_hand), [{"seq": 1, **act}])

    assert rule_ids(house)[:2] == order
    assert at_hand.revision == 2


def test_the_list_has_the_stages_with_a_badge_at_what_was_found(house: Application) -> None:
    opened(house)
    data = list_data(Workshop(hand(house)))
    stages = data["stages"]
    assert isinstance(stages, list)

    assert [len(one["entries"]) for one in stages] == [0, 1, 12, 2, 1, 0]  # type: ignore[index,arg-type,call-overload]
    marked = {entry["key"] for stage in stages for entry in stage["entries"] if entry["badge"]}  # type: ignore[index,union-attr,call-overload]
    assert marked == {"d_injury", "d_overlap", "d_keep"}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("entry", ["field:mz.dlr", "use:mz.dbz", "waiver", "+", "nothing of the kind"])
def test_every_kind_of_entry_can_be_shown(house: Application, entry: str, lang: Lang) -> None:
    assert html_of(opened(house, entry, lang=lang))


def test_a_publisher_looks_on_and_changes_nothing(house: Application) -> None:
    tried = opened(house, "d_keep", person=LI)

    assert {"照此修改", "添加规则", "补齐缺的 7 条"}.isdisjoint(one.label for one in tried.button)
    assert tried.selectbox(key="p_rule_d_keep_on_fail").disabled


def test_the_keys_are_named_once_and_the_head_leads_to_the_picture(house: Application) -> None:
    tried = opened(house, "d_overlap")
    assert html_of(tried).count("只列出这一项能用的比较方式") == 1

    tried.button(key="rule_picture_go").click().run()

    assert "rule-picture" in str(tried.session_state["went_to"])
    assert "只列出这一项能用的比较方式" not in html_of(opened(house, "d_overlap", person=LI))


def test_a_rule_that_is_half_stated_is_there_again_after_a_look_elsewhere(house: Application) -> None:
    tried = opened(house, "+")
    title = next(one for one in tried.text_input if str(one.key).endswith("_title"))
    title.set_value("年满 60 周岁").run()
    tried.query_params["rule"] = "d_overlap"
    tried.run()
    assert not [one for one in tried.text_input if one.key == title.key]
    tried.query_params["rule"] = "+"
    tried.run()

    assert tried.text_input(key=str(title.key)).value == "年满 60 周岁"
    tried.button(key="rule_new_not").click().run()
    tried.query_params["rule"] = "+"
    tried.run()
    assert not any(one.value for one in tried.text_input if str(one.key).endswith("_title"))
