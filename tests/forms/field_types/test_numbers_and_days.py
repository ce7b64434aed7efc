"""Numbers, amounts, days and moments: what is read, what is said to be wrong."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from forms.field_types import FieldSpec, field_types
from forms.problems import Problem, Severity

ON = date(2026, 3, 10)
PLAIN = FieldSpec(label="甲项")


def read(name: str, raw: object, spec: FieldSpec = PLAIN) -> object:
    """The value, or the code of the problem with it."""
    value = field_types[name].parse(raw, spec)
    return value.code if isinstance(value, Problem) else value


def codes(name: str, value: object, spec: FieldSpec = PLAIN) -> list[str]:
    return [problem.code for problem in field_types[name].problems(value, ON, spec)]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("49.5", 49.5),
        (" 49 ", 49),
        ("49.0", 49),
        ("４９．５", 49.5),
        ("1,234.5", 1234.5),
        ("１，２３４", 1234),
        ("12,34", "FORM_NOT_A_NUMBER"),
        ("+7", 7),
        ("-3", -3),
        ("－3", -3),
        (".5", 0.5),
        ("5.", 5),
        ("49.5㎡", "FORM_NOT_A_NUMBER"),
        ("五十", "FORM_NOT_A_NUMBER"),
        ("10²", "FORM_NOT_A_NUMBER"),
        ("①", "FORM_NOT_A_NUMBER"),
        ("٣", "FORM_NOT_A_NUMBER"),
        ("1e5", "FORM_NOT_A_NUMBER"),
        ("NaN", "FORM_NOT_A_NUMBER"),
        ("1 2", "FORM_NOT_A_NUMBER"),
        ("-", "FORM_NOT_A_NUMBER"),
        (True, "FORM_NOT_A_NUMBER"),
        ([1], "FORM_NOT_A_NUMBER"),
        (float("inf"), "FORM_NOT_FINITE"),
        (10**15, "FORM_NUMBER_TOO_BIG"),
        ("9" * 400, "FORM_NUMBER_TOO_BIG"),
        (10**15 - 1, 10**15 - 1),
        (0, 0),
    ],
)
def test_a_number_is_read_as_people_write_it(raw: object, value: object) -> None:
    assert read("decimal", raw) == value


@pytest.mark.parametrize("number", [1, 1.0, 0.1, 1e-9, -0.0, 123456789.125])
def test_a_number_of_json_stays_what_it_was(number: float) -> None:
    assert repr(field_types["decimal"].parse(number, PLAIN)) == repr(number)


@pytest.mark.parametrize(("raw", "unit"), [("49.5平方米", "平方米"), ("49.5 ㎡", "㎡"), ("49.5", "平方米"), ("49.5ｍ", "m")])
def test_the_unit_behind_a_number_is_no_fault(raw: str, unit: str) -> None:
    spec = FieldSpec(label="经营面积", unit=unit)

    assert read("decimal", raw, spec) == 49.5
    assert field_types["decimal"].format(49.5, spec) == f"49.5{unit}"


def test_the_message_of_a_number_names_item_value_and_unit() -> None:
    (problem,) = field_types["decimal"].problems("五十", ON, FieldSpec(label="经营面积", unit="平方米"))

    assert problem.params["label"] == "经营面积"
    assert problem.params["value"] == "五十"
    assert "平方米" in problem.text("zh")


@pytest.mark.parametrize(
    ("name", "value", "low", "high", "expected"),
    [
        ("decimal", 5, 0, 10, []),
        ("decimal", 0, 0, 10, []),
        ("decimal", 10, 0, 10, []),
        ("decimal", -0.1, 0, 10, ["FORM_TOO_SMALL"]),
        ("decimal", 10.01, 0, 10, ["FORM_TOO_LARGE"]),
        ("decimal", 0.3, None, 0.3, []),
        ("decimal", 5, "0", "4", ["FORM_TOO_LARGE"]),
        ("decimal", 5, "无", "NaN", []),
        ("integer", 3, 4, None, ["FORM_TOO_SMALL"]),
        ("money", "99.99", 100, None, ["FORM_TOO_SMALL"]),
        ("money", "1000.00", 999, None, []),
    ],
)
def test_a_number_keeps_between_its_bounds(
    name: str, value: object, low: int | str | None, high: float | str | None, expected: list[str]
) -> None:
    assert codes(name, value, FieldSpec(label="甲项", min=low, max=high)) == expected


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (6, 6),
        (6.0, 6),
        ("6", 6),
        ("6.0", 6),
        ("６", 6),
        (6.5, "FORM_NOT_AN_INTEGER"),
        ("6.5", "FORM_NOT_AN_INTEGER"),
        ("六", "FORM_NOT_A_COUNT"),
        (False, "FORM_NOT_A_COUNT"),
        ("6人", "FORM_NOT_A_COUNT"),
    ],
)
def test_a_whole_number_has_no_fraction(raw: object, value: object) -> None:
    found = read("integer", raw)

    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1234.5", "1234.50"),
        ("1,234.50元", "1234.50"),
        ("￥1234", "1234.00"),
        ("¥ 1,234", "1234.00"),
        ("CNY 0.01", "0.01"),
        (1234, "1234.00"),
        (0.1, "0.10"),
        (-0.0, "0.00"),
        ("-0", "0.00"),
        ("-12.3", "-12.30"),
        ("0.001", "FORM_AMOUNT_DECIMALS"),
        (0.1 + 0.2, "FORM_AMOUNT_DECIMALS"),
        ("3万元", "FORM_NOT_AN_AMOUNT"),
        ("三万", "FORM_NOT_AN_AMOUNT"),
        ("999999999999999.99", "999999999999999.99"),
        ("1000000000000000", "FORM_NUMBER_TOO_BIG"),
    ],
)
def test_an_amount_is_exact_to_the_fen(raw: object, value: str) -> None:
    assert read("money", raw) == value


def test_an_amount_is_written_with_thousands_in_either_language() -> None:
    assert field_types["money"].format("1234567.50", PLAIN, "zh") == "1,234,567.50元"
    assert field_types["money"].format("1234567.50", PLAIN, "en") == "CNY 1,234,567.50"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2026-03-10", "2026-03-10"),
        ("2026-3-1", "2026-03-01"),
        ("2026/3/10", "2026-03-10"),
        ("2026.3.10", "2026-03-10"),
        ("2026年3月10日", "2026-03-10"),
        ("2026 年 3 月 10 号", "2026-03-10"),
        ("２０２６－０３－１０", "2026-03-10"),
        ("20260310", "2026-03-10"),
        ("2026-03-10T00:00:00", "2026-03-10"),
        ("2026-03-10 00:00", "2026-03-10"),
        (date(2026, 3, 10), "2026-03-10"),
        (datetime(2026, 3, 10), "2026-03-10"),
        ("2024-02-29", "2024-02-29"),
        ("9999-12-31", "9999-12-31"),
        ("2026-02-29", "FORM_NO_SUCH_DAY"),
        ("20260230", "FORM_NO_SUCH_DAY"),
        ("0000-01-01", "FORM_NO_SUCH_DAY"),
        ("2026-13-01", "FORM_NO_SUCH_DAY"),
        ("26-3-10", "FORM_NOT_A_DATE"),
        ("3月10日", "FORM_NOT_A_DATE"),
        ("2026-03", "FORM_NOT_A_DATE"),
        ("2026-03/10", "FORM_NOT_A_DATE"),
        ("2026-03-10日", "FORM_NOT_A_DATE"),
        ("2026-03-10T08:00", "FORM_NOT_A_DATE"),
        (datetime(2026, 3, 10, 8), "FORM_NOT_A_DATE"),
        (20260310, "FORM_NOT_A_DATE"),
        ("昨天", "FORM_NOT_A_DATE"),
        (True, "FORM_NOT_A_DATE"),
    ],
)
def test_a_day_is_read_in_every_usual_spelling(raw: object, value: str) -> None:
    assert read("date", raw) == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2026-05-08T03:21", "2026-05-08T03:21"),
        ("2026-05-08 03:21", "2026-05-08T03:21"),
        ("2026-05-08 3:21", "2026-05-08T03:21"),
        ("2026-05-08T03:21:09", "2026-05-08T03:21:09"),
        ("2026年5月8日 3时21分", "2026-05-08T03:21"),
        ("2026年5月8日3点", "2026-05-08T03:00"),
        ("2026年5月8日03时21分09秒", "2026-05-08T03:21:09"),
        ("２０２６－０５－０８　０３：２１", "2026-05-08T03:21"),
        (datetime(2026, 5, 8, 3, 21), "2026-05-08T03:21"),
        (datetime(2026, 5, 8, 3, 21, 9), "2026-05-08T03:21:09"),
        ("2026-05-08", "FORM_NOT_A_DATETIME"),
        ("2026-05-08T03:21Z", "FORM_NOT_A_DATETIME"),
        ("2026-05-08T03:21+08:00", "FORM_NOT_A_DATETIME"),
        ("2026-05-32T03:21", "FORM_NO_SUCH_DAY"),
        ("2026-05-08T24:00", "FORM_NO_SUCH_TIME"),
        ("2026-05-08T03:60", "FORM_NO_SUCH_TIME"),
        ("03:21", "FORM_NOT_A_DATETIME"),
        (date(2026, 5, 8), "FORM_NOT_A_DATETIME"),
    ],
)
def test_a_moment_is_a_day_and_a_time_of_24_hours(raw: object, value: str) -> None:
    assert read("datetime", raw) == value


@pytest.mark.parametrize(
    ("name", "value", "low", "high", "expected"),
    [
        ("date", "2026-03-10", "today", "today", []),
        ("date", "2026-03-11", None, "today", ["FORM_TOO_LATE"]),
        ("date", "2026-03-09", "today", None, ["FORM_TOO_EARLY"]),
        ("date", "2020-01-01", "2020-01-01", "2020-12-31", []),
        ("date", "2019-12-31", "2020-01-01", "2020-12-31", ["FORM_TOO_EARLY"]),
        ("datetime", "2026-03-10T23:59", None, "today", []),
        ("datetime", "2026-03-11T00:00", None, "today", ["FORM_TOO_LATE"]),
        ("datetime", "2026-03-10T08:01", None, "2026-03-10T08:00", ["FORM_TOO_LATE"]),
    ],
)
def test_a_day_keeps_between_its_bounds(name: str, value: str, low: str | None, high: str | None, expected: list[str]) -> None:
    assert codes(name, value, FieldSpec(label="甲项", min=low, max=high)) == expected


def test_a_year_of_long_ago_is_only_a_warning() -> None:
    (problem,) = field_types["date"].problems("0206-03-10", ON, PLAIN)

    assert problem.code == "FORM_YEAR_UNLIKELY"
    assert problem.severity is Severity.WARNING


def test_days_and_moments_are_written_in_words() -> None:
    assert field_types["date"].format("2026-03-10", PLAIN) == "2026年3月10日"
    assert field_types["date"].format("2026-03-10", PLAIN, "en") == "2026-03-10"
    assert field_types["datetime"].format("2026-05-08T03:21", PLAIN) == "2026年5月8日 03:21"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (True, True),
        (False, False),
        ("是", True),
        (" 否 ", False),
        ("有", True),
        ("无", False),
        ("YES", True),
        ("ｎｏ", False),
        ("true", True),
        (1, True),
        (0, False),
        ("√", True),
        ("也许", "FORM_NOT_YES_NO"),
        (2, "FORM_NOT_YES_NO"),
        ([], "FORM_NOT_YES_NO"),
    ],
)
def test_yes_and_no_have_many_spellings(raw: object, value: object) -> None:
    found = read("boolean", raw)

    assert found == value
    assert type(found) is type(value)


def test_yes_and_no_are_words_on_paper() -> None:
    boolean = field_types["boolean"]

    assert [boolean.format(value, PLAIN) for value in (True, False, None)] == ["是", "否", ""]
    assert boolean.format(True, PLAIN, "en") == "Yes"
