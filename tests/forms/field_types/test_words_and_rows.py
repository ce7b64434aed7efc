"""Text, choices, files and repeating groups."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from forms.field_types import FieldSpec, RowField, faults, field_types
from forms.problems import Problem, Severity

ON = date(2026, 3, 10)
PLAIN = FieldSpec(label="甲项")
CHOICE = FieldSpec(label="场所性质", options=("饭店", "公共娱乐场所(酒吧、歌舞厅等)", "商场内餐饮", "其他"))
HOUSEHOLD = FieldSpec(
    label="家庭成员",
    min=1,
    max=3,
    fields=(
        RowField(id="name", label="姓名", required=True),
        RowField(id="born", type="date", label="出生日期", max="today"),
        RowField(id="income", type="number", label="月收入", min=0, unit="元"),
    ),
)


def read(name: str, raw: object, spec: FieldSpec = PLAIN) -> object:
    """The value, or the code of the problem with it."""
    value = field_types[name].parse(raw, spec)
    return value.code if isinstance(value, Problem) else value


def codes(name: str, value: object, spec: FieldSpec = PLAIN) -> list[str]:
    return [problem.code for problem in field_types[name].problems(value, ON, spec)]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("  林示例　", "林示例"),
        ("阿依　古丽", "阿依　古丽"),
        ("“湘味”，小厨（一店）", "“湘味”，小厨（一店）"),
        ("１２３", "１２３"),
        ("甲\r\n乙\t丙", "甲 乙 丙"),
        ("甲\u200b乙\u202e丙\x07", "甲乙丙"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        (101, "101"),
        (101.0, "101"),
        (1.5, "FORM_NOT_TEXT"),
        (True, "FORM_NOT_TEXT"),
        ({}, "FORM_NOT_TEXT"),
        ("甲\x00", "FORM_UNREADABLE_CHARACTER"),
        ("\ud83d", "FORM_UNREADABLE_CHARACTER"),
        ("字" * 2000, "字" * 2000),
        (" " + "字" * 2000 + "\n", "字" * 2000),
        ("字" * 2001, "FORM_TOO_LONG"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_a_line_of_text_is_cleaned_and_otherwise_kept(raw: object, value: str) -> None:
    assert read("text", raw) == value


def test_a_paragraph_keeps_its_lines_and_is_ten_times_longer() -> None:
    assert read("paragraph", " 一\r\n二\r三\u2028四\x00"[:-1]) == "一\n二\n三\n四"
    assert read("paragraph", "字" * 20_000) == "字" * 20_000
    assert read("paragraph", "字" * 20_001) == "FORM_TOO_LONG"


@pytest.mark.parametrize("name", ["text", "paragraph", "address"])
def test_an_item_sets_its_own_length(name: str) -> None:
    assert "FORM_TOO_LONG" in codes(name, "长沙市芙蓉区", FieldSpec(label="甲项", max_length=5))
    assert codes(name, "长沙市芙蓉区", FieldSpec(label="甲项", max_length=6)) == []
    assert read(name, "字" * 30_000, FieldSpec(label="甲项", max_length=30_000)) == "字" * 30_000


def test_a_short_address_is_only_a_hint() -> None:
    (problem,) = field_types["address"].problems("长沙", ON, PLAIN)

    assert problem.code == "FORM_ADDRESS_SHORT"
    assert problem.severity is Severity.HINT


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("饭店", "饭店"),
        (" 饭 店 ", "饭店"),
        ("公共娱乐场所（酒吧、歌舞厅等）", "公共娱乐场所(酒吧、歌舞厅等)"),
        ("饭馆", "饭馆"),
        (["饭店"], "FORM_NOT_TEXT"),
        (True, "FORM_NOT_TEXT"),
        ("饭" * 201, "FORM_TOO_LONG"),
    ],
)
def test_a_choice_is_the_option_that_people_mean(raw: object, value: str) -> None:
    assert read("select", raw, CHOICE) == value


def test_what_is_no_option_is_answered_with_the_nearest() -> None:
    (problem,) = field_types["select"].problems("商场内餐厅", ON, CHOICE)

    assert problem.code == "FORM_NOT_AN_OPTION"
    assert problem.params["nearest"] == "商场内餐饮"


def test_where_no_option_is_near_the_first_is_the_example() -> None:
    (problem,) = field_types["select"].problems("zzz", ON, CHOICE)

    assert problem.params["nearest"] == "饭店"


@pytest.mark.parametrize("name", ["select", "multiselect"])
def test_without_options_everything_may_be_chosen(name: str) -> None:
    assert codes(name, "壮族") == []


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (["饭店", "其他"], ["饭店", "其他"]),
        (["饭店", " 饭 店", None, ""], ["饭店"]),
        ([], []),
        ("饭店、其他", ["饭店", "其他"]),
        ("饭店;其他，商场内餐饮", ["饭店", "其他", "商场内餐饮"]),
        ("公共娱乐场所（酒吧、歌舞厅等）、其他", ["公共娱乐场所(酒吧、歌舞厅等)", "其他"]),
        ("饭店\n其他", ["饭店", "其他"]),
        ("、", None),
        ("公共娱乐场所(酒吧", ["公共娱乐场所(酒吧"]),
        ([["饭店"]], "FORM_NOT_TEXT"),
        ({"饭店": True}, "FORM_NOT_A_LIST"),
        (["甲"] * 501, "FORM_TOO_MANY"),
        ("甲、" * 501, "FORM_TOO_MANY"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_many_choices_are_a_list_or_a_text_of_several(raw: object, value: object) -> None:
    assert read("multiselect", raw, CHOICE) == value


def test_each_wrong_choice_is_told_at_once() -> None:
    assert codes("multiselect", ["饭店", "饭馆", "酒店"], CHOICE) == ["FORM_NOT_AN_OPTION", "FORM_NOT_AN_OPTION"]


def test_many_choices_are_written_with_a_comma_that_can_be_read_back() -> None:
    chosen = ["公共娱乐场所(酒吧、歌舞厅等)", "其他"]
    words = field_types["multiselect"].format(chosen, CHOICE)

    assert words == "公共娱乐场所(酒吧、歌舞厅等)、其他"
    assert read("multiselect", words, CHOICE) == chosen


def a_file(name: str = "合同.pdf", size: object = 1000) -> dict[str, object]:
    return {"file": "key-1", "name": name, "size": size}


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ([a_file()], [a_file()]),
        (a_file(), [a_file()]),
        ([a_file("C:\\我的\\合同.pdf")], [a_file()]),
        ([a_file("../../合同.pdf")], [a_file()]),
        ([], []),
        ("合同.pdf", "FORM_NOT_A_FILE"),
        ([a_file(size=-1)], "FORM_NOT_A_FILE"),
        ([a_file(size=True)], "FORM_NOT_A_FILE"),
        ([a_file(name="/")], "FORM_NOT_A_FILE"),
        ([a_file() | {"more": 1}], "FORM_NOT_A_FILE"),
        ([a_file("合同\x00.pdf")], "FORM_UNREADABLE_CHARACTER"),
        ([a_file()] * 51, "FORM_TOO_MANY"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_an_attachment_names_files_that_lie_elsewhere(raw: object, value: object) -> None:
    assert read("attachment", raw) == value


@pytest.mark.parametrize(
    ("file", "spec", "expected"),
    [
        (a_file(), PLAIN, []),
        (a_file("合同.PDF"), PLAIN, []),
        (a_file("合同.exe"), PLAIN, ["FORM_FILE_TYPE"]),
        (a_file("合同"), PLAIN, ["FORM_FILE_TYPE"]),
        (a_file("pdf"), PLAIN, ["FORM_FILE_TYPE"]),
        (a_file("图.dwg"), FieldSpec(options=(".DWG",)), []),
        (a_file(size=20 * 1024 * 1024), PLAIN, []),
        (a_file(size=20 * 1024 * 1024 + 1), PLAIN, ["FORM_FILE_TOO_BIG"]),
        (a_file(size=2 * 1024 * 1024), FieldSpec(max=1), ["FORM_FILE_TOO_BIG"]),
        (a_file(size=0), PLAIN, ["FORM_FILE_EMPTY"]),
        (a_file("合同.exe", 30 * 1024 * 1024), PLAIN, ["FORM_FILE_TYPE", "FORM_FILE_TOO_BIG"]),
    ],
    ids=ascii,
)
def test_a_file_of_wrong_kind_or_size_is_refused(file: dict[str, object], spec: FieldSpec, expected: list[str]) -> None:
    assert codes("attachment", [file], spec) == expected


def test_rows_hold_every_column_and_empty_rows_are_left_out() -> None:
    raw = [{"name": " 林示例 ", "income": "1,200元"}, {"name": "", "born": None}, {"姓名": "林父例", "出生日期": "1958年1月31日"}]

    assert read("group", raw, HOUSEHOLD) == [
        {"name": "林示例", "born": None, "income": 1200},
        {"name": "林父例", "born": "1958-01-31", "income": None},
    ]


def test_every_unreadable_cell_is_told_at_once_with_its_place() -> None:
    raw = [{"name": "林示例", "born": "昨天", "income": "很多"}, "林父例", {"nam": "x"}]

    found = field_types["group"].parse(raw, HOUSEHOLD)

    assert isinstance(found, Problem)
    assert [(problem.code, problem.where) for problem in faults(found)] == [
        ("FORM_NOT_A_DATE", "[0].born"),
        ("FORM_NOT_A_NUMBER", "[0].income"),
        ("FORM_NOT_A_ROW", "[1]"),
        ("FORM_NO_SUCH_COLUMN", "[2]"),
    ]
    assert [problem.where for problem in faults(found.at("members"))][:2] == ["members[0].born", "members[0].income"]
    assert faults(found)[0].params["label"] == "家庭成员 1 · 出生日期"
    assert faults(found)[3].params["nearest"] == "name"


def test_every_wrong_cell_is_told_at_once_with_its_place() -> None:
    rows = [{"name": None, "born": "2026-03-11", "income": -1}, {"name": "林父例"}]

    problems = field_types["group"].problems(rows, ON, HOUSEHOLD)

    assert [(problem.code, problem.where) for problem in problems] == [
        ("FORM_CELL_EMPTY", "[0].name"),
        ("FORM_TOO_LATE", "[0].born"),
        ("FORM_TOO_SMALL", "[0].income"),
    ]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ([], ["FORM_TOO_FEW_ROWS"]),
        ([{"name": "甲"}], []),
        ([{"name": "甲"}] * 4, ["FORM_TOO_MANY"]),
        ([{"name": "甲"}] * 501, ["FORM_TOO_MANY"]),
        ({"name": "甲"}, ["FORM_NOT_ROWS"]),
        ("甲", ["FORM_NOT_ROWS"]),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_a_group_has_as_many_rows_as_its_item_allows(raw: object, expected: list[str]) -> None:
    assert codes("group", raw, HOUSEHOLD) == expected


def test_a_column_of_a_type_nobody_wrote_is_a_problem_of_the_form() -> None:
    spec = FieldSpec(label="家庭成员", fields=(RowField(id="age", label="年龄", type="intger"),))

    found = field_types["group"].parse([{"age": 6}], spec)

    assert isinstance(found, Problem)
    assert found.code == "FORM_NO_SUCH_TYPE"
    assert found.params["nearest"] == "integer"


def test_rows_are_written_one_a_line_without_blanks() -> None:
    rows = [{"name": "林示例", "born": "1985-06-12", "income": 1200}, {"name": "林父例"}]

    assert field_types["group"].format(rows, HOUSEHOLD) == "1. 姓名:林示例,出生日期:1985年6月12日,月收入:1200元\n2. 姓名:林父例"


def test_a_group_tells_the_page_its_columns() -> None:
    assert [field.id for field in field_types["group"].parts(HOUSEHOLD)] == ["name", "born", "income"]
    assert field_types["text"].parts(PLAIN) == ()


def test_settings_of_a_field_are_frozen_and_strictly_named() -> None:
    with pytest.raises(ValidationError):
        FieldSpec.model_validate({"label": "甲项", "maximum": 3})
    with pytest.raises(ValidationError):
        FieldSpec(label="甲项", max=float("nan"))
    assert FieldSpec.model_validate_json(HOUSEHOLD.model_dump_json()) == HOUSEHOLD
