"""1 -> 2: a data item is no longer sensitive or not, but general, sensitive or specially sensitive."""

from __future__ import annotations

from pydantic import JsonValue


def levels_of_sensitivity(document: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """The document with `sensitivity` in place of `sensitive`. What has another shape is left for the reader to refuse."""
    items = document.get("data_items")
    raised = [_raised(item) for item in items] if isinstance(items, list) else items
    return {**document, "schema_version": 2, **({"data_items": raised} if "data_items" in document else {})}


def _raised(item: JsonValue) -> JsonValue:
    if not isinstance(item, dict) or not isinstance(item.get("sensitive"), bool):
        return item
    rest = {key: value for key, value in item.items() if key != "sensitive"}
    return {**rest, "sensitivity": "sensitive"} if item["sensitive"] else rest
