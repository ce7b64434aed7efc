"""Candidates: values on either side of every point at which a test may turn, the plainest first, for one kind of value each.

Between two neighbouring points every test that is told here gives one answer, so one value from each stretch stands for all.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import combinations, islice, pairwise, product

from forms.standards import cid, uscc
from rules.values import Value

FRESH = ("甲", "乙", "丙", "丁", "戊")
"""Texts that no condition is likely to name."""
A_USCC = "91430102MA4K00999" + uscc.check_character("91430102MA4K00999")

AN_AREA = "430102"
A_BIRTH = date(1985, 6, 12)
SEQUENCES = (range(999, 0, -2), range(998, 0, -2))
"""Of men, of women; those of invented people first."""
MOST_CITIZENS = 2_000
AREA = 6
"""Digits of the area that a citizen number begins with."""
MOST_SUBSETS = 2_048
"""Lists beyond which a choice of several is not gone through."""


def numbers(points: Iterable[int | float], whole: bool) -> list[int | float]:
    """Each point, something between it and the next, and beyond both ends; `whole` = whole numbers only."""
    known = sorted(set(points))
    if not known:
        return [1, 2, 0]
    if whole:
        near = {math.floor(point) + step for point in known for step in (-1, 0, 1, 2)}
        return sorted(near, key=lambda number: (number < 0, number))
    between = [_between(low, high) for low, high in pairwise(known)]
    below = 0 if known[0] > 0 else known[0] - 1
    return [*known, *between, below, known[-1] + 1]


def _between(low: int | float, high: int | float) -> int | float:
    next_whole = math.floor(low) + 1
    return next_whole if next_whole < high else low + (high - low) / 2


def days(points: Iterable[date], usual: date) -> list[str]:
    """Each day with the one before and the one after; without any, `usual`."""
    ordinals = {usual.toordinal()} | {point.toordinal() + step for point in points for step in (-1, 0, 1)}
    near = sorted(ordinals, key=lambda ordinal: (ordinal > usual.toordinal(), abs(ordinal - usual.toordinal())))
    return [date.fromordinal(ordinal).isoformat() for ordinal in near if date.min.toordinal() <= ordinal <= date.max.toordinal()]


def moments(points: Iterable[str], on: Iterable[date], usual: date) -> list[str]:
    """Each moment with the minute before and after; of a day, its beginning."""
    known = {datetime.combine(day, datetime.min.time()) for day in on} | {datetime.combine(usual, datetime.min.time())}
    known |= {datetime.fromisoformat(point).replace(tzinfo=None) for point in points}
    near: set[datetime] = set()
    for moment in known:
        for minutes in (-1, 0, 1):
            try:
                near.add(moment + timedelta(minutes=minutes))
            except OverflowError:
                continue
    return [*points, *(moment.isoformat(timespec="minutes") for moment in sorted(near))]


def ages_turn(years: float, on: date) -> Iterator[date]:
    """Days of birth around which somebody is so many years old."""
    for whole in range(math.floor(years) - 1, math.ceil(years) + 2):
        yield from _around(on.year - whole, on.month, on.day)


def months_turn(months: float, on: date) -> Iterator[date]:
    """Days around which so many months have passed."""
    for whole in range(math.floor(months) - 1, math.ceil(months) + 2):
        year, month = divmod(on.year * 12 + on.month - 1 - whole, 12)
        yield from _around(year, month + 1, on.day)
        yield from _around(year, month + 1, 31)


def days_turn(span: float, on: date) -> Iterator[date]:
    """Days that are so many days ago."""
    for whole in range(math.floor(span) - 1, math.ceil(span) + 2):
        ordinal = on.toordinal() - whole
        if date.min.toordinal() <= ordinal <= date.max.toordinal():
            yield date.fromordinal(ordinal)


def _around(year: int, month: int, day: int) -> Iterator[date]:
    """The day, or the last of a shorter month, and its neighbours."""
    for last in (day, 30, 29, 28):
        try:
            found = date(year, month, min(day, last))
        except (ValueError, OverflowError):
            continue
        for step in (-2, -1, 0, 1, 2):
            if date.min.toordinal() <= found.toordinal() + step <= date.max.toordinal():
                yield date.fromordinal(found.toordinal() + step)
        return


def texts(named: Iterable[str], prefixes: Iterable[str]) -> list[str]:
    """Each text, something longer behind each prefix, and two texts that have nothing to do with any."""
    equal, begun = list(dict.fromkeys(named)), list(dict.fromkeys(prefixes))

    def strange(text: str, prefix: str) -> bool:
        """Begins with this prefix, and with none that says more; and nobody names it."""
        longer = any(other != prefix and len(other) >= len(prefix) and text.startswith(other) for other in begun)
        return not longer and text not in equal

    endings = ("001", *FRESH, *(str(number) for number in range(10)))
    behind = [prefix + next(end for end in endings if strange(prefix + end, prefix)) for prefix in begun if prefix]
    fresh = [text for text in (*FRESH, *(f"甲{number}" for number in range(len(equal) + len(begun)))) if strange(text, "")][:2]
    return [text for text in (*equal, *begun, *behind, *fresh) if text]


def citizen(born: str, sequence: int = 999, area: str = AN_AREA) -> str:
    """The right citizen number of these.

    >>> citizen("1985-06-12")
    '430102198506129990'
    """
    body = f"{area}{born.replace('-', '')}{sequence:03}"
    return body + cid.check_character(body)


def citizens(prefixes: Sequence[str], births: Iterable[date] = (), named: Container[str] = ()) -> list[str] | None:
    """Right citizen numbers: behind each prefix and behind none that says more, and behind none at all; there of either sex and born on
    either side of each of these days. None of them is named.

    None if a prefix is no beginning of an area, for then it is not plain whether a right number can begin so; or if they are too many.
    """
    if not all(prefix.isascii() and prefix.isdigit() and len(prefix) <= AREA for prefix in prefixes):
        return None
    born = days(births, A_BIRTH)
    found: list[str] = []
    for prefix in dict.fromkeys(("", *prefixes)):
        longer = tuple(other for other in prefixes if len(other) > len(prefix) or not prefix)
        areas = ((prefix + ending)[:AREA] for ending in (AN_AREA, *(f"{number:03}" * 2 for number in range(1_000))))
        area = next((area for area in areas if not area.startswith(longer)), None)
        if area is None:
            return None
        for day, sequences in product(born, SEQUENCES):
            numbers = (citizen(day, sequence, area) for sequence in sequences)
            found += islice((number for number in numbers if number not in named), 1)
    return found if len(found) <= MOST_CITIZENS else None


def lists(mentioned: Sequence[Value], others: Sequence[Value], count: int) -> list[Value] | None:
    """Every choice of what is mentioned, with up to `count` others; short ones first. None if they are too many to go through."""
    others = others[:count]
    if 2 ** len(mentioned) * (len(others) + 1) > MOST_SUBSETS:
        return None
    chosen: list[Value] = []
    for size in range(len(mentioned) + 1):
        for some in combinations(mentioned, size):
            chosen += [[*some, *others[:more]] for more in range(len(others) + 1) if some or more]
    return chosen
