"""Own cases and where they stand: what waits for the applicant, each item, the papers; correction, supply, withdrawal."""

from __future__ import annotations

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from runtime import intake, review
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.demo import a_pdf
from runtime.jobs import run_due
from runtime.pages.my_cases import my_cases_page
from runtime.pages.progress import progress_page
from runtime.pages.visit import Visit
from runtime.people import Person
from runtime.queue.outbox import Outbox
from runtime.states import State
from tests.runtime.given_house import HU, WANG, ZHANG, a_filed_case, on_day
from tests.runtime.pages.try_page import html_of, try_page


def progress(house: Application, case: Case, person: Person = ZHANG, **query: str) -> AppTest:
    tried = try_page(progress_page, Visit(house, person), {"case": case.id, **query})
    assert not tried.exception, tried.exception
    return tried


def mine(house: Application, person: Person = ZHANG) -> AppTest:
    tried = try_page(my_cases_page, Visit(house, person))
    assert not tried.exception, tried.exception
    return tried


def now(house: Application, case: Case) -> Case:
    return intake.work_on(house, ZHANG, case.id).case


def a_waived_case(house: Application) -> Case:
    case = a_filed_case(house, "s02")
    review.accept_with_waiver(house, WANG, case.id)
    return case


def a_case_to_correct(house: Application) -> Case:
    case = a_filed_case(house, "s01")
    review.ask_correction(house, WANG, case.id, reason="招牌宽度与效果图不一致", more_fields=["sign_kuan"], more_materials=["xgt"])
    return case


# ---- own cases


def test_without_a_case_the_next_act_is_named(house: Application) -> None:
    assert "还没有办件" in html_of(mine(house))


def test_what_waits_for_the_person_stands_on_top(house: Application) -> None:
    intake.start(house, ZHANG, "newborn")
    a_filed_case(house, "s01")
    a_case_to_correct(house)

    said = html_of(mine(house))

    places = [said.index(words) for words in ("等您处理", "没填完的", "正在办的")]
    assert places == sorted(places)
    assert "请改好 2 处" in said


def test_nobody_sees_the_cases_of_others(house: Application) -> None:
    a_filed_case(house, "s01")

    assert "还没有办件" in html_of(mine(house, HU))


def test_a_draft_can_be_thrown_away(house: Application) -> None:
    case = intake.start(house, ZHANG, "catering")

    mine(house).button(key=f"danger_discard_{case.id}").click().run()

    assert intake.cases_of(house, ZHANG) == ()


def test_a_day_is_that_of_the_office_not_of_the_clock_in_greenwich(house: Application) -> None:
    a_filed_case(house, "s01")

    assert "3月10日（周二）提交" in html_of(mine(house))


# ---- progress


def test_a_filed_case_says_until_when_the_window_answers(house: Application) -> None:
    case = a_filed_case(house, "s01")

    said = html_of(progress(house, case, filed="1"))

    assert "收件回执" in said
    assert f'<p class="of-number of-mono">{case.number}</p>' in said
    assert "最迟 3月17日（周二）" in said


def test_each_item_has_its_state_and_its_clock(house: Application) -> None:
    case = a_filed_case(house, "s01")
    review.accept(house, WANG, case.id)

    said = html_of(progress(on_day(house, date(2026, 3, 11)), case))

    assert said.count("待审查") == 4
    assert "今天到期" in said


def test_numbers_of_persons_are_masked_in_what_was_filed(house: Application) -> None:
    said = html_of(progress(house, a_filed_case(house, "s01")))

    assert "430***********9990" in said
    assert "430102198506129990" not in said


def test_papers_are_named_in_words_those_on_the_whole_case_first(house: Application) -> None:
    case = a_waived_case(house)
    run_due(house, Outbox(house.store, owner="test"), most=50)

    listed = re.findall(r'<li>.*?<a href="/plain/paper/(.*?)">(.*?)</a><small>(.*?)</small>', html_of(progress(house, case)))

    assert [name for _, name, _ in listed][:4] == ["一表申请表", "收件回执", "容缺受理通知书", "容缺受理承诺书"]
    assert "食品经营许可(新办)登记表" in [name for _, name, _ in listed]
    assert listed[1][0] == f"{case.number}-SJ1"
    assert all(re.fullmatch(r"(<span lang=\"zh\">\S+号</span> · )?3月10日（周二） · \d+ KB", line) for _, _, line in listed)


def test_a_strangers_case_is_not_there(house: Application) -> None:
    assert "没有找到这件办件" in html_of(progress(house, a_filed_case(house, "s01"), HU))


def test_a_waived_material_is_handed_in_here(house: Application) -> None:
    case = a_waived_case(house)
    waived = [one.material for one in now(house, case).waived]
    tried = progress(house, case)
    assert f"先承诺、后补交的 {len(waived)} 份" in html_of(tried)

    tried.file_uploader(key=f"upload_{waived[0]}_0").upload("补交.pdf", a_pdf("late"), "application/pdf").run()

    # what was chosen is seen before it is handed in for good
    assert waived[0] in [one.material for one in now(house, case).waived]
    assert "要补交的文件：补交.pdf" in html_of(tried) and waived[0] not in str([one.key for one in tried.file_uploader])
    tried.button(key=f"supply_yes_{waived[0]}").click().run()

    assert waived[0] not in [one.material for one in now(house, case).waived]
    said = html_of(tried)
    assert "已收到补交的 1 份" in said and "3月10日（周二）" in said[said.index("已收到补交的 1 份") :]
    assert "由市场监督管理局查看" in said and "补交.pdf" in said


def test_another_file_can_be_chosen_before_it_is_handed_in(house: Application) -> None:
    case = a_waived_case(house)
    waived = now(house, case).waived[0].material
    tried = progress(house, case)

    tried.file_uploader(key=f"upload_{waived}_0").upload("错的.pdf", a_pdf("wrong"), "application/pdf").run()
    tried.button(key=f"supply_no_{waived}").click().run()

    assert tried.file_uploader(key=f"upload_{waived}_1")
    assert "错的.pdf" not in html_of(tried)


def test_what_was_promised_is_told_with_its_limit_before_the_acceptance_and_on_the_receipt(house: Application) -> None:
    said = html_of(progress(house, a_filed_case(house, "s02"), filed="1"))

    receipt, card = said[said.index("收件回执") :], said[said.index("先承诺、后补交的 2 份") :]
    for words in ("从业人员", "3 个工作日内补交，3月13日（周五）前"):
        assert words in receipt and words in card
    assert "期限从受理那天起算" in receipt and "现在不用交" in card


def test_a_wrong_file_for_a_waived_material_is_refused_with_the_reason(house: Application) -> None:
    case = a_waived_case(house)
    waived = now(house, case).waived[0].material
    tried = progress(house, case)

    tried.file_uploader(key=f"upload_{waived}_0").upload("补交.pdf", b"not a pdf", "application/pdf").run()
    tried.button(key=f"supply_yes_{waived}").click().run()

    assert waived in [one.material for one in now(house, case).waived]
    assert "of-fault" in html_of(tried)


def test_a_filed_case_can_be_withdrawn_with_a_reason(house: Application) -> None:
    case = a_filed_case(house, "s01")
    tried = progress(house, case)

    tried.text_input(key="withdraw_reason").set_value("不开了").run()
    tried.button(key="danger_withdraw").click().run()

    assert now(house, case).state is State.WITHDRAWN
    assert "已撤回，3月10日（周二）" in html_of(tried)
    assert "已撤回，3月10日（周二）" in html_of(mine(house))
    mine(house).button(key=f"again_{case.id}")


# ---- correction


def test_only_what_was_flagged_is_open(house: Application) -> None:
    tried = progress(house, a_case_to_correct(house))

    assert [field.key for field in tried.text_input if (field.key or "").startswith(("c_", "f_"))] == ["c_sign_kuan"]
    assert "请改好 2 处" in html_of(tried)
    assert "招牌宽度与效果图不一致" in html_of(tried)


def test_a_correction_is_saved_at_once_and_filed_by_its_button(house: Application) -> None:
    case = a_case_to_correct(house)
    tried = progress(house, case)

    tried.text_input(key="c_sign_kuan").set_value("4.5").run()
    assert "原来填的：4" in html_of(tried)
    tried.file_uploader(key="upload_xgt_0").upload("效果图.pdf", a_pdf("again"), "application/pdf").run()
    tried.button(key="correct").click().run()

    corrected = now(house, case)
    assert corrected.state is State.SUBMITTED
    assert corrected.content.values["sign_kuan"] == 4.5
    assert tried.session_state["went_to"] == {"path": "progress", "case": case.id, "filed": "1"}


def test_a_correction_that_cannot_be_read_is_not_filed(house: Application) -> None:
    case = a_case_to_correct(house)
    tried = progress(house, case)

    tried.text_input(key="c_sign_kuan").set_value("宽").run()
    tried.button(key="correct").click().run()

    assert now(house, case).state is State.CORRECTION
    assert "需要数字" in html_of(tried)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("make", [a_waived_case, a_case_to_correct, lambda house: a_filed_case(house, "s15")])
def test_every_standing_can_be_shown_in_both_languages(house: Application, make: object, lang: str) -> None:
    assert callable(make)
    case = make(house)

    tried = try_page(progress_page, Visit(house, ZHANG, "en" if lang == "en" else "zh"), {"case": case.id})

    assert not tried.exception
