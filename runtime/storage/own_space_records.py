"""What the store keeps of an applicant's own space (用户空间): a plain value, as the table holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that its owner keeps to use again."""

    owner: str
    """Login."""
    id: str
    holder: str
    """A mark of whose paper it is (`Sealer.mark` of identity number or credit code): the number itself is not kept."""
    whose: str
    """The same for people: the number, masked."""
    record: str
    """Kind of record, as sources name it: 租赁合同."""
    file_name: str
    object_key: str
    sha256: str
    size: int
    media_type: str
    case_id: str
    """The case it was handed in with; empty = put there by itself."""
    kept_at: datetime
    thumbnail: str = ""
    valid_to: date | None = None
    removed_at: datetime | None = None

    def usable_on(self, day: date) -> bool:
        """Is it there, and not out of date by what its owner says?"""
        return self.removed_at is None and (self.valid_to is None or self.valid_to >= day)
