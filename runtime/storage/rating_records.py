"""What the store keeps of ratings: plain values, as the table holds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

FOLLOW_UP_OPEN = "open"
"""Somebody has to ask the applicant what went wrong."""


@dataclass(frozen=True, slots=True)
class Rating:
    """好差评 of one case."""

    case_id: str
    grade: int
    """5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意."""
    reasons: tuple[str, ...]
    """What was ticked, keys of `forms.wording`."""
    words: str
    rated_by: str
    """Login. Told to nobody who handled the case."""
    rated_at: datetime
    follow_up: str = ""
    """open, done; empty where none is due."""
