"""Sample lists in Excel: an item list with the national field names, a field table, an XLSForm."""

from __future__ import annotations

import io
from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from scripts.sample_case import Case, form_name, printed_options, remark

TYPE_WORDS = {
    "text": "文本", "select": "单选", "multiselect": "多选", "boolean": "是否", "number": "数字", "integer": "整数", "date": "日期",
    "datetime": "日期时间", "address": "地址", "region": "行政区划", "mobile": "手机号", "bankcard": "银行卡号", "cid": "身份证号",
    "uscc": "统一社会信用代码", "disability_no": "残疾人证号",
}  # fmt: skip
# ---- an item list with the national field names


ITEM_HEADS = {
    "prefix": "代号", "task_name": "事项名称", "dept_name": "实施主体", "task_type": "事项类型", "core": "是否必办",
    "anticipate_day": "法定办结时限", "anticipate_type": "法定办结时限单位", "promise_day": "承诺办结时限",
    "promise_type": "承诺办结时限单位", "limit_scene_num": "到办事现场次数", "is_fee": "是否收费",
    "form_name": "申请表名称", "transact_addr": "办理地点",
}  # fmt: skip
MATERIAL_HEADS = {
    "task_name": "事项名称", "order_num": "序号", "material_name": "材料名称", "material_type": "材料类型", "material_format": "材料形式",
    "is_need": "材料必要性", "source_type": "来源渠道", "source_explain": "来源渠道说明", "page_num": "份数", "form_guid": "空白表格",
    "waiver_days": "容缺补交时限", "remark": "备注",
}  # fmt: skip


def item_list(name: str, case: Case) -> bytes:
    """Two sheets under the national field names (catering) or their Chinese headings; newborn is one flat sheet with merged cells."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    english = name == "catering"
    if name == "newborn":
        _flat(sheet, case)
        return _book(book)
    sheet.title = "事项"
    items = [item_row(department) for department in case["departments"]]
    _table(sheet, f"{case['title']}事项清单", list(ITEM_HEADS if english else ITEM_HEADS.values()), [list(row.values()) for row in items])
    materials = book.create_sheet("材料")
    rows = [list(row.values()) for department in case["departments"] for row in material_rows(department)]
    _table(materials, f"{case['title']}申请材料清单", list(MATERIAL_HEADS if english else MATERIAL_HEADS.values()), rows)
    return _book(book)


def _flat(sheet: Worksheet, case: Case) -> None:
    """Items and materials in one: the item's cells are merged over its materials."""
    sheet.title = "事项及材料"
    heads = [*ITEM_HEADS.values(), *list(MATERIAL_HEADS.values())[1:]]
    rows: list[list[str | int | None]] = []
    spans: list[tuple[int, int]] = []
    for department in case["departments"]:
        own = list(item_row(department).values())
        begun = len(rows)
        rows.extend([*own, *list(row.values())[1:]] for row in material_rows(department))
        spans.append((begun, len(rows)))
    _table(sheet, f"{case['title']}事项及材料清单", heads, rows)
    for begun, ended in spans:
        for column in range(1, len(ITEM_HEADS) + 1):
            for row in range(begun + 1, ended):
                sheet.cell(row + 4, column).value = None
            if ended - begun > 1:
                sheet.merge_cells(start_row=begun + 4, end_row=ended + 3, start_column=column, end_column=column)


def item_row(department: Case) -> dict[str, str | int | None]:
    """A line of the sheet of items."""
    limits = department["limits"]
    days = {
        "prefix": department["id"],
        "task_name": department["item_name"],
        "dept_name": department["name"],
        "task_type": department["item_type"],
    }
    stated, promised = limits.get("statutory_days"), limits.get("promised_days")
    return {
        **days,
        "core": "否" if department.get("core") is False else "是",
        "anticipate_day": stated,
        "anticipate_type": limits["unit"] if stated is not None else None,
        "promise_day": promised,
        "promise_type": limits["unit"] if promised is not None else None,
        "limit_scene_num": 0,
        "is_fee": "否",
        "form_name": form_name(department),
        "transact_addr": "政务服务中心综合窗口（演示）",
    }


def material_rows(department: Case) -> Iterator[dict[str, str | int | None]]:
    """Lines of the sheet of materials."""
    for number, material in enumerate(department["materials"], start=1):
        made = bool(material.get("generated"))
        licence = material["source"] == "政府部门核发"
        sources = "；".join(f"{source['library']}：{source['record']}" for source in material["shared_from"])
        yield {
            "task_name": department["item_name"],
            "order_num": number,
            "material_name": material["name"],
            "material_type": "2" if made else "1" if licence else "3",
            "material_format": "2" if licence else "3",
            "is_need": "3" if material["waivable"] else "1" if material["required"] else "2",
            "source_type": material["source"],
            "source_explain": sources or None,
            "page_num": 1,
            "form_guid": form_name(department) if made else None,
            "waiver_days": material["waiver_days"],
            "remark": remark(material),
        }


# ---- a field table, and an XLSForm


def field_table(case: Case) -> bytes:
    """One sheet a form, its name over the headings."""
    book = Workbook()
    book.remove(book.worksheets[0])
    heads = ["序号", "字段名称", "字段编码", "类型", "必填", "选项", "填写说明"]
    for department in case["departments"]:
        sheet = book.create_sheet(department["id"])
        rows = [
            [
                number,
                field["label"],
                field["id"],
                TYPE_WORDS[field["type"]],
                "是" if field["required"] else "否",
                "；".join(field.get("options") or []) or None,
                remark(field),
            ]
            for number, field in enumerate(department["fields"], start=1)
        ]
        _table(sheet, form_name(department), heads, rows)
    return _book(book)


XLSFORM_TYPES = {"boolean": "select_one yes_no", "number": "decimal", "integer": "integer", "date": "date", "datetime": "dateTime"}


def xlsform(department: Case) -> bytes:
    """Sheets survey, choices and settings."""
    book = Workbook()
    survey = book.worksheets[0]
    survey.title = "survey"
    survey.append(["type", "name", "label::中文(zh)", "label::English(en)", "required", "relevant", "hint", "constraint"])
    survey.append(["start", "start", None, None, None, None, None, None])
    survey.append(["note", "intro", f"请填写{form_name(department)}", None, None, None, None, None])
    survey.append(["begin_group", "main", form_name(department), None, None, None, None, None])
    choices: list[tuple[str, str, str]] = [("yes_no", "yes", "是"), ("yes_no", "no", "否")]
    for field in department["fields"]:
        options = printed_options(field)
        listed = f"list_{field['id']}"
        choices += [(listed, f"o{number}", option) for number, option in enumerate(options, start=1)]
        one = "select_multiple" if field["type"] == "multiselect" else "select_one"
        kind = f"{one} {listed}" if options else XLSFORM_TYPES.get(field["type"], "text")
        required = "yes" if field["required"] else None
        relevant = _relevant(field.get("required_when"), department, choices)
        survey.append([kind, field["id"], field["label"], None, required, relevant, remark(field), None])
    survey.append(["end_group", *[None] * 7])
    sheet = book.create_sheet("choices")
    sheet.append(["list_name", "name", "label::中文(zh)"])
    for row in choices:
        sheet.append(list(row))
    settings = book.create_sheet("settings")
    settings.append(["form_title", "form_id", "version"])
    settings.append([form_name(department), department["id"], "1"])
    return _book(book)


def _relevant(tree: object, department: Case, choices: list[tuple[str, str, str]]) -> str | None:
    """A required_when of the case as XLSForm writes it."""
    if not isinstance(tree, dict):
        return None
    operator, (left, right) = next(iter(tree.items()))
    name = str(left["var"]).removeprefix(f"{department['id']}_")
    value = (
        "yes" if right is True else next((value for listed, value, label in choices if listed == f"list_{name}" and label == right), right)
    )
    return f"${{{name}}} {'=' if operator == '==' else '!='} '{value}'"


# ---- pieces


def _table(sheet: Worksheet, title: str, heads: list[str], rows: list[list[str | int | None]]) -> None:
    """A title, a blank line, the headings, the rows: as lists look that people send round."""
    sheet.cell(1, 1, title).font = Font(bold=True, size=14)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(heads))
    for column, head in enumerate(heads, start=1):
        cell = sheet.cell(3, column, head)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDE6F0")
        sheet.column_dimensions[get_column_letter(column)].width = 18
    for at, row in enumerate(rows):
        for column, value in enumerate(row, start=1):
            sheet.cell(at + 4, column, value).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A4"


def _book(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
