"""政务服务事项编码, GB/T 39554.1-2020, as public systems write it (DOMAIN.md 2.4).

基本编码     12 = division 2 (province, 00 national) + kind 2 + main item 5 (central department 2 + serial 3) + sub-item 3
实施编码     31 = credit code of the implementing body 18 + level 1 + basic code 12
业务办理项编码 33 = implementation code 31 + serial 2
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from forms.problems import Problem, Severity
from forms.standards.region import NATIONAL, PROVINCES
from forms.standards.uscc import uscc_ok

SHAPE = re.compile(r"(?:([0-9A-Z]{18})([0-9]))?([0-9]{12})([0-9]{2})?")
LENGTHS = (12, 31, 33)
LEVELS = "123456"
"""行使层级: national, province, city, county, town, village. From memory, hence only a warning."""


@dataclass(frozen=True, slots=True)
class ItemCode:
    """The parts of a code of 12, 31 or 33 characters; what a shorter code lacks is empty."""

    body: str
    """Credit code of the implementing body, 18 characters."""
    level: str
    """One digit, see LEVELS."""
    basic: str
    """基本编码, 12 digits."""
    serial: str
    """Two digits of 业务办理项编码."""

    @property
    def division(self) -> str:
        """Province code, 00 for the whole country."""
        return self.basic[:2]

    @property
    def kind(self) -> str:
        """事项类型, two digits: 01 行政许可, 05 行政给付, 07 行政确认, 20 公共服务 …"""
        return self.basic[2:4]

    @property
    def main(self) -> str:
        """主项: central guiding department 2, serial 3."""
        return self.basic[4:9]

    @property
    def sub(self) -> str:
        """子项; 000 = the main item has none."""
        return self.basic[9:]


def split(text: str) -> ItemCode | None:
    """The parts of a code, None where length or characters do not fit.

    >>> split("12441500196720244T3442199806003")
    ItemCode(body='12441500196720244T', level='3', basic='442199806003', serial='')
    """
    found = SHAPE.fullmatch(text) if len(text) in LENGTHS else None
    return ItemCode(*(part or "" for part in found.groups())) if found else None


def item_code_problems(text: str) -> tuple[Problem, ...]:
    """Everything wrong with a code; empty for a sound one."""
    if len(text) not in LENGTHS:
        return (Problem("ITEM_CODE_LENGTH", params={"length": len(text)}),)
    code = split(text)
    if code is None:
        return (Problem("ITEM_CODE_CHARACTERS"),)
    problems = []
    if code.body and not uscc_ok(code.body):
        problems.append(Problem("ITEM_CODE_BODY", params={"value": code.body}))
    if code.level and code.level not in LEVELS:
        problems.append(Problem("ITEM_CODE_LEVEL", params={"value": code.level}, severity=Severity.WARNING))
    if code.division not in PROVINCES and code.division != NATIONAL:
        problems.append(Problem("ITEM_CODE_DIVISION", params={"value": code.division}))
    return tuple(problems)
