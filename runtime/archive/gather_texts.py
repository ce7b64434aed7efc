"""The texts of a package that are no document of the case: its events, its state, people, consent, queries, messages, the version."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter

from runtime.archive.folders import Folder
from runtime.archive.manifest import Part
from runtime.bootstrap import Application
from runtime.case import SYSTEM, Case
from runtime.content import Content
from runtime.events import Event, canonical_text, digest_of, moment_text
from runtime.messages import CODE, opened
from runtime.storage import Consent, LibraryQuestion, Mandate, Message, PublishedVersion
from runtime.storage.rows import case_columns, item_columns

MOST_QUERIES = 10_000
_QUERIES = TypeAdapter(list[LibraryQuestion])
_CONSENT = TypeAdapter(Consent)
_MANDATE = TypeAdapter(Mandate)
_VERSION = TypeAdapter(PublishedVersion)


def events_text(events: Sequence[Event]) -> bytes:
    """A line an event; `text` is what was hashed."""
    return b"".join(line_of(event).encode() + b"\n" for event in events)


def line_of(event: Event) -> str:
    """One of them."""
    head = {"seq": event.seq, "kind": event.kind.value, "actor": event.actor, "at": moment_text(event.at)}
    return canonical_text({**head, "text": event.text, "prev_hash": event.prev_hash, "hash": event.hash})


def case_text(case: Case, head: Event) -> bytes:
    """The case as it stands, and where its chain ends: all of it follows from the events."""
    return pretty(state_of(case) | {"head_seq": head.seq, "head_hash": head.hash})


def state_of(case: Case) -> dict[str, Any]:  # Any: the columns of case_file
    """What of a case its events re-derive, without what was filed: that lies beside."""
    columns = case_columns(case)
    del columns["content"]
    return {**columns, "facts": json.loads(columns["facts"]), "items": item_columns(case)}


def people_text(application: Application, case: Case, events: Sequence[Event], content: Content) -> bytes:
    """Who stands behind each login that the case names: name and department, nothing else."""
    named = {case.applicant, *(event.actor for event in events), *(one.reviewer for one in case.sub_cases)}
    if content.agent:
        named |= {content.agent.login, content.agent.given_by}
    if content.assisted:
        named.add(content.assisted.by)
    told: list[dict[str, str]] = []
    for login in sorted(named - {"", SYSTEM}):
        account = application.store.account(login)
        person = account.person if account else None
        told.append({"login": login, "name": person.name if person else "", "department": person.department if person else ""})
    return pretty(told)


def version_text(version: PublishedVersion) -> bytes:
    """By whom and when it was published, and what was let pass."""
    # that it was retired since is no matter of this case
    said = _VERSION.dump_python(version, mode="json", exclude={"document", "retired_at", "retired_by", "retired_why"})
    return pretty({**said, "document_sha256": digest_of(version.document)})


@dataclass(frozen=True, slots=True)
class Beside:
    """A text that lies beside the documents."""

    folder: Folder
    part: Part
    text: bytes
    at: datetime | None = None
    """When it came about, or was last added to."""
    by: str = ""
    """Whose it is; "" = the office's."""


def texts_beside(application: Application, case: Case, content: Content, applicant: str, until: datetime) -> Iterator[Beside]:
    """Consent, mandate, queries, messages, calendar; those there are. `until`: when the case was closed."""
    store = application.store
    if consent := store.consent(case.id):
        text = pretty(_CONSENT.dump_python(consent, mode="json"))
        yield Beside(Folder.APPLICATION, Part.CONSENT, text, consent.withdrawn_at or consent.given_at, applicant)
    mandate = store.mandate(content.agent.mandate) if content.agent else None
    if mandate:
        text = pretty(_MANDATE.dump_python(mandate, mode="json"))
        yield Beside(Folder.APPLICATION, Part.MANDATE, text, mandate.given_at, mandate.principal_name)
    # whoever looks at the case later asks again, and that is no part of how it was handled
    if queries := [one for one in store.queries_of(case.id, most=MOST_QUERIES, skip=0) if one.at <= until]:
        # the mark finds a person in this house alone
        text = pretty(_QUERIES.dump_python(queries, mode="json", exclude={"__all__": {"holder_mark"}}))
        yield Beside(Folder.REVIEW, Part.QUERIES, text, max(one.at for one in queries))
    # codes that were good for ten minutes are no document
    messages = [one for one in reversed(store.messages(case_id=case.id, limit=MOST_QUERIES)) if one.about != CODE]
    if messages:
        text = pretty([_opened(application, one) for one in messages])
        yield Beside(Folder.DELIVERY, Part.MESSAGES, text, max(one.made_at for one in messages))
    first, last = (case.submitted_on or case.created_at.date()).year, (case.closed_on or date.max).year
    years = [{"year": one.year, "days": one.days, "source": one.source} for one in store.years() if first <= one.year <= last + 1]
    yield Beside(Folder.BASIS, Part.CALENDAR, pretty(years))


def _opened(application: Application, message: Message) -> dict[str, str | None]:
    """What was told to somebody outside, to whom, and when it left."""
    read = opened(application, message, masked=False)
    sent = moment_text(message.sent_at) if message.sent_at else None
    head: dict[str, str | None] = {"id": message.id, "channel": message.channel, "about": message.about}
    return {**head, "recipient": read.recipient, "words": read.words, "made_at": moment_text(message.made_at), "sent_at": sent}


def pretty(value: object) -> bytes:
    """JSON as people read it; equal values give equal bytes."""
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n").encode()
