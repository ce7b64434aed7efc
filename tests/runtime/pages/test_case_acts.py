"""The acts on the case page, without a browser: the advised one in one click, another only with its reason, items by their own."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from forms.wording import say
from runtime import review
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.outcome import Outcome
from runtime.pages.case_page import case_page
from runtime.pages.visit import Visit
from runtime.people import Person
from runtime.states import State
from tests.runtime.given_house import FENG, WANG, WU, ZHENG, a_filed_case, with_silent
from tests.runtime.pages.try_page import html_of, try_page


def the_case(house: Application, person: Person, case: Case, **query: str) -> AppTest:
    tried = try_page(case_page, Visit(house, person), {"id": case.id, **query})
    assert not tried.exception
    return tried


def now(house: Application, case: Case) -> Case:
    found = house.store.case(case.id)
    assert found is not None
    return found


def acceptable(house: Application) -> Case:
    """A filed case that the rules would accept."""
    case = a_filed_case(house, "s01")
    assert review.file_of(house, WANG, case.id).evaluation.outcome is Outcome.ACCEPT
    return case


# ---- acts on the case


def test_an_act_as_advised_needs_no_reason(house: Application) -> None:
    case = a_filed_case(house, "s02")
    tried = the_case(house, WANG, case)

    tried.button(key="do").click().run()

    assert now(house, case).state is State.ACCEPTED_WITH_WAIVER
    assert "已办：容缺受理。" in html_of(tried)


def test_another_act_asks_for_its_reason_in_the_form_and_is_refused_without(house: Application) -> None:
    case = acceptable(house)
    tried = the_case(house, WANG, case)
    tried.radio(key=f"act_{case.revision}").set_value("decline").run()
    assert tried.text_area(key=f"reason_{case.revision}").label == "理由 *"
    assert "与规则建议“受理”不同" in html_of(tried)

    tried.button(key="danger_do").click().run()

    assert say("CASE_REASON_NEEDED") in html_of(tried)
    assert now(house, case).state is State.SUBMITTED


def test_with_its_reason_another_act_is_done_and_the_reason_is_kept(house: Application) -> None:
    case = acceptable(house)
    tried = the_case(house, WANG, case)
    tried.radio(key=f"act_{case.revision}").set_value("decline").run()
    tried.text_area(key=f"reason_{case.revision}").set_value("现场已停业").run()

    tried.button(key="danger_do").click().run()
    assert say("REVIEW_GO_TO_NEEDED") in html_of(tried)
    tried.text_input(key="decline_go_to").set_value("示例市行政审批局").run()
    tried.button(key="danger_do").click().run()

    assert now(house, case).state is State.NOT_ACCEPTED
    assert house.store.events(case.id)[-1].data["go_to"] == "示例市行政审批局"
    assert "现场已停业" in html_of(the_case(house, WANG, case, show="record"))


def test_a_correction_says_everything_it_asks_for(house: Application) -> None:
    case = a_filed_case(house, "s20")
    tried = the_case(house, WANG, case)
    assert "委托代理人姓名" in html_of(tried)
    assert "授权委托书及代理人身份证明" in html_of(tried)

    tried.button(key="do").click().run()

    assert now(house, case).state is State.CORRECTION
    assert now(house, case).flagged_fields == ("food_dlr",)


def test_asking_for_more_needs_a_reason_and_only_defined_things_can_be_asked(house: Application) -> None:
    case = a_filed_case(house, "s20")
    tried = the_case(house, WANG, case)
    tried.multiselect(key="more_fields").set_value(["fire_cs"]).run()
    tried.button(key="do").click().run()
    assert say("CASE_DIFFERENCE_UNEXPLAINED") in html_of(tried)

    tried.text_area(key=f"reason_{case.revision}").set_value("层数与图纸不符").run()
    tried.button(key="do").click().run()

    assert set(now(house, case).flagged_fields) == {"food_dlr", "fire_cs"}


def test_what_may_not_come_later_is_said_before_and_refused_after(house: Application) -> None:
    case = a_filed_case(house, "s20")
    tried = the_case(house, WANG, case)
    tried.radio(key=f"act_{case.revision}").set_value("waive").run()
    tried.text_area(key=f"reason_{case.revision}").set_value("试试").run()

    tried.button(key="do").click().run()

    assert "不可容缺" in html_of(tried)
    assert "“授权委托书及代理人身份证明”不能容缺" in html_of(tried)
    assert now(house, case).state is State.SUBMITTED


def test_a_case_that_moved_meanwhile_is_not_decided_from_an_old_page(house: Application) -> None:
    case = acceptable(house)
    tried = the_case(house, WANG, case)
    review.ask_again(house, WU, case.id)

    tried.button(key="do").click().run()

    assert "没有盖掉" in html_of(tried)
    assert now(house, case).state is State.SUBMITTED


def test_while_a_library_is_silent_nothing_can_be_issued(house: Application) -> None:
    mute = with_silent(house, "法人库")
    case = a_filed_case(mute, "s01")

    tried = the_case(mute, WANG, case)

    assert tried.button(key="do").disabled
    assert "待核验" in html_of(tried)
    assert "法人库还没有回答" in html_of(tried)


def test_a_person_may_say_what_a_silent_library_could_not(house: Application) -> None:
    mute = with_silent(house, "法人库")
    case = a_filed_case(mute, "s01")
    tried = the_case(mute, WANG, case)
    tried.selectbox(key="settle_fact").set_value("licence_status").run()
    tried.text_input(key="settle_value_licence_status").set_value("存续")
    tried.text_input(key="settle_reason").set_value("查验执照原件")
    tried.button[[button.label for button in tried.button].index("记下来")].click().run()

    said = html_of(the_case(mute, WANG, case, show="record"))

    assert "人工核实" in said
    assert "查验执照原件" in said
    assert "= 存续" in said


def test_the_libraries_can_be_asked_again(house: Application) -> None:
    case = a_filed_case(with_silent(house, "法人库"), "s01")
    tried = the_case(house, WANG, case)

    tried.button(key="ask_again").click().run()

    assert "已重新查询。" in html_of(tried)
    assert not tried.button(key="do").disabled


def test_taking_and_putting_back(house: Application) -> None:
    case = acceptable(house)
    tried = the_case(house, WANG, case)

    tried.button(key="claim").click().run()
    assert "王示例在办" in html_of(the_case(house, WU, case))
    tried.button(key="release").click().run()

    assert review.file_of(house, WANG, case.id).claimed_by == ""


# ---- acts on one item, the end of a case


def test_a_reviewer_starts_and_grants_the_own_item(house: Application) -> None:
    case = review.accept(house, WANG, acceptable(house).id)
    tried = the_case(house, ZHENG, case)

    tried.button(key="start_fire").click().run()
    tried.button(key="do_fire").click().run()

    part = now(house, case).sub_case("fire")
    assert part is not None
    assert part.state == "granted"
    assert "已办：准予。" in html_of(tried)


def test_a_refusal_always_needs_a_reason(house: Application) -> None:
    case = review.accept(house, WANG, acceptable(house).id)
    tried = the_case(house, ZHENG, case)
    tried.radio(key=f"decision_fire_{case.revision}").set_value("refuse").run()

    tried.button(key="danger_decide_fire").click().run()
    assert say("CASE_REASON_NEEDED") in html_of(tried)
    tried.text_area(key=f"decision_reason_fire_{case.revision}").set_value("疏散门不足").run()
    tried.button(key="danger_decide_fire").click().run()

    part = now(house, case).sub_case("fire")
    assert part is not None
    assert (part.state, part.reason) == ("refused", "疏散门不足")


def test_nobody_is_offered_an_item_of_another_department(house: Application) -> None:
    case = review.accept(house, WANG, acceptable(house).id)

    keys = {str(button.key) for button in the_case(house, ZHENG, case).button}

    assert "do_fire" in keys
    assert not keys & {"do_food", "do_reg", "do_sign", "do"}


def test_delivery_and_close_end_the_case(house: Application) -> None:
    case = review.accept(house, WANG, acceptable(house).id)
    for person, item in ((WU, "reg"), (WU, "food"), (FENG, "sign"), (ZHENG, "fire")):
        review.grant(house, person, case.id, item)
    tried = the_case(house, WANG, case)

    tried.button(key="deliver").click().run()
    assert now(house, case).state is State.DELIVERED
    tried.button(key="close").click().run()

    assert now(house, case).state is State.CLOSED
    assert "这一件已经走完。" in html_of(tried)


def test_a_case_can_be_suspended_with_a_reason_and_resumed(house: Application) -> None:
    case = review.accept(house, WANG, acceptable(house).id)
    tried = the_case(house, WANG, case)
    tried.text_input(key="suspend_reason").set_value("专家评审")
    tried.button[[button.label for button in tried.button].index("中止，停钟")].click().run()
    assert now(house, case).state is State.SUSPENDED

    tried.button(key="resume").click().run()

    assert now(house, case).state in (State.ACCEPTED, State.IN_REVIEW)


def test_a_special_procedure_is_chosen_with_the_time_it_takes(house: Application) -> None:
    case = review.accept(house, WANG, acceptable(house).id)
    tried = the_case(house, WANG, case)
    tried.selectbox(key="suspend_procedure").set_value("expert_review")
    tried.text_input(key="suspend_reason").set_value("排烟系统须评审")
    press(tried, "中止，停钟")
    assert now(house, case).state is State.ACCEPTED
    tried.number_input(key="suspend_days").set_value(15)

    press(tried, "中止，停钟")

    event = house.store.events(case.id)[-1]
    assert (event.kind, event.data["procedure"], event.data["days"]) == ("suspended", "expert_review", 15)


def test_a_limit_is_extended_on_the_page_by_whoever_decides_the_item(house: Application) -> None:
    case = review.accept(house, WANG, acceptable(house).id)
    tried = the_case(house, WU, case)
    tried.selectbox(key="extend_item").set_value("food")
    tried.text_input(key="extend_by").set_value("局长李示例")
    tried.text_input(key="extend_reason").set_value("现场核查未完成")

    press(tried, "延长期限")

    assert [(one.item, one.days, one.approved_by) for one in now(house, case).extensions] == [("food", 10, "局长李示例")]
    again = the_case(house, WU, case)
    assert (
        "food" not in again.selectbox(key="extend_item").options
        and "全部未办结的事项（联合办理）" not in again.selectbox(key="extend_item").options
    )


def test_a_case_is_ended_with_its_reason_and_its_basis(house: Application) -> None:
    case = review.accept(house, WANG, acceptable(house).id)
    tried = the_case(house, WANG, case)
    tried.text_input(key="terminate_reason").set_value("申请人已经注销")
    press(tried, "终止办理")
    assert say("CASE_BASIS_NEEDED") in html_of(tried)
    tried.text_input(key="terminate_basis").set_value("《市场主体登记管理条例》第三十一条")

    press(tried, "终止办理")

    assert now(house, case).state is State.TERMINATED


def press(tried: AppTest, label: str) -> None:
    """The button of that label: those of forms bear no key."""
    tried.button[[button.label for button in tried.button].index(label)].click().run()
