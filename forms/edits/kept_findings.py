"""Kept findings: what the analysis of rules found and people let stand, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from forms.bundle import Bundle
from forms.edits.base import Edit, Words, edit, revised
from forms.edits.lookup import blank
from forms.kept_finding import KeptFinding
from forms.problems import Problem
from forms.wording import catalogue, say

LONGEST_REASON = 300
"""Characters."""


@edit
class KeepFinding(Edit):
    """Let a finding stand, with a reason; a second time it replaces the first reason."""

    op: Literal["keep_finding"] = "keep_finding"
    code: str
    where: str = ""
    related: tuple[str, ...] = ()
    reason: str

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        yield from blank(self.reason, self._place)
        if len(self.reason) > LONGEST_REASON:
            yield Problem("EDIT_REASON_LONG", self._place, {"most": LONGEST_REASON})

    def change(self, bundle: Bundle) -> Bundle:
        kept = KeptFinding(code=self.code, where=self.where, related=self.related, reason=self.reason.strip())
        return revised(bundle, kept_findings=(*_others(bundle, self.code, self.where, self.related), kept))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({self._place})

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_KEEP_FINDING", {"title": _title(self.code), "reason": self.reason}

    @property
    def _place(self) -> str:
        return f"kept_findings.{self.code}.{self.where}"[:200]


@edit
class DropKeptFinding(Edit):
    """The reason no longer counts: the finding stands as any other."""

    op: Literal["drop_kept_finding"] = "drop_kept_finding"
    code: str
    where: str = ""
    related: tuple[str, ...] = ()

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        if len(_others(bundle, self.code, self.where, self.related)) == len(bundle.kept_findings):
            yield Problem("EDIT_NOT_KEPT", f"kept_findings.{self.code}"[:200])

    def change(self, bundle: Bundle) -> Bundle:
        return revised(bundle, kept_findings=_others(bundle, self.code, self.where, self.related))

    def touches(self, bundle: Bundle) -> frozenset[str]:
        return frozenset({f"kept_findings.{self.code}.{self.where}"[:200]})

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_DROP_KEPT_FINDING", {"title": _title(self.code)}


def _others(bundle: Bundle, code: str, where: str, related: tuple[str, ...]) -> tuple[KeptFinding, ...]:
    return tuple(one for one in bundle.kept_findings if (one.code, one.where, one.related) != (code, where, related))


def _title(code: str) -> str:
    key = f"TITLE_{code}"
    return say(key) if key in catalogue() else code
