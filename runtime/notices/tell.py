"""tell: a value as a notice tells it: in the words of its type, identity numbers and the like with their middle hidden.

A department's own form tells everything in full (`forms.split`); a notice may be left lying on a table.
"""

from __future__ import annotations

from forms.bundle import Bundle
from forms.wording import say
from rules.values import is_empty
from runtime.notices.filters import mask

HIDDEN = frozenset({"cid", "uscc", "uscc_or_cid", "id_document", "disability_no", "bank_card", "mobile", "phone", "email"})
"""Field types whose values are hidden in the middle."""
LONG = 15
"""Numbers of so many characters show four at each end, shorter ones three at the beginning."""


def tell(bundle: Bundle, name: str, value: object) -> str:
    """The value of a data item or fact; "" if it is empty.

    What no type knows how to write (an object, an unknown) is told as empty.
    """
    if is_empty(value):
        return ""
    found = bundle.types.get(name)
    if found is None:
        return value if isinstance(value, str) else ""
    field_type, spec = found
    text = field_type.format(value, spec)
    item = bundle.data_item(name)
    return hidden(text) if field_type.name in HIDDEN or (item is not None and item.sensitive) else text


def hidden(text: str) -> str:
    """The middle hidden: 4301**********9990, 138****8000, 王*."""
    return mask(text, 4, 4) if len(text) >= LONG else mask(text)


def tell_fact(bundle: Bundle, name: str, value: object) -> str:
    """名称：值, with words for what is empty."""
    return say("NOTICE_FACT", label=bundle.labels.get(name, name), value=tell(bundle, name, value) or say("NOTICE_FACT_EMPTY"))
