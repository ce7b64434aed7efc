"""The names of a bundle: what its conditions may read, of which kind, and what people call it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from forms.bundle import Bundle
from forms.decision_table import Collect, DecisionTable, HitPolicy, OutcomeColumn, TableKind
from forms.field_types import Kind
from rules.condition import Names

OUTCOME_KINDS: Mapping[str, Kind] = MappingProxyType({"text": Kind.TEXT, "number": Kind.NUMBER, "boolean": Kind.BOOLEAN})
"""Type of a table's outcome column -> kind of its values."""


def names_of(bundle: Bundle) -> Names:
    """Data items, facts, parameters, conclusions and materials of the bundle with their kinds, and every other name they answer to.

    A data item called `conclusions` or `materials` keeps its name; then there are no others of that root.
    """
    kinds = {fact.name: fact.value_kind for fact in bundle.facts} | {item.id: item.kind for item in bundle.data_items}
    parameters = {parameter.name: _literal_kind(parameter.rows[0].value if parameter.rows else None) for parameter in bundle.parameters}
    aliases = {alias: name for alias, name in bundle.names.items() if alias != name}
    conclusions = {} if "conclusions" in bundle.names else conclusions_of(bundle)
    return Names(kinds, aliases, parameters, conclusions, {} if "materials" in bundle.names else bundle.material_names)


def conclusions_of(bundle: Bundle) -> dict[tuple[str, ...], Kind]:
    """What rules and tables conclude: (rule,) and (eligibility table,) whether it passes, (value table, column) the value."""
    found: dict[tuple[str, ...], Kind] = {(rule.id,): Kind.BOOLEAN for rule in bundle.rules}
    for table in bundle.tables:
        if table.kind is TableKind.ELIGIBILITY:
            found[(table.id,)] = Kind.BOOLEAN
        elif table.kind is TableKind.VALUE:
            found |= {(table.id, column.id): outcome_kind(table, column) for column in table.outcomes}
    return found


def outcome_kind(table: DecisionTable, column: OutcomeColumn) -> Kind:
    """The kind of what a column of a value table gives in the end."""
    own = OUTCOME_KINDS.get(column.type, Kind.TEXT)
    if table.hit is not HitPolicy.COLLECT:
        return own
    return Kind.LIST if table.collect is Collect.LIST else Kind.NUMBER


def labels_in_conditions(bundle: Bundle) -> dict[str, str]:
    """Everything that conditions read -> what people call it, as `rules.sentence` and `rules.explain` take it: data items and facts,
    `<group>.<column>`, `parameters.<name>`, `conclusions.<rule>`, `conclusions.<table>`, `conclusions.<table>.<column>`,
    `materials.<id>`."""
    found = {f"{item.id}.{column.id}": column.label for item in bundle.data_items for column in item.columns}
    found |= {f"parameters.{one.name}": one.label for one in bundle.parameters}
    found |= {f"conclusions.{rule.id}": rule.title for rule in bundle.rules}
    for table in bundle.tables:
        found[f"conclusions.{table.id}"] = table.title
        found |= {f"conclusions.{table.id}.{column.id}": column.label for column in table.outcomes}
    return found | {f"materials.{one.id}": one.name for one in bundle.materials} | bundle.labels


def _literal_kind(value: object) -> Kind:
    if isinstance(value, bool):
        return Kind.BOOLEAN
    return Kind.NUMBER if isinstance(value, int | float) else Kind.TEXT
