"""What the store keeps of messages to people outside, and of the codes that confirm something: plain values, as the tables hold them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Channel = Literal["sms", "department"]


@dataclass(frozen=True, slots=True)
class Message:
    """Something to be told to somebody outside."""

    id: str
    """Also the key by which whoever forwards it knows it again."""
    channel: Channel
    recipient: str
    """A sealed mobile number, or the name of a department."""
    about: str
    """Kind: code, dispute, case …"""
    case_id: str
    """The case it is about; empty = none."""
    words: str = field(repr=False)
    """Sealed."""
    made_at: datetime
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ConfirmationCode:
    """A code that was sent, without the code."""

    case_id: str
    purpose: str
    """promise, assisted."""
    digest: str = field(repr=False)
    """Marks of what is signed, and of the code together with it."""
    sent_to: str
    """Masked."""
    sent_at: datetime
    expires_at: datetime
    tries: int = 0
    used_at: datetime | None = None
    day: str = ""
    """The office's day (ISO) on which it was sent, to which the counts belong."""
    sent_that_day: int = 1
    """Codes of this case and purpose."""
    wrong_that_day: int = 0
    """Wrong tries, of all these codes."""
