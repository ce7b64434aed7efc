"""Materials as a list in words: «申请材料：1. 营业执照复印件（1份）；2. …» becomes one Use a line."""

from __future__ import annotations

import re

from forms.importers.grid import one_line
from forms.material import Use

BEGINS = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[.、．]|附(?:件|表)?\d?[：:])?\s*(?:申请人?)?(?:需|应|须)?(?:要|当)?"
    r"(?:申请|申报|提交|所需|需提交|应提交|附送|随附|办理|报送|需要|提供)的?(?:的?申请)?(?:材料|资料|要件|附件)(?:清单|目录|如下)?\s*(?:[（(].{0,30}[)）])?\s*[：:]?"
)
_NUMBER = re.compile(r"(?:^|(?<=[；;。\s：:]))\s*(?:[（(]?\d{1,2}[)）]|\d{1,2}[.、．]|[①-⑳])\s*")
_COPIES = re.compile(r"(\d{1,3}|[一二两三四五六])\s*份")
_AT_END = re.compile(r"(?<=.{2})[，, ]*(?:一式)?(?:\d{1,2}|[一二两三四五六])\s*份$")
_COUNTS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_LATER = re.compile(r"容缺|后补|后续补交|可在.{0,20}(?:时|内)提交")
_DAYS = re.compile(r"(\d{1,3})\s*个?工作日")
_REMARK = re.compile(r"\s*[（(]([^（）()]*(?:\d|一|二|两|三)\s*份[^（）()]*|[^（）()]*(?:容缺|后补)[^（）()]*)[)）]")
MOST_NAME = 120


def begins_materials(text: str) -> bool:
    """Does a list of materials begin here?

    >>> begins_materials("二、申请材料："), begins_materials("申请材料：1.营业执照"), begins_materials("经营场所")
    (True, True, False)
    >>> begins_materials("附：申请材料清单")
    True
    """
    return BEGINS.match(one_line(text)) is not None


def is_numbered(text: str) -> bool:
    """Does it begin with a running number?"""
    return _NUMBER.match(text) is not None


def material_texts(text: str) -> tuple[str, ...]:
    """The entries of a numbered line; a line without numbers is one entry, a heading alone none.

    >>> material_texts("申请材料：1.营业执照；2.身份证（原件1份）。")
    ('营业执照', '身份证（原件1份）')
    """
    flat = BEGINS.sub("", one_line(text), count=1)
    pieces = _NUMBER.split(flat) if _NUMBER.search(flat) else [flat]
    return tuple(clean for piece in pieces if (clean := piece.strip(" ；;。，,、：:")))


def material_of(text: str, item: str, number: int) -> Use:
    """One demand in words: how many copies, and whether it may come later, stand in brackets.

    >>> use = material_of("布局图（原件1份，可容缺，3个工作日内补齐）", "d1", 1)
    >>> (use.name, use.copies, use.waivable, use.waiver_days)
    ('布局图', 1, True, 3)
    >>> material_of("公司章程1份", "d1", 2).copies
    1
    """
    remark = "".join(found[1] for found in _REMARK.finditer(text))
    name = _REMARK.sub("", text).strip(" ；;。，,") or text
    if counted := _AT_END.search(name):
        remark, name = remark + counted[0], name[: counted.start()].strip(" ，,")
    later = _LATER.search(remark) is not None
    return Use(
        item=item,
        id=f"m{number}",
        name=name[:MOST_NAME],
        copies=copies_in(remark),
        waivable=later,
        main=not later,
        waiver_days=days_in(remark) if later else None,
        note=remark if later else "",
        place=number - 1,
    )


def copies_in(text: str) -> int | None:
    """«原件1份，复印件2份» -> 3; None if it says nothing."""
    found = [int(one) if one.isdigit() else _COUNTS[one] for one in _COPIES.findall(text)]
    return sum(found) if found else None


def days_in(text: str) -> int | None:
    """«3个工作日内补齐» -> 3."""
    found = _DAYS.search(text)
    return int(found[1]) if found else None
