"""Read JSON strictly: what cannot be stored, printed or compared is a Problem with its place, never a half-read value."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

from pydantic import JsonValue

from forms.problems import Problem

MAX_TEXT = 100_000
"""Longest text anywhere in a document or submission, in characters."""
MAX_DEPTH = 100
"""Deepest nesting."""


def read_json(text: str | bytes, name: str = "") -> JsonValue | Problem:
    """The value, or what is wrong with the text as a whole. Faults inside (NaN, NUL …) are left to `faults_in`."""
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8-sig")
        value: JsonValue = json.loads(text)
    except UnicodeDecodeError as error:
        return Problem("FILE_NOT_UTF8", name, {"position": error.start})
    except json.JSONDecodeError as error:
        return Problem("FILE_NOT_JSON", name, {"line": error.lineno, "column": error.colno})
    except RecursionError:
        return Problem("FILE_TOO_DEEP", name, {"depth": MAX_DEPTH})
    except ValueError:
        # an integer of thousands of digits, which Python refuses to read
        return Problem("FILE_NUMBER_TOO_LONG", name)
    return value


def faults_in(value: JsonValue, where: str = "", depth: int = 0) -> Iterator[Problem]:
    """Everything in a value that no document may hold: not-a-number, infinity, NUL, lone surrogates, overlong text, deep nesting.

    `depth`: so much deeper it will lie in the document.
    """
    stack: list[tuple[JsonValue, str, int]] = [(value, where, depth)]
    while stack:
        current, place, lies = stack.pop()
        if lies > MAX_DEPTH:
            yield Problem("FILE_TOO_DEEP", place[:200], {"depth": MAX_DEPTH})
            continue
        if isinstance(current, str):
            yield from _text_faults(current, place)
        elif isinstance(current, float):
            if not math.isfinite(current):
                yield Problem("VALUE_NOT_FINITE", place)
        elif isinstance(current, list):
            stack.extend((member, f"{place}[{index}]", lies + 1) for index, member in reversed(list(enumerate(current))))
        elif isinstance(current, dict):
            for key in current:
                yield from _text_faults(key, place)
            stack.extend((member, f"{place}.{key[:60]}" if place else key[:60], lies + 1) for key, member in reversed(current.items()))


def _text_faults(text: str, place: str) -> Iterator[Problem]:
    if len(text) > MAX_TEXT:
        yield Problem("VALUE_TOO_LONG", _shown(place), {"length": len(text), "most": MAX_TEXT})
        return
    if "\0" in text:
        yield Problem("VALUE_NUL", _shown(place))
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            yield Problem("VALUE_SURROGATE", _shown(place))


def _shown(place: str) -> str:
    """A place may itself be made of a faulty key: it is shown cleaned."""
    return place.encode("utf-8", "replace").decode().replace("\0", "�")


def canonical_json(value: JsonValue) -> str:
    """The one text of a value: sorted keys, no blanks, UTF-8, no NaN. What digests and hashes are made of."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
