"""XLSForm: survey, choices and settings as one form."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from forms.importers.read_file import read_file
from forms.importers.reading import Grasp, Reading
from forms.part import Tree
from forms.problems import Problem
from tests.forms.importers.given_files import codes, field, only, read, xlsx

TOP = ["type", "name", "label", "label::中文(zh)", "required", "relevant", "hint", "constraint"]
CHOICES: list[Sequence[object]] = [
    ["list_name", "name", "label::中文(zh)"],
    ["yn", "yes", "是"],
    ["yn", "no", "否"],
    ["kind", "a", "餐饮"],
    ["kind", "b", "销售"],
]


def form(*rows: Sequence[object], choices: Sequence[Sequence[object]] = CHOICES) -> bytes:
    settings = [["form_title", "form_id"], ["食品经营许可申请书", "food"]]
    return xlsx({"survey": [TOP, *rows], "choices": choices, "settings": settings})


@pytest.mark.parametrize(
    ("written", "label", "type_"),
    [
        ("text", "经营者名称", "text"),
        ("text", "身份证号", "cid"),
        ("integer", "人数", "integer"),
        ("decimal", "面积（㎡）", "decimal"),
        ("date", "日期", "date"),
        ("dateTime", "时间", "datetime"),
        ("time", "几点", "text"),
        ("select_one kind", "业态", "select"),
        ("select_one yn", "委托", "boolean"),
        ("select_multiple kind", "项目", "multiselect"),
        ("geopoint", "位置", "text"),
        ("image", "门头", "attachment"),
    ],
)
def test_types_are_ours(written: str, label: str, type_: str) -> None:
    assert field(read(form([written, "q", "English", label])), label).type == type_


def test_labels_of_the_chinese_language_and_of_the_choices_are_taken() -> None:
    reading = read(form(["select_one kind", "q", "Kind", "业态", "yes", None, "只能选一种"]))

    found = field(reading, "业态")
    assert (found.options, found.required, found.note, found.id) == (("餐饮", "销售"), True, "只能选一种", "q")
    assert only(reading).item.form.name == "食品经营许可申请书"


@pytest.mark.parametrize(
    ("asked", "relevant", "tree"),
    [
        ("select_one yn", "${first} = 'yes'", {"==": [{"var": "d1_first"}, True]}),
        ("select_one kind", "${first}='a'", {"==": [{"var": "d1_first"}, "餐饮"]}),
        ("select_one kind", '${first} != "a"', {"!=": [{"var": "d1_first"}, "餐饮"]}),
        ("select_multiple kind", "selected(${first}, 'b')", {"contains": [{"var": "d1_first"}, "销售"]}),
        ("integer", "${first} = 3", {"==": [{"var": "d1_first"}, 3]}),
        ("integer", "${first} >= 16 and ${first} < 60", {"and": [{">=": [{"var": "d1_first"}, 16]}, {"<": [{"var": "d1_first"}, 60]}]}),
        (
            "decimal",
            "(${first} > 2.5 or not(${first} = 0))",
            {"or": [{">": [{"var": "d1_first"}, 2.5]}, {"!": [{"==": [{"var": "d1_first"}, 0]}]}]},
        ),
        (
            "select_one kind",
            "selected(${first}, 'a') or ${first} = 'b'",
            {"or": [{"==": [{"var": "d1_first"}, "餐饮"]}, {"==": [{"var": "d1_first"}, "销售"]}]},
        ),
        ("text", "${first} != ''", {"filled": [{"var": "d1_first"}]}),
        ("select_one yn", "${first} = ''", {"!": [{"filled": [{"var": "d1_first"}]}]}),
        ("select_multiple kind", "selected(${first}, '')", {"!": [{"filled": [{"var": "d1_first"}]}]}),
        ("select_one yn", "not(${first} = 'no')", {"!": [{"==": [{"var": "d1_first"}, False]}]}),
    ],
)
def test_a_simple_relevant_is_the_condition_of_being_required(asked: str, relevant: str, tree: Tree) -> None:
    reading = read(form([asked, "first", None, "头一个"], ["text", "second", None, "第二个", "yes", relevant]))

    assert field(reading, "第二个").required_when == tree


@pytest.mark.parametrize(
    "relevant",
    [
        "${first} > 3 and ${other}",
        "${unknown} = 'a'",
        "true()",
        "${first} = 'a' or 1",
        "${first} = 'a' and",
        "string-length(${first}) > 3",
        "${first} = ${first}",
        "${first} > 'a'",
        "selected(${first}, 1)",
        "(" * 50 + "${first} = 'a'" + ")" * 50,
    ],
)
def test_any_other_relevant_is_left_out_and_said(relevant: str) -> None:
    reading = read(form(["text", "first", None, "头一个"], ["text", "second", None, "第二个", "yes", relevant]))

    assert field(reading, "第二个").required_when is None
    assert "READ_XLSFORM_RELEVANT" in codes(reading, Grasp.LEFT_OUT)


def test_groups_are_headings_and_their_condition_holds_for_all_within() -> None:
    reading = read(
        form(
            ["select_one yn", "agent", None, "委托"],
            ["begin_group", "g", None, "代理人", None, "${agent} = 'yes'"],
            ["text", "name", None, "代理人姓名", "yes"],
            ["end_group"],
        )
    )

    assert only(reading).headings == {"name": "代理人"}
    assert field(reading, "代理人姓名").required_when == {"==": [{"var": "d1_agent"}, True]}


def test_a_repeat_is_one_field_with_columns() -> None:
    reading = read(
        form(
            ["begin_repeat", "family", None, "家庭成员"],
            ["text", "n", None, "姓名", "yes"],
            ["date", "b", None, "出生日期"],
            ["end_repeat"],
        )
    )

    found = field(reading, "家庭成员")
    assert (found.type, found.id) == ("group", "family")
    assert [(column.id, column.label, column.type, column.required) for column in found.columns] == [
        ("n", "姓名", "text", True),
        ("b", "出生日期", "date", False),
    ]


def test_notes_calculations_and_constraints_are_left_out_and_said() -> None:
    rows = [["note", "n", None, "请看"], ["calculate", "c", None, None], ["text", "q", None, "名称", None, None, None, ". != ''"]]

    reading = read(form(*rows))

    assert [one.label for one in only(reading).fields] == ["名称"]
    assert {"READ_XLSFORM_TYPE", "READ_XLSFORM_COLUMN"} <= codes(reading, Grasp.LEFT_OUT)
    assert [cell for sheet in reading.original for cell in sheet.unread()] == []


def test_two_questions_with_one_name_are_refused_with_both_places() -> None:
    outcome = read_file("form.xlsx", form(["text", "q", None, "甲"], ["text", "q", None, "乙"]))

    assert outcome == (Problem("READ_TWO_IDS", "survey!B3", {"id": "q", "first": "survey!B2"}),)


def test_a_survey_that_ends_in_the_middle_of_a_repeat_is_still_read() -> None:
    outcome = read_file("form.xlsx", form(["text", "q", None, "名称"], ["begin_repeat", "r", None, "成员"], ["text", "n", None, "姓名"]))

    assert isinstance(outcome, Reading)
    assert [one.label for one in only(outcome).fields] == ["名称", "成员"]
