"""Incidents: what people see instead of a stack trace is a reference number; the trace itself stands in a log under it."""

from __future__ import annotations

import secrets
import traceback
from contextlib import suppress
from pathlib import Path

LOG = "incidents.log"
"""File in the data folder."""

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0 O 1 I: read out over the telephone."""


def reference_number() -> str:
    """Eight characters, e.g. K7WM-3XQ9."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def record_incident(folder: Path) -> str:
    """Write the exception being handled to the log of that folder, and give its number. A full disk does not add a second fault."""
    number = reference_number()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / LOG).open("a", encoding="utf-8", errors="replace") as log:
            log.write(f"{number}\n{traceback.format_exc()}\n")
    return number
