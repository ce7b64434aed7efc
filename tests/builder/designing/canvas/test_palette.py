"""The palette: a column added to a group has a label of its own."""

from __future__ import annotations

from builder.designing.canvas.palette import edit_that_adds, new_column
from forms.data_item import DataItem
from forms.field_types import RowField


def group(*labels: str) -> DataItem:
    """A repeating group with these columns."""
    return DataItem(
        id="g", label="家庭成员", type="group", columns=tuple(RowField(id=f"c{at}", label=one) for at, one in enumerate(labels))
    )


def test_a_new_column_is_numbered_and_takes_no_label_that_is_there() -> None:
    assert new_column(group("姓名"), "zh") == "第 2 栏"
    assert new_column(group("第 2 栏"), "zh") == "第 3 栏"
    assert new_column(group("Name"), "en") == "Column 2"


def test_a_piece_dropped_into_a_group_becomes_a_numbered_column() -> None:
    edit = edit_that_adds("type:date", None, "g", "", "zh", group=group("姓名"))

    assert edit == {"op": "add_column", "group": "g", "type": "date", "label": "第 2 栏", "before": ""}
