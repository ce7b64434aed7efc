"""The queue, without a browser: order, filters in the address, taking the next case, and what must not be shown."""

from __future__ import annotations

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from forms.problems import Lang
from runtime import review
from runtime.bootstrap import Application
from runtime.filed_verdict import filed_verdicts, verdict_in
from runtime.libraries.demo_records import SHOP_OWNER
from runtime.pages.queue import LINES, queue_page
from runtime.pages.visit import Visit
from runtime.people import Person
from tests.runtime.given_house import WANG, WU, ZHAO, a_filed_case, on_day, with_silent
from tests.runtime.pages.try_page import html_of, try_page


def lines_of(tried: AppTest) -> list[str]:
    """The words of each line of the list, in their order."""
    pieces = (piece.proto.body for piece in tried.get("html"))
    return [re.sub(r"<[^>]+>", " ", piece) for piece in pieces if 'class="of-line ' in piece and "of-line top" not in piece]


def the_queue(house: Application, person: Person, query: dict[str, str] | None = None, lang: Lang = "zh") -> AppTest:
    tried = try_page(queue_page, Visit(house, person, lang), query)
    assert not tried.exception
    return tried


def test_the_window_begins_with_what_is_to_be_accepted_each_with_its_verdict(house: Application) -> None:
    accepted = a_filed_case(house, "s01")
    review.accept(house, WANG, accepted.id)
    waiting = a_filed_case(house, "s02")

    lines = lines_of(the_queue(house, WANG))

    assert len(lines) == 1
    assert str(waiting.number) in lines[0]
    assert "容缺受理" in lines[0]
    assert "剩 5 天" in lines[0]


def test_what_is_due_first_stands_on_top(house: Application) -> None:
    today = a_filed_case(house, "s02")
    earlier = a_filed_case(on_day(house, date(2026, 3, 3)), "s01")

    numbers = [line.split()[0] for line in lines_of(the_queue(house, WANG))]

    assert numbers == [earlier.number, today.number]


def test_no_identity_number_is_ever_in_a_queue(house: Application) -> None:
    a_filed_case(house, "s02")

    said = html_of(the_queue(house, WANG))

    assert SHOP_OWNER not in said
    assert re.search(r"\d{17}[\dXx]", said) is None


@pytest.mark.parametrize(
    ("query", "found"), [({"view": "correction"}, 1), ({"view": "intake"}, 1), ({"view": "open"}, 2), ({"view": "ended"}, 0)]
)
def test_a_filter_in_the_address_is_the_filter_of_the_list(house: Application, query: dict[str, str], found: int) -> None:
    asked = a_filed_case(house, "s03")
    review.ask_correction(house, WANG, asked.id)
    a_filed_case(house, "s02")

    assert len(lines_of(the_queue(house, WANG, query))) == found


def test_choosing_a_filter_writes_it_into_the_address(house: Application) -> None:
    tried = the_queue(house, WANG)

    tried.segmented_control(key="choice_view").set_value("open").run()
    tried.selectbox(key="choice_time_").set_value("overdue").run()
    tried.text_input(key="queue_q").set_value("0007").run()

    assert {name: tried.query_params[name] for name in ("view", "time", "q")} == {"view": "open", "time": "overdue", "q": "0007"}


@pytest.mark.parametrize("query", [{"view": "no such view"}, {"time": "'; drop"}, {"bundle": "nobody"}])
def test_a_filter_nobody_knows_is_left_aside(house: Application, query: dict[str, str]) -> None:
    a_filed_case(house, "s02")

    assert len(lines_of(the_queue(house, WANG, query))) == 1


@pytest.mark.parametrize(("wanted", "found"), [("小厨", 1), ("0001", 1), ("no such", 0)])
def test_a_search_finds_by_number_and_name(house: Application, wanted: str, found: int) -> None:
    a_filed_case(house, "s02")

    assert len(lines_of(the_queue(house, WANG, {"q": wanted}))) == found


def test_overdue_and_near_are_counted_and_can_be_asked_for_alone(house: Application) -> None:
    a_filed_case(on_day(house, date(2026, 3, 2)), "s01")
    a_filed_case(on_day(house, date(2026, 3, 4)), "s02")
    a_filed_case(house, "s03")

    everything = html_of(the_queue(house, WANG))
    overdue = lines_of(the_queue(house, WANG, {"time": "overdue"}))

    assert "超期 1" in everything
    assert len(overdue) == 1
    assert "超 1 天" in overdue[0]


def test_taking_the_next_claims_it_and_opens_it(house: Application) -> None:
    first = a_filed_case(on_day(house, date(2026, 3, 4)), "s01")
    a_filed_case(house, "s02")
    tried = the_queue(house, WANG)

    tried.button(key="take_next").click().run()

    assert tried.session_state["went_to"] == {"path": "case", "id": first.id}
    assert review.file_of(house, WANG, first.id).claimed_by == WANG.login


def test_what_a_colleague_has_is_passed_over(house: Application) -> None:
    first = a_filed_case(on_day(house, date(2026, 3, 4)), "s01")
    second = a_filed_case(house, "s02")
    review.claim(house, WU, first.id)
    tried = the_queue(house, WANG)

    tried.button(key="take_next").click().run()

    assert "吴示例" in lines_of(the_queue(house, WANG))[0]
    assert tried.session_state["went_to"] == {"path": "case", "id": second.id}


def test_a_supervisor_sees_everything_and_takes_nothing(house: Application) -> None:
    a_filed_case(house, "s02")

    tried = the_queue(house, ZHAO)

    assert len(lines_of(tried)) == 1
    assert "take_next" not in [button.key for button in tried.button]


def test_a_reviewer_begins_with_the_own_items(house: Application) -> None:
    case = review.accept(house, WANG, a_filed_case(house, "s01").id)
    a_filed_case(house, "s02")

    lines = lines_of(the_queue(house, WU))

    assert len(lines) == 1
    assert str(case.number) in lines[0]
    assert "2 项等您" in lines[0]


def test_rows_are_walked_and_opened_by_buttons_that_keys_press(house: Application) -> None:
    a_filed_case(house, "s01")
    second = a_filed_case(house, "s02")
    tried = the_queue(house, WANG)

    for _ in range(3):  # the last row is the end
        tried.button(key="row_down").click().run()
    tried.button(key="row_open").click().run()

    assert tried.session_state["went_to"] == {"path": "case", "id": second.id}


def test_a_long_queue_comes_in_pages(house: Application) -> None:
    for _ in range(LINES + 1):
        a_filed_case(house, "s02")

    tried = the_queue(house, WANG)

    assert len(lines_of(tried)) == LINES
    assert f"共 {LINES + 1} 件" in html_of(tried)


def test_an_empty_queue_says_what_to_do(house: Application) -> None:
    assert "这里没有件" in html_of(the_queue(house, WANG))


def test_a_name_is_shown_as_it_was_written(house: Application) -> None:
    a_filed_case(house, "s02", subject_uscc="", subject_name='<img src=x onerror="alert(1)">店')

    said = html_of(the_queue(house, WANG))

    assert "<img" not in said
    assert "&lt;img" in said


def test_the_queue_is_whole_in_english(house: Application) -> None:
    tried = the_queue(house, WANG, {"view": "open"}, "en")

    labels = [one.label for kind in (tried.button, tried.selectbox, tried.text_input) for one in kind]
    assert [label for label in labels if re.search("[\u4e00-\u9fff]", label)] == []


def test_a_verdict_says_what_the_rules_said_when_it_was_filed(house: Application) -> None:
    filed = {submission: a_filed_case(house, submission).id for submission in ("s01", "s02", "s03", "s07")}
    silent = a_filed_case(with_silent(house, "法人库"), "s01").id

    verdicts = filed_verdicts(house, [*filed.values(), silent, "no such case"])

    assert [verdicts[case_id] for case_id in filed.values()][1:3] == ["waive", "correct"]
    assert verdicts[silent] == "pending"
    assert "no such case" not in verdicts


@pytest.mark.parametrize("snapshot", ["", "{", "[]", '{"report": []}', '{"report": {"outcome": "maybe"}}', '{"report": null}'])
def test_a_record_that_cannot_be_read_gives_no_verdict(snapshot: str) -> None:
    assert verdict_in(snapshot) == ""


def test_a_difference_of_the_readings_goes_before_the_outcome() -> None:
    assert verdict_in('{"report": {"outcome": "accept", "disagreement": {"stage": "form", "keys": ["x"]}}}') == "disagree"
