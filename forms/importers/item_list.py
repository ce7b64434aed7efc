"""An item list 事项清单 with the field names of the national exchange: items with their limits and codes, and their materials.

Items and materials stand in two sheets, or flat in one (the item's columns repeated, merged, or left blank below). Heading rows are
looked for; a column that no bundle has a place for is left out with a remark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from forms.department_form import DepartmentForm
from forms.importers.field_gatherer import clipped
from forms.importers.grid import Grid, one_line
from forms.importers.headings import ITEM_COLUMNS, MATERIAL_COLUMNS, WITHOUT_PLACE, Headed, folded, headed, near_heading, says_headings
from forms.importers.listed_materials import copies_in, material_texts
from forms.importers.reading import Cell, ReadDepartment, Reading, Remark, Role, Sheet, guessed, left_out, unlike
from forms.item import BundledItem, ItemCodes, Limit
from forms.material import Source, Use

COLUMNS = {**{"item_basis" if name == "by_law" else name: known for name, known in ITEM_COLUMNS.items()}, **MATERIAL_COLUMNS}
COLUMNS["item_basis"] = COLUMNS["item_basis"][1:]
"""Of a sheet with materials: `by_law` there is the basis of the material."""
NAMES = ("task_code", "prefix", "task_name")
"""What tells items apart."""
ITEM_TYPES = {
    "01": "行政许可", "02": "行政处罚", "03": "行政强制", "04": "行政征收", "05": "行政给付", "06": "行政检查", "07": "行政确认",
    "08": "行政奖励", "09": "行政裁决", "10": "其他行政权力", "20": "公共服务",
}  # fmt: skip
NEED = {"1": "必要", "2": "非必要", "3": "容缺后补"}
KIND: dict[str, Literal["licence", "form", "other"]] = {
    "1": "licence", "2": "form", "3": "other", "证件证书证明": "licence", "申请表格文书": "form", "其他": "other",
}  # fmt: skip
FORMAT: dict[str, Literal["paper", "electronic", "either"]] = {
    "1": "paper", "2": "electronic", "3": "either", "纸质": "paper", "电子": "electronic", "电子化": "electronic", "纸质/电子": "either",
    "纸质/电子化": "either", "纸质和电子": "either",
}  # fmt: skip
ORIGIN = {"1": "申请人自备", "2": "政府部门核发", "3": "其他"}
_NUMBER = re.compile(r"\d{1,4}")
_RUNNING = r"(?:[（(]?\d{1,2}[)）.、．]|[①-⑳])"
_SEVERAL = re.compile(rf"\s*{_RUNNING}.*[；;。\n]\s*{_RUNNING}", re.DOTALL)
"""A numbered list within one cell."""
_FOOTNOTE = re.compile(r"(?:注|备注|说明|填表说明)\s*\d*\s*[:：]")
_PREFIX = re.compile(r"[a-z][a-z0-9_]{0,19}")
_YES = ("1", "是", "y", "yes", "true", "收费", "核心", "必办", "主项")
_NO = ("0", "2", "否", "n", "no", "false", "不收费", "可选", "选办")
_TITLE = re.compile(r"(?:事项|及|和|申请|材料)*(?:清单|目录|一览表|汇总表|总表)$")
_LIBRARY = re.compile(r"([\u4e00-\u9fff]{1,8}库|用户空间|前序环节)\s*[：:—\-（(]?\s*([\u4e00-\u9fff]{2,30})?")


def item_list_heads(grid: Grid) -> Headed | None:
    """The heading row of a list of items or materials; None if the sheet is neither."""
    for known, key in ((ITEM_COLUMNS, "task_name"), (COLUMNS, "material_name")):
        found = headed(grid, known, key)
        if found and len(found.columns) > 1 and (key == "material_name" or _speaks_of_items(found)):
            flat = headed(grid, COLUMNS, "material_name")
            return flat if flat and flat.row == found.row else found
    return None


def _speaks_of_items(heads: Headed) -> bool:
    """A field table may name an item too; only an item list has codes, limits and the like."""
    return bool(set(heads.columns.values()) - {"task_name", "dept_name", "form_name", "prefix"})


def read_item_list(sheets: Sequence[tuple[Sheet, Headed]], *, first_item: int = 1) -> Reading:
    """The items of a file and their materials, from one sheet or several."""
    reader = _ItemList(first_item)
    # items first: materials name them
    for sheet, heads in sorted(sheets, key=lambda one: "material_name" in one[1].columns.values()):
        reader.sheet(Grid(sheet), heads)
    order = {id(sheet): at for at, (sheet, _) in enumerate(sheets)}
    originals = sorted(reader.originals, key=lambda one: order[one[0]])
    departments = tuple(
        ReadDepartment(item=item, uses=tuple(reader.uses[name]), blank_forms=reader.blank_forms.get(item.id, {}))
        for name, item in reader.items.items()
    )
    return Reading(departments=departments, remarks=tuple(reader.remarks), original=tuple(sheet for _, sheet in originals))


def title_of_list(reading: Reading) -> str:
    """What a list of items is about: «开办餐饮店一件事事项清单» -> «开办餐饮店一件事»; "" if it is no list or says nothing."""
    if not any(one.uses and not one.fields for one in reading.departments):
        return ""
    titles = (cell.text.strip() for sheet in reading.original for cell in sheet.cells if cell.role is Role.TITLE)
    return _TITLE.sub("", next(titles, ""))[:60]


class _ItemList:
    """Reads the sheets of one file."""

    def __init__(self, first_item: int) -> None:
        self.first_item = first_item
        self.items: dict[str, BundledItem] = {}
        """By code or name, in the order of the file."""
        self.uses: dict[str, list[Use]] = {}
        self.blank_forms: dict[str, dict[str, str]] = {}
        """Item -> material -> name of its blank form."""
        self.remarks: list[Remark] = []
        self.originals: list[tuple[int, Sheet]] = []
        self.codes: dict[str, str] = {}
        """Implementation code, prefix or name -> key of `items`."""

    def sheet(self, grid: Grid, heads: Headed) -> None:
        self.grid, self.heads = grid, heads
        for column in heads.columns:
            if cell := grid.at(heads.row, column):
                grid.note(cell, Role.HEADING)
        known = ITEM_COLUMNS if not heads.has("material_name") else COLUMNS
        self._strangers(known)
        before: dict[str, str] = {}
        for row in range(heads.row + 1, grid.height):
            self._row(row, before)
        for cell in list(grid.unnoted()):
            if cell.row < heads.row:
                grid.note(cell, Role.TITLE)
                continue
            grid.note(cell, Role.LEFT_OUT)
            self.remarks.append(left_out("READ_ROW_WITHOUT_NAME", grid.sheet.place(cell), words=clipped(cell.text)))
        self.originals.append((id(grid.sheet), grid.done()))

    def _row(self, row: int, before: dict[str, str]) -> None:
        cells = {
            name: cell
            for column, name in self.heads.columns.items()
            if (cell := self.grid.at(row, column)) and cell.role is not Role.LEFT_OUT
        }
        values = {name: cell.text.strip() for name, cell in cells.items()}
        if row == self.heads.row + 1 and says_headings(values, COLUMNS | ITEM_COLUMNS):
            for cell in cells.values():
                self.grid.note(cell, Role.HEADING)
            return
        if _FOOTNOTE.match(next((value for value in values.values() if value), "")):
            for cell in cells.values():
                if cell.text.strip() and not self.grid.noted(cell):
                    self.grid.note(cell, Role.LEFT_OUT)
            first = next(cell for cell in cells.values() if cell.text.strip())
            self.remarks.append(left_out("READ_NOTE", self.grid.sheet.place(first), words=clipped(first.text)))
            return
        material = values.get("material_name", "")
        if not any(values.get(name) for name in NAMES):
            if not (material and before):
                return
            values = before | {name: value for name, value in values.items() if value}
        key = self._item(row, values)
        before.clear()
        before |= {name: values[name] for name in NAMES if values.get(name)}
        about = self.items[key].id
        made = []
        for words in material_texts(material) if _SEVERAL.match(material) else [material] if material else []:
            use = self._use(row, self.items[key].id, self.uses[key], values | {"material_name": words})
            self.uses[key].append(use)
            made.append(f"{about}.{use.id}")
        if len(made) > 1:
            self._say(row, "material_name", guessed("READ_SEVERAL_MATERIALS", about=about, count=len(made)))
        about = " ".join(made) or about
        for name, cell in cells.items():
            if cell.text.strip() and not self.grid.noted(cell):
                self.grid.note(
                    cell,
                    Role.MATERIAL if name == "material_name" else Role.VALUE,
                    about if name in MATERIAL_COLUMNS else self.items[key].id,
                )

    # ---- items

    def _item(self, row: int, values: dict[str, str]) -> str:
        """Its key; a row that names an item for the first time makes it."""
        names = [one_line(values[name]) for name in NAMES if values.get(name)]
        known = next((self.codes[name] for name in names if name in self.codes), None)
        if known is not None:
            return known
        key = names[0]
        prefix = values.get("prefix", "")
        taken = [item.id for item in self.items.values()]
        id_ = unlike(taken, prefix) if _PREFIX.fullmatch(prefix) else unlike(taken, f"d{self.first_item + len(self.items)}")
        self.items[key] = self._read_item(row, id_, values)
        self.uses[key] = []
        self.codes |= dict.fromkeys(names, key)
        return key

    def _read_item(self, row: int, id_: str, values: dict[str, str]) -> BundledItem:
        free = self._truth(values.get("is_fee", ""))
        core = self._truth(values.get("core", ""))
        if self.heads.columns and "是否可选" in (one_line(self.grid.text(self.heads.row, column)) for column in self.heads.columns):
            core = None if core is None else not core
        if free:
            self._say(row, "is_fee", left_out("READ_FEE_AMOUNT", about=id_))
        type_ = values.get("task_type", "")
        basis = values.get("item_basis" if self.heads.has("material_name") else "by_law", "")
        visits = _NUMBER.search(values.get("limit_scene_num", ""))
        correction = _NUMBER.search(values.get("correction_days", ""))
        return BundledItem(
            id=id_,
            department=values.get("dept_name", ""),
            name=one_line(values.get("task_name", "")) or values.get("task_code", ""),
            type=ITEM_TYPES.get(type_.zfill(2), type_),
            core=core is not False,
            statutory=self._limit(values, "anticipate", id_, row),
            promised=self._limit(values, "promise", id_, row),
            codes=ItemCodes(
                basic=values.get("catalog_code", ""),
                implementation=values.get("task_code", ""),
                handling=values.get("task_handle_item", ""),
            ),
            basis=tuple(part.strip() for part in re.split(r"[\n；;]", basis) if part.strip()),
            fee_fen=0 if free is False else None,
            visits=int(visits[0]) if visits else None,
            commitment=self._truth(values.get("commitment", "")) is True,
            correction_days=int(correction[0]) if correction else None,
            result=values.get("result_name", ""),
            form=DepartmentForm(name=values.get("form_name", "")),
        )

    def _limit(self, values: dict[str, str], kind: str, id_: str, row: int) -> tuple[Limit, ...]:
        days, unit, note = (values.get(f"{kind}_{part}", "") for part in ("day", "type", "explain"))
        if not (days or note):
            return ()
        found = _NUMBER.search(days)
        on_the_spot = not found and ("即时" in days or "当场" in days or "即办" in days)
        if days and not found and not on_the_spot:
            self._say(row, f"{kind}_day", left_out("READ_LIMIT", about=id_, words=clipped(days)))
        named: Literal["工作日", "自然日"] = "自然日" if "自然" in unit + days or unit == "2" else "工作日"
        return (Limit(days=0 if on_the_spot else int(found[0]) if found else None, unit=named, note=note),)

    # ---- materials

    def _use(self, row: int, item: str, uses: Sequence[Use], values: dict[str, str]) -> Use:
        need = NEED.get(values.get("is_need", ""), values.get("is_need", ""))
        waiver = values.get("waivable", "")
        later = "容缺" in need or "后补" in need or (bool(waiver) and not waiver.startswith(("否", "不", "无", "N", "n", "0")))
        id_ = f"m{len(uses) + 1}"
        days = _NUMBER.search(values.get("waiver_days", "") or waiver or (values.get("remark", "") if later else ""))
        sources = self._sources(row, f"{item}.{id_}", values.get("source_explain", ""))
        copies = values.get("page_num", "")
        words = ("fill_explain", "accept_stand", "remark")
        if later and not days:
            self._say(row, "is_need", guessed("READ_WAIVER_WITHOUT_DAYS", about=f"{item}.{id_}", name=clipped(values["material_name"])))
        if values.get("form_guid"):
            self.blank_forms.setdefault(item, {})[id_] = one_line(values["form_guid"])
        return Use(
            item=item,
            id=id_,
            name=one_line(values["material_name"])[:200],
            required=not need.startswith(("非必要", "否", "选")) and need != "0",
            origin=ORIGIN.get(values.get("source_type", ""), values.get("source_type", "")),
            main=not later,
            waivable=later,
            waiver_days=int(days[0]) if later and days else None,
            sources=sources,
            copies=int(copies) if _NUMBER.fullmatch(copies) else copies_in(copies),
            basis=values.get("by_law", ""),
            kind=KIND.get(values.get("material_type", ""), ""),
            format=FORMAT.get(values.get("material_format", ""), ""),
            note="；".join(values[name] for name in words if values.get(name)),
            place=len(uses),
        )

    def _sources(self, row: int, about: str, words: str) -> tuple[Source, ...]:
        """«法人库：营业执照；电子证照库：营业执照»."""
        found = tuple(Source(library=one[1], record=one[2]) for one in _LIBRARY.finditer(words) if one[2])
        if found:
            named = "、".join(f"{one.library}·{one.record}" for one in found)
            self._say(row, "source_explain", guessed("READ_SOURCE", about=about, sources=clipped(named)))
        return found

    # ---- pieces

    def _strangers(self, known: dict[str, tuple[str, ...]]) -> None:
        """One remark for each column that has no place in a bundle, or that nobody knows."""
        for column, heading in self.heads.strangers.items():
            below = [
                cell for cell in self.grid.sheet.cells if cell.column == column and cell.row >= self.heads.row and not self.grid.noted(cell)
            ]
            for cell in below:
                self.grid.note(cell, Role.LEFT_OUT)
            place = self.grid.sheet.place(below[0]) if below else self.grid.sheet.place(Cell(row=self.heads.row, column=column))
            filled = max(sum(1 for cell in below if cell.text.strip()) - 1, 0)
            if folded(heading) in {folded(name) for name in WITHOUT_PLACE}:
                self.remarks.append(left_out("READ_COLUMN_NO_PLACE", place, heading=heading, count=filled))
            else:
                near = near_heading(heading, known) or "—"
                self.remarks.append(left_out("READ_COLUMN_UNKNOWN", place, heading=heading, count=filled, near=near))

    def _truth(self, words: str) -> bool | None:
        return True if words.lower() in _YES else False if words.lower() in _NO else None

    def _say(self, row: int, name: str, remark: Remark) -> None:
        column = next((column for column, known in self.heads.columns.items() if known == name), 0)
        cell = self.grid.at(row, column) or Cell(row=row, column=column)
        self.remarks.append(remark.model_copy(update={"place": self.grid.sheet.place(cell)}))
