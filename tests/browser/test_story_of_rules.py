"""The story of a policy officer who rebuilds the rules of the disability case from their sentences, with the editor and one decision table;
they are analysed, mended, tested, compared with the version in force and published, and then judge the case as its experts did.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pydantic import JsonValue

from forms.bundle import Bundle
from forms.edits.base import revised
from forms.part import Tree
from forms.stated_rule import StatedRule
from runtime.authoring import versions
from runtime.bootstrap import Application
from tests.browser.axe import findings
from tests.browser.conftest import Furnish, SignIn, put_demo_people, settle
from tests.browser.house import ROOT, House, settings_for
from tests.browser.stated_rules import draft_of, state_rule
from tests.browser.story import box, choose
from tests.runtime.given_house import LI, ZHOU
from tests.samples import bundle, case_value

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("patience")]

CODE = "disability"
BESIDE = ("id", "reasons", "trace", "problems", "tables")
"""What `assess` tells besides what the experts of the case wrote down; they knew of no table."""


@pytest.fixture(scope="module")
def furnish() -> Furnish:
    """The case published as it is; and a draft of the next version, in which every rule is still to be written."""

    def put(application: Application) -> None:
        put_demo_people(application)
        whole = bundle(CODE)
        first = versions.save_draft(application, ZHOU, whole, revision=0)
        assert not isinstance(versions.publish(application, LI, CODE, first.revision), tuple)
        versions.save_draft(application, ZHOU, revised(whole, rules=()), revision=first.revision)

    return put


def test_rules_are_rebuilt_from_their_sentences_tested_compared_and_published(
    house: House, page: Page, become: SignIn, tmp_path: Path
) -> None:
    become("zhou")
    page.goto(f"{house.url}/rules?bundle={CODE}")
    expect(page.locator(".st-key-card_cases")).to_contain_text("20 条里 10 条对不上")
    rules = {rule.id: rule for rule in bundle(CODE).rules}
    tabled = rules.pop("d_nursing")

    for rule in rules.values():
        state_rule(page, bundle(CODE), rule)
    assert draft_of(house, CODE).rules == (*rules.values(),)
    expect(page.locator(".st-key-card_cases")).to_contain_text("20 条里 1 条对不上")
    tabulate_the_grades(page, house)
    page.goto(f"{house.url}/rules?bundle={CODE}")
    settle(page)
    state_rule(page, *by_the_table(house, tabled))

    mend_what_was_found(page)
    expect(page.locator(".st-key-card_cases")).to_contain_text("20 条全部通过")
    assert findings(page) == []

    compare_with_the_version_in_force(page, house)
    publish(page, house, become)
    assert judged(house, tmp_path) == [one["expected"] for one in case_value(CODE)["submissions"]]


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


def by_the_table(house: House, rule: StatedRule) -> tuple[Bundle, StatedRule]:
    """The rule, asking for what the table concludes; and the draft, which has that table."""
    draft = draft_of(house, CODE)
    [table] = draft.tables
    concluded: Tree = {"==": [{"var": f"conclusions.{table.id}.{table.outcomes[0].id}"}, True]}
    return draft, rule.model_copy(update={"holds": concluded})


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
    expect(page.locator(".of-changes")).to_contain_text("选择保留原待遇")
    expect(page.locator(".of-matrix td.up")).not_to_have_count(0)
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


def judged(house: House, folder: Path) -> list[JsonValue]:
    """What `assess` prints of the submissions of the case, by the version in force."""
    document, submissions = folder / "bundle.json", folder / "submissions.json"
    submissions.write_text(json.dumps(case_value(CODE)["submissions"]), encoding="utf-8")
    on_the_line(house, "export", CODE, "2", "-o", str(document))
    answers = json.loads(on_the_line(house, "assess", str(document), str(submissions), "--json"))
    return [{key: value for key, value in answer.items() if key not in BESIDE} for answer in answers]


def on_the_line(house: House, *arguments: str) -> str:
    """What a command of the house prints."""
    port = int(house.url.rpartition(":")[2])
    environment = {"PATH": os.environ["PATH"], "HOME": str(house.data_dir), **settings_for(house.data_dir, port)}
    command = (sys.executable, "-m", "runtime", *arguments)
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
