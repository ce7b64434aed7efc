"""Between a row and a case: one spelling for equal cases, so that verify can compare a stored row with a replayed case."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row

from runtime.case import Case
from runtime.content import Content
from runtime.events import Event, EventKind, canonical_text, moment_text

_CASE = TypeAdapter(Case)
_APART = {"content", "revision"}
"""Kept in columns of their own."""


def case_columns(case: Case) -> dict[str, Any]:  # Any: the columns of case_file
    """The columns that follow from what a case is; all that its events re-derive."""
    in_utc = replace(case, created_at=case.created_at.astimezone(UTC), submitted_at=case.submitted_at and case.submitted_at.astimezone(UTC))
    return {
        "office": case.office,
        "id": case.id,
        "applicant": case.applicant,
        "bundle_code": case.bundle_code,
        "bundle_version": case.bundle_version,
        "bundle_digest": case.bundle_digest,
        "state": case.state.value,
        "number": case.number,
        "created_at": moment_text(case.created_at),
        "submitted_on": case.submitted_on and case.submitted_on.isoformat(),
        "accepted_on": case.accepted_on and case.accepted_on.isoformat(),
        "due_on": case.due_on and case.due_on.isoformat(),
        "facts": canonical_text(_CASE.dump_python(in_utc, mode="json", exclude=_APART | _unsaid(case))),
        "content": case.content.text(),
    }


def _unsaid(case: Case) -> set[str]:
    """What came after the first cases were stored is not written where there is none: their rows stay as they are."""
    return set() if case.extensions else {"extensions"}


def case_of(row: Row[Any]) -> Case:  # Any: the columns of case_file
    """The case of a row."""
    facts = json.loads(row.facts)
    return _CASE.validate_python({**facts, "content": Content.from_text(row.content), "revision": row.revision})


def item_columns(case: Case) -> list[dict[str, Any]]:  # Any: the columns of case_item
    """The rows of case_item."""
    return [
        {
            "office": case.office,
            "case_id": case.id,
            "item": sub_case.item,
            "state": sub_case.state.value,
            "due_on": sub_case.due_on and sub_case.due_on.isoformat(),
        }
        for sub_case in case.sub_cases
    ]


def event_columns(case: Case, event: Event) -> dict[str, Any]:  # Any: the columns of case_event
    """The row of an event."""
    return {
        "office": case.office,
        "case_id": case.id,
        "seq": event.seq,
        "kind": event.kind.value,
        "actor": event.actor,
        "at": moment_text(event.at),
        "data": event.text,
        "prev_hash": event.prev_hash,
        "hash": event.hash,
    }


def event_of(row: Row[Any]) -> Event:  # Any: the columns of case_event
    """The event of a row. Raises ValueError for a kind or a moment that no version ever wrote."""
    return Event(row.seq, EventKind(row.kind), row.actor, datetime.fromisoformat(row.at), row.data, row.prev_hash, row.hash)
