"""Item lists with the national field names, in two sheets or flat in one, in English or with Chinese headings."""

from __future__ import annotations

import pytest

from forms.importers.reading import Grasp
from tests.forms.importers.given_files import codes, only, read, xlsx

ENGLISH: list[list[object]] = [
    ["task_name", "dept_name", "task_code", "task_type", "by_law", "anticipate_day", "anticipate_type", "promise_day",
     "limit_scene_num", "is_fee"],
    ["食品经营许可", "市场监督管理局", "11430100MB1A2B3C4D3430102001000", "01", "食品安全法33条；35条", 20, 1, "5个工作日",
     1, 0],
]  # fmt: skip
CHINESE: list[list[object]] = [
    ["事项名称", "实施主体", "实施编码", "事项类型", "设定依据", "法定办结时限", "法定办结时限单位", "承诺办结时限",
     "到办事现场次数", "是否收费"],
    ["食品经营许可", "市场监督管理局", "11430100MB1A2B3C4D3430102001000", "行政许可", "食品安全法33条；35条", "20", "工作日",
     "5", "1次", "否"],
]  # fmt: skip


@pytest.mark.parametrize("rows", [ENGLISH, CHINESE, [["某市事项清单"], [], *CHINESE], [ENGLISH[0], CHINESE[0], *ENGLISH[1:]]])
def test_an_item_is_read_with_its_limits_codes_basis_fee_and_visits(rows: list[list[object]]) -> None:
    item = only(read(xlsx({"事项": rows}))).item

    assert (item.name, item.department, item.type) == ("食品经营许可", "市场监督管理局", "行政许可")
    assert (item.codes.implementation, item.basis) == ("11430100MB1A2B3C4D3430102001000", ("食品安全法33条", "35条"))
    assert (item.statutory[0].days, item.statutory[0].unit, item.promised[0].days) == (20, "工作日", 5)
    assert (item.visits, item.fee_fen) == (1, 0)


MATERIALS: list[list[object]] = [
    ["task_name", "material_name", "material_type", "material_format", "is_need", "source_type", "source_explain",
     "page_num", "by_law", "waiver_days", "form_guid"],
    ["食品经营许可", "申请书", 2, 3, 1, "申请人自备", None, 1, "办法10条", None, "食品经营许可申请书"],
    ["食品经营许可", "营业执照", 1, 2, 1, 2, "法人库：营业执照；电子证照库：营业执照", 1, None, None, None],
    ["食品经营许可", "制度目录", 3, 1, 3, 1, None, "2份", None, 3, None],
    ["食品经营许可", "照片", 3, 1, 2, 1, None, None, None, None, None],
]  # fmt: skip


def test_a_sheet_of_materials_is_joined_to_the_items_by_name() -> None:
    uses = only(read(xlsx({"材料": MATERIALS, "事项": ENGLISH}))).uses

    assert [(use.name, use.required, use.waivable, use.waiver_days, use.copies) for use in uses] == [
        ("申请书", True, False, None, 1),
        ("营业执照", True, False, None, 1),
        ("制度目录", True, True, 3, 2),
        ("照片", False, False, None, None),
    ]
    assert [(use.kind, use.format, use.origin) for use in uses][:2] == [
        ("form", "either", "申请人自备"),
        ("licence", "electronic", "政府部门核发"),
    ]
    assert [(source.library, source.record) for source in uses[1].sources] == [("法人库", "营业执照"), ("电子证照库", "营业执照")]
    assert uses[0].basis == "办法10条"


def test_a_material_that_may_come_later_is_no_main_material_and_lacking_days_are_asked_for() -> None:
    rows: list[list[object]] = [MATERIALS[0], ["许可", "制度目录", 3, 1, 3, 1, None, 1, None, None, None]]

    reading = read(xlsx({"材料": rows}))

    assert not only(reading).uses[0].main
    assert "READ_WAIVER_WITHOUT_DAYS" in codes(reading, Grasp.GUESSED)


@pytest.mark.parametrize("merged", [True, False])
def test_in_a_flat_sheet_the_item_is_named_once_for_all_its_materials(merged: bool) -> None:
    rows: list[list[object]] = [
        ["事项名称", "实施主体", "材料名称", "材料必要性"],
        ["甲许可", "甲局", "执照", "必要"],
        [None, None, "照片", "非必要"],
        ["乙许可", "乙局", "执照", "必要"],
    ]

    reading = read(xlsx({"清单": rows}, spans=["A2:A3", "B2:B3"] if merged else []))

    assert [(one.item.department, [use.name for use in one.uses]) for one in reading.departments] == [
        ("甲局", ["执照", "照片"]),
        ("乙局", ["执照"]),
    ]


def test_columns_without_a_place_and_unknown_ones_are_left_out_each_once() -> None:
    rows: list[list[object]] = [[*ENGLISH[0], "handle_flow", "领导喜欢"], [*ENGLISH[1], "受理—审查—决定", "是"]]

    reading = read(xlsx({"事项": rows}))

    assert {"READ_COLUMN_NO_PLACE", "READ_COLUMN_UNKNOWN"} <= codes(reading, Grasp.LEFT_OUT)
    assert all(remark.params["count"] == 1 for remark in reading.of(Grasp.LEFT_OUT))


def test_an_optional_item_and_its_own_short_id_are_kept() -> None:
    rows: list[list[object]] = [
        ["代号", "事项名称", "是否必办", "法定时限"],
        ["food", "食品许可", "是", "即时办结"],
        ["tobacco", "烟草许可", "否", "依法定"],
    ]

    reading = read(xlsx({"事项": rows}))

    assert [(one.item.id, one.item.core) for one in reading.departments] == [("food", True), ("tobacco", False)]
    assert reading.departments[0].item.statutory[0].days == 0
    assert "READ_LIMIT" in codes(reading, Grasp.LEFT_OUT)


def test_a_row_that_names_no_item_is_left_out_and_said() -> None:
    rows: list[list[object]] = [["事项名称", "材料名称", "份数"], [None, "无主材料", 1], ["甲许可", "执照", 1]]

    reading = read(xlsx({"材料": rows}))

    assert [use.name for use in only(reading).uses] == ["执照"]
    assert "READ_ROW_WITHOUT_NAME" in codes(reading, Grasp.LEFT_OUT)
