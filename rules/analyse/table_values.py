"""What is settled of the values a column of a decision table reads: whether there always is one, whole numbers, least and greatest."""

from __future__ import annotations

import math
from datetime import date, timedelta

from forms.bundle import Bundle
from forms.data_item import FactKind
from forms.decision_table import Scalar
from forms.field_types import Kind
from forms.part import Tree


def nothing_between(
    before: Scalar | None, after: Scalar | None, kind: Kind, *, whole: bool, least: float | None, most: float | None
) -> bool:
    """Is there no value beyond one point and before the next?"""
    if kind is Kind.NUMBER:
        if isinstance(after, int | float) and least is not None and after <= least:
            return True
        if isinstance(before, int | float) and most is not None and before >= most:
            return True
        if whole and isinstance(before, int | float) and isinstance(after, int | float):
            return math.floor(before) + 1 >= after
        return False
    if kind is Kind.DATE and isinstance(before, str) and isinstance(after, str) and len(before) == len(after) == 10:
        return date.fromisoformat(before) + timedelta(1) >= date.fromisoformat(after)
    return False


def bounds(bundle: Bundle, reads: Tree) -> tuple[float | None, float | None]:
    """The least and greatest value of what a column reads, where that is settled."""
    match reads:
        case {"var": str(name)} if (found := bundle.types.get(bundle.names.get(name, name))) is not None:
            least, most = found[1].min, found[1].max
            return (least if isinstance(least, int | float) else None), (most if isinstance(most, int | float) else None)
        case {"count": _} | {"age": _}:
            return 0, None
    return None, None


def is_whole(bundle: Bundle, reads: Tree) -> bool:
    """Are there whole numbers only?"""
    match reads:
        case {"var": str(name)}:
            found = bundle.types.get(bundle.names.get(name, name))
            return found is not None and found[0].name == "integer"
        case dict():
            return next(iter(reads)) in ("age", "months_since", "days_since", "count")
    return False


def always_there(bundle: Bundle, reads: Tree) -> bool:
    """Is what a column reads never missing where the table is looked at? What every applicant must fill in is not: while it is missing,
    the table is open and decides nothing."""
    match reads:
        case {"var": str(dotted)}:
            root = dotted.partition(".")[0]
            if root in ("flags", "materials", "as_of") and dotted not in bundle.names:
                return True
            name = bundle.names.get(dotted, dotted)
            fact = bundle.fact(name)
            return fact.kind in (FactKind.QUESTION, FactKind.STAFF) if fact else name in always_asked(bundle)
        case {"count": _}:
            return True
        case {"age": operands} | {"months_since": operands} | {"days_since": operands}:
            inner = operands[0] if isinstance(operands, list) and operands else operands
            return always_there(bundle, inner)
    return False


def always_asked(bundle: Bundle) -> frozenset[str]:
    """The data items that the form of every applicant requires: those of core items without condition."""
    shown_when = {one.data_item for section in bundle.layout.sections for one in section.placements if one.show_when is not None}
    item_of = bundle.relations.item_of()
    asked_for = {
        item_of.get(f"{item.id}.{one.id}", "")
        for item in bundle.items
        if item.core and item.applies_when is None
        for one in item.form.fields
        if one.required and one.required_when is None
    }
    return frozenset(asked_for - shown_when - {""})
