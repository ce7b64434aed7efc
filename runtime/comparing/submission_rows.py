"""submission_of_row: a row of a table of submissions (CSV, Excel, Parquet) as a submission: id and as_of plain, JSON text elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime

from pydantic import JsonValue

NEEDED = frozenset({"id", "as_of"})
"""Columns without which it is no such table."""


def submission_of_row(row: Mapping[str, object]) -> JsonValue:
    """What `read_submission` reads; a cell that is no JSON stays a text and is told there as a wrong type."""
    submission: dict[str, JsonValue] = {}
    for name, cell in row.items():
        if name in NEEDED:
            # a column of days comes as timestamps
            day = cell.date() if isinstance(cell, datetime) else cell
            submission[name] = day.isoformat() if isinstance(day, date) else str(day)
        elif hasattr(cell, "tolist"):
            submission[name] = cell.tolist()  # a column of lists
        elif isinstance(cell, list | dict):
            submission[name] = cell
        elif isinstance(cell, str) and cell.strip():
            try:
                submission[name] = json.loads(cell)
            except (ValueError, RecursionError):
                submission[name] = cell
    return submission
