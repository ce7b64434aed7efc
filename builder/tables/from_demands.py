"""A first waiver matrix, made of what the departments' own demands say of coming later. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.decision_table import Cell, CellTest, ConditionColumn, HitPolicy, TableKind, TableRow, Test
from forms.findings import EditJson, an_edit
from forms.material import Material, Use, waivable, waiver_days
from forms.problems import Lang
from forms.wording import say

DISHONEST = "dishonest"
NOT: Cell = (CellTest(test=Test.IN, values=(False,)),)
YES: Cell = (CellTest(test=Test.IN, values=(True,)),)


def first_matrix(bundle: Bundle, lang: Lang = "zh") -> EditJson:
    """The edit that adds it: complete, no two rows for one material, and nothing that the demands do not say by themselves already.

    A material counts as one that may come later if a department lets it and none that is always there forbids it: where one that is
    not always there does, its demand prevails when it is made.
    """
    demanded = [material for material in bundle.materials if material.uses and not any(use.generated for use in material.uses)]
    later = [material for material in demanded if any(use.waivable for use in material.uses) and not _always_firm(bundle, material)]
    firm = [material for material in demanded if material not in later]
    rows = list[TableRow]()
    for days, basis, group in _alike(bundle, later, lang):
        outcomes: dict[str, int | float | str | bool | None] = {"allowed": True, "days": days}
        rows.append(TableRow(id=f"r_{len(rows) + 1}", materials=_ids(group), cells={DISHONEST: NOT}, outcomes=outcomes, basis=basis))
    if later:
        settled = {"materials": _ids(later), "outcomes": {"allowed": False}, "basis": say("TABLES_BASIS_DISHONEST", lang)}
        rows.append(TableRow(id=f"r_{len(rows) + 1}", cells={DISHONEST: YES}, **settled))
    if firm:
        rows.append(
            TableRow(id=f"r_{len(rows) + 1}", materials=_ids(firm), outcomes={"allowed": False}, basis=say("TABLES_BASIS_FIRM", lang))
        )
    column = ConditionColumn(id=DISHONEST, reads={"var": "flags.dishonest"})
    listed: list[JsonValue] = [row.model_dump(mode="json") for row in rows]
    return an_edit(
        "add_table",
        title=say("TABLES_MATRIX_TITLE", lang),
        kind=TableKind.WAIVER.value,
        hit=HitPolicy.UNIQUE.value,
        complete=True,
        columns=[column.model_dump(mode="json")] if later else [],
        rows=listed,
    )


def _always_there(bundle: Bundle, use: Use) -> bool:
    """Is the demand made in every case?"""
    item = bundle.item(use.item)
    return item is not None and item.core and item.applies_when is None and use.required and use.required_when is None


def _always_firm(bundle: Bundle, material: Material) -> bool:
    return any(not use.waivable and _always_there(bundle, use) for use in material.uses)


def _days(bundle: Bundle, uses: Sequence[Use]) -> int | None:
    """The strictest of what is always demanded; else the widest of all, which each demand narrows when it is made."""
    always = [use for use in uses if _always_there(bundle, use)]
    stated = [use.waiver_days for use in uses if use.waiver_days is not None]
    return waiver_days(always) if always else max(stated, default=None)


def _alike(bundle: Bundle, materials: Iterable[Material], lang: Lang) -> list[tuple[int | None, str, list[Material]]]:
    """Materials with the same days and basis together, in the order of the document."""
    found: dict[tuple[int | None, str], list[Material]] = {}
    for material in materials:
        later = [use for use in material.uses if use.waivable]
        basis = next((use.basis for use in later if use.basis), "")
        if not waivable(material.uses):
            basis = basis or say("TABLES_BASIS_STRICTER", lang)
        found.setdefault((_days(bundle, later), basis), []).append(material)
    return [(days, basis, group) for (days, basis), group in found.items()]


def _ids(materials: Iterable[Material]) -> tuple[str, ...]:
    return tuple(material.id for material in materials)
