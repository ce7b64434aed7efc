"""Old documents raised to the present schema: one function a step, in order; rows in the database are never rewritten."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import JsonValue

from forms.upgrades.v1_to_v2 import levels_of_sensitivity
from forms.upgrades.v2_to_v3 import with_tables

Document = dict[str, JsonValue]

upgrades: tuple[Callable[[Document], Document], ...] = (levels_of_sensitivity, with_tables)
"""`upgrades[n - 1]` raises schema n to n + 1."""
