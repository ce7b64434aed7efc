"""drawn_form: a form that an office drew as a table, read as people read it: labels, the blanks beside or beneath them, headings.

    基本 │ 名称 │        │ 电话 │          «基本» spans rows: a heading. A label's blank is the cell at its right,
    情况 │ 业态 │ □A □B                   else the one beneath. Options are ticked in the blank.
    序号 │ 姓名 │ 性别 │ 年龄             Labels over rows of blanks: rows that repeat, hence one field with columns.
         │      │      │
    审批意见 │                            What the office fills in and what is signed is left out, and said.

The cells keep the part they played; a cell of which nothing could be made is left out with a remark, never silently.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from forms.field_types import RowField
from forms.importers.blanks import BELOW, is_blank, is_hint, is_office_use, is_options, is_signature, parts_of, writes_inside
from forms.importers.drawn_field import guess_drawn
from forms.importers.field_gatherer import FieldGatherer
from forms.importers.grid import Grid, one_line
from forms.importers.guess_type import Guess, guess_type, options_in
from forms.importers.reading import Cell, Role

LONGEST_LABEL = 40
_NUMBER = re.compile(r"序\s*号|编号|NO\.?", re.IGNORECASE)
_COUNTED = re.compile(r"[\d.…·一二三四五六七八九十]*")
_SENTENCE = re.compile(r"[。；;]|[，,].*[，,]")
_PHOTO = re.compile(r"(?:贴|粘贴)?.{0,6}(?:照片|相片)(?:处|粘贴处)?")
TITLE = re.compile(r".{0,40}(?:表|书|单|函|卡|登记|申请|申报)(?:[（(].{1,20}[)）])?")


class DrawnForm:
    """Reads one table after another into a gatherer."""

    def __init__(self, gatherer: FieldGatherer, section: str = "") -> None:
        self.found = gatherer
        self.section = section
        """The last heading over the whole width; a table begins under the one that stands before it."""
        self.title = ""
        self.stated_required = False

    def read(self, grid: Grid) -> None:
        """Every cell of a table or sheet."""
        self.grid = grid
        self.beside: dict[int, list[str]] = {}
        """Row -> headings that span it at its left."""
        self.closed = False
        for row in range(grid.height):
            cells = [cell for cell in grid.row(row) if not grid.noted(cell)]
            if self.closed:
                self._leave_out("READ_OFFICE_USE", cells)
            elif not self._whole_row(row, cells) and not self._repeating(row, cells):
                self._row(row, cells)
        for cell in list(grid.unnoted()):
            self._leave_out("READ_NO_BLANK", [cell])

    # ---- a row that is one cell

    def _whole_row(self, row: int, cells: Sequence[Cell]) -> bool:
        """A title, a section heading, a line with blanks, or words to read."""
        across = self.grid.spanning(row)
        with_text = [cell for cell in across if cell.text.strip()]
        if len(with_text) != 1 or with_text[0] not in cells:
            return False
        cell = with_text[0]
        text = one_line(cell.text)
        if BELOW.search(text):
            self.closed = True
            self._leave_out("READ_OFFICE_USE", [cell])
        elif not self.found.fields and not self.title and TITLE.fullmatch(text) and not writes_inside(cell.text):
            self.title = text
            self.grid.note(cell, Role.TITLE, self.found.item)
        elif len(across) > 1:
            return False
        elif is_signature(text):
            self._leave_out("READ_SIGNATURE", [cell])
        elif self._inside(cell, row):
            pass
        elif is_options(cell.text) and self.section:
            self._field(guess_type(self.section, cell.text), [cell], Role.ANSWER, row)
        elif is_office_use(text) and len(text) <= LONGEST_LABEL:
            self._leave_out("READ_OFFICE_USE", [cell])
        elif len(text) <= LONGEST_LABEL and not _SENTENCE.search(text):
            self.section = text.strip("：:")
            self.grid.note(cell, Role.HEADING)
        else:
            self._leave_out("READ_NOTE", [cell])
        return True

    def _inside(self, cell: Cell, row: int) -> bool:
        """Labels that hold their blanks in themselves: «姓名：____  电话：____»."""
        parts = parts_of(cell.text)
        made = []
        for part in parts:
            if is_office_use(part.label) or is_signature(part.label):
                self.found.leave_out("READ_OFFICE_USE", self.grid.sheet.place(cell), part.label)
            else:
                made += [self._field(guess, [cell], Role.LABEL, row) for guess in guess_drawn(part.label, part.blank)]
        if parts:
            self.grid.note(cell, Role.LABEL if made else Role.LEFT_OUT, " ".join(made))
        return bool(parts)

    # ---- rows that repeat

    def _repeating(self, row: int, cells: Sequence[Cell]) -> bool:
        """A row of labels over rows of blanks with the same borders becomes one field with columns."""
        spans = [cell for cell in cells if cell.rows > 1 and cell.text.strip()]
        heads = [cell for cell in cells if cell.rows == 1]
        if (
            len(heads) < 2
            or not all(self._is_label(cell) for cell in heads)
            or len(spans) > 1
            or (spans and spans[0].column > heads[0].column)
        ):
            return False
        numbered = _NUMBER.fullmatch(one_line(heads[0].text)) is not None
        depth = 0
        while self._blank_under(heads, row + depth + 1):
            depth += 1
        if depth < (1 if numbered else 2) or (len(heads) < 3 and not numbered):
            return self._over_answers(row, spans, heads)
        named = [one_line(cell.text) for cell in spans] or self.beside.get(row, [])[-1:] or ([self.section] if self.section else [])
        columns = tuple(self._column(index, cell) for index, cell in enumerate(heads[1:] if numbered else heads, start=1))
        label = named[0] if named else "、".join(column.label for column in columns[:3])
        guess = replace(guess_type(label), type="group", options=(), unit="", certain=False)
        self._field(guess, [*spans, *heads], Role.LABEL, row, columns)
        about = f"{self.found.item}.{self.found.fields[-1].id}"
        for down in range(1, depth + 1):
            for cell in self.grid.row(row + down):
                self.grid.note(cell, Role.ANSWER, about)
        return True

    def _over_answers(self, row: int, spans: Sequence[Cell], heads: Sequence[Cell]) -> bool:
        """A row of labels over one row of blanks and options with the same borders: plain fields, each with what is beneath it."""
        below = {cell.column: cell for cell in self.grid.row(row + 1)}
        answers = [below.get(head.column) for head in heads]
        for head, answer in zip(heads, answers, strict=True):
            if answer is None or answer.columns != head.columns or not (is_blank(answer.text) or is_options(answer.text)):
                return False
        for cell in spans:
            for down in range(cell.rows):
                self.beside.setdefault(cell.row + down, []).append(one_line(cell.text).strip("：:"))
            self.grid.note(cell, Role.HEADING)
        for head, answer in zip(heads, answers, strict=True):
            assert answer is not None
            self._labelled(head, [answer], row, "")
        return True

    def _column(self, number: int, cell: Cell) -> RowField:
        guess = guess_type(cell.text)
        return RowField(
            id=f"c{number}",
            label=guess.label,
            type=guess.type,
            options=guess.options,
            unit=guess.unit,
            required=guess.required is not False,
        )

    def _blank_under(self, heads: Sequence[Cell], row: int) -> bool:
        """Does the row below continue the same columns, with nothing written but a running number?"""
        below = {cell.column: cell for cell in self.grid.row(row)}
        for at, head in enumerate(heads):
            cell = below.get(head.column)
            if cell is None or cell.columns != head.columns:
                return False
            if not (is_blank(cell.text) or (at == 0 and _COUNTED.fullmatch(cell.text.strip()))):
                return False
        return True

    # ---- an ordinary row

    def _row(self, row: int, cells: Sequence[Cell]) -> None:
        """Labels and blanks from left to right."""
        label: Cell | None = None
        within = ""
        queue = list(cells)
        while queue:
            cell = queue.pop(0)
            text = cell.text
            if label is not None and (is_blank(text) or is_options(text) or is_hint(text)):
                answers = [cell]
                while queue and is_options(queue[0].text) and is_options(text):
                    answers.append(queue.pop(0))
                self._labelled(label, self._downwards(label, answers), row, within)
                label = None
            elif is_blank(text) or self.grid.noted(cell):
                continue
            elif _PHOTO.fullmatch(one_line(text)):
                self._field(replace(guess_type(one_line(text)), type="attachment"), [cell], Role.LABEL, row, within=within)
            elif self._spans_labels(cell):
                for down in range(cell.rows):
                    self.beside.setdefault(cell.row + down, []).append(one_line(text).strip("：:"))
                self.grid.note(cell, Role.HEADING)
                if is_office_use(text) or is_signature(text):
                    self._region(cell)
                    queue = [one for one in queue if not self.grid.noted(one)]
            elif is_office_use(text) or is_signature(text):
                taken = self._region(cell)
                queue = [one for one in queue if one not in taken]
            elif writes_inside(text) or (parts_of(text) and not (queue and is_blank(queue[0].text))):
                if label is not None:
                    # «开户银行及账号 │ 户名：____ 账号：____»: a heading of what the cell beside it asks
                    self.grid.note(label, Role.HEADING)
                    label = None
                self._inside(cell, row)
            else:
                if label is not None:
                    within = one_line(label.text).strip("：:")
                    self.grid.note(label, Role.HEADING)
                label = cell
        if label is not None:
            self._beneath(label, row, within)

    def _labelled(self, label: Cell, answers: Sequence[Cell], row: int, within: str) -> None:
        blank = "\n".join(cell.text for cell in answers)
        hint = blank.strip() if is_hint(blank) and not is_options(blank) else ""
        if not self._is_label(label):
            self._leave_out("READ_NOTE", [label])
            return
        made = []
        for guess in guess_drawn(label.text, "" if hint else blank):
            note = "；".join(filter(None, (guess.note, hint.strip("（()）"))))
            made.append(self._field(replace(guess, note=note), [label], Role.LABEL, row, within=within))
        for cell in answers:
            self.grid.note(cell, Role.ANSWER, " ".join(made))

    def _downwards(self, label: Cell, answers: list[Cell]) -> list[Cell]:
        """A label of several rows takes the blanks of all of them."""
        if label.rows == 1:
            return answers
        left = answers[0].column
        rows = range(label.row + 1, label.row + label.rows)
        return answers + [cell for row in rows for cell in self.grid.row(row) if cell.column >= left and not self.grid.noted(cell)]

    def _beneath(self, label: Cell, row: int, within: str) -> None:
        """The last label of a row, with nothing at its right: is its blank beneath? Else it is a heading, or stays unread."""
        below = self.grid.at(label.row + label.rows, label.column)
        text = one_line(label.text)
        if (
            below is not None
            and below.columns == label.columns
            and is_blank(below.text)
            and not self.grid.noted(below)
            and self._is_label(label)
        ):
            made = [self._field(guess, [label], Role.LABEL, row, within=within) for guess in guess_drawn(label.text, below.text)]
            self.grid.note(below, Role.ANSWER, " ".join(made))
        elif is_options(label.text):
            over = within or next(reversed(self.beside.get(row, [])), "") or self.section
            self._field(guess_type(over or "、".join(options_in(label.text)[:2]), label.text), [label], Role.ANSWER, row)
        elif len(text) <= LONGEST_LABEL and len(self.grid.row(row)) == 1 and not _SENTENCE.search(text):
            self.section = text.strip("：:")
            self.grid.note(label, Role.HEADING)
        else:
            self._leave_out("READ_NO_BLANK", [label])

    # ---- pieces

    def _spans_labels(self, cell: Cell) -> bool:
        """A heading at the left: spans rows that have labels of their own."""
        if cell.rows < 2:
            return False
        right = [one for row in range(cell.row, cell.row + cell.rows) for one in self.grid.row(row) if one.column > cell.column]
        return len({one.row for one in right}) > 1 and any(self._is_label(one) for one in right if not self.grid.noted(one))

    def _region(self, cell: Cell) -> list[Cell]:
        """The office's part: this cell and what is at its right, up to the next label that is not the office's."""
        taken = [cell]
        stopped = False
        for row in range(cell.row, cell.row + cell.rows):
            for one in self.grid.row(row):
                if one.column <= cell.column or self.grid.noted(one) or (stopped and row == cell.row):
                    continue
                ours = cell.rows == 1 and self._is_label(one) and not is_office_use(one.text) and not is_signature(one.text)
                stopped = stopped or ours
                if not ours:
                    taken.append(one)
        code = "READ_SIGNATURE" if is_signature(cell.text) and not is_office_use(cell.text) else "READ_OFFICE_USE"
        self._leave_out(code, taken)
        return taken

    def _is_label(self, cell: Cell) -> bool:
        text = one_line(cell.text)
        return bool(text) and len(text) <= LONGEST_LABEL and not is_blank(text) and not is_options(text) and not _SENTENCE.search(text)

    def _field(
        self, guess: Guess, cells: Sequence[Cell], role: Role, row: int, columns: tuple[RowField, ...] = (), within: str = ""
    ) -> str:
        """Add a field; the cells that named it are noted. Gives what the cells became."""
        path = dict.fromkeys(filter(None, (self.section, *self.beside.get(row, ()), within)))
        heading = " / ".join(one for one in path if one != guess.label)
        self.stated_required = self.stated_required or guess.required is not None
        about = f"{self.found.item}.{self.found.add(guess, self.grid.sheet.place(cells[0]), heading, columns).id}"
        for cell in cells:
            self.grid.note(cell, role, about)
        return about

    def _leave_out(self, code: str, cells: Sequence[Cell]) -> None:
        """One remark for cells that belong together."""
        for cell in cells:
            self.grid.note(cell, Role.LEFT_OUT)
        words = " ".join(cell.text.strip() for cell in cells if cell.text.strip())
        if words:
            self.found.leave_out(code, self.grid.sheet.place(cells[0]), words)
