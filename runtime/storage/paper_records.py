"""What the store keeps of the register of papers: a plain value, as the table holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PaperKey:
    """Which paper: each act leaves a copy of its own."""

    case_id: str
    kind: str
    item: str = ""
    copy_no: int = 1


@dataclass(frozen=True, slots=True)
class RegisteredPaper:
    """An entry of the register."""

    key: PaperKey
    token: str
    """By which anybody who holds the paper asks about it; it cannot be guessed."""
    issuer: str
    number: str
    """文号; "" = a paper of that kind has none."""
    registered_at: datetime
