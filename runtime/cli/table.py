"""Submissions as a table (CSV, Parquet): columns id and as_of, and JSON text in every other column."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from pydantic import JsonValue

from forms.problems import Problem
from runtime.cli.base import Misuse
from runtime.comparing.submission_rows import NEEDED, submission_of_row


def table_rows(path: str) -> Iterator[JsonValue]:
    """Each row as a submission. Raises Misuse if the file is no such table."""
    try:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False) if path.lower().endswith(".csv") else pd.read_parquet(path)
    except FileNotFoundError:
        raise Misuse(Problem("FILE_UNREADABLE", path, {"reason": "No such file or directory"})) from None
    except Exception:  # pandas and pyarrow raise a dozen kinds for a file that is no table
        raise Misuse(Problem("SUBMISSIONS_NOT_A_LIST", path)) from None
    if not set(frame.columns) >= NEEDED:
        raise Misuse(Problem("SUBMISSIONS_NOT_A_LIST", path))
    return (submission_of_row({str(name): cell for name, cell in row.items()}) for row in frame.to_dict("records"))
