"""Coverage: which rows of a table speak of whom, laid out over two of its columns; for a waiver table, material by material. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forms.bundle import Bundle
from forms.cell_text import cell_text
from forms.decision_table import DecisionTable, HitPolicy, TableKind
from forms.outcome_text import NONE, outcome_text
from forms.problems import Lang
from forms.table_columns import asked_outcome, column_label, outcome_columns
from forms.wording import say
from rules.analyse.table_dimensions import Dimension
from rules.analyse.table_gaps import cell_within
from rules.analyse.table_space import MATERIAL, TableSpace, table_space
from rules.hits import HOLD, outcomes_of, precedence

MOST_STRIPES = 8
"""Rows, or columns, of a picture."""
MOST_NAMED = 3
"""Rows that a field names."""


@dataclass(frozen=True, slots=True)
class Stripe:
    """Values of one column that no row tells apart."""

    text: str
    bits: int


@dataclass(frozen=True, slots=True)
class Patch:
    """One field of the picture."""

    tone: str
    """ok, mute, bad, gap, or part: some of it is left out."""
    rows: str
    says: str


@dataclass(frozen=True, slots=True)
class CoverPicture:
    """Whom the rows speak of."""

    title: str
    across: tuple[Stripe, ...]
    down: tuple[Stripe, ...]
    patches: tuple[tuple[Patch, ...], ...]
    cut: bool
    """Are there more stripes than are shown?"""


class Coverage:
    """The pictures of one table."""

    def __init__(self, bundle: Bundle, table: DecisionTable, lang: Lang) -> None:
        self.bundle, self.table, self.lang = bundle, table, lang
        self.space: TableSpace = table_space(bundle, table)
        self.ids = [dimension.id for dimension in self.space.dimensions]

    def columns(self) -> dict[str, str]:
        """Columns one may choose, by their headings."""
        return {column.id: column_label(self.bundle, column, self.lang) for column in self.table.columns}

    def materials(self) -> dict[str, str]:
        """Materials one may choose, by name; {} of a table that has nothing to do with them."""
        if self.table.kind is not TableKind.WAIVER:
            return {}
        named = dict.fromkeys(material for row in self.table.rows for material in row.materials)
        return {one: material.name for one in named if (material := self.bundle.material(one))}

    def telling(self, material: str = "") -> list[str]:
        """The columns of which the rows say most, at most two."""
        rows = [row for row in self.table.rows if not material or material in row.materials]
        said = {column.id: sum(bool(row.cells.get(column.id)) for row in rows) for column in self.table.columns}
        order = sorted((name for name, count in said.items() if count), key=lambda name: -said[name])
        chosen = (order or [*said])[:2]
        return [column.id for column in self.table.columns if column.id in chosen]

    def picture(self, across: str, down: str = "", material: str = "") -> CoverPicture:
        """Fields by the values of one column and of another."""
        rows, tops = self._stripes(across, material)
        lefts, more = self._stripes(down, material) if down else ([Stripe("", 0)], False)
        patches = tuple(tuple(self._patch(across, top, down, left, material) for top in rows) for left in lefts)
        title = self.materials().get(material, "")
        return CoverPicture(title, tuple(rows), tuple(lefts), patches, tops or more)

    def _stripes(self, column: str, material: str) -> tuple[list[Stripe], bool]:
        at = self.ids.index(column)
        dimension = self.space.dimensions[at]
        among = self._naming(material)
        alike: dict[int, int] = {}
        having = self.space.rows_by_cell[at]
        for cell in range(dimension.count):
            if dimension.known >> cell & 1:
                alike[having[cell] & among] = alike.get(having[cell] & among, 0) | 1 << cell
        nothing = having[dimension.null.bit_length() - 1] & among if dimension.null else 0
        if dimension.null & dimension.usual and nothing not in alike:
            # who has no value is a stripe of its own only where rows treat them differently
            alike[nothing] = dimension.null
        found = [stripe for bits in alike.values() for stripe in self._said(bits, dimension)]
        found.sort(key=lambda stripe: stripe.bits & -stripe.bits)
        return found[:MOST_STRIPES], len(found) > MOST_STRIPES

    def _said(self, bits: int, dimension: Dimension) -> Iterator[Stripe]:
        """Values in words: as one cell, or as several."""
        while bits:
            cell, part = cell_within(bits, dimension)
            part = part & bits or bits
            yield Stripe(cell_text(cell, dimension.asked, self.lang) if cell else say("CELL_ANY", self.lang), part)
            bits &= ~part

    def _naming(self, material: str) -> int:
        """The rows that speak of a material, as bits."""
        return sum(1 << number for number, row in enumerate(self.table.rows) if not material or material in row.materials)

    def _patch(self, across: str, top: Stripe, down: str, left: Stripe, material: str) -> Patch:
        box = list(self.space.usual)
        box[self.ids.index(across)] &= top.bits
        if down:
            box[self.ids.index(down)] &= left.bits
        if material:
            here = self.ids.index(MATERIAL)
            box[here] = 1 << self.space.dimensions[here].points.index(material)
        meeting = self.space.meeting(tuple(box))
        numbers = [number for number in range(len(self.space.rows)) if meeting >> number & 1]
        if not numbers:
            return Patch("gap", say("TABLES_COVER_BLANK", self.lang), say("TABLES_COVER_NOTHING", self.lang))
        whole = self.space.covered(tuple(box), meeting)
        at_odds = self._at_odds(numbers, tuple(box))
        if self.table.hit in (HitPolicy.FIRST, HitPolicy.PRIORITY):
            # what counts behind a row that hits everybody here counts never
            order = sorted(numbers, key=self._turn)
            firsts = [at for at, number in enumerate(order) if self.space.covered(tuple(box), 1 << number)][:1]
            numbers = sorted(order[: firsts[0] + 1]) if firsts else numbers
        shown = [str(number + 1) for number in numbers[:MOST_NAMED]] + (["…"] if len(numbers) > MOST_NAMED else [])
        rows = say("TABLES_COVER_ROWS", self.lang, rows=say("LIST_SEPARATOR", self.lang).join(shown))
        says = list(dict.fromkeys(self._says(number) for number in numbers))
        words = " / ".join(says[:MOST_NAMED])
        if at_odds:
            return Patch("bad", rows, words)
        if not whole:
            return Patch("part", rows, say("TABLES_COVER_PART", self.lang, says=words))
        return Patch("mute" if all(self._is_strict(number) for number in numbers) else "ok", rows, words)

    def _turn(self, number: int) -> tuple[tuple[float, ...], int]:
        """What counts first has the least."""
        ranked = self.table.hit is HitPolicy.PRIORITY
        return (precedence(self.table, outcomes_of(self.table, self.table.rows[number])) if ranked else ()), number

    def _at_odds(self, numbers: Sequence[int], box: tuple[int, ...]) -> bool:
        """Do two of the rows hit the same people here, who should not?"""
        if self.table.hit not in (HitPolicy.UNIQUE, HitPolicy.ANY):
            return False
        rows, says = self.space.rows, [outcomes_of(self.table, row) for row in self.table.rows]
        return any(
            all(one & other & here for one, other, here in zip(rows[first], rows[second], box, strict=True))
            and (self.table.hit is HitPolicy.UNIQUE or says[first] != says[second])
            for at, first in enumerate(numbers)
            for second in numbers[at + 1 :]
        )

    def _is_strict(self, number: int) -> bool:
        says = outcomes_of(self.table, self.table.rows[number])
        return says.get("allowed") is False or says.get("verdict", HOLD) != HOLD

    def _says(self, number: int) -> str:
        row = self.table.rows[number]
        if self.table.kind is TableKind.WAIVER:
            says = outcomes_of(self.table, row)
            if says["allowed"] is False:
                return say("TABLES_COVER_NOT", self.lang)
            return (
                say("TABLES_COVER_DAYS", self.lang, days=says["days"]) if says["days"] is not None else say("TABLES_COVER_LATER", self.lang)
            )
        told = (outcome_text(row.outcomes.get(one.id), asked_outcome(self.table, one), self.lang) for one in outcome_columns(self.table))
        return say("LIST_SEPARATOR", self.lang).join(one for one in told if one != NONE) or NONE
