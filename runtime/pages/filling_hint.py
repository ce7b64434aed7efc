"""filling_hint: how an answer is to be written, under its field: what staff or a department's form says, and the format of its type.

Nothing here is a number that could be somebody's: an example has the shape of an answer, and is none.
"""

from __future__ import annotations

from forms.field_types import FieldType
from forms.problems import Lang
from forms.wording import say

WITH_FORMAT = frozenset(
    [
        *("cid", "uscc", "uscc_or_cid", "disability_no", "bank_card", "region"),
        *("mobile", "phone", "email", "address"),
        *("date", "datetime", "money", "integer", "decimal"),
    ]
)
"""Types whose format is told. Of the others one chooses, or writes freely."""
STRICT = frozenset(("cid", "uscc", "uscc_or_cid", "disability_no", "bank_card", "date", "datetime"))
"""Those of them whose format is told besides the words of others."""


def filling_hint(found: FieldType, said: str, *, empty: bool, lang: Lang) -> str:
    """The words under a field; "" if there is nothing to say. `said`: the filling note 填表说明; the format is told while it is empty."""
    told = format_of(found, lang) if empty and (not said or found.name in STRICT) else ""
    return say("FILL_HINTS", lang, said=said.rstrip(say("FILL_STOPS", lang)), told=told) if said and told else said or told


def format_of(found: FieldType, lang: Lang) -> str:
    """How a value of this type is written; "" where that goes without saying."""
    return say(f"FORMAT_{found.name.upper()}", lang) if found.name in WITH_FORMAT else ""
