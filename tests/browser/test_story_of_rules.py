"""The story of a policy officer who rebuilds rules of the disability case from their sentences, with the editor and one decision table;
they are analysed, mended, tested, compared with the version in force and published, and then judge the case as its experts did.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from pydantic import JsonValue

from forms.edits.base import revised
from runtime.authoring import versions
from runtime.bootstrap import Application, build
from runtime.calendar import published
from runtime.evaluation import evaluate
from runtime.outcome import Evaluation
from runtime.read_submission import ReadSubmission, read_submission
from runtime.report import expected_keys
from runtime.settings import read_settings
from tests.browser.axe import findings
from tests.browser.conftest import Furnish, SignIn, put_demo_people, settle
from tests.browser.given_conditions import pick, rest
from tests.browser.house import House, settings_for
from tests.browser.story import box, choose
from tests.runtime.given_house import LI, ZHOU
from tests.samples import bundle, case_value

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("patience")]

CODE = "disability"
FORGOTTEN = ("d_nursing", "d_overlap", "d_keep")
"""Rules the draft begins without."""
OTHERS = ("老年福利性生活补贴", "老年护理补贴", "因公致残津贴", "离休津贴")


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """The case published as it is; and a draft of the next version, in which three rules are still to be written."""

    def put(application: Application) -> None:
        put_demo_people(application)
        whole = bundle(CODE)
        first = versions.save_draft(application, ZHOU, whole, revision=0)
        assert not isinstance(versions.publish(application, LI, CODE, first.revision), tuple)
        left = revised(whole, rules=tuple(rule for rule in whole.rules if rule.id not in FORGOTTEN))
        versions.save_draft(application, ZHOU, left, revision=first.revision)

    return put


def test_rules_are_rebuilt_from_their_sentences_tested_compared_and_published(house: House, page: Page, become: SignIn) -> None:
    become("zhou")
    page.goto(f"{house.url}/rules?bundle={CODE}")
    expect(page.locator(".st-key-card_cases")).to_contain_text("3 条对不上")

    state_what_overlaps(page)
    state_who_keeps(page)
    tabulate_the_grades(page, house)
    state_the_grade(page, house)

    mend_what_was_found(page)
    expect(page.locator(".st-key-card_cases")).to_contain_text("20 条全部通过")
    assert findings(page) == []

    compare_with_the_version_in_force(page, house)
    publish(page, house, become)
    assert judged(house) == [one["expected"] for one in case_value(CODE)["submissions"]]


# ---- the rules page


def state_what_overlaps(page: Page) -> None:
    """«又符合老年、因公致残、离休等福利性补贴的,可择高申领其中一类 → 须作出选择»."""
    begin_a_rule(page, "重叠待遇须作出选择", "d_overlap")
    when, holds = page.locator(".st-key-block_when"), page.locator(".st-key-block_holds")
    for number, other in enumerate(OTHERS, 1):
        if number > 1:
            when.get_by_role("button", name="条件", exact=True).click()
            rest(page)
        pick(page, when.get_by_label(f"第 {number} 条的字段"), "已享受其他待遇")
        pick(page, when.get_by_label(f"第 {number} 条的值"), other)
    when.get_by_label("各条之间").select_option(label="任一成立（或）")
    rest(page)
    pick(page, holds.get_by_label("第 1 条的字段"), "重叠待遇的选择")
    holds.get_by_label("第 1 条的比较").select_option(label="已填写")
    rest(page)
    add_the_rule(page, "重叠待遇须作出选择")
    for_the_civil_affairs_bureau(page)


def state_who_keeps(page: Page) -> None:
    """«选择保留原待遇的,不再认定残疾人补贴», as it is written: without a word on whom it is about."""
    begin_a_rule(page, "选择保留原待遇的不再认定", "d_keep")
    holds = page.locator(".st-key-block_holds")
    pick(page, holds.get_by_label("第 1 条的字段"), "重叠待遇的选择")
    holds.get_by_label("第 1 条的比较").select_option(label="不等于")
    rest(page)
    pick(page, holds.get_by_label("第 1 条的值"), "保留原待遇")
    choose(page, page.locator(".st-key-block_else").get_by_label("否则"), "不予办理")
    add_the_rule(page, "选择保留原待遇的不再认定")
    for_the_civil_affairs_bureau(page)


def begin_a_rule(page: Page, title: str, name: str) -> None:
    page.locator(".list .add").click()
    card = page.locator(".st-key-card_rule")
    expect(card).to_contain_text("写明必须满足什么")
    expect(card.locator(".condition")).to_have_count(2)
    card.get_by_label("规则名称").fill(title)
    card.get_by_role("textbox", name="编号").fill(name)
    card.get_by_label("依据").fill("湘西指南")
    rest(page)


def add_the_rule(page: Page, title: str) -> None:
    page.get_by_role("button", name="添加规则").click()
    expect(page.locator(".entry.on")).to_contain_text(title)
    settle(page)


def for_the_civil_affairs_bureau(page: Page) -> None:
    """A rule begins as one of all matters."""
    choose(page, box(page.locator(".st-key-block_else"), "适用事项"), re.compile("民政局"))
    page.keyboard.press("Escape")
    expect(page.locator(".of-rulechips, .st-key-card_rule").first).to_contain_text("民政")
    settle(page)


# ---- the decision table


def tabulate_the_grades(page: Page, house: House) -> None:
    """«残疾等级为一级、二级», as a table that says of every grade whether its holder may have the nursing allowance."""
    page.goto(f"{house.url}/tables?bundle={CODE}")
    settle(page)
    page.get_by_role("button", name="新建决策表").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("名称").fill("护理补贴的残疾等级")
    dialog.get_by_text("取值：给出档次").click()
    dialog.get_by_role("button", name="新建").click()
    expect(dialog).to_have_count(0)
    add_a_column(page)
    choose(page, box(page.get_by_role("dialog"), "看什么"), "残疾等级")
    page.get_by_role("dialog").get_by_role("button", name="加上").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    add_a_column(page)
    page.get_by_role("dialog").get_by_text("结论", exact=True).click()
    page.get_by_label("结论的名称").fill("可享护理补贴")
    page.get_by_text("是或否", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="保存").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    rows = page.locator("tr[data-line]")
    for cells in (("一级、二级", "是"), ("三级、四级", "否")):
        before = rows.count()
        page.locator('[data-act="add"]').click()
        expect(rows).to_have_count(before + 1)
        for number, text in enumerate(cells):
            type_into(page, rows.last.locator("td[data-column]").nth(number), text)
    page.get_by_text("声明本表完整").click()
    settle(page)
    expect(page.locator("tr.bad, tr.gap")).to_have_count(0)


def add_a_column(page: Page) -> None:
    settle(page)
    page.locator('[data-act="add_column"]').click()
    expect(page.get_by_role("dialog")).to_be_visible()
    settle(page)


def type_into(page: Page, cell: Locator, text: str) -> None:
    cell.dblclick()
    page.locator("td.editing input").fill(text)
    page.keyboard.press("Enter")
    settle(page)
    expect(cell).to_have_text(text)


def state_the_grade(page: Page, house: House) -> None:
    """«申领重度残疾人护理补贴:残疾等级为一级、二级», by what the table concludes."""
    page.goto(f"{house.url}/rules?bundle={CODE}")
    settle(page)
    begin_a_rule(page, "护理补贴只给一级、二级", "d_nursing")
    when, holds = page.locator(".st-key-block_when"), page.locator(".st-key-block_holds")
    pick(page, when.get_by_label("第 1 条的字段"), "申请补贴类别")
    pick(page, when.get_by_label("第 1 条的值"), "重度残疾人护理补贴")
    holds.get_by_label("第 1 条的字段").click()
    page.keyboard.type("可享护理补贴")
    page.get_by_role("option", name=re.compile("可享护理补贴")).first.click()
    rest(page)
    choose(page, box(page.locator(".st-key-block_else"), "否则"), "不予办理")
    add_the_rule(page, "护理补贴只给一级、二级")
    for_the_civil_affairs_bureau(page)


# ---- before it goes live


def mend_what_was_found(page: Page) -> None:
    """The rule on who keeps the former benefit would refuse people without any; one click gives it its premise."""
    found = page.locator(".st-key-card_found")
    expect(found).to_contain_text("缺少前提的规则")
    expect(found).to_contain_text("会被误伤的人")
    found.get_by_role("button", name="照此修改").first.click()
    expect(found).to_contain_text("缺少前提的规则：无")


def compare_with_the_version_in_force(page: Page, house: House) -> None:
    """Nobody of a thousand made-up applicants is judged otherwise, but those whom the old rule refused without a premise."""
    page.goto(f"{house.url}/what-if?bundle={CODE}&wi_over=made_up_1000")
    expect(page.locator(".of-matrix")).to_be_visible()
    expect(page.locator(".of-changes")).to_contain_text("重叠待遇须作出选择")
    expect(page.locator(".of-matrix td.up")).to_have_count(1)
    expect(page.locator(".of-matrix td.dn")).to_have_count(0)


def publish(page: Page, house: House, become: SignIn) -> None:
    become("li")
    page.goto(f"{house.url}/publishing?bundle={CODE}")
    settle(page)
    decide = page.locator(".st-key-decide_publish")
    decide.get_by_text("我已看过这份名单").click()
    decide.get_by_label("不等他们确认就发布的理由").fill("已电话商定")
    decide.get_by_role("button", name="发布为第 2 版").click()
    expect(page.locator(".st-key-card_versions")).to_contain_text("第 2 版")


# ---- what was published


def judged(house: House) -> list[dict[str, JsonValue]]:
    """What the newest version says of the submissions of the case, as `assess` prints it."""
    application = build(read_settings(settings_for(house.data_dir, int(house.url.rpartition(":")[2]))))
    try:
        newest = max(version.version for version in application.store.versions(CODE))
        made = application.compiled(CODE, newest)
    finally:
        application.close()
    found = []
    for raw in case_value(CODE)["submissions"]:
        read = read_submission(made.bundle, raw)
        assert isinstance(read, ReadSubmission), read
        evaluation = evaluate(made, read.submission, published())
        assert isinstance(evaluation, Evaluation), evaluation
        found.append(expected_keys(evaluation))
    return found
