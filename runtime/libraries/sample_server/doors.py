"""create_server: the doors of the sample library server.

POST /{library}/query     a question of the wire protocol            GET /{library}/health    does it work?
PUT  /faults     {"library": "人口库", "fault": "500", "times": 2}    times: so many questions long; without it until told otherwise
POST /records    [{"library": …, "record": …, "holder": …, …}]       more people
GET  /records    what is truly so                                    GET /calls    questions so far, by library
"""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import FastAPI, HTTPException, Request, Response

from runtime.libraries.sample_server.faults import SPOILS, deliver
from runtime.libraries.sample_server.shelves import Question, SampleRecord, Shelves, Switch


def create_server(shelves: Shelves) -> FastAPI:
    """The libraries over these shelves."""
    server = FastAPI(title="sample libraries", docs_url=None, redoc_url=None)

    @server.post("/{library}/query")
    async def query(library: str, question: Question, request: Request) -> Response:
        shelves.calls[library] += 1
        if not shelves.knows(request.headers, await request.body()):
            raise HTTPException(401)
        fault, said = shelves.fault(library), shelves.answer(library, question)
        body, headers = shelves.signed(SPOILS[fault](said, question.on) if fault in SPOILS else said)
        return await deliver(fault, request, body, headers)

    @server.get("/{library}/health")
    async def health(library: str, request: Request) -> Response:
        if not shelves.knows(request.headers, b""):
            raise HTTPException(401)
        fault = shelves.fault(library)
        body, headers = shelves.signed({"library": library, "answered_at": datetime.now(UTC).isoformat(timespec="seconds")})
        return await deliver(fault, request, body, headers)

    @server.put("/faults")
    async def switch(wanted: Switch) -> dict[str, str]:
        shelves.faults[wanted.library] = wanted
        return {library: one.fault for library, one in shelves.faults.items()}

    @server.get("/records")
    async def what_is_so() -> list[SampleRecord]:
        return shelves.records

    @server.post("/records")
    async def add(records: list[SampleRecord]) -> int:
        shelves.records.extend(records)
        return len(shelves.records)

    @server.get("/calls")
    async def calls() -> dict[str, int]:
        return dict(shelves.calls)

    return server
