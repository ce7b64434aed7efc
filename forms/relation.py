"""The four relations between fields, and what is kept apart.

Merge (same meaning), Prefill 带出 (editable default), Derive 派生 (computed), CodeMap 值映射 (between code lists).
A place is written "item.field" for a field of a department and "item.material" for its material.
"""

from __future__ import annotations

from typing import Literal

from forms.part import Part


class Merge(Part):
    """These fields mean the same: one data item, filled in once."""

    data_item: str
    """A data item, or `group.column`: the field then receives that column of every row."""
    members: tuple[str, ...]
    """Places "item.field", in the order of the departments."""
    evidence: tuple[str, ...] = ()
    """Why they mean the same, one sentence each."""


class Prefill(Part):
    """带出: the target starts with the source's value and may be changed."""

    target: str
    source: str


class Derive(Part):
    """派生: the target is computed from the source, and not asked."""

    target: str
    source: str
    how: Literal["date_of_datetime", "birth_date_of_cid", "sex_of_cid"]


class CodeMap(Part):
    """值映射: one department's options in terms of the data item's options."""

    field: str
    """Place "item.field"."""
    codes: dict[str, str]
    """Data item's option -> the department's own option."""


class KeptApart(Part):
    """Fields or materials that look alike and must not be merged, with the reason that is published."""

    members: tuple[str, ...]
    why: str


class Relations(Part):
    """All relations of a bundle. Every field of every department is in exactly one merge, alone if need be."""

    merges: tuple[Merge, ...] = ()
    prefills: tuple[Prefill, ...] = ()
    derives: tuple[Derive, ...] = ()
    code_maps: tuple[CodeMap, ...] = ()
    kept_apart: tuple[KeptApart, ...] = ()

    def item_of(self) -> dict[str, str]:
        """Place "item.field" -> data item; of a field fed from a column, the group."""
        return {member: merge.data_item.partition(".")[0] for merge in self.merges for member in merge.members}

    def column_of(self) -> dict[str, str]:
        """Place "item.field" -> the column of the repeating group that feeds it, for those a column feeds."""
        return {member: merge.data_item.partition(".")[2] for merge in self.merges for member in merge.members if "." in merge.data_item}
