"""Given catering with two decision tables: a waiver matrix about materials of two departments, and an eligibility table of one."""

from __future__ import annotations

from forms.bundle import Bundle
from forms.decision_table import CellTest, ConditionColumn, DecisionTable, HitPolicy, TableKind, TableRow, Test
from forms.edits.base import revised
from tests.samples import bundle

AREA = ConditionColumn(id="area", reads={"var": "venue_area"})


def over(area: int) -> dict[str, tuple[CellTest, ...]]:
    """A venue of more square metres."""
    return {"area": (CellTest(test=Test.MORE, values=(area,)),)}


WAIVERS = DecisionTable(
    id="later",
    title="容缺矩阵",
    kind=TableKind.WAIVER,
    hit=HitPolicy.COLLECT,
    columns=(AREA,),
    rows=(
        TableRow(id="a", materials=("mgr_cert",), cells=over(200), outcomes={"allowed": False}, basis="食药办法第五条"),
        TableRow(id="b", materials=("yyzz", "mgr_cert"), outcomes={"allowed": True, "days": 5}),
    ),
)
ENTRY = DecisionTable(
    id="entry",
    title="消防准入表",
    kind=TableKind.ELIGIBILITY,
    columns=(AREA,),
    rows=(TableRow(id="a", cells=over(5000), outcomes={"verdict": "correct"}, message="请先办理消防验收"),),
    applies_to=("fire",),
)


def with_tables(*tables: DecisionTable) -> Bundle:
    """Catering with these tables."""
    return revised(bundle("catering"), tables=tables)
