"""What keeps a draft from going live, on the publishing page: findings in its rules, test cases, the trial run; each with the way there."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from builder.publishing.publishing_page import publishing_page
from builder.tested import tried_cases
from forms.bundle import Bundle, TestCase
from forms.edits.base import revised
from forms.kept_finding import KeptFinding
from forms.problems import Severity
from forms.stated_rule import OnFail, StatedRule
from runtime.authoring import versions
from runtime.authoring.versions import Terms
from runtime.bootstrap import Application
from runtime.pages.visit import Visit
from runtime.people import Person
from runtime.storage import Override, PublishedVersion
from runtime.trying import trial_run
from tests.runtime.given_house import LI, TUESDAY, ZHOU
from tests.runtime.pages.try_page import html_of, try_page
from tests.samples import bundle

CATERING = bundle("catering")
IMPOSSIBLE = StatedRule(
    id="never",
    title="谁也不行",
    holds={"and": [{"<": [{"var": "venue_area"}, 50]}, {">": [{"var": "venue_area"}, 100]}]},
    on_fail=OnFail.REJECT,
    reject_kind="不予受理",
)


def page_of(house: Application, person: Person, document: Bundle) -> AppTest:
    """The publishing page of this draft, once its cases have been run."""
    versions.save_draft(house, ZHOU, document, revision=0)
    assert tried_cases(house, document, patience=30) is not None
    return try_page(publishing_page, Visit(house, person), {"bundle": document.code})


def acknowledged(page: AppTest) -> AppTest:
    (box,) = [one for one in page.checkbox if str(one.key).startswith("acknowledged_")]
    return box.check().run().text_input(key=f"why_{box.key}").set_value("已电话商定").run()


def expecting(*outcomes: str) -> Bundle:
    """Cases that expect this, whatever comes of them."""
    first = CATERING.test_cases[0]
    cases = [
        TestCase(id=f"c{number}", note=f"第{number}例", submission=first.submission, expected={"outcome": one})
        for number, one in enumerate(outcomes)
    ]
    return revised(CATERING, test_cases=tuple(cases))


def findings(document: Bundle) -> dict[str, Severity]:
    return {one.code: one.severity for one in versions.check(document, on=TUESDAY) if one.where.startswith(("rules", "uses"))}


# ---- what the analysis finds


def test_what_the_rules_come_to_is_checked_with_all_else() -> None:
    document = revised(CATERING, rules=(*CATERING.rules, IMPOSSIBLE))

    assert findings(document)["RULE_REFUSES_EVERYBODY"] is Severity.ERROR
    assert "WAIVER_UNREACHABLE" in findings(CATERING)
    assert not [one for one in versions.check(CATERING) if one.code == "WAIVER_UNREACHABLE"]


def test_a_warning_that_its_authors_keep_with_a_reason_is_a_hint_and_an_error_is_for_the_publisher() -> None:
    document = revised(CATERING, rules=(*CATERING.rules, IMPOSSIBLE))
    kept = tuple(
        KeptFinding(code=one.code, where=one.where, related=getattr(one, "related", ()), reason="说好了")
        for one in versions.check_rules(document, TUESDAY)
    )

    after = {(one.code, one.severity) for one in versions.check_rules(revised(document, kept_findings=kept), TUESDAY)}

    assert ("WAIVER_UNREACHABLE", Severity.HINT) in after
    assert ("RULE_REFUSES_EVERYBODY", Severity.ERROR) in after


def test_an_error_of_the_analysis_blocks_until_the_publisher_says_why_it_may_stand(house: Application) -> None:
    document = revised(CATERING, code="mine", rules=(IMPOSSIBLE,), test_cases=())
    draft = versions.save_draft(house, ZHOU, document, revision=0)
    blocked = versions.publish(house, LI, "mine", draft.revision)
    assert isinstance(blocked, tuple)
    assert {one.severity for one in blocked} == {Severity.ERROR} and not [one for one in blocked if one.code.startswith("LINT_")]

    terms = Terms(overrides=tuple(Override(one.code, one.where, "过渡期内先停办") for one in blocked))
    done = versions.publish(house, LI, "mine", draft.revision, terms)

    assert isinstance(done, PublishedVersion)
    assert {one.why for one in done.overrides} == {"过渡期内先停办"}


def test_what_its_authors_say_of_an_error_stands_in_the_box_of_the_publisher(house: Application) -> None:
    plain = revised(CATERING, rules=(IMPOSSIBLE,), test_cases=())
    (error,) = [one for one in versions.check_rules(plain, TUESDAY) if one.severity is Severity.ERROR]
    kept = KeptFinding(code=error.code, where=error.where, related=("never",), reason="过渡期内先停办")

    page = page_of(house, LI, revised(plain, kept_findings=(kept,)))

    (box,) = [one for one in page.text_input if str(one.key).startswith("override_")]
    assert box.value == "过渡期内先停办"
    assert "已说明理由放行 1 项" in html_of(page)
    assert "还有 1 条挡住发布" in html_of(box.set_value("").run())


def test_why_a_warning_is_kept_stands_under_it_for_everybody(house: Application) -> None:
    first = next(one for one in versions.check_rules(CATERING, TUESDAY) if one.code == "WAIVER_UNREACHABLE")
    kept = KeptFinding(code=first.code, where=first.where, related=getattr(first, "related", ()), reason="过渡期内保留")

    said = html_of(page_of(house, ZHOU, revised(CATERING, kept_findings=(kept,))))

    assert said.count("写明理由保留：过渡期内保留") == 1


def test_what_cannot_be_read_is_never_let_pass(house: Application) -> None:
    nameless = IMPOSSIBLE.model_copy(update={"holds": {"filled": [{"var": "nobody_knows"}]}})
    draft = versions.save_draft(house, ZHOU, revised(CATERING, rules=(nameless,)), revision=0)
    terms = Terms(overrides=(Override("COND_UNKNOWN_NAME", "rules.never.holds.filled[0]", "行"),))

    found = versions.publish(house, LI, "catering", draft.revision, terms)

    assert isinstance(found, tuple)
    assert "PUBLISH_NOT_OVERRIDABLE" in {one.code for one in found}


def test_a_finding_in_a_rule_leads_to_the_page_of_rules(house: Application) -> None:
    said = html_of(page_of(house, LI, revised(CATERING, rules=(*CATERING.rules, IMPOSSIBLE), test_cases=())))

    assert 'href="/rules?bundle=catering&amp;rule=never"' in said
    assert "谁也不行" in said
    assert 'href="/merge?bundle=catering&amp;show=materials&amp;open=sign.yyzz"' in said


# ---- test cases


def test_cases_that_fail_block_and_say_what_is_different(house: Application) -> None:
    page = page_of(house, LI, expecting("reject", "accept"))
    said = html_of(page)

    assert "2 个 · 1 个用例不通过" in said
    assert "测试用例不通过" in said
    assert ("不予办理" in said) and ("受理" in said)
    assert 'href="/simulate?bundle=catering&amp;case=c0"' in said
    assert acknowledged(page).button(key="publish_1").disabled


def test_cases_that_pass_are_said_in_a_word_with_what_they_have_not_tried(house: Application) -> None:
    said = html_of(page_of(house, LI, CATERING))

    assert "20 个 · 全部通过" in said
    assert "规则和表的 50 处分支，测过 40 处" in said
    assert "2 条规则没有用例不满足" in said
    assert "食品安全法135条资格限制截止日为 2026-03-10" in said


def test_an_author_adds_what_is_lacking_and_a_publisher_only_looks(house: Application) -> None:
    page = page_of(house, ZHOU, CATERING)
    page = page.button(key="add_tests").click().run()

    assert not page.exception
    draft = versions.read_draft(house, "catering")
    assert draft is not None and len(draft.bundle.test_cases) == len(CATERING.test_cases) + 7
    assert "补了 7 个用例" in html_of(page)
    assert not [one for one in try_page(publishing_page, Visit(house, LI), {"bundle": "catering"}).button if one.key == "add_tests"]


def test_a_draft_whose_conditions_cannot_be_read_has_no_case_run(house: Application) -> None:
    nameless: Any = IMPOSSIBLE.model_copy(update={"holds": {"filled": [{"var": "nobody_knows"}]}})

    assert "测试用例跑不起来" in html_of(page_of(house, LI, revised(CATERING, rules=(nameless,))))


# ---- the trial run


def test_what_the_trial_run_finds_stays_on_the_page_until_the_draft_changes(house: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    page = acknowledged(page_of(house, LI, revised(CATERING, title="改过的")))
    monkeypatch.setattr(trial_run, "CHILD", (sys.executable, "-m", "tests.runtime.planted_rules", "crash"))

    page = page.button(key="publish_1").click().run(timeout=120)

    assert not page.exception
    assert "试运行没有通过，没有发布" in html_of(page) and "中断（SIGSEGV）" in html_of(page)
    assert "试运行没有通过" in html_of(page.run())
    monkeypatch.undo()
    page = page.button(key="publish_1").click().run(timeout=120)
    assert "试运行没有通过" not in html_of(page)
    assert len(house.store.versions("catering")) == 1
