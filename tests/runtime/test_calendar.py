"""Working days: the vectors of the handbook, what no day of the calendar may break, and the yearly notice."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.calendar import LONGEST_LIMIT, Due, WorkingCalendar, published
from runtime.year_table import YearTable, parse_year

VECTORS = json.loads(Path("forms/samples/cases/standards-vectors.json").read_text())["working_days"]
DAYS = st.dates(date(2003, 1, 1), date(2032, 12, 31))
COUNTS = st.integers(0, 400)

NOTICE_2026 = """国务院办公厅关于2026年部分节假日安排的通知
经国务院批准,现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
国务院办公厅
2025年11月4日"""


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['start']}+{vector['n']}")
def test_the_vectors_of_the_handbook_hold(vector: dict[str, object]) -> None:
    due = published().add_working_days(date.fromisoformat(str(vector["start"])), int(str(vector["n"])))

    assert (None if due.provisional else due.day.isoformat()) == vector["due"]


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        ("2026-10-01", 0, Due(date(2026, 10, 1))),  # no working day, and yet the day itself
        ("2027-03-06", 0, Due(date(2027, 3, 6))),  # nothing is counted, so nothing is provisional
        ("2026-12-30", 1, Due(date(2026, 12, 31))),
        ("2026-12-31", 1, Due(date(2027, 1, 4), True, 2027)),  # 1 January is fixed by law, 2 and 3 are a weekend
        ("2026-12-21", 20, Due(date(2027, 1, 19), True, 2027)),
        ("2027-09-30", 1, Due(date(2027, 10, 4), True, 2027)),
        ("2003-12-31", 1, Due(date(2004, 1, 2))),  # before the published years nothing was counted
        ("9999-12-31", 0, Due(date.max)),
        ("9999-12-30", 5, Due(date.max, True, 2027)),
    ],
)
def test_where_the_count_ends(start: str, n: int, due: Due) -> None:
    assert published().add_working_days(date.fromisoformat(start), n) == due


def test_an_absurd_limit_is_provisional_at_the_end_of_time() -> None:
    assert published().add_working_days(date(2026, 3, 10), 10**400) == Due(date.max, True, 2027)
    assert published().add_working_days(date(2026, 3, 10), LONGEST_LIMIT).day < date.max


def test_a_limit_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="-1"):
        published().add_working_days(date(2026, 3, 10), -1)
    with pytest.raises(ValueError, match="-1"):
        published().add_calendar_days(date(2026, 3, 10), -1)


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        ("2026-03-10", 7, "2026-03-17"),
        ("2026-03-10", 4, "2026-03-16"),  # the 14th is a Saturday (民法典203)
        ("2026-02-07", 7, "2026-02-14"),  # a Saturday, but 调休
        ("2026-02-14", 3, "2026-02-24"),  # within the Spring Festival
        ("2026-03-14", 0, "2026-03-14"),
    ],
)
def test_natural_days_end_on_a_working_day(start: str, n: int, due: str) -> None:
    assert published().add_calendar_days(date.fromisoformat(start), n) == Due(date.fromisoformat(due))


@given(DAYS, COUNTS)
def test_the_due_day_is_a_working_day(start: date, n: int) -> None:
    assert published().is_working(published().add_working_days(start, n + 1).day)


@given(DAYS, COUNTS, COUNTS)
def test_more_days_never_end_sooner(start: date, n: int, more: int) -> None:
    ends = [published().add_working_days(start, n), published().add_working_days(start, n + more)]

    assert ends[0].day <= ends[1].day
    assert ends[0].provisional <= ends[1].provisional


@given(DAYS, st.integers(0, 40), st.integers(1, 400))
def test_a_later_start_never_ends_sooner(start: date, later: int, n: int) -> None:
    assert published().add_working_days(start, n).day <= published().add_working_days(start + timedelta(later), n).day


@given(DAYS, COUNTS)
def test_counting_back_gives_the_limit(start: date, n: int) -> None:
    end = published().add_working_days(start, n).day

    assert published().working_days_between(start, end) == n
    assert published().working_days_between(end, start) == -n


@given(DAYS, st.integers(0, 900))
def test_counting_equals_looking_at_every_day(start: date, length: int) -> None:
    every_day = sum(published().is_working(start + timedelta(step)) for step in range(1, length + 1))

    assert published().working_days_between(start, start + timedelta(length)) == every_day


def test_counting_over_all_of_history_is_exact() -> None:
    calendar = WorkingCalendar()

    days = sum(calendar.is_working(date.fromordinal(day)) for day in range(date(2300, 1, 1).toordinal(), date(2701, 1, 1).toordinal()))
    assert calendar.working_days_between(date(2299, 12, 31), date(2700, 12, 31)) == days
    assert calendar.working_days_between(date.min, date.max) > 2_500_000


def test_2026_has_248_working_days() -> None:
    assert published().working_days_between(date(2025, 12, 31), date(2026, 12, 31)) == 248


def test_the_notice_of_the_state_council_reads_as_the_published_year() -> None:
    table = parse_year(NOTICE_2026)

    assert isinstance(table, YearTable)
    weekdays_off = {day for day in published().years[2026].holidays if day.weekday() < 5}
    assert {day for day in table.holidays if day.weekday() < 5} == weekdays_off
    assert table.working_weekends == published().years[2026].working_weekends


def test_an_imported_year_is_no_longer_provisional() -> None:
    notice = parse_year("2027-01-01,休,元旦\n2027-01-09,班\n2027/5/1,放假\n2027年10月1日,休")
    assert isinstance(notice, YearTable)

    calendar = published().with_year(notice)

    assert calendar.add_working_days(date(2026, 12, 31), 6) == Due(date(2027, 1, 9))
    assert published().add_working_days(date(2026, 12, 31), 6).provisional
    # 2028 is published, 2027 is not: the count still steps over an unknown year
    assert published().with_year(YearTable(2028, frozenset())).add_working_days(date(2026, 12, 31), 300).unpublished_year == 2027


@given(st.sets(st.dates(date(2027, 1, 1), date(2027, 12, 31))), st.sets(st.dates(date(2027, 1, 1), date(2027, 12, 31))))
def test_a_table_survives_writing_and_reading(holidays: set[date], weekends: set[date]) -> None:
    kept = holidays | {date(2027, 1, 1), date(2027, 5, 1), date(2027, 10, 1)}
    table = YearTable(2027, frozenset(kept), frozenset(day for day in weekends - kept if day.weekday() > 4))

    assert parse_year(json.dumps(table.as_json())) == table


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("", "CALENDAR_NO_YEAR", ""),
        ("假" * 20_001, "CALENDAR_TOO_LONG", ""),
        ("2027-01-01,休\n2027-05-01,休", "CALENDAR_INCOMPLETE", ""),
        ("2027-01-01,休\n2028-05-01,休", "CALENDAR_OTHER_YEAR", "[2]"),
        ("2027-01-01,休\n2027-01-01,休", "CALENDAR_DAY_TWICE", "[2]"),
        ("2027-01-01,休\n2027-01-01,班", "CALENDAR_DAY_TWICE", "[2]"),
        ("2027-01-04,班", "CALENDAR_NOT_A_WEEKEND", "[1]"),
        ("2027-01-01,holdiay", "CALENDAR_LINE_UNREADABLE", "[1]"),
        ("2027-02-30,休", "CALENDAR_LINE_UNREADABLE", "[1]"),
        ("2027-01-01", "CALENDAR_LINE_UNREADABLE", "[1]"),
        ("2027年:\n1月1日(周四)放假", "CALENDAR_WEEKDAY_DIFFERS", "[2]"),
        ("2027年:\n1月3日至1月1日放假", "CALENDAR_LINE_UNREADABLE", "[2]"),
        ("2027年:\n1年1月1日至9000年1月1日放假", "CALENDAR_LINE_UNREADABLE", "[2]"),
        ("2027年:\n13月1日放假", "CALENDAR_LINE_UNREADABLE", "[2]"),
        ('{"year": 2027', "CALENDAR_NOT_JSON", ""),
        ('{"year": 2027, "holidays": 1}', "CALENDAR_NOT_JSON", "holidays"),
        ('{"year": 2027, "holidays": [1, "2027-01-01"]}', "CALENDAR_LINE_UNREADABLE", "holidays[0]"),
        ('{"year": 2027, "x": ' + "[" * 9_000, "CALENDAR_NOT_JSON", ""),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(text: str, code: str, where: str) -> None:
    problems = parse_year(text)

    assert isinstance(problems, tuple)
    assert (code, where) in [(problem.code, problem.where) for problem in problems]
    assert all(problem.text("zh") and problem.text("en") for problem in problems)


@given(st.text(alphabet="2027年1月日至-/,、。休班放假上班(周一)\n\ud800\x00", max_size=300))
def test_any_text_is_answered(text: str) -> None:
    answer = parse_year(text, 2027)

    assert isinstance(answer, YearTable) or all(problem.text("zh").encode() for problem in answer)


def test_a_calendar_keeps_its_own_years() -> None:
    years = {2027: YearTable(2027, frozenset())}
    calendar = WorkingCalendar(years)

    years.clear()

    assert calendar == WorkingCalendar({2027: YearTable(2027, frozenset())})
    assert not calendar.add_working_days(date(2027, 3, 1), 3).provisional
