"""draw_word_sample: a department's form in Word, drawn as offices draw it: a table of labels and blanks, options to tick, a signature."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell

from scripts.sample_case import Case, form_name, office_name, printed_options

SECTIONS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "catering/reg": (("企业基本情况", ()),),
    "catering/food": (
        ("申请人情况", ("jyzmc", "shxydm", "fr", "frzjh", "zs")),
        ("经营情况", ("jycs", "jycsqh", "lxdh", "ztyt", "jyxm")),
        ("人员情况", ("aqgly", "aqglyzjh", "cyrs")),
        ("代理情况", ("sfwt", "dlr")),
    ),
    "catering/sign": (("申请信息", ("sqdw", "fzr", "dpdz", "sj")), ("招牌情况", ("zpnr", "kuan", "gao"))),
    "catering/fire": (("场所信息", ("csmc", "xydm", "fzr", "dz", "jg", "mj", "cs")), ("联系与办理", ("lxr", "lxdh", "xz", "fs"))),
    "newborn/wj": (
        ("新生儿信息", ("xm", "xb", "cssj", "jgbm")),
        ("父母信息", ("mqxm", "mqzj", "fqxm", "fqzj", "xjzdz")),
        ("领证信息", ("sfsq", "lzr")),
    ),
    "newborn/ga": (
        ("出生人员信息", ("xm", "xb", "csrq", "mz")),
        ("落户信息", ("szf", "hzxm", "yhzgx", "lhdz", "lhhlx")),
        ("父母信息", ("fqxm", "fqhm", "mqxm", "mqhm")),
        ("申报信息", ("sbr", "sbrgx", "sbrdh")),
    ),
}
"""Headings that stand at the left of a form; a form without an entry has none."""
WIDE = ("address", "select", "multiselect")
"""Types whose blank takes the whole row."""


def draw_word_sample(name: str, case: Case, department: Case) -> bytes:
    """Title, a table of labels and blanks under headings at the left, signature, the office's part, the list of materials."""
    document = Document()
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "SimSun", Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    _line(document, form_name(department), size=18, centre=True, bold=True)
    shared = [one for one in case["departments"] if one["name"] == department["name"]]
    if len(shared) > 1:
        _line(document, f"事项名称：{department['item_name']}")
    _line(document, "编号：______________")
    rows = list(_rows(name, department))
    table = document.add_table(rows=len(rows) + 3, cols=5)
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    _draw(table, rows)
    _foot(table, len(rows))
    _line(document, "申请材料：", bold=True)
    for number, material in enumerate(department["materials"], start=1):
        _line(document, f"{number}. {material['name']}；")
    _line(document, f"（{office_name(department)}制）")
    return _saved(document)


def _rows(name: str, department: Case) -> Iterator[tuple[str, list[Case]]]:
    """(heading, one or two fields) for each row."""
    by_id = {field["id"]: field for field in department["fields"]}
    for heading, ids in SECTIONS.get(f"{name}/{department['id']}", (("", ()),)):
        waiting: list[Case] = []
        for field in [by_id[id_] for id_ in ids] or department["fields"]:
            if field["type"] in WIDE or len(field["label"]) > 14:
                if waiting:
                    yield heading, waiting
                    waiting = []
                yield heading, [field]
            elif waiting:
                yield heading, [*waiting, field]
                waiting = []
            else:
                waiting = [field]
        if waiting:
            yield heading, waiting


def _draw(table: Table, rows: list[tuple[str, list[Case]]]) -> None:
    """Labels and blanks, and the headings merged downwards at the left."""
    begun: dict[str, int] = {}
    for at, (heading, fields) in enumerate(rows):
        cells = [table.cell(at, column) for column in range(5)]
        if heading:
            begun.setdefault(heading, at)
        first = cells[1] if heading else cells[0].merge(cells[1])
        _write(first, fields[0])
        blank = cells[2] if len(fields) > 1 else cells[2].merge(cells[4])
        blank.text = blank_of(fields[0])
        if len(fields) > 1:
            _write(cells[3], fields[1])
            cells[4].text = blank_of(fields[1])
    for heading, at in begun.items():
        last = max(row for row, (named, _) in enumerate(rows) if named == heading)
        cell = table.cell(at, 0) if last == at else table.cell(at, 0).merge(table.cell(last, 0))
        cell.text = heading
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _write(cell: _Cell, field: Case) -> None:
    many = "（可多选）" if field["type"] == "multiselect" else ""
    optional = "" if field["required"] else "（选填）"
    cell.text = f"{field['label']}{many}{optional}"


def blank_of(field: Case) -> str:
    """What a form leaves to be filled in."""
    options = printed_options(field)
    if options:
        return "  ".join(f"□{option}" for option in options)
    match field["type"]:
        case "boolean":
            return "□是  □否"
        case "date":
            return "        年    月    日"
        case "datetime":
            return "      年   月   日   时   分"
        case "number" if "面积" in field["label"]:
            return "              ㎡"
        case _:
            return ""


def _foot(table: Table, at: int) -> None:
    """The applicant's word and signature, then the part of the office."""
    promise = table.cell(at, 0).merge(table.cell(at, 4))
    promise.text = "本人（单位）承诺：以上内容真实、有效，如有不实，愿承担相应的法律责任。\n申请人（签名或盖章）：            年   月   日"
    table.cell(at + 1, 0).merge(table.cell(at + 1, 4)).text = "以下由受理机关填写"
    table.cell(at + 2, 0).merge(table.cell(at + 2, 1)).text = "受理意见"
    table.cell(at + 2, 2).merge(table.cell(at + 2, 4)).text = "\n\n经办人：              年    月    日"


def _line(document: DocumentType, text: str, *, size: float = 10.5, centre: bool = False, bold: bool = False) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), "黑体" if bold else "宋体")
    paragraph.paragraph_format.space_after = Pt(4)
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        # Word leaves out blanks at the end of a line unless they are told to stay
        paragraph._element.get_or_add_pPr().append(OxmlElement("w:keepNext"))


def _saved(document: DocumentType) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
