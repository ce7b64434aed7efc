"""Groups: the columns of repeating groups 明细表."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field as Setting
from pydantic import FiniteFloat

from forms.bundle import Bundle
from forms.edits.base import Changes, Edit, Words, edit, revised
from forms.edits.demands import with_fields
from forms.edits.lookup import blank, column_of, label_of, members_of, numbered_name, places, unknown_items
from forms.edits.losses import column_losses, unfit_in_row
from forms.field_types import RowField, field_type
from forms.problems import Problem, nearest
from forms.readers import named, reads_column


class ColumnChanges(Changes):
    """Settings of a column."""

    label: str = ""
    type: str = "text"
    options: tuple[str, ...] = ()
    unit: str = ""
    min: int | FiniteFloat | str | None = None
    max: int | FiniteFloat | str | None = None
    max_length: int | None = Setting(default=None, ge=1, le=100_000)
    required: bool = False


class GroupEdit(Edit):
    """Base of edits of one repeating group."""

    group: str

    def touches(self, bundle: Bundle) -> frozenset[str]:
        # the columns of a group are read as one list, and the departments' own tables follow
        return frozenset({f"data_items.{self.group}", *(f"fields.{place}" for place in members_of(bundle, self.group))})


@edit
class AddColumn(GroupEdit):
    """One more column, also of the departments' own tables."""

    op: Literal["add_column"] = "add_column"
    type: str
    label: str
    before: str = ""
    """Column it stands before; "" = at the end."""

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        yield from not_a_group(bundle, self.group)
        yield from blank(self.label, f"data_items.{self.group}"[:200])
        yield from unfit_in_row(self.type, self.label, f"data_items.{self.group}"[:200])
        yield from label_taken(bundle, self.group, self.label.strip())
        if self.before:
            yield from unknown_column(bundle, self.group, self.before)

    def change(self, bundle: Bundle) -> Bundle:
        known = places(bundle)
        tables = {place: known[place] for place in members_of(bundle, self.group)}
        taken = {column.id for own in (_columns(bundle, self.group), *(table.columns for table in tables.values())) for column in own}
        column = RowField(id=numbered_name("c", taken), label=self.label.strip(), type=self.type)
        own = {place: table.model_copy(update={"columns": (*table.columns, column)}) for place, table in tables.items()}
        return with_columns(with_fields(bundle, own), self.group, _before(_columns(bundle, self.group), column, self.before))

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_ADD_COLUMN", {"label": self.label, "group": label_of(bundle, self.group)}


@edit
class SetColumn(GroupEdit):
    """Change settings of a column."""

    op: Literal["set_column"] = "set_column"
    column: str
    changes: ColumnChanges

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        given, where = self.changes.given(), f"data_items.{self.group}"[:200]
        before = column_of(bundle, self.group, self.column)
        yield from not_a_group(bundle, self.group) if before is None else ()
        yield from unknown_column(bundle, self.group, self.column)
        if not given:
            yield Problem("EDIT_NOTHING_CHOSEN", where)
        yield from blank(given.get("label", "-"), where)
        if before is None:
            return
        after = before.model_copy(update=given)
        yield from unfit_in_row(after.type, after.label, where)
        if after.label.strip() != before.label:
            yield from label_taken(bundle, self.group, after.label.strip())
        kinds = [found.kind for one in (before, after) if (found := field_type(one.type))]
        if len(set(kinds)) > 1 and (read := reads_column(bundle, self.group, self.column)):
            yield Problem("EDIT_READ_BY_RULE", where, {"label": before.label, "readers": named(read)})

    def change(self, bundle: Bundle) -> Bundle:
        given = self.changes.given()
        if "label" in given:
            given["label"] = self.changes.label.strip()
        before = column_of(bundle, self.group, self.column)
        assert before is not None
        after = before.model_copy(update=given)
        known = places(bundle)
        tables = {}
        for place in members_of(bundle, self.group):
            # a column is known to a department's own table by its label, else by its id; a table made here has no words of its own
            own = tuple(
                one.model_copy(update={"label": after.label})
                if one.label == before.label and (one.id != before.id or known[place].made)
                else one
                for one in known[place].columns
            )
            tables[place] = known[place].model_copy(update={"columns": own})
        columns = [after if one.id == self.column else one for one in _columns(bundle, self.group)]
        return with_columns(with_fields(bundle, tables), self.group, columns)

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_COLUMN", {"label": _column_label(bundle, self.group, self.column), "group": label_of(bundle, self.group)}


@edit
class MoveColumn(GroupEdit):
    """Put a column before another."""

    op: Literal["move_column"] = "move_column"
    column: str
    before: str = ""

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        yield from not_a_group(bundle, self.group)
        yield from unknown_column(bundle, self.group, self.column)
        if self.before:
            yield from unknown_column(bundle, self.group, self.before)

    def change(self, bundle: Bundle) -> Bundle:
        column = column_of(bundle, self.group, self.column)
        if column is None or self.before == self.column:
            return bundle
        rest = [one for one in _columns(bundle, self.group) if one.id != self.column]
        return with_columns(bundle, self.group, _before(rest, column, self.before))

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_MOVE_COLUMN", {"label": _column_label(bundle, self.group, self.column), "group": label_of(bundle, self.group)}


@edit
class DropColumn(GroupEdit):
    """A column goes for good; not while a department's field is fed from it."""

    op: Literal["drop_column"] = "drop_column"
    column: str

    def refusals(self, bundle: Bundle) -> Iterator[Problem]:
        yield from not_a_group(bundle, self.group)
        yield from unknown_column(bundle, self.group, self.column)
        column = column_of(bundle, self.group, self.column)
        if column is not None:
            yield from last_column(bundle, self.group)
            yield from column_losses(bundle, self.group, column)

    def change(self, bundle: Bundle) -> Bundle:
        return without_column(bundle, self.group, self.column)

    def words(self, bundle: Bundle) -> Words:
        return "EDITED_DROP_COLUMN", {"label": _column_label(bundle, self.group, self.column), "group": label_of(bundle, self.group)}


def not_a_group(bundle: Bundle, group: str) -> Iterator[Problem]:
    """Not a data item, or not a repeating group?"""
    item = bundle.data_item(group)
    if item is None:
        yield from unknown_items(bundle, (group,))
    elif (found := field_type(item.type)) is None or found.name != "group":
        yield Problem("EDIT_NOT_A_GROUP", f"data_items.{group}", {"label": item.label})


def unknown_column(bundle: Bundle, group: str, column: str) -> Iterator[Problem]:
    """Not a column of the group?"""
    if column_of(bundle, group, column) is None:
        params = {
            "name": column[:60],
            "label": label_of(bundle, group),
            "nearest": nearest(column, [one.id for one in _columns(bundle, group)]),
        }
        yield Problem("EDIT_UNKNOWN_COLUMN", f"data_items.{group}"[:200], params)


def label_taken(bundle: Bundle, group: str, label: str) -> Iterator[Problem]:
    """Does another column have this label? Departments' own tables know a column by it."""
    if any(one.label == label for one in _columns(bundle, group)):
        yield Problem("EDIT_TWICE", f"data_items.{group}", {"name": label})


def last_column(bundle: Bundle, group: str) -> Iterator[Problem]:
    """A group without columns asks nothing."""
    if len(_columns(bundle, group)) == 1:
        yield Problem("EDIT_LAST_COLUMN", f"data_items.{group}", {"label": label_of(bundle, group)})


def with_columns(bundle: Bundle, group: str, columns: Sequence[RowField]) -> Bundle:
    """The document with other columns of a group."""
    items = tuple(item.model_copy(update={"columns": tuple(columns)}) if item.id == group else item for item in bundle.data_items)
    return revised(bundle, data_items=items)


def without_column(bundle: Bundle, group: str, column: str) -> Bundle:
    """The document without a column, also of the departments' own tables."""
    known, label = places(bundle), _column_label(bundle, group, column)
    tables = {}
    for place in members_of(bundle, group):
        own = tuple(one for one in known[place].columns if one.label != label)
        tables[place] = known[place].model_copy(update={"columns": own})
    return with_columns(with_fields(bundle, tables), group, [one for one in _columns(bundle, group) if one.id != column])


def _columns(bundle: Bundle, group: str) -> tuple[RowField, ...]:
    item = bundle.data_item(group)
    return item.columns if item else ()


def _column_label(bundle: Bundle, group: str, column: str) -> str:
    found = column_of(bundle, group, column)
    return found.label if found else column


def _before(columns: Sequence[RowField], one: RowField, before: str) -> list[RowField]:
    at = next((index for index, other in enumerate(columns) if other.id == before), len(columns))
    return [*columns[:at], one, *columns[at:]]
