"""The acts of window and reviewer, on a real store with the sample libraries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from forms.errors import Refused
from runtime import intake, review
from runtime.advice import Advice
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.compiled import CompiledBundle
from runtime.demo import a_pdf
from runtime.libraries.demo_records import SHOP
from runtime.people import Account, Role
from runtime.problem_words import words_of
from runtime.states import State, SubState
from runtime.storage import LibraryRecord
from tests.runtime.given_house import (
    FENG,
    SUN,
    WANG,
    WU,
    ZHANG,
    ZHAO,
    ZHENG,
    a_filed_case,
    a_filled_draft,
    codes,
    contrary,
    on_day,
    with_silent,
)

WEDNESDAY = date(2026, 3, 11)


def the_papers(house: Application, case: Case) -> set[tuple[object, object]]:
    """What the jobs of a case order: (kind, item)."""
    orders = (job.payload for job in house.store.jobs() if job.kind == "notices" and job.payload["case"] == case.id)
    return {(order["kind"], order["item"]) for order in orders}


def test_the_whole_walk_from_waiver_to_close(house: Application) -> None:
    case = a_filed_case(house, "s02")

    case = review.accept_with_waiver(house, WANG, case.id)
    assert case.state is State.ACCEPTED_WITH_WAIVER
    assert {(one.material, one.due_on) for one in case.waived} == {("rules", date(2026, 3, 13)), ("mgr_cert", date(2026, 3, 13))}
    assert {one.item: one.due_on for one in case.sub_cases} == {
        "reg": date(2026, 3, 10),
        "food": date(2026, 3, 17),
        "sign": date(2026, 3, 17),
        "fire": date(2026, 3, 11),
    }

    review.start_review(house, WU, case.id, "food")
    with pytest.raises(Refused) as early:
        review.grant(house, WU, case.id, "food")
    assert codes(early.value) == ["CASE_WAIVER_OPEN", "CASE_WAIVER_OPEN"]
    assert "规章制度" in words_of(early.value.problems[0], house.compiled("catering", 1).bundle)

    for material in ("rules", "mgr_cert"):
        receipt = intake.supply(house, ZHANG, case.id, material, [(f"{material}.pdf", a_pdf(material))])
    assert receipt.case.waived == ()

    for person, item in ((WU, "reg"), (WU, "food"), (FENG, "sign"), (ZHENG, "fire")):
        case = review.grant(house, person, case.id, item)
    assert case.state is State.DECIDED

    review.deliver(house, WANG, case.id, method="窗口自取")
    case = review.close(house, WANG, case.id)
    assert case.state is State.CLOSED
    assert house.store.verify().bad == ()
    items = ("reg", "food", "sign", "fire")
    assert the_papers(house, case) == {
        ("receipt", ""),
        ("application_form", ""),
        ("waiver_acceptance", ""),
        ("waiver_promise", ""),
        *((kind, item) for kind in ("department_form", "grant") for item in items),
        *(("publicity", item) for item in ("food", "fire")),
        ("supply_receipt", ""),
        ("delivery_receipt", ""),
    }
    happened = [one.text() for one in review.file_of(house, ZHAO, case.id).happened]
    assert happened[:3] == ["提交申请", "容缺受理", "开始审查：食品经营许可(新办)"]
    assert happened[-2:] == ["送达", "办结"]


def test_a_correction_asks_for_everything_at_once(house: Application) -> None:
    case = a_filed_case(house, "s01", venue_address="别处", food_aqgly=None, without=["layout", "rules"])

    case = review.ask_correction(house, WANG, case.id)

    assert case.flagged_fields == ("food_aqgly", "venue_address")
    assert case.flagged_materials == ("layout", "rules")
    assert house.store.events(case.id)[-1].data["conditions"] == ["c_addr"]


def test_an_optional_item_in_need_of_correction_may_be_left_out(house: Application) -> None:
    desk = intake.work_on(house, ZHANG, a_draft_with_tobacco(house).id)
    case = intake.submit(house, ZHANG, desk.case.id, "key").case

    case = review.ask_correction(house, WANG, case.id)
    desk = intake.choose_items(house, ZHANG, case.id, [])
    receipt = intake.correct(house, ZHANG, case.id)

    assert case.flagged_items == ("tobacco",)
    assert "tobacco" not in receipt.case.content.selected_items
    assert receipt.evaluation.outcome == "accept"


def a_draft_with_tobacco(house: Application) -> Case:
    """Everything in order but the optional item, of which nothing is filled in."""
    case = a_filled_draft(house, "s01").case
    return intake.choose_items(house, ZHANG, case.id, ["tobacco"]).case


def test_a_correction_asks_for_nothing_the_bundle_does_not_define(house: Application) -> None:
    case = a_filed_case(house, "s01")

    with pytest.raises(Refused) as undefined:
        review.ask_correction(house, WANG, case.id, more_materials=["birth certificate"], reason="想看")
    with pytest.raises(Refused) as unexplained:
        review.ask_correction(house, WANG, case.id, more_materials=["layout"])

    assert codes(undefined.value) == ["REVIEW_ASKS_UNDEFINED"]
    assert codes(unexplained.value) == ["CASE_DIFFERENCE_UNEXPLAINED"]


@pytest.mark.parametrize(
    ("sample", "act"),
    [
        ("s03", lambda house, case: review.accept(house, WANG, case.id)),
        ("s01", lambda house, case: review.ask_correction(house, WANG, case.id, more_fields=["food_cyrs"])),
        ("s01", lambda house, case: review.decline(house, WANG, case.id, kind="不予受理", reason="")),
    ],
)
def test_an_act_that_differs_from_the_evaluation_needs_a_reason(
    house: Application, sample: str, act: Callable[[Application, Case], Case]
) -> None:
    case = a_filed_case(house, sample)

    with pytest.raises(Refused) as refused:
        act(house, case)

    assert set(codes(refused.value)) <= {"CASE_DIFFERENCE_UNEXPLAINED", "CASE_REASON_NEEDED"}
    assert house.store.case(case.id) == case


def test_with_a_reason_it_may_differ_and_the_reason_is_kept(house: Application) -> None:
    case = a_filed_case(house, "s03")

    review.accept(house, WANG, case.id, reason="材料当面核过")

    data = house.store.events(case.id)[-1].data
    assert (data["advised"], data["reason"]) == ("correct", "材料当面核过")


def test_what_may_not_be_waived_is_not_waived_with_any_reason(house: Application) -> None:
    case = a_filed_case(house, "s02", without=["layout"])

    with pytest.raises(Refused) as refused:
        review.accept_with_waiver(house, WANG, case.id, reason="就这一次")

    assert [(problem.code, problem.where) for problem in refused.value.problems] == [("REVIEW_NOT_WAIVABLE", "layout")]


def test_a_library_that_falls_silent_at_acceptance_holds_it_back_and_drops_nothing(house: Application) -> None:
    case = a_filed_case(house, "s01")
    silent = with_silent(house, "法人库", "电子证照库")

    with pytest.raises(Refused) as refused:
        review.accept(silent, WANG, case.id)

    assert set(codes(refused.value)) >= {"CASE_CHECK_PENDING"}
    assert {"c_licence", "yyzz"} <= {problem.where for problem in refused.value.problems}
    assert review.accept(house, WANG, case.id).state is State.ACCEPTED


def test_a_fact_that_staff_are_asked_for_refuses_nobody_before_they_were(house: Application) -> None:
    may = on_day(house, date(2026, 5, 20))
    # the register of the parents is silent, and so is whoever else might know where they are registered
    case = a_filed_case(with_silent(may, "人口库"), "s01", name="newborn", ga_mz="汉族")
    waiting = review.file_of(with_silent(may, "人口库"), WANG, case.id)
    for fact in waiting.open_facts:
        review.settle_fact(may, WANG, case.id, fact, "汉族" if "ethnic" in fact else "442000", reason="查验了户口簿")

    settled = review.file_of(with_silent(may, "人口库"), WANG, case.id)

    assert "n_hukou" in waiting.evaluation.pending
    assert waiting.evaluation.outcome != "reject"
    assert {"mother_hukou", "father_hukou"} & set(waiting.open_facts)
    assert settled.evaluation.pending == ()


def test_a_person_may_settle_what_a_silent_library_cannot(house: Application) -> None:
    case = a_filed_case(house, "s01")
    silent = with_silent(house, "法人库")
    waiting = review.file_of(silent, WANG, case.id)
    for fact, value in (("licence_status", "存续"), ("licence_address", "长沙市芙蓉区演示路1号101")):
        review.settle_fact(silent, WANG, case.id, fact, value, reason="查验了营业执照正本")

    found = review.file_of(silent, WANG, case.id)

    assert waiting.open_facts == ("licence_status", "licence_address")
    assert found.evaluation.pending == ()
    assert found.values["licence_status"] == "存续"
    # the licence itself still waits for the register, or for the applicant
    assert found.open_checks == ("yyzz",)
    assert [(one.text(), one.by) for one in found.happened][-1] == ("人工核实：查验了营业执照正本", "王示例")


@dataclass(frozen=True)
class HouseWithContraryReading(Application):
    """A house whose durable reading differs from the reference."""

    def compiled(self, code: str, version: int) -> CompiledBundle:
        return contrary(super().compiled(code, version))


def test_readings_that_differ_decide_nothing_and_are_recorded(house: Application) -> None:
    case = a_filed_case(house, "s01")
    divided = HouseWithContraryReading(house.settings, house.store, house.libraries, house.clock)

    for act in (review.accept, review.ask_correction, review.decline):
        with pytest.raises(Refused) as refused:
            act(divided, WANG, case.id, reason="我看行")
        assert "CASE_CHECK_PENDING" in codes(refused.value)

    assert {incident.kind for incident in house.store.incidents()} == {"readings_differ"}
    assert house.store.case(case.id) == case


def test_a_refusal_before_acceptance_goes_by_the_kind_of_the_evaluation(house: Application) -> None:
    case = a_filed_case(house, "s01", venue_region="440000")
    found = review.file_of(house, WANG, case.id)

    case = review.decline(house, WANG, case.id, reason="经营场所不在本区", go_to="经营场所所在地的市场监督管理局")

    assert found.advised is Advice.DECLINE
    assert case.state is State.NOT_ACCEPTED
    assert house.store.events(case.id)[-1].data["kind"] == "不予受理(不属于本机关职权)"
    assert the_papers(house, case) == {("receipt", ""), ("application_form", ""), ("non_acceptance", "")}


def test_what_is_refused_on_its_merits_is_accepted_first_and_decided_by_the_department(house: Application) -> None:
    house.store.put_record(LibraryRecord("信用库", "信用记录", SHOP, "有效", data={"ban_until": "2028-01-01"}))
    case = a_filed_case(house, "s01")
    found = review.file_of(house, WANG, case.id)

    with pytest.raises(Refused) as too_early:
        review.decline(house, WANG, case.id, reason="资格限制未满")
    review.accept(house, WANG, case.id)
    advised = {one.item: one.advised for one in review.file_of(house, WU, case.id).items}
    with pytest.raises(Refused) as unexplained:
        review.grant(house, WU, case.id, "food")
    case = review.refuse(house, WU, case.id, "food", reason="食品安全法135条资格限制未满")

    assert (found.evaluation.reject_kind, found.advised) == ("不予许可", Advice.ACCEPT)
    assert (advised["food"], advised["sign"]) == (Advice.REFUSE, Advice.GRANT)
    assert codes(too_early.value) == ["REVIEW_DECIDED_LATER"]
    assert codes(unexplained.value) == ["CASE_DIFFERENCE_UNEXPLAINED"]
    assert ("refusal", "food") in the_papers(house, case)


def test_an_optional_item_refused_by_a_rule_does_not_stop_the_rest(house: Application) -> None:
    draft = a_draft_with_tobacco(house)
    intake.answer(house, ZHANG, draft.id, {"tobacco_xxjl": 30})
    case = intake.submit(house, ZHANG, draft.id, "key").case

    case = review.accept(house, WANG, case.id)

    states = {one.item: one.state for one in case.sub_cases}
    assert states["tobacco"] is SubState.REFUSED
    assert states["food"] is SubState.WAITING
    assert ("item_refusal", "tobacco") in the_papers(house, case)


def test_a_step_of_the_bundle_is_decided_before_what_needs_its_result(house: Application) -> None:
    may = on_day(house, date(2026, 5, 20))
    case = a_filed_case(may, "s01", name="newborn")

    case = review.accept(may, WANG, case.id)

    needs = {one.item: one.prerequisites for one in case.sub_cases}
    assert {item: needed for item, needed in needs.items() if needed} == {"yb": ("ga",)}
    with pytest.raises(Refused) as refused:
        review.grant(may, SUN, case.id, "yb")
    assert codes(refused.value) == ["CASE_PREREQUISITE_OPEN"]
    review.grant(may, SUN, case.id, "ga")
    assert review.grant(may, SUN, case.id, "yb").sub_cases[2].state is SubState.GRANTED


def test_nobody_reviews_an_own_application(house: Application) -> None:
    both = replace(ZHANG, roles=frozenset({Role.APPLICANT, Role.WINDOW, Role.REVIEWER}), department="市场监督管理局")
    under_another_login = replace(both, login="zhang2")
    house.store.put_account(Account(both, "x"))
    case = a_filed_case(house, "s01", person=both)

    for person in (both, under_another_login):
        with pytest.raises(Refused) as refused:
            review.accept(house, person, case.id)
        assert codes(refused.value) == ["PERSON_IS_APPLICANT"]


@pytest.mark.parametrize("person", [WANG, ZHENG, ZHAO, ZHANG], ids=lambda person: person.login)
def test_only_the_department_of_an_item_decides_it(house: Application, person: object) -> None:
    case = review.accept(house, WANG, a_filed_case(house, "s01").id)

    with pytest.raises(Refused):
        review.grant(house, person, case.id, "food")  # type: ignore[arg-type]

    assert house.store.case(case.id) == case


def test_two_who_act_at_once_do_not_both_succeed(house: Application) -> None:
    case = a_filed_case(house, "s01")
    review.accept(house, WANG, case.id, revision=case.revision)

    with pytest.raises(Refused) as refused:
        review.ask_correction(house, WU, case.id, revision=case.revision, reason="再看看")

    assert codes(refused.value) == ["CASE_LOST_UPDATE"]


@pytest.mark.postgres
def test_the_walk_is_the_same_on_postgresql(house_on_postgres: Application) -> None:
    test_the_whole_walk_from_waiver_to_close(house_on_postgres)
