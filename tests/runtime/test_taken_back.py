"""What one version left out and a later one asks for again: it is taken back, unless it is asked for in another shape."""

from __future__ import annotations

from typing import Any

import pytest

from forms.edits.base import revised
from forms.field_types import RowField
from runtime.carry_over import carried_over
from runtime.content import Carry, Content, LeftOver
from tests.samples import bundle

AT = "2026-03-10T09:00:00+08:00"
ROWS = ({"c": "林示例", "d": "云边"},)


@pytest.mark.parametrize(
    ("value", "asked_again", "taken"),
    [
        ("李示例", {"type": "text"}, True),
        ("李示例", {"type": "group", "columns": (RowField(id="c", label="列"),)}, False),
        ("李示例", {"type": "attachment"}, False),
        ("李示例", {"type": "integer"}, True),
        ("甲、乙", {"type": "multiselect", "options": ("甲", "乙")}, True),
        (["甲", "乙"], {"type": "multiselect", "options": ("甲", "乙")}, True),
        (["甲", "乙"], {"type": "text"}, False),
        ([*ROWS], {"type": "group", "columns": (RowField(id="c", label="列"), RowField(id="d", label="丁"))}, True),
        ([*ROWS], {"type": "group", "columns": (RowField(id="c", label="列"),)}, False),
        ([*ROWS], {"type": "attachment"}, False),
        ([*ROWS], {"type": "multiselect", "options": ("甲", "乙")}, False),
        ([{"file": "k", "name": "图.pdf", "size": 1}], {"type": "attachment"}, True),
        ({"type": "护照", "number": "E12345678"}, {"type": "id_document"}, True),
        ({"type": "护照", "number": "E12345678"}, {"type": "text"}, False),
    ],
)
def test_what_was_left_out_comes_back_only_where_its_shape_is_asked_for(value: object, asked_again: dict[str, Any], taken: bool) -> None:
    old = bundle("catering")
    item = next(one for one in old.data_items if one.label == "从业人员人数")
    fresh = item.model_copy(update={"columns": (), "options": (), **asked_again})
    new = revised(old, data_items=tuple(fresh if one.id == item.id else one for one in old.data_items))
    left = LeftOver(item.label, "原来填的", item.id, value)

    after = carried_over(Content((), {}, carries=(Carry(1, 2, AT, left=(left,)),)), old, new, carry=Carry(2, 3, AT))

    assert after.values == ({item.id: value} if taken else {})
    assert after.carries[0].left == (() if taken else (left,))
