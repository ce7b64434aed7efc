"""paper_seal: how an office confirms its papers, by its settings: an e-seal service, else its own certificate, else not at all."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from runtime.notices.finish.eseal import SealService
from runtime.notices.finish.seals import Seal
from runtime.settings import Settings


def seal_of(settings: Settings) -> Seal | None:
    """Raises Refused (SIGNING_CERTIFICATE_UNREADABLE) if the certificate cannot be opened."""
    if settings.eseal_url:
        return SealService(settings.eseal_url)
    return _certificate(settings.signing_certificate, settings.signing_password) if settings.signing_certificate else None


@lru_cache(maxsize=4)
def _certificate(file: Path, password: str) -> Seal:
    """Read once a process: opening the file is made slow on purpose."""
    # pyHanko takes a second to load: only where something is signed
    from runtime.notices.finish.sign import read_certificate

    return read_certificate(file, password)
