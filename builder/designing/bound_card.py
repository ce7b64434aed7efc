"""BoundCard: the widgets of the property panel for one card of the canvas; after a change only what shows the draft is drawn again."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import JsonValue

from builder.bound import Bound
from builder.designing.design_at_hand import DesignAtHand
from forms.findings import EditJson


class BoundCard(Bound):
    """The widgets of one card."""

    def __init__(self, design: DesignAtHand, owner: str) -> None:
        super().__init__(owner)
        self.design = design

    @property
    def may_edit(self) -> bool:
        """See Bound."""
        return self.design.at_hand.may_edit

    def save(self, edits: Sequence[EditJson]) -> None:
        """See Bound. Ends the callback."""
        self.design.change(*edits)
        self.design.redraw()


def set_item(data_item: str, **changes: JsonValue) -> list[EditJson]:
    """The edit that changes settings of a data item."""
    return [{"op": "set_item", "data_item": data_item, "changes": changes}]
