"""The folders of a package, in the order in which a case goes: what lies where. Their names on the disk are Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from forms.problems import Lang
from forms.wording import say


class Folder(StrEnum):
    """A part of the list."""

    APPLICATION = "application"
    """What was filed, each time; consent; the agent's mandate."""
    MATERIALS = "materials"
    ACCEPTANCE = "acceptance"
    """Papers of the intake: receipts, corrections, acceptance or its refusal."""
    REVIEW = "review"
    """What each act went by, what libraries were asked, papers on the way."""
    DECISION = "decision"
    DELIVERY = "delivery"
    RECORD = "record"
    """The chain of events, the case as it stands, who took part."""
    BASIS = "basis"
    """The version of the rules it was handled by, and the calendar."""

    def label(self, lang: Lang = "zh") -> str:
        """As people call it."""
        return say(f"ARCHIVE_FOLDER_{self.name}", lang)

    @property
    def path(self) -> str:
        """As the package calls it.

        >>> Folder.MATERIALS.path
        '02-材料'
        """
        return f"{[*Folder].index(self) + 1:02d}-{self.label()}"


PAPERS: Mapping[str, Folder] = {
    **dict.fromkeys(("application_form",), Folder.APPLICATION),
    **dict.fromkeys(("receipt", "supply_receipt", "correction", "acceptance"), Folder.ACCEPTANCE),
    **dict.fromkeys(("waiver_acceptance", "waiver_promise", "non_acceptance", "transfer"), Folder.ACCEPTANCE),
    **dict.fromkeys(("grant", "refusal", "item_refusal", "withdrawal", "termination", "publicity"), Folder.DECISION),
    **dict.fromkeys(("delivery_receipt",), Folder.DELIVERY),
}
"""Kind of paper -> where it lies; the others came about on the way, in the review."""


def folder_of(kind: str) -> Folder:
    """Where a paper of that kind lies."""
    return PAPERS.get(kind, Folder.REVIEW)
