"""is_licence: does the licence law apply to an item of itself? To others it is applied by analogy (参照)."""

from __future__ import annotations

from forms.item import BundledItem

LICENCE = "行政许可"
"""Stands in the type of such an item."""


def is_licence(item: BundledItem) -> bool:
    """By the type of the item."""
    return LICENCE in item.type
