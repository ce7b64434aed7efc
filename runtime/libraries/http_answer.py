"""http_answer: read what a library sent back over HTTP. Pure: bytes and a moment in, one of the five answers out.

Whatever cannot be understood to the letter is silence with its reason, never half an answer (docs/libraries.md has the wire
protocol). Whose records they are is looked at by `look_up` alone.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, JsonValue, ValidationError

from forms.json_text import faults_in
from runtime.holdings import Record
from runtime.libraries.base import Answer, NotHeld, Query, Silent
from runtime.libraries.hits import answer_of

CLOCKS_MAY_DIFFER = timedelta(minutes=5)
"""Between our clock and the library's. Beyond it nobody can tell whether an answer is of today."""
OLDEST_STATE = timedelta(hours=24)
"""A library's copy of the register that is older says nothing about today."""
DEEPEST = 10
"""Nesting of an answer; the protocol itself needs 4."""
MOST_RECORDS = 500


def signature_of(body: bytes, secret: str) -> str:
    """What the signature header of these bytes has to say: HMAC-SHA-256 (RFC 2104), hexadecimal."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def is_signed(body: bytes, secret: str, signature: str) -> bool:
    """Does the signature belong to exactly these bytes? Takes equally long whatever is wrong with it."""
    return hmac.compare_digest(signature_of(body, secret).encode(), signature.strip().encode())


def read_answer(body: bytes, query: Query, *, request_id: str, now: datetime, several: Callable[[str], bool]) -> Answer:
    """What this answer to that request says.

    `several`: may one holder have more than one record of that kind? Of any other kind two that differ and are both usable
    leave open which one counts. `now`: our clock, with offset. Raises nothing.
    """
    digest = hashlib.sha256(body).hexdigest()
    told = _read(body)
    if told is None:
        return Silent("LIBRARY_NOT_JSON", digest, request_id)
    try:
        answer = _Told.model_validate(told)
    except ValidationError:
        return Silent("LIBRARY_UNREADABLE", digest, request_id)
    number = answer.query_id or request_id
    if doubt := _doubt(answer, request_id, now):
        return Silent(doubt, digest, number)
    records = tuple(one.record_of(query.library, answer, digest) for one in answer.records)
    said = answer_of(records, query.on, {one.record for one in records if several(one.record)})
    return replace(said, digest=digest, request_id=number) if isinstance(said, NotHeld | Silent) else said


def _doubt(answer: _Told, request_id: str, now: datetime) -> str:
    """Why an answer that can be read counts for nothing; "" if it counts."""
    if answer.request_id != request_id:
        return "LIBRARY_OTHER_REQUEST"
    state = answer.as_of or answer.answered_at
    if abs(answer.answered_at - now) > CLOCKS_MAY_DIFFER or state > answer.answered_at + CLOCKS_MAY_DIFFER:
        return "LIBRARY_CLOCK_DIFFERS"
    return "LIBRARY_STALE" if now - state > OLDEST_STATE else ""


def _read(body: bytes) -> JsonValue:
    """The JSON value; None if it is none, says one thing twice, or holds what no document may hold."""
    try:
        value: JsonValue = json.loads(body.decode("utf-8-sig"), object_pairs_hook=_once)
    except (ValueError, RecursionError):  # not UTF-8 and not JSON are ValueErrors
        return None
    return None if any(faults_in(value)) or _is_too_deep(value) else value


def _once(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    """Raises ValueError where a name comes twice: {"status": "吊销", "status": "有效"} is no answer."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name comes twice")
    return found


def _is_too_deep(value: JsonValue) -> bool:
    level: list[JsonValue] = [value]
    for _ in range(DEEPEST):
        level = [inner for one in level for inner in _inside(one)]
    return bool(level)


def _inside(value: JsonValue) -> Collection[JsonValue]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


# ---- the shape of an answer


def _day(value: object) -> object:
    if isinstance(value, str) and len(value) == len("2026-03-10"):
        return date.fromisoformat(value)
    raise ValueError("a day is written 2026-03-10")


def _moment(value: object) -> object:
    if isinstance(value, str):
        return datetime.fromisoformat(value)
    raise ValueError("a moment is written 2026-03-10T09:00:00+08:00")


Day = Annotated[date, BeforeValidator(_day)]
Moment = Annotated[AwareDatetime, BeforeValidator(_moment)]
Text = Annotated[str, Field(max_length=200)]
Name = Annotated[str, Field(min_length=1, max_length=200)]


class _Shape(BaseModel):
    # names it does not know are left aside: a library may say more than we need
    model_config = ConfigDict(frozen=True, strict=True)


class _ToldRecord(_Shape):
    """One record as the wire has it."""

    record: Name
    holder: Name
    """Required: a record of nobody knows whom drops nothing."""
    status: Name
    holder_name: Text | None = None
    issued_on: Day | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    number: Text | None = None
    issuer: Text | None = None
    values: Mapping[Name, JsonValue] | None = None

    def record_of(self, library: str, answer: _Told, digest: str) -> Record:
        """The same as the house keeps it, with what proves it later."""
        return Record(
            library=library,
            record=self.record,
            status=self.status,
            holder=self.holder,
            valid_to=self.valid_to,
            values=dict(self.values or {}),
            number=self.number or "",
            issuer=self.issuer or "",
            fetched_at=answer.answered_at,
            digest=digest,
            request_id=answer.query_id or answer.request_id,
            holder_name=self.holder_name or "",
            issued_on=self.issued_on,
            valid_from=self.valid_from,
        )


class _Told(_Shape):
    """A whole answer."""

    request_id: Name
    """Ours, said back."""
    query_id: Text | None = None
    """The library's own number of the query."""
    answered_at: Moment
    as_of: Moment | None = None
    """Up to when the library's state is known; None = the moment of the answer."""
    records: Annotated[list[_ToldRecord], Field(max_length=MOST_RECORDS)]
