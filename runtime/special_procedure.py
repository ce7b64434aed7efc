"""Procedure: the procedures whose time does not count (行政许可法45). The words are in forms/wording/running_case.py under PROCEDURE_*."""

from __future__ import annotations

from enum import StrEnum

from forms.wording import say

LONGEST_DAYS = 365
"""Working days that a procedure may be expected to take."""


class Procedure(StrEnum):
    """听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审."""

    HEARING = "hearing"
    BIDDING = "bidding"
    AUCTION = "auction"
    INSPECTION = "inspection"
    TESTING = "testing"
    QUARANTINE = "quarantine"
    APPRAISAL = "appraisal"
    EXPERT_REVIEW = "expert_review"

    @property
    def key(self) -> str:
        """Of what people call it, in the wording."""
        return f"PROCEDURE_{self.name}"


def procedure_name(value: str) -> str:
    """As a paper calls it; "" for what is no such procedure."""
    return say(Procedure(value).key) if value in {one.value for one in Procedure} else ""
