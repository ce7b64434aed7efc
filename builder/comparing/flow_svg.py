"""Who changed, as a drawing that stands by itself: old outcomes at the left, new ones at the right, a ribbon for each cause between them.

Pure. Colours are the tokens of the house, written out, so that a saved file looks the same anywhere.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from forms.problems import Lang
from forms.wording import say
from runtime.comparing.mass_evaluation import OUTCOMES
from runtime.comparing.what_if_pieces import is_better

INK, BEFORE = "#1b2430", "#475467"
AFTER = {"accept": "#1456b8", "waive": "#7fa5da", "correct": "#b36a00", "reject": "#b0122b", "problem": "#5f6b7c"}
BETTER, WORSE = ("#a9c3ea", "#cfe0f6"), ("#f3cf98", "#f8e2be")
"""Neighbouring ribbons of one kind, told apart by their depth."""
BETTER_INK, WORSE_INK = "#0f448f", "#7a3f00"
FONT = "'Source Han Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"

WIDTH, BAR, GAP, TOP = 830, 10, 10, 10
SIDE = {"zh": 102, "en": 122}
"""Room for the words at either side."""
INNER = 190
"""Height of all ribbons together."""
THINNEST = 4.0
LINE = 18
"""Height of a label."""
MOST = 9
"""Ribbons that are drawn one by one; the rest of a move goes together."""


@dataclass(frozen=True, slots=True)
class Flow:
    """So many went from one outcome to another, by one cause."""

    old: str
    new: str
    cause: str
    count: int


@dataclass(slots=True)
class _Ribbon:
    flow: Flow
    height: float
    left: float = 0.0
    right: float = 0.0


def flow_svg(flows: Sequence[Flow], words: Callable[[str], str], lang: Lang = "zh") -> str:
    """The drawing; `words` gives the short name of an outcome."""
    ribbons = _ribbons(together(flows, lang))
    height = _place(ribbons)
    side = SIDE[lang]
    marks = [
        *_bars(ribbons, side, words, before=True),
        *_bars(ribbons, side, words, before=False),
    ]
    drawn = "".join(_ribbon(one, side, at) for at, one in enumerate(ribbons))
    labels = "".join(_labels(ribbons, side, lang))
    total = max([height, *(one.left + one.height for one in ribbons), *(one.right + one.height for one in ribbons)]) + TOP
    alone = _esc(spoken(flows, words, lang))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {total:.0f}" role="img" aria-label="{alone}" '
        f'font-family="{FONT}" font-size="14" fill="{INK}">{drawn}{"".join(marks)}<g font-size="13">{labels}</g></svg>'
    )


def spoken(flows: Sequence[Flow], words: Callable[[str], str], lang: Lang = "zh") -> str:
    """The drawing as a sentence."""
    told = (
        say("COMPARING_FLOW_SPOKEN", lang, old=words(one.old), new=words(one.new), cause=one.cause, count=one.count)
        for one in together(flows, lang)
    )
    return say("COMPARING_AND_THEN", lang).join(told)


def together(flows: Sequence[Flow], lang: Lang = "zh") -> list[Flow]:
    """The largest by themselves, what is left of each move as one."""
    ordered = sorted(flows, key=lambda one: -one.count)
    alone = ordered[:MOST]
    rest: dict[tuple[str, str], int] = {}
    for one in ordered[MOST:]:
        rest[one.old, one.new] = rest.get((one.old, one.new), 0) + one.count
    return alone + [Flow(old, new, say("COMPARING_FLOW_OTHERS", lang), count) for (old, new), count in rest.items()]


def _ribbons(flows: Sequence[Flow]) -> list[_Ribbon]:
    total = sum(one.count for one in flows) or 1
    return [_Ribbon(one, max(THINNEST, INNER * one.count / total)) for one in flows]


def _place(ribbons: list[_Ribbon]) -> float:
    """Where each begins at either side, outcome below outcome; the lowest end."""
    ribbons.sort(key=lambda one: (_order(one.flow.old), _order(one.flow.new), -one.flow.count))
    left = _stack(ribbons, lambda one: one.flow.old, "left")
    arriving = sorted(ribbons, key=lambda one: (_order(one.flow.new), _order(one.flow.old), -one.flow.count))
    return max(left, _stack(arriving, lambda one: one.flow.new, "right"))


def _stack(ribbons: Sequence[_Ribbon], outcome: Callable[[_Ribbon], str], side: str) -> float:
    at, last = float(TOP), ""
    for one in ribbons:
        at += GAP if last and outcome(one) != last else 0
        setattr(one, side, at)
        at, last = at + one.height, outcome(one)
    return at


def _bars(ribbons: Sequence[_Ribbon], side: int, words: Callable[[str], str], *, before: bool) -> list[str]:
    spans: dict[str, tuple[float, float, int]] = {}
    for one in ribbons:
        name, top = (one.flow.old, one.left) if before else (one.flow.new, one.right)
        first, last, count = spans.get(name, (top, top, 0))
        spans[name] = (min(first, top), max(last, top + one.height), count + one.flow.count)
    x = side if before else WIDTH - side - BAR
    drawn, free = [], 0.0
    for name, (top, end, count) in sorted(spans.items(), key=lambda pair: pair[1][0]):
        colour = BEFORE if before else AFTER.get(name, BEFORE)
        drawn.append(f'<rect x="{x}" y="{top:.1f}" width="{BAR}" height="{end - top:.1f}" fill="{colour}"/>')
        at, anchor = (x - 10, "end") if before else (x + BAR + 10, "start")
        middle = max((top + end) / 2 + 5, free)
        free = middle + LINE
        drawn.append(f'<text x="{at}" y="{middle:.1f}" text-anchor="{anchor}">{_esc(words(name))} {count:,}</text>')
    return drawn


def _ribbon(one: _Ribbon, side: int, at: int) -> str:
    x0, x1 = side + BAR, WIDTH - side - BAR
    c0, c1 = x0 + (x1 - x0) * 0.48, x0 + (x1 - x0) * 0.52
    left, right, height = one.left, one.right, one.height
    shades = BETTER if is_better(one.flow.old, one.flow.new) else WORSE
    return (
        f'<path d="M{x0} {left:.1f} C{c0:.0f} {left:.1f} {c1:.0f} {right:.1f} {x1} {right:.1f} L{x1} {right + height:.1f} '
        f'C{c1:.0f} {right + height:.1f} {c0:.0f} {left + height:.1f} {x0} {left + height:.1f}Z" fill="{shades[at % 2]}" opacity=".78"/>'
    )


def _labels(ribbons: Sequence[_Ribbon], side: int, lang: Lang) -> list[str]:
    """Beside the old outcome, each on its ribbon or as near below as there is room."""
    drawn, free = [], TOP + 11.0
    for one in sorted(ribbons, key=lambda ribbon: ribbon.left):
        at = max(one.left + one.height / 2 + 5, free)
        free = at + LINE
        ink = BETTER_INK if is_better(one.flow.old, one.flow.new) else WORSE_INK
        words = say("COMPARING_FLOW", lang, cause=_short(one.flow.cause, lang), count=f"{one.flow.count:,}")
        drawn.append(f'<text x="{side + BAR + 26}" y="{at:.1f}" fill="{ink}">{_esc(words)}</text>')
    return drawn


def _short(words: str, lang: Lang) -> str:
    longest = 22 if lang == "zh" else 44
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def _order(outcome: str) -> int:
    return OUTCOMES.index(outcome)


def _esc(text: str) -> str:
    return html.escape(text, quote=True)
