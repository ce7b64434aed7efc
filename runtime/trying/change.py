"""Change: one thing about a submission that somebody does otherwise; and the submission after it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from pydantic import JsonValue

from runtime.submission import Submission


class ChangeKind(StrEnum):
    """What is done otherwise, the easiest first."""

    SIGN = "sign"
    """容缺承诺书 is signed."""
    ANSWER = "answer"
    """Another answer."""
    FILL = "fill"
    """An answer where there was none."""
    HAND_IN = "hand_in"
    """A material."""
    LEAVE_OUT = "leave_out"
    """An optional item is not applied for."""


_HARD = {kind: number for number, kind in enumerate(ChangeKind)}


@dataclass(frozen=True, slots=True)
class Change:
    """One of them."""

    kind: ChangeKind
    name: str = ""
    """The data item, fact, material or bundled item."""
    before: JsonValue = None
    after: JsonValue = None
    """Of an answer."""

    def __hash__(self) -> int:
        # an answer may be a list
        return hash((self.kind, self.name, repr(self.after)))

    @property
    def subject(self) -> tuple[str, str]:
        """What it is about: nothing is changed in two ways at once."""
        return ("answer" if self.kind is ChangeKind.FILL else str(self.kind), self.name)

    @property
    def hard(self) -> int:
        """How much it asks of the applicant, from 0."""
        return _HARD[self.kind]


def changed(submission: Submission, changes: Iterable[Change]) -> Submission:
    """The submission with these changes."""
    for change in changes:
        match change.kind:
            case ChangeKind.SIGN:
                submission = replace(submission, promise_signed=True)
            case ChangeKind.ANSWER | ChangeKind.FILL:
                submission = replace(
                    submission,
                    values={**submission.values, change.name: change.after},
                    open_facts=submission.open_facts - {change.name},
                )
            case ChangeKind.HAND_IN:
                submission = replace(submission, uploads=submission.uploads | {change.name})
            case ChangeKind.LEAVE_OUT:
                submission = replace(submission, selected=submission.selected - {change.name})
    return submission
