"""drawn_field: what a drawn label with its blank asks for. Most ask for one thing; a span of days asks for two.

The gaps of a blank say more than words do: 省、市、县 is an address, two clocks are hours of business and no date.
"""

from __future__ import annotations

import re
from dataclasses import replace

from forms.importers.blanks import from_to, is_place_blank, without_seal
from forms.importers.guess_type import Guess, guess_type

FROM, TO = "（起）", "（止）"
_CLOCKS = re.compile(r"(?:时|点|[:：])[\s_]*分?[\s_]*[至到\-—~～]")


def guess_drawn(label: str, blank: str = "") -> tuple[Guess, ...]:
    """The fields of one label: two days for a blank that goes from one to the other, else one.

    >>> [(one.label, one.type) for one in guess_drawn("有效期限", "  年  月  日至  年  月  日")]
    [('有效期限（起）', 'date'), ('有效期限（止）', 'date')]
    >>> [(one.label, one.type) for one in guess_drawn("坐落", "____区____街道____号")]
    [('坐落', 'address')]
    """
    guess = guess_type(without_seal(label), blank)
    if is_place_blank(blank) and guess.type != "region":
        return (replace(guess, type="address", unit="", certain=True),)
    if from_to(blank) and guess.type in ("date", "datetime"):
        return tuple(replace(guess, label=f"{guess.label}{end}") for end in (FROM, TO))
    if _CLOCKS.search(blank) and not guess.options and "年" not in blank:
        return (replace(guess, type="text", unit="", certain=False),)
    return (guess,)
