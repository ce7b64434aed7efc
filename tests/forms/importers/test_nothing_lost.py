"""Whatever a file holds, every cell with text becomes part of a field, material or heading, or is said to be left out."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.importers.drawn_form import DrawnForm
from forms.importers.excel import read_excel
from forms.importers.field_gatherer import FieldGatherer
from forms.importers.grid import Grid
from forms.importers.office_package import Package, open_package
from forms.importers.pasted import read_pasted
from forms.importers.reading import Cell, Grasp, Place, Reading, Role, Sheet, SheetKind
from forms.importers.word_form import read_word_form
from tests.forms.importers.given_files import docx, xlsx

WORDS = st.sampled_from((
    "", "", "", "姓名", "身份证号", "□男 □女", "是□ 否□", "    年  月  日", "____", "申请人情况", "姓名：____ 电话：____", "审批意见",
    "以下由受理机关填写", "申请人（签名）：", "序号", "备注：请如实填写。以上内容，均由本人，填写。", "（与营业执照一致）", "1",
    "申请材料：1.营业执照；2.身份证", "字段名称", "类型", "必填", "事项名称", "材料名称", "食品经营许可申请表", "经营面积（㎡）", "照片",
    "<b>", "=1+1", "事项名称：食品经营许可", "单选", "是",
))  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> list[Cell]:
    """A table with cells merged at random, the rest of the places filled with single cells."""
    height, width = draw(st.integers(1, 7)), draw(st.integers(1, 6))
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            rows, columns = draw(st.integers(1, min(3, height - row))), draw(st.integers(1, min(4, width - column)))
            places = {(row + down, column + right) for down in range(rows) for right in range(columns)}
            if places & taken:
                rows = columns = 1
                places = {(row, column)}
            taken |= places
            cells.append(Cell(row=row, column=column, text=draw(WORDS), rows=rows, columns=columns))
    return cells


@given(tables())
def test_of_a_drawn_table_no_cell_is_lost(cells: list[Cell]) -> None:
    grid = Grid(Sheet(name="1", kind=SheetKind.TABLE, cells=tuple(cells)))
    gatherer = FieldGatherer("d1")

    DrawnForm(gatherer).read(grid)

    done = grid.done()
    assert list(done.unread()) == []
    assert_told(Reading(remarks=tuple(gatherer.remarks), original=(done,)))
    became = {of for cell in done.cells for of in cell.of.split()}
    assert {f"d1.{field.id}" for field in gatherer.fields} <= became


rows = st.lists(st.lists(WORDS, min_size=1, max_size=5), min_size=1, max_size=8)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(rows, st.lists(WORDS, max_size=4))
def test_of_a_word_file_no_paragraph_and_no_cell_is_lost(table: list[list[str]], paragraphs: list[str]) -> None:
    width = max(len(row) for row in table)
    content = docx(*paragraphs, [[*row, *[""] * (width - len(row))] for row in table], *reversed(paragraphs))

    reading = read_word_form(opened("表.docx", content))

    assert [cell for sheet in reading.original for cell in sheet.unread()] == []
    assert_told(reading)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(rows)
def test_of_an_excel_file_no_cell_is_lost(table: list[list[str]]) -> None:
    content = xlsx({"一": [[text.lstrip("=") or None for text in row] for row in table]})

    reading = read_excel(opened("表.xlsx", content))

    assert [cell for sheet in reading.original for cell in sheet.unread()] == []
    assert_told(reading)


@given(rows)
def test_of_what_is_pasted_no_cell_is_lost(table: list[list[str]]) -> None:
    reading = read_pasted("\n".join("\t".join(row) for row in table))

    if isinstance(reading, Reading):
        assert [cell for sheet in reading.original for cell in sheet.unread()] == []
        assert_told(reading)


def opened(name: str, content: bytes) -> Package:
    package = open_package(name, content)
    assert isinstance(package, Package), package
    return package


def assert_told(reading: Reading) -> None:
    """Cells that were left out have a remark for their sheet, and every remark can be said in both languages."""
    told = {(remark.place.kind, remark.place.sheet) for remark in reading.of(Grasp.LEFT_OUT)}
    for sheet in reading.original:
        if any(cell.role is Role.LEFT_OUT and cell.text.strip() for cell in sheet.cells):
            assert (sheet.kind, sheet.name) in told or (SheetKind.SHEET, "") in told
    for remark in reading.remarks:
        assert remark.text("zh") != remark.code
        assert remark.text("en")
        assert isinstance(remark.place, Place)
        assert remark.place.text("en")
