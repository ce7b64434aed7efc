"""Origin: how a data item comes by its value within the one form: typed in, carried over from another, or computed from it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from forms.bundle import Bundle


class Origin(StrEnum):
    """How a data item comes by its value."""

    ENTERED = "entered"
    PREFILLED = "prefilled"
    """带出: starts with another's value and may be changed."""
    DERIVED = "derived"
    """派生: computed, not asked."""


class ComesFrom(NamedTuple):
    """An origin, and the data item at the other end."""

    origin: Origin
    source: str = ""
    """Id of the data item it is carried over or computed from; "" = none."""
    how: str = ""
    """How it is computed, as in `Derive.how`; "" = it is not."""


def origin_of(bundle: Bundle, data_item: str) -> ComesFrom:
    """Where the value of this data item comes from. What is computed is not carried over as well.

    Relations may name an item by an older id: what is given here is its id of today.
    """

    def today(name: str) -> str:
        return bundle.names.get(name, name)

    for derive in bundle.relations.derives:
        if today(derive.target) == data_item:
            return ComesFrom(Origin.DERIVED, today(derive.source), derive.how)
    for prefill in bundle.relations.prefills:
        if today(prefill.target) == data_item:
            return ComesFrom(Origin.PREFILLED, today(prefill.source))
    return ComesFrom(Origin.ENTERED)
