"""A cell of a decision table as text and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.cell_text import cell_text, read_cell
from forms.decision_table import Cell, CellTest, Test
from forms.field_types import Kind
from forms.outcome_text import materials_text, outcome_text, read_materials, read_outcome
from forms.problems import Lang, Problem
from forms.table_columns import Asked, asked, asked_outcome, outcome_columns
from forms.told import Told
from tests.forms.given_tables import COLUMNS, OPTIONS, a_bundle, a_cell, a_table, test_of

AREA = Asked(Kind.NUMBER, unit=Told("平方米", "㎡"))
AGE = Asked(Kind.NUMBER, unit=Told("岁", "years"))
YUAN = Asked(Kind.NUMBER, unit=Told("元", "元"))
DAY, YES_NO, FREE = Asked(Kind.DATE), Asked(Kind.BOOLEAN), Asked(Kind.TEXT)
ONE, MANY = Asked(Kind.TEXT, OPTIONS), Asked(Kind.LIST, ("老年", "孤儿", "工伤"))

BETWEEN: Cell = (CellTest(test=Test.AT_LEAST, values=(60,)), CellTest(test=Test.AT_MOST, values=(80,)))
BELOW: Cell = (CellTest(test=Test.AT_LEAST, values=(60,)), CellTest(test=Test.LESS, values=(80,)))


@pytest.mark.parametrize(
    ("text", "of", "cell"),
    [
        ("“不限”", ONE, test_of("in", "不限")),
        ("不限", AREA, ()),
        ("", AREA, ()),
        ("—", YES_NO, ()),
        ("any", AREA, ()),
        ("６０㎡", AREA, test_of("in", 60)),
        ("≥ 60 平方米", AREA, test_of(">=", 60)),
        ("不少于60", AREA, test_of(">=", 60)),
        ("不超过 49.5", AREA, test_of("<=", 49.5)),
        ("大于60", AREA, test_of(">", 60)),
        ("60以上", AREA, test_of(">=", 60)),
        ("60..80", AREA, BETWEEN),
        ("60至80", AREA, BETWEEN),
        ("60~80", AREA, BETWEEN),
        ("60-80", AREA, BETWEEN),
        ("60 to 80", AREA, BETWEEN),
        ("（60，80］", AREA, (CellTest(test=Test.MORE, values=(60,)), CellTest(test=Test.AT_MOST, values=(80,)))),
        (">=60 且 <80", AREA, BELOW),
        ("-5--2", AREA, (CellTest(test=Test.AT_LEAST, values=(-5,)), CellTest(test=Test.AT_MOST, values=(-2,)))),
        ("60、70", AREA, test_of("in", 60, 70)),
        ("非 60", AREA, test_of("not_in", 60)),
        ("空", AREA, test_of("empty")),
        ("已填", AREA, test_of("filled")),
        (60.0, AREA, test_of("in", 60)),
        ("满18周岁", AGE, test_of(">=", 18)),
        ("未满 18 岁", AGE, test_of("<", 18)),
        ("3万元", YUAN, test_of("in", 30_000)),
        ("一百二十平方米以上", AREA, test_of(">=", 120)),
        ("一百零二", AREA, test_of("in", 102)),
        ("一百〇二至两百五十", AREA, test_of(">=", 102) + test_of("<=", 250)),
        ("2026年3月1日", DAY, test_of("in", "2026-03-01")),
        (">=2026.3.1", DAY, test_of(">=", "2026-03-01")),
        ("√", YES_NO, test_of("in", True)),
        ("no", YES_NO, test_of("in", False)),
        ("饭店、食堂", ONE, test_of("in", "饭店", "食堂")),
        ("饭店、烧烤、夜宵", ONE, test_of("in", "饭店", "烧烤、夜宵")),
        ("其他（注明）", ONE, test_of("in", "其他(注明)")),
        ("非 饭店、食堂", ONE, test_of("not_in", "饭店", "食堂")),
        ("不是食堂", ONE, test_of("not_in", "食堂")),
        ("非遗传承人", FREE, test_of("in", "非遗传承人")),
        ("非 遗产", FREE, test_of("not_in", "遗产")),
        ("含 老年、孤儿", MANY, test_of("contains", "老年", "孤儿")),
        ("老年", MANY, test_of("contains", "老年")),
        ("不含 老年", MANY, test_of("lacks", "老年")),
        ("含老年；不含孤儿", MANY, test_of("contains", "老年") + test_of("lacks", "孤儿")),
        ("A01", Asked(Kind.TEXT, ("A01 饭店", "A02 食堂")), test_of("in", "A01 饭店")),
        ("食堂", Asked(Kind.TEXT, ("A01 饭店", "A02 食堂")), test_of("in", "A02 食堂")),
    ],
)
def test_a_cell_is_read_as_people_write_it(text: object, of: Asked, cell: Cell) -> None:
    assert read_cell(text, of) == cell


@pytest.mark.parametrize(
    ("text", "of", "code", "told"),
    [
        ("几十", AREA, "CELL_NOT_NUMBER", {"value": "几十"}),
        ("一百二", AREA, "CELL_SPELLED", {"value": "一百二", "one": "120", "other": "102"}),
        ("两百五平方米以上", AREA, "CELL_SPELLED", {"value": "两百五", "one": "250", "other": "205"}),
        ("一千二以上", AREA, "CELL_SPELLED", {"one": "1200", "other": "1002"}),
        ("3万", Asked(Kind.NUMBER), "CELL_SPELLED", {"one": "30000", "other": "3"}),
        ("三万五", AREA, "CELL_SPELLED", {"one": "35000", "other": "30005"}),
        ("一百二三十", AREA, "CELL_NOT_NUMBER", {"value": "一百二三十"}),
        ("二百零", AREA, "CELL_NOT_NUMBER", {"value": "二百零"}),
        ("60公里", AREA, "CELL_UNIT", {"unit": "公里", "wanted": "平方米"}),
        ("80..60", AREA, "CELL_BACKWARDS", {}),
        ("1,000", AREA, "CELL_COMMA", {"one": "1000", "several": "1、000"}),
        ("含 3", AREA, "CELL_NOT_A_LIST", {}),
        ("明天", DAY, "CELL_NOT_DAY", {}),
        ("2026-02-30", DAY, "CELL_NOT_DAY", {}),
        ("也许", YES_NO, "CELL_NOT_YES_NO", {}),
        (">3", YES_NO, "CELL_NO_ORDER", {}),
        ("饭馆", ONE, "CELL_NOT_OPTION", {"nearest": "饭店"}),
        ("饭店、饭馆", ONE, "CELL_NOT_OPTION", {"value": "饭馆", "nearest": "饭店"}),
        ("甲" * 5_000, FREE, "CELL_TOO_LONG", {}),
    ],
)
def test_what_cannot_be_read_is_told_with_the_nearest_that_can(text: str, of: Asked, code: str, told: dict[str, Any]) -> None:
    found = read_cell(text, of)

    assert isinstance(found, Problem)
    assert (found.code, {name: str(found.params[name]) for name in told}) == (code, told)
    assert found.text("zh") and found.text("en")


@given(st.data())
def test_what_is_written_is_read_back_unchanged_in_both_languages(data: st.DataObject) -> None:
    bundle = a_bundle(a_table())
    of = asked(bundle, data.draw(st.sampled_from(COLUMNS)).reads)
    cell = data.draw(a_cell(of))
    lang: Lang = data.draw(st.sampled_from(["zh", "en"]))

    assert read_cell(cell_text(cell, of, lang), of) == cell


@given(st.text(max_size=40), st.sampled_from([AREA, DAY, YES_NO, FREE, ONE, MANY]))
def test_whatever_is_typed_is_read_or_told(text: str, of: Asked) -> None:
    found = read_cell(text, of)

    if isinstance(found, Problem):
        assert found.text("zh") and found.text("en")
    else:
        assert read_cell(cell_text(found, of), of) == found


def test_an_expression_is_of_the_kind_it_gives() -> None:
    bundle = a_bundle()
    kinds = [asked(bundle, column.reads).kind for column in COLUMNS]

    assert kinds == [Kind.NUMBER, Kind.TEXT, Kind.LIST, Kind.BOOLEAN, Kind.NUMBER, Kind.DATE, Kind.TEXT, Kind.BOOLEAN]


def test_outcomes_of_a_waiver_are_said_in_its_own_words() -> None:
    table = a_table(kind="waiver", outcomes=())
    allowed, days = (asked_outcome(table, one) for one in outcome_columns(table))

    assert [read_outcome(text, allowed) for text in ("可容缺", "不可", "—", "yes", "may not")] == [True, False, None, True, False]
    assert [read_outcome(text, days) for text in ("20", "20 个工作日", "—", 4)] == [20, 20, None, 4]
    assert outcome_text(False, allowed) == "不可容缺"
    assert isinstance(read_outcome("随便", allowed), Problem)


def test_materials_are_parted_by_semicolons_for_their_names_hold_commas() -> None:
    bundle = a_bundle()

    assert read_materials("消防制度、预案；营业执照", bundle) == ("m1", "m2")
    assert read_materials("经营场所证明、消防制度、预案", bundle) == ("m0", "m1")
    assert materials_text(bundle, ("m1", "m2")) == "消防制度、预案；营业执照"
    unknown = read_materials("营业执招", bundle)
    assert isinstance(unknown, Problem)
    assert unknown.params["nearest"] == "营业执照"
