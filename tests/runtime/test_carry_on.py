"""The acts on a running case and the papers that follow from them, on a real store with the jobs that issue them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from forms.errors import Refused
from forms.item import LapseEffect
from runtime import carry_on, intake, review
from runtime.after_act import NOTICES
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.demo import a_pdf
from runtime.events import EventKind
from runtime.limits import item_due
from runtime.notices.finish.archival import attached_files
from runtime.notices.in_print import full_width
from runtime.people import Person
from runtime.states import State
from runtime.storage import Notice
from tests.runtime.given_house import FENG, WANG, WU, ZHANG, ZHENG, a_filed_case, on_day
from tests.runtime.given_state import codes
from tests.runtime.notices.given_paper import text_of
from tests.runtime.test_jobs import now, publish_with, run

HEAD = "局长李示例"


def accepted(house: Application, name: str = "s01") -> Case:
    return review.accept(house, WANG, a_filed_case(house, name).id)


def the_paper(house: Application, case: Case, kind: str) -> tuple[Notice, str]:
    """The last paper of that kind with its text, once the jobs have run."""
    run(house, NOTICES)
    notice = [one for one in house.store.notices(case.id) if one.kind == kind][-1]
    return notice, text_of(house.objects.get(notice.object_key))


def test_an_item_is_extended_and_its_notice_says_by_whom_why_and_until_when(house: Application) -> None:
    case = accepted(house)
    before = {one.item: one.due_on for one in case.sub_cases}

    case = carry_on.extend(house, WU, case.id, "food", days=10, reason="现场核查未完成。", approved_by=HEAD)

    due = {one.item: one.due_on for one in case.sub_cases}
    assert due == {**before, "food": date(2026, 3, 31)}
    part = case.sub_case("food")
    assert part is not None
    end = item_due(case, part, house.compiled(case.bundle_code, case.bundle_version), house.calendar())
    assert end is not None and end.day == date(2026, 3, 31)
    notice, text = the_paper(house, case, "extension")
    assert notice.item == "food" and notice.number.endswith("YQ1-food")
    for said in ("第四十二条第一款", HEAD, "现场核查未完成，不能在规定的期限内作出决定", "10日", "2026年3月31日", "市场监督管理局"):
        assert said in text
    assert house.store.verify().bad == ()


def test_all_open_items_are_extended_jointly(house: Application) -> None:
    case = carry_on.extend(house, WANG, accepted(house).id, days=15, reason="多部门联合核查", approved_by="分管副区长赵示例")

    assert {one.item for one in case.extensions} == {""}
    _, text = the_paper(house, case, "extension")
    assert "第四十二条第二款" in text and "经本级人民政府负责人（分管副区长赵示例）批准" in text
    assert text.count("2026年4月8日") == 2  # five working days and fifteen: food and signboard


def test_what_one_department_handles_alone_is_not_extended_as_a_joint_case(house: Application) -> None:
    case = accepted(house)
    bundle = house.compiled(case.bundle_code, case.bundle_version).bundle
    alone = replace(case, sub_cases=tuple(one for one in case.sub_cases if one.item in ("reg", "food")))

    assert len(alone.sub_cases) == 2
    assert (carry_on.is_joint(case, bundle), carry_on.is_joint(alone, bundle)) == (True, False)


def test_only_who_decides_an_item_extends_it_and_only_before_the_law_says_it_is_over(house: Application) -> None:
    case = accepted(house)

    with pytest.raises(Refused) as other:
        carry_on.extend(house, FENG, case.id, "food", days=5, reason="核查", approved_by=HEAD)
    with pytest.raises(Refused) as late:
        carry_on.extend(on_day(house, date(2026, 3, 25)), WU, case.id, "food", days=5, reason="核查", approved_by=HEAD)

    assert "PERSON_OF_OTHER_ITEM" in codes(other) or codes(other)[0].startswith("PERSON_")
    assert codes(late) == ["CASE_EXTENSION_LATE"]
    # past the promised day, but not past that of the law
    assert carry_on.extend(on_day(house, date(2026, 3, 20)), WU, case.id, "food", days=5, reason="核查", approved_by=HEAD).extensions


def test_a_special_procedure_is_told_with_its_time_and_its_end_with_the_new_days(house: Application) -> None:
    case = accepted(house)
    review.suspend(on_day(house, date(2026, 3, 12)), WANG, case.id, reason="排烟系统须评审", procedure="expert_review", days=15)
    notice, text = the_paper(on_day(house, date(2026, 3, 12)), case, "suspension")
    assert notice.file_name == "特别程序所需时间告知书.pdf"
    for said in ("专家评审", "预计15个工作日", "第四十五条", "2026年3月12日", "排烟系统须评审", "停止计算"):
        assert said in text

    resumed = review.resume(on_day(house, date(2026, 3, 18)), WANG, case.id)

    _, text = the_paper(on_day(house, date(2026, 3, 18)), resumed, "resumption")
    assert "自2026年3月12日起中止办理" in text and "自2026年3月18日起恢复办理" in text
    assert "2026年3月23日" in text  # three of five days were left


@pytest.mark.parametrize(
    "given", [{"procedure": "expert_review"}, {"procedure": "expert_review", "days": 0}, {"procedure": "tea", "days": 3}]
)
def test_a_special_procedure_needs_its_time(house: Application, given: dict[str, object]) -> None:
    case = accepted(house)

    with pytest.raises(Refused) as refused:
        review.suspend(house, WANG, case.id, reason="评审", **given)  # type: ignore[arg-type] # what a caller may send

    assert codes(refused) == ["CASE_PROCEDURE_DAYS"]


def test_another_stop_is_told_with_its_reason(house: Application) -> None:
    case = accepted(house)
    review.suspend(house, WANG, case.id, reason="等候民事诉讼的裁判结果")

    notice, text = the_paper(house, case, "suspension")

    assert notice.file_name == "中止办理通知书.pdf"
    assert "因等候民事诉讼的裁判结果，本机关决定中止办理" in text and "第四十五条" not in text


def test_who_withdraws_gets_it_in_writing(house: Application) -> None:
    case = a_filed_case(house, "s01")

    ended = intake.withdraw(house, ZHANG, case.id, "经营场所另作安排")

    notice, text = the_paper(house, ended, "withdrawal")
    assert ended.state is State.WITHDRAWN and notice.file_name == "准予撤回申请通知书.pdf"
    assert "理由：经营场所另作安排" in text and "终止办理" in text and "可以重新申请" in text


def test_a_case_ends_with_its_reason_its_basis_and_the_remedies(house: Application) -> None:
    case = accepted(house)
    with pytest.raises(Refused) as refused:
        carry_on.terminate(house, WANG, case.id, reason="申请人已经注销", basis=" ")

    ended = carry_on.terminate(house, WANG, case.id, reason="申请人已经注销", basis="《市场主体登记管理条例》第三十一条")

    assert codes(refused) == ["CASE_BASIS_NEEDED"]
    _, text = the_paper(house, ended, "termination")
    for said in ("申请人已经注销。根据《市场主体登记管理条例》第三十一条", "终止办理", "六十日内", "六个月内"):
        assert said in text


@pytest.mark.parametrize(
    ("effect", "kind", "title"),
    [
        (LapseEffect.TERMINATE, "termination", "终止办理通知书"),
        (LapseEffect.REVOKE_ACCEPTANCE, "termination", "撤销受理决定书"),
        (LapseEffect.DEEMED_WITHDRAWN, "withdrawal", "视为撤回申请通知书"),
    ],
)
def test_what_a_lapse_does_is_told_in_its_own_paper(house: Application, effect: LapseEffect, kind: str, title: str) -> None:
    publish_with(house, lapse_effect=effect)
    case = review.accept_with_waiver(house, WANG, a_filed_case(house, "s02").id)
    later = on_day(house, date(2026, 3, 16))
    run(later, "clocks")

    notice, text = the_paper(later, case, kind)

    assert notice.file_name == f"{title}.pdf"
    assert "《容缺受理通知书》和《容缺受理承诺书》载明的补交期限和逾期后果" in text


def test_what_is_supplied_gets_a_receipt_of_what_came_and_what_is_still_to_come(house: Application) -> None:
    case = review.accept_with_waiver(house, WANG, a_filed_case(house, "s02").id)

    receipt = intake.supply(house, ZHANG, case.id, "rules", [("制度.pdf", a_pdf("rules"))])

    _, text = the_paper(house, receipt.case, "supply_receipt")
    assert "保证食品安全的规章制度目录清单" in text and "已收电子文件1个" in text
    assert "食品安全管理人员培训考核证明" in text and "至2026年3月13日" in text


def test_a_licence_is_published_and_its_papers_are_delivered_with_a_proof(house: Application) -> None:
    case = accepted(house)
    for person, item in ((WU, "reg"), (WU, "food"), (FENG, "sign"), (ZHENG, "fire")):
        case = review.grant(house, person, case.id, item)
    run(house, NOTICES)
    published = {one.item for one in house.store.notices(case.id) if one.kind == "publicity"}
    bundle = house.compiled(case.bundle_code, case.bundle_version).bundle
    assert published == {item.id for item in bundle.items if "行政许可" in item.type} & {one.item for one in case.sub_cases}
    delivered = review.deliver(house, WANG, case.id, method="窗口领取")

    _, text = the_paper(house, delivered, "delivery_receipt")

    assert text.count("决定书》") == 4 and "☑直接送达" in text and "代收人签名及其与受送达人的关系" in text
    said = {one.number: text_of(house.objects.get(one.object_key)) for one in house.store.notices(case.id) if one.kind == "publicity"}
    assert all("异议" in words and ZHANG.name not in words for words in said.values())


@pytest.mark.parametrize(
    ("kind", "go_to", "said"),
    [
        ("不予受理(依法不需要许可)", "", "第三十二条第一款第（一）项"),
        ("不予受理(不属于本机关职权范围)", "示例市行政审批局", "有管辖权的机关申请：示例市行政审批局"),
        ("不予受理(隐瞒有关情况或者提供虚假材料)", "", "第七十八条"),
    ],
)
def test_each_kind_of_non_acceptance_cites_its_article(house: Application, kind: str, go_to: str, said: str) -> None:
    case = a_filed_case(house, "s01")

    review.decline(house, WANG, case.id, reason="经核查情况如上", kind=kind, go_to=go_to)

    assert said in the_paper(house, case, "non_acceptance")[1]


def test_who_is_sent_elsewhere_is_told_where(house: Application) -> None:
    case = a_filed_case(house, "s01")

    with pytest.raises(Refused) as refused:
        review.decline(house, WANG, case.id, reason="不归我们管", kind="不予受理(不属于本机关职权范围)")

    assert codes(refused) == ["REVIEW_GO_TO_NEEDED"]
    assert now(house, case).state is State.SUBMITTED


def test_the_record_tells_days_and_approval_with_the_reason(house: Application) -> None:
    case = carry_on.extend(house, WU, accepted(house).id, "food", days=10, reason="核查", approved_by=HEAD)
    review.suspend(house, WANG, case.id, reason="评审", procedure="expert_review", days=15)

    told = {one.kind: one.reason for one in review.file_of(house, WANG, case.id).happened}

    assert told[EventKind.EXTENDED] == f"延长 10 天，{HEAD}批准：核查"
    assert told[EventKind.SUSPENDED] == "专家评审，预计 15 个工作日：评审"


@pytest.mark.parametrize(("person", "may"), [(WANG, {"extend", "terminate", "suspend"}), (ZHANG, set())])
def test_what_somebody_may_do_is_told_with_the_file(house: Application, person: Person, may: set[str]) -> None:
    case = accepted(house)
    if may:
        assert may <= review.file_of(house, person, case.id).may
    else:
        with pytest.raises(Refused):
            carry_on.extend(house, person, case.id, days=1, reason="x", approved_by="y")


def test_a_refusal_carries_its_statements_with_the_ids_of_their_rules(house: Application) -> None:
    case = a_filed_case(house, "s01", venue_region="440000")
    review.decline(house, WANG, case.id, reason="经营场所不在本区", go_to="所在地的市场监督管理局")
    notice, text = the_paper(house, case, "non_acceptance")

    said = json.loads(attached_files(house.objects.get(notice.object_key))["paper.json"])["says"]["statements"]

    rules = {rule.id: rule for rule in house.compiled(case.bundle_code, case.bundle_version).stated}
    assert said and all(rules[one["id"]].title == one["statement"] and "六十日内" in one["remedy"] for one in said)
    assert all("".join(full_width(one["basis"]).split()) in text for one in said)
