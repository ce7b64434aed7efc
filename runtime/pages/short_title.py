"""short_title: what a bundle is called where there is little room."""

from __future__ import annotations

import re


def short_title(title: str) -> str:
    """The title without what its brackets explain.

    >>> short_title("扶残助困一件事(残疾人两项补贴+养老代缴)")
    '扶残助困一件事'
    """
    return re.split(r"[(（]", title)[0].strip() or title
