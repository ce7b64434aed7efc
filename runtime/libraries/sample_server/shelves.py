"""Shelves: what the sample libraries hold, what is wrong with them, and how often they were asked."""

from __future__ import annotations

import hmac
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from typing import Annotated
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from forms.json_text import canonical_json
from runtime.holdings import VALID
from runtime.libraries.demo_records import demo_records
from runtime.libraries.http_answer import is_signed, signature_of
from runtime.libraries.sample_server.faults import FAULTS, NONE, Said


class SampleRecord(BaseModel):
    """What one library truly has on one holder."""

    model_config = ConfigDict(frozen=True, extra="ignore", from_attributes=True)

    library: str
    record: str
    holder: str
    status: str = VALID
    holder_name: str = ""
    issued_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    number: str = ""
    issuer: str = ""
    values: Mapping[str, JsonValue] = Field(default_factory=dict)


class Switch(BaseModel):
    """Which fault a library shall have."""

    library: str
    fault: Annotated[str, Field(pattern=f"^({'|'.join(FAULTS)})$")]
    times: Annotated[int, Field(ge=1)] | None = None
    """So many questions long; None = until told otherwise."""


class Question(BaseModel):
    """A request of the wire protocol, as far as the server needs it."""

    request_id: Annotated[str, Field(min_length=1, max_length=200)]
    record: str
    numbers: Annotated[list[str], Field(min_length=1, max_length=50)]
    on: date
    purpose: Annotated[str, Field(min_length=1)]
    item_code: Annotated[str, Field(min_length=1)]


@dataclass
class Shelves:
    """What the libraries hold, what is wrong with them, and how often they were asked."""

    records: list[SampleRecord]
    secret: str = ""
    token: str = ""
    faults: dict[str, Switch] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)

    def answer(self, library: str, question: Question) -> Said:
        """What is truly so, as the wire has it."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        found = [
            one.model_dump(mode="json", exclude={"library"})
            for one in self.records
            if one.library == library and one.holder in question.numbers and question.record in ("", one.record)
        ]
        return {"request_id": question.request_id, "query_id": uuid4().hex, "answered_at": now, "as_of": now, "records": found}

    def fault(self, library: str) -> str:
        """The fault of the question that has just come; one that is over is gone."""
        switch = self.faults.get(library)
        if switch is None:
            return NONE
        if switch.times is not None:
            self.faults[library] = switch.model_copy(update={"times": switch.times - 1})
            if switch.times == 1:
                del self.faults[library]
        return switch.fault

    def knows(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Has whoever sent these bytes our token, and signed them, where we want that?"""
        token, signature = headers.get("authorization", ""), headers.get("x-signature", "")
        told = not self.token or hmac.compare_digest(f"Bearer {self.token}".encode(), token.encode())
        return told and (not self.secret or is_signed(body, self.secret, signature))

    def signed(self, said: JsonValue) -> tuple[bytes, dict[str, str]]:
        """The bytes of an answer, and its headers."""
        body = canonical_json(said).encode()
        headers = {"content-type": "application/json"}
        return body, headers | ({"x-signature": signature_of(body, self.secret)} if self.secret else {})


def records_of_the_demo() -> Iterable[SampleRecord]:
    """The people of the demonstration."""
    return (SampleRecord.model_validate(asdict(record)) for record in demo_records() if record.holder)
