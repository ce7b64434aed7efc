"""The names of a bundle: what its conditions may read, and of which kind."""

from __future__ import annotations

from forms.bundle import Bundle
from forms.field_types import Kind
from rules.condition import Names


def names_of(bundle: Bundle) -> Names:
    """Data items, facts and parameters of the bundle with their kinds, and every other name they answer to."""
    kinds = {fact.name: fact.value_kind for fact in bundle.facts} | {item.id: item.kind for item in bundle.data_items}
    parameters = {parameter.name: _literal_kind(parameter.rows[0].value if parameter.rows else None) for parameter in bundle.parameters}
    return Names(kinds, {alias: name for alias, name in bundle.names.items() if alias != name}, parameters)


def _literal_kind(value: object) -> Kind:
    if isinstance(value, bool):
        return Kind.BOOLEAN
    return Kind.NUMBER if isinstance(value, int | float) else Kind.TEXT
