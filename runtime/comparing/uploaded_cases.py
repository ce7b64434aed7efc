"""uploaded_cases: a table somebody uploads, as pieces of a what-if: submissions as files have them, or a flat table of cases.

    .jsonl, .json                submissions, one a line, or a list of them
    .csv, .xlsx, .parquet        a row a submission (`submission_rows`); or, with columns item:… or value:…, a table of cases

A submission is read by each version by its own names; of a flat table every version takes what it knows. The file is a stranger's: it
is read in pieces, an Excel package is looked at before it is unpacked, and what cannot be read is told as problems.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import islice

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import load_workbook
from pydantic import JsonValue

from forms.bundle import Bundle
from forms.errors import Refused
from forms.importers.office_package import open_package
from forms.json_text import read_json
from forms.problems import Problem
from runtime.comparing.case_table import case_table
from runtime.comparing.submission_rows import NEEDED, submission_of_row
from runtime.comparing.what_if_pieces import Piece
from runtime.read_submission import ReadSubmission, read_submission, submission_id

AT_ONCE = 2**13
MOST_UNPACKED = 2 * 1024**3
"""Bytes of a Parquet file when it is unpacked, as it states itself."""
FLAT = ("item:", "value:")
"""How some columns of a flat table of cases begin."""
ENDINGS = ("csv", "xlsx", "parquet", "jsonl", "json")


def uploaded_cases(name: str, content: bytes, old: Bundle, new: Bundle) -> Iterator[Piece]:
    """The table in pieces. Raises Refused with what is wrong with the file, sometimes only where the reading comes to it."""
    match name.rpartition(".")[2].lower():
        case "jsonl":
            yield from _read(_lines(name, content), old, new)
        case "json":
            yield from _read(_list(name, content), old, new)
        case "csv":
            yield from _framed(name, _csv(name, content), old, new)
        case "xlsx":
            yield from _framed(name, _sheet(name, content), old, new)
        case "parquet":
            yield from _framed(name, _parquet(name, content), old, new)
        case _:
            raise Refused(Problem("UPLOADED_CASES_KIND", name, {"endings": ", ".join(ENDINGS)}))


def _framed(name: str, frames: Iterator[pd.DataFrame], old: Bundle, new: Bundle) -> Iterator[Piece]:
    start = 0
    for frame in frames:
        frame.columns = frame.columns.map(str)
        if not set(frame.columns) >= NEEDED:
            raise Refused(Problem("UPLOADED_CASES_COLUMNS", name))
        if any(column.startswith(FLAT) for column in frame.columns):
            yield Piece(frame, frame)
        else:
            rows = (submission_of_row({str(key): cell for key, cell in row.items()}) for row in frame.to_dict("records"))
            yield from _read(rows, old, new, start)
        start += len(frame)


def _read(raws: Iterable[JsonValue], old: Bundle, new: Bundle, start: int = 0) -> Iterator[Piece]:
    """Submissions as each version reads them."""
    coming = iter(raws)
    while batch := list(islice(coming, AT_ONCE)):
        ids = [submission_id(raw, start + at) for at, raw in enumerate(batch)]
        yield Piece(*(_table(bundle, batch, ids, start) for bundle in (old, new)))
        start += len(batch)


def _table(bundle: Bundle, raws: list[JsonValue], ids: list[str], start: int) -> pd.DataFrame:
    read = (read_submission(bundle, raw, start + at) for at, raw in enumerate(raws))
    return case_table((id_, one.submission if isinstance(one, ReadSubmission) else None) for id_, one in zip(ids, read, strict=True))


def _lines(name: str, content: bytes) -> Iterator[JsonValue]:
    for number, line in enumerate(io.BytesIO(content), 1):
        if line.strip():
            value = read_json(line, name)
            if isinstance(value, Problem):
                raise Refused(Problem("UPLOADED_CASES_LINE", name, {"line": number}))
            yield value


def _list(name: str, content: bytes) -> list[JsonValue]:
    value = read_json(content, name)
    if isinstance(value, dict):
        value = value.get("submissions")
    if isinstance(value, Problem):
        raise Refused(value)
    if not isinstance(value, list):
        raise Refused(Problem("SUBMISSIONS_NOT_A_LIST", name))
    return value


def _csv(name: str, content: bytes) -> Iterator[pd.DataFrame]:
    try:
        head = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, nrows=0, encoding="utf-8-sig")
        flat = any(str(column).startswith(FLAT) for column in head.columns)
        # in a flat table an empty cell is none, and numbers are numbers; elsewhere every cell is JSON
        kinds = {str(column): str for column in head.columns if str(column) in NEEDED} if flat else str
        yield from pd.read_csv(io.BytesIO(content), dtype=kinds, keep_default_na=flat, chunksize=AT_ONCE, encoding="utf-8-sig")
    except (ValueError, UnicodeError, OverflowError) as error:  # pandas' parser errors are ValueErrors
        raise Refused(Problem("UPLOADED_CASES_BROKEN", name)) from error


def _parquet(name: str, content: bytes) -> Iterator[pd.DataFrame]:
    try:
        file = pq.ParquetFile(io.BytesIO(content))
        groups = (file.metadata.row_group(at) for at in range(file.metadata.num_row_groups))
        if sum(group.total_byte_size for group in groups) > MOST_UNPACKED:
            raise Refused(Problem("READ_BOMB", name, {"most": MOST_UNPACKED >> 20}))
        for batch in file.iter_batches(batch_size=2**16):
            yield batch.to_pandas()
    except (pa.ArrowException, OSError, ValueError) as error:
        raise Refused(Problem("UPLOADED_CASES_BROKEN", name)) from error


def _sheet(name: str, content: bytes) -> Iterator[pd.DataFrame]:
    package = open_package(name, content)
    if isinstance(package, Problem):
        raise Refused(package)
    try:
        rows = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0].iter_rows(values_only=True)
        names = [str(cell) if cell is not None else f"#{at}" for at, cell in enumerate(next(rows, ()), 1)]
        while batch := list(islice(rows, AT_ONCE)):
            yield pd.DataFrame([row for row in batch if any(cell is not None for cell in row)], columns=names, dtype=object)
    except (KeyError, IndexError, ValueError, TypeError, OSError, SyntaxError) as error:  # openpyxl and its XML reader
        raise Refused(Problem("UPLOADED_CASES_BROKEN", name)) from error
