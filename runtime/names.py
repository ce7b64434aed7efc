"""Names of people and entities: are two writings of one the same?"""

from __future__ import annotations

import re
import unicodedata

_DOTS = re.compile("[·•‧∙⋅・᛫●.]")
_BETWEEN_LETTERS = re.compile(r"\s+")


def same_name(typed: str, name: str) -> bool:
    """Is it the same person's name? Width, blanks, capitals and the kind of middle dot make no difference.

    >>> same_name("张 示例", "张示例"), same_name("阿依古丽•买买提", "阿依古丽·买买提"), same_name("李示例", "张示例")
    (True, True, False)
    """
    return bool(_plain(name)) and _plain(typed) == _plain(name)


def _plain(name: str) -> str:
    return _DOTS.sub("·", _BETWEEN_LETTERS.sub("", unicodedata.normalize("NFKC", name))).casefold()
