"""Derivable: asked although it can be computed from another answer (派生): day of birth and sex from an id number, a day from a moment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.bundle import Bundle
from forms.data_item import DataItem
from forms.findings import Finding, an_edit
from forms.lints.base import about_data_item, lints
from forms.problems import Severity
from forms.wording import say

_ID_NO = re.compile(r"(?:居民|公民|有效)*(?:身份证件?|身份|证件)(?:证)?(?:号码?|编号)$|社会保障号码$")
_BIRTH = re.compile(r"(?:出生日期|出生年月日?|生日)$")
_SEX = re.compile(r"性别$")
_DAY = re.compile(r"(?:日期|时间|时刻|日)$")
_NAMELESS = ("", "本人", "申请人")
"""What stands before «身份证号» where the form speaks of the one person it is about."""


@lints.register
class Derivable:
    """A data item whose value follows from another."""

    name = "derivable"
    shipped = {"LINT_DERIVABLE": Severity.HINT}

    def findings(self, bundle: Bundle) -> Iterator[Finding]:
        """See Lint."""
        computed = {bundle.names.get(derive.target, derive.target) for derive in bundle.relations.derives}
        for target in bundle.data_items:
            if target.id not in computed and (found := _source(bundle, target)):
                source, how = found
                edit = an_edit("relate", target=target.id, source=source.id, kind="derive", how=how)
                yield about_data_item("LINT_DERIVABLE", target, {"source": source.label}, "BASIS_ASK_ONCE", [edit])


def _source(bundle: Bundle, target: DataItem) -> tuple[DataItem, str] | None:
    for pattern, types, how in ((_BIRTH, ("date",), "birth_date_of_cid"), (_SEX, ("select", "text"), "sex_of_cid")):
        whose = _whose(target, pattern)
        if whose is not None and target.type in types and _can_hold(target, how):
            for item in bundle.data_items:
                if item.type == "cid" and (owner := _whose(item, _ID_NO)) is not None and _same_person(owner, whose):
                    return item, how
    if target.type == "date" and (event := _whose(target, _DAY)):
        for item in bundle.data_items:
            if item.type == "datetime" and _whose(item, _DAY) == event:
                return item, "date_of_datetime"
    return None


def _can_hold(target: DataItem, how: str) -> bool:
    """A choice must offer what would be computed."""
    return how != "sex_of_cid" or not target.options or {say("SEX_MALE"), say("SEX_FEMALE")} <= set(target.options)


def _whose(item: DataItem, pattern: re.Pattern[str]) -> str | None:
    """What stands before the pattern in its label; None if the label does not end like that."""
    found = pattern.search(item.label)
    return item.label[: found.start()].rstrip("的") if found else None


def _same_person(one: str, other: str) -> bool:
    """Never a guess across persons: the same words, or no person named in either."""
    return one == other or (one in _NAMELESS and other in _NAMELESS)
