"""Where a Chinese line may end, and how its characters are set to fill it. Pure: characters and widths in, numbers out.

Rules of GB/T 15834-2011 (标点符号用法, 5.1: no 。，、；：？！ or closing mark at the start of a line, no opening mark at its end;
—— and …… are not parted) and of office practice: a Latin word, a number with its unit, a date and a document number stay whole.
A mark that would begin the next line is drawn in by taking the empty half of marks in the line; failing that, the
character before it moves down and the line is stretched.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Literal

Align = Literal["justify", "left", "center", "right"]

NO_START = frozenset("，。、；：！？…—～·•′″°￠％%‰℃）〕】》〉」』〗｝］”’,.;:!?)]}＞＝／ー々〻")
NO_END = frozenset("（〔【《〈「『〖｛［“‘([{＃#￥¥＄$№＜@□☐☑☒")
CLOSING = frozenset("，。、；：！？）〕】》〉」』〗｝］”’")
"""Full-width marks whose right half is empty (！ and ？ nearly): it may be taken away."""
OPENING = frozenset("（〔【《〈「『〖｛［“‘")
"""Full-width marks whose left half is empty."""
BLANKS = frozenset(" \u3000")
"""Not shown where a line ends or begins, but kept at the beginning of a paragraph."""
FILL_IN = "\u2003"
"""One character's room to write by hand: never trimmed, never parted."""
DOUBLED = frozenset(f"—…{FILL_IN}")
UNITS = frozenset("年月日号时分秒元角万亿项份个件条款章节页次名户人家处岁周天倍级类层间座台辆米吨％%℃‰㎡㎏㎞℉°")
SOFT = frozenset("/-._?&=@,:;+")
"""Inside an overlong word (an address on the web) a line rather ends after one of these."""
STRETCH_LIMIT = 0.35
"""Ems a gap may be widened by; a line that needs more is left ragged rather than torn."""
LONGEST_REMEMBERED = 400
"""Characters of a text whose partings are remembered."""
DRAWN_IN = 3
"""How many characters may be drawn in at the end of a line."""


@dataclass(frozen=True, slots=True)
class Span:
    """One line: characters `start` to `end`; the next line begins at `after` (spaces and the line end are skipped)."""

    start: int
    end: int
    after: int
    closed: bool
    """The last line of its paragraph or before a forced end: not stretched."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A line with its measure: where it begins and how far each character moves the pen, in points."""

    offset: float
    advances: tuple[float, ...]


def is_latin(char: str) -> bool:
    """Part of a word that is not parted: Latin, Greek, Cyrillic letters, digits and the marks among them."""
    code = ord(char)
    return (0x21 <= code < 0x7F and char not in "()[]{}<>|") or 0xC0 <= code < 0x250 or 0x370 <= code < 0x530


def is_glued(before: str, after: str) -> bool:
    """Do the two belong to one word, number, date or doubled mark?

    >>> is_glued("1", "月"), is_glued("月", "2"), is_glued("〕", "1"), is_glued("个", "工")
    (True, True, True, False)
    """
    if is_latin(before) and is_latin(after):
        return True
    if before.isascii() and before.isdigit():
        return after in UNITS
    if after.isascii() and after.isdigit():
        return before in "年月第〕"
    return (before == after and before in DOUBLED) or (before in "万亿" and after == "元")


def may_part(before: str, after: str) -> bool:
    """May a line end between these two characters?"""
    if after in NO_START or unicodedata.combining(after):
        return False
    if before in BLANKS:
        return True
    return before not in NO_END and not is_glued(before, after)


def tighten(chars: Sequence[str], widths: Sequence[float], em: float) -> list[float]:
    """Widths with the double gap between neighbouring marks closed: ）。 and 》、 and ：“ take one and a half characters, not two."""
    tight = list(widths)
    for place in range(len(chars) - 1):
        before, after = chars[place], chars[place + 1]
        joins = (before in CLOSING and (after in CLOSING or after in OPENING)) or (before in OPENING and after in OPENING)
        if joins and before not in "！？" and widths[place] > 0.9 * em and widths[place + 1] > 0.9 * em:
            tight[place] -= em / 2
    return tight


def slack(char: str, width: float, em: float) -> float:
    """How much of a character's width is empty and may be taken away."""
    return em / 2 if char in CLOSING and char not in "！？" and width > 0.9 * em else 0.0


def break_lines(chars: Sequence[str], widths: Sequence[float], first: float, rest: float, em: float) -> tuple[Span, ...]:
    """The lines of a paragraph whose first line has room `first` and the others `rest` (points). Empty text is one empty line."""
    lines: list[Span] = []
    start, open_end = 0, True
    text = "".join(chars)
    parts, sums = partings(text), list(accumulate(widths, initial=0.0))
    while start < len(chars) or open_end:
        room = rest if lines else first
        line = next_line(text, widths, start, filled(text, sums, start, room), room, rest, em, parts)
        lines.append(line)
        start = line.after
        open_end = start > line.end and chars[start - 1] == "\n"
    return tuple(lines)


@lru_cache(maxsize=2048)
def _partings(text: str) -> bytes:
    return bytes((False, *map(may_part, text, text[1:])))


def partings(text: str) -> bytes:
    """For each place of a text, 1 if a line may end before it. The same at every size, so it is remembered for short texts."""
    return _partings(text) if len(text) <= LONGEST_REMEMBERED else _partings.__wrapped__(text)


def filled(text: str, sums: Sequence[float], start: int, room: float) -> int:
    """Where the room of the line that begins at `start` is full, its text is at an end, or it is ended by hand.

    A character wider than the room stands all the same: a line without one would be followed by others without end.
    """
    end = min(max(bisect_right(sums, sums[start] + room + 1e-6, start) - 1, start + 1), len(text))
    forced = text.find("\n", start, end + 1)
    return end if forced < 0 else forced


def next_line(chars: str, widths: Sequence[float], start: int, end: int, room: float, rest: float, em: float, parts: bytes) -> Span:
    """The line that begins at `start` and is full at `end`."""
    last = max(parts.rfind(1, start + 1, end + 1), start)
    if end == len(chars):
        return Span(start, end, end, True)
    if chars[end] == "\n":
        return Span(start, end, end + 1, True)
    if last != end:
        last = drawn_in(chars, widths, start, end, room, em) or pushed_out(chars, widths, start, last, end, rest)
    return trimmed(chars, start, last)


def trimmed(chars: Sequence[str], start: int, end: int) -> Span:
    """Spaces at the end of a line and at the start of the next are not shown."""
    stop, after = end, end
    while stop > start and chars[stop - 1] in BLANKS:
        stop -= 1
    while after < len(chars) and chars[after] in BLANKS:
        after += 1
    if after < len(chars) and chars[after] == "\n":
        return Span(start, stop, after + 1, True)
    return Span(start, stop, after, after >= len(chars))


def drawn_in(chars: Sequence[str], widths: Sequence[float], start: int, end: int, room: float, em: float) -> int:
    """The end of the line if the characters that may not begin the next one can be drawn in, or 0."""
    for further in range(end + 1, min(end + DRAWN_IN, len(chars)) + 1):
        if chars[further - 1] == "\n":
            further -= 1
        elif further < len(chars) and chars[further] != "\n" and not may_part(chars[further - 1], chars[further]):
            continue
        if further == end:
            return 0
        over = sum(widths[start:further]) - room
        if over <= sum(slack(chars[place], widths[place], em) for place in range(start, further)) + 1e-6:
            return further
    return 0


def pushed_out(chars: Sequence[str], widths: Sequence[float], start: int, last: int, end: int, rest: float) -> int:
    """The last place where the line may end, or a cut inside a word longer than a whole line."""
    if last > start and not is_overlong(chars, widths, last, rest):
        return last
    allowed = [
        place
        for place in range(end, last, -1)
        if place > start and chars[place] not in NO_START and chars[place - 1] not in NO_END and not unicodedata.combining(chars[place])
    ]
    for place in allowed:
        if chars[place - 1] in SOFT:
            return place
    if last > start and sum(widths[last:end]) < rest / 2:
        return last
    return allowed[0] if allowed else last if last > start else max(end, start + 1)


def is_overlong(chars: Sequence[str], widths: Sequence[float], start: int, room: float) -> bool:
    """Is the word at `start` longer than a whole line?"""
    width, place = 0.0, start
    while place < len(chars) and chars[place] != "\n":
        width += widths[place]
        if width > room:
            return True
        place += 1
        if place < len(chars) and may_part(chars[place - 1], chars[place]):
            return False
    return False


def balanced_room(chars: Sequence[str], widths: Sequence[float], room: float, em: float) -> float:
    """The narrowest room that needs no more lines: a heading of two lines is parted near its middle, not before its last character."""
    wanted = len(break_lines(chars, widths, room, room, em))
    if wanted == 1:
        return room
    low, high = room / wanted / 2, room
    while high - low > em / 4:
        middle = (low + high) / 2
        low, high = (low, middle) if len(break_lines(chars, widths, middle, middle, em)) <= wanted else (middle, high)
    return high


def set_line(chars: Sequence[str], widths: Sequence[float], line: Span, room: float, em: float, align: Align) -> Setting:
    """Fill the line: squeeze what is too long, stretch what is to be justified, shift what is centred or right."""
    advances = list(widths[line.start : line.end])
    spare = room - sum(advances)
    if spare < -1e-6:
        squeeze(chars[line.start : line.end], advances, -spare, em)
        return Setting(0.0, tuple(advances))
    if align == "justify" and not line.closed:
        gaps = tuple(stretchable(chars, line))
        if gaps and spare / len(gaps) <= STRETCH_LIMIT * em:
            for gap in gaps:
                advances[gap] += spare / len(gaps)
    offset = {"center": spare / 2, "right": spare}.get(align, 0.0)
    return Setting(offset, tuple(advances))


def stretchable(chars: Sequence[str], line: Span) -> Iterator[int]:
    """Gaps that may be widened: beside an ideograph or at a space, never inside a word or a doubled mark."""
    for place in range(line.start, line.end - 1):
        before, after = chars[place], chars[place + 1]
        inside = (is_latin(before) and is_latin(after)) or (before == after and before in DOUBLED)
        if not inside and after != " " and not unicodedata.combining(after):
            yield place - line.start


def squeeze(chars: Sequence[str], advances: list[float], over: float, em: float) -> None:
    """Take `over` points from the empty halves of marks, the last of the line first."""
    if advances:
        taken = min(over, slack(chars[-1], advances[-1], em))
        advances[-1] -= taken
        over -= taken
    inner = [place for place in range(len(chars) - 1) if slack(chars[place], advances[place], em)]
    for place in inner:
        advances[place] -= min(over / len(inner), em / 2)
