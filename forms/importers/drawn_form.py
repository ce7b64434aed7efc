"""drawn_form: a form that an office drew as a table, read as people read it: labels, the blanks beside or beneath them, headings.

    基本 │ 名称 │        │ 电话 │          «基本» spans rows: a heading. A label's blank is the cell at its right,
    情况 │ 业态 │ □A □B                   else the one beneath. Options are ticked in the blank.
    序号 │ 姓名 │ 性别 │ 年龄             Labels over rows of blanks: rows that repeat, hence one field with columns;
         │      │      │                  where the rows are named too, a field for each row and column.
    审批意见 │                            What the office fills in and what is signed is left out, and said.

The cells keep the part they played; a cell of which nothing could be made is left out with a remark, never silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from forms.importers.blanks import BELOW, is_blank, is_office_use, is_options, is_signature
from forms.importers.choices import options_in
from forms.importers.drawn_field import guess_drawn
from forms.importers.field_gatherer import BENEATH, FieldGatherer, clipped
from forms.importers.grid import Grid, one_line
from forms.importers.guess_type import guess_type
from forms.importers.office_part import is_the_offices, office_part
from forms.importers.parts import LONGEST_LABEL, SENTENCE, heading_words, is_answer, is_label, parts_of, writes_inside
from forms.importers.quantities import quantities_in
from forms.importers.reading import Cell, Place, Role, guessed
from forms.importers.rows_and_columns import Block, Line, block_at, label_where

LONGEST_QUESTION = 200
"""A question with options beside it may be as long as that."""
_PHOTO = re.compile(r"(?:贴|粘贴)?.{0,6}(?:照片|相片)(?:处|粘贴处)?")
TITLE = re.compile(r".{0,40}(?:(?<!代)表|书|单|函|卡|登记|申请|申报)(?:[（(].{1,20}[)）])?")


class DrawnForm:
    """Reads one table after another into a gatherer."""

    def __init__(self, gatherer: FieldGatherer, section: str = "") -> None:
        self.found = gatherer
        self.section = section
        """The last heading over the whole width; a table begins under the one that stands before it."""
        self.title = ""

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
            elif not self._whole_row(row, cells) and not self._block(row, cells):
                self._row(row, cells)
        for cell in list(grid.unnoted()):
            self._leave_out("READ_NO_BLANK", [cell])

    def ask(self, label: str, blank: str, place: Place, heading: str = "", *, again: bool = False) -> list[str]:
        """Fields for a label with its blank. Gives what they are: "d1.f3". `again`: the same was asked of another, its type is said."""
        guesses = [replace(guess, certain=guess.certain or again) for guess in guess_drawn(label, blank)]
        made = [self.found.add(guess, place, heading) for guess in guesses]
        about = [f"{self.found.item}.{one.id}" for one in made]
        if len(made) > 1:
            labels = "、".join(one.label for one in made)
            self.found.remarks.append(
                guessed("READ_BLANK_PARTED", place, about[0], label=one_line(label), words=clipped(blank), labels=labels)
            )
        return about

    def _ask_applicant(self, label: str, blank: str, place: Place, heading: str, *, again: bool = False) -> list[str]:
        """The same, where the label may as well be the office's."""
        if not is_office_use(label) and not is_signature(label):
            return self.ask(label, blank, place, heading, again=again)
        self.found.leave_out("READ_OFFICE_USE", place, label, "" if is_blank(blank) else blank)
        return []

    def options_alone(self, text: str, place: Place, over: str, heading: str) -> list[str]:
        """Options with no label but the heading over them, if there is one."""
        made = self.ask(over or "、".join(options_in(text)[:2]), text, place, heading)
        if not over:
            label = self.found.fields[-len(made)].label
            self.found.remarks.append(guessed("READ_OPTIONS_WITHOUT_LABEL", place, made[0], label=label))
        return made

    # ---- a row that is one cell

    def _whole_row(self, row: int, cells: Sequence[Cell]) -> bool:
        """A title, a section heading, a line with blanks, options, or words to read."""
        across = self.grid.spanning(row)
        with_text = [cell for cell in across if cell.text.strip()]
        if len(with_text) != 1 or with_text[0] not in cells:
            return False
        cell = with_text[0]
        text = one_line(cell.text)
        if BELOW.search(text):
            self.closed = True
            self._leave_out("READ_OFFICE_USE", [cell])
        elif not self.found.fields and not self.title and TITLE.fullmatch(text) and not writes_inside(cell.text) and not is_options(text):
            self.title = text
            self.grid.note(cell, Role.TITLE, self.found.item)
        elif len(across) > 1:
            return False
        elif is_signature(text):
            self._leave_out("READ_SIGNATURE", [cell])
        elif is_options(cell.text):
            self._options_rows(row, cell)
        elif self._inside(cell, row, []):
            pass
        elif is_office_use(text) and len(text) <= LONGEST_LABEL and is_the_offices(self.grid, cell):
            self._leave_out("READ_OFFICE_USE", [cell])
        elif (words := heading_words(text)) and len(words) <= LONGEST_LABEL and not SENTENCE.search(words):
            self.section = words
            self._heading(cell)
            self._room_beneath(cell)
        else:
            self._leave_out("READ_NOTE", [cell])
        return True

    def _room_beneath(self, cell: Cell) -> None:
        """Nothing but an empty row of full width under a heading: room to write at length what the heading asks for."""
        below = self.grid.spanning(cell.row + cell.rows)
        if len(below) != 1 or not is_blank(below[0].text):
            return
        guess = guess_type(cell.text, below[0].text)
        if guess.type == "text":
            guess = replace(guess, type="paragraph", certain=False)
        made = self.found.add(guess, self.grid.sheet.place(cell), self._over(cell.row))
        about = [f"{self.found.item}.{made.id}"]
        self._note([cell], Role.LABEL, about)
        self._note(below, Role.ANSWER, about)

    def _options_rows(self, row: int, cell: Cell) -> None:
        """Options over the whole width, under the heading before them; they may go on in the rows below."""
        cells = [cell]
        while len(below := self.grid.spanning(cells[-1].row + cells[-1].rows)) == 1 and is_options(below[0].text):
            cells.append(below[0])
        over = [self.section, *self.beside.get(row, ())][-1]
        place = self.grid.sheet.place(cell)
        made = self.options_alone("\n".join(one.text for one in cells), place, over, self._over(row))
        self._note(cells, Role.ANSWER, made)

    def _inside(self, cell: Cell, row: int, within: Sequence[str]) -> bool:
        """Labels that hold their blanks in themselves: «姓名：____  电话：____»."""
        place, heading = self.grid.sheet.place(cell), self._over(row, within)
        over = heading.rpartition(BENEATH)[2]
        if len(quantities_in(cell.text)) > 1 and over:
            self._note([cell], Role.LABEL, self.ask(over, cell.text, place, heading))
            return True
        parts = parts_of(cell.text)
        made = [about for part in parts for about in self._ask_applicant(part.label, part.blank, place, heading)]
        if parts:
            self._note([cell], Role.LABEL if made else Role.LEFT_OUT, made)
        return bool(parts)

    # ---- a row of labels over rows for writing

    def _block(self, row: int, cells: Sequence[Cell]) -> bool:
        block = block_at(self.grid, row, cells)
        if block is None or (not block.named and not block.repeats and len(block.open) > 1):
            return False
        heads = [head for head in (block.counter, *block.heads) if head]
        if block.side and (block.named or not block.repeats):
            self._beside(block.side)
        if block.named:
            self._rows_and_columns(row, block)
        if block.repeats:
            self._rows_that_repeat(row, block)
        elif block.open:
            for head, answer in zip(block.heads, block.open[0].answers, strict=True):
                made = self._ask_applicant(head.label, answer.text, self.grid.sheet.place(head.cells[0]), self._over(row))
                self._note(head.cells, Role.LABEL if made else Role.LEFT_OUT, made)
                self._note([answer], Role.ANSWER if made else Role.LEFT_OUT, made)
        for head in heads:
            for cell in (one for one in head.cells if not self.grid.noted(one)):
                self.grid.note(cell, Role.HEADING)
        if block.stray:
            self._leave_out("READ_NOTE", block.stray)
        return True

    def _rows_and_columns(self, row: int, block: Block) -> None:
        """A field for each named row and column."""
        made: dict[Cell, list[str]] = {}
        for line in block.named:
            named, place = guess_type(line.name), self.grid.sheet.place(line.names[-1])
            heading = self._over(row, [heading_words(cell.text) for cell in line.names[:-1]])
            for head, answer in zip(block.values, line.answers, strict=True):
                column = guess_type(head.label)
                # an asterisk at either counts for what stands where they meet
                label = ("*" if named.required or column.required else "") + label_where(named.label, column.label)
                about = self._ask_applicant(label, answer.text, place, heading, again=line is not block.named[0])
                self._note([answer], Role.ANSWER if about else Role.LEFT_OUT, about)
                for cell in (line.names[-1], *head.cells):
                    made.setdefault(cell, []).extend(about)
            for cell in line.names[:-1]:
                self._heading(cell)
        for cell, about in made.items():
            self._note([cell], Role.LABEL if about else Role.LEFT_OUT, about)
        names, columns = ("、".join(words) for words in ([one.name for one in block.named], [head.written for head in block.values]))
        place = self.grid.sheet.place(block.heads[0].cells[0])
        corner = block.heads[0].label or "—"
        if any(made.values()):
            self.found.remarks.append(guessed("READ_ROWS_AND_COLUMNS", place, corner=corner, rows=names, columns=columns))

    def _rows_that_repeat(self, row: int, block: Block) -> None:
        """One field with columns."""
        first: Line = block.open[0]
        answers = [""] * (len(block.heads) - len(first.answers)) + [cell.text for cell in first.answers]
        columns = [guess for head, text in zip(block.heads, answers, strict=True) for guess in guess_drawn(head.label, text)]
        named = [heading_words(block.side.text)] if block.side and not block.named else self.beside.get(row, [])[-1:]
        label = (named or [self.section])[0] or "、".join(column.label for column in columns[:3])
        guess = replace(guess_type(label), type="group", options=(), unit="", certain=False)
        place = self.grid.sheet.place((block.counter or block.heads[0]).cells[0])
        about = [f"{self.found.item}.{self.found.add(guess, place, self._over(row), columns).id}"]
        heads = [cell for head in block.heads for cell in head.cells if not self.grid.noted(cell)]
        counted = block.counter.cells if block.counter else ()
        side = [block.side] if block.side and not self.grid.noted(block.side) else []
        self._note([*side, *counted, *heads], Role.LABEL, about)
        left = (block.counter or block.heads[0]).column
        for line in block.open:
            last = line.answers[-1]
            self._note([cell for cell in self.grid.row(last.row) if left <= cell.column <= last.column], Role.ANSWER, about)

    # ---- an ordinary row

    def _row(self, row: int, cells: Sequence[Cell]) -> None:
        """Labels and blanks from left to right."""
        label: Cell | None = None
        within: list[str] = []
        queue = list(cells)
        while queue:
            cell = queue.pop(0)
            text = cell.text
            if label is not None and not self.grid.noted(cell) and _answers(text, queue):
                answers = [cell]
                while queue and is_options(queue[0].text) and is_options(text):
                    answers.append(queue.pop(0))
                self._labelled(label, self._downwards(label, answers), row, within)
                label = None
                continue
            if is_blank(text) or self.grid.noted(cell):
                continue
            if not heading_words(text):
                self._leave_out("READ_NOTE", [cell])
            elif is_the_offices(self.grid, cell):
                signed = is_signature(text) and not is_office_use(text)
                self._leave_out("READ_SIGNATURE" if signed else "READ_OFFICE_USE", office_part(self.grid, cell))
                queue = [one for one in queue if not self.grid.noted(one)]
            elif _PHOTO.fullmatch(one_line(text)):
                guess = replace(guess_type(text), type="attachment")
                made = self.found.add(guess, self.grid.sheet.place(cell), self._over(row, within))
                self._note([cell], Role.LABEL, [f"{self.found.item}.{made.id}"])
            elif self._spans_labels(cell):
                self._beside(cell)
            else:
                own = writes_inside(text) or (parts_of(text) and not (queue and is_blank(queue[0].text)))
                if label is not None:
                    # «开户银行及账号 │ 户名：____ 账号：____»: a heading of what the cell beside it asks
                    within.append(heading_words(label.text))
                    self._heading(label)
                    label = None
                if not own or not self._inside(cell, row, within):
                    label = cell
        if label is not None:
            self._beneath(label, row, within)

    def _labelled(self, label: Cell, answers: Sequence[Cell], row: int, within: Sequence[str]) -> None:
        blank = "\n".join(cell.text for cell in answers)
        if not is_label(label.text) and not (is_options(blank) and len(label.text) <= LONGEST_QUESTION and not is_answer(label.text)):
            self._leave_out("READ_NOTE", [label])
            return
        made = self.ask(label.text, blank, self.grid.sheet.place(label), self._over(row, within))
        self._note([label], Role.LABEL, made)
        self._note(answers, Role.ANSWER, made)

    def _downwards(self, label: Cell, answers: list[Cell]) -> list[Cell]:
        """A label of several rows takes the blanks of all of them."""
        left = answers[0].column
        below = [cell for row in range(label.row + 1, label.row + label.rows) for cell in self.grid.row(row) if cell.column >= left]
        return answers + [cell for cell in below if not self.grid.noted(cell) and is_answer(cell.text)]

    def _beneath(self, label: Cell, row: int, within: Sequence[str]) -> None:
        """The last label of a row, with nothing at its right: is its blank beneath? Else it is a heading, or stays unread."""
        below = self.grid.at(label.row + label.rows, label.column)
        words = heading_words(label.text)
        if below is not None and self._is_free(below, label) and is_answer(below.text) and is_label(label.text):
            self._labelled(label, [below], row, within)
        elif is_options(label.text):
            over = self._over(row, within)
            made = self.options_alone(label.text, self.grid.sheet.place(label), over.rpartition(BENEATH)[2], over)
            self._note([label], Role.ANSWER, made)
        elif len(words) <= LONGEST_LABEL and len(self.grid.row(row)) == 1 and not SENTENCE.search(words):
            self.section = words
            self._heading(label)
        else:
            self._leave_out("READ_NO_BLANK", [label])

    # ---- pieces

    def _spans_labels(self, cell: Cell) -> bool:
        """A heading at the left: spans rows that have labels of their own."""
        if cell.rows < 2:
            return False
        right = [one for row in range(cell.row, cell.row + cell.rows) for one in self.grid.row(row) if one.column > cell.column]
        return len({one.row for one in right}) > 1 and any(is_label(one.text) for one in right if not self.grid.noted(one))

    def _is_free(self, below: Cell, label: Cell) -> bool:
        """Is the cell beneath a label for it, and for no label at its own left?"""
        left = self.grid.at(below.row, below.column - 1)
        taken = left is not None and left.row == below.row and is_label(left.text)
        return below.columns == label.columns and not self.grid.noted(below) and not taken

    def _over(self, row: int, within: Iterable[str] = ()) -> str:
        """The headings over a place, the outermost first."""
        return BENEATH.join(dict.fromkeys(filter(None, (self.section, *self.beside.get(row, ()), *within))))

    def _beside(self, cell: Cell) -> None:
        for down in range(cell.rows):
            self.beside.setdefault(cell.row + down, []).append(heading_words(cell.text))
        self._heading(cell)

    def _heading(self, cell: Cell) -> None:
        if words := heading_words(cell.text):
            self.grid.note(cell, Role.HEADING)
            self.found.head(words, self.grid.sheet.place(cell))
        else:
            self._leave_out("READ_NOTE", [cell])

    def _note(self, cells: Iterable[Cell], role: Role, of: Sequence[str]) -> None:
        for cell in cells:
            self.grid.note(cell, role, " ".join(of))

    def _leave_out(self, code: str, cells: Sequence[Cell]) -> None:
        """One remark for cells that belong together."""
        for cell in cells:
            self.grid.note(cell, Role.LEFT_OUT)
        if cells:
            self.found.leave_out(code, self.grid.sheet.place(cells[0]), *(cell.text for cell in cells))


def _answers(text: str, after: Sequence[Cell]) -> bool:
    """Is it the blank of the label before it? «出生  年  月» with a blank behind it is a label spread over its cell."""
    if not is_answer(text):
        return False
    spread = bool(after) and not after[0].text.strip() and not re.search(r"[_＿]", text)
    return is_blank(text) or is_options(text) or not spread or len(quantities_in(text)) > 1
