"""Home, sign-in and account page, the map of pages, faults: each without a browser."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import navigation
from forms.errors import Refused
from forms.problems import Problem
from runtime.bootstrap import Application
from runtime.pages.faults import show_fault
from runtime.pages.home import home_page
from runtime.pages.short_title import short_title
from runtime.pages.sign_in import account_page, sign_in_page
from runtime.pages.visit import Visit
from runtime.people import Person, Role
from runtime.storage import PublishedVersion
from tests.runtime.pages.try_page import html_of, try_page


def publish(application: Application, code: str, title: str) -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    application.store.publish(PublishedVersion(code, 1, title, "digest", "{}", "zhou", "li", at, "test"))


def test_home_says_what_it_is_for_before_anyone_signs_in(application: Application) -> None:
    tried = try_page(home_page, Visit(application))

    assert not tried.exception
    assert "一件事，一张表，一次办好" in html_of(tried)
    assert [button.label for button in tried.button] == ["登录后办理", "单位账号登录", "单位账号登录", "查询"]


def test_home_is_whole_in_english(application: Application) -> None:
    tried = try_page(home_page, Visit(application, lang="en"))

    said = html_of(tried).replace(application.settings.office_name, "")
    assert [letter for letter in said if "\u4e00" <= letter <= "\u9fff"] == []


@pytest.mark.parametrize(
    ("login", "door"), [("zhang", "去办事"), ("wang", "打开办件队列"), ("zhao", "打开办件队列"), ("zhou", "打开一件事")]
)
def test_the_door_of_ones_own_stands_open(application: Application, people: dict[str, Person], login: str, door: str) -> None:
    tried = try_page(home_page, Visit(application, people[login]))

    assert door in [button.label for button in tried.button]


def test_a_door_leads_through_the_sign_in_to_what_is_behind_it(application: Application) -> None:
    tried = try_page(home_page, Visit(application))

    tried.button(key="enter_review").click().run()

    assert tried.session_state["went_to"] == {"path": "sign-in", "next": "/queue"}


def test_what_is_published_can_be_chosen_by_its_short_title(application: Application) -> None:
    publish(application, "disability", "扶残助困一件事(残疾人两项补贴+养老代缴)")

    tried = try_page(home_page, Visit(application))
    tried.button(key="service_disability").click().run()

    assert tried.session_state["went_to"] == {"path": "find", "bundle": "disability"}


def test_a_title_is_never_read_as_markdown(application: Application) -> None:
    publish(application, "odd", "![x](http://evil.test/x.png) *开办* :red[店]")

    label = try_page(home_page, Visit(application)).button(key="service_odd").label

    assert "](" not in label.replace("\\]\\(", "")
    assert "*开" not in label.replace("\\*", "")


@pytest.mark.parametrize(("title", "short"), [("新生儿出生“一件事”", "新生儿出生“一件事”"), ("开店（餐饮）", "开店"), ("(无题)", "(无题)")])
def test_a_short_title_leaves_out_what_brackets_explain(title: str, short: str) -> None:
    assert short_title(title) == short


@pytest.mark.parametrize(
    ("number", "digits"), [("430102-20260310-0001", "0001"), ("没有这个编号", "0001"), ("430102-20260310-0001", "０００１")]
)
def test_an_unknown_case_is_answered_like_wrong_digits(application: Application, number: str, digits: str) -> None:
    tried = try_page(home_page, Visit(application))

    tried.text_input(key="ask_number").set_value(number)
    tried.text_input(key="ask_digits").set_value(digits)
    tried.button[3].click().run()

    assert "没有查到" in html_of(tried)


def test_the_sign_in_page_posts_a_real_form_to_the_door(application: Application) -> None:
    said = html_of(try_page(sign_in_page, Visit(application), {"next": "/queue"}))

    assert '<form class="of-form" method="post" action="/auth/sign-in">' in said
    assert 'name="next" value="/queue"' in said
    assert said.count("演示</span>") == 1 + 11


def test_outside_the_demonstration_no_demo_account_is_shown(application: Application) -> None:
    house = replace(application, settings=replace(application.settings, demo=False))

    said = html_of(try_page(sign_in_page, Visit(house)))

    assert "示例" not in said
    assert "oneform-demo" not in said


@pytest.mark.parametrize("wanted", ["//evil.test", '"><script>alert(1)</script>', "javascript:alert(1)"])
def test_a_sign_in_link_cannot_lead_away_or_break_out_of_the_form(application: Application, wanted: str) -> None:
    said = html_of(try_page(sign_in_page, Visit(application), {"next": wanted}))

    assert "evil.test" not in said
    assert "<script" not in said


def test_only_faults_of_the_door_are_told(application: Application) -> None:
    assert "账号或口令不对。" in html_of(try_page(sign_in_page, Visit(application), {"fault": "SIGN_IN_WRONG"}))
    assert "of-note" not in html_of(try_page(sign_in_page, Visit(application), {"fault": "HOME_DEMO"}))


def test_a_demo_person_who_came_to_the_front_door_lands_on_the_own_page(application: Application) -> None:
    said = html_of(try_page(sign_in_page, Visit(application)))

    for path in ("/find", "/queue", "/bundles"):
        assert f'name="next" value="{path}"' in said


def test_the_account_page_says_who_one_is_and_lets_one_out(application: Application, people: dict[str, Person]) -> None:
    said = html_of(try_page(account_page, Visit(application, people["wu"])))

    assert "吴示例" in said
    assert "市场监督管理局" in said
    assert 'action="/auth/sign-out"' in said


def test_pages_have_addresses_of_one_word_each_its_own() -> None:
    paths = [entry.path for entry in navigation.PAGES]

    assert len(set(paths)) == len(paths)
    assert [path for path in paths if not path.replace("-", "").isalpha() and path] == []


POLICY_PAGES = {
    *("bundles", "matters", "merge", "design", "preview", "dictionary", "papers", "publishing", "version"),
    *("rules", "parameters", "rule-picture", "tables", "simulate", "what-if", "origin", "plan", "libraries"),
}


@pytest.mark.parametrize("role", Role)
def test_a_role_sees_its_own_pages_only(application: Application, role: Role) -> None:
    person = Person("x", "某示例", frozenset({role}), application.settings.office)

    seen = {entry.path for entry in navigation.PAGES if navigation._may_open(entry, person)}

    staff = {"queue", "case"} if role in navigation.CASE_STAFF else set()
    policy = POLICY_PAGES if role in navigation.POLICY else set()
    agreement = {"agreement"} if role in navigation.POLICY | {Role.CONTACT} else set()
    author = {"import"} if role is Role.AUTHOR else set()
    applicant = {"fill", "my-cases", "my-materials", "my-queries", "mandates", "progress"} if role is Role.APPLICANT else set()
    admin = {"people", "libraries"} if role is Role.ADMIN else set()
    window = {"fill", "assisted", "progress"} if role is Role.WINDOW else set()
    outbox = {"messages"} if role in (Role.ADMIN, Role.WINDOW) else set()
    assert seen == {"", "find", "ask", "genuine"} | staff | policy | agreement | author | applicant | admin | window | outbox


@pytest.mark.parametrize(
    ("role", "bar"),
    [
        (Role.APPLICANT, ["find", "my-cases", "my-materials", "ask"]),
        (Role.REVIEWER, ["find", "ask", "queue"]),
        (Role.AUTHOR, ["find", "ask", "bundles", "dictionary", "papers", "libraries"]),
        (Role.PUBLISHER, ["find", "ask", "bundles", "dictionary", "papers", "libraries"]),
        (Role.CONTACT, ["find", "ask", "agreement"]),
    ],
)
def test_the_bar_holds_rooms_and_a_page_without_its_room_only_where_the_room_is_closed(role: Role, bar: list[str]) -> None:
    person = Person("x", "某示例", frozenset({role}), "长沙市芙蓉区")

    assert [entry.path for entry in navigation.PAGES if navigation.in_bar(entry, person)] == bar


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the log of incidents is kept."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    return tmp_path


def test_an_unforeseen_fault_shows_a_number_and_no_stack_trace(data_folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    def page(_: object = None) -> None:
        from runtime.pages.faults import show_fault

        show_fault(ValueError("secret detail"))

    tried = AppTest.from_function(page, default_timeout=30).run()

    said = html_of(tried)
    number = re.findall(r"\b\w{4}-\w{4}\b", said)[0]
    assert "已经保存的内容没有丢" in said
    assert "secret detail" not in said
    assert "Traceback" not in said
    assert number in caplog.text
    assert "secret detail" in caplog.text
    kept = (data_folder / "incidents.log").read_text(encoding="utf-8")
    assert kept.startswith(f"{number}\n")
    assert "ValueError: secret detail" in kept


def test_a_refusal_that_reaches_the_frame_is_told_in_its_own_words() -> None:
    def page(_: object = None) -> None:
        from forms.errors import Refused
        from forms.problems import Problem
        from runtime.pages.faults import show_fault

        show_fault(Refused(Problem("PERSON_NOT_THE_APPLICANT")))

    assert "这不是您的办件。" in html_of(AppTest.from_function(page, default_timeout=30).run())


@pytest.mark.usefixtures("data_folder")
def test_a_fault_is_always_taken_care_of() -> None:
    assert show_fault(ValueError("x")) and show_fault(Refused(Problem("PERSON_NOT_SIGNED_IN")))
