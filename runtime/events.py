"""Events of a case: what was done, by whom, when; chained by SHA-256 and never rewritten.

An `Act` is what somebody did; sealed into its place of the chain it is an `Event`. The chain of a case begins at
`genesis(office, case_id)`, so that no event can be moved to another case or office. What is hashed is canonical
JSON text, and the very text is kept: a database that re-writes numbers or key order cannot break the chain.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any, Protocol

from forms.errors import Refused
from forms.problems import Problem

MAX_TEXT = 2_000_000
"""Characters one event, one content or one document part may have as canonical text."""
MAX_DEPTH = 40
MAX_INTEGER_BITS = 256
_SURROGATE = re.compile("[\ud800-\udfff]")


class EventKind(StrEnum):
    """Everything that can happen to a case. The words are in forms/wording/case.py under CASE_EVENT_*."""

    SUBMITTED = "submitted"
    CORRECTION_ASKED = "correction_asked"
    CORRECTED = "corrected"
    ACCEPTED = "accepted"
    ACCEPTED_WITH_WAIVER = "accepted_with_waiver"
    DEEMED_ACCEPTED = "deemed_accepted"
    NOT_ACCEPTED = "not_accepted"
    MATERIAL_SUPPLIED = "material_supplied"
    REVIEW_STARTED = "review_started"
    GRANTED = "granted"
    REFUSED = "refused"
    EXTENDED = "extended"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"
    LAPSED = "lapsed"
    DELIVERED = "delivered"
    CLOSED = "closed"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, and when."""

    actor: str
    """User id; `system` for the clocks."""
    at: datetime
    """Moment, with its time zone."""
    on: date
    """Day of the office on which it counts: the law reckons in these."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to a case, not yet in the chain."""

    kind: EventKind
    actor: str
    at: datetime
    data: Mapping[str, Any] = field(default_factory=dict)  # Any: JSON, its shape follows from the kind
    """JSON without floats; `on` is the day on which it counts."""

    @property
    def on(self) -> date:
        """The day on which it counts."""
        return date.fromisoformat(self.data["on"])


class Link(Protocol):
    """An entry of a chain: of the record of a case, of an account."""

    @property
    def seq(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def actor(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def text(self) -> str: ...
    @property
    def prev_hash(self) -> str: ...
    @property
    def hash(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Event:
    """An act in its place of the chain of one case."""

    seq: int
    """From 1, without gaps."""
    kind: EventKind
    actor: str
    at: datetime
    text: str
    """Canonical JSON of the data, exactly as it was hashed."""
    prev_hash: str
    hash: str

    @property
    def data(self) -> dict[str, Any]:  # Any: JSON, its shape follows from the kind
        """What the act recorded."""
        parsed = json.loads(self.text)
        assert isinstance(parsed, dict)
        return parsed

    @property
    def act(self) -> Act:
        """The act that was sealed."""
        return Act(self.kind, self.actor, self.at, self.data)


def moment_text(at: datetime) -> str:
    """A moment as fixed-width UTC text, so that text order is time order.

    >>> moment_text(datetime(2026, 3, 10, 1, 2, 3, tzinfo=UTC))
    '2026-03-10T01:02:03.000000+00:00'
    """
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def genesis(office: str, case_id: str) -> str:
    """The hash before the first event: binds the chain to its office and case."""
    return digest_of(canonical_text({"office": office, "case": case_id}))


def digest_of(text: str) -> str:
    """SHA-256 of a text in UTF-8, as hexadecimal."""
    return sha256(text.encode()).hexdigest()


def seal(act: Act, *, seq: int, prev_hash: str) -> Event:
    """The act as event number `seq`. Raises Refused if its data cannot be stored."""
    text = canonical_text(act.data)
    return Event(seq, act.kind, act.actor, act.at, text, prev_hash, link_hash(seq, act.kind, act.actor, act.at, text, prev_hash))


def chain_problems(start: str, name: str, links: Iterable[Link]) -> Iterator[Problem]:
    """Every place where the chain that begins behind the hash `start` is broken: a gap, a foreign predecessor, an altered link.

    `name`: of what the chain is about, as a problem says it.
    """
    prev_hash = start
    for place, link in enumerate(links, 1):
        sound = link_hash(link.seq, link.kind, link.actor, link.at, link.text, link.prev_hash)
        if link.seq != place or link.prev_hash != prev_hash or link.hash != sound:
            yield Problem("STORE_CHAIN_BROKEN", f"{name}[{link.seq}]", {"seq": link.seq})
        prev_hash = link.hash


def canonical_text(value: object, where: str = "", *, floats: bool = False) -> str:
    """One JSON text for equal values: sorted keys, no spaces, no escapes beyond JSON's own.

    Raises Refused for what some database or reader would refuse or change: NUL, lone surrogates, NaN, infinity, numbers without
    end, keys that are no text, depth beyond 40, more than two million characters; floats unless `floats`.

    >>> canonical_text({"b": [1, "容缺"], "a": None})
    '{"a":null,"b":[1,"容缺"]}'
    """
    problems = list(_unstorable(value, where, floats, 0))
    if problems:
        raise Refused(*problems[:20])
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_plain)
    if len(text) > MAX_TEXT:
        raise Refused(Problem("STORE_TOO_LARGE", where, {"length": len(text), "limit": MAX_TEXT}))
    return text


def text_problem(text: str, where: str) -> Problem | None:
    """What a database would refuse in a text: the NUL character, half a surrogate pair."""
    if "\x00" in text:
        return Problem("STORE_NUL_CHARACTER", where)
    if _SURROGATE.search(text):
        return Problem("STORE_LONE_SURROGATE", where)
    return None


def link_hash(seq: int, kind: str, actor: str, at: datetime, text: str, prev_hash: str) -> str:
    """What binds a link to all before it."""
    return digest_of(canonical_text([seq, str(kind), actor, moment_text(at), digest_of(text), prev_hash]))


def _plain(value: object) -> object:
    """Mappings that are no dict: json knows only dict."""
    assert isinstance(value, Mapping)
    return dict(value)


def _unstorable(value: object, where: str, floats: bool, depth: int) -> Iterator[Problem]:
    if depth > MAX_DEPTH:
        yield Problem("STORE_TOO_DEEP", where[:200], {"limit": MAX_DEPTH})
        return
    match value:
        case None | bool():
            pass
        case str():
            if len(value) > MAX_TEXT:
                yield Problem("STORE_TOO_LARGE", where, {"length": len(value), "limit": MAX_TEXT})
            elif problem := text_problem(value, where):
                yield problem
        case int():
            if value.bit_length() > MAX_INTEGER_BITS:
                yield Problem("STORE_NUMBER_UNSTORABLE", where)
        case float():
            if not floats or not math.isfinite(value):
                yield Problem("STORE_NUMBER_UNSTORABLE", where)
        case Mapping():
            for key, inner in value.items():
                if not isinstance(key, str):
                    yield Problem("STORE_KIND_UNSTORABLE", where, {"kind": type(key).__name__})
                    continue
                place = f"{where}.{key[:80]}" if where else key[:80]
                if problem := text_problem(key, where):
                    yield problem
                yield from _unstorable(inner, place, floats, depth + 1)
        case list() | tuple():
            for index, inner in enumerate(value):
                yield from _unstorable(inner, f"{where}[{index}]", floats, depth + 1)
        case _:
            yield Problem("STORE_KIND_UNSTORABLE", where, {"kind": type(value).__name__})
