"""What the sample files take from a case: its departments with the names, options and remarks that people would see."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parent.parent / "forms" / "samples"
CASES = ("catering", "disability", "newborn")
Case = dict[str, Any]

KNOWN_OPTIONS = {
    "性别": ["男", "女"],
    "残疾类别": ["视力", "听力", "言语", "肢体", "智力", "精神", "多重"],
    "残疾等级": ["一级", "二级", "三级", "四级"],
}
"""What a form prints where the case leaves the list to a dictionary."""
_INTERNAL = re.compile(r"reconstructed|uncertain|重构|口径|原文|实例为|见|同上")


def read_case(name: str) -> Case:
    """The case file."""
    case = json.loads((SAMPLES / "cases" / f"{name}.json").read_text(encoding="utf-8"))
    assert isinstance(case, dict)
    return case


def form_name(department: Case) -> str:
    """The title that a form carries; a matter without a form of its own has its name as title."""
    stated = str(department["form_name"]).replace("(reconstructed)", "")
    return f"{department['item_name']}表" if stated.startswith("(") else stated


def office_name(department: Case) -> str:
    """The department without what the case remarks in brackets."""
    return re.sub(r"[（(].*", "", str(department["name"]))


def remark(entry: Case) -> str | None:
    """The note of a field or material, if it is meant for those who fill in, not for those who wrote the case."""
    note = str(entry.get("note") or "")
    return None if _INTERNAL.search(note) else note or None


def printed_options(field: Case) -> list[str]:
    """The options that its form prints."""
    return list(field.get("options") or KNOWN_OPTIONS.get(field["label"], []))
