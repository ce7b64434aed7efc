"""The cards of a canvas, by id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import JsonValue


def cards(data: JsonValue) -> dict[str, dict[str, Any]]:
    """Card -> how it is shown, columns among them."""
    found: dict[str, dict[str, Any]] = {}

    def gather(fields: Sequence[dict[str, Any]]) -> None:
        for field in fields:
            found[field["id"]] = field
            gather(field.get("columns", []))

    assert isinstance(data, list)
    for section in data:
        assert isinstance(section, dict)
        gather(section["fields"])  # type: ignore[arg-type]
    return found
