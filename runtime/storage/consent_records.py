"""What the store keeps of consents to look-ups: a plain value, as the table holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Consent:
    """That a person read what is asked of shared libraries and what for, and agreed."""

    case_id: str
    person: str
    """Login of who agreed."""
    bundle_code: str
    words: str
    """What was shown, as it was shown."""
    given_at: datetime
    withdrawn_at: datetime | None = None
    """撤回同意 (个人信息保护法 15): what was asked before stays lawful; nothing is asked from then on."""

    @property
    def stands(self) -> bool:
        """Is it given and not withdrawn?"""
        return self.withdrawn_at is None
