"""PaperStyle: the geometry of an office's papers: margins, sizes, leading, how pages are numbered. The defaults are GB/T 9704-2012.

The setting PAPER_STYLE is a JSON object with what this office has otherwise, and, under `kinds`, what single kinds of paper have
otherwise again (`form`: all forms): {"left": 30, "numbering": "of", "kinds": {"receipt": {"size": 14}, "form": {"left": 20}}}
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Literal

from forms.problems import Problem, nearest

Numbering = Literal["dash", "of", "none"]
"""— 1 — (GB/T 9704-2012, 7.5: odd pages right, even left), 第 x 页 共 y 页 in the middle, or nothing."""
NUMBERINGS: tuple[Numbering, ...] = ("dash", "of", "none")

BOUNDS: dict[str, tuple[float, float]] = {
    "top": (15, 60),
    "left": (15, 45),
    "right": (10, 45),
    "bottom": (15, 60),
    "size": (9, 22),
    "title": (12, 36),
    "leading": (11, 60),
}
"""Least and greatest value: margins in millimetres, sizes and leading in points."""
SHEET = (210.0, 297.0)
LEAST_AREA = (120.0, 150.0)
"""Width and height, millimetres, that are left to the text at least."""
LEAST_LEADING = 1.2
"""Of the size: closer lines touch."""
ALL_FORMS = "form"


@dataclass(frozen=True, slots=True)
class PaperStyle:
    """Margins in millimetres, the rest in points."""

    top: float = 37.0
    """天头, GB/T 9704-2012, 5.2.2."""
    left: float = 28.0
    """订口."""
    right: float = 26.0
    bottom: float = 35.0
    size: float = 16.0
    """3号: 28 characters to a line."""
    title: float = 22.0
    """2号."""
    leading: float = 28.95
    """The height of a character and 7/8 of it: 22 lines to a page."""
    numbering: Numbering = "dash"
    running: bool = True
    """The title stands at the head of later pages."""
    kinds: Mapping[str, Mapping[str, float | str | bool]] = field(default_factory=dict)
    """What single kinds of paper have otherwise; `form`: all forms."""

    def of(self, kind: str, *, form: bool = False) -> PaperStyle:
        """The style of one kind of paper. A form begins with FORM instead of what the office has for its notices."""
        style = replace(FORM, kinds=self.kinds) if form else self
        for name in (ALL_FORMS, kind) if form else (kind,):
            style = style.changed(self.kinds.get(name, {}))
        return style

    def changed(self, changes: Mapping[str, float | str | bool]) -> PaperStyle:
        """The style with some values otherwise. Another size takes title and leading along, unless they are said too."""
        share = float(changes.get("size", self.size)) / self.size
        along = {"title": round(self.title * share, 2), "leading": round(self.leading * share, 2)} if share != 1 else {}
        return replace(self, **{**along, **changes})  # type: ignore[arg-type] # checked by read_paper_style


FORM = PaperStyle(top=28, left=24, right=24, bottom=25, size=10.5, title=18, leading=16, numbering="of")
"""A department's own form: tables want the width."""


def read_paper_style(text: str) -> PaperStyle:
    """The setting PAPER_STYLE. Raises ValueError with what is expected.

    >>> read_paper_style('{"left": 30, "kinds": {"receipt": {"numbering": "of"}}}').of("receipt").numbering
    'of'
    """
    if not text.strip():
        return PaperStyle()
    try:
        said = json.loads(text)
    except ValueError:
        raise ValueError('{"left": 30, "kinds": {"receipt": {"size": 14}}}') from None
    if not isinstance(said, dict):
        raise ValueError('{"left": 30}')
    kinds = said.pop("kinds", {})
    if not isinstance(kinds, dict) or not all(isinstance(changes, dict) for changes in kinds.values()):
        raise ValueError('{"kinds": {"receipt": {"size": 14}}}')
    for changes in (said, *kinds.values()):
        for name, value in changes.items():
            _check(name, value)
    style = replace(PaperStyle().changed(said), kinds=kinds)
    for name in ("", *kinds):
        _check_whole(style.of(name))
        _check_whole(style.of(name, form=True))
    return style


def unknown_kinds(style: PaperStyle, kinds: Collection[str]) -> tuple[Problem, ...]:
    """What the style says of papers that do not exist: a typing error, which would change nothing.

    `kinds`: all kinds of paper, and the sheets printed beside them.
    """
    known = sorted({*kinds, ALL_FORMS})
    unknown = (name for name in style.kinds if name not in known)
    return tuple(Problem("PAPER_STYLE_NO_KIND", "PAPER_STYLE", {"name": name, "nearest": nearest(name, known)}) for name in unknown)


def _check(name: str, value: object) -> None:
    """One value by itself. Raises ValueError."""
    known = [one.name for one in fields(PaperStyle) if one.name != "kinds"]
    if name not in known:
        raise ValueError(nearest(name, known) or " ".join(known))
    if name == "running":
        if not isinstance(value, bool):
            raise ValueError("running: true / false")
    elif name == "numbering":
        if value not in NUMBERINGS:
            raise ValueError(f"numbering: {' / '.join(NUMBERINGS)}")
    else:
        low, high = BOUNDS[name]
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise ValueError(f"{name}: {low:g}–{high:g}")


def _check_whole(style: PaperStyle) -> None:
    """What the values are together. Raises ValueError."""
    if style.left + style.right > SHEET[0] - LEAST_AREA[0]:
        raise ValueError(f"left + right ≤ {SHEET[0] - LEAST_AREA[0]:g}")
    if style.top + style.bottom > SHEET[1] - LEAST_AREA[1]:
        raise ValueError(f"top + bottom ≤ {SHEET[1] - LEAST_AREA[1]:g}")
    if style.leading < style.size * LEAST_LEADING:
        raise ValueError(f"leading ≥ {style.size * LEAST_LEADING:g}")
