"""message_list: what the house has to tell people outside, for its staff: what waits, what was sent, what could not be sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from forms.errors import Refused
from runtime.bootstrap import Application
from runtime.messages import CODE, MESSAGE, is_useless, opened
from runtime.people import Action, Person, Role, Subject, can
from runtime.storage import Message

MOST = 200


class Sending(StrEnum):
    """How far a message has come."""

    SENT = "sent"
    WAITING = "waiting"
    FAILED = "failed"
    """Tried so often that the queue gave it up: a person must look."""
    LATE = "late"
    """It would have come too late to be of use."""
    KEPT = "kept"
    """The house has no gateway: it is shown to staff and leaves nowhere."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A message as staff see it."""

    message: Message
    state: Sending
    recipient: str
    """A department, or a masked number."""
    words: str
    """Empty for whoever sees no case, and where the words hold a code: nobody here may sign for somebody else."""
    attempts: int = 0


def message_list(application: Application, person: Person) -> tuple[Listed, ...]:
    """The newest messages first. Raises Refused if this person may not see them."""
    if fault := can(person, Action.READ_MESSAGES, Subject(office=application.settings.office)):
        raise Refused(fault)
    jobs = {job.dedupe: job for job in application.store.jobs() if job.kind == MESSAGE}
    now, reads = application.clock.now(), person.has(Role.WINDOW)
    listed = []
    for message in application.store.messages(limit=MOST):
        job = jobs.get(f"{MESSAGE}:{message.id}")
        read = opened(application, message)
        words = read.words if reads and message.about != CODE else ""
        state = _state(application, message, job.state if job else "", now)
        listed.append(Listed(message, state, read.recipient, words, job.attempts if job else 0))
    return tuple(listed)


def _state(application: Application, message: Message, job: str, now: datetime) -> Sending:
    if message.sent_at:
        return Sending.SENT
    # done without being sent: there was no gateway when its turn came, and nobody takes it up again
    if not application.settings.messages_url or (job == "done" and not is_useless(message, now)):
        return Sending.KEPT
    if job == "dead":
        return Sending.FAILED
    return Sending.LATE if is_useless(message, now) else Sending.WAITING
