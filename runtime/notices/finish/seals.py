"""Seals: who confirms a paper as the office's own, and what comes back. One way or another, or none: an office chooses by its settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class SealOrder:
    """What a seal is asked for."""

    content: bytes
    """The paper, as it is kept."""
    sha256: str
    sm3: str
    office: str
    """Code of the office."""
    issuer: str
    """Whose seal: the body that the paper names at its foot."""
    number: str
    """Of the paper: its document number, else its own."""
    at: datetime
    """When it was issued."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A confirmed paper."""

    content: bytes
    """The ordered paper, and behind it what confirms it."""
    by: str
    """Who confirmed it, as the certificate or the service has it."""


class Seal(Protocol):
    """A way of confirming papers."""

    @property
    def name(self) -> str:
        """As the register has it: pades, service."""

    def seal(self, order: SealOrder) -> Sealed:
        """The paper, confirmed. Raises Refused if it cannot be now: the job is tried again."""
