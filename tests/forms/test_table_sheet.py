"""Decision tables as Excel sheets and as pasted cells."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.bundle import Bundle
from forms.decision_table import DecisionTable, TableKind, TableRow
from forms.pasted_cells import pasted_cells
from forms.problems import Problem
from forms.table_columns import asked
from forms.table_sheet import paste_at, read_pasted_rows, read_sheet, table_sheet
from tests.forms.given_tables import COLUMNS, a_bundle, a_cell, a_table, test_of, words

WAIVERS = a_table(
    TableRow(id="a", materials=("m0", "m1"), cells={"smokes": test_of("in", True)}, outcomes={"allowed": True, "days": 4}, basis="=办法"),
    TableRow(id="b", materials=("m2",), outcomes={"allowed": False}, basis="主审要件"),
    columns=COLUMNS[3:4],
    outcomes=(),
    kind=TableKind.WAIVER,
)


def plain(rows: tuple[Any, ...]) -> list[Any]:
    """Rows without what says nothing: 不限, no value."""
    kept = []
    for row in rows:
        assert isinstance(row, TableRow), row
        outcomes = {name: value for name, value in row.outcomes.items() if value is not None}
        kept.append((row.id, row.materials, {name: cell for name, cell in row.cells.items() if cell}, outcomes, row.basis, row.message))
    return kept


@st.composite
def tables(draw: st.DrawFn) -> tuple[Bundle, DecisionTable]:
    """A value table with rows of any cells."""
    bundle = a_bundle()
    rows = []
    for at in range(draw(st.integers(1, 3))):
        cells = {column.id: cell for column in COLUMNS if (cell := draw(a_cell(asked(bundle, column.reads))))}
        outcomes = {"band": draw(st.one_of(st.none(), words.map(str.strip))), "fee": draw(st.integers(0, 99)), "home": draw(st.booleans())}
        rows.append(TableRow(id=f"r{at}", cells=cells, outcomes=outcomes, basis=draw(st.one_of(st.just(""), words.map(str.strip)))))
    # a row that says nothing at all is a blank line
    return bundle, a_table(*rows)


@settings(max_examples=40)
@given(tables(), st.sampled_from(["zh", "en"]))
def test_a_table_comes_back_from_excel_as_it_went_out(made: tuple[Bundle, DecisionTable], lang: Any) -> None:
    bundle, table = made

    assert plain(read_sheet(table_sheet(bundle, table, lang), bundle, table)) == plain(table.rows)


def test_a_sheet_says_any_in_words_and_holds_no_formula() -> None:
    book = openpyxl.load_workbook(BytesIO(table_sheet(a_bundle(), WAIVERS)))
    sheet = book.worksheets[0]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]

    assert lines[0][:3] == [None, "条件", None]
    assert lines[1] == ["行", "缺的材料", "选办烟草", "容缺", "工作日", "依据", "id"]
    assert lines[2] == ["1", "经营场所证明；消防制度、预案", "是", "可容缺", "4", "=办法", "a"]
    assert lines[3][2] == "不限"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert sheet.column_dimensions["G"].hidden


def test_odd_cells_are_told_with_row_and_column_and_nothing_is_taken() -> None:
    book = openpyxl.load_workbook(BytesIO(table_sheet(a_bundle(), WAIVERS)))
    book.worksheets[0]["C3"], book.worksheets[0]["B4"] = "也许", "营业执招"
    changed = BytesIO()
    book.save(changed)

    found = read_sheet(changed.getvalue(), a_bundle(), WAIVERS)

    assert [(one.code, one.params["row"], one.params["column"]) for one in found if isinstance(one, Problem)] == [
        ("TABLE_CELL", 3, "选办烟草"),
        ("TABLE_CELL", 4, "缺的材料"),
    ]
    assert "营业执照" in next(one.text() for one in found[1:] if isinstance(one, Problem))


def test_what_is_no_workbook_is_told() -> None:
    found = read_sheet(b"no workbook", a_bundle(), WAIVERS)

    assert [isinstance(one, Problem) for one in found] == [True]


def test_pasted_rows_may_bring_their_headings_in_any_order() -> None:
    text = "工作日\t缺的材料\t选办烟草\n3\t营业执照\t否\n—\t经营场所证明\t不限\n"

    rows = read_pasted_rows(text, a_bundle(), WAIVERS)

    assert [(row.id, row.materials, dict(row.cells), row.outcomes["days"]) for row in rows if isinstance(row, TableRow)] == [
        ("r_1", ("m2",), {"smokes": test_of("in", False)}, 3),
        ("r_2", ("m0",), {}, None),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "TABLE_PASTE_NOTHING"),
        ("a\tb\tc\td\te\tf\n", "TABLE_PASTE_WIDE"),
        ("缺的材料\t工作日\t抽烟\n营业执照\t3\t是\n", "TABLE_HEAD_UNKNOWN"),
        ("缺的材料\t工作日\n营业执照\t3\n", "TABLE_HEAD_MISSING"),
    ],
)
def test_a_paste_that_does_not_fit_is_refused(text: str, code: str) -> None:
    found = read_pasted_rows(text, a_bundle(), WAIVERS)

    assert code in [one.code for one in found if isinstance(one, Problem)]


def test_cells_pasted_into_the_table_change_what_they_cover_and_add_rows_below() -> None:
    grid = pasted_cells("否\t不可\n不限\t可容缺\n是\t可\n")

    found = paste_at(a_bundle(), WAIVERS, grid, 1, "c.smokes")

    rows = [row for row in found if isinstance(row, TableRow)]
    assert [(row.id, row.outcomes["allowed"], row.materials) for row in rows] == [
        ("b", False, ("m2",)),
        ("r_1", True, ()),
        ("r_2", True, ()),
    ]
    assert rows[0].basis == "主审要件"


def test_a_pasted_cell_may_hold_line_breaks() -> None:
    assert pasted_cells('甲\t"乙\n丙"\r\n丁\t\n\n') == [["甲", "乙\n丙"], ["丁", ""]]


def test_an_old_line_end_and_a_quote_that_never_ends_are_cells_like_others() -> None:
    endless = '"' + "甲" * 200_000

    assert pasted_cells("甲\t乙\r丙\t丁") == [["甲", "乙"], ["丙", "丁"]]
    assert pasted_cells(f"丙\t{endless}\n丁\t乙") == [["丙", endless], ["丁", "乙"]]
