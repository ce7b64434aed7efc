"""Several quantities in one blank: «地上  层，地下  层», «____室____厅», «____元至____元». Each becomes a number of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forms.importers.grid import drawn_in
from forms.importers.units import UNIT, quantity_of

_SAID = {
    "男": "男性",
    "女": "女性",
    "长": "长度",
    "宽": "宽度",
    "高": "高度",
    "深": "深度",
    "厚": "厚度",
    "共": "总",
    "总计": "总",
    "合计": "总",
    "共计": "总",
}
_ITSELF = ("", "共", "共计", "合计", "总计", "约", "计", "第", "为", "有", "满")
"""Words before a gap that say no more than the label does."""
_ENTRY = re.compile(
    r"(?P<between>[\s，,、；;。/／（()）\-—~～]*(?P<to>[至到])?)(?:其中|含|包括)?[：:，,]?\s*"
    rf"(?P<word>[^\W\d_至到]{{0,12}}?)[：:]?(?P<gap>[\s_＿]+)(?P<unit>{UNIT})"
)
_END = re.compile(r"[\s，,、；;。/／（()）]*")
_SPAN = re.compile(r"[至到\-—~～]")
_DAY = re.compile(r"年[\s_＿]*月")
LONGEST = 200
"""Characters of a blank with quantities."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number to be written, with what is printed around it."""

    word: str
    unit: str
    after: str = ""
    """The sign between it and the one before it."""


def quantities_in(text: str) -> tuple[Quantity, ...]:
    """Numbers to be written between words and units, if the whole text is made of them; () also for a gap with nothing but a unit.

    >>> quantities_in("地上  层，地下  层")
    (Quantity(word='地上', unit='层', after=''), Quantity(word='地下', unit='层', after='，'))
    >>> quantities_in("联 系 人"), quantities_in("  年  月  日"), quantities_in("____平方米")
    ((), (), ())
    """
    text = drawn_in(text)
    if len(text) > LONGEST or _DAY.search(text):
        return ()
    found, at = [], 0
    while not _END.fullmatch(text, at):
        entry = _ENTRY.match(text, at)
        if entry is None or not _is_gap(entry["gap"], entry["unit"]):
            return ()
        found.append(Quantity(entry["word"], entry["unit"], entry["between"].strip()))
        at = entry.end()
    if len(found) == 1 and not (found[0].word and found[0].word in _ITSELF):
        return ()
    return tuple(found)


def from_to(quantities: tuple[Quantity, ...]) -> bool:
    """Is it one quantity from … to …?

    >>> from_to(quantities_in("____元至____元")), from_to(quantities_in("长__米 宽__米"))
    (True, False)
    """
    if len(quantities) != 2 or any(one.word for one in quantities):
        return False
    first, second = quantities
    return first.unit == second.unit and _SPAN.search(second.after) is not None


def label_of(label: str, quantity: Quantity) -> str:
    """What one of several is called.

    >>> [label_of("建筑层数", one) for one in quantities_in("共__层，地上__层")]
    ['建筑总层数', '建筑地上层数']
    >>> label_of("规模", Quantity("", "人")), label_of("从业人数", Quantity("", "人"))
    ('规模（人）', '从业人数')
    """
    stated = quantity_of(quantity.unit)
    stem = re.sub(rf"(?:{stated}|数量|(?<!人)数)$", "", label) if stated else label
    if quantity.word in ("", *_ITSELF) and quantity.word not in _SAID:
        return label if stem != label or quantity.word else f"{label}（{quantity.unit}）"
    word = _SAID.get(quantity.word, quantity.word)
    return f"{stem}{word.removesuffix(stated) if stated else word}{stated}"


def _is_gap(gap: str, unit: str) -> bool:
    """A single blank before 人 spreads a label: «申请 人»."""
    return "_" in gap or "＿" in gap or len(gap) > 1 or unit != "人"
