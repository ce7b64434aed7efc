"""genuine: is a paper one that this house issued, and does it still stand? For anybody who holds it: by the code on it, or by the file.

What is told names nobody: the kind of paper, its number, who issued it, when. A code cannot be guessed, and whoever tries many is held
back by address; a code that is there does not count as a try.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import PurePath

from forms.problems import Problem
from runtime.bootstrap import Application
from runtime.digests import sha256_of
from runtime.events import Event, EventKind
from runtime.notices.paper_code import SHOWN_OF_DIGEST
from runtime.progress import neighbourhood
from runtime.storage import Notice

TOKEN_LENGTH = 26
LONGEST = 300
ADDRESS = re.compile(r"[?&]p=(\w*)")
MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE
"""No paper of ours is larger."""
EACH_BY_ITSELF = frozenset({"receipt", "supply_receipt", "delivery_receipt", "extension", "suspension", "resumption"})
"""Kinds of which each tells of an event of its own: a later one does not take the place of an earlier one."""
ENDS = frozenset({EventKind.WITHDRAWN, EventKind.TERMINATED})
STANDING_FOR_CASE = frozenset(
    {"acceptance", "waiver_acceptance", "waiver_promise", "correction", "extension", "suspension", "resumption", "department_form"}
)
"""Papers that say a case is being handled: when it is ended without a decision they stand for nothing."""


class Standing(StrEnum):
    """What is found of a paper. The words are in forms/wording/genuine.py under GENUINE_STATE_*."""

    GENUINE = "genuine"
    SUPERSEDED = "superseded"
    """A later one of the same kind on the same matter counts instead."""
    ENDED = "ended"
    """The case was withdrawn or terminated after it."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Found:
    """The answer. What is unknown has nothing but the reason."""

    standing: Standing
    why: str
    """Key of the sentence that says it."""
    notice: Notice | None = None
    later: Notice | None = None

    @property
    def title(self) -> str:
        """What stands at the head of the paper."""
        return PurePath(self.notice.file_name).stem if self.notice else ""


def ask_genuine(application: Application, code: str, words: str = "", *, address: str = "") -> Found | Problem:
    """What is known of the paper with that code, and `words`, the beginning of the digest in the same code, if it was scanned."""
    token = token_in(code)
    if not token:
        return Problem("GENUINE_MISSING")
    if held := _held_back(application, address):
        return held
    entry = application.store.registered_paper(token) if len(token) == TOKEN_LENGTH else None
    notice = application.store.notice_of(entry.key) if entry else None
    if notice is None:
        return Found(Standing.UNKNOWN, "GENUINE_SAYS_UNKNOWN")
    if words and words.lower() != notice.words[:SHOWN_OF_DIGEST]:
        return Found(Standing.UNKNOWN, "GENUINE_SAYS_OTHER_WORDS")
    application.paper_askers.excuse(neighbourhood(address))
    return _found(application, notice)


def token_in(code: str) -> str:
    """The token in what somebody typed: itself, with blanks and dashes, or the whole address from the paper.

    >>> token_in(" ABCD-efgh "), token_in("http://127.0.0.1:8501/genuine?p=abcd&d=12")
    ('abcdefgh', 'abcd')
    """
    typed = code.strip()[:LONGEST]
    address = ADDRESS.search(typed)
    return "".join((address[1] if address else typed).split()).replace("-", "").lower()


def compare_file(application: Application, content: bytes, *, address: str = "") -> Found | Problem:
    """What is known of the paper that this file is. Nothing of the file is read or kept but its digest."""
    if not content:
        return Problem("GENUINE_MISSING")
    if len(content) > MOST_BYTES:
        return Problem("GENUINE_TOO_LARGE", params={"most": MOST_BYTES // MEGABYTE})
    if held := _held_back(application, address):
        return held
    notice = application.store.notice_of_file(sha256_of(content))
    if notice is None:
        return Found(Standing.UNKNOWN, "GENUINE_SAYS_UNKNOWN_FILE")
    application.paper_askers.excuse(neighbourhood(address))
    return _found(application, notice, same="GENUINE_SAYS_FILE")


def standing_of(notice: Notice, papers: Sequence[Notice], events: Sequence[Event]) -> tuple[Standing, Notice | None]:
    """Does the paper still stand, and if another counts instead, which? `papers` and `events`: of its case."""
    same = [one for one in papers if (one.kind, one.item) == (notice.kind, notice.item) and one.copy_no > notice.copy_no]
    if same and notice.kind not in EACH_BY_ITSELF:
        return Standing.SUPERSEDED, max(same, key=lambda one: one.copy_no)
    if notice.kind in STANDING_FOR_CASE and any(event.kind in ENDS and event.at > notice.issued_at for event in events):
        return Standing.ENDED, None
    return Standing.GENUINE, None


def _found(application: Application, notice: Notice, *, same: str = "GENUINE_SAYS_GENUINE") -> Found:
    store = application.store
    standing, later = standing_of(notice, store.notices(notice.case_id), store.events(notice.case_id))
    return Found(standing, same if standing is Standing.GENUINE else f"GENUINE_SAYS_{standing.upper()}", notice, later)


def _held_back(application: Application, address: str) -> Problem | None:
    askers = application.paper_askers
    if askers.admits(neighbourhood(address), at=datetime.now(UTC)):
        return None
    return Problem("GENUINE_TOO_OFTEN", params={"minutes": askers.minutes})
