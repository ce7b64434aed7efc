"""terse_label: the label of a field without what a narrow place can do without: 是否 before it, a remark in brackets behind it."""

from __future__ import annotations

import re

_REMARK = re.compile(r"[(（][^()（）]*[)）]$")
_WHETHER = re.compile(r"^是否(?=\S{2,})")


def terse_label(label: str) -> str:
    """For a list that stands beside its answers.

    >>> terse_label("是否设置户外招牌"), terse_label("招牌宽度(米)"), terse_label("(自动)")
    ('设置户外招牌', '招牌宽度', '(自动)')
    """
    return _REMARK.sub("", _WHETHER.sub("", label)) or label
