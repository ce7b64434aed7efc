"""Files of the command line: case files and bundle documents, and submissions in every shape CONTRACT names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue

from forms.bundle import Bundle
from forms.document import bundle_from_json
from forms.importers.case_file import import_case
from forms.json_text import read_json
from forms.problems import Problem
from runtime.cli.base import Misuse

MAX_BYTES = 2_000_000_000
"""Larger files are not read into memory."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A case file or a bundle document."""

    bundle: Bundle | None
    """None if it has errors, which are then among the problems."""
    problems: tuple[Problem, ...]
    submissions: tuple[JsonValue, ...] = ()
    """Of a case file."""


def open_json(path: str) -> JsonValue:
    """The JSON of a file. Raises Misuse if it cannot be read."""
    value = read_json(read_bytes(path), path)
    if isinstance(value, Problem):
        raise Misuse(value)
    return value


def read_bytes(path: str) -> bytes:
    """The content of a file. Raises Misuse."""
    try:
        file = Path(path)
        if file.stat().st_size > MAX_BYTES:
            params = {"found": file.stat().st_size // 1_000_000, "most": MAX_BYTES // 1_000_000}
            raise Misuse(Problem("FILE_TOO_LARGE", path, params))
        return file.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Misuse(Problem("FILE_UNREADABLE", path, {"reason": reason})) from None


def open_bundle(path: str) -> Opened:
    """A case file (imported) or a bundle document. Raises Misuse if the file cannot be read at all."""
    return opened(open_json(path))


def opened(value: JsonValue) -> Opened:
    """A value that is a case file or a bundle document."""
    if isinstance(value, dict) and "items" in value and "departments" not in value:
        bundle = bundle_from_json(value)
        return Opened(None, bundle) if isinstance(bundle, tuple) else Opened(bundle, ())
    imported = import_case(value)
    if isinstance(imported, tuple):
        listed = value.get("submissions") if isinstance(value, dict) else None
        return Opened(None, imported, tuple(listed) if isinstance(listed, list) else ())
    return Opened(imported.bundle, imported.warnings, imported.submissions)


def open_submissions(path: str) -> Iterator[JsonValue]:
    """Submissions of a JSON list, a case file, JSON lines, CSV or Parquet. Raises Misuse if there are none to be found."""
    if path.lower().endswith((".parquet", ".csv")):
        from runtime.cli.table import table_rows  # pandas takes a second to import: only for tables

        return table_rows(path)
    raw = read_bytes(path)
    value = read_json(raw, path)
    if isinstance(value, Problem):
        lines = _json_lines(raw)
        if lines is None:
            raise Misuse(value)
        return lines
    if isinstance(value, list):
        return iter(value)
    if isinstance(value, dict) and isinstance(value.get("submissions"), list):
        return iter(value["submissions"])  # type: ignore[arg-type]  # narrowed one line above, through a subscript
    if isinstance(value, dict) and "as_of" in value:
        return iter([value])
    raise Misuse(Problem("SUBMISSIONS_NOT_A_LIST", path))


def _json_lines(raw: bytes) -> Iterator[JsonValue] | None:
    """The lines as values; a line that is no JSON is an unreadable submission. None if no line at all is an object."""
    # only a line feed parts lines: other breaks that Unicode knows may stand inside a text
    lines = [line for line in raw.removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip()]
    if len(lines) < 2 or not any(isinstance(_line(line), dict) for line in lines[:20]):
        return None
    return (_line(line) for line in lines)


def _line(line: bytes) -> JsonValue:
    try:
        value: JsonValue = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return line[:200].decode("utf-8", "replace")  # not an object: told as a problem of that submission
    return value
