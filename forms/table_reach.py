"""Which rows of a decision table concern which matter: of an eligibility table those it applies to, of a waiver table whoever demands
the materials of the row. A value table concerns nobody by itself: what reads its values does. Pure."""

from __future__ import annotations

from forms.bundle import Bundle
from forms.decision_table import DecisionTable, TableKind, TableRow


def rows_about(bundle: Bundle, table: DecisionTable, item: str) -> tuple[TableRow, ...]:
    """The rows that concern a matter, in their order; of a waiver row only the materials that it demands."""
    match table.kind:
        case TableKind.ELIGIBILITY:
            return table.rows if table.applies_to is None or item in table.applies_to else ()
        case TableKind.WAIVER:
            own = {material.id for material in bundle.materials if any(use.item == item for use in material.uses)}
            named = ((row, tuple(material for material in row.materials if material in own)) for row in table.rows)
            return tuple(row.model_copy(update={"materials": materials}) for row, materials in named if materials)
        case TableKind.VALUE:
            return ()


def matters_of(bundle: Bundle, table: DecisionTable) -> frozenset[str]:
    """The matters that a table concerns; a value table may concern any."""
    if table.kind is TableKind.VALUE:
        return frozenset(item.id for item in bundle.items)
    return frozenset(item.id for item in bundle.items if rows_about(bundle, table, item.id))
