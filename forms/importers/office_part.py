"""What of a drawn form is the office's or for signing, with the cells that belong to it; a person's block is neither."""

from __future__ import annotations

from forms.importers.blanks import is_office_use, is_signature
from forms.importers.grid import Grid
from forms.importers.guess_type import guess_type
from forms.importers.parties import asks_of_a_person, party_of
from forms.importers.parts import is_label
from forms.importers.reading import Cell


def is_the_offices(grid: Grid, cell: Cell) -> bool:
    """Is it for the office or for signing? «经办人» over or beside 证件号码 is the applicant's agent, no clerk."""
    return (is_office_use(cell.text) or is_signature(cell.text)) and not _heads_a_person(grid, cell)


def office_part(grid: Grid, cell: Cell) -> list[Cell]:
    """This cell and what is at its right, up to the next label that is not the office's."""
    taken = [cell]
    stopped = False
    for row in range(cell.row, cell.row + cell.rows):
        for one in grid.row(row):
            if one.column <= cell.column or grid.noted(one) or (stopped and row == cell.row):
                continue
            ours = cell.rows == 1 and is_label(one.text) and not is_office_use(one.text) and not is_signature(one.text)
            stopped = stopped or ours
            if not ours:
                taken.append(one)
    return taken


def _heads_a_person(grid: Grid, cell: Cell) -> bool:
    """Is somebody asked for more than his name beneath a heading over the whole width, or beside one over several rows?"""
    across = grid.spanning(cell.row) == [cell]
    if not party_of(cell.text) or not (across or cell.rows > 1):
        return False
    asked: list[str] = []
    for row in range(cell.row + 1, grid.height) if across else range(cell.row, cell.row + cell.rows):
        if across and len(grid.spanning(row)) == 1:
            break
        asked += [guess_type(one.text).label for one in grid.row(row) if one != cell and one.text.strip()]
    return asks_of_a_person(asked)
