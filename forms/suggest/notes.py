"""What a note of a field tells: who or what is meant, that it may differ, that it is as registered."""

from __future__ import annotations

import re
from functools import cache

from forms.plain_label import plain
from forms.suggest.label import Reading, read_label

_MEANS = re.compile(r"^(?:一般|通常|应|请)?(?:指|即|为|系|是|同|与|含|包括|填写|填)(?P<what>.+)$")
_CASE_OF = re.compile(r"的(?:应|请)?填写?(?P<what>.+)$")
_NAMELY = re.compile(r"即(?:为|是)?(?P<what>.+)$")
_BY = re.compile(r"^由(?P<what>.+?)(?:申请|办理|填写|提出)$")
_TAIL = re.compile(r"(?:一致|相同|同值|填写|信息栏?|本次|的)+$")
_HEDGED = re.compile(r"时|可|如|若|不|无|代办|代为|或|除|另|以外")
_OTHER_MEANING = re.compile(
    r"口径不同|口径不一|可与[^，,；;。]*不同|不必等于|不等于|不同于|区别于|有别于|并非|可不同|不是同一|可能不同|含义不同|不一定"
)
_AS_REGISTERED = re.compile(r"(?:与|和|同|按|以)[^，,；;。]*(?:一致|相同|填写|为准)")
_REPEATS = re.compile(r"重复填写|表内重复|与(?:首页|前页|上页|前栏|上栏)[^，,；;。]*(?:同值|相同|一致)")
LONGEST_NAME = 14
"""Characters of what a note names; longer is an explanation."""


def warns(note: str) -> bool:
    """Does it say that the field may differ from what it resembles?"""
    return bool(_OTHER_MEANING.search(note))


def repeats(note: str) -> bool:
    """Does it say that the form asks for the same once more: 表内重复填写?"""
    return bool(_REPEATS.search(note))


def as_registered(note: str) -> bool:
    """Does it say that the value is that of another paper or field?"""
    return bool(_AS_REGISTERED.search(note))


@cache
def meant(note: str, type_: str) -> Reading | None:
    """What the note says is meant, read like a label; None if it says no such thing.

    A note that only says who may stand in, or when, tells nothing.

    >>> meant("指残疾人本人", "text").roles, meant("监护人代办时填监护人", "text")
    (('disabled',), None)
    """
    for clause in reversed(re.split(r"[,，;；。]", note)):
        found = _CASE_OF.search(clause) or _MEANS.match(clause) or _NAMELY.search(clause) or _BY.match(clause)
        name = found.group("what") if found else clause if clause == note and len(note) <= LONGEST_NAME else ""
        name = _TAIL.sub("", plain(name))
        if name and len(name) <= LONGEST_NAME and not _HEDGED.search(name):
            read = read_label(name, type_)
            if read.roles or read.kinds or read.thing or read.what:
                return read
    return None
