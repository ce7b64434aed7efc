"""Widths of columns. Pure numbers, points: what a template asks for, what the cells need, and the twelve columns of a form."""

from __future__ import annotations

from collections.abc import Sequence

MASTER = 12
"""Columns of the grid that all tables of a form share, so that their rules stand under one another."""


def fair_columns(shares: Sequence[float], needs: Sequence[float], width: float) -> tuple[float, ...]:
    """Columns of `width` together, by their shares, but none narrower than it needs; what that takes comes from the others.

    Where all together need more than there is, each gets the same part of its need.

    >>> fair_columns((1, 9), (20, 20), 100), fair_columns((1, 1), (10, 10), 100)
    ((20.0, 80.0), (50.0, 50.0))
    """
    if sum(needs) >= width:
        return tuple(width * need / sum(needs) for need in needs)
    fixed: set[int] = set()
    while True:
        room = width - sum(needs[place] for place in fixed)
        weight = sum(share for place, share in enumerate(shares) if place not in fixed)
        columns = tuple(float(needs[place]) if place in fixed else room * share / weight for place, share in enumerate(shares))
        narrow = {place for place, column in enumerate(columns) if place not in fixed and column < needs[place]}
        if not narrow:
            return columns
        fixed |= narrow


def master_columns(width: float, count: int = MASTER) -> tuple[float, ...]:
    """The even columns of a form's grid; a cell takes some of them."""
    return (width / count,) * count


def spans(shares: Sequence[float], count: int = MASTER) -> tuple[int, ...]:
    """How many columns of the grid each cell of a row takes: at least one, all together `count`, as near to its share as can be.

    >>> spans((1, 1, 1)), spans((30, 190, 118, 106)), spans((1, 100))
    ((4, 4, 4), (1, 5, 3, 3), (1, 11))
    """
    if not 0 < len(shares) <= count:
        raise ValueError(f"1–{count} cells, not {len(shares)}")
    whole = sum(shares)
    wanted = [count * share / whole for share in shares]
    taken = [max(1, int(one)) for one in wanted]
    while sum(taken) < count:
        place = max(range(len(taken)), key=lambda place: wanted[place] - taken[place])
        taken[place] += 1
    while sum(taken) > count:
        place = max((place for place, one in enumerate(taken) if one > 1), key=lambda place: taken[place] - wanted[place])
        taken[place] -= 1
    return tuple(taken)


def span_for(need: float, width: float, count: int = MASTER) -> int:
    """The fewest columns of the grid that are `need` points wide together; all of them where it needs more.

    >>> span_for(100, 460), span_for(115, 460), span_for(9999, 460)
    (3, 3, 12)
    """
    step = width / count
    return next((number for number in range(1, count) if number * step >= need - 1e-6), count)
