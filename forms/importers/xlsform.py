"""XLSForm (pyxform, ODK, KoBo): sheets survey, choices and settings become one form.

Groups become headings, repeats a field with columns, `relevant` the condition under which a field is required where it is as simple
as `${x} = 'y'`. Constraints, calculations, notes and the rest are left out with a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from forms.department_form import DepartmentForm, Field
from forms.field_types import RowField, is_personal
from forms.importers.field_gatherer import clipped, guessed_type
from forms.importers.grid import Grid, one_line
from forms.importers.guess_type import guess_type, yes_no
from forms.importers.office_package import Unfit
from forms.importers.reading import Cell, Place, ReadDepartment, Reading, Remark, Role, Sheet, guessed, left_out
from forms.importers.word_form import item_name_of
from forms.importers.xlsform_relevant import Asked, read_relevant
from forms.item import BundledItem
from forms.part import Tree
from forms.problems import Problem

ITEM = "d1"
TYPES = {
    "text": "text", "string": "text", "integer": "integer", "int": "integer", "decimal": "decimal", "range": "decimal", "date": "date",
    "datetime": "datetime", "time": "text", "select_one": "select", "select_multiple": "multiselect", "rank": "multiselect",
    "geopoint": "text", "image": "attachment", "file": "attachment", "photo": "attachment", "barcode": "text", "acknowledge": "boolean",
}  # fmt: skip
GUESSED = ("time", "geopoint", "barcode", "rank", "range")
"""Types we have no equal of."""
READ = ("type", "name", "label", "required", "relevant", "hint", "list_name", "form_title", "form_id")
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,59}")
_TRUE = ("yes", "true", "true()", "1", "是")


def is_xlsform(sheets: Sequence[Sheet]) -> bool:
    """Is there a sheet `survey` with columns `type` and `name`?"""
    survey = _sheet(sheets, "survey")
    if survey is None:
        return False
    heads = {cell.text.strip().lower() for cell in survey.cells if cell.row == 0}
    return {"type", "name"} <= heads


def read_xlsform(sheets: Sequence[Sheet]) -> Reading:
    """The form. Raises Unfit where two questions have one name."""
    return _XlsForm(sheets).read()


class _Rows:
    """A sheet with its headings in the first row: rows as dicts of cells. Of a heading in several languages the Chinese one counts."""

    def __init__(self, sheet: Sheet) -> None:
        self.grid = Grid(sheet)
        self.columns: dict[int, str] = {}
        heads = [(cell, cell.text.strip().lower()) for cell in sheet.cells if cell.row == 0 and cell.text.strip()]
        for cell, head in sorted(heads, key=lambda one: _language_rank(one[1])):
            name = head.partition("::")[0].strip().replace(" ", "_")
            if name in READ and name not in self.columns.values():
                self.columns[cell.column] = name
                self.grid.note(cell, Role.HEADING)

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        for row in range(1, self.grid.height):
            cells = {name: cell for column, name in self.columns.items() if (cell := self.grid.at(row, column)) and cell.text.strip()}
            if cells:
                yield cells

    def rest(self) -> Iterator[Remark]:
        """One remark for each column that was not read; every cell of it is noted."""
        columns: dict[int, list[Cell]] = {}
        for cell in list(self.grid.unnoted()):
            columns.setdefault(cell.column, []).append(cell)
            self.grid.note(cell, Role.LEFT_OUT)
        for cells in columns.values():
            heading = clipped(cells[0].text)
            yield left_out("READ_XLSFORM_COLUMN", self.grid.sheet.place(cells[0]), heading=heading, count=len(cells))


def _language_rank(head: str) -> int:
    return 0 if re.search(r"::.*(中文|chinese|zh)", head) else 1 if "::" not in head else 2


@dataclass
class _Group:
    """An open group or repeat."""

    label: str
    repeats: bool
    when: Tree = None
    required: bool = True
    name: str = ""
    cell: Cell | None = None
    columns: list[RowField] = field(default_factory=list)


class _XlsForm:
    """Reads survey, choices and settings."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.sheets = sheets
        survey = _sheet(sheets, "survey")
        assert survey is not None
        self.rows = _Rows(survey)
        self.choices: dict[str, dict[str, str]] = {}
        """List -> value -> label."""
        self.fields: list[Field] = []
        self.headings: dict[str, str] = {}
        self.remarks: list[Remark] = []
        self.groups: list[_Group] = []
        self.seen: dict[str, str] = {}
        """Name -> where it was written."""
        self.asked: dict[str, Asked] = {}
        """Question -> (type, value -> label)."""

    def read(self) -> Reading:
        original = [self._read_choices(), self._read_settings()]
        for cells in self.rows:
            self._row(cells)
        while self.groups:  # the form forgot to end them
            self._end_group()
        self.remarks.extend(self.rows.rest())
        original.insert(0, self.rows.grid.done())
        others = [one for one in self.sheets if one.name.lower() not in ("survey", "choices", "settings")]
        for sheet in others:
            marked = tuple(cell.model_copy(update={"role": Role.LEFT_OUT}) for cell in sheet.cells)
            original.append(sheet.model_copy(update={"cells": marked}))
            self.remarks.append(left_out("READ_SHEET_WITHOUT_HEADINGS", Place(sheet=sheet.name), name=sheet.name))
        title = self.title or (self.form_id or "XLSForm")
        item = BundledItem(id=ITEM, department="", name=item_name_of(title), form=DepartmentForm(name=title, fields=tuple(self.fields)))
        departments = (ReadDepartment(item=item, headings=self.headings),) if self.fields else ()
        return Reading(departments=departments, remarks=tuple(self.remarks), original=tuple(one for one in original if one is not None))

    def _read_choices(self) -> Sheet | None:
        sheet = _sheet(self.sheets, "choices")
        if sheet is None:
            return None
        rows = _Rows(sheet)
        for cells in rows:
            texts = {name: cell.text.strip() for name, cell in cells.items()}
            if texts.get("list_name") and (texts.get("name") or texts.get("label")):
                value = texts.get("name") or texts["label"]
                self.choices.setdefault(texts["list_name"], {})[value] = one_line(texts.get("label") or value)
                for name in ("list_name", "name", "label"):
                    if name in cells:
                        rows.grid.note(cells[name], Role.VALUE, ITEM)
        self.remarks.extend(rows.rest())
        return rows.grid.done()

    def _read_settings(self) -> Sheet | None:
        self.title = self.form_id = ""
        sheet = _sheet(self.sheets, "settings")
        if sheet is None:
            return None
        rows = _Rows(sheet)
        for cells in rows:
            for name, cell in cells.items():
                if name in ("form_title", "form_id"):
                    rows.grid.note(cell, Role.TITLE, ITEM)
            self.title = cells["form_title"].text.strip() if "form_title" in cells else ""
            self.form_id = cells["form_id"].text.strip() if "form_id" in cells else ""
            break
        self.remarks.extend(rows.rest())
        return rows.grid.done()

    # ---- survey

    def _row(self, cells: dict[str, Cell]) -> None:
        kind = (
            " ".join(cells["type"].text.lower().replace("select one", "select_one").replace("select multiple", "select_multiple").split())
            if "type" in cells
            else ""
        )
        word, _, rest = kind.partition(" ")
        joined = f"{word}_{rest}".replace(" ", "_")
        if joined.startswith(("begin_group", "begin_repeat")):
            self._open(cells, "repeat" in joined)
        elif joined.startswith(("end_group", "end_repeat")):
            self._close(cells)
        elif word in TYPES and "name" in cells:
            self._question(cells, word, cells["type"].text.strip().partition(" ")[2].strip() if " " in cells["type"].text.strip() else "")
        elif kind:
            self._not_asked(cells, word)

    def _not_asked(self, cells: dict[str, Cell], word: str) -> None:
        for cell in cells.values():
            self.rows.grid.note(cell, Role.LEFT_OUT)
        first = next(iter(cells.values()))
        words = clipped((cells.get("label") or cells.get("name") or first).text)
        self.remarks.append(left_out("READ_XLSFORM_TYPE", self.rows.grid.sheet.place(first), kind=word, words=words))

    def _open(self, cells: dict[str, Cell], repeats: bool) -> None:
        label = one_line(cells["label"].text) if "label" in cells else ""
        name = cells["name"].text.strip() if "name" in cells else ""
        self._note(cells, Role.HEADING, ITEM)
        group = _Group(label or name, repeats, self._when(cells), name=self._id(name, cells) if repeats else name, cell=cells["type"])
        self.groups.append(group)

    def _close(self, cells: dict[str, Cell]) -> None:
        self._note(cells, Role.HEADING, ITEM)
        self._end_group()

    def _end_group(self) -> None:
        group = self.groups.pop() if self.groups else None
        if group and group.repeats and group.columns:
            when = self._whole_when(group.when)
            self._add(Field(id=group.name, label=group.label, type="group", columns=tuple(group.columns), required_when=when))

    def _question(self, cells: dict[str, Cell], word: str, list_words: str) -> None:
        name = cells["name"].text.strip()
        id_ = self._id(name, cells)
        label = one_line(cells["label"].text) if "label" in cells else name
        choices = self.choices.get(list_words.split(" ")[0], {}) if word in ("select_one", "select_multiple", "rank") else {}
        options = tuple(dict.fromkeys(choices.values()))
        type_ = "boolean" if word == "select_one" and yes_no(options) else TYPES[word]
        type_, unit, label = self._sharper(type_, word, label, cells, id_)
        required = cells["required"].text.strip().lower() in _TRUE if "required" in cells else False
        hint = one_line(cells["hint"].text) if "hint" in cells else ""
        repeat = next((group for group in reversed(self.groups) if group.repeats), None)
        if repeat is None:
            self.asked[name] = Asked(f"{ITEM}_{name}", type_, choices)
        shown = () if type_ == "boolean" else options
        self._note(cells, Role.VALUE, f"{ITEM}.{repeat.name if repeat else id_}")
        if word in GUESSED:
            self.remarks.append(guessed_type(self.rows.grid.sheet.place(cells["type"]), f"{ITEM}.{id_}", label, type_))
        if repeat:
            repeat.columns.append(RowField(id=id_, label=label, type=type_, options=shown, unit=unit, required=required))
            if "relevant" in cells:
                self._no_condition(cells["relevant"])
            return
        when = self._whole_when(self._when(cells))
        self._add(
            Field(
                id=id_, label=label, type=type_, required=required, required_when=when if required else None, options=shown, unit=unit,
                note=hint, sensitive=is_personal(type_),
            )
        )  # fmt: skip
        if when is not None and not required:
            self._no_condition(cells.get("relevant") or cells["type"])

    def _sharper(self, type_: str, word: str, label: str, cells: dict[str, Cell], id_: str) -> tuple[str, str, str]:
        """XLSForm has text where we have an id number or an address: the label tells."""
        guess = guess_type(label)
        if word == "text" and guess.type not in ("text", "boolean", "integer", "decimal", "money"):
            self.remarks.append(guessed_type(self.rows.grid.sheet.place(cells["type"]), f"{ITEM}.{id_}", guess.label, guess.type))
            return guess.type, "", guess.label
        return type_, guess.unit if type_ in ("integer", "decimal") else "", guess.label

    def _add(self, made: Field) -> None:
        self.fields.append(made)
        path = [group.label for group in self.groups if group.label]
        if path:
            self.headings[made.id] = " / ".join(path)

    def _id(self, name: str, cells: dict[str, Cell]) -> str:
        place = self.rows.grid.sheet.place(cells.get("name") or cells["type"])
        if not _ID.fullmatch(name):
            number = len(self.seen) + 1
            self.remarks.append(guessed("READ_ODD_ID", place, id=clipped(name, 30) or "—"))
            name = f"f{number}"
        if name in self.seen:
            raise Unfit(Problem("READ_TWO_IDS", place.text(), {"id": name, "first": self.seen[name]}))
        self.seen[name] = place.text()
        return name

    # ---- conditions

    def _when(self, cells: dict[str, Cell]) -> Tree:
        """`relevant` as a condition; None, with a remark, where it says more than can be read."""
        if "relevant" not in cells:
            return None
        tree = read_relevant(cells["relevant"].text, self.asked)
        if tree is None:
            self._no_condition(cells["relevant"])
        return tree

    def _whole_when(self, own: Tree) -> Tree:
        """The question's condition and those of the groups it stands in."""
        trees: list[JsonValue] = [when for when in (*(group.when for group in self.groups), own) if when is not None]
        return None if not trees else trees[0] if len(trees) == 1 else {"and": trees}

    def _no_condition(self, cell: Cell) -> None:
        self.remarks.append(left_out("READ_XLSFORM_RELEVANT", self.rows.grid.sheet.place(cell), words=clipped(cell.text)))
        self.rows.grid.note(cell, Role.LEFT_OUT)

    def _note(self, cells: dict[str, Cell], role: Role, of: str) -> None:
        for name, cell in cells.items():
            if not self.rows.grid.noted(cell):
                self.rows.grid.note(cell, Role.LABEL if name == "label" and role is Role.VALUE else role, of)


def _sheet(sheets: Sequence[Sheet], name: str) -> Sheet | None:
    return next((sheet for sheet in sheets if sheet.name.strip().lower() == name), None)
