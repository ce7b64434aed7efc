"""A Word file -> a reading: its tables are drawn forms; its paragraphs give the name, the office, lines to fill in, and the materials."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from forms.department_form import DepartmentForm
from forms.importers.blanks import is_blank, is_office_use, is_options, is_signature
from forms.importers.drawn_form import TITLE, DrawnForm
from forms.importers.field_gatherer import FieldGatherer
from forms.importers.grid import Grid, one_line
from forms.importers.listed_materials import begins_materials, is_numbered, material_of, material_texts
from forms.importers.office_package import Package
from forms.importers.parts import heading_words, parts_of, writes_inside
from forms.importers.reading import Cell, ReadDepartment, Reading, Role, Sheet, SheetKind, guessed
from forms.importers.word_document import read_document
from forms.item import BundledItem
from forms.material import Use

ITEM = "d1"
_OFFICE_NAME = re.compile(
    r"(?:(?:主管|受理|实施|审批|填报|责任|主办)(?:部门|机关|单位|机构)|实施主体)[：:]\s*(?P<stated>[^\s：:，。；_＿□]{2,40})"
    r"|(?P<made>[^\s：:，。；（(]{1,40}(?:局|委员会|委|厅|部|中心|办公室|机构|机关|联合会|残联|部门|派出所|支队|大队))\s*(?:监?制|印制|编制)[)）]?$"
)
_ITEM_NAME = re.compile(r"(?:办理|申请|政务服务)?事项(?:名称)?[：:]\s*(?P<name>[^\s：:，。；_□]{2,80})")
_HEADING = re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.．]|第.{1,3}[部章节]分?|[（(][一二三四五六七八九十]{1,3}[)）])\s*.{1,30}")
_FEW_WORDS = re.compile(r"[^\s。；;，,：:（(]{2,16}[：:]?")
"""Right above a table or above options they are its heading."""
_STEM = re.compile(r"(?:首次)?(?:新办)?(?:申请审批|申请登记|申请|申报|登记|审批|核验|备案)?(?:表|书|单)(?:[（(].*[)）])?$")


class _WordForm:
    """Reads the blocks of one document."""

    def __init__(self) -> None:
        self.found = FieldGatherer(ITEM)
        self.drawn = DrawnForm(self.found)
        self.uses: list[Use] = []
        self.department = self.name = ""
        self.in_materials = False

    def paragraphs(self, sheet: Sheet, numbered: set[int], *, over_table: bool) -> Sheet:
        """`over_table`: a table follows, so the last line may be its heading."""
        grid = Grid(sheet)
        lines = list(sheet.cells)
        while lines:
            cell = lines.pop(0)
            options: list[Cell] = []
            while lines and is_options(lines[0].text):
                options.append(lines.pop(0))
            if is_options(cell.text):
                self._options(grid, [cell, *options])
            else:
                self._paragraph(grid, cell, cell.row in numbered, options, heads=bool(options) or (over_table and not lines))
        return grid.done()

    def _paragraph(self, grid: Grid, cell: Cell, numbered: bool, options: Sequence[Cell], *, heads: bool) -> None:
        """`options`: the lines of options right after it. `heads`: a few words suffice to be a heading here."""
        text, written = heading_words(cell.text), cell.text
        named = self._names(grid, cell)
        if named is not None:
            text, written = one_line(named), named
            if not parts_of(written):
                self._options(grid, options)
                return
        parts = parts_of(written)
        if not numbered and options and len(parts) == 1 and not parts[0].blank:
            # «消防设施：» with its options in the lines beneath
            self._parts(grid, [cell, *options], [(parts[0].label, _together(options))])
            return
        if begins_materials(text):
            self.in_materials = True
            self._materials(grid, cell, text)
        elif self.in_materials and (numbered or is_numbered(text)) and not writes_inside(written):
            self._materials(grid, cell, text)
        elif not self.drawn.title and not self.found.fields and len(text) <= 40 and TITLE.fullmatch(text) and not options:
            self.drawn.title = text
            grid.note(cell, Role.TITLE, ITEM)
        elif is_signature(text):
            self._leave_out(grid, cell, "READ_SIGNATURE")
        elif parts:
            self.in_materials = False
            self._parts(grid, [cell], [(part.label, part.blank) for part in parts])
        elif is_blank(cell.text):
            # more room for what the line above asks
            grid.note(cell, Role.ANSWER, f"{ITEM}.{self.found.fields[-1].id}" if self.found.fields else "")
        elif is_office_use(text):
            self._leave_out(grid, cell, "READ_OFFICE_USE")
        elif _HEADING.fullmatch(text) or (heads and _FEW_WORDS.fullmatch(text)):
            self.in_materials = False
            self.drawn.section = re.sub(r"^[^、.．)）]{1,5}[、.．)）]\s*", "", text).strip("：:")
            self.found.head(self.drawn.section, grid.sheet.place(cell))
            grid.note(cell, Role.HEADING)
        else:
            self._leave_out(grid, cell, "READ_NOTE")
        self._options(grid, options)

    def _names(self, grid: Grid, cell: Cell) -> str | None:
        """A line that names the item or the office: what else it says; None if it names neither."""
        office, item = _OFFICE_NAME.search(cell.text), _ITEM_NAME.search(cell.text)
        if not office and not item:
            return None
        if office:
            self.department = self.department or office["stated"] or office["made"].lstrip("（(")
        if item:
            self.name = self.name or item["name"]
        grid.note(cell, Role.VALUE, ITEM)
        return _ITEM_NAME.sub("", _OFFICE_NAME.sub("", cell.text)).strip()

    def _options(self, grid: Grid, cells: Sequence[Cell]) -> None:
        """Lines of nothing but options, under the heading before them."""
        if cells:
            over, place = self.drawn.section, grid.sheet.place(cells[0])
            made = self.drawn.options_alone(_together(cells), place, over, over)
            for cell in cells:
                grid.note(cell, Role.ANSWER, " ".join(made))

    def _parts(self, grid: Grid, cells: Sequence[Cell], parts: Sequence[tuple[str, str]]) -> None:
        made: list[str] = []
        place = grid.sheet.place(cells[0])
        for label, blank in parts:
            if is_office_use(label) or is_office_use(f"{label}：") or is_signature(label):
                self.found.leave_out("READ_OFFICE_USE", place, label)
            else:
                made += self.drawn.ask(label, blank, place, self.drawn.section)
        for cell in cells:
            grid.note(cell, (Role.ANSWER if cell is not cells[0] else Role.LABEL) if made else Role.LEFT_OUT, " ".join(made))

    def _materials(self, grid: Grid, cell: Cell, text: str) -> None:
        made = []
        for entry in material_texts(text):
            use = material_of(entry, ITEM, len(self.uses) + 1)
            self.uses.append(use)
            made.append(f"{ITEM}.{use.id}")
            self.found.remarks.append(guessed("READ_MATERIAL_IN_WORDS", grid.sheet.place(cell), made[-1], name=use.name))
        grid.note(cell, Role.MATERIAL if made else Role.HEADING, " ".join(made))

    def _leave_out(self, grid: Grid, cell: Cell, code: str) -> None:
        self.found.leave_out(code, grid.sheet.place(cell), cell.text)
        grid.note(cell, Role.LEFT_OUT)

    def table(self, sheet: Sheet) -> Sheet:
        self.in_materials = False
        grid = Grid(sheet)
        self.drawn.read(grid)
        self.drawn.section = ""
        return grid.done()

    def margin(self, sheet: Sheet) -> Sheet:
        grid = Grid(sheet)
        for cell in sheet.cells:
            self._leave_out(grid, cell, "READ_MARGIN")
        return grid.done()


def read_word_form(package: Package) -> Reading:
    """The form a Word file draws. Raises Unfit."""
    blocks = read_document(package)
    form = _WordForm()
    original = []
    for sheet, following in zip_longest(blocks.sheets, blocks.sheets[1:]):
        match sheet.kind:
            case SheetKind.TABLE:
                original.append(form.table(sheet))
            case SheetKind.MARGIN:
                original.append(form.margin(sheet))
            case _:
                original.append(
                    form.paragraphs(sheet, blocks.numbered, over_table=following is not None and following.kind is SheetKind.TABLE)
                )
    form.found.settle()
    remarks = (*blocks.remarks, *form.found.remarks)
    if not form.found.fields and not form.uses:
        return Reading(remarks=remarks, original=tuple(original))
    title = form.drawn.title or package.file_name.rpartition(".")[0][:60]
    item = BundledItem(id=ITEM, department=form.department, name=form.name or item_name_of(title), form=DepartmentForm(name=title))
    department = ReadDepartment(item=form.found.in_item(item, title), uses=tuple(form.uses), headings=form.found.headings)
    if not form.name:
        remarks += (guessed("READ_ITEM_FROM_TITLE", about=ITEM, name=department.item.name),)
    return Reading(departments=(department,), remarks=remarks, original=tuple(original))


def _together(cells: Sequence[Cell]) -> str:
    return "\n".join(cell.text for cell in cells)


def item_name_of(title: str) -> str:
    """The matter that a form is for, as far as its title tells.

    >>> item_name_of("食品经营许可申请书"), item_name_of("残疾人信息核验表（样表）")
    ('食品经营许可', '残疾人信息')
    """
    return _STEM.sub("", title) or title
