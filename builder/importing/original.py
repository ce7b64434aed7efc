"""The original beside the fields: the plain grid of a file, each cell marked with the part it was taken for and the number of its field."""

from __future__ import annotations

from collections.abc import Mapping

from forms.importers.reading import Cell, ReadDepartment, Role, Sheet, SheetKind, column_name
from runtime.pages.visit import Visit
from runtime.pages.widgets import esc, icon_html

MOST_ROWS = 120
"""Of a sheet that are drawn; beyond, people look into their own file."""
LEGEND = (Role.LABEL, Role.ANSWER, Role.HEADING, Role.MATERIAL, Role.LEFT_OUT)


def original_html(visit: Visit, sheets: tuple[Sheet, ...], department: ReadDepartment) -> str:
    """Every sheet, table and run of paragraphs in order; what became of the department's fields carries their numbers."""
    item = department.item.id
    numbers = {f"{item}.{field.id}": number for number, field in enumerate(department.fields, start=1)}
    numbers |= {f"{item}.{use.id}": number for number, use in enumerate(department.uses, start=1)} | {item: 0}
    return f'<div class="of-original" tabindex="0">{"".join(_sheet(visit, sheet, numbers) for sheet in sheets)}</div>'


def legend_html(visit: Visit) -> str:
    """What the marks mean."""
    marks = "".join(
        f'<span><i class="of-was {role}">{icon_html("visibility_off") if role is Role.LEFT_OUT else ""}</i>'
        f"{esc(visit.say(f'READ_ROLE_{role.upper()}'))}</span>"
        for role in LEGEND
    )
    return f'<div class="of-legend">{marks}</div>'


def _sheet(visit: Visit, sheet: Sheet, numbers: Mapping[str, int]) -> str:
    if sheet.kind in (SheetKind.PARAGRAPHS, SheetKind.MARGIN):
        return "".join(f'<p class="of-was {_marks(cell, numbers)}">{_words(visit, cell, numbers)}</p>' for cell in sheet.cells[:MOST_ROWS])
    rows: dict[int, list[Cell]] = {}
    for cell in sheet.cells:
        rows.setdefault(cell.row, []).append(cell)
    height = min(max((cell.row + cell.rows for cell in sheet.cells), default=0), MOST_ROWS)
    width = max((cell.column + cell.columns for cell in sheet.cells), default=0)
    covered = {
        (row, column)
        for cell in sheet.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    is_sheet = sheet.kind is SheetKind.SHEET
    body = "".join(_row(visit, row, rows.get(row, []), width, covered, numbers, ruled=is_sheet) for row in range(height))
    head = "".join(f"<th>{column_name(column)}</th>" for column in range(1, width + 1))
    top = f"<thead><tr><th></th>{head}</tr></thead>" if is_sheet else ""
    name = f"<h4>{esc(sheet.name)}</h4>" if is_sheet and sheet.name else ""
    more = f'<p class="of-3 of-xs">{esc(visit.say("READ_MORE_ROWS", count=MOST_ROWS))}</p>' if height == MOST_ROWS else ""
    kind = ' class="sheet"' if is_sheet else ""
    return f"{name}<table{kind}>{top}<tbody>{body}</tbody></table>{more}"


def _row(
    visit: Visit, row: int, cells: list[Cell], width: int, covered: set[tuple[int, int]], numbers: Mapping[str, int], *, ruled: bool
) -> str:
    at = {cell.column: cell for cell in cells}
    drawn = []
    for column in range(width):
        if cell := at.get(column):
            spans = "".join(f' {name}="{many}"' for name, many in (("rowspan", cell.rows), ("colspan", cell.columns)) if many > 1)
            drawn.append(f'<td class="of-was {_marks(cell, numbers)}"{spans}>{_words(visit, cell, numbers)}</td>')
        elif (row, column) not in covered:
            drawn.append("<td></td>")
    number = f"<th>{row + 1}</th>" if ruled else ""
    return f"<tr>{number}{''.join(drawn)}</tr>"


def _words(visit: Visit, cell: Cell, numbers: Mapping[str, int]) -> str:
    found = [str(numbers[of]) for of in cell.of.split() if numbers.get(of)] if cell.role in (Role.LABEL, Role.MATERIAL) else []
    shown = f"<sup>{' '.join(found)}</sup>" if found else ""
    text = esc(cell.text).replace("\n", "<br>")
    if cell.role is Role.LEFT_OUT and cell.text.strip():
        return f'{icon_html("visibility_off")}<span class="of-hidden">{esc(visit.say("READ_ROLE_LEFT_OUT"))}</span> {text}'
    return f"{text}{shown}"


def _marks(cell: Cell, numbers: Mapping[str, int]) -> str:
    """Its part, and whether it is of the item on show: a list has many."""
    return f"{cell.role} here" if any(of in numbers for of in cell.of.split()) else str(cell.role)
