"""2 -> 3: a document may have decision tables. What there is stays as it is."""

from __future__ import annotations

from pydantic import JsonValue


def with_tables(document: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """The document under the new number; without tables it says the same."""
    return {**document, "schema_version": 3}
