"""Incidents: what people see instead of a stack trace is a reference number; the trace itself stands in a log under it."""

from __future__ import annotations

import secrets
import traceback
from collections.abc import Mapping
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


def record_incident(fault: BaseException, environment: Mapping[str, str]) -> str:
    """Write the exception to the log in the data folder that the environment names, and give its number. What broke may be the house
    itself, so none is asked. A full disk does not add a second fault."""
    number, folder = reference_number(), Path(environment.get("DATA_DIR") or "var")
    with suppress(OSError):  # the caller tells the number anyhow, and the server's own log has the fault
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / LOG).open("a", encoding="utf-8", errors="replace") as log:
            log.write(f"{number}\n{''.join(traceback.format_exception(fault))}\n")
    return number
