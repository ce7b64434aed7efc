"""finish: a printed paper made ready to be issued: fit to be kept, digested, and confirmed by the office where it has the means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from runtime.digests import sha256_of, sm3_of
from runtime.notices.finish.archival import Attached, archival
from runtime.notices.finish.seals import Seal, SealOrder


@dataclass(frozen=True, slots=True)
class FinishedPaper:
    """What is issued."""

    content: bytes
    """The file that goes out."""
    sha256: str
    """Of the paper before it was confirmed: the same paper gives the same digest, whoever makes it again."""
    sm3: str
    """The same after GB/T 32905."""
    seal: str = ""
    """How it was confirmed: pades, service; "" = it was not."""
    signed_by: str = ""
    """By whom; "" = by nobody."""


def finish(
    pdf: bytes,
    *,
    title: str,
    issuer: str,
    at: datetime,
    office: str = "",
    number: str = "",
    attached: Sequence[Attached] = (),
    seal: Seal | None = None,
) -> FinishedPaper:
    """The paper, ready. Raises Refused if it has to be confirmed and cannot be now."""
    kept = archival(pdf, title=title, author=issuer, at=at, attached=attached)
    sha256, sm3 = sha256_of(kept), sm3_of(kept)
    if seal is None:
        return FinishedPaper(kept, sha256, sm3)
    sealed = seal.seal(SealOrder(kept, sha256, sm3, office, issuer, number, at))
    return FinishedPaper(sealed.content, sha256, sm3, seal.name, sealed.by)
