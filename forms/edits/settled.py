"""Settled: what staff settled of a data item stays when its fields change; the rest follows the fields.

Settled is what differs from what the fields alone would give (`forms.merge`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from forms.data_item import DataItem, Sensitivity
from forms.department_form import Field
from forms.dictionary import shipped
from forms.field_types import RowField
from forms.merge import Group, data_item_of, united_columns

_SETTLED = (
    *("type", "options", "unit", "max_length", "columns", "sensitivity", "source_library"),
    *("min", "max", "help", "purpose", "element", "decided"),
)


def stricter(*several: Sensitivity) -> Sensitivity:
    """The most careful handling among these."""
    return max(several, key=tuple(Sensitivity).index)


def as_sensitive_as_its_element(item: DataItem) -> DataItem:
    """The item handled at least as carefully as the entry of the dictionary it is an instance of; never less than before."""
    element = shipped().get(item.element)
    if element is None:
        return item
    return item.model_copy(update={"sensitivity": stricter(item.sensitivity, Sensitivity(element.sensitivity))})


def fresh_item(id_: str, label: str, fields: Sequence[Field]) -> DataItem:
    """The data item that these fields alone give."""
    return data_item_of(Group(id_, (), label), fields)


def remeant(item: DataItem, before: Sequence[Field], after: Sequence[Field], columns: Collection[str] = ()) -> DataItem:
    """The item when its fields become others. What conditions see of it stays: its kind, and these columns."""
    if not before or not after:
        return item
    theirs, labels = {field.label for field in before}, {field.label for field in after}
    stays = item.label in labels or item.label not in theirs
    computed = fresh_item(item.id, item.label if stays else after[0].label, after)
    found = computed.model_copy(update=_settled(item, before))
    own = tuple(name for name in item.synonyms if name not in theirs)
    return found.model_copy(
        update={
            "type": found.type if found.kind is item.kind else item.type,
            "columns": _columns_after(item, found, columns),
            "synonyms": tuple(dict.fromkeys((*computed.synonyms, *own))),
            "answers_to": item.answers_to,
        }
    )


def united(
    items: Sequence[DataItem], fields: Sequence[Sequence[Field]], gathered: Sequence[Field], into: str, *, read: Collection[str] = ()
) -> DataItem:
    """One item of several. The first leads: what is settled of two, its options, its help and its unit are the first's, and only
    what it has nothing of comes from the next. It keeps the first's label and kind, and answers to every name.

    `fields`: of each; `gathered`: all, in the order of the departments; `read`: options that must stay, for a condition reads them.
    """
    computed = fresh_item(into, items[0].label, gathered) if gathered else items[0]
    settled = [_settled(item, own) for item, own in zip(items, fields, strict=True)]
    update = {name: value for one in reversed(settled) for name, value in one.items()}
    if any("columns" in one for one in settled):
        update["columns"] = united_columns([item.columns for item in items])
    options = next((item.options for item in items if item.options), ())
    update["options"] = tuple(dict.fromkeys((*options, *(option for item in items for option in item.options if option in read))))
    update |= {name: next((said for item in items if (said := getattr(item, name))), "") for name in ("help", "unit")}
    found = computed.model_copy(update=update)
    names = dict.fromkeys(name for item in items for name in (item.id, *item.answers_to))
    return found.model_copy(
        update={
            "id": into,
            "type": found.type if found.kind is items[0].kind else items[0].type,
            "sensitivity": stricter(computed.sensitivity, *(item.sensitivity for item in items)),
            "synonyms": tuple(dict.fromkeys((*computed.synonyms, *(name for item in items for name in item.synonyms)))),
            "answers_to": tuple(name for name in names if name != into),
        }
    )


def _columns_after(item: DataItem, found: DataItem, needed: Collection[str]) -> tuple[RowField, ...]:
    """The columns that are still asked for or needed, under their old ids; then those that are new."""
    labels = {column.label for column in found.columns}
    kept = tuple(column for column in item.columns if column.label in labels or column.id in needed)
    return united_columns([kept, found.columns])


def _settled(item: DataItem, fields: Sequence[Field]) -> dict[str, object]:
    """Setting -> what staff made of it. Without fields everything is theirs."""
    if not fields:
        return {name: getattr(item, name) for name in _SETTLED}
    computed = fresh_item(item.id, item.label, fields)
    return {name: getattr(item, name) for name in _SETTLED if getattr(item, name) != getattr(computed, name)}
