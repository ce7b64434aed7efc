"""Gaps: people no row of a decision table speaks of, each with the row that is missing and with somebody it would be for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from forms.bundle import Bundle
from forms.cell_text import cell_text
from forms.decision_table import Cell, CellTest, Scalar, TableKind, TableRow, Test
from forms.field_types import Kind
from forms.material import waiver_days
from forms.told import Told, told, told_list
from rules.analyse.table_dimensions import Dimension, as_cell
from rules.analyse.table_narrowing import label_of
from rules.analyse.table_space import MATERIAL, Box, TableSpace
from rules.analyse.table_witness import TableWitnesses
from rules.analyse.witness import Values

MOST_GAPS = 8
"""Told at once: those that remain are found when these are closed."""
MISSING = "gap"
"""Id of a row that is not there."""

Conclusion = tuple[str, Mapping[str, Scalar | None], Mapping[str, object]]
"""Key of a button's words, what the row would conclude, the parameters of the words."""


@dataclass(frozen=True, slots=True)
class Gap:
    """People without a row."""

    row: TableRow
    """The row that is missing, without conclusions."""
    who: Told
    short: Told
    """The same without the material."""
    witness: Values
    material: str
    only_empty: bool
    """Are they all without some value?"""
    conclusions: tuple[Conclusion, ...]
    before: str
    """The row it would stand before; "" = the end."""


def gaps(bundle: Bundle, space: TableSpace, witnesses: TableWitnesses) -> list[Gap]:
    """The first gaps, those of people with all values before those of people without. Raises TooManyBoxes."""
    known = tuple(dimension.known for dimension in space.dimensions)
    found = [*_gaps(bundle, space, witnesses, known, only_empty=False)]
    return found or [*_gaps(bundle, space, witnesses, space.usual, only_empty=True)]


def _gaps(bundle: Bundle, space: TableSpace, witnesses: TableWitnesses, within: Box, *, only_empty: bool) -> Iterator[Gap]:
    told_of: list[Box] = []
    for box in islice(space.uncovered(within), 2 * MOST_GAPS):
        if len(told_of) >= MOST_GAPS or any(_is_within(box, wider) for wider in told_of):
            continue
        wide = space.widened(box)
        row, box = _row_of(space, wide)
        witness = witnesses.hit_by([row], [one for one in space.table.rows if _speaks_of(space, one, row)])
        if witness is None:
            continue
        told_of.append(box)
        yield Gap(
            row,
            _who(bundle, space, row),
            _who(bundle, space, row.model_copy(update={"materials": ()}) if row.cells else row),
            witness,
            (*row.materials, "")[0],
            only_empty,
            _conclusions(bundle, space, box, row),
            _before(space, box),
        )


def _is_within(box: Box, wider: Box) -> bool:
    return all(not cells & ~more for cells, more in zip(box, wider, strict=True))


def _speaks_of(space: TableSpace, row: TableRow, missing: TableRow) -> bool:
    return space.table.kind is not TableKind.WAIVER or not set(row.materials).isdisjoint(missing.materials)


def _row_of(space: TableSpace, box: Box) -> tuple[TableRow, Box]:
    """The row that is missing, and the part of the box that its cells can say."""
    cells: dict[str, Cell] = {}
    materials: tuple[str, ...] = ()
    said = list[int]()
    for dimension, bits in zip(space.dimensions, box, strict=True):
        if dimension.id == MATERIAL:
            materials = tuple(str(one) for at, one in enumerate(dimension.points) if bits >> at & 1)
            said.append(bits)
            continue
        cell, part = cell_within(bits, dimension)
        if cell:
            cells[dimension.id] = cell
        said.append(part)
    return TableRow(id=MISSING, materials=materials, cells=cells), tuple(said)


def cell_within(bits: int, dimension: Dimension) -> tuple[Cell, int]:
    """A cell for these values, or for as many of them as one cell can say; and which those are."""
    for part in (bits, bits & dimension.known):
        if part and (cell := as_cell(part, dimension)) is not None:
            return cell, part
    low = bits & -bits
    if dimension.asked.kind is Kind.LIST:
        subset = low.bit_length() - 1
        held = [point for at, point in enumerate(dimension.points) if subset >> at & 1]
        lacked = tuple(point for at, point in enumerate(dimension.points) if not subset >> at & 1)
        tests = [CellTest(test=Test.CONTAINS, values=(point,)) for point in held]
        tests += [CellTest(test=Test.LACKS, values=lacked)] if lacked else []
        return tuple(tests if held else [*tests, CellTest(test=Test.FILLED)]), low
    # one stretch of numbers: up to the first cell that is not among them
    run = low
    while run << 1 & (bits | dimension.absent) and run << 1 < dimension.null:
        run |= run << 1
    run &= bits
    return as_cell(run, dimension) or as_cell(low, dimension) or (), run


def _who(bundle: Bundle, space: TableSpace, row: TableRow) -> Told:
    """Whom the missing row is for, in words."""
    said = list[Told]()
    if row.materials:
        names = [material.name for one in row.materials if (material := bundle.material(one))]
        said.append(told("TABLE_WHO_LACKS", name=told_list(names)))
    for dimension in space.dimensions:
        column = space.table.column(dimension.id)
        if column is not None and (cell := row.cells.get(dimension.id)):
            label = label_of(bundle, column)
            texts = cell_text(cell, dimension.asked), cell_text(cell, dimension.asked, "en")
            chinese, english = told("TABLE_WHO_IS", label=label, cell=texts[0]), told("TABLE_WHO_IS", label=label.english, cell=texts[1])
            said.append(Told(str(chinese), english.english))
    return told_list(said) if said else told("TABLE_WHO_ANYBODY")


def _conclusions(bundle: Bundle, space: TableSpace, box: Box, row: TableRow) -> tuple[Conclusion, ...]:
    """What the missing row may well say."""
    table = space.table
    match table.kind:
        case TableKind.WAIVER:
            days = {
                value: None
                for one in table.rows
                if _speaks_of(space, one, row) and one.outcomes.get("allowed", True) and (value := one.outcomes.get("days")) is not None
            }
            uses = [use for one in row.materials if (material := bundle.material(one)) for use in material.uses if use.waivable]
            if not days and (stated := waiver_days(uses)) is not None:
                days = {stated: None}
            later: list[Conclusion] = [("TABLE_WAY_ADD_DAYS", {"allowed": True, "days": one}, {"days": one}) for one in [*days][:2]]
            return ("TABLE_WAY_ADD_NOT", {"allowed": False}, {}), *later
        case TableKind.ELIGIBILITY:
            return ("TABLE_WAY_ADD_HOLD", {"verdict": "hold"}, {}), ("TABLE_WAY_ADD_CORRECT", {"verdict": "correct"}, {})
    alike = max(range(len(table.rows)), key=lambda number: _shared(space.rows[number], box), default=None)
    like: list[Conclusion] = []
    if alike is not None:
        like.append(("TABLE_WAY_ADD_LIKE", dict(table.rows[alike].outcomes), {"row": alike + 1}))
    return *like, ("TABLE_WAY_ADD", {}, {})


def _shared(row: Box, box: Box) -> int:
    return sum(bool(cells & others) for cells, others in zip(row, box, strict=True))


def _before(space: TableSpace, box: Box) -> str:
    """Behind the first row that speaks of nearly the same; of a waiver table, of the same material."""
    of_material = [number for number, row in enumerate(space.rows) if space.dimensions[0].id == MATERIAL and row[0] & box[0]]
    near = of_material or [*range(len(space.rows))]
    if not near:
        return ""
    behind = max(near, key=lambda number: _shared(space.rows[number], box)) + 1
    return space.table.rows[behind].id if behind < len(space.rows) else ""
