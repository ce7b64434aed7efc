"""What the store keeps of mandates: a plain value, as the table holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Mandate:
    """授权: an entity lets an agent (经办人) act for it, within a scope and a period."""

    id: str
    principal: str
    """Credit code of the entity."""
    principal_name: str
    given_by: str
    """Login of who speaks for the entity (法定代表人)."""
    agent: str
    """Login."""
    scope: tuple[str, ...]
    """Bundle codes; () = all."""
    valid_from: date
    valid_to: date
    """The last day."""
    given_at: datetime
    revoked_at: datetime | None = None

    def covers(self, code: str) -> bool:
        """Is that bundle within its scope?"""
        return not self.scope or code in self.scope

    def in_force(self, on: date) -> bool:
        """Not revoked, and that day within its period."""
        return self.revoked_at is None and self.valid_from <= on <= self.valid_to
