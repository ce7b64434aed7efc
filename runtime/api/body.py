"""The body of a request, no larger than it may be: counted while it comes in, never after."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from forms.errors import Refused
from forms.problems import Problem

MOST_BYTES = 2 * 1024 * 1024


async def _body(request: Request) -> bytes:
    """Raises Refused if it is too large, or no JSON by its own word: the form of another site cannot say so (Fetch 2.2.2)."""
    said = request.headers.get("content-type", "")
    if said.partition(";")[0].strip().lower() != "application/json":
        raise Refused(Problem("API_NOT_JSON", "body", {"found": said[:60]}))
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise Refused(Problem("API_TOO_LARGE", "body", {"most": MOST_BYTES // 1024}))
    return bytes(body)


JsonBody = Annotated[bytes, Depends(_body)]
"""A parameter of this type receives the bytes of the body; put it after those that say who asks."""
