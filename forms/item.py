"""BundledItem 联办事项: one department's matter within a bundle, with its limits and its own form."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from forms.department_form import DepartmentForm
from forms.part import Part, Tree


class LapseEffect(StrEnum):
    """What follows when a correction or a waived material does not come by its day; differs by place (DOMAIN 0, 9)."""

    TERMINATE = "terminate"
    DEEMED_WITHDRAWN = "deemed_withdrawn"
    REVOKE_ACCEPTANCE = "revoke_acceptance"
    REMIND = "remind"


class Limit(Part):
    """A time limit; the first row whose condition holds counts (办理方式 may change it)."""

    days: int | None = None
    """None = not stated; 0 = on the spot."""
    unit: Literal["工作日", "自然日"] = "工作日"
    when: Tree = None
    """Null = always."""
    note: str = ""


class ItemCodes(Part):
    """The codes of a matter in the national catalogue: 12, 31 and 33 characters."""

    basic: str = ""
    """基本编码, 12."""
    implementation: str = ""
    """实施编码, 31."""
    handling: str = ""
    """办理项编码, 33."""


class BundledItem(Part):
    """One matter of the bundle."""

    id: str
    """Short id within the bundle, e.g. "food"; also the prefix of its unmerged fields."""
    department: str
    """Name of the department; items with one name belong to one department."""
    name: str
    """事项名称, e.g. "食品经营许可(新办)"."""
    type: str = ""
    """行政许可, 核验, 公共服务 …"""
    core: bool = True
    """False = optional 可选: its refusal does not stop the rest."""
    applies_when: Tree = None
    """The item applies only while this holds; null = always."""
    statutory: tuple[Limit, ...] = ()
    """法定办结时限."""
    promised: tuple[Limit, ...] = ()
    """承诺办结时限."""
    codes: ItemCodes = ItemCodes()
    basis: tuple[str, ...] = ()
    """设定依据."""
    fee_fen: int | None = None
    """Fee in fen; 0 = free, None = not stated."""
    visits: int | None = None
    """到现场次数; None = not stated."""
    commitment: bool = False
    """告知承诺 offered (conditions promised, decided now); not to be mixed up with 容缺."""
    correction_days: int | None = None
    """Working days for a correction; None = not stated. The longest of a case counts; where none is stated, it has no last day."""
    lapse_effect: LapseEffect = LapseEffect.TERMINATE
    result: str = ""
    """What is handed over at the end, e.g. "食品经营许可证"."""
    form: DepartmentForm
