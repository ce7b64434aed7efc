"""Who changed, as a drawing that stands by itself: old outcomes at the left, new ones at the right, a ribbon for each cause between them.

Pure. Colours are the tokens of the house, written out, so that a saved file looks the same anywhere.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from builder.comparing.flow_layout import BAR, WIDTH, Bar, Flow, Label, Names, Ribbon, lay_out, together
from forms.problems import Lang
from forms.wording import say

INK, BEFORE = "#1b2430", "#475467"
AFTER = {"accept": "#1456b8", "waive": "#7fa5da", "correct": "#b36a00", "reject": "#b0122b", "undecided": "#3f4a5a", "problem": "#5f6b7c"}
BETTER, WORSE = ("#a9c3ea", "#cfe0f6"), ("#f3cf98", "#f8e2be")
"""Neighbouring ribbons of one kind, told apart by their depth."""
BETTER_INK, WORSE_INK = "#0f448f", "#7a3f00"
FONT = "'Source Han Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"


def flow_svg(flows: Sequence[Flow], words: Names, lang: Lang = "zh") -> str:
    """The drawing; `words` gives the short name of an outcome."""
    laid = lay_out(together(flows, lang), words, lang)
    drawn = "".join(_ribbon(one, laid.side, at) for at, one in enumerate(laid.ribbons))
    bars = "".join([*(_bar(one, BEFORE) for one in laid.old), *(_bar(one, AFTER.get(one.outcome, BEFORE)) for one in laid.new)])
    # with a rim of white: a label that another ribbon passes under stays readable
    causes = "".join(_words(one.label, BETTER_INK if one.flow.better else WORSE_INK) for one in laid.ribbons)
    rim = 'stroke="#fff" stroke-opacity=".75" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {laid.height:.0f}" role="img" '
        f'aria-label="{_esc(spoken(flows, words, lang))}" font-family="{FONT}">{drawn}{bars}<g {rim}>{causes}</g></svg>'
    )


def spoken(flows: Sequence[Flow], words: Names, lang: Lang = "zh") -> str:
    """The drawing as a sentence."""
    told = (
        say("COMPARING_FLOW_SPOKEN", lang, old=words(one.old), new=words(one.new), cause=one.cause, count=one.count)
        for one in together(flows, lang)
    )
    return say("COMPARING_AND_THEN", lang).join(told)


def _bar(bar: Bar, colour: str) -> str:
    drawn = f'<rect x="{bar.x:.1f}" y="{bar.top:.1f}" width="{BAR:.0f}" height="{bar.bottom - bar.top:.1f}" fill="{colour}"/>'
    return drawn + _words(bar.label, INK)


def _words(label: Label, ink: str) -> str:
    return (
        f'<text x="{label.x:.1f}" y="{label.y:.1f}" text-anchor="{label.anchor}" font-size="{label.size}" fill="{ink}">'
        f"{_esc(label.text)}</text>"
    )


def _ribbon(one: Ribbon, side: float, at: int) -> str:
    x0, x1 = side + BAR, WIDTH - side - BAR
    c0, c1 = x0 + (x1 - x0) * 0.48, x0 + (x1 - x0) * 0.52
    left, right, height = one.left, one.right, one.height
    shades = BETTER if one.flow.better else WORSE
    return (
        f'<path d="M{x0:.1f} {left:.1f} C{c0:.0f} {left:.1f} {c1:.0f} {right:.1f} {x1:.1f} {right:.1f} L{x1:.1f} {right + height:.1f} '
        f'C{c1:.0f} {right + height:.1f} {c0:.0f} {left + height:.1f} {x0:.1f} {left + height:.1f}Z" '
        f'fill="{shades[at % 2]}" opacity=".78"/>'
    )


def _esc(text: str) -> str:
    return html.escape(text, quote=True)
