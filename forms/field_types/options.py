"""Options that staff wrote down: which one a text means, what is wrong if it means none. Shared by select and multiselect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from forms.field_types.base import FieldSpec, problem, quote
from forms.field_types.reading import half_width
from forms.problems import Problem, nearest
from forms.told import told_list

OPTION_LIMIT = 200
"""Characters of one option."""
SHOWN = 6
"""Options that a message names."""


def folded(text: str) -> str:
    """Two spellings that people take for one: width and blanks do not count."""
    return re.sub(r"\s+", "", half_width(text)).lower()


@lru_cache(maxsize=512)
def by_spelling(options: tuple[str, ...]) -> dict[str, str]:
    """Each option under its folded spelling."""
    return {folded(option): option for option in reversed(options)}


def the_option(text: str, options: tuple[str, ...]) -> str:
    """The option that `text` spells, else the text itself.

    >>> the_option("商场（含餐饮）", ("饭店", "商场(含餐饮)"))
    '商场(含餐饮)'
    """
    return text if text in options else by_spelling(options).get(folded(text), text)


def option_problems(chosen: str, spec: FieldSpec, options: tuple[str, ...]) -> Iterator[Problem]:
    """Is it one of the options? Where none are written down (the list is elsewhere), all are allowed."""
    if options and chosen not in options:
        near = nearest(chosen, options) or options[0]
        shown = [quote(option) for option in options[:SHOWN]]
        if len(options) > SHOWN:
            shown[-1] += "…"
        yield problem("FORM_NOT_AN_OPTION", spec, value=quote(chosen), nearest=near, options=told_list(shown))
