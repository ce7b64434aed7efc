"""Submissions as a table (CSV, Parquet): columns id and as_of, and JSON text in every other column."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

import pandas as pd
from pydantic import JsonValue

from forms.problems import Problem
from runtime.cli.base import Misuse


def table_rows(path: str) -> Iterator[JsonValue]:
    """Each row as a submission. Raises Misuse if the file is no such table."""
    try:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False) if path.lower().endswith(".csv") else pd.read_parquet(path)
    except FileNotFoundError:
        raise Misuse(Problem("FILE_UNREADABLE", path, {"reason": "No such file or directory"})) from None
    except Exception:  # pandas and pyarrow raise a dozen kinds for a file that is no table
        raise Misuse(Problem("SUBMISSIONS_NOT_A_LIST", path)) from None
    if not {"id", "as_of"} <= set(frame.columns):
        raise Misuse(Problem("SUBMISSIONS_NOT_A_LIST", path))
    return (_submission({str(name): cell for name, cell in row.items()}) for row in frame.to_dict("records"))


def _submission(row: dict[str, object]) -> JsonValue:
    submission: dict[str, JsonValue] = {}
    for name, cell in row.items():
        if name in ("id", "as_of"):
            # a column of days comes as timestamps
            submission[name] = cell.date().isoformat() if isinstance(cell, datetime) else str(cell)
        elif hasattr(cell, "tolist"):
            submission[name] = cell.tolist()  # a column of lists
        elif isinstance(cell, list | dict):
            submission[name] = cell
        elif isinstance(cell, str) and cell.strip():
            try:
                submission[name] = json.loads(cell)
            except (ValueError, RecursionError):
                submission[name] = cell  # told as a wrong type
    return submission
