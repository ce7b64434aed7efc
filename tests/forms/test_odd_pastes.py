"""Pasted cells as people really have them: merged, with a heading of their own, copied from elsewhere. Each is read rightly, or told
with its row and column."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from forms.decision_table import DecisionTable, OutcomeColumn, TableKind, TableRow
from forms.problems import Problem
from forms.table_cells import MENDED, shown_columns
from forms.table_sheet import read_pasted_rows, read_sheet, table_sheet
from forms.wording import catalogue
from tests.forms.given_tables import COLUMNS, a_bundle, a_table

AREA, KIND, SMOKES, AGE, BORN = (COLUMNS[at] for at in (0, 1, 3, 4, 5))
WAIVERS = a_table(columns=(SMOKES, AGE), outcomes=(), kind=TableKind.WAIVER)
GIVEN = (OutcomeColumn(id="band", label="档次"), OutcomeColumn(id="fee", label="补贴", type="number"))
VALUES = a_table(columns=(AREA, AGE, BORN, KIND), outcomes=GIVEN)
LINE = "营业执照\t是\t≥18岁\t可\t3\t办法"


def head(table: DecisionTable) -> str:
    """The headings, as they are pasted."""
    return "\t".join(column.label for column in shown_columns(a_bundle(), table)) + "\n"


def said(row: TableRow) -> dict[str, Any]:
    """What a row says, short."""
    tests = {name: " ".join(f"{test.test}{'/'.join(map(str, test.values))}" for test in cell) for name, cell in row.cells.items() if cell}
    return {"materials": row.materials, **tests, **{name: one for name, one in row.outcomes.items() if one is not None}}


def read(text: str, table: DecisionTable) -> list[dict[str, Any]]:
    """The rows as they were read."""
    found = read_pasted_rows(text, a_bundle(), table)
    assert all(isinstance(row, TableRow) for row in found), [one.text() for one in found if isinstance(one, Problem)]
    return [said(row) for row in found if isinstance(row, TableRow)]


@pytest.mark.parametrize(
    "text",
    [
        f"{LINE}\n",
        head(WAIVERS) + LINE,
        f"某区容缺表\n\n{head(WAIVERS)}{LINE}\n",
        f"条件\t\t\t结论\t\t\n{head(WAIVERS)}{LINE}\n",
        f"序号\t{head(WAIVERS)}1\t{LINE}\n",
        f"1\t{LINE}\n",
        head(WAIVERS).strip() + f"\t检查\n{LINE}\t无误\n",
        f"{head(WAIVERS)}\n\n{LINE}\n\t\t\t\t\t\n\n",
        f"{head(WAIVERS)}{LINE}\t\t\t\n",
        (head(WAIVERS) + LINE).replace("\n", "\r"),
        LINE.replace("\t", ","),
        "\u00a0营业执照\u3000\t\u200b是\t ≥\u00a018 周岁\t可\ufeff\t３个工作日\t办法",
        '"营业执照"\t"是"\t"18岁\n以上"\t"可容缺"\t三个工作日\t"办法"',
        "营业执照\t√\t满18周岁\t√\t3日内\t办法",
    ],
)
def test_one_row_is_read_however_it_comes(text: str) -> None:
    assert read(text, WAIVERS) == [{"materials": ("m2",), "smokes": "inTrue", "age": ">=18", "allowed": True, "days": 3}]


def test_a_material_merged_over_several_rows_counts_for_each() -> None:
    rows = read(f"{head(WAIVERS)}经营场所证明\t是\t\t可\t3\t\n\t否\t\t不可\t\t\n营业执照\t\t\t可\t5\t\n", WAIVERS)

    assert [row["materials"] for row in rows] == [("m0",), ("m0",), ("m2",)]


@pytest.mark.parametrize(
    ("column", "cell", "wanted"),
    [
        ("age", "18-60", ">=18 <=60"),
        ("age", "18～60", ">=18 <=60"),
        ("age", "18\u201360", ">=18 <=60"),
        ("age", '"18\n-60"', ">=18 <=60"),
        ("age", "18岁以上60岁以下", ">=18 <=60"),
        ("age", "满18周岁不满60周岁", ">=18 <60"),
        ("age", "18至60岁（含）", ">=18 <=60"),
        ("age", "60岁以下且18岁以上", "<=60 >=18"),
        ("age", "十八周岁以上", ">=18"),
        ("area", "大于60小于80", ">60 <80"),
        ("area", "６０㎡以上（含）", ">=60"),
        ("area", "无要求", None),
        ("area", "不限", None),
        ("kind", "饭店/食堂", "in饭店/食堂"),
        ("kind", "饭店或食堂", "in饭店/食堂"),
        ("kind", "除饭店外", "not_in饭店"),
        ("kind", "烧烤、夜宵", "in烧烤、夜宵"),
        ("born", "2026/3/1", "in2026-03-01"),
        ("born", "20260301", "in2026-03-01"),
        ("born", "2026-03-01 00:00:00", "in2026-03-01"),
        ("born", "2026/3/1-2026/5/1", ">=2026-03-01 <=2026-05-01"),
    ],
)
def test_a_condition_is_read_as_offices_write_it(column: str, cell: str, wanted: str | None) -> None:
    cells = {"area": "", "age": "", "born": "", "kind": "", column: cell}

    [row] = read(head(VALUES) + "\t".join([*cells.values(), "甲", "1", ""]), VALUES)

    assert row.get(column) == wanted


@pytest.mark.parametrize(
    ("at", "cell", "code", "mended"),
    [
        (0, "无", "CELL_NONE_UNCLEAR", None),
        (0, "#N/A", "CELL_EXCEL_ERROR", None),
        (0, "=A1+1", "CELL_NOT_NUMBER", None),
        (0, "1,000", "CELL_COMMA", "1000"),
        (0, "80以上60以下", "CELL_BACKWARDS", None),
        (2, "46000", "CELL_DATE_SERIAL", "2025-12-09"),
        (2, "3月1日", "CELL_NOT_DAY", None),
        (3, "饭店、食唐", "CELL_NOT_OPTION", "饭店、食堂"),
        (3, "#NAME?", "CELL_EXCEL_ERROR", None),
        (3, "×××", "CELL_NOT_OPTION", None),
        (4, "#REF!", "CELL_EXCEL_ERROR", None),
        (5, "=1+1", "CELL_NOT_NUMBER", None),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place_and_what_was_meant(at: int, cell: str, code: str, mended: str | None) -> None:
    cells = ["", "", "", "", "甲", "1", ""]
    cells[at] = cell

    [found] = read_pasted_rows(head(VALUES) + "\t".join(cells), a_bundle(), VALUES)

    assert isinstance(found, Problem)
    assert (found.code, found.params["row"], found.params["column"]) == ("TABLE_CELL", 2, shown_columns(a_bundle(), VALUES)[at].label)
    assert found.params.get(MENDED) == mended
    # its sentence is that of the cause: the words behind the last thing it names
    assert catalogue()[code][0].rpartition("}")[2] in found.text()


@pytest.mark.parametrize("days", ["3.5", "-3", "一周"])
def test_days_that_are_no_whole_number_are_told_in_their_cell(days: str) -> None:
    [found] = read_pasted_rows(f"营业执照\t\t\t可\t{days}\t", a_bundle(), WAIVERS)

    assert isinstance(found, Problem) and found.params["column"] == "工作日"


def test_text_of_a_page_is_no_cells() -> None:
    found = read_pasted_rows("营业执照  是  可  3", a_bundle(), WAIVERS)

    assert isinstance(found[0], Problem) and found[0].code == "TABLE_PASTE_NO_CELLS"


# ---- the same in a workbook


def changed(change: Callable[[Worksheet], None]) -> bytes:
    """The sheet of a table with two rows, after somebody worked on it in Excel."""
    row = TableRow(id="a", materials=("m0",), outcomes={"allowed": True, "days": 3})
    table = WAIVERS.model_copy(update={"rows": (row, row.model_copy(update={"id": "b"}))})
    book = openpyxl.load_workbook(BytesIO(table_sheet(a_bundle(), table)))
    change(book.worksheets[0])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def test_cells_merged_downwards_in_a_workbook_count_for_each_row() -> None:
    def merge(sheet: Worksheet) -> None:
        sheet["C3"] = "是"
        sheet.merge_cells("C3:C4")

    rows = read_sheet(changed(merge), a_bundle(), WAIVERS)

    assert [said(row).get("smokes") for row in rows if isinstance(row, TableRow)] == ["inTrue", "inTrue"]


def test_a_formula_that_has_no_result_is_not_taken_for_an_empty_cell() -> None:
    def put(sheet: Worksheet) -> None:
        sheet["C3"] = "=B3"
        sheet["C3"].data_type = "f"

    [found] = read_sheet(changed(put), a_bundle(), WAIVERS)

    assert isinstance(found, Problem) and (found.params["row"], found.params["column"]) == (3, "C")
