"""open_items: the items of a running case that are still to be decided, with their limits, as rows of a paper."""

from __future__ import annotations

from runtime.notices.base import Data
from runtime.notices.paper_context import PaperContext
from runtime.notices.particulars import going_on, item_row


def open_items(context: PaperContext) -> tuple[Data, ...]:
    """In the order of the bundle; of a paper on one item, that one."""
    return tuple(item_row(context, item) for item in going_on(context) if item.id not in context.settled)


def sentence(text: str) -> str:
    """What a person wrote, so that a sentence of a paper may go on after it.

    >>> sentence(" 需要现场核查。 ")
    '需要现场核查'
    """
    return text.strip().rstrip("。；;.，,")
