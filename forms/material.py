"""Material 申请材料: what must be handed in, once, for all departments that demand it.

A department's own demand is a Use. Where uses differ, the strictest wins (DOMAIN 0, 8).
"""

from __future__ import annotations

from collections.abc import Iterable

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
    note: str = ""
    place: int = 0
    """Its place in the department's own list."""


class Material(Part):
    """One material with every department's use of it."""

    id: str
    name: str
    uses: tuple[Use, ...]
    answers_to: tuple[str, ...] = ()
    """Other names under which submissions may call it."""


def waivable(uses: Iterable[Use]) -> bool:
    """May it come later? Only if every use allows it."""
    return all(use.waivable for use in uses)


def waiver_days(uses: Iterable[Use]) -> int | None:
    """Working days for coming later: the smallest of the uses, None if none states any."""
    return min((use.waiver_days for use in uses if use.waiver_days is not None), default=None)
