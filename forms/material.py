"""Material 申请材料: what must be handed in, once, for all departments that demand it.

A department's own demand is a Use. Where uses differ, the strictest wins (DOMAIN 0, 8).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from forms.part import Part, Tree


class Source(Part):
    """Where a material may come from instead of the applicant."""

    library: str
    """Name of the shared library, e.g. 电子证照库; 用户空间 and 前序环节 are libraries too."""
    record: str
    """Kind of record, e.g. 营业执照."""
    key: str = ""
    """Data item whose value the record's holder must equal; "" = the holder is not checked."""


class Use(Part):
    """One department's demand for a material, in the department's words."""

    item: str
    """Bundled item."""
    id: str
    """The department's own id of it."""
    name: str
    required: bool = True
    required_when: Tree = None
    origin: str = ""
    """来源: 申请人自备, 政府部门核发, 其他."""
    main: bool = True
    """主要材料: must be there for a waiver; a waivable one is secondary."""
    waivable: bool = False
    waiver_days: int | None = None
    """Working days for handing in later."""
    sources: tuple[Source, ...] = ()
    generated: bool = False
    """Made by the one form itself."""
    from_step: str = ""
    """Bundled item whose result it is (information; the drop works through 前序环节)."""
    copies: int | None = None
    basis: str = ""
    copy_reason: str = ""
    """Why a copy 复印件 is asked for and not the original or the electronic record."""
    kind: Literal["", "licence", "form", "other"] = ""
    """材料类型: 证件证书证明, 申请表格文书, 其他."""
    format: Literal["", "paper", "electronic", "either"] = ""
    """材料形式: 纸质, 电子化, 纸质/电子化."""
    note: str = ""
    place: int = 0
    """Its place in the department's own list."""


class KeptProof(Part):
    """An entry of the list of kept proofs 证明事项保留清单: what keeps a proof from being abolished."""

    basis: str
    """设定依据, with article."""
    asked_by: str
    """索要单位."""
    issued_by: str
    """开具单位."""
    guide: str
    """办理指南: how to get it."""


class Material(Part):
    """One material with every department's use of it."""

    id: str
    name: str
    uses: tuple[Use, ...]
    answers_to: tuple[str, ...] = ()
    """Other names under which submissions may call it."""
    kept_proof: KeptProof | None = None
    """Its entry on the list of kept proofs; None = not on it."""


def waivable(uses: Iterable[Use]) -> bool:
    """May it come later? Only if every use allows it."""
    return all(use.waivable for use in uses)


def waiver_days(uses: Iterable[Use]) -> int | None:
    """Working days for coming later: the smallest of the uses, None if none states any."""
    return min((use.waiver_days for use in uses if use.waiver_days is not None), default=None)
