"""Headings of columns: by which names people head a column, and the row of a sheet in which they do.

The national exchange's field names (GB/T 39554, as in public DDL) stand first, then the Chinese headings that lists carry.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forms.importers.grid import Grid, one_line
from forms.problems import nearest

ROWS_SEARCHED = 30

FIELD_COLUMNS: dict[str, tuple[str, ...]] = {
    "label": ("字段名称", "字段名", "字段中文名", "字段", "项目", "项目名称", "填写项", "填写项目", "数据项", "数据项名称", "信息项",
              "信息项名称", "要素", "要素名称", "名称", "标签", "label", "field", "field_name", "name_cn", "中文名称", "表单项", "填报项"),
    "id": ("字段编码", "字段标识", "字段代码", "字段英文名", "英文名", "英文名称", "编码", "标识", "id", "field_id", "name", "code", "key"),
    "type": ("类型", "字段类型", "数据类型", "控件类型", "控件", "填写方式", "type", "data_type", "datatype"),
    "required": ("必填", "是否必填", "必填项", "必填否", "必填/选填", "是否必须", "约束", "required", "mandatory", "is_required"),
    "options": ("选项", "可选项", "可选值", "可选内容", "选择内容", "选项内容", "选项值", "枚举值", "值域", "代码集", "取值范围",
                "选择项", "备选项", "字典值", "options", "choices", "values"),
    "unit": ("单位", "计量单位", "unit"),
    "note": ("说明", "填写说明", "备注", "填报说明", "填报须知", "提示", "注释", "描述", "note", "hint", "description", "remark"),
    "heading": ("分组", "所属分组", "栏目", "所属栏目", "板块", "所属板块", "模块", "章节", "分类", "section", "group"),
    "form": ("表单", "表单名称", "所属表单", "表名", "分表", "申请表", "所属表", "form", "form_name", "表格名称"),
    "department": ("部门", "所属部门", "部门名称", "来源部门", "责任部门", "实施主体", "department", "dept_name"),
    "item": ("事项", "事项名称", "所属事项", "task_name", "item"),
    "order_num": ("序号", "no", "order_num", "编号", "排序"),
    "max_length": ("长度", "最大长度", "字段长度", "字数", "length", "max_length"),
}  # fmt: skip

ITEM_COLUMNS: dict[str, tuple[str, ...]] = {
    "task_name": ("task_name", "事项名称", "事项", "政务服务事项名称", "办理事项", "业务事项名称", "主项名称", "子项名称"),
    "prefix": ("prefix", "item_id", "代号", "简码", "前缀", "短代码"),
    "task_code": ("task_code", "实施编码", "事项编码", "实施清单编码"),
    "catalog_code": ("catalog_code", "基本编码", "目录编码"),
    "task_handle_item": ("task_handle_item", "业务办理项编码", "办理项编码"),
    "task_type": ("task_type", "事项类型", "权力类型"),
    "dept_name": ("dept_name", "实施主体", "实施部门", "部门", "部门名称", "责任部门", "主管部门", "实施机关", "实施主体名称"),
    "by_law": ("by_law", "设定依据", "法律依据", "实施依据"),
    "anticipate_day": ("anticipate_day", "法定办结时限", "法定时限", "法定期限"),
    "anticipate_type": ("anticipate_type", "法定办结时限单位", "法定时限单位"),
    "anticipate_explain": ("anticipate_explain", "法定办结时限说明"),
    "promise_day": ("promise_day", "承诺办结时限", "承诺时限", "承诺期限"),
    "promise_type": ("promise_type", "承诺办结时限单位", "承诺时限单位"),
    "promise_explain": ("promise_explain", "承诺办结时限说明"),
    "limit_scene_num": ("limit_scene_num", "到办事现场次数", "跑动次数", "到现场次数", "必须到现场次数"),
    "is_fee": ("is_fee", "是否收费", "收费"),
    "core": ("core", "是否核心", "是否必办", "核心或可选", "必办/可选", "是否可选", "是否主项"),
    "form_name": ("form_name", "申请表名称", "表单名称", "申请表", "表格名称"),
    "commitment": ("commitment", "告知承诺", "是否告知承诺"),
    "correction_days": ("correction_days", "补正时限", "补正期限"),
    "result_name": ("result_name", "result_cetr_name", "结果名称", "审批结果名称", "办理结果", "结果证照"),
}  # fmt: skip

MATERIAL_COLUMNS: dict[str, tuple[str, ...]] = {
    "material_name": ("material_name", "材料名称", "申请材料", "申请材料名称", "材料"),
    "material_type": ("material_type", "材料类型"),
    "material_format": ("material_format", "材料形式", "材料形态"),
    "is_need": ("is_need", "材料必要性", "必要性", "是否必要", "是否必要材料"),
    "source_type": ("source_type", "来源渠道", "材料来源", "来源"),
    "source_explain": ("source_explain", "来源渠道说明", "来源说明"),
    "page_num": ("page_num", "份数", "材料份数", "纸质份数", "纸质材料份数"),
    "form_guid": ("form_guid", "空白表格", "空白表样"),
    "fill_explain": ("fill_explain", "填报须知", "填写说明"),
    "accept_stand": ("accept_stand", "受理标准"),
    "by_law": ("要求提供材料的依据", "材料依据", "提供依据"),
    "waivable": ("waivable", "是否可容缺", "是否容缺", "可否容缺", "能否容缺", "容缺", "容缺受理", "是否支持容缺"),
    "waiver_days": ("waiver_days", "容缺补交时限", "容缺时限", "容缺期限", "补交时限"),
    "order_num": ("order_num", "序号", "材料序号", "排序"),
    "remark": ("remark", "备注", "材料备注"),
}  # fmt: skip

WITHOUT_PLACE = frozenset((
    "task_state", "task_version", "use_level", "power_source", "dept_code", "dept_type", "entrust_name", "server_type", "project_type",
    "handle_type", "accept_condition", "handle_flow", "special_procedure", "fee_basis", "link_way", "supervise_way", "transact_addr",
    "transact_time", "plan_effective_date", "plan_cancel_date", "local_catalog_code", "local_task_code", "page_format", "example_guid",
    "事项状态", "事项版本", "行使层级", "权力来源", "实施主体编码", "实施主体性质", "委托部门", "服务对象", "办件类型", "办理形式",
    "受理条件", "办理流程", "特别程序", "收费依据", "咨询方式", "监督投诉方式", "办理地点", "办理时间", "计划生效日期", "计划取消日期",
    "规格", "示例样表",
))  # fmt: skip
"""Known, but nothing of a bundle holds them: they are left out with a remark."""


@dataclass(frozen=True, slots=True)
class Headed:
    """A heading row and what its columns mean."""

    row: int
    columns: dict[int, str]
    """Column -> name."""
    strangers: dict[int, str]
    """Column -> heading that means nothing here."""

    def has(self, *names: str) -> bool:
        """Are there columns of these names?"""
        return all(name in self.columns.values() for name in names)


def headed(grid: Grid, known: Mapping[str, tuple[str, ...]], key: str) -> Headed | None:
    """The row that heads the most columns, the one for `key` among them; None if no row does.

    Units of a heading in brackets, asterisks and blanks do not count; of two columns with one meaning the first counts.
    """
    spellings = {folded(name): meaning for meaning, names in known.items() for name in (meaning, *names)}
    best: Headed | None = None
    for row in range(min(grid.height, ROWS_SEARCHED)):
        columns: dict[int, str] = {}
        strangers: dict[int, str] = {}
        for cell in grid.spanning(row):
            text = one_line(cell.text)
            meaning = spellings.get(folded(text))
            if meaning and meaning not in columns.values():
                columns[cell.column] = meaning
            elif text:
                strangers[cell.column] = text
        if key in columns.values() and len(columns) > (len(best.columns) if best else 0):
            best = Headed(row, columns, strangers)
    return best


def says_headings(values: Mapping[str, str], known: Mapping[str, tuple[str, ...]]) -> bool:
    """Does a row under the headings say them once more, in the other language?

    >>> says_headings({"task_name": "事项名称", "dept_name": "实施主体"}, ITEM_COLUMNS)
    True
    """
    said = [value for value in values.values() if value]
    again = [name for name, value in values.items() if folded(value) in {folded(one) for one in (name, *known.get(name, ()))}]
    return len(again) > 1 and 2 * len(again) > len(said)


def folded(heading: str) -> str:
    """Two spellings of one heading.

    >>> folded("* 是否必填 (Y/N)"), folded("Task_Name")
    ('是否必填', 'taskname')
    """
    bare = re.sub(r"[（(【\[].*?[)）】\]]", "", heading)
    return re.sub(r"[\s*＊_\-：:]+", "", bare or heading).lower()


def near_heading(heading: str, known: Mapping[str, tuple[str, ...]]) -> str:
    """The known heading most like a strange one, "" if none is near."""
    return nearest(heading, [name for names in known.values() for name in names])
