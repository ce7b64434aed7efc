"""eseal: the place of an outside e-seal service (GB/T 38540-2020). The office's platform for electronic seals stands behind an address.

    POST ESEAL_URL        application/pdf: the paper
    Sha256, Sm3           its digests, hexadecimal
    Office, Issuer, Document-Number     percent-encoded UTF-8
    Idempotency-Key       the digest: the same paper asked for twice is sealed once
    -> 200 application/pdf    the same bytes, and behind them the seal (an incremental update); Seal-By: whose, percent-encoded

What comes back is taken only if it begins with what was sent: a service adds a seal and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

import httpx

from forms.errors import Refused
from forms.problems import Problem
from runtime.notices.clean import clean_text
from runtime.notices.finish.seals import Sealed, SealOrder

SECONDS = httpx.Timeout(20, connect=5)
"""Well within the lease of a job."""
MOST_ADDED = 8 * 1024 * 1024
"""Bytes a seal may add: a picture, certificates, a time stamp."""


@dataclass(frozen=True, slots=True)
class SealService:
    """A service behind an address (see seals.Seal)."""

    url: str
    name: str = "service"
    transport: httpx.BaseTransport | None = None
    """Another way there than the network: a proxy of the office."""

    def seal(self, order: SealOrder) -> Sealed:
        """The paper with the seal behind it. Raises Refused: PAPER_NOT_SEALED if there is no answer, PAPER_CHANGED_BY_SEAL."""
        try:
            # the environment is not asked: a proxy for browsers is none for papers
            with (
                httpx.Client(timeout=SECONDS, transport=self.transport, trust_env=False) as client,
                client.stream("POST", self.url, content=order.content, headers=_headers(order)) as answer,
            ):
                if answer.status_code != httpx.codes.OK:
                    raise Refused(Problem("PAPER_NOT_SEALED", order.number, {"why": f"HTTP {answer.status_code}"}))
                content = _read(answer.iter_bytes(), len(order.content) + MOST_ADDED, order)
                by = clean_text(unquote(answer.headers.get("Seal-By", "")))[:120].strip()
        except httpx.HTTPError as fault:
            # the address may hold a password, and the fault may repeat it
            raise Refused(Problem("PAPER_NOT_SEALED", order.number, {"why": type(fault).__name__})) from None
        if len(content) <= len(order.content) or not content.startswith(order.content):
            raise Refused(Problem("PAPER_CHANGED_BY_SEAL", order.number))
        return Sealed(content, by or order.issuer)


def _headers(order: SealOrder) -> dict[str, str]:
    return {
        "Content-Type": "application/pdf",
        "Accept": "application/pdf",
        "Sha256": order.sha256,
        "Sm3": order.sm3,
        "Office": quote(order.office),
        "Issuer": quote(order.issuer),
        "Document-Number": quote(order.number),
        "Idempotency-Key": order.sha256,
    }


def _read(pieces: Iterator[bytes], most: int, order: SealOrder) -> bytes:
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > most:
            raise Refused(Problem("PAPER_CHANGED_BY_SEAL", order.number))
    return bytes(content)
