"""Submission 申报: everything that one evaluation reads of the outside, with the day it is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pydantic import JsonValue

from runtime.holdings import Holdings


@dataclass(frozen=True, slots=True)
class Submission:
    """What was filled in, handed in, and what the libraries hold. Names of values are canonical."""

    on: date
    """The day of acceptance it is judged for."""
    selected: frozenset[str]
    """Bundled items chosen."""
    values: Mapping[str, JsonValue] = field(default_factory=dict)
    """Data item or fact -> value."""
    uploads: frozenset[str] = frozenset()
    """Canonical materials handed in."""
    holdings: Holdings = field(default_factory=Holdings)
    promise_signed: bool = False
    """容缺承诺书 signed."""
    dishonest: bool = False
    """失信 record not repaired: no waiver."""
    open_facts: frozenset[str] = frozenset()
    """Facts that somebody has yet to give (staff; a library whose record is disputed): unknown, not empty."""
