"""short_names: names without what only a register needs at their end: «食品经营许可(新办)» is «食品经营许可» to who reads a form."""

from __future__ import annotations

import re
from collections.abc import Sequence

_QUALIFIER = re.compile(r"\s*[（(][^（）()]*[）)]$")
_NUMBER = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十]{1,3}[部分节项]+[、：:]?)\s*")


def short_names(names: Sequence[str]) -> tuple[str, ...]:
    """Each name in short; as it stands where two would be alike.

    >>> short_names(["食品经营许可(新办)", "店招(新办)", "店招(变更)"])
    ('食品经营许可', '店招(新办)', '店招(变更)')
    """
    short = [_QUALIFIER.sub("", name) or name for name in names]
    return tuple(one if short.count(one) == 1 else name for one, name in zip(short, names, strict=True))


def unnumbered(heading: str) -> str:
    """A heading without its number: the one form numbers its sections itself.

    >>> unnumbered("一、申请人情况"), unnumbered("（二）经营情况"), unnumbered("一般情况")
    ('申请人情况', '经营情况', '一般情况')
    """
    return _NUMBER.sub("", heading).strip() or heading
