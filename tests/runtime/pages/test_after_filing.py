"""After filing, on the page: the receipt, the stages, the round of correction place by place, what was filed, withdrawing, rating."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from runtime import intake, review
from runtime.bootstrap import Application
from runtime.case import Case
from runtime.demo import a_pdf
from runtime.jobs import run_due
from runtime.own_cases import own_case
from runtime.pages.case_papers import zipped
from runtime.pages.my_cases import MANY, my_cases_page
from runtime.pages.progress import progress_page
from runtime.pages.visit import Visit
from runtime.queue.outbox import Outbox
from runtime.states import State
from tests.runtime.given_house import WANG, ZHANG, a_filed_case, on_day
from tests.runtime.pages.try_page import html_of, try_page


def progress(house: Application, case: Case, **query: str) -> AppTest:
    tried = try_page(progress_page, Visit(house, ZHANG), {"case": case.id, **query})
    assert not tried.exception, tried.exception
    return tried


def a_case_to_correct(house: Application) -> Case:
    case = a_filed_case(house, "s01")
    return review.ask_correction(house, WANG, case.id, reason="宽度与效果图不一致", more_fields=["sign_kuan"], more_materials=["xgt"])


def a_declined_case(house: Application) -> Case:
    return review.decline(house, WANG, a_filed_case(house, "s01").id, reason="不属于本机关职权", kind="不予受理")


def marks(tried: AppTest) -> list[tuple[str, str]]:
    """(how far, which) of the five stages."""
    return re.findall(r'<li class="(\w+)"[^>]*><i[^>]*>.*?</i><b>(\w+)<', html_of(tried))[:5]


# ---- receipt and stages


def test_the_receipt_says_what_was_filed_and_where_it_went(house: Application) -> None:
    case = a_filed_case(house, "s01")

    said = html_of(progress(house, case, filed="1"))

    receipt = said[said.index("收件回执") :]
    for words in (
        case.number or "?",
        "芙蓉区湘味小厨餐饮店(演示)",
        "市场监督管理局",
        "消防救援机构",
        f"{len(case.content.uploads)} 个文件",
    ):
        assert words in receipt
    assert "盖章的回执正在出具" in receipt


def test_a_paper_that_has_come_is_announced(house: Application) -> None:
    case = a_filed_case(house, "s01")
    run_due(house, Outbox(house.store, owner="test"), most=50)

    assert "盖章的回执已经出好" in html_of(progress(house, case, filed="1"))


def test_the_stages_show_where_it_is_and_whose_turn(house: Application) -> None:
    tried = progress(house, a_filed_case(house, "s01"))

    assert marks(tried) == [("done", "申请"), ("now", "受理"), ("next", "审查"), ("next", "决定"), ("next", "送达")]
    assert "现在轮到：窗口；最迟 3月17日（周二）" in html_of(tried)


def test_a_day_that_rests_on_an_unpublished_year_says_so(house: Application) -> None:
    late = on_day(house, date(2026, 12, 30))

    assert "日期暂定（放假安排还没公布）" in html_of(progress(late, a_filed_case(late, "s01")))


def test_all_papers_come_in_one_file_under_their_names() -> None:
    whole = zipfile.ZipFile(io.BytesIO(zipped([("收件回执.pdf", b"one"), ("收件回执.pdf", b"two")])))

    assert [(entry, whole.read(entry)) for entry in whole.namelist()] == [("01 收件回执.pdf", b"one"), ("02 收件回执.pdf", b"two")]


# ---- the round of correction


def test_each_flagged_place_says_what_the_office_wrote_and_what_was_there(house: Application) -> None:
    said = html_of(progress(house, a_case_to_correct(house)))

    place = said[said.index("1　招牌宽度") :]
    assert "窗口：宽度与效果图不一致" in place
    assert "原来填的：4" in place
    assert "已锁定" in said


def test_a_rule_and_an_empty_field_speak_at_their_own_places(house: Application) -> None:
    case = a_filed_case(house, "s01", venue_address="长沙市芙蓉区演示路1号", food_aqgly=None)
    review.ask_correction(house, WANG, case.id)

    said = html_of(progress(house, case))

    assert "：这一条不符合：经营场所与营业执照载明的住所(经营场所)一致。表上的" in said and "两者不一致" in said
    assert "没有填。" in said and "原来没有填" in said


def test_nothing_but_the_flagged_has_a_live_widget(house: Application) -> None:
    tried = progress(house, a_case_to_correct(house))

    keys = {
        str(one.key) for kind in ("text_input", "text_area", "selectbox", "radio", "multiselect", "checkbox") for one in tried.get(kind)
    }
    assert keys == {"c_sign_kuan", "withdraw_reason", "withdraw_why", "correction_insist"}
    assert [one.key for one in tried.file_uploader] == ["upload_xgt_0"]


def test_old_and_new_stand_side_by_side_before_it_is_filed_again(house: Application) -> None:
    tried = progress(house, a_case_to_correct(house))
    assert "标出的地方还一处都没有改" in html_of(tried)

    tried.text_input(key="c_sign_kuan").set_value("4.5").run()

    cells = re.findall(r'<td data-column="[^"]*">(.*?)</td>', html_of(tried))
    plain = [re.sub("<[^>]+>", "", cell) for cell in cells]
    assert plain == ["招牌宽度(米)", "4", "4.5", "招牌设计效果图", "xgt.pdf", "没有改"]
    assert tried.button(key="correct").label == "重新提交，改了 1 处"


def test_filed_unchanged_is_asked_back_and_filed_with_a_reason(house: Application) -> None:
    case = a_case_to_correct(house)
    tried = progress(house, case)

    tried.button(key="correct").click().run()
    assert "标出的地方一处都没有改" in html_of(tried)
    assert own_case(house, ZHANG, case.id).state is State.CORRECTION
    tried.checkbox(key="correction_insist").check().run()
    tried.text_area(key="correction_why").set_value("宽度就是 4 米").run()
    tried.button(key="correct").click().run()

    assert own_case(house, ZHANG, case.id).state is State.SUBMITTED
    assert "宽度就是 4 米" in html_of(progress(house, case))


def test_a_flagged_place_left_as_it_was_is_named_before_it_is_filed_again(house: Application) -> None:
    case = a_case_to_correct(house)
    tried = progress(house, case)
    tried.text_input(key="c_sign_kuan").set_value("4.5").run()

    tried.button(key="correct").click().run()
    assert "还有 1 处标出来了、没有改：招牌设计效果图" in html_of(tried)
    assert own_case(house, ZHANG, case.id).state is State.CORRECTION
    tried.button(key="correct").click().run()

    assert own_case(house, ZHANG, case.id).state is State.SUBMITTED


def test_a_round_without_a_last_day_says_so(house: Application) -> None:
    assert "没有规定截止日期" in html_of(progress(house, a_case_to_correct(house)))


def test_what_was_filed_is_shown_as_filed_while_it_is_being_corrected(house: Application) -> None:
    case = a_case_to_correct(house)
    intake.answer(house, ZHANG, case.id, {"sign_kuan": "4.5"})

    said = html_of(progress(house, case))

    assert "<dt>招牌宽度(米)</dt><dd>4</dd>" in said


def test_each_round_stands_beside_what_was_filed_first(house: Application) -> None:
    case = a_case_to_correct(house)
    intake.answer(house, ZHANG, case.id, {"sign_kuan": "4.5"})
    intake.upload(house, ZHANG, case.id, "xgt", "新效果图.pdf", a_pdf("again"))
    intake.correct(house, ZHANG, case.id, why="按效果图改了")

    said = html_of(progress(house, case))

    rows = re.findall(r"<tr>(.*?)</tr>", said[said.index("每次补正改了什么") :])
    cells = [[re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[dh].*?</t[dh]>", row)] for row in rows]
    assert cells[:4] == [
        ["项目", "3月10日（周二）提交", "3月10日（周二）第 1 次补正"],
        ["招牌宽度(米)", "4", "4.5"],
        ["招牌设计效果图", "xgt.pdf", "xgt.pdf、新效果图.pdf"],
        ["您的说明", "", "按效果图改了"],
    ]


# ---- withdrawing


def test_withdrawing_asks_why_and_says_what_follows(house: Application) -> None:
    case = a_filed_case(house, "s01")
    tried = progress(house, case)
    assert "以后可以重新申请，会有新的编号。" in html_of(tried)

    tried.selectbox(key="withdraw_why").set_value("MISTAKE").run()
    tried.text_input(key="withdraw_reason").set_value("地址填错").run()
    tried.button(key="danger_withdraw").click().run()

    assert house.store.events(case.id)[-1].data["reason"] == "填错了，要重新申请；地址填错"
    assert marks(tried) == [("done", "申请"), ("never", "受理"), ("never", "审查"), ("never", "决定"), ("never", "送达")]


def test_after_the_result_there_is_no_withdrawing(house: Application) -> None:
    tried = progress(house, a_declined_case(house))

    assert "danger_withdraw" not in [button.key for button in tried.button]


# ---- rating


def test_a_case_with_a_result_is_rated_once_and_the_words_are_shown_escaped(house: Application) -> None:
    case = a_declined_case(house)
    tried = progress(house, case)

    tried.radio(key="rating_grade").set_value(1).run()
    tried.button_group(key="rating_reasons_bad").set_value(["SLOW"]).run()
    tried.text_area(key="rating_words").set_value("<b>等了三天</b>").run()
    tried.button(key="rating_send").click().run()

    said = html_of(tried)
    assert "已评价：非常不满意" in said and "会有专人核实" in said
    assert "&lt;b&gt;等了三天" in said and "<b>等了三天" not in said
    assert not tried.get("radio")


def test_before_the_result_no_rating_is_offered(house: Application) -> None:
    assert not progress(house, a_filed_case(house, "s01")).get("radio")


@pytest.mark.parametrize("grade", [5, 3, 2])
def test_what_may_be_ticked_goes_with_the_grade(house: Application, grade: int) -> None:
    tried = progress(house, a_declined_case(house))

    tried.radio(key="rating_grade").set_value(grade).run()

    options = [option.content for option in tried.get("button_group")[0].proto.options]
    assert ("等得太久" in options) is (grade < 4) and ("办得快" in options) is (grade > 2)


# ---- own cases


def test_the_day_left_and_the_deed_stand_beside_what_waits(house: Application) -> None:
    case = a_filed_case(house, "s02")
    review.accept_with_waiver(house, WANG, case.id)

    tried = try_page(my_cases_page, Visit(on_day(house, date(2026, 3, 12)), ZHANG))

    assert "剩 1 个工作日" in html_of(tried)
    assert tried.button(key=f"open_{case.id}").label == "去补交"


def test_many_cases_can_be_searched_few_need_no_box(house: Application) -> None:
    for _ in range(MANY - 1):
        intake.start(house, ZHANG, "catering")
    assert not try_page(my_cases_page, Visit(house, ZHANG)).get("text_input")
    newborn = intake.start(house, ZHANG, "newborn")

    tried = try_page(my_cases_page, Visit(house, ZHANG))
    tried.text_input(key="mine_search").set_value("新生儿 草稿").run()

    assert [button.key for button in tried.button if str(button.key).startswith("open_")] == [f"open_{newborn.id}"]
    tried.text_input(key="mine_search").set_value("没有的").run()
    assert "没有这样的办件" in html_of(tried)


@pytest.mark.parametrize("make", [a_case_to_correct, a_declined_case])
def test_no_word_is_missing_in_english(house: Application, make: object) -> None:
    assert callable(make)
    tried = try_page(progress_page, Visit(house, ZHANG, "en"), {"case": make(house).id, "filed": "1"})

    assert not tried.exception
    chrome = [button.label for button in tried.button if not str(button.key).startswith(("upload", "handed", "remove"))]
    assert not [words for words in chrome if re.search("[\u4e00-\u9fff]", words)]
