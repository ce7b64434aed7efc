"""Need: must a field be filled in, a material handed in? Of one department, and of all that share it together."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from forms.department_form import Field
from forms.material import Use


class Need(StrEnum):
    """Must it be given?"""

    ALWAYS = "always"
    SOMETIMES = "sometimes"
    """Only while a condition holds."""
    NEVER = "never"


def need_of(own: Field | Use) -> Need:
    """How one department asks for it."""
    if not own.required:
        return Need.NEVER
    return Need.ALWAYS if own.required_when is None else Need.SOMETIMES


def strictest(needs: Iterable[Need]) -> Need:
    """What all together demand: always if one always does; of nobody, never.

    >>> strictest([Need.NEVER, Need.SOMETIMES]), strictest([Need.SOMETIMES, Need.ALWAYS]), strictest([])
    (<Need.SOMETIMES: 'sometimes'>, <Need.ALWAYS: 'always'>, <Need.NEVER: 'never'>)
    """
    return min(needs, key=[*Need].index, default=Need.NEVER)
