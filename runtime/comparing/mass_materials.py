"""material_cells: what conditions may ask of materials, for a whole table of cases: `runtime.material_states` for all rows at once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from forms.material import Source, Use
from rules.cell_table import CellTable
from rules.cells import OPEN, Cells, Mask, Scaled, Truths, where_any
from rules.values import UNKNOWN
from runtime.comparing.case_table import CaseTable
from runtime.compiled import CompiledBundle


def material_cells(
    compiled: CompiledBundle, cases: CaseTable, table: CellTable, demanded: Mapping[str, list[tuple[Use, Mask]]]
) -> dict[str, Cells]:
    """`materials.<id>.<state>` of the materials that rules or tables ask about. `demanded`: material -> its uses, with the rows in
    which a counting item demands each."""
    found: dict[str, Cells] = {}
    nowhere = np.zeros(cases.rows, np.bool_)
    may_promise = cases.true("flag:promise_signed") & ~cases.true("flag:dishonest")
    for name in compiled.materials_read:
        material = compiled.bundle.material(name)
        assert material is not None, name
        wanted, strict = nowhere.copy(), nowhere.copy()
        by_use: dict[str, Mask] = {}
        for use, where in demanded.get(name, ()):
            wanted |= where
            strict |= where & (not use.waivable)
            by_use[f"{use.item}.{use.id}"] = where
        valid, open_, made = nowhere.copy(), nowhere.copy(), nowhere.copy()
        for use in material.uses:
            # where nobody demands it, all its sources count
            counts = by_use.get(f"{use.item}.{use.id}", nowhere) | ~wanted
            made |= counts & use.generated
            for source in use.sources:
                key = compiled.bundle.names.get(source.key, source.key)
                valid |= counts & cases.held(source.library, source.record, key)
                open_ |= counts & (cases.true(f"silent:{source.library}") | _unknown(table, source, key))
        open_ &= ~valid
        present = valid | made | cases.true(f"material:{name}")
        present_open = open_ & ~present
        promised = wanted & ~strict & may_promise
        found[f"materials.{name}.valid"] = Truths(valid, open_)
        found[f"materials.{name}.present"] = Truths(present, present_open)
        found[f"materials.{name}.waived"] = Truths(promised & ~present & ~present_open, promised & present_open)
    return found


def _unknown(table: CellTable, source: Source, key: str) -> Mask:
    """Where the number it is asked by is still to be filled in."""
    cells = table.column(key) if source.key else None
    found = None
    if isinstance(cells, Scaled):
        found = cells.is_in(OPEN)
    elif cells is not None:
        found = where_any(cells.coded(table.rows), lambda value: value is UNKNOWN)
    return np.zeros(table.rows, np.bool_) if found is None else found
