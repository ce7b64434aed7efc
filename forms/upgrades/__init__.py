"""Old documents raised to the present schema: one function a step, in order; rows in the database are never rewritten."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import JsonValue

Document = dict[str, JsonValue]

upgrades: tuple[Callable[[Document], Document], ...] = ()
"""`upgrades[n - 1]` raises schema n to n + 1."""
