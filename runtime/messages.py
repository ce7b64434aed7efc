"""Messages to people outside: short messages to phones, notices to departments. Written in the transaction of what they tell of, sent by
the queue.

They leave through one address, MESSAGES_URL: the gateway of the house's operator, which takes a message as JSON and knows it again by
its id. Without that address they are kept and shown to staff, and nothing leaves the house.

Words and phone numbers lie sealed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

import httpx

from forms.standards import masking
from runtime.bootstrap import Application
from runtime.storage import Channel, Job, Message, UnitOfWork

MESSAGE = "message"
"""Kind of the job."""
CODE = "code"
"""What a message is about that brings a confirmation code."""
CODE_LIFE = timedelta(minutes=10)
USELESS_AFTER: Mapping[str, timedelta] = {CODE: CODE_LIFE}
"""What it is about -> after so long a message is not sent any more."""
TIMEOUT = httpx.Timeout(5.0, connect=2.0)
"""Seconds of the one try of a job, well within its lease; the queue tries again."""


@dataclass(frozen=True, slots=True)
class ReadMessage:
    """A message opened for somebody who may read it."""

    message: Message
    recipient: str
    """A department, or a masked number."""
    words: str = field(repr=False)


def post(application: Application, work: UnitOfWork, *, channel: Channel, recipient: str, about: str, case_id: str, words: str) -> Message:
    """A message in the caller's transaction, with the job that sends it. `recipient`: a mobile number, or the name of a department."""
    id_, now = str(uuid4()), application.clock.now()
    kept = Message(
        id=id_,
        channel=channel,
        recipient=application.sealer.seal(recipient, _number_of(id_)) if channel == "sms" else recipient,
        about=about,
        case_id=case_id,
        words=application.sealer.seal(words, _words_of(id_)),
        made_at=now,
    )
    work.add_message(kept)
    work.enqueue(MESSAGE, {"message": id_}, dedupe=f"{MESSAGE}:{id_}", run_at=now)
    return kept


def send_message(application: Application, job: Job, work: UnitOfWork) -> None:
    """The job: hand one message to the gateway. Raises httpx.HTTPError if that did not take it; the queue tries again."""
    message = application.store.message(str(job.payload["message"]))
    url, now = application.settings.messages_url, application.clock.now()
    if message is None or message.sent_at or not url or is_useless(message, now):
        return
    body = {
        "id": message.id,
        "channel": message.channel,
        "recipient": _recipient(application, message),
        "about": message.about,
        "case": message.case_id,
        "words": application.sealer.open(message.words, _words_of(message.id)),
    }
    _hand_over(url, body)
    work.message_sent(message.id, application.clock.now())


def is_useless(message: Message, at: datetime) -> bool:
    """Would it come too late to be of use?"""
    life = USELESS_AFTER.get(message.about)
    return life is not None and not message.sent_at and at > message.made_at + life


def opened(application: Application, message: Message, *, masked: bool = True) -> ReadMessage:
    """A message as a person reads it; in full where it is archived. Raises Refused (SEAL_BROKEN) if it cannot be opened."""
    recipient = _recipient(application, message)
    words = application.sealer.open(message.words, _words_of(message.id))
    return ReadMessage(message, masking.mobile(recipient) if masked and message.channel == "sms" else recipient, words)


def on_demo_phone(application: Application, case_id: str, *, about: str = CODE) -> ReadMessage | None:
    """The newest short message about a case, where the demonstration shows what a phone would. None outside it."""
    if not application.settings.demo:
        return None
    own = (one for one in application.store.messages(case_id=case_id) if (one.channel, one.about) == ("sms", about))
    newest = next(own, None)
    return opened(application, newest) if newest else None


def _hand_over(url: str, body: Mapping[str, str]) -> None:
    address = httpx.URL(url)
    auth = (address.username, address.password) if address.userinfo else None
    # without what signs us in: a fault names the address, and is kept with the job
    bare = address.copy_with(userinfo=b"")
    # a gateway that took it and whose answer was lost knows it again by the key
    headers = {"Idempotency-Key": body["id"]}
    # only the status counts: a body that comes in drops is not waited for
    with httpx.stream("POST", bare, json=dict(body), headers=headers, timeout=TIMEOUT, auth=auth) as answer:
        answer.raise_for_status()


def _recipient(application: Application, message: Message) -> str:
    return application.sealer.open(message.recipient, _number_of(message.id)) if message.channel == "sms" else message.recipient


def _number_of(id_: str) -> str:
    return f"message:{id_}:recipient"


def _words_of(id_: str) -> str:
    return f"message:{id_}:words"
