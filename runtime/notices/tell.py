"""tell: a value as a notice tells it: in the words of its type, identity numbers and the like with their middle hidden.

A department's own form tells everything in full (`forms.split`); a notice may be left lying on a table.
"""

from __future__ import annotations

from forms.bundle import Bundle
from forms.standards import masking
from forms.wording import say
from rules.values import is_empty
from runtime.notices.in_print import full_width

HIDDEN = frozenset({"cid", "uscc", "uscc_or_cid", "id_document", "disability_no", "bank_card", "mobile", "phone", "email"})
"""Field types whose values are hidden in the middle."""


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
    return masking.free(text) if field_type.name in HIDDEN or (item is not None and item.sensitive) else text


def tell_fact(bundle: Bundle, name: str, value: object) -> str:
    """名称：值, with words for what is empty."""
    return say("NOTICE_FACT", label=full_width(bundle.labels.get(name, name)), value=tell(bundle, name, value) or say("NOTICE_FACT_EMPTY"))
