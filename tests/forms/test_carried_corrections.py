"""A file that is read once more keeps what people corrected of its first reading."""

from __future__ import annotations

from forms.carried_corrections import carried
from forms.department_form import Field
from forms.importers.reading import ReadDepartment
from tests.forms.test_gather import form, listed


def with_(one: ReadDepartment, *fields: Field, name: str = "") -> ReadDepartment:
    """The same with these fields."""
    own = one.item.form.model_copy(update={"fields": fields})
    return one.model_copy(update={"item": one.item.model_copy(update={"form": own} | ({"name": name} if name else {}))})


def test_what_was_corrected_stays_and_what_was_not_takes_the_new_reading() -> None:
    before = form("甲许可", "名称", "业态", "电话")
    first, second, third = before.fields
    corrected = with_(before, first.model_copy(update={"label": "单位名称"}), second, name="甲的许可")
    again = with_(
        before,
        first.model_copy(update={"id": "mc", "note": "全称"}),
        second.model_copy(update={"id": "yt", "options": ("餐馆",)}),
        third.model_copy(update={"id": "dh"}),
    )

    now = carried(before, corrected, again)

    assert now.item.name == "甲的许可"
    assert [(one.id, one.label, one.note, one.options) for one in now.fields] == [
        ("mc", "单位名称", "全称", ()),
        ("yt", "业态", "", ("餐馆",)),
    ]


def test_a_row_that_somebody_added_is_there_again_under_an_id_of_its_own() -> None:
    before = form("甲许可", "名称")
    added = Field(id="f2", label="邮编", type="text")
    again = form("甲许可", "名称", "电话")

    assert [(one.id, one.label) for one in carried(before, with_(before, *before.fields, added), again).fields] == [
        ("f1", "名称"),
        ("f2", "电话"),
        ("f2_2", "邮编"),
    ]


def test_materials_and_headings_are_carried_too() -> None:
    before = listed("甲许可", "执照", "图纸").model_copy(update={"headings": {}})
    paper = before.uses[1].model_copy(update={"required": False})
    again = before.model_copy(update={"uses": tuple(use.model_copy(update={"note": "窗口号：3"}) for use in before.uses)})

    now = carried(before, before.model_copy(update={"uses": (paper,)}), again)

    assert [(use.id, use.place, use.required, use.note) for use in now.uses] == [("m2", 0, False, "窗口号：3")]


def test_a_corrected_heading_of_a_field_stays() -> None:
    before = form("甲许可", "名称", "电话", f1="申请人", f2="申请人")
    corrected = before.model_copy(update={"headings": {"f1": "经营者", "f2": "申请人"}})

    assert carried(before, corrected, before).headings == {"f1": "经营者", "f2": "申请人"}
