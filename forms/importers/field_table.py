"""A field table: one field a row under headings like 字段名称, 类型, 必填, 选项. One form a sheet, or a column that names the form.

Also what is pasted from a spreadsheet, and a bare list of labels, one a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from forms.department_form import DepartmentForm
from forms.field_types import is_personal
from forms.importers.drawn_field import guess_drawn
from forms.importers.field_gatherer import FieldGatherer, clipped, guessed_type
from forms.importers.grid import Grid, one_line
from forms.importers.guess_type import Guess, guess_type, listed_options, stated_type
from forms.importers.headings import FIELD_COLUMNS, Headed, headed, near_heading, says_headings
from forms.importers.office_package import Unfit
from forms.importers.reading import Cell, ReadDepartment, Reading, Remark, Role, Sheet, guessed, left_out, unlike
from forms.importers.word_form import item_name_of
from forms.item import BundledItem
from forms.problems import Problem

_YES = re.compile(r"^(?:是|必填|必须|必选|y|yes|true|1|√|✓|必|m|required|必填项)$", re.IGNORECASE)
_NO = re.compile(r"^(?:否|选填|非必填|可选|可不填|n|no|false|0|×|✗|o|optional|选|)$", re.IGNORECASE)
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,59}")
_WHOLE = re.compile(r"\d{1,6}")


def field_table_heads(grid: Grid) -> Headed | None:
    """The heading row of a field table, if the sheet is one: a label and at least one property."""
    found = headed(grid, FIELD_COLUMNS, "label")
    return found if found and len(found.columns) > 1 else None


def read_field_table(sheet: Sheet, heads: Headed, *, first_item: int = 1) -> Reading:
    """The forms of one sheet. Raises Unfit where two fields have one id."""
    return _FieldTable(Grid(sheet), heads, first_item).read()


class _FieldTable:
    """Reads one sheet."""

    def __init__(self, grid: Grid, heads: Headed, first_item: int) -> None:
        self.grid, self.heads, self.first_item = grid, heads, first_item
        self.forms: dict[tuple[str, str, str], FieldGatherer] = {}
        """(department, item, form) -> its fields."""
        self.ids: dict[tuple[str, str], str] = {}
        """(item, id) -> where it was first written."""
        self.remarks: list[Remark] = []

    def read(self) -> Reading:
        title = self._above()
        stated = self.heads.has("required")
        before: dict[str, str] = {}
        for row in range(self.heads.row + 1, self.grid.height):
            # who fills a column «表单» once for many rows means all of them
            values = {name: self.grid.text(row, column) for column, name in self.heads.columns.items()}
            if row == self.heads.row + 1 and says_headings(values, FIELD_COLUMNS):
                for column in self.heads.columns:
                    if again := self.grid.at(row, column):
                        self.grid.note(again, Role.HEADING)
                continue
            for name in ("department", "item", "form", "heading"):
                values[name] = values.get(name) or before.get(name, "")
                before[name] = values[name]
            self._row(row, values, title, stated)
        self._columns_left_out()
        for cell in list(self.grid.unnoted()):
            self.grid.note(cell, Role.LEFT_OUT)
            self.remarks.append(left_out("READ_ROW_WITHOUT_LABEL", self.grid.sheet.place(cell), words=clipped(cell.text)))
        departments = tuple(self._departments(title, stated))
        remarks = (*self.remarks, *(remark for gatherer in self.forms.values() for remark in gatherer.remarks))
        return Reading(departments=departments, remarks=remarks, original=(self.grid.done(),))

    def _above(self) -> str:
        """The words over the heading row: the first is the name of the form."""
        title = ""
        for cell in self.grid.sheet.cells:
            if cell.row < self.heads.row and cell.text.strip() and cell.role is Role.NONE:
                words = one_line(cell.text)
                if not title and len(words) <= 60:
                    title = words
                    self.grid.note(cell, Role.TITLE)
                else:
                    self.grid.note(cell, Role.LEFT_OUT)
                    self.remarks.append(left_out("READ_NOTE", self.grid.sheet.place(cell), words=clipped(words)))
        for column in self.heads.columns:
            if cell_ := self.grid.at(self.heads.row, column):
                self.grid.note(cell_, Role.HEADING)
        return title

    def _row(self, row: int, values: dict[str, str], title: str, stated: bool) -> None:
        own = [cell for column in self.heads.columns if (cell := self.grid.at(row, column)) and cell.row == row]
        label_cell = next((cell for cell in own if self.heads.columns.get(cell.column) == "label"), None)
        if label_cell is None or not label_cell.text.strip() or label_cell.role is Role.LEFT_OUT:
            return
        key = (
            values["department"],
            values["item"],
            values["form"] or title or ("" if self.grid.sheet.name.lower().startswith("sheet") else self.grid.sheet.name),
        )
        gatherer = self.forms.setdefault(key, FieldGatherer(f"d{self.first_item + len(self.forms)}"))
        made = self._field(gatherer, label_cell, values, stated)
        for cell in own:
            if cell.role is Role.NONE:
                role = Role.LABEL if cell is label_cell else Role.VALUE
                self.grid.note(cell, role, f"{gatherer.item}.{made}")

    def _field(self, gatherer: FieldGatherer, cell: Cell, values: dict[str, str], stated: bool) -> str:
        place = self.grid.sheet.place(cell)
        type_words = values.get("type", "")
        guess = self._read(cell.text, type_words, values)
        required = values.get("required", "")
        if stated and not guess.required:
            guess = replace(guess, required=not _NO.match(required) if _YES.match(required) or _NO.match(required) else None)
        made = gatherer.add(replace(guess, certain=True), place, values["heading"])
        id_ = values.get("id", "")
        changes: dict[str, object] = {}
        if id_ and _ID.fullmatch(id_):
            if first := self.ids.get((gatherer.item, id_)):
                raise Unfit(Problem("READ_TWO_IDS", place.text(), {"id": id_, "first": first}))
            self.ids[gatherer.item, id_] = place.text()
            changes["id"] = unlike((one.id for one in gatherer.fields[:-1]), id_)
        about = f"{gatherer.item}.{changes.get('id', made.id)}"
        if id_ and not changes:
            self.remarks.append(left_out("READ_ODD_ID", place, about, id=clipped(id_, 30)))
        if _WHOLE.fullmatch(values.get("max_length", "")) and made.type in ("text", "paragraph") and int(values["max_length"]) > 0:
            changes["max_length"] = min(int(values["max_length"]), 100_000)
        elif values.get("max_length"):
            self.remarks.append(left_out("READ_LENGTH", place, about, words=clipped(values["max_length"], 20)))
        if changes:
            gatherer.fields[-1] = made.model_copy(update=changes)
            if made.id in gatherer.headings and "id" in changes:
                gatherer.headings[str(changes["id"])] = gatherer.headings.pop(made.id)
        if type_words and not stated_type(type_words):
            self.remarks.append(guessed("READ_UNKNOWN_TYPE", place, about, label=made.label, words=clipped(type_words, 20), type=made.type))
        elif not type_words and not guess.certain:
            self.remarks.append(guessed_type(place, about, made.label, made.type))
        if stated and required and not _YES.match(required) and not _NO.match(required):
            self.remarks.append(guessed("READ_REQUIRED_WORDS", place, about, label=made.label, words=clipped(required)))
        for more in guess_drawn(cell.text, values.get("options", ""))[1:] if guess.options else ():
            # «长期/____年»: an option with a blank of its own
            gatherer.add(more, place, values["heading"])
        return str(changes.get("id", made.id))

    def _read(self, label: str, type_words: str, values: dict[str, str]) -> Guess:
        options = listed_options(values.get("options", ""))
        guess = guess_type(label, stated=type_words, options=options)
        if guess.type in ("select", "multiselect") and not guess.options:
            guess = replace(guess, options=options)
        note = "；".join(dict.fromkeys(filter(None, (guess.note, values.get("note", "")))))
        return replace(guess, unit=values.get("unit", "") or guess.unit, note=note)

    def _columns_left_out(self) -> None:
        """One remark for each column that means nothing here."""
        for column, heading in self.heads.strangers.items():
            below = [
                cell for cell in self.grid.sheet.cells if cell.column == column and cell.row >= self.heads.row and not self.grid.noted(cell)
            ]
            for cell in below:
                self.grid.note(cell, Role.LEFT_OUT)
            place = self.grid.sheet.place(below[0]) if below else self.grid.sheet.place(Cell(row=self.heads.row, column=column))
            filled = sum(1 for cell in below if cell.text.strip()) - 1
            near = near_heading(heading, FIELD_COLUMNS)
            self.remarks.append(left_out("READ_COLUMN_UNKNOWN", place, heading=heading, count=max(filled, 0), near=near or "—"))

    def _departments(self, title: str, stated: bool) -> Iterator[ReadDepartment]:
        for (department, item_name, form), gatherer in self.forms.items():
            gatherer.settle(stated=stated)
            sensitive = (one.model_copy(update={"sensitive": is_personal(one.type)}) for one in gatherer.fields)
            form_name = form or title
            item = BundledItem(
                id=gatherer.item,
                department=department,
                name=item_name or item_name_of(form_name),
                form=DepartmentForm(name=form_name, fields=tuple(sensitive)),
            )
            yield ReadDepartment(item=item, headings=gatherer.headings)
