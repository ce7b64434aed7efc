"""The chart of the burden ledger as an SVG that stands by itself: a row of squares for each path, one square for each document.

Pure. Colours are the tokens of the house, written out, so that a saved file looks the same anywhere.
"""

from __future__ import annotations

import html

from forms.problems import Lang
from forms.wording import say
from runtime.burden_ledger import GOAL, Count, Ledger, Path

INK, INK2, INK3, LINE, EDGE = "#1b2430", "#475467", "#5f6b7c", "#dde3eb", "#808c9d"
ACCENT, HATCH, HATCH_GROUND, OK, WARN = "#1456b8", "#a9c3ea", "#e9f0fa", "#12703f", "#8a4b00"
FONT = "'Source Han Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"

WIDTH = 760
MARGIN = 20
STEP, SQUARE = 26, 22
"""From square to square, and its side; narrower where a path has very many."""
ROW = 66
HEAD = 84
FOOT = 44
LONGEST = 46
"""Characters of a path's title."""


def burden_svg(title: str, ledger: Ledger, lang: Lang = "zh") -> str:
    """The paths under one another, each against its own 60 % line."""
    paths = ledger.paths
    most = max((path.materials.before for path in paths), default=1)
    step = min(STEP, (WIDTH - 2 * MARGIN - 130) / max(most, 1))
    height = HEAD + ROW * len(paths) + FOOT
    rows = "".join(_row(path, HEAD + ROW * at, step, lang) for at, path in enumerate(paths))
    heading = say("BURDEN_CHART", lang, title=_short(title.partition("(")[0].partition("（")[0], LONGEST // 2))
    spoken = spoken_of(title, ledger, lang)
    least, best = ledger.range
    total = say(
        "BURDEN_CHART_TOTAL" if least != best else "BURDEN_CHART_SAME", lang, **({"least": least} if least != best else {}), most=best
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'aria-label="{_esc(spoken)}" font-family="{FONT}">'
        f"<title>{_esc(heading)}</title><desc>{_esc(spoken)}</desc>"
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
        f"{_text(MARGIN, 34, heading, 18, INK, bold=True)}"
        f"{_text(MARGIN, 58, say('BURDEN_CHART_QUIET', lang, goal=GOAL), 13, INK3)}"
        f"{_text(WIDTH - MARGIN, 34, total, 18, ACCENT, bold=True, end=True)}"
        f"{rows}{_legend(height - 16, lang)}</svg>"
    )


def spoken_of(title: str, ledger: Ledger, lang: Lang = "zh") -> str:
    """What the chart shows, as a sentence."""
    rows = [_spoken(path, lang) for path in ledger.paths]
    return say("BURDEN_COULD_AND", lang).join([say("BURDEN_CHART", lang, title=title), *rows])


def squares(count: Count) -> list[str]:
    """What each square of a path stands for: asked, dropped, merged away, in this order."""
    return ["asked"] * count.asked + ["dropped"] * (count.merged - count.asked) + ["merged"] * (count.before - count.merged)


def _row(path: Path, top: int, step: float, lang: Lang) -> str:
    count = path.materials
    shown = _short(path.title(lang), LONGEST)
    side = step * SQUARE / STEP
    drawn = "".join(_square(kind, MARGIN + step * at, top + 26, side) for at, kind in enumerate(squares(count)))
    mark = MARGIN + step * count.most - (step - side) / 2
    tone = OK if count.reaches_goal else WARN
    return (
        f'<line x1="{MARGIN}" y1="{top}" x2="{WIDTH - MARGIN}" y2="{top}" stroke="{LINE}"/>'
        f"{_text(MARGIN, top + 18, shown, 13, INK, bold=True)}{drawn}"
        f'<line x1="{mark:.1f}" y1="{top + 22}" x2="{mark:.1f}" y2="{top + 30 + side:.1f}" stroke="{INK}" stroke-width="2"/>'
        f"{_text(WIDTH - MARGIN, top + 26 + side / 2 - 1, f'{count.before} → {count.merged} → {count.asked}', 14, INK, end=True)}"
        f"{_text(WIDTH - MARGIN, top + 26 + side / 2 + 17, _less(count.spared), 14, tone, bold=True, end=True)}"
    )


def _square(kind: str, x: float, y: float, side: float) -> str:
    """Solid, hatched, hollow: told apart without colour too."""
    frame = f'<rect x="{x + 0.5:.1f}" y="{y + 0.5:.1f}" width="{side - 1:.1f}" height="{side - 1:.1f}" rx="2" '
    match kind:
        case "asked":
            return f'{frame}fill="{ACCENT}" stroke="{ACCENT}"/>'
        case "dropped":
            far = side - 3
            hatch = "".join(
                f'<line x1="{x + 2 + max(0.0, d - far):.1f}" y1="{y + 2 + min(d, far):.1f}" '
                f'x2="{x + 2 + min(d, far):.1f}" y2="{y + 2 + max(0.0, d - far):.1f}" stroke="{HATCH}" stroke-width="2"/>'
                for d in (far * 0.45, far * 0.9, far * 1.35, far * 1.75)
            )
            return f'{frame}fill="{HATCH_GROUND}" stroke="#7fa5da"/>{hatch}'
        case _:
            return f'{frame}fill="#ffffff" stroke="{EDGE}"/>'


def _legend(y: int, lang: Lang) -> str:
    x, parts = float(MARGIN), []
    for kind, key in (("asked", "BURDEN_COLUMN_ASKED"), ("dropped", "BURDEN_LEGEND_DROPPED"), ("merged", "BURDEN_LEGEND_MERGED")):
        words = say(key, lang)
        parts.append(f"{_square(kind, x, y - 12, 14)}{_text(x + 20, y, words, 12, INK2)}")
        x += 40 + (12 if lang == "zh" else 6.2) * len(words)
    parts.append(f'<line x1="{x}" y1="{y - 14}" x2="{x}" y2="{y + 3}" stroke="{INK}" stroke-width="2"/>')
    parts.append(_text(x + 8, y, say("BURDEN_LEGEND_LINE", lang, goal=GOAL), 12, INK2))
    return "".join(parts)


def _spoken(path: Path, lang: Lang) -> str:
    count = path.materials
    return say(
        "BURDEN_CHART_ROW", lang, path=path.title(lang), before=count.before, merged=count.merged, asked=count.asked, percent=count.spared
    )


def _less(percent: int) -> str:
    return f"−{percent} %" if percent else "0 %"


def _short(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def _text(x: float, y: float, words: str, size: int, colour: str, *, bold: bool = False, end: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    anchor = ' text-anchor="end"' if end else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}"{weight}{anchor}>{_esc(words)}</text>'


def _esc(text: str) -> str:
    return html.escape(text, quote=True)
