"""Losses: what other parts of the document would miss if a data item, a conclusion or a material became something else, or went."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from forms.bundle import Bundle
from forms.conditions import CONDITIONS, ReaderKind
from forms.data_item import DataItem
from forms.decision_table import DecisionTable, OutcomeColumn
from forms.edits.base import revised
from forms.edits.lookup import labels_of, members_of
from forms.field_types import RowField, field_type
from forms.problems import Problem
from forms.read_names import texts_compared
from forms.readers import named, readers_of, readers_of_conclusion, readers_of_material, reads_column
from forms.relation import CodeMap
from forms.stated_rule import StatedRule
from forms.table_columns import asked
from forms.told import told_list

TYPED = CONDITIONS | {ReaderKind.KEY, ReaderKind.PREFILL, ReaderKind.DERIVE}
"""Readers that count on the kind of a value."""


def losses(bundle: Bundle, before: DataItem, after: DataItem) -> Iterator[Problem]:
    """What reads the kind, an option or a column that would be gone."""
    where = f"data_items.{before.id}"
    if before.kind is not after.kind:
        targets = [one.target for one in bundle.relations.prefills] + [one.target for one in bundle.relations.derives]
        aimed = [name for name in targets if bundle.names.get(name) == before.id]
        readers = told_list(filter(None, (named(readers_of(bundle, (before.id,), TYPED)), labels_of(bundle, aimed))))
        if readers:
            yield Problem("EDIT_READ_BY_RULE", where, {"label": before.label, "readers": readers})
    compared = texts_compared(bundle).get(before.id, set())
    gone = [option for option in before.options if option not in after.options and option in compared]
    if gone and after.options:
        found = readers_of(bundle, (before.id,), CONDITIONS)
        params = {"label": before.label, "options": told_list(f"“{option}”" for option in gone), "readers": named(found)}
        yield Problem("EDIT_OPTION_IN_USE", where, params)
    ids = {column.id for column in after.columns}
    for column in before.columns:
        if column.id not in ids:
            yield from column_losses(bundle, before.id, column)


def column_losses(bundle: Bundle, group: str, column: RowField, *, only_read: bool = False) -> Iterator[Problem]:
    """What reads a column, or (unless `only_read`) is fed from it."""
    fed = [place for place in members_of(bundle, f"{group}.{column.id}") if not only_read]
    readers = told_list(filter(None, (named(reads_column(bundle, group, column.id)), labels_of(bundle, fed))))
    if readers:
        yield Problem("EDIT_IN_USE", f"data_items.{group}", {"label": column.label, "readers": readers})


def unfit_columns(columns: tuple[RowField, ...], where: str) -> Iterator[Problem]:
    """Columns that cannot be: unnamed, twice the same, of a type that cannot stand in a row."""
    labels: set[str] = set()
    ids: set[str] = set()
    for column in columns:
        if not column.label.strip() or not column.id.strip():
            yield Problem("EDIT_BLANK", where)
        if column.label in labels or column.id in ids:
            yield Problem("EDIT_TWICE", where, {"name": column.label})
        labels.add(column.label)
        ids.add(column.id)
        yield from unfit_in_row(column.type, column.label, where)


def unfit_in_row(type_: str, label: str, where: str) -> Iterator[Problem]:
    """A type that is unknown or has no place in a row."""
    found = field_type(type_)
    if found is None or found.name in ("group", "attachment"):
        yield Problem("EDIT_NOT_A_COLUMN", where, {"label": label, "type": type_[:40]})


def maps_that_fit(bundle: Bundle, item: DataItem) -> tuple[CodeMap, ...]:
    """Every code map, without what maps options the item no longer has."""
    members = members_of(bundle, item.id)
    kept = []
    for one in bundle.relations.code_maps:
        codes = {option: own for option, own in one.codes.items() if one.field not in members or option in item.options}
        if codes:
            kept.append(one.model_copy(update={"codes": codes}))
    return tuple(kept)


def conclusion_losses(
    bundle: Bundle, made: StatedRule | DecisionTable, where: str, *, outcome: OutcomeColumn | None = None
) -> Iterator[Problem]:
    """Conditions that read what a rule or a table concludes, or one outcome of the table, when that goes."""
    own = (f"tables.{made.id}.", f"rules.{made.id}.") if outcome is None else ()
    found = readers_of_conclusion(bundle, made.id, outcome.id if outcome else "")
    if readers := named([one for one in found if not one.where.startswith(own)]):
        title = (outcome.label or outcome.id) if outcome else made.title
        yield Problem("EDIT_CONCLUSION_READ", where, {"title": title, "readers": readers})


def conclusion_kind_losses(bundle: Bundle, before: DecisionTable, after: DecisionTable) -> Iterator[Problem]:
    """Conditions that read an outcome whose values would be of another kind: a number, a text, a list of them."""
    changed = revised(bundle, tables=tuple(after if table.id == before.id else table for table in bundle.tables))
    for outcome in after.outcomes:
        name = f"conclusions.{after.id}.{outcome.id}"
        other_kind = asked(bundle, {"var": name}).kind is not asked(changed, {"var": name}).kind
        if other_kind and (readers := named(readers_of_conclusion(bundle, after.id, outcome.id))):
            params = {"title": outcome.label or outcome.id, "readers": readers}
            yield Problem("EDIT_CONCLUSION_KIND_READ", f"tables.{after.id}.outcomes.{outcome.id}"[:200], params)


def material_losses(bundle: Bundle, gone: Collection[str], where: str) -> Iterator[Problem]:
    """Conditions that ask whether a material is there, when nobody demands it any more."""
    for id_ in gone:
        material = bundle.material(id_)
        if material and (readers := named(readers_of_material(bundle, id_))):
            yield Problem("EDIT_IN_USE", where, {"label": material.name, "readers": readers})
