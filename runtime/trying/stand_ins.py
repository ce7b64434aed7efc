"""Stand-ins: texts, days and numbers that name nobody, for what somebody wrote; those that keep least of it first. Pure.

    citizen number    invented people: sequence 996 to 999; the sex, and whether the number is right, as in the real one
    credit code, card number, telephone, mail address       of the same kind, numbered
    other codes       letters become X and digits 0, numbered at the end
    address, text     示例1, 示例2 …, with the words of the document's own conditions that are in it
    day               1990-01-01, else the first or last day of its year or month, else the day itself
    number            that of the type's sample, else fewer figures of it

Which of them is taken is for `runtime.trying.masked_case`: the first from which no condition can tell the real one.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from forms.field_types.mobile import MOBILE
from forms.standards import cid, uscc
from forms.standards.luhn import luhn_ok
from forms.standards.region import region_ok
from forms.wording import say
from rules.values import iso_date

ANY_DAY = "1990-01-01"
AREA = "43"
"""Province of invented people and bodies."""
COUNTIES = 97
"""Counties of a city that are told apart, from 02 on."""
CITIZEN = re.compile(r"[0-9]{17}[0-9X](?:[1-7][1-4](?:B[1-9])?)?")
"""Behind it, of a certificate of disability, category, grade and reissue."""
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?")
CODE = re.compile(r"[A-Z0-9()/-]{4,60}")
LAND_LINE = re.compile(r"(?:0[0-9]{2,3}-?)?[2-9][0-9]{6,7}(?:转[0-9]{1,6})?")
MAIL = re.compile(r"[^@\s]+@[^@\s]+")
FREE = ("text", "textarea", "address")
MOST_ALIKE = 10_000
"""Stand-ins of one shape in one submission."""
GREATEST_KEPT = 10**8
"""A number as large as this is somebody's, not an amount that a rule reads."""
Shape = Callable[[int], "StandIn"]


@dataclass(frozen=True, slots=True)
class StandIn:
    """What may stand for a text; a day within it is that day's own stand-in."""

    before: str
    day: str = ""
    """The real day that is inside."""
    behind: str = ""
    right: bool | None = None
    """Of a citizen number: whether its check character is to be right."""
    tail: str = ""

    @property
    def bare(self) -> Bare:
        """What tells it from others."""
        return self.before, self.behind, self.right

    @property
    def is_moment(self) -> bool:
        """A day, perhaps with a time of day: it names nobody, and two may be the same."""
        return bool(self.day) and self.right is None

    def text(self, days: Mapping[str, str]) -> str:
        """As it is written, given what stands for each day."""
        if not self.day:
            return self.before
        day = days.get(self.day, self.day)
        if self.right is None:
            return f"{self.before}{day}{self.behind}"
        body = f"{self.before}{day.replace('-', '')}{self.behind}"
        check = cid.check_character(body)
        return body + (check if self.right else "0" if check != "0" else "1") + self.tail


Bare = tuple[str, str, bool | None]
"""A stand-in without day, and without what is behind the number: both may become another's, or are nobody's."""


@dataclass
class Taken:
    """Which stand-ins stand for something already. Each shape goes on where it was: there may be thousands."""

    _by: dict[Bare, str] = field(default_factory=dict)
    """For whom it stands."""
    _next: dict[tuple[Bare, ...], int] = field(default_factory=dict)
    """Shape -> the number that comes next."""
    _given: dict[tuple[tuple[Bare, ...], str], int] = field(default_factory=dict)

    def first_free(self, shape: Shape, text: str, avoid: Collection[str]) -> StandIn | None:
        """The first of that shape that stands for nobody else and is no word to `avoid`; None if there are no more."""
        first = shape(1)
        if first.is_moment:
            return first
        # a certificate begins with the number of who holds it
        whom = text if first.right is None else text[:18]
        # by these it is told from others: of some only the first are the same, of some the last
        key = (first.bare, shape(3).bare, shape(MOST_ALIKE - 1).bare)
        for number in range(self._given.get((key, whom)) or self._next.get(key, 1), MOST_ALIKE):
            one = shape(number)
            if self._by.get(one.bare, whom) == whom and one.before != text and (one.day or one.before not in avoid):
                self._by[one.bare] = whom
                self._given[key, whom] = number
                self._next[key] = max(number + 1, self._next.get(key, 1))
                return one
        self._next[key] = MOST_ALIKE
        return None


def day_inside(text: str) -> str:
    """The day that a citizen number or a moment holds, as ISO text; "" where there is none."""
    born = cid.birth_date(text[:18].upper()) if CITIZEN.fullmatch(text.upper()) else None
    return born.isoformat() if born else text[:10] if MOMENT.fullmatch(text) and iso_date(text) is not None else ""


def days_for(day: str, *, finest: bool) -> Iterator[str]:
    """Days for a day, the coarsest first; the `finest` at last itself, for conditions that read it to the day."""
    found = date.fromisoformat(day)
    yield ANY_DAY
    yield from (f"{day[:4]}-01-01", f"{day[:4]}-12-31")
    if finest:
        yield from (f"{day[:7]}-01", f"{day[:7]}-{monthrange(found.year, found.month)[1]}", day)


def numbers_for(number: int | float, usual: int | float, *, is_read: bool) -> Iterator[int | float]:
    """Numbers for a number. One that conditions read stays, unless it has so many figures that it could be told by them."""
    short = abs(number) < 10**6 and round(number, 2) == number
    if not is_read:
        yield usual
    if is_read and short:
        yield number
    yield from (
        type(number)(f"{number:.{figures}g}") if isinstance(number, float) else _rounded(number, figures) for figures in (1, 2, 3, 4)
    )
    if abs(number) < GREATEST_KEPT:
        yield number


def texts_for(text: str, type_: str, words: Collection[str], avoid: Collection[str], taken: Taken) -> tuple[StandIn, ...]:
    """One stand-in of each shape, none of which is taken or to `avoid`; () if all are. `words`: those that may be part of one."""
    tried = (taken.first_free(shape, text, avoid) for shape in _shapes(text, type_, words))
    return tuple(dict.fromkeys(one for one in tried if one is not None))


def _shapes(text: str, type_: str, words: Collection[str]) -> Iterator[Shape]:
    code = text.upper()
    if day := day_inside(text):
        yield from _citizens(code, day) if CITIZEN.fullmatch(code) else _moments(text, day)
    elif region_ok(text) and (type_ == "region" or len(text) < 12):
        yield from (_region(text, length) for length in (0, 2, 4, 6, 9) if length < len(text))
    elif MOBILE.fullmatch(text):
        yield lambda n: StandIn(str(139_0000_0000 + n))
    elif LAND_LINE.fullmatch(text) and type_ in ("phone", *FREE):
        yield lambda n: StandIn(f"0731-{8000_0000 + n}")
    elif MAIL.fullmatch(text):
        yield lambda n: StandIn(f"shili{n}@example.com")
    elif uscc.SHAPE.fullmatch(code):
        yield from (_body(code, length) for length in (0, 2, 8))
    elif re.fullmatch(r"[0-9]{12,30}", code):
        yield _card(code)
    begin = max((word for word in words if word and text.startswith(word)), key=len, default="")
    for kept in dict.fromkeys(("", begin)):
        if CODE.fullmatch(code) and any(character.isdigit() for character in code[len(kept) :]):
            yield _code(kept, code[len(kept) :])
    yield from _free(text, type_, words, begin)


def _citizens(code: str, day: str) -> Iterator[Shape]:
    """Behind the citizen number, category and grade of a certificate of disability; those two figures name nobody."""
    number, tail = code[:18], code[18:]
    right = cid.check_character(number[:17]) == number[17]
    first = 999 if int(number[16]) % 2 else 998

    def people(kept: str) -> Shape:
        if len(kept) == 6:
            return lambda n: StandIn(kept, day, f"{max(first - 2 * (n - 1), first % 2):03}", right, tail[:2])
        return lambda n: StandIn(_area(kept, (n - 1) // 2), day, f"{first - 2 * ((n - 1) % 2):03}", right, tail[:2])

    # an area is kept as far as some condition reads it
    yield from (people(number[:length]) for length in (0, 1, 2, 4, 6))


def _area(kept: str, number: int) -> str:
    """An area that begins so: province, city, county."""
    whole = kept + (AREA[len(kept) :] if len(kept) < 2 else "")
    city = whole if len(whole) == 4 else f"{whole}{1 + number // COUNTIES % 99:02}"
    return f"{city}{2 + number % COUNTIES:02}"


def _moments(text: str, day: str) -> Iterator[Shape]:
    """A day with its time of day, which is kept only where some condition reads it."""
    behind = text[10:]
    for one in dict.fromkeys((re.sub("[0-9]", "0", behind), behind)):
        yield _moment(day, one)


def _moment(day: str, behind: str) -> Shape:
    return lambda _: StandIn("", day, behind)


def _region(text: str, kept: int) -> Shape:
    if kept == 9:
        return lambda n: StandIn(f"{text[:9]}{n:03}")
    if kept == 6:
        return lambda n: StandIn(f"{text[:6]}{n:0{len(text) - 6}}")
    return lambda n: StandIn(f"{_area(text[:kept], n - 1)}{'0' * (len(text) - 6)}")


def _body(code: str, kept: int) -> Shape:
    """A body with a credit code, right or wrong as before."""
    right = uscc.check_character(code[:17]) == code[17]
    begin = code[:kept] + f"91{AREA}0102"[kept:]

    def one(n: int) -> StandIn:
        body = f"{begin}MA4K{n:05}"
        check = uscc.check_character(body)
        return StandIn(body + (check if right else "0" if check != "0" else "1"))

    return one


def _card(code: str) -> Shape:
    """A card of an invented account; the last figure fits, or does not, as before."""
    right = luhn_ok(code)

    def one(n: int) -> StandIn:
        body = f"621700{n:0{len(code) - 7}}"
        return StandIn(next(body + digit for digit in "0123456789" if luhn_ok(body + digit) is right))

    return one


def _code(begin: str, rest: str) -> Shape:
    """Its outline: as many letters and figures, at the same places."""
    outline = re.sub("[0-9]", "0", re.sub("[A-Z]", "X", rest))
    places = [at for at, character in enumerate(outline) if character == "0"]

    def one(n: int) -> StandIn:
        figures = f"{n:0{len(places)}}"
        written = list(outline)
        for at, figure in zip(places, figures[-len(places) :], strict=True):
            written[at] = figure
        # more of them than figures: the rest goes behind
        return StandIn(begin + "".join(written) + figures[: -len(places)])

    return one


def _free(text: str, type_: str, words: Collection[str], begin: str) -> Iterator[Shape]:
    usual = "MASKED_ADDRESS" if type_ == "address" else "MASKED_TEXT"
    within = "".join(sorted(word for word in words if word and word in text and word not in begin))
    end = max((word for word in words if word and text.endswith(word)), key=len, default="")
    for first, last in dict.fromkeys((("", ""), (begin, ""), ("", end), (begin, within), (begin, within + end))):
        # the longer ones for a type that minds
        for key, length in ((usual, 0), ("MASKED_ADDRESS", 0), (usual, len(text))):
            yield partial(_sentence, key, first, last, length)


def _sentence(key: str, first: str, last: str, length: int, n: int) -> StandIn:
    written = f"{first}{say(key, n=n)}"
    return StandIn(written + say("MASKED_PADDING") * (length - len(written) - len(last)) + last)


def _rounded(number: int, figures: int) -> int:
    places = len(str(abs(number))) - figures
    return round(number, -places) if places > 0 else number
