"""Whatever a file holds, every cell with text becomes part of a field, material or heading, or is said to be left out.

And not the cell alone: its words come back in a label, option, note, heading or material, or in what was guessed or left out.
"""

from __future__ import annotations

import re

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from forms.department_form import DepartmentForm
from forms.importers.blanks import is_blank
from forms.importers.choices import without_instruction
from forms.importers.drawn_form import DrawnForm
from forms.importers.excel import read_excel
from forms.importers.field_gatherer import FieldGatherer
from forms.importers.grid import Grid, one_line
from forms.importers.listed_materials import begins_materials
from forms.importers.office_package import Package, open_package
from forms.importers.pasted import read_pasted
from forms.importers.reading import Cell, Grasp, Place, ReadDepartment, Reading, Role, Sheet, SheetKind
from forms.importers.word_form import read_word_form
from forms.item import BundledItem
from tests.forms.importers.given_files import docx, xlsx

WORDS = st.sampled_from((
    "", "", "", "姓名", "身份证号", "□男 □女", "是□ 否□", "    年  月  日", "____", "申请人情况", "姓名：____ 电话：____",
    "审批意见", "以下由受理机关填写", "申请人（签名）：", "序号", "备注：请如实填写。以上内容，均由本人，填写。",
    "（与营业执照一致）", "1", "申请材料：1.营业执照；2.身份证", "字段名称", "类型", "必填", "事项名称", "材料名称",
    "食品经营许可申请表", "经营面积（㎡）", "照片", "<b>", "=1+1", "事项名称：食品经营许可", "单选", "是", "单位类别", "设计单位",
    "施工单位", "名称", "资质等级", "电话", "内容", "法定代表人", "经办人(委托代理人)", "经办人", "被申请人情况", "*姓名", "地址★",
    "建筑层数", "地上  层，地下  层", "地上____层 地下____层", "____室____厅", "共    人", "____元至____元", "层   数",
    "出 生  年  月", "经营期限", "长期 / ____年", "□长期 □至  年 月 日", "□有，共____人 □无",
    "□新建 □改建（□装饰装修 □改变用途）", "是□ 否□ 面积：____平方米", "性别 □男 □女", "性别：男□ 女□",
    "□是（代理人姓名：____ 电话：____） □否", "婚姻 □已婚 □未婚\n学历 □大专 □本科", "□室内消火栓 □灭火器",
    "三、消防设施（在□内打√）", "请在方框内打勾", "经____批准，文号第____号", "自  年  月  日起至  年  月  日止",
    "户名____ 账号____", "____省____市", "主管部门：某市规划局  联系方式：____", "受理部门：____", "二〇二三年修订",
    "打√的事项必须填写", "□", "长*宽*高（米）", "附件", "□□□□□□",
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

    form = DrawnForm(gatherer)
    form.read(grid)
    gatherer.settle()

    done = grid.done()
    assert list(done.unread()) == []
    item = gatherer.in_item(BundledItem(id="d1", department="", name="", form=DepartmentForm(name="")), form.title)
    department = ReadDepartment(item=item, headings=gatherer.headings)
    reading = Reading(departments=(department,), remarks=tuple(gatherer.remarks), original=(done,))
    assert_told(reading)
    assert unsaid(reading) == []
    became = {of for cell in done.cells for of in cell.of.split()}
    assert {f"d1.{field.id}" for field in gatherer.fields} <= became


rows = st.lists(st.lists(WORDS, min_size=1, max_size=5), min_size=1, max_size=8)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@example([["序号", "审批意见"], ["", "姓名", "姓名", "姓名"], [""], ["身份证号"]], [])
@example([["姓名", "姓名", "姓名"], ["主管部门：某市规划局  联系方式：____"], [""]], [])
@given(rows, st.lists(WORDS, max_size=4))
def test_of_a_word_file_no_paragraph_and_no_cell_is_lost(table: list[list[str]], paragraphs: list[str]) -> None:
    width = max(len(row) for row in table)
    content = docx(*paragraphs, [[*row, *[""] * (width - len(row))] for row in table], *reversed(paragraphs))

    reading = read_word_form(opened("表.docx", content))

    assert [cell for sheet in reading.original for cell in sheet.unread()] == []
    assert_told(reading)
    # a file without a single field is refused as a whole
    assert not reading.departments or unsaid(reading) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
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


ONLY_SHAPE = re.compile(r"[年月日时分自起至到止]*|共|序号|主管部门|事项名称")
"""Words of a blank that its type says, the head of a column that counts, and what names the office and the matter."""


def unsaid(reading: Reading) -> list[str]:
    """Words of the original that come back nowhere."""
    said: list[str] = [remark.text() for remark in reading.remarks]
    for one in reading.departments:
        said += [one.item.department, one.item.name, one.item.form.name, *one.headings.values()]
        said += [f"{use.name} {use.note}" for use in one.uses]
        for field in one.fields:
            said += [field.label, field.unit, field.note, *field.options]
            said += [word for column in field.columns for word in (column.label, column.unit, *column.options)]
    bag = one_line(" ".join(said))
    return [word for sheet in reading.original for cell in sheet.cells for word in words_of(cell.text) if word not in bag]


def words_of(text: str) -> list[str]:
    """Its words; how to tick is no word of a form, and of a blank address the type tells."""
    if is_blank(text) or begins_materials(text):
        return []
    words = re.findall(r"[\u4e00-\u9fff]{2,}|[A-Za-z]{2,}", without_instruction(text))
    return [word for word in words if not ONLY_SHAPE.fullmatch(word)]


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
